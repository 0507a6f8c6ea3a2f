"""The look of the Word files stands in templates that an office restyles: a change of theirs is
a change of the file, and whichever program saved them they are found again."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from components.render.docx import styles, wordfile
from components.story import Story
from data.model import Lang
from tests.support import office, stories, wordparts
from tests.support.cases import WIDE, each, mostly
from tests.support.stories import COLOURS
from tests.support.wordparts import W, every_language, find, parsed, plain, style, text

KINDS: tuple[styles.Kind, ...] = ("report", "handout")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the templates, which files are made from."""
    copy = Path(shutil.copytree(styles.FOLDER, tmp_path / "templates"))
    monkeypatch.setattr(styles, "FOLDER", copy)
    return copy


def made(lang: Lang) -> bytes:
    """The report of the templates as they are now."""
    return wordfile.docx(stories.kinds(lang), COLOURS)


def usual(lang: Lang) -> bytes:
    """The report of the templates as they came: made once."""
    return wordparts.made(stories.kinds, lang)


def beginning(lang: Lang) -> bytes:
    """The first chapter alone, of the templates as they are now: for what stands on each page, or
    over the first chapter."""
    whole = stories.default(lang)
    return wordfile.docx(whole.model_copy(update={"sections": whole.sections[:1]}), COLOURS)


def tables(lang: Lang) -> bytes:
    """A chapter of two tables, of the templates as they are now: a style of theirs shows in it."""
    whole = stories.kinds(lang)
    held = tuple(one for one in whole.exhibits if one.kind in ("table", "matrix"))
    assert len(held) == 2
    sections = (whole.sections[0].model_copy(update={"exhibits": held}),)
    return wordfile.docx(whole.model_copy(update={"sections": sections}), COLOURS)


@cache
def handout(lang: Lang) -> Story:
    """The longest table of the real exhibits, alone."""
    table = max(
        (one for one in stories.everything(lang).exhibits if one.kind == "table"),
        key=lambda one: sum(len(row.shown) for row in one.rows),
    )
    return stories.told([table], lang, title="x", sheet=True)


def restyled(file: Path, change: Callable[[Document], None]) -> None:
    document = docx.Document(str(file))
    change(document)
    document.save(str(file))


def changed(content: bytes, path: str, part: str = "styles") -> list[Any]:
    return find(parsed(content, part), path)


def told(content: bytes) -> Counter[str]:
    """Headings, and figures of tables, each as often as it is there; how a table falls into parts
    is a matter of looks."""
    document = parsed(content)
    figures = './/w:tc//w:r[w:rPr/w:rStyle/@w:val="Figure"]'
    headings = './/w:p[starts-with(w:pPr/w:pStyle/@w:val, "Heading")]'
    found = [*find(document, headings), *find(document, figures)]
    # Where a line of a heading ends depends on its size and on the width of the page.
    return Counter(plain(one).replace("\n", "") for one in found)


@pytest.mark.parametrize(
    "lang, make",
    [
        ("en", tables),
        pytest.param("en", made, marks=WIDE),  # the same of chapters of every kind
        pytest.param("zh", made, marks=WIDE),
    ],
)
def test_a_change_of_a_style_of_the_template_is_one_of_the_report(
    folder: Path, lang: Lang, make: Callable[[Lang], bytes]
) -> None:
    before = make(lang)
    assert told(before)

    def change(document: Document) -> None:
        heading = document.styles["Heading 1"]
        heading.font.size = Pt(31)
        heading.element.find(".//w:rFonts", W).set(qn("w:eastAsia"), "隶书")
        document.styles["Table Text"].font.size = Pt(8)
        document.sections[0].left_margin = document.sections[0].right_margin = Mm(15)
        (fill,) = document.styles["Ruled"].element.xpath("w:tblStylePr//w:shd")
        fill.set(qn("w:fill"), "FFE0B0")

    restyled(folder / f"report.{lang}.docx", change)
    after = make(lang)
    heading = 'w:style[@w:styleId="Heading1"]'
    assert changed(before, f"{heading}//w:sz/@w:val") != ["62"]
    assert changed(after, f"{heading}//w:sz/@w:val") == ["62"]
    assert changed(after, f"{heading}//w:rFonts/@w:eastAsia") == ["隶书"]
    assert changed(after, 'w:style[@w:styleId="TableText"]//w:sz/@w:val') == ["16"]
    assert changed(after, 'w:style[@w:styleId="Ruled"]//w:shd/@w:fill') == ["FFE0B0"]
    assert changed(after, "//w:pgMar/@w:left", "document") == [str(round(15 * 1440 / 25.4))]
    room = round((210 - 30) * 1440 / 25.4)
    for table in changed(after, "//w:tbl", "document"):
        grid = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
        assert abs(sum(grid) - room) < 12, "tables are as wide as the new page"
    assert told(after) == told(before), "and nothing else is said"


@every_language
def test_a_page_to_hand_out_begins_with_the_sizes_of_its_template(folder: Path, lang: Lang) -> None:
    def size() -> int:
        content = wordfile.docx(handout(lang), COLOURS)
        (found,) = changed(content, 'w:style[@w:styleId="TableText"]//w:sz/@w:val')
        return int(found)

    fitted = size()
    largest = docx.Document(str(folder / f"handout.{lang}.docx")).styles["Table Text"].font.size
    assert 14 <= fitted <= largest.pt * 2

    def smaller(document: Document) -> None:
        document.styles["Table Text"].font.size = Pt(6)

    restyled(folder / f"handout.{lang}.docx", smaller)
    assert size() == 12


