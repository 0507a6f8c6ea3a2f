"""``python -m components.brief`` writes the files, or says what it lacks."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from components import brief, formatting, words
from components import config as configuration
from data import load
from data.archive import editions, freeze
from data.message import message
from data.model import LANGS, Lang
from tests.support.filed import (
    FORMATS,
    said,
)
from tests.support.village import SOUND, Village, edit


def test_the_command_writes_all_four(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert brief.main(["--lang", "en", "--out", str(out), "--date", "2026-03-01"]) == 0
    bare = f"{words.text('en', 'brief.file')}-short-2026-03-01"
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(f"{bare}.{format}" for format in FORMATS)
    assert capsys.readouterr().out.splitlines() == [
        str(out / f"{bare}.{format}") for format in FORMATS
    ]


def test_the_command_takes_exhibits_zones_and_formats(tmp_path: Path) -> None:
    given = ["--exhibits", "signature,sources", "--zones", "taigu", "--formats", "html"]
    assert brief.main([*given, "--out", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    text = " ".join(said("html", path.read_bytes()))
    assert "太谷" in text
    assert "运城" not in text


def test_the_command_tells_the_story_that_is_asked_for(tmp_path: Path) -> None:
    common = ["--lang", "zh", "--formats", "html", "--out", str(tmp_path)]
    for given in ([], ["--story", "full"]):
        assert brief.main([*common, *given]) == 0
    short, full = sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_size)
    assert ("精简版" in short.name, "完整版" in full.name) == (True, True)


@pytest.mark.parametrize(
    ("given", "said_"),
    [
        (["--story", "nonsense"], "nonsense"),
        (["--exhibits", "nonsense,signature"], "nonsense"),
        (["--zones", "nowhere"], "nowhere"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_the_command_names_what_it_does_not_know_and_what_there_is(
    given: list[str], said_: str, lang: Lang, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert brief.main([*given, "--lang", lang, "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert said_ in error.splitlines()[0]
    assert {"signature", "taigu", "short"} & {line.strip() for line in error.splitlines()}
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_an_edition_as_on_its_day(
    village: Village,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = village.write()
    note = freeze.Note("首版", "First")
    made = freeze.freeze(folder, editions.folder(folder), note, date(2026, 3, 1))
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,77,")
    _serve(monkeypatch, tmp_path, folder)
    given = ["--lang", "en", "--formats", "html", "--exhibits", "observations"]
    given += ["--out", str(tmp_path)]
    assert brief.main([*given, "--edition", made.id]) == 0
    file = tmp_path / f"{words.text('en', 'brief.file')}-2026-03-01.html"
    text = " ".join(said("html", file.read_bytes()))
    assert made.id in text and formatting.period("2026-03-01", "en") in text
    told = text.replace(made.id, "")  # whose signs may be any
    assert "40" in told and "77" not in told
    assert brief.main([*given, "--edition", "00000000"]) == 2
    assert "00000000" in capsys.readouterr().err


def test_the_command_lists_every_exhibit(capsys: pytest.CaptureFixture[str]) -> None:
    assert brief.main(["--list", "--lang", "en"]) == 0
    listed = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert listed["signature"]
    assert "headline_taigu" in listed


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert brief.main(["--out", str(file), "--lang", "en"]) == 1
    assert str(file) in capsys.readouterr().err


def test_bad_data_is_listed_and_nothing_is_written(
    village: Village,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = village.write()
    (folder / "observations.csv").write_text("nonsense\n", encoding="utf-8")
    _serve(monkeypatch, tmp_path, folder)
    assert brief.main(["--out", str(tmp_path / "out"), "--lang", "en"]) == 1
    assert "observations.csv" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_another_dataset_has_its_own_briefing(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _serve(monkeypatch, tmp_path, village.write())
    assert brief.main(["--out", str(tmp_path / "out")]) == 0
    for format in FORMATS:
        (path,) = (tmp_path / "out").glob(f"*.{format}")
        text = " ".join(said(format, path.read_bytes()))
        assert "编出来的字" in text
        assert "运城经济技术开发区" not in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_marks_and_names_a_figure_that_the_text_gainsays(
    lang: Lang,
    village: Village,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = village.write()
    _serve(monkeypatch, tmp_path, folder)
    monkeypatch.setenv("ZONE_SOURCES", str(village.write_articles(tmp_path / "texts")))
    given = ["--lang", lang, "--formats", "html", "--out", str(tmp_path / "out")]
    assert brief.main(given) == 0
    assert capsys.readouterr().err == ""
    (path,) = (tmp_path / "out").iterdir()
    assert "⚠" not in _body(path)
    edit(folder / "observations.csv", ",40,", ",41,")
    assert brief.main(given) == 0
    error = capsys.readouterr().err.splitlines()
    assert error[0].startswith("observations.csv:2 value: ")
    assert error[1] == words.text(lang, "brief.doubted", records="observations/liuxi_signed")
    assert len(error) == 2
    assert re.search(r"⚠\s*41|41[^0-9<]{0,8}⚠", _body(path))


def _body(path: Path) -> str:
    """All words of a web page."""
    return " ".join(said("html", path.read_bytes()))


def test_the_command_refuses_texts_that_are_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZONE_SOURCES", str(tmp_path / "nowhere"))
    assert brief.main(["--out", str(tmp_path / "out"), "--lang", "en"]) == 2
    no_folder = message("text.no_folder").en
    assert capsys.readouterr().err.startswith(f"ZONE_SOURCES: {no_folder}")
    assert not (tmp_path / "out").exists()


def _serve(monkeypatch: pytest.MonkeyPatch, folder: Path, data: Path) -> None:
    file = folder / "config.yaml"
    stories = configuration.FILE.read_text(encoding="utf-8").partition("\nstories:")[2]
    plain = SOUND.partition("stories:")[0]
    file.write_text(f"{plain}data_dir: {data}\nstories:{stories}", encoding="utf-8")
    original = configuration.load
    monkeypatch.setattr(configuration, "load", lambda: original(file))
    assert load.load(data) if (data / "observations.csv").stat().st_size > 20 else True
