"""``python -m data new-source``, as a person runs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data import load
from data.__main__ import main
from data.message import message
from data.model import LANGS, Lang
from tests.support.village import problems

GIVEN = [
    *("--title-zh", "题", "--title-en", "title", "--author-zh", "王", "--author-en", "Wang"),
    *("--kind-zh", "报道", "--kind-en", "report"),
    *("--date-note-zh", "未知", "--date-note-en", "unknown"),
]


def begin(folder: str, articles: str, *more: str, id: str = "liuxi_2026") -> int:
    given = ["new-source", id, "--zone", "liuxi", "--dir", folder, "--sources", articles]
    return main([*given, *more])


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_to_fill_in_and_what_comes_next(
    folder: str, articles: str, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(folder, articles, "--lang", lang) == 0
    out = capsys.readouterr().out
    file = Path(folder, "sources.yaml")
    lines = file.read_text(encoding="utf-8").splitlines()
    (place,) = [at for at, line in enumerate(lines, 1) if line == "- id: liuxi_2026"]
    assert message("guide.from", file=file, line=place).say(lang) in out
    assert f"python -m data stamp {folder} --sources {articles}" in out
    assert f"python -m data read {Path(articles, 'liuxi_2026.txt')} --dir {folder}" in out
    assert Path(articles, "liuxi_2026.txt").read_text() == ""
    assert bool(re.search("[\u3400-\u9fff]", out)) is (lang == "zh")
    blank = message("shape.string_too_short")
    assert {one.reason for one in problems(Path(folder))} == {blank}


def test_one_that_is_given_whole_is_the_zones_and_its_figures_may_cite_it(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(folder, articles, *GIVEN) == 0
    assert message("guide.given").zh in capsys.readouterr().out
    Path(articles, "liuxi_2026.txt").write_text("题\n签约项目50个。\n", encoding="utf-8")
    assert main(["stamp", folder, "--sources", articles]) == 0
    table = Path(folder, "observations.csv")
    head = table.read_text(encoding="utf-8").splitlines()[0].split(",")
    row = {
        "id": "liuxi_signed_2026",
        "entity": "liuxi",
        "indicator": "signed_count",
        "value": "50",
        "relation": "eq",
        "status": "actual",
        "span": "during",
        "period": "2026",
        "cite": "liuxi_2026#2",
        "as_written": "签约项目50个",
    }
    line = ",".join(row.get(name, "") for name in head)
    table.write_text(f"{table.read_text(encoding='utf-8').rstrip()}\n{line}\n", encoding="utf-8")
    dataset = load.load(Path(folder))
    assert dataset.source("liuxi_2026").zone == ("liuxi",)
    assert dataset.zone_of(dataset.observation("liuxi_signed_2026")) == "liuxi"


@pytest.mark.parametrize(
    ("id", "zone", "key"),
    [
        ("Liuxi", "liuxi", "zoning.no_id"),
        ("con", "liuxi", "zoning.device"),
        ("songping", "liuxi", "zoning.taken"),
        ("liuxi_2026", "nowhere", "zoning.unknown"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str], id: str, zone: str, key: str
) -> None:
    before = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    given = ["new-source", id, "--zone", zone, "--dir", folder, "--sources", articles]
    assert main(given) == 2
    said = capsys.readouterr().err
    assert said.strip()
    if key == "zoning.no_id":
        assert message(key, id=id, most=40).zh in said
    assert {path.name: path.read_bytes() for path in Path(folder).iterdir()} == before
    assert not Path(articles, f"{id}.txt").exists() or id == "songping"
