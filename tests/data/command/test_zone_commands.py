"""``python -m data new-zone`` and ``remove-zone``, as a person or a script runs them."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from data import load, provenance
from data.__main__ import main
from data.edit import Folder
from data.message import Message, message
from data.model import CHINA as BOUNDS
from data.model import LANGS, Lang
from data.problem import Problem
from tests.support.begun import ALL_GIVEN
from tests.support.village import edit, problems


def test_a_new_zone_is_told_what_to_fill_in_where_and_what_comes_next(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for file, key in (
        ("zones.yaml", "guide.from"),
        ("places.csv", "guide.at"),
        ("sources.yaml", "guide.from"),
    ):
        lines = Path(folder, file).read_text(encoding="utf-8").splitlines()
        (place,) = [at for at, line in enumerate(lines, 1) if re.match("(- id: )?jiexiu", line)]
        assert message(key, file=Path(folder, file), line=place).zh in out
    assert str(Path(articles) / "jiexiu.txt") in out
    for command in (f"check {folder}", f"stamp {folder}", f"remove-zone jiexiu --dir {folder}"):
        assert f"python -m data {command}" in out
    assert main(["check", folder]) == 1
    todo = capsys.readouterr().err.splitlines()
    assert todo[0] == message("command.found", count=18).zh
    check = f"python -m data check {folder} --sources {articles}"
    assert message("guide.check", check=check, left=18).zh in out
    blank = message("shape.string_too_short").zh
    assert all(line.endswith(blank) for line in todo[1:])


def test_a_new_zone_speaks_english_when_told_to(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles, "--lang", "en"])
    out = capsys.readouterr().out
    stamp = f"python -m data stamp {folder} --sources {articles}"
    assert message("guide.put", article=Path(articles, "jiexiu.txt"), stamp=stamp).en in out
    assert not re.search("[\u3400-\u9fff]", out)


CHINA = dict(zip(("west", "south", "east", "north"), BOUNDS, strict=True))


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_zone_warns_of_a_restart_only_while_something_is_open(
    folder: str, articles: str, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--dir", folder, "--sources", articles, "--lang", lang]
    fill, how = message("guide.open").say(lang), message("guide.fill").say(lang)
    check = f"python -m data check {folder} --sources {articles}"
    restart = message("guide.check", check=check, left=18).say(lang)
    assert main(["new-zone", "jiexiu", *place, *ALL_GIVEN]) == 0
    out = capsys.readouterr().out
    assert fill not in out
    assert how not in out and check not in out
    stamp = f"python -m data stamp {folder} --sources {articles}"
    put = message("guide.put", article=Path(articles, "jiexiu.txt"), stamp=stamp)
    assert f"1. {put.say(lang)}" in out
    assert main(["new-zone", "fenxi", *place]) == 0
    out = capsys.readouterr().out
    assert fill in out and how in out
    assert restart in out


def test_a_new_zone_says_when_no_file_was_made_for_its_article(
    folder: str, nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere.touch()  # what is there is no folder
    for lang in LANGS:
        assert main(["new-zone", f"jiexiu_{lang}", "--dir", folder, "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert message("guide.no_text", articles=nowhere).say(lang) in out
        assert "ZONE_SOURCES" in out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["new-zone", "liuxi"], message("zoning.there", id="liuxi")),
        (["new-zone", "Jie Xiu"], message("zoning.no_id", id="Jie Xiu", most=40)),
        (["new-zone", "jiexiu", "--latitude", "37°02'"], message("value.number")),
        (["new-zone", "jiexiu", "--latitude", "112.1"], message("value.swapped", **CHINA)),
        (["new-zone", "jiexiu", "--longitude", "11.9"], message("value.longitude", **CHINA)),
        (
            ["remove-zone", "nowhere"],
            message("zoning.unknown", id="nowhere", known="liuxi, songping"),
        ),
    ],
)
def test_what_cannot_be_done_is_exit_2_in_plain_words(
    folder: str,
    articles: str,
    arguments: list[str],
    why: Message,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = Folder.read(Path(folder)).files
    place = ["--dir", folder, "--sources", articles]
    assert main([*arguments, *place, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert why.en in err
    assert main([*arguments, *place]) == 2
    assert why.zh in capsys.readouterr().err
    assert Folder.read(Path(folder)).files == before
    assert not (Path(articles) / "jiexiu.txt").exists()


def test_a_removed_zone_is_listed_by_table(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--dir", folder, "--sources", articles, "--lang", "en"]
    before = Folder.read(Path(folder)).files
    assert main(["remove-zone", "songping", *place, "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == message("command.would_remove", id="songping", count=9).en
    assert Folder.read(Path(folder)).files == before
    assert main(["remove-zone", "songping", *place, "--yes"]) == 0
    done = capsys.readouterr().out.splitlines()
    assert done[0] == message("command.removed", id="songping", count=9).en
    assert done[1:-1] == said[1:]
    assert said[1:] == [
        "  places.csv: 1",
        "  observations.csv: 5",
        "  reforms.csv: 1",
        "  sources.yaml: 1",
        "  zones.yaml: 1",
    ]
    assert done[-1] == message("command.text_stays", path=Path(articles) / "songping.txt").en
    assert problems(Path(folder)) == []
    assert main(["remove-zone", "liuxi", *place]) == 2
    assert message("zoning.only", id="liuxi").en in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "goes"), [(None, False), ("\n", False), ("n\n", False), ("", False), ("y\n", True)]
)
def test_a_zone_with_content_goes_only_when_somebody_says_so(
    folder: str,
    articles: str,
    typed: str | None,
    goes: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """``typed`` at a terminal; None where there is none, as in a script."""
    terminal = io.StringIO(typed or "")
    monkeypatch.setattr(terminal, "isatty", lambda: typed is not None)
    monkeypatch.setattr(sys, "stdin", terminal)
    before = Folder.read(Path(folder)).files
    place = ["--dir", folder, "--sources", articles, "--lang", "en"]
    assert main(["remove-zone", "songping", *place]) == (0 if goes else 2)
    out, err = capsys.readouterr()
    assert "  observations.csv: 5" in out.splitlines()
    assert (message("command.ask").en in out) == (typed is not None)
    assert (message("command.not_removed", id="songping").en in err) != goes
    assert (Folder.read(Path(folder)).files == before) != goes


def test_a_zone_that_is_only_begun_goes_without_being_asked_for(folder: str, articles: str) -> None:
    before = Folder.read(Path(folder)).files
    place = ["--dir", folder, "--sources", articles]
    main(["new-zone", "jiexiu", *place])
    assert main(["remove-zone", "jiexiu", *place]) == 0
    assert Folder.read(Path(folder)).files == before


def test_a_dataset_elsewhere_has_its_texts_beside_it_and_nothing_of_ours_is_touched(
    folder: str, nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "ours" / "sources"
    ours.mkdir(parents=True)
    (ours / "jiexiu.txt").touch()  # begun here too, and still empty
    monkeypatch.setattr(provenance, "ARTICLES", ours)
    place, before = ["--dir", folder], _kept()
    assert main(["indicators", *place, "--add", "regional_product"]) == 0
    assert main(["new-zone", "jiexiu", *place]) == 0
    assert main(["new-source", "jiexiu_2026", "--zone", "jiexiu", *place]) == 0
    assert {path.name for path in nowhere.iterdir()} == {"jiexiu.txt", "jiexiu_2026.txt"}
    (nowhere / "jiexiu.txt").write_text("介休的报道\n", encoding="utf-8")
    assert main(["stamp", *place]) == 0
    assert main(["remove-zone", "jiexiu", *place, "--yes"]) == 0
    assert [path.name for path in nowhere.iterdir()] == ["jiexiu.txt"]
    assert ([*ours.iterdir()], _kept()) == ([ours / "jiexiu.txt"], before)


def _kept() -> dict[Path, int]:
    """Every file of our own dataset, its texts and its editions, and when it was written."""
    places = [load.CURATED.parent / name for name in ("curated", "sources", "editions")]
    return {path: path.stat().st_mtime_ns for place in places for path in place.rglob("*")}


def test_a_row_of_another_zone_in_the_way_is_exit_1_and_named(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(Path(folder, "reforms.csv"), "songping_cold_store,songping", "x,songping")
    edit(Path(folder, "reforms.csv"), "songping#4", "liuxi#6")
    before = Folder.read(Path(folder)).files
    assert main(["remove-zone", "liuxi", "--dir", folder, "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    pointing = Problem("reforms.csv", 3, "cite", message("zoning.points"), "liuxi")
    assert err.splitlines() == [
        message("command.pointing", count=1).en,
        pointing.say("en"),
    ]
    assert Folder.read(Path(folder)).files == before


def test_files_that_cannot_be_read_or_written_are_exit_1_and_left_alone(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(_: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    unwritten = message("command.unwritten", path="|", why=message("system.denied")).en
    head, tail = unwritten.split("|")
    before = Folder.read(Path(folder)).files
    monkeypatch.setattr(Path, "replace", locked)
    for command in ("new-zone", "remove-zone"):
        key = ["jiexiu"] if command == "new-zone" else ["liuxi", "--yes"]
        assert main([command, *key, "--dir", folder, "--lang", "en"]) == 1
        said = capsys.readouterr().err.rstrip()
        assert said.startswith(head) and said.endswith(tail)
    monkeypatch.undo()
    assert Folder.read(Path(folder)).files == before
    Path(folder, "zones.yaml").write_text("zones: [", encoding="utf-8")
    assert main(["new-zone", "jiexiu", "--dir", folder, "--lang", "en"]) == 1
    assert f"zones.yaml: {message('edit.unreadable').en}" in capsys.readouterr().err
