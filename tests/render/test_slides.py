"""Slides: the same figures with the same words, charts that are charts, and nothing that hostile
text could break or that falls off a slide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any, get_args
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from components import config, story, words
from components.exhibit import Exhibit, Figure, Kind, Row, SourceLine
from components.exhibits import shelf
from components.render.layout import paging
from components.render.pptx import slides
from components.story import Section, Story
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.stories import many

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
MADE = date(2026, 11, 23)
KINDS: tuple[Kind, ...] = get_args(Kind)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \"'& \x00\x0b\ud800 {x} %s"
CLEAN = HOSTILE.replace("\x00\x0b\ud800", "")
both = pytest.mark.parametrize("lang", LANGS)
each_kind = pytest.mark.parametrize("kind", KINDS)


def told(*exhibits: Exhibit, lang: Lang = "zh", **more: Any) -> Story:
    """A made-up story of these exhibits."""
    given = {
        "lang": lang,
        "title": "Made up",
        "zones": "柳溪、松坪",
        "stamp": "v 1",
        "version": "1",
        "date": MADE,
        "sections": (Section(title="", exhibits=exhibits),) if exhibits else (),
    }
    return Story(**(given | more))


@cache
def real(lang: Lang) -> Story:
    return story.default(reader.edition(lang), config.load().story, MADE)


@cache
def rest(lang: Lang) -> Story:
    """Every exhibit that the default story leaves out."""
    ed = reader.edition(lang)
    known = {exhibit.key for exhibit in real(lang).exhibits}
    keys = [key for key in shelf.shelf(ed) if key not in known and shelf.take(ed, key)]
    return story.selected(ed, keys, MADE)


@cache
def file(lang: Lang) -> bytes:
    return slides.pptx(real(lang), COLOURS)


@cache
def full(lang: Lang) -> bytes:
    return slides.pptx(rest(lang), COLOURS)


def opened(data: bytes) -> Any:
    return Presentation(BytesIO(data))


def made(*exhibits: Exhibit, **more: Any) -> Any:
    return opened(slides.pptx(told(*exhibits, **more), COLOURS | {"z": "#0072b2"}))


def deep(shapes: Any) -> Iterator[Any]:
    """Every shape, those inside groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from deep(shape.shapes)


def lines(element: Any) -> list[str]:
    """The paragraphs and the names of a chart under an element."""
    found = ["".join(run.text or "" for run in p.iter(f"{A}t")) for p in element.iter(f"{A}p")]
    for kind in ("cat", "tx"):
        found += [
            name.text or "" for one in element.iter(f"{C}{kind}") for name in one.iter(f"{C}v")
        ]
    return found


def tight(text: str) -> str:
    """Without the spaces and breaks that a narrow column needs."""
    return re.sub(r"\s+", "", text)


def texts(element: Any) -> str:
    return tight("".join(lines(element)))


def spoken(slide: Any) -> list[str]:
    """The paragraphs that stand on a slide, those of its charts too."""
    drawn = [one.chart._chartSpace for one in slide.shapes if getattr(one, "has_chart", False)]
    return [line for root in (slide.shapes.element, *drawn) for line in lines(root)]


def written(slide: Any) -> str:
    return tight("".join(spoken(slide)))


def shown(presentation: Any) -> list[Any]:
    """The slides that show an exhibit."""
    return [slide for slide in presentation.slides if slide.slide_layout.name == "Exhibit"]


def by_exhibit(presentation: Any, of: Story) -> list[tuple[Exhibit, list[Any]]]:
    """Each exhibit with its slides, which come in its order."""
    left = iter(shown(presentation))
    pairs = [(exhibit, [next(left) for _ in paging.leaves(exhibit)]) for exhibit in of.exhibits]
    assert next(left, None) is None
    return pairs


def charts(presentation: Any) -> list[tuple[Any, Any]]:
    """Slide and chart, in order."""
    return [
        (slide, shape.chart)
        for slide in presentation.slides
        for shape in deep(slide.shapes)
        if getattr(shape, "has_chart", False)
    ]


