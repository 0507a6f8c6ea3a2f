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
        ("songping", "liuxi", "zoning.source_taken"),
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
    if key == "zoning.source_taken":
        file, line = load.load(Path(folder)).origin[f"sources/{id}"]
        assert message(key, id=id, file=file, line=line).zh in said
    assert {path.name: path.read_bytes() for path in Path(folder).iterdir()} == before
    assert not Path(articles, f"{id}.txt").exists() or id == "songping"


def named(name: str, number: str) -> list[str]:
    """What is asked of a zone and its seat."""
    return [
        *("--name-zh", f"{name}坡", "--name-en", f"Po {number}"),
        *("--full-zh", f"{name}坡区", "--full-en", f"Zone {number}"),
        *("--profile-zh", "简介", "--profile-en", "profile"),
        *("--latitude", "37.02", "--longitude", f"111.9{number}", "--geonames-id", number),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_zones_are_begun_under_one_bulletin_by_commands_alone(
    folder: str, articles: str, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--dir", folder, "--sources", articles, "--lang", lang]
    first = ["new-zone", "dongpo", "--source", "city_2026", "--type", "bulletin"]
    assert main([*first, *named("东", "5"), *GIVEN, "--date", "2026-03-20", *place]) == 0
    capsys.readouterr()
    for key, name, number in (("xipo", "西", "6"), ("beipo", "北", "7")):
        given = ["new-zone", key, "--source", "city_2026", *named(name, number)]
        assert main([*given, *place]) == 0
        said = capsys.readouterr().out
        file = Path(folder, "sources.yaml")
        lines = file.read_text(encoding="utf-8").splitlines()
        at = message("guide.from", file=file, line=lines.index("- id: city_2026") + 1)
        assert message("guide.source_joined", id="city_2026", at=at).say(lang) in said
        assert str(Path(articles, "city_2026.txt")) in said
    assert not Path(articles, "xipo.txt").exists()
    dataset = load.load(Path(folder))
    bulletin = dataset.source("city_2026")
    assert (bulletin.type, bulletin.date) == ("bulletin", "2026-03-20")
    assert bulletin.zone == ("dongpo", "xipo", "beipo")
    assert {dataset.zone(key).source for key in bulletin.zone} == {"city_2026"}
    # One goes by itself, and the bulletin stays, of the others.
    assert main(["remove-zone", "xipo", *place]) == 0
    assert load.load(Path(folder)).source("city_2026").zone == ("dongpo", "beipo")


@pytest.mark.parametrize(
    "zones", ["[liuxi, songping]", "\n  - liuxi\n  - songping", "liuxi", "liuxi;songping  # two"]
)
def test_a_source_speaks_of_one_more_zone_however_its_zones_are_written(
    folder: str, articles: str, zones: str
) -> None:
    place = ["--dir", folder, "--sources", articles]
    assert begin(folder, articles, *GIVEN) == 0
    file = Path(folder, "sources.yaml")
    text = file.read_text(encoding="utf-8")
    assert text.count("  zone: liuxi\n") == 1
    before = text.replace("  zone: liuxi\n", f"  zone: {zones}\n")
    file.write_text(before, encoding="utf-8")
    assert main(["new-zone", "dongpo", "--source", "liuxi_2026", *named("东", "5"), *place]) == 0
    assert load.load(Path(folder)).source("liuxi_2026").zone[-1] == "dongpo"
    after = file.read_text(encoding="utf-8").splitlines()
    assert sum(line not in before.splitlines() for line in after) == 1
    assert main(["remove-zone", "dongpo", *place]) == 0
    left = load.load(Path(folder)).source("liuxi_2026").zone
    assert left == tuple(key for key in ("liuxi", "songping") if key in zones)


@pytest.mark.parametrize("more", [["--type", "bulletin"], ["--title-zh", "另一题"]])
def test_what_a_source_is_that_is_there_is_not_told_anew(
    folder: str, articles: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    given = ["new-zone", "dongpo", "--source", "liuxi", *more, *named("东", "5")]
    assert main([*given, "--dir", folder, "--sources", articles]) == 2
    lines = Path(folder, "sources.yaml").read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines, 1) if line.strip("- ") == "id: liuxi")
    reason = message("zoning.source_there", id="liuxi", file="sources.yaml", line=at)
    assert reason.zh in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in Path(folder).iterdir()} == before