def test_what_the_template_has_beside_our_words_at_the_head_of_a_page_stays(folder: Path) -> None:
    def change(document: Document) -> None:
        document.sections[0].header.add_paragraph("某某市发展和改革委员会")

    restyled(folder / "report.zh.docx", change)
    head = text(parsed(beginning("zh"), "header1"))
    assert "某某市发展和改革委员会" in head
    assert stories.default("zh").stamp in head


@each("kind", KINDS)
@every_language
def test_no_word_of_a_template_reaches_a_file(kind: styles.Kind, lang: Lang) -> None:
    template = docx.Document(str(styles.FOLDER / f"{kind}.{lang}.docx"))
    examples = [one.text for one in template.paragraphs if len(one.text) > 12]
    assert examples
    content = usual(lang) if kind == "report" else wordfile.docx(handout(lang), COLOURS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        whole = "".join(
            "".join(text(parsed(content, name[5:-4]))) for name in names if name[:5] == "word/"
        )
    assert not [one for one in examples if one in whole]


def test_a_template_that_lacks_a_style_says_which(folder: Path) -> None:
    def change(document: Document) -> None:
        for name in ("Report Note", "Figure"):
            document.styles[name].delete()

    restyled(folder / "report.en.docx", change)
    with pytest.raises(ValueError, match=r"report\.en\.docx.*Report Note, Figure"):
        made("en")


def test_headings_are_listed_under_the_numbers_the_template_gives_them(folder: Path) -> None:
    def numbered(format: str, pattern: str) -> Callable[[Document], None]:
        def change(document: Document) -> None:
            (level,) = document.part.numbering_part.element.xpath('.//w:lvl[@w:ilvl="0"]')
            level.find(qn("w:numFmt")).set(qn("w:val"), format)
            level.find(qn("w:lvlText")).set(qn("w:val"), pattern)

        return change

    def first() -> str:
        return text(changed(beginning("zh"), "//w:sdtContent//w:hyperlink", "document")[0])

    title = stories.default("zh").sections[0].title
    assert first() == f"一、{title}"
    restyled(folder / "report.zh.docx", numbered("decimal", "第%1章　"))
    assert first() == f"第1章　{title}"
    # In a way of counting that is not known here no number is better than a wrong one.
    restyled(folder / "report.zh.docx", numbered("hebrew1", "%1."))
    assert first() == title


def foreign(file: Path) -> None:
    """The template as a program saves it that counts styles: ids are numbers, names stay."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    said = parts["word/styles.xml"].decode()
    ids = re.findall(r'w:styleId="(\w+)"', said)
    for name in parts:
        if name.endswith(".xml"):
            body = parts[name].decode()
            for at, id in enumerate(ids):
                for key in ("styleId", *styles._REFERS):
                    old = f'w:styleId="{id}"' if key == "styleId" else f'<w:{key} w:val="{id}"/>'
                    body = body.replace(old, old.replace(f'"{id}"', f'"a{at}"'))
            parts[name] = body.encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@mostly("en")
def test_styles_are_found_by_their_names_whatever_ids_a_program_gives_them(
    folder: Path, lang: Lang
) -> None:
    before = usual(lang)
    foreign(folder / f"report.{lang}.docx")
    assert b"a3" in zipfile.ZipFile(folder / f"report.{lang}.docx").read("word/styles.xml")
    after = made(lang)
    for part in ("document", "numbering", "footnotes", "header1", "footer1"):
        one, other = parsed(before, part), parsed(after, part)
        assert [(at.tag, dict(at.attrib), at.text) for at in one.iter()] == [
            (at.tag, dict(at.attrib), at.text) for at in other.iter()
        ], part


#: A template of each kind and of each language; widely the two others, saved by the same program.
SAVED: list[tuple[styles.Kind, Lang]] = [("report", "zh"), ("handout", "en")]
OTHERS: list[tuple[styles.Kind, Lang]] = [("report", "en"), ("handout", "zh")]


@pytest.mark.office
@pytest.mark.parametrize("pairs", [SAVED, pytest.param(OTHERS, marks=WIDE)])
def test_templates_that_another_program_has_saved_make_the_same_files(
    folder: Path, tmp_path: Path, pairs: list[tuple[styles.Kind, Lang]]
) -> None:
    tales = {
        pair: handout(pair[1]) if pair[0] == "handout" else stories.kinds(pair[1]) for pair in pairs
    }
    before = {
        (kind, lang): usual(lang) if kind == "report" else wordfile.docx(story, COLOURS)
        for (kind, lang), story in tales.items()
    }
    files = [folder / f"{kind}.{lang}.docx" for kind, lang in pairs]
    for file, saved in zip(
        files, office.convert_all(files, "docx", tmp_path / "saved"), strict=True
    ):
        shutil.copy(saved, file)
    for pair, story in tales.items():
        after = wordfile.docx(story, COLOURS)
        assert text(parsed(after)) == text(parsed(before[pair])), pair
        used = {style(one) for one in find(parsed(after), ".//w:p[w:pPr/w:pStyle]")}
        assert used <= set(changed(after, "w:style/@w:styleId"))
        for id in sorted(used):
            path = f'w:style[@w:styleId="{id}"]/w:rPr/w:sz/@w:val'
            given = changed(before[pair], path)
            assert not given or changed(after, path) == given, (pair, id)