def points(chart: Any) -> list[list[float | None]]:
    """The values of each series, None where there is none."""
    return [list(series.values) for plot in chart.plots for series in plot.series]


def sheet(chart: Any) -> list[list[Any]]:
    """The workbook behind a chart, formulas as the values they were saved with."""
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    return [list(line) for line in book["Sheet1"].iter_rows(values_only=True)]


def bar(label: str, value: str | None = "5", **more: Any) -> Row:
    if value is None:
        return Row(label=label, text="报道未披露", zone="z", tone="not_disclosed", **more)
    given: dict[str, Any] = {
        "figure": Figure(number=value, unit="个"),
        "value": Decimal(value),
        "relation": "eq",
        "status": "actual",
        "unit": "project",
        "zone": "z",
    }
    return Row(label=label, **(given | more))


def exhibit(kind: Kind, *rows: Row, **more: Any) -> Exhibit:
    given = {"id": "made_up", "kind": kind, "title": "Made up", "alt": "In words", "rows": rows}
    return Exhibit(**(given | more))


# --- what is in it ----------------------------------------------------------------------


@both
def test_every_exhibit_has_its_slides_with_title_subtitle_notes_and_sources(lang: Lang) -> None:
    for found, pages in by_exhibit(opened(file(lang)), real(lang)):
        for page in pages:
            said = written(page)
            wanted = [found.title, found.subtitle, *found.notes]
            many = words.text(lang, "slides.many", n=len(found.sources))
            if tight(many) not in said:  # of more than fit in lines, only how many they are
                wanted += [line.text for line in found.sources] or [words.text(lang, "source.ours")]
            assert [text for text in wanted if tight(text) not in said] == [], found.id
            assert tight(page.shapes.title.text_frame.text).startswith(tight(found.title))


@both
@pytest.mark.parametrize("whole", [True, False], ids=["story", "rest"])
def test_every_figure_stands_on_its_slides_as_on_the_screen(lang: Lang, whole: bool) -> None:
    given, data = (real(lang), file(lang)) if whole else (rest(lang), full(lang))
    for found, pages in by_exhibit(opened(data), given):
        said = "".join(written(page) for page in pages)
        for row in found.rows:
            if row.role == "city":  # a name that has no free place is left out
                continue
            assert tight(row.label) in said, (found.id, row.label)
            assert tight(row.shown) in said, (found.id, row.label, row.shown)
            if row.figure:
                assert tight(row.figure.original) in said, (found.id, row.label)
            silent = found.kind == "kpi" and row.figure is None  # its detail is a link's
            if row.role == "" and not silent and found.kind != "steps":
                assert tight(row.detail) in said, (found.id, row.label, row.detail)
            if found.kind in ("table", "matrix", "composition"):
                assert tight(row.column) in said, (found.id, row.column)


@both
@pytest.mark.parametrize("whole", [True, False], ids=["story", "rest"])
def test_no_number_stands_on_a_slide_that_the_exhibit_does_not_hold(
    lang: Lang, whole: bool
) -> None:
    given, data = (real(lang), file(lang)) if whole else (rest(lang), full(lang))
    for found, pages in by_exhibit(opened(data), given):
        held = set(NUMBER.findall(found.model_dump_json()))
        held |= {f"{part}" for part in range(1, found.parts + len(pages) + 1)}
        if found.kind == "steps":  # the share of the step before, as the screen says it
            for before, row in zip(found.rows, found.rows[1:], strict=False):
                if row.nested and row.value is not None and before.value:
                    held.add(f"{float(row.value / before.value * 100):.0f}")
        if found.kind == "map":  # the scale
            held |= {"0", "50", "100", "200"}
        for page in pages:
            feet = [one for one in page.placeholders if one.placeholder_format.idx in (11, 12)]
            for one in feet:
                page.shapes.element.remove(one.element)
            extra = {number for line in spoken(page) for number in NUMBER.findall(line)} - held
            assert extra == set(), (found.id, extra)


