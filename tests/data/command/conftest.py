"""A made-up dataset and its articles, as a command is given them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.support.commands import saved
from tests.support.village import Village


@pytest.fixture(autouse=True)
def no_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No article is at hand unless a test says so."""
    (tmp_path / "no-articles").mkdir()
    monkeypatch.setenv("ZONE_SOURCES", str(tmp_path / "no-articles"))


@pytest.fixture
def folder(village: Village) -> str:
    """The made-up dataset; the file of its funds was saved last. What is called in its article is
    called so, else `check` has a hint for it."""
    village.row("indicators", "reserve_count")["label_zh"] = "储备项目数"
    place = village.write()
    for path in place.iterdir():
        saved(path, datetime(2026, 1, 1))
    saved(place / "funds.csv", datetime(2026, 1, 2, 3, 4, 5))
    return str(place)


@pytest.fixture
def articles(village: Village, tmp_path: Path) -> str:
    return str(village.write_articles(tmp_path / "articles"))


@pytest.fixture
def replied(village: Village) -> Path:
    """A dataset with a reply of Songping, whose line is kept beside the tables."""
    line = "签约项目（松坪）。20个。时间：2025。"
    village.articles["reply_songping"] = (line,)
    office = {"author_zh": "松坪管委会", "author_en": "Songping office"}
    village.tables["sources"].append(
        {**village.row("sources", "songping"), **office, "id": "reply_songping"}
        | {"type": "reply", "zone": "songping", "date": "2026-01-05"}
    )
    village.tables["observations"].append(
        {**village.row("observations", "songping_signed"), "id": "songping_replied"}
        | {"value": "20", "cite": "reply_songping#1", "as_written": "20个", "period": "2025"}
    )
    place = village.write()
    (place / "replies").mkdir()
    (place / "replies" / "reply_songping.txt").write_text(f"{line}\n", encoding="utf-8")
    return place


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, village: Village) -> Path:
    """The folder of the texts of the made-up dataset where nobody says another: nobody made it."""
    monkeypatch.delenv("ZONE_SOURCES")
    return village.folder.parent / "sources"
