"""The four files beside each other: each holds every figure of the exhibits with its qualifier, and
no figure that they do not hold. And the command that writes them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from lxml import etree
from lxml import html as markup
from pydantic import BaseModel

from components import brief, files, words
from components import config as configuration
from components.exhibit import Exhibit, Row
from components.files import Format
from components.story import Story
from data import load
from data.model import LANGS, Lang
from tests import stories
from tests.village import SOUND, Village

FORMATS: tuple[Format, ...] = get_args(Format)
#: A number with what qualifies it, in both languages: the words before, the number, the words
#: behind. Whatever is found so in a file has to be found so in the exhibits, and back.
_BEFORE = (
    "预计突破|预计超|力争|争取|预计|目标|超过|突破|不少于|至少|不超过|不足|超|约|近"
    "|expected more than|target more than|more than|at least|at most|less than|about|expected"
    "|target"
)
_AFTER = (
    "余?(?:亿元|万元|元|万吨/年|万平方米|平方米|个工作日|个|家|项|人|次|倍|笔|只|吨)内?|%"
    "|(?:billion|million)"
)
_TOKEN = re.compile(
    rf"(?P<lead>{_BEFORE})?\s*(?:CNY )?(?P<number>≈?\d[\d,]*(?:\.\d+)?)\s?(?P<tail>{_AFTER})?"
)
Token = tuple[str, str, str]


def tokens(texts: Iterator[str] | list[str]) -> set[Token]:
    """Qualifier, number and unit of every number in the texts."""
    found = set()
    for text in texts:
        for match in _TOKEN.finditer(re.sub(r"\s+", " ", text)):
            found.add((match["lead"] or "", match["number"], match["tail"] or ""))
    return found


@cache
def made(lang: Lang, format: Format) -> bytes:
    return files.make(stories.default(lang), format, stories.COLOURS)


def strings(thing: Any) -> Iterator[str]:
    """Every text of an exhibit, wherever it stands."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from strings(getattr(thing, name))
        if isinstance(thing, Row):
            yield thing.shown
            yield str(thing.value) if thing.value is not None else ""
    elif isinstance(thing, (tuple, list)):
        for one in thing:
            yield from strings(one)


# --- what a file says -------------------------------------------------------------------


def paragraphs(xml: bytes, paragraph: str, text: str) -> Iterator[str]:
    for one in etree.fromstring(xml).iter(f"{{*}}{paragraph}"):
        yield "".join(part.text or "" for part in one.iter(f"{{*}}{text}"))


