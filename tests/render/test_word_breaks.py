"""Where the pages of a report end: no line of a table alone on one, no page half empty for the sake
of a picture."""

from __future__ import annotations

from docx.oxml.ns import qn

from components.exhibit import Exhibit
from components.render.docx import pictures
from components.render.docx.wordtables import kept
from components.render.layout import scenes
from data.model import Lang
from tests.support import stories
from tests.support.cases import each
from tests.support.wordparts import every_language, find, paper, part

#: Of a drawing, units, and of the texts in it.
WIDE, SIZE = 929.0, pictures._SIZE


@each("talls, long, stay", [
    ([30.0], 110, {0}), ([30.0] * 2, 110, {0, 1}), ([30.0] * 3, 110, {0, 1, 2}),
    ([30.0] * 8, 110, {0, 6, 7}), ([40.0] * 8, 36, {7}), ([300.0] * 3, 110, {2}), ([], 110, set()),
    ([120.0, 30.0, 30.0], 110, {1, 2}), ([30.0, 30.0, 120.0], 110, {0, 2}),
])  # fmt: skip
def test_no_line_but_a_long_one_stands_alone_at_the_end_or_beginning_of_a_page(
    talls: list[float], long: float, stay: set[int]
) -> None:
    assert kept(talls, long) == stay


@every_language
def test_how_to_cite_a_report_is_never_alone_on_its_last_page(lang: Lang) -> None:
    for told in (stories.short, stories.default):
        *_, before, cited, _ = part(told, lang).find(qn("w:body"))
        said = "".join(cited.itertext())
        assert said.endswith(told(lang).cite)
        assert find(before, "w:pPr/w:keepNext") or before.tag == qn("w:tbl")


@every_language
def test_a_list_of_findings_ends_with_its_sources_and_parts_between_long_ones(lang: Lang) -> None:
    lists = [
        table
        for table in find(part(stories.short, lang), ".//w:tbl")
        if find(table, "w:tblPr/w:tblLook/@w:val") == ["0400"]
    ]
    ends = []
    for table in lists:
        rows = find(table, "w:tr")
        stays = [bool(find(row, "w:tc[1]/w:p[1]/w:pPr/w:keepNext")) for row in rows]
        assert stays[-1] and rows[0].tag == qn("w:tr")
        # A short one at either end stays with the next, a long one parts there.
        assert not any(stays[1:-2])
        ends += [stays[0], stays[-2]]
    assert {*ends} == {True, False}


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
    assert [*pictures._sheets(whole, WIDE, high / pictures._PART)] == [whole]
    parts = [*pictures._sheets(whole, WIDE, 0.7 * high / pictures._PART)]
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
        if one.kind not in pictures._PARTED:
            continue
        sheets = [*pictures._sheets(one, WIDE, page)]
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