@both
def test_a_chart_draws_the_values_of_its_exhibit_and_its_workbook_holds_them(lang: Lang) -> None:
    for found, pages in by_exhibit(opened(file(lang)), real(lang)):
        values = {float(row.value) for row in found.rows if row.value is not None}
        drawn = set()
        for page in pages:
            for shape in page.shapes:
                if not getattr(shape, "has_chart", False):
                    continue
                series = points(shape.chart)
                drawn |= {value for one in series for value in one if value is not None}
                lines = sheet(shape.chart)[1:]
                columns = [[line[at + 1] for line in lines] for at in range(len(series))]
                assert columns == series, found.id
        if found.kind in ("bars", "steps", "composition"):
            assert drawn == values, found.id
        if found.kind == "funnel":
            stages = {float(row.value or 0) for row in found.rows if not row.formula}
            assert drawn == stages, found.id
        if found.kind in ("kpi", "table", "matrix", "map", "text", "cards"):
            assert drawn == set(), found.id


@both
def test_the_notes_give_each_figure_as_printed_with_its_place_and_its_sum(lang: Lang) -> None:
    for found, pages in by_exhibit(opened(file(lang)), real(lang)):
        said = tight("".join(page.notes_slide.notes_text_frame.text for page in pages))
        for row in found.rows:
            for text in (row.as_written, row.cited if row.as_written else "", row.formula):
                assert tight(text) in said, (found.id, row.label)
        assert all(tight(line.text) in said for line in found.sources)
        assert tight(found.alt) in said


