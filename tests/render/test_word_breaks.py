"""Where the pages of a report end: no line of a table alone on one, no page half empty for the sake
of a picture."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docx.oxml.ns import qn

from components.exhibit import Exhibit
from components.render.docx import evenly, frontmatter, pictures, wordfile
from components.render.docx.fullreport import Report
from components.render.docx.wordml import paragraph, run
from components.render.docx.wordtables import kept
from components.render.layout import scenes
from components.render.svg.sheet import Shape
from components.row import Amount, Drawn, Pictogram, Row, Strip
from data.model import Lang
from tests.support import stories
from tests.support.cases import each
from tests.support.wordparts import every_language, find, paper, parsed, part

#: Of a drawing, units, and of the texts in it.
WIDE, SIZE = 929.0, pictures._SIZE
SHAPE = Shape(WIDE, size=SIZE)


@each("talls, stay", [
    ([30.0], {0}), ([30.0] * 2, {0, 1}), ([30.0] * 3, {0, 1, 2}), ([30.0] * 8, {0, 6, 7}),
    ([70.0] * 8, {0, 6, 7}), ([75.0] * 8, {7}), ([50.0] * 3, {2}), ([300.0], {0}), ([], set()),
    ([130.0, 30.0, 30.0, 30.0], {2, 3}), ([30.0, 30.0, 30.0, 130.0], {0, 3}),
    ([30.0, 110.0], {0, 1}), ([30.0, 120.0], {1}),
])  # fmt: skip
def test_no_line_but_a_long_one_stands_alone_at_the_end_or_beginning_of_a_page(
    talls: list[float], stay: set[int]
) -> None:
    assert kept(talls) == stay


@every_language
def test_how_to_cite_a_report_is_never_alone_on_its_last_page(lang: Lang) -> None:
    for told in (stories.short, stories.default):
        *_, before, cited, _ = part(told, lang).find(qn("w:body"))
        said = "".join(cited.itertext())
        assert said.endswith(told(lang).cite)
        assert find(before, "w:pPr/w:keepNext") or before.tag == qn("w:tbl")


@every_language
def test_on_the_last_page_no_line_of_the_last_table_stands_alone(lang: Lang) -> None:
    for told in (stories.short, stories.default):
        (table,) = find(part(told, lang), "w:body/w:tbl")[-1:]
        lines = find(table, "w:tr[not(w:trPr/w:tblHeader)]")
        stays = [bool(find(line, "w:tc[1]/w:p/w:pPr/w:keepNext")) for line in lines]
        assert stays == [True, False, True, True]


@each("text, held", [
    ("None of 57 indicators; 8 groups", "None of 57\u00a0indicators; 8\u00a0groups"),
    ("Credit of CNY 1.6 billion", "Credit of CNY\u00a01.6\u00a0billion"),
    ("Nothing counted", "Nothing counted"),
])  # fmt: skip
def test_no_line_of_an_english_heading_ends_with_a_number(text: str, held: str) -> None:
    made = paragraph("Heading1", run(text))
    evenly._hold(made, text)
    assert [one.text for one in made.iter(qn("w:t"))] == [held]


@every_language
def test_a_list_of_findings_ends_with_its_sources_and_parts_between_those_inside(
    lang: Lang,
) -> None:
    lists = [
        find(table, "w:tr")
        for table in find(part(stories.short, lang), ".//w:tbl")
        if find(table, "w:tblPr/w:tblLook/@w:val") == ["0400"]
    ]
    ends = []
    for rows in lists:
        stays = [bool(find(row, "w:tc[1]/w:p[1]/w:pPr/w:keepNext")) for row in rows]
        assert stays[-1] and not any(stays[1:-2])
        ends += [stays[0], stays[-2]]
    # Most at either end are short enough to stay with the next.
    assert sum(ends) > len(ends) / 2


def test_how_tall_a_finding_is_goes_by_the_room_that_its_words_have() -> None:
    """Without a picture they have that of the picture too."""
    told = stories.short("en")
    setting = Report(told, stories.COLOURS).setting
    sentence = "A sentence of some length. " * 10
    bare = Row(label="a", text=sentence)
    small = Pictogram(strips=(Strip(marks=("solid",)),), alt="b")
    pictured = replace(bare, label="b", drawn=Drawn(picture=small))

    def stays(*rows: Row) -> bool:
        one = Exhibit(id="t", kind="finding", title="T", rows=rows)
        table = frontmatter.told(one, setting, lambda _: [], lambda *_: None)
        first = find(table, "w:tr")[0]
        return bool(find(first, "w:tc[1]/w:p[1]/w:pPr/w:keepNext"))

    assert stays(bare, bare, bare, bare)
    assert not stays(pictured, pictured, pictured, pictured)


@every_language
def test_a_picture_stays_with_its_table_where_both_are_not_tall(lang: Lang) -> None:
    body = find(part(stories.default, lang), "w:body/w:p[w:r/w:drawing]")
    tall = [int(next(one.iter(qn("wp:extent"))).get("cy")) / 12_700 for one in body]
    stays = [bool(find(one, "w:pPr/w:keepNext")) for one in body]
    kept_ = [high for high, stay in zip(tall, stays, strict=True) if stay]
    free = [high for high, stay in zip(tall, stays, strict=True) if not stay]
    assert free and max(free) > 250
    assert all(high < 0.45 * 640 for high in kept_)


def matrix(lang: Lang) -> Exhibit:
    (found,) = [one for one in stories.default(lang).exhibits if one.id == "reform_matrix"]
    return found


@every_language
def test_a_picture_of_lines_falls_into_no_more_parts_than_it_has_to(lang: Lang) -> None:
    whole = matrix(lang)
    high = scenes.tall(whole, WIDE, SIZE)
    assert [*pictures._sheets(whole, lang, SHAPE, (high + 1) / pictures._PART)] == [whole]
    parts = [*pictures._sheets(whole, lang, SHAPE, 0.7 * high / pictures._PART)]
    assert len(parts) == 2
    talls = [scenes.tall(one, WIDE, SIZE) for one in parts]
    assert max(talls) <= 0.7 * high and max(talls) < 2 * min(talls)
    assert [row for one in parts for row in one.rows] == [*whole.rows]


@every_language
def test_no_picture_that_can_be_parted_leaves_more_than_half_a_page_blank(lang: Lang) -> None:
    """Where it has no room on the page before: each of its parts is as low as that."""
    _, tall = paper(part(stories.default, lang))
    page, parted = tall * pictures._UNITS, 0
    for one in stories.default(lang).exhibits:
        if one.kind not in ("tally", "dots", "diagram"):
            continue
        sheets = [*pictures._sheets(one, lang, SHAPE, page)]
        parted += len(sheets) > len(
            {row.column for row in one.rows if one.kind == "diagram"} or [1]
        )
        for sheet in sheets:
            share = pictures._ZONE if one.kind == "diagram" else pictures._PART
            assert share <= 0.5
            alone = len({row.group for row in sheet.rows}) < 3 or len(sheet.rows) < 3
            assert alone or scenes.tall(sheet, WIDE, SIZE) <= page * share, one.id
        shown = {repr(row) for sheet in sheets for row in sheet.rows}
        assert shown == {*map(repr, one.rows)}
    assert parted >= 2


def test_the_bars_of_many_zones_are_a_picture_in_parts_and_a_table_of_a_line_each() -> None:
    """Or they leave the rest of a page blank, and their table goes over three."""
    rows = [
        Row(label=f"z{at}", column=grade, text="3 cases", amount=Amount(value=Decimal(3)), zone="z")
        for at in range(30)
        for grade in ("done", "meant")
    ]
    one = stories.bare("stacked", rows=tuple(rows), columns=("done", "meant"))
    body = parsed(wordfile.docx(stories.told([one]), stories.COLOURS))
    _, page = paper(body)
    drawings = [int(one.get("cy")) / 12_700 for one in body.iter(qn("wp:extent"))]
    assert len(drawings) > 1 and max(drawings) <= 0.5 * page
    table, *_ = find(body, ".//w:tbl")
    assert len(find(table, "w:tr")) == 31
