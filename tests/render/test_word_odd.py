"""Word reports of odd stories: hostile texts, nothing to show, parts of a selection."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from typing import get_args

import docx

from components import words
from components.exhibit import Exhibit, Kind
from components.render.docx import wordfile
from components.render.layout.legal import legal
from components.row import Amount, Head, Proof, Row
from components.story import Section
from data.model import Lang
from tests.support import stories
from tests.support.cases import mostly
from tests.support.stories import CONTROL, FORMULA, LONG, SCRIPT
from tests.support.wordparts import chapters, find, made, parsed, part, text


@mostly("zh")
def test_hostile_texts_stay_texts(lang: Lang) -> None:
    document = part(stories.hostile, lang)
    docx.Document(io.BytesIO(made(stories.hostile, lang)))
    said = text(document)
    for odd in (FORMULA, SCRIPT, LONG, "abcdef", "&P&N", "_x0041_"):
        assert odd in said
    assert not find(document, "//*[local-name()='script']")
    for exhibit, inside in chapters(document, stories.hostile(lang)):
        figures = [
            text(run)
            for block in inside
            for run in find(block, './/w:tc//w:r[w:rPr/w:rStyle/@w:val="Figure"]')
        ]
        expected = Counter(
            legal(row.shown).replace("\t", " ") for row in exhibit.rows if row.figure
        )
        assert Counter(figures) == expected
    codes = {found.text.strip()[:3] for found in find(document, "//w:instrText")}
    assert codes == {"PAG"}


def test_an_exhibit_without_sources_or_rows_says_so() -> None:
    for kind in get_args(Kind):
        found = parsed(wordfile.docx(stories.told([stories.bare(kind)]), {}))
        said = text(found)
        assert words.text("zh", "report.no_rows") in said
        assert words.text("zh", "source.ours") in said
        assert not find(found, ".//w:tbl")


def test_an_empty_story_says_so_and_names_what_is_missing() -> None:
    said = text(parsed(wordfile.docx(stories.told([], missing=("gone?q=<b>", CONTROL)), {})))
    assert words.text("zh", "report.empty") in said
    assert words.text("zh", "report.missing") in said
    assert "gone?q=<b>" in said
    assert "abcdef" in said


def test_exhibits_of_a_selection_are_headings_of_the_first_level() -> None:
    story = stories.told([stories.bare(), stories.bare("kpi")])
    found = parsed(wordfile.docx(story, {}))
    assert len(find(found, './/w:p[w:pPr/w:pStyle/@w:val="Heading1"]')) == 2
    assert not find(found, './/w:p[w:pPr/w:pStyle/@w:val="Heading2"]')


def test_a_raised_number_stands_apart_from_a_number() -> None:
    row = Row(
        label="a",
        column="c",
        text="14",
        amount=Amount(value=Decimal(14)),
        proof=Proof(cited="here"),
        head=Head(record="x/1"),
    )
    exhibit = Exhibit(id="x", kind="composition", title="t", columns=("c",), rows=(row,))
    found = parsed(wordfile.docx(stories.told([exhibit]), {}))
    (reference,) = find(found, ".//w:footnoteReference")
    assert text(reference.getparent().getparent()) == "14\u00a0"


def test_progress_is_told_once_an_exhibit() -> None:
    told: list[tuple[int, int]] = []
    sections = (Section(title="一", exhibits=(stories.bare(), stories.bare("kpi"))),)
    story = stories.told([], sections=sections)
    wordfile.docx(story, {}, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