def test_a_story_tells_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    rows = [exhibit("kpi", bar("a")), exhibit("bars", bar("b"))]
    slides.pptx(told(*rows), COLOURS, lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


# --- charts -----------------------------------------------------------------------------


def test_every_chart_is_native_bars_with_a_workbook() -> None:
    found = charts(opened(file("zh")))
    assert len(found) > 10
    for _, chart in found:
        space = chart._chartSpace
        assert [one.get("val") for one in space.iter(f"{C}barDir")] == ["bar"]
        assert chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"
        assert {float(one.get("val")) for one in space.iter(f"{C}min")} == {0}


def test_no_picture_is_in_the_file_but_the_relief_under_the_map() -> None:
    with ZipFile(BytesIO(file("zh"))) as parts:
        media = [name for name in parts.namelist() if "/media/" in name]
        assert len(media) == 1
        assert not [name for name in parts.namelist() if "thumbnail" in name]
    pictures = [
        shape
        for slide in opened(file("zh")).slides
        for shape in deep(slide.shapes)
        if shape.shape_type == 13
    ]
    assert len(pictures) == 1


def test_solid_is_actual_hatched_expected_outlined_a_target() -> None:
    rows = [bar("a"), bar("b", "4", status="expected"), bar("c", "3", status="target")]
    ((_, chart),) = charts(made(exhibit("bars", *rows)))
    looks = [point.find(f"{C}spPr") for point in chart._chartSpace.iter(f"{C}dPt")]
    assert [look[0].tag for look in looks] == [f"{A}solidFill", f"{A}pattFill", f"{A}noFill"]
    assert looks[2].find(f"{A}ln/{A}solidFill/{A}srgbClr").get("val") == "0072B2"


@pytest.mark.parametrize(("relation", "sign"), [("gt", True), ("ge", True), ("eq", False)])
def test_a_lower_bound_carries_the_sign_of_an_open_end(relation: Any, sign: bool) -> None:
    ((_, chart),) = charts(made(exhibit("bars", bar("a", relation=relation))))
    (label,) = chart._chartSpace.iter(f"{C}dLbl")
    assert texts(label) == ("5个＞" if sign else "5个")


def test_a_silent_row_keeps_its_place_in_words_and_has_no_value() -> None:
    page, chart = charts(made(exhibit("bars", bar("a"), bar("quiet", None))))[0]
    assert points(chart) == [[5.0, None]]
    assert "quiet：报道未披露" in written(page)
    assert sheet(chart)[2][1] is None
    assert len(list(chart._chartSpace.iter(f"{C}dLbl"))) == 1


def test_bars_share_one_scale_and_a_share_is_drawn_against_its_whole() -> None:
    few = [bar("a", "20", percent=True), bar("b", "2", percent=True)]
    ((_, chart),) = charts(made(exhibit("bars", *few)))
    (most,) = (float(one.get("val")) for one in chart._chartSpace.iter(f"{C}max"))
    assert most >= 100
    ((_, chart),) = charts(made(exhibit("bars", bar("a", "20"), bar("b", "2"))))
    (most,) = (float(one.get("val")) for one in chart._chartSpace.iter(f"{C}max"))
    assert 20 <= most < 40


def test_each_step_has_its_own_scale_and_only_a_nested_one_that_of_the_step_before() -> None:
    rows = [bar("a", "120"), bar("b", "36"), bar("c", "9", nested=True)]
    made_up = made(exhibit("steps", *rows))
    found = [chart for _, chart in charts(made_up)]
    assert [points(chart) for chart in found] == [[[120.0]], [[36.0]], [[36.0], [9.0]]]
    scales = [float(one.get("val")) for chart in found for one in chart._chartSpace.iter(f"{C}max")]
    assert scales == [120, 36, 36]
    said = written(made_up.slides[1])
    assert said.count(tight(words.text("zh", "steps.loose"))) == 1
    assert said.count(tight(words.text("zh", "steps.nested"))) == 1
    assert tight(words.text("zh", "steps.share", share="25")) in said


def test_parts_begin_where_those_before_them_end() -> None:
    rows = [
        bar("fund", "16", column="total"),
        *(bar("fund", value, column=value, nested=True) for value in ("10", "5", "1")),
    ]
    ((_, chart),) = charts(made(exhibit("composition", *rows)))
    assert points(chart) == [
        [16.0, None, None, None],
        [None, 10.0, 10.0, 10.0],
        [None, None, 5.0, 5.0],
        [None, None, None, 1.0],
    ]
    seen = [
        [point.find(f"{C}spPr")[0].tag == f"{A}solidFill" for point in series.iter(f"{C}dPt")]
        for series in chart._chartSpace.iter(f"{C}ser")
    ]
    assert seen == [[True], [True, False, False], [True, False], [True]]
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book["Sheet1"]["C4"].value == "=C3"  # one edit changes both


def test_a_segment_too_narrow_for_its_words_has_them_beside_its_bar() -> None:
    rows = [
        Row(
            label=label, column=grade, text=f"{count} 项", value=Decimal(count), zone="z", tone=tone
        )
        for label, counts in (("甲", (1, 60)), ("乙", (5, 6)))
        for grade, tone, count in zip(("成效", "提出"), ("outcome", "stated"), counts, strict=True)
    ]
    one = exhibit("composition", *rows, columns=("成效", "提出"))
    ((page, chart),) = charts(made(one))
    (grouping,) = chart._chartSpace.iter(f"{C}grouping")
    assert grouping.get("val") == "percentStacked"
    labels = [texts(label) for label in chart._chartSpace.iter(f"{C}dLbl")]
    assert sorted(labels) == ["5项", "60项", "6项"]
    assert "成效1项" in written(page)


# --- tables, cards, the map -------------------------------------------------------------


def test_a_long_table_goes_on_on_the_next_slide_and_says_so() -> None:
    rows = [bar(f"line {at}", str(at), column="c") for at in range(60)]
    long = exhibit("table", *rows, columns=("c",), corner="k")
    pages = shown(made(long))
    count = len(paging.leaves(long))
    assert len(pages) == count > 1
    for at, page in enumerate(pages, 1):
        assert page.shapes.title.text_frame.text == f"Made up（{at}/{count}）"
        (table,) = (shape.table for shape in page.shapes if shape.has_table)
        assert [cell.text for cell in table.rows[0].cells] == ["k", "c"]
    said = "".join(written(page) for page in pages)
    assert all(f"line{at}{at}个" in said.replace("\n", "") for at in range(60))


@both
def test_the_lines_of_every_table_are_those_that_were_measured(lang: Lang) -> None:
    for data, given in ((file(lang), real(lang)), (full(lang), rest(lang))):
        for found, pages in by_exhibit(opened(data), given):
            for leaf, page in zip(paging.leaves(found), pages, strict=True):
                for shape in (one for one in page.shapes if one.has_table):
                    tall = sum(row.height for row in shape.table.rows) / 6350
                    head = 0 if found.kind == "text" else leaf.head
                    assert tall == pytest.approx(head + sum(leaf.heights), abs=1), found.id
                    assert sum(c.width for c in shape.table.columns) == pytest.approx(
                        1760 * 6350, abs=20
                    )


def test_a_group_has_its_heading_over_the_whole_table() -> None:
    rows = [bar("a", column="c", group="First"), bar("b", column="c", group="Second")]
    (page,) = shown(made(exhibit("table", *rows, columns=("c",))))
    (table,) = (shape.table for shape in page.shapes if shape.has_table)
    heads = [row.cells[0] for row in table.rows if row.cells[0].is_merge_origin]
    assert [(head.text, head.span_width) for head in heads] == [("First", 2), ("Second", 2)]


def test_the_map_is_shapes_that_say_what_they_are() -> None:
    ((found, (page, *_)), *_) = by_exhibit(opened(file("zh")), real("zh"))
    assert found.kind == "map"
    inside = [shape for shape in deep(page.shapes) if shape.shape_type != 6]
    told_of = {shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in inside}
    for row in found.rows:
        if row.role == "zone":
            assert f"{row.label}：{row.text}" in told_of
    rivers = [shape for shape in inside if shape.element.find(f".//{A}custGeom") is not None]
    assert sum(len(list(shape.element.iter(f"{A}lnTo"))) for shape in rivers) > 500


def test_thirty_zones_stay_on_their_slides_and_their_sources_in_the_notes() -> None:
    given = [many(30, kind) for kind in ("bars", "stacked", "map")]
    colours = {f"z{at}": "#0072b2" for at in range(100)}
    presentation = opened(slides.pptx(told(*given), colours))
    for slide in presentation.slides:
        for shape in deep(slide.shapes):
            assert min(shape.left, shape.top, shape.width, shape.height) >= 0, shape.name
            assert shape.left + shape.width <= 12192000 + 10, shape.name
            assert shape.top + shape.height <= 6858000 + 10, shape.name
    for found, pages in by_exhibit(presentation, told(*given)):
        for page in pages:
            assert "30篇报道" in written(page)
            assert found.sources[0].text not in spoken(page)
            notes = page.notes_slide.notes_text_frame.text
            assert all(line.text in notes for line in found.sources)
        said = "".join(written(page) for page in pages)
        assert all(tight(row.label) in said and tight(row.shown) in said for row in found.rows)


def test_bars_that_go_on_on_another_slide_keep_their_scale() -> None:
    found = charts(opened(slides.pptx(told(many(30, "bars")), COLOURS)))
    assert len(found) == 3
    tops = [float(next(chart._chartSpace.iter(f"{C}max")).get("val")) for _, chart in found]
    most = max(row.value for row in many(30, "bars").rows if row.value is not None)
    assert min(tops) >= most


def test_a_map_that_cannot_be_drawn_says_so_and_lists_its_zones() -> None:
    (page,) = shown(made(exhibit("map", Row(label="甲", text="3 个数字", zone="z", role="zone"))))
    assert tight(words.text("zh", "drawing.no_map")) in written(page)
    assert "3个数字" in written(page)


# --- for everyone who reads it ----------------------------------------------------------


@both
@pytest.mark.parametrize("whole", [True, False], ids=["story", "rest"])
def test_nothing_lies_outside_its_slide(lang: Lang, whole: bool) -> None:
    presentation = opened(file(lang) if whole else full(lang))
    wide, tall = presentation.slide_width, presentation.slide_height
    assert (wide, tall) == (12192000, 6858000)
    for at, slide in enumerate(presentation.slides, 1):
        for shape in deep(slide.shapes):
            assert shape.left >= 0, (at, shape.name)
            assert shape.top >= 0, (at, shape.name)
            assert shape.left + shape.width <= wide + 10, (at, shape.name)
            assert shape.top + shape.height <= tall + 10, (at, shape.name)


def face(manner: Any, shape: Any = None) -> str:
    """The typeface that Chinese has in a run: its own, or that of the placeholder it stands in."""
    found = manner.find(f"{A}ea")
    if found is None:
        layout = shape.part.slide_layout
        at = shape.placeholder_format
        (held,) = (one for one in layout.placeholders if one.placeholder_format.idx == at.idx)
        found = held.element.find(f".//{A}lvl1pPr/{A}defRPr/{A}ea")
    if found is None:
        style = "titleStyle" if shape == shape.part.slide.shapes.title else "bodyStyle"
        found = layout.slide_master.element.find(f".//{P}{style}/{A}lvl1pPr/{A}defRPr/{A}ea")
    return str(found.get("typeface"))


MANNERS = tuple(f"{A}{tag}" for tag in ("rPr", "defRPr", "endParaRPr"))


@both
def test_every_run_names_a_typeface_of_the_theme_for_chinese(lang: Lang) -> None:
    presentation = opened(file(lang))
    found = Counter(
        face(manner, shape)
        for slide in presentation.slides
        for shape in deep(slide.shapes)
        if shape.shape_type != 6
        for manner in shape.element.iter(*MANNERS)
    )
    found += Counter(
        face(manner)
        for slide, chart in charts(presentation)
        for manner in chart._chartSpace.iter(*MANNERS)
    )
    found += Counter(
        face(manner)
        for slide in presentation.slides
        if slide.has_notes_slide
        for manner in slide.notes_slide.notes_placeholder.element.iter(*MANNERS)
    )
    assert set(found) == {"+mn-ea", "+mj-ea"}
    assert sum(found.values()) > 1000
    with ZipFile(BytesIO(file(lang))) as parts:
        theme = etree.fromstring(parts.read("ppt/theme/theme1.xml"))
        faces = [one.get("typeface") for one in theme.iter(f"{A}ea")]
    assert faces == ["Microsoft YaHei"] * 2


@both
def test_every_run_says_its_language(lang: Lang) -> None:
    with ZipFile(BytesIO(file(lang))) as parts:
        for name in parts.namelist():
            if re.match(r"ppt/(slides|charts)/[a-zA-Z]+\d+\.xml", name):
                for manner in etree.fromstring(parts.read(name)).iter(*MANNERS):
                    assert manner.get("lang") in ("zh-CN", "en-US"), name


@both
def test_no_text_is_smaller_than_twelve_points(lang: Lang) -> None:
    for data in (file(lang), full(lang)):
        for slide in opened(data).slides:
            roots = [slide.shapes.element]
            roots += [s.chart._chartSpace for s in slide.shapes if getattr(s, "has_chart", False)]
            sizes = {
                int(manner.get("sz"))
                for root in roots
                for tag in ("rPr", "defRPr")
                for manner in root.iter(f"{A}{tag}")
            }
            assert min(sizes) >= 1200


@both
def test_charts_tables_and_pictures_have_a_text_alternative(lang: Lang) -> None:
    for slide in opened(file(lang)).slides:
        for shape in deep(slide.shapes):
            (name,) = shape.element.xpath("./*/p:cNvPr")
            decorative = "decorative" in etree.tostring(name).decode()
            written_in = shape.has_text_frame and shape.text_frame.text
            assert name.get("descr") or decorative or written_in, (shape.name, shape.shape_type)


@both
def test_shapes_have_numbers_of_their_own_and_slides_a_title(lang: Lang) -> None:
    for slide in opened(file(lang)).slides:
        ids = [one.get("id") for one in slide.element.iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))
        assert slide.shapes.title.text_frame.text.strip()


