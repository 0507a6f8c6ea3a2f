"""The four files beside each other: each shows every figure of every exhibit with its qualifier,
where that exhibit stands, and no figure that they do not hold. And the command that writes them."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from lxml import html as markup
from markupsafe import Markup
from pptx import Presentation
from pydantic import BaseModel

from components import brief, words
from components import config as configuration
from components.exhibit import Exhibit, Row
from components.render import files
from components.render.docx import ruled
from components.render.layout.legal import legal
from components.render.pptx import slides
from components.render.svg import drawing
from components.render.web import document as whole
from components.render.xlsx import workbook
from components.story import Section, Story, numbered
from data import load
from data.model import LANGS, Lang
from tests.support import stories
from tests.support.village import SOUND, Village, edit

FORMATS = tuple(files.FORMATS)
#: A number with what qualifies it, in both languages: the words before, the number, the words
#: behind. Whatever is found so in a file has to be found so in the exhibits, and back.
_BEFORE = (
    "预计突破|预计超|力争|争取|预计|目标|超过|突破|不少于|至少|不超过|不足|超|约|近"
    "|expected more than|target more than|more than|at least|at most|less than|about|expected"
    "|target|≈(?= CNY)"
)
_AFTER = (
    "余?(?:亿元|万元|元|万吨/年|万平方米|平方米|个工作日|个|家|项|人|次|倍|笔|只|吨)内?|%"
    "|(?:billion|million)"
)
_TOKEN = re.compile(
    rf"(?P<lead>{_BEFORE})?\s*(?:CNY )?(?P<number>≈?\d[\d,]*(?:\.\d+)?)\s?(?P<tail>{_AFTER})?"
)
Token = tuple[str, str, str]


def counted(texts: Iterable[str]) -> Counter[Token]:
    """Qualifier, number and unit of every number in the texts, and how often it is there."""
    return Counter(
        (match["lead"] or "", match["number"], match["tail"] or "")
        for text in texts
        for match in _TOKEN.finditer(re.sub(r"\s+", " ", text))
    )


def tokens(texts: Iterable[str]) -> set[Token]:
    return set(counted(texts))


@cache
def made(lang: Lang, format: str) -> bytes:
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
    """Texts without what only says where their lines may end."""
    for one in etree.fromstring(xml).iter(f"{{*}}{paragraph}"):
        yield "".join(part.text or "" for part in one.iter(f"{{*}}{text}")).replace("\xa0", " ")


def said(format: str, content: bytes) -> Iterator[str]:
    """Every text of a file, a paragraph or a cell at a time."""
    if format == "html":
        yield from lines(markup.fromstring(content.decode()))
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


def lines(tree: Any) -> Iterator[str]:
    """The texts of a part of a page, in lines as a reader would break them."""
    for one in tree.iter():
        if one.tag in ("style", "script"):
            one.text = ""
        # The words of a figure belong together, other elements do not.
        above = [one, *one.iterancestors()][1:]
        if not any("figure" in each.get("class", "") or each.tag == "text" for each in above):
            one.tail = f"\n{one.tail or ''}"
    yield from tree.text_content().splitlines()


# --- what an exhibit says in a file: its body, without title, notes, sources and annex ------

#: The texts of a body; where it says everything twice (a drawing, and the list behind it), of each.
Bodies = list[list[str]]


def bodies(format: str, content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    found = {"pptx": _slides, "docx": _chapters, "xlsx": _lines, "html": _sections}
    yield from found[format](content, story)


def _slides(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """The slides under an exhibit's title: their shapes and charts, no placeholder, no notes."""
    deck = iter(Presentation(BytesIO(content)).slides)
    slide = next(deck, None)
    for exhibit in story.exhibits:

        def its(slide: Any, title: str = legal(exhibit.title)) -> bool:
            if slide is None:
                return False
            shown = slide.shapes.title.text_frame.text.replace("\xa0", " ").replace("\v", "")
            return bool(shown.startswith(title))

        while slide is not None and not its(slide):
            slide = next(deck, None)
        texts: list[str] = []
        while its(slide):
            for shape in slide.shapes:
                if not shape.is_placeholder:
                    texts += paragraphs(etree.tostring(shape.element), "p", "t")
                if shape.has_chart:
                    texts += _charted(etree.fromstring(shape.chart.part.blob))
            slide = next(deck, None)
        yield exhibit, [texts]


