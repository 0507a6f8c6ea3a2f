"""The Word report as pages that another program makes of it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from PIL import Image

from components import words
from data.model import Lang
from tests.support import office, stories
from tests.support.cases import WIDE
from tests.support.letters import squeezed
from tests.support.shared import once
from tests.support.wordparts import find, made, part, text


#: As pages the report is looked at in Chinese, whose lines and fonts are the harder ones; widely in
#: English.
@pytest.fixture(scope="module", params=["zh", pytest.param("en", marks=WIDE)])
def pdf(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Lang, Path]:
    """The report as pages: one process of the run makes them."""
    lang: Lang = request.param
    folder = tmp_path_factory.mktemp("report")

    def paged() -> Path:
        written = folder / f"{lang}.docx"
        written.write_bytes(made(stories.default, lang))
        return office.convert(written, "pdf", folder)

    return lang, once(f"report.pages.{lang}", paged)


@pytest.mark.office
def test_the_pages_hold_numbered_headings_footnotes_and_page_numbers(
    pdf: tuple[Lang, Path],
) -> None:
    lang, file = pdf
    story, said = stories.default(lang), squeezed(office.words(file))
    count = office.words(file).count("\f")
    assert squeezed(words.text(lang, "report.page", page=count, pages=count)) in said
    section, exhibit = story.sections[1], story.sections[1].exhibits[0]
    numbers = {"zh": ("二、", "（一）"), "en": ("2.", "2.1")}[lang]
    # In the contents, and again over what they lead to.
    assert said.count(squeezed(numbers[0] + section.title)) == 2
    assert said.count(squeezed(numbers[1] + exhibit.title)) == 2
    notes = [
        squeezed(one.get(qn("w:id")) + text(one))
        for one in find(part(stories.default, lang, "footnotes"), "w:footnote[not(@w:type)]")
    ]
    # Some numbers are read behind their page, since they stand higher than the line of their note.
    assert len([note for note in notes if note in said]) >= 0.8 * len(notes) > 40
    assert "\ufffd" not in said


@pytest.mark.office
def test_the_contents_name_the_page_of_each_heading(pdf: tuple[Lang, Path]) -> None:
    lang, file = pdf
    pages = [squeezed(page) for page in office.words(file).split("\f")]
    named = 0
    numbers = "一二三四五六七八九十"
    for place, section in enumerate(stories.default(lang).sections[1:], 2):
        # With its number: a topic may have the same name as a section.
        number = {"zh": f"{numbers[place - 1]}、", "en": f"{place}."}[lang]
        title = squeezed(number + section.title)
        at = [sheet for sheet, page in enumerate(pages, 1) if title in page]
        first, found = at[0], at[-1]
        named += f"{title}{found}" in pages[first - 1]
    assert named == len(stories.default(lang).sections) - 1


@pytest.mark.office
def test_the_pages_are_set_in_fonts_that_have_every_sign(pdf: tuple[Lang, Path]) -> None:
    lang, file = pdf
    used = {sign for sign in text(part(stories.default, lang)) if ord(sign) > 0x7E}
    assert any(re.search("CJK|Song|Hei|Fang", font) for font in office.fonts(file))
    listed = subprocess.run(
        [office.program("fc-list", "fontconfig"), "--format=%{charset} "],
        capture_output=True,
        text=True,
        check=True,
    )
    ranges = [span.partition("-") for span in set(listed.stdout.split())]
    held = [(int(first, 16), int(last or first, 16)) for first, _, last in ranges]
    used -= {"\u00a0"}  # a sign no font has would be drawn as a box
    assert [sign for sign in used if not any(a <= ord(sign) <= b for a, b in held)] == []


@pytest.mark.office
def test_no_page_is_blank_and_nothing_runs_off_the_paper(
    pdf: tuple[Lang, Path], tmp_path: Path
) -> None:
    _, file = pdf
    found = office.pages(file, tmp_path, dots=40)
    assert 10 < len(found) < 60
    for page in found:
        with Image.open(page) as picture:
            grey = picture.convert("L")
            box = grey.point(lambda value: 255 if value < 200 else 0).getbbox()
            assert box, page.name
            left, _, right, _ = box
            margin = 40 * 20 / 25.4  # 20 mm of the 26 and 28 that are set
            assert left > margin, page.name
            assert right < grey.width - margin, page.name