def test_the_file_says_what_it_is_and_nothing_of_who_made_the_template() -> None:
    found = opened(file("zh")).core_properties
    assert found.title == real("zh").title
    assert found.author == found.last_modified_by == words.text("zh", "app.title")
    assert found.language == "zh-CN"
    assert found.created.date() == MADE
    with ZipFile(BytesIO(file("zh"))) as parts:
        ours = [name for name in parts.namelist() if not re.search("notesMaster|theme2", name)]
        whole = b"".join(parts.read(name) for name in ours if name.endswith("xml"))
    for foreign in (b"Steve Canny", b"Macintosh", b"python-pptx", b"Calibri", b"Click to edit"):
        assert foreign not in whole, foreign


@both
def test_the_slide_sorter_has_the_sections_of_the_story(lang: Lang) -> None:
    presentation = opened(file(lang))
    listed = presentation.element.xpath(".//*[local-name()='section']")
    names = [one.get("name") for one in listed]
    assert names[1:] == [section.title for section in real(lang).sections]
    ids = presentation.element.xpath(".//*[local-name()='sectionLst']//*[local-name()='sldId']/@id")
    assert [int(one) for one in ids] == [slide.slide_id for slide in presentation.slides]


# --- what might break it ----------------------------------------------------------------


def hostile(kind: Kind, text: str) -> Exhibit:
    row = bar(
        text,
        column=text,
        detail=text,
        as_written=text,
        cited=text,
        group=text,
        label_detail=text,
        formula=text if kind == "funnel" else "",
        figure=Figure(lead=text, number="5", unit=text, original=text),
        role="zone" if kind == "map" else "",
        longitude=112.0 if kind == "map" else None,
        latitude=37.0 if kind == "map" else None,
    )
    more = [row, row.model_copy(update={"value": None, "figure": None, "text": text})]
    return exhibit(
        kind,
        *more,
        title=text,
        subtitle=text,
        corner=text,
        columns=(text,),
        notes=(text,),
        alt=text,
        sources=(SourceLine(source="s", paragraphs=(1,), text=text),),
    )