def _charted(chart: Any) -> Iterator[str]:
    """The labels of a chart, and the names along its axis, which every series repeats."""
    for one in chart.iter("{*}p"):
        yield "".join(part.text or "" for part in one.iter("{*}t"))
    names = [[name.text or "" for name in axis.iter("{*}v")] for axis in chart.iter("{*}cat")]
    yield from max(names, key=len, default=[])


def _chapters(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """The tables and the sentence under an exhibit's heading, no footnote."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        document = etree.fromstring(parts.read("word/document.xml"))
    (body,) = document.iter("{*}body")
    blocks = iter(body)
    inside: list[Any] = []

    def style(block: Any) -> str:
        found = block.find("{*}pPr/{*}pStyle") if block.tag.endswith("}p") else None
        return "" if found is None else str(found.values()[0])

    chapters: list[tuple[str, list[Any]]] = []
    for block in blocks:
        if style(block).startswith("Heading"):
            inside = []
            title = "".join(part.text or "" for part in block.iter("{*}t"))
            chapters.append((title, inside))
        else:
            inside.append(block)
    at = 0
    for exhibit in story.exhibits:
        while chapters[at][0] != legal(exhibit.title):
            at += 1
        tables = [block for block in chapters[at][1] if block.tag.endswith("}tbl")]
        sentences = [block for block in chapters[at][1] if style(block) == "BodyText"]
        at += 1
        yield (
            exhibit,
            [
                [text for one in blocks for text in paragraphs(etree.tostring(one), "p", "t")]
                for blocks in (tables, sentences)
                if blocks is tables or blocks
            ],
        )


def _lines(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """What the sheet of exhibits says of one as shown, no annex sheet and no comment."""
    sheet = openpyxl.load_workbook(BytesIO(content))[words.text(story.lang, "workbook.shown")]
    head, *rest = sheet.iter_rows(values_only=True)
    shown = {words.text(story.lang, key) for key in ("workbook.text", "workbook.original")}
    for number, _, exhibit in numbered(story):
        texts = [
            str(cell)
            for line in rest
            if line[0] == number
            for name, cell in zip(head, line, strict=True)
            if name in shown and cell
        ]
        yield exhibit, [texts]


def _sections(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """An exhibit's section without its header and footer: each drawing of it, and the rest."""
    page = markup.fromstring(content.decode())
    for number, _, exhibit in numbered(story):
        section = page.get_element_by_id(f"e{number}")
        for part in (*section.iterchildren("header"), *section.iterchildren("footer")):
            section.remove(part)
        found = []
        for picture in section.find_class("drawing"):
            for title in [*picture.iter("title")]:  # only a pointer brings it up
                title.drop_tree()
            found.append([*lines(picture)])
            picture.drop_tree()
        yield exhibit, [[*lines(section)], *found]


def missing(format: str, content: bytes, story: Story) -> dict[str, Counter[Token]]:
    """The figures that an exhibit has and its own place in the file does not show as often.

    Its first body also holds the originals; what says it all again (a drawing) need not.
    """
    found = {}
    for exhibit, told in bodies(format, content, story):
        figures = [row for row in exhibit.rows if row.figure]
        shown = counted(row.shown for row in figures)
        whole = shown + counted(row.figure.original for row in figures if row.figure)
        lacking: Counter[Token] = Counter()
        for at, texts in enumerate(told):
            lacking |= (shown if at else whole) - counted(texts)
        if lacking:
            found[exhibit.id] = lacking
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_figure_is_missing_and_each_has_its_qualifier(format: str, lang: Lang) -> None:
    story = stories.default(lang)
    assert [exhibit for exhibit, _ in bodies(format, made(lang, format), story)] == [
        *story.exhibits
    ]
    assert missing(format, made(lang, format), story) == {}


def figured(story: Story) -> set[str]:
    """The exhibits that have a figure."""
    return {one.id for one in story.exhibits if any(row.figure for row in one.rows)}


def _nothing(*_: Any) -> str:
    return ""


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_with_empty_bodies_is_noticed_though_notes_and_annex_say_it_all(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slides, "_BODIES", dict.fromkeys(slides._BODIES, _nothing))
    monkeypatch.setattr(whole, "_body", _nothing)
    monkeypatch.setattr(ruled.Table, "_content", _nothing)
    monkeypatch.setattr(workbook, "_told", _nothing)
    story = stories.default("zh")
    content = files.make(story, format, stories.COLOURS)
    if format in ("pptx", "html"):
        figures = {row.shown for exhibit in story.exhibits for row in exhibit.rows if row.figure}
        assert tokens(figures) <= tokens(said(format, content)), "the file still has them all"
    assert set(missing(format, content, story)) == figured(story)


@pytest.mark.parametrize("drawn", ["page", "phone"])
def test_a_drawing_without_its_figures_is_noticed_though_the_list_behind_it_has_them(
    drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = whole._drawings

    def without(*given: Any) -> dict[str, Markup]:
        found = original(*given)
        if drawn in found:
            found[drawn] = Markup(re.sub(r"<text\b.*?</text>", "", found[drawn], flags=re.DOTALL))
        return found

    monkeypatch.setattr(whole, "_drawings", without)
    story = stories.default("zh")
    content = files.make(story, "html", stories.COLOURS)
    expected = {one.id for one in story.exhibits if one.kind in drawing.DRAWN} & figured(story)
    assert set(missing("html", content, story)) == expected
    assert len(expected) > 3


@pytest.mark.parametrize("format", FORMATS)
def test_a_figure_left_out_of_one_exhibit_is_noticed_though_another_shows_it(
    format: str,
) -> None:
    whole = stories.default("zh")
    where: dict[str, list[str]] = {}
    for exhibit in whole.exhibits:
        for row in exhibit.rows:
            where.setdefault(row.shown if row.figure else "", []).append(exhibit.id)
    shown, (_, hit, *_) = next((s, ids) for s, ids in where.items() if s and len(set(ids)) > 1)
    less = whole.model_copy(
        update={"sections": tuple(_without(one, hit, shown) for one in whole.sections)}
    )
    content = files.make(less, format, stories.COLOURS)
    assert missing(format, content, less) == {}
    assert set(missing(format, content, whole)) == {hit}


def _without(section: Section, id: str, shown: str) -> Section:
    """The section without one figure of one exhibit."""
    exhibits = tuple(
        one.model_copy(update={"rows": tuple(row for row in one.rows if row.shown != shown)})
        if one.id == id
        else one
        for one in section.exhibits
    )
    return section.model_copy(update={"exhibits": exhibits})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_figure_is_in_a_file_that_is_not_in_the_exhibits(format: str, lang: Lang) -> None:
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
def test_a_figure_that_is_changed_in_a_file_is_noticed(format: str) -> None:
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
def test_a_hostile_story_is_made_in_every_format(format: str, lang: Lang) -> None:
    assert files.make(stories.hostile(lang), format, {})


@pytest.mark.parametrize("format", FORMATS)
def test_an_exhibit_of_nothing_at_all_is_made_and_says_so(format: str) -> None:
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
    assert capsys.readouterr().err.startswith("ZONE_SOURCES: there is no such folder")
    assert not (tmp_path / "out").exists()


def _serve(monkeypatch: pytest.MonkeyPatch, folder: Path, data: Path) -> None:
    file = folder / "config.yaml"
    story = configuration.FILE.read_text(encoding="utf-8").partition("\nstory:")[2]
    plain = SOUND.partition("story:")[0]
    file.write_text(f"{plain}data_dir: {data}\nstory:{story}", encoding="utf-8")
    original = configuration.load
    monkeypatch.setattr(configuration, "load", lambda: original(file))
    assert load.load(data) if (data / "observations.csv").stat().st_size > 20 else True
