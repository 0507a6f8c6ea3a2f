"""Adding an exhibit touches its builder and its words; what is forgotten is named at the start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import registry
from components.exhibits.registry import each_zone, exhibit
from tests.support import offshoot
from tests.support.cases import each

BUILDER = """
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.row import Row
from components.exhibits.registry import exhibit


{over}
def newest(ed: Edition) -> Exhibit:
    rows = [Row(label=ed.name(zone), text=ed.name(zone)) for zone in ed.zones]
    return ed.exhibit("newest", "text", ed.t("newest.title", n=len(rows)), rows)
"""


def test_the_pages_of_the_shelf_are_the_pages() -> None:
    assert set(registry.PAGES) < {path.stem for path in (offshoot.ROOT / "pages").glob("*.py")}


def test_an_exhibit_is_added_by_its_builder_and_its_words(tmp_path: Path) -> None:
    """Those that the signpost for contributors shows, as they stand there."""
    folder = offshoot.grown(tmp_path / "copy")
    builder = offshoot.example("`components/exhibits/meetings.py`:")
    (folder / "components/exhibits/meetings.py").write_text(builder, encoding="utf-8")
    words = offshoot.example("`{n:visit|visits}` is the English plural:")
    (folder / "components/words/meetings.yaml").write_text(words, encoding="utf-8")
    title = yaml.safe_load(words)["meetings"]["title"]["en"].partition("|")[2].replace("}", "")
    told = offshoot.run(folder, "-m", "components.brief", "--lang", "en", "--list")
    (found,) = re.findall(rf"^meetings\t(\d+ {title})$", told.stdout, re.M)
    out = str(tmp_path / "out")
    given = ("--lang", "en", "--exhibits", "meetings", "--formats", "html", "--out", out)
    made = offshoot.run(folder, "-m", "components.brief", *given)
    assert made.returncode == 0, made.stderr
    (file,) = Path(out).glob("*.html")
    assert found in file.read_text(encoding="utf-8")


def test_the_order_of_the_shelf_is_written_down_and_what_it_does_not_name_comes_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = [entry.id for entry in registry.entries() if entry.page == "funds"]
    assert here == [*registry.PAGES["funds"]]
    first, *rest = here
    monkeypatch.setattr(registry, "PAGES", {**registry.PAGES, "funds": (*rest[::-1],)})
    shelf = registry.entries.__wrapped__()
    assert [entry.id for entry in shelf if entry.page == "funds"] == [*rest[::-1], first]
    monkeypatch.setattr(registry, "PAGES", {**registry.PAGES, "funds": ("nowhere",)})
    with pytest.raises(ValueError, match="'nowhere'"):
        registry.entries.__wrapped__()


def test_a_builder_without_an_id_is_named_at_the_start(tmp_path: Path) -> None:
    folder = offshoot.grown(tmp_path / "copy")
    (folder / "components/exhibits/newest.py").write_text(BUILDER.format(over="@kept"))
    told = offshoot.run(folder, "-m", "components.brief", "--list")
    assert told.returncode
    assert "components.exhibits.newest.newest makes an exhibit without an id" in told.stderr


@each(
    "id, given, why",
    [
        ("fund_table", {"page": "funds"}, "is components.exhibits.fund.fund_table already"),
        ("one", {"page": "nowhere"}, "is on no page: 'nowhere'"),
        ("one", {"page": "funds", "of": each_zone}, "needs a {}"),
        ("one_{}", {"page": "funds"}, "needs a {}"),
        ("one", {"page": "funds", "filters": ("colour",)}, "filters nobody knows: ['colour']"),
    ],
)
def test_what_cannot_stand_on_the_shelf_is_named(id: str, given: dict[str, str], why: str) -> None:
    def build(_: Edition) -> Exhibit | None:
        return None

    registry.entries()
    with pytest.raises(ValueError, match="build") as told:
        exhibit(id, **given)(build)  # type: ignore[arg-type]
    assert why in str(told.value)
