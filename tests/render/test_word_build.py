"""How a Word report is built: real headings, contents, tables, fields; what it says of itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import docx
from docx.oxml.ns import nsmap, qn

from components import heading as headings_of
from components import mailing, words
from components import story as story_of
from components.exhibits import asking
from components.render.docx import toc, wordfile
from components.render.docx.flatten import flattened
from components.render.docx.styles import size_of
from components.render.layout import measure, phrasing
from components.story import Section, Story
from data.model import Lang
from tests.support import reader, stories
from tests.support.cases import each
from tests.support.stories import COLOURS
from tests.support.wordparts import (
    W,
    chapters,
    every_language,
    every_story,
    find,
    headed,
    made,
    parsed,
    part,
    style,
    text,
)

_HEADINGS = './/w:p[starts-with(w:pPr/w:pStyle/@w:val, "Heading")]'


@every_language
def test_headings_are_numbered_by_the_word_processor(lang: Lang) -> None:
    document, styles = part(stories.default, lang), part(stories.default, lang, "styles")
    numbering = part(stories.default, lang, "numbering")
    kind = {"zh": "chineseCountingThousand", "en": "decimal"}[lang]
    for level in (0, 1):
        (found,) = find(numbering, f'.//w:lvl[@w:ilvl="{level}"]')
        assert found.find("w:numFmt", W).get(qn("w:val")) == kind
        assert found.find("w:pStyle", W).get(qn("w:val")) == f"Heading{level + 1}"
        (tied,) = find(styles, f'w:style[@w:styleId="Heading{level + 1}"]')
        assert tied.find("w:pPr/w:numPr/w:ilvl", W).get(qn("w:val")) == str(level)
    # The findings are the first page, under the title of the whole.
    told = [one for one in stories.default(lang).exhibits if one.id != "findings"]
    titles = [exhibit.title for exhibit in told]
    found = [headed(p) for p in find(document, './/w:p[w:pPr/w:pStyle/@w:val="Heading2"]')]
    assert found == titles, "no number is typed"


@every_language
def test_the_contents_lead_to_every_heading_under_its_number(lang: Lang) -> None:
    document = part(stories.default, lang)
    marks = {
        found.get(qn("w:name")): found.getparent() for found in find(document, ".//w:bookmarkStart")
    }
    links = find(document, ".//w:sdtContent//w:hyperlink")
    headings = find(document, './/w:p[starts-with(w:pPr/w:pStyle/@w:val, "Heading")]')
    assert len(links) == len(headings) == len(marks)
    for link, heading in zip(links, headings, strict=True):
        assert marks[link.get(qn("w:anchor"))] is heading
        assert text(link).replace("\n", "").endswith(headed(heading))
        (code,) = find(link, ".//w:instrText")
        assert code.text.split() == ["PAGEREF", link.get(qn("w:anchor")), r"\h"]
        assert not "".join(find(link, "w:r[w:fldChar]//w:t/text()")), "no number of our own"
    first = {"zh": ("一、", "（一）"), "en": ("1.\u2002", "1.1\u2002")}[lang]
    assert text(links[0]).startswith(first[0])
    assert text(links[1]).startswith(first[1])
    settings = part(stories.default, lang, "settings")
    assert not find(settings, ".//w:updateFields"), "it would ask the reader a question"


@every_language
def test_reforms_are_listed_zone_by_zone_and_who_is_silent_on_a_topic_in_one_line(
    lang: Lang,
) -> None:
    (tally,) = [one for one in stories.default(lang).exhibits if one.kind == "tally"]
    table = flattened(tally, lang)
    mark = words.text(lang, "mark.clause")
    for topic in dict.fromkeys(row.label for row in tally.rows):
        lines = [rows for rows in table.groups() if rows[0].group.startswith(topic)]
        named = [zone for rows in lines for zone in rows[0].label.split(mark)]
        assert sorted(named) == sorted(tally.columns), topic
        assert all(rows[0].silent for rows in lines if mark in rows[0].label)
        alike = [rows[0].shown for rows in lines if len(rows) == 1 and rows[0].silent]
        assert len(alike) == len({*alike}), topic


@every_language
def test_a_letter_says_its_title_once_and_numbers_what_is_enclosed(lang: Lang) -> None:
    ed = reader.edition(lang)
    keys = [line.key for line in asking.lines(ed, "qingxu")][:3]
    told = mailing.cover(ed, "qingxu", keys, (), asking.Address())
    document = parsed(wordfile.docx(told, COLOURS))
    said = [text(p) for p in find(document, ".//w:body/w:p")]
    letter, enclosed = told.exhibits
    assert told.title == letter.title and said.count(letter.title) == 1
    headings = find(document, _HEADINGS)
    assert [headed(one) for one in headings] == [enclosed.title]


@every_language
def test_the_head_of_a_page_is_one_line_that_names_the_whole_and_its_stamp(lang: Lang) -> None:
    told = stories.short(lang)
    long = told.model_copy(update={"title": " ".join([told.title] * 6)})
    for story in (told, long):
        file = docx.Document(io.BytesIO(wordfile.docx(story, COLOURS)))
        head = file.sections[0].header.paragraphs[0].text
        assert head.endswith(story.stamp) and head.startswith(told.title)
        assert ("…" in head) == (story is long)
        page = room(file.element) / 20
        assert measure.count(head, size_of(file, "Header"), page) == 1


def test_a_chinese_heading_of_two_lines_parts_no_word_whatever_the_program() -> None:
    document = part(stories.default, "zh")
    said = [text(one) for one in find(document, _HEADINGS)]
    broken = [one for one in said if "\n" in one]
    assert broken
    for one in broken:
        first = one.index("\n")
        assert first not in phrasing.inside(one.replace("\n", "")), one


def test_an_exhibit_called_as_the_whole_keeps_its_heading() -> None:
    told = stories.default("zh")
    alike = told.exhibits[1].model_copy(update={"title": told.title})
    of = told.model_copy(update={"sections": (Section(title="", exhibits=(alike,)),)})
    document = parsed(wordfile.docx(of, COLOURS))
    assert told.title in [text(one) for one in find(document, _HEADINGS)]


@every_language
def test_a_heading_of_several_lines_stands_in_a_column_that_makes_them_even(lang: Lang) -> None:
    """Or has lines of its own, as Chinese has, where Word knows no words."""
    document = part(stories.default, lang)
    narrower = []
    for heading in find(document, _HEADINGS):
        (right,) = find(heading, "w:pPr/w:ind/@w:right") or ["0"]
        if int(right) or "\n" in text(heading):
            narrower.append(text(heading).replace("\n", ""))
        else:
            # A title of one line has the whole of it.
            assert measure.count(text(heading), 10, room(document) / 20, bold=True) == 1
    assert narrower
    assert all(measure.wide(one, 16, bold=True) > room(document) / 20 for one in narrower)


@every_language
def test_a_picture_keeps_nothing_free_beside_it(lang: Lang) -> None:
    inlines = list(part(stories.default, lang).iter(f"{{{nsmap['wp']}}}inline"))
    assert inlines
    assert all(one.get(f"dist{side}") == "0" for one in inlines for side in "TBLR")


@each("number, said", [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"),
        (1001, "一千零一"),
    ])  # fmt: skip
def test_chinese_lists_count_as_word_does(number: int, said: str) -> None:
    assert toc.counting(number) == said


def room(document: Any) -> int:
    """The width between the margins of its first page, in twentieths of a point."""
    (wide,) = find(document, ".//w:pgSz/@w:w")
    (left,), (right,) = (find(document, f".//w:pgMar/@w:{side}") for side in ("left", "right"))
    return int(wide) - int(left) - int(right)


@every_story
def test_every_table_fits_the_page_repeats_its_head_and_breaks_no_line(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    tables = find(part(story, lang), ".//w:tbl")
    # A diagram is a picture alone: the words of its boxes are in it.
    wide = room(part(story, lang))
    counted = [one for one in story(lang).exhibits if one.kind != "diagram"]
    assert len(tables) >= len(counted)
    for table in tables:
        grid = [int(one.get(qn("w:w"))) for one in find(table, "w:tblGrid/w:gridCol")]
        assert abs(sum(grid) - wide) < 12
        assert min(grid) > 300
        for line in find(table, "w:tr"):
            assert line.find("w:trPr/w:cantSplit", W) is not None
            spans = find(line, "w:tc/w:tcPr/w:gridSpan/@w:val")
            assert len(find(line, "w:tc")) - len(spans) + sum(map(int, spans)) == len(grid)
        heads = [line for line in find(table, "w:tr") if find(line, "w:trPr/w:tblHeader")]
        assert heads in ([], find(table, "w:tr")[:1])
        assert find(table, "w:tblPr/w:tblCaption/@w:val")[0]
    described = [find(table, "w:tblPr/w:tblDescription/@w:val") for table in tables]
    assert sum(bool(one and one[0]) for one in described) >= len(counted)


@every_language
def test_the_page_is_a4_with_its_number_and_the_stamp(lang: Lang) -> None:
    story = stories.default(lang)
    document = part(stories.default, lang)
    (size,) = find(document, ".//w:pgSz")
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    fields = [
        found.text.strip()
        for found in find(part(stories.default, lang, "footer1"), "//w:instrText")
    ]
    assert fields == ["PAGE", "NUMPAGES"]
    assert story.stamp in text(part(stories.default, lang, "header1"))
    opening = [text(p) for p in find(document, "w:body/w:p")[:3]]
    assert opening == [story.title, story.zones, story.stamp]


@every_language
def test_every_style_sets_its_chinese_font_and_the_font_table_knows_others(lang: Lang) -> None:
    styles = part(stories.default, lang, "styles")
    table = {
        font.get(qn("w:name")): font.find("w:altName", W).get(qn("w:val")).split(",")
        for font in find(part(stories.default, lang, "fontTable"), "w:font")
    }
    assert {"仿宋", "黑体"} <= set(table)
    assert "FangSong" in table["仿宋"]
    assert "SimHei" in table["黑体"]
    named = find(styles, ".//w:rFonts")
    assert named
    for fonts in named:
        assert fonts.get(qn("w:eastAsia")) in table
        assert fonts.get(qn("w:ascii")) in table
        assert not [name for name in fonts.attrib if "Theme" in name]
    (default,) = find(styles, "w:docDefaults//w:rFonts/@w:eastAsia")
    assert default == "仿宋"
    for id, font in (("Heading1", "黑体"), ("TableHead", "黑体"), ("TableText", "仿宋")):
        assert find(styles, f'w:style[@w:styleId="{id}"]//w:rFonts/@w:eastAsia') == [font]
    (speech,) = find(styles, ".//w:lang")
    assert speech.get(qn("w:eastAsia")) == "zh-CN"
    used = {style(p) for p in find(part(stories.default, lang), ".//w:p[w:pPr/w:pStyle]")}
    assert used <= set(find(styles, "w:style/@w:styleId"))


@every_language
def test_the_file_says_what_it_is_and_nothing_of_its_template(lang: Lang) -> None:
    said = docx.Document(io.BytesIO(made(stories.default, lang))).core_properties
    story = stories.default(lang)
    assert (said.title, said.subject, said.author) == (story.title, story.zones, "")
    assert said.language == {"zh": "zh-CN", "en": "en-GB"}[lang]
    assert said.created == datetime(2026, 3, 1, tzinfo=said.created.tzinfo)
    with zipfile.ZipFile(io.BytesIO(made(stories.default, lang))) as archive:
        names = set(archive.namelist())
    assert not [name for name in names if re.search("customXml|stylesWithEffects|app.xml", name)]


def test_a_column_shows_its_zone_in_its_colour_and_in_words() -> None:
    for exhibit, inside in chapters(part(stories.default, "zh"), stories.default("zh")):
        if not exhibit.column_zones or exhibit.kind in ("diagram", "tally"):  # lines are the zones
            continue
        # One table, or where the zones are too many for the page several beside each other.
        tables = [block for block in inside if block.tag == qn("w:tbl")]
        cells = [cell for table in tables for cell in find(table, "w:tr[1]/w:tc")[1:]]
        assert len(cells) == len(exhibit.columns)
        for cell, zone, name in zip(cells, exhibit.column_zones, exhibit.columns, strict=False):
            if not zone:  # the verdict is no zone's
                continue
            (colour,) = find(cell, "w:tcPr/w:tcBorders/w:bottom/@w:color")
            assert f"#{colour}" == COLOURS[zone]
            assert text(cell) == name


def test_the_articles_are_listed_where_the_exhibits_do_not_list_them() -> None:
    def listed(story: Story) -> list[str]:
        found = parsed(wordfile.docx(story, COLOURS))
        return [text(p) for p in find(found, './/w:p[w:pPr/w:pStyle/@w:val="Heading1"]')]

    story = stories.default("zh")
    heading = words.text("zh", "report.sources")
    assert heading not in listed(story)
    shorter = story.model_copy(update={"sections": story.sections[:1]})
    assert listed(shorter)[-1] == heading


@every_language
def test_words_of_ones_own_have_one_heading(lang: Lang) -> None:
    ed = reader.edition(lang)
    own = headings_of.heading("甲乙", "丙丁")
    assert own
    picked = story_of.selected(ed, [own.key, "money_gist"], stories.TODAY)
    told = story_of.entitled(ed, picked, "", "戊己")
    said = [text(one) for one in find(parsed(wordfile.docx(told, {})), _HEADINGS)]
    assert said.count("甲乙") == 1
    assert said.count(ed.t("heading.note_title")) == 1