@each_kind
def test_hostile_text_stands_as_it_is_and_does_nothing(kind: Kind) -> None:
    one = hostile(kind, HOSTILE)
    data = slides.pptx(
        told(one, title=HOSTILE, zones=HOSTILE, stamp=HOSTILE, missing=(HOSTILE,)), COLOURS
    )
    presentation = opened(data)
    pages = shown(presentation)
    assert all(tight(CLEAN) in written(page) for page in pages)
    assert tight(CLEAN) in written(presentation.slides[len(presentation.slides) - 1])
    for _, chart in charts(presentation):
        book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [cell for line in book["Sheet1"].iter_rows() for cell in line]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        if kind == "bars":
            assert [c for c in cells if str(c.value).startswith("=cmd") and c.data_type == "s"]


@each_kind
@pytest.mark.parametrize("sign", ["字", "word ", "W"], ids=["zh", "en", "unbroken"])
def test_a_title_of_three_hundred_signs_leaves_room_for_the_rest(kind: Kind, sign: str) -> None:
    title = (sign * 300)[:300]
    rows = [bar("a", column="c"), bar("b", None, column="c")]
    for slide in made(exhibit(kind, *rows, columns=("c",), title=title)).slides:
        bottom = 0
        for shape in slide.shapes:
            assert shape.height >= 0
            bottom = max(bottom, shape.top + shape.height)
        assert bottom <= 6858000


@each_kind
@both
def test_an_exhibit_without_rows_or_sources_says_so(kind: Kind, lang: Lang) -> None:
    (page,) = shown(made(exhibit(kind), lang=lang))
    assert tight(words.text(lang, "slides.nothing")) in written(page)
    assert tight(words.text(lang, "source.ours")) in written(page)


@both
def test_an_empty_story_has_a_title_and_a_slide_that_says_so(lang: Lang) -> None:
    first, second = made(lang=lang).slides
    assert "Madeup" in written(first)
    assert tight(words.text(lang, "slides.empty_text")) in written(second)


@both
def test_what_is_missing_is_named_on_the_last_slide(lang: Lang) -> None:
    presentation = made(exhibit("kpi", bar("a")), lang=lang, missing=("gone?x=1", "lost"))
    said = written(presentation.slides[len(presentation.slides) - 1])
    assert "gone?x=1" in said
    assert "lost" in said