def said(format: Format, content: bytes) -> Iterator[str]:
    """Every text of a file, a paragraph or a cell at a time."""
    if format == "html":
        tree = markup.fromstring(content.decode())
        for one in tree.iter():
            if one.tag in ("style", "script"):
                one.text = ""
            # The words of a figure belong together, other elements do not.
            if not any("figure" in above.get("class", "") for above in one.iterancestors()):
                one.tail = f"\n{one.tail or ''}"
        yield from tree.text_content().splitlines()
        return
    wanted = {
        "pptx": re.compile(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml"),
        "docx": re.compile(r"word/(document|footnotes)\.xml"),
    }
    if format in wanted:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            for name in parts.namelist():
                if wanted[format].fullmatch(name):
                    yield from paragraphs(parts.read(name), "p", "t")
    if format == "xlsx":
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            for line in sheet.iter_rows():
                for cell in line:
                    if isinstance(cell.value, str):
                        yield cell.value
                    if cell.comment:
                        yield from cell.comment.text.splitlines()


def figures(story: Story) -> set[Token]:
    """Every figure that the exhibits show, and its original."""
    found = []
    for exhibit in story.exhibits:
        for row in exhibit.rows:
            if row.figure:
                found += [row.shown, row.figure.original]
    return tokens(found)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_figure_is_missing_and_each_has_its_qualifier(format: Format, lang: Lang) -> None:
    missing = figures(stories.default(lang)) - tokens(said(format, made(lang, format)))
    assert missing == set()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_figure_is_in_a_file_that_is_not_in_the_exhibits(format: Format, lang: Lang) -> None:
    story = stories.default(lang)
    held = [*strings(story.exhibits), *strings(story.annex), story.stamp, story.title, story.zones]
    held += [section.title for section in story.sections]
    held += [text[lang] for text in words._all().values()]
    # Only what has a unit or a qualifier is a figure; a bare number may be that of a page.
    own = {
        token
        for token in tokens(said(format, made(lang, format))) - tokens(held)
        if token[0] or token[2]
    }
    assert {token for token in own if not ours(token, story)} == set()


def ours(token: Token, story: Story) -> bool:
    """Counts of the file's own ("3 项", "64 个数字", "1/3") and the share a nested step has of
    the one before, which the screen says too."""
    lead, number, tail = token
    if not number.isdecimal():
        return False
    if tail == "%":
        shares = {
            round(float(row.value / before.value * 100))
            for exhibit in story.exhibits
            if exhibit.kind == "steps"
            for before, row in zip(exhibit.rows, exhibit.rows[1:], strict=False)
            if row.nested and row.value is not None and before.value
        }
        return int(number) in {*shares, 100}
    if lead:
        return False
    sizes = {len(story.exhibits), *(len(one.grid()) for one in (*story.exhibits, *story.annex))}
    sizes |= {len(row.behind) for exhibit in story.exhibits for row in exhibit.rows}
    return int(number) in sizes


def test_the_scan_tells_qualifiers_apart() -> None:
    assert tokens(["超6亿元"]) != tokens(["6亿元"]) != tokens(["预计6亿元"])
    assert tokens(["30余个"]) != tokens(["30个"])
    assert tokens(["more than CNY 600 million"]) == {("more than", "600", "million")}
    assert tokens(["CNY 600 million"]) == {("", "600", "million")}


@pytest.mark.parametrize("format", FORMATS)
def test_a_figure_that_is_changed_in_a_file_is_noticed(format: Format) -> None:
    story = stories.default("zh")
    first = story.exhibits[2]
    figure = next(row.figure for row in first.rows if row.figure)
    changed = first.model_copy(
        update={
            "rows": tuple(
                row.model_copy(update={"figure": figure.model_copy(update={"number": "987.6"})})
                if row.figure is figure
                else row
                for row in first.rows
            )
        }
    )
    sections = story.sections[0].exhibits
    wrong = story.model_copy(
        update={
            "sections": (
                story.sections[0].model_copy(
                    update={"exhibits": (*sections[:2], changed, *sections[3:])}
                ),
            )
        }
    )
    content = files.make(wrong, format, stories.COLOURS)
    held = tokens([*strings(story.exhibits), *strings(story.annex)])
    assert any(number == "987.6" for _, number, _ in tokens(said(format, content)) - held)


# --- every file of every story ----------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_hostile_story_is_made_in_every_format(format: Format, lang: Lang) -> None:
    assert files.make(stories.hostile(lang), format, {})


@pytest.mark.parametrize("format", FORMATS)
def test_an_exhibit_of_nothing_at_all_is_made_and_says_so(format: Format) -> None:
    story = stories.told([Exhibit(id="x", kind="bars", title="空")], missing=("gone",))
    text = " ".join(said(format, files.make(story, format, {})))
    assert "空" in text
    assert "gone" in text
    assert words.text("zh", "source.ours") in text


def test_a_file_is_named_after_what_it_is_and_its_day() -> None:
    assert files.name(stories.default("zh"), "pptx") == "开发区改革对比-2026-03-01.pptx"
    assert files.name(stories.default("en"), "html") == "zone-reforms-2026-03-01.html"


# --- python -m components.brief ---------------------------------------------------------


def test_the_command_writes_all_four(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert brief.main(["--lang", "en", "--out", str(out), "--date", "2026-03-01"]) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(f"zone-reforms-2026-03-01.{format}" for format in FORMATS)
    assert capsys.readouterr().out.splitlines() == [
        str(out / f"zone-reforms-2026-03-01.{format}") for format in FORMATS
    ]


def test_the_command_takes_exhibits_zones_and_formats(tmp_path: Path) -> None:
    given = ["--exhibits", "signature,sources", "--zones", "taigu", "--formats", "html"]
    assert brief.main([*given, "--out", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    text = " ".join(said("html", path.read_bytes()))
    assert "太谷" in text
    assert "运城" not in text


@pytest.mark.parametrize(
    ("given", "said_"),
    [
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
    assert "signature" in error or "taigu" in error
    assert list(tmp_path.iterdir()) == []


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


def _serve(monkeypatch: pytest.MonkeyPatch, folder: Path, data: Path) -> None:
    file = folder / "config.yaml"
    story = configuration.FILE.read_text(encoding="utf-8").partition("\nstory:")[2]
    plain = SOUND.partition("story:")[0]
    file.write_text(f"{plain}data_dir: {data}\nstory:{story}", encoding="utf-8")
    original = configuration.load
    monkeypatch.setattr(configuration, "load", lambda: original(file))
    assert load.load(data) if (data / "observations.csv").stat().st_size > 20 else True
