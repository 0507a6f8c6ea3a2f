"""Drawings: marks that say no more than the figures, texts that fit, and plain SVG for old eyes."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from components import config, words
from components.exhibit import Exhibit, Figure, Kind, Link, Row, SourceLine
from components.exhibits import shelf
from components.render.layout import measure
from components.render.layout.palette import GREY, LIGHT, TRACK
from components.render.svg.drawing import DRAWN, drawing, picture
from components.render.svg.sheet import Shape
from data.model import LANGS, Lang, Relation, Status
from tests.render.test_atlas import BOUNDARY
from tests.support import reader

COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
BLUE = "#0072B2"
HOSTILE = "<script>alert(1)</script>\"' onclick=x & =cmd|' /C calc'!A0 \x00\x0b"
#: Width, height and size of text: a slide, a page, a phone.
SHAPES: list[tuple[int, int | None, int]] = [(1760, 760, 24), (960, None, 17), (344, None, 16)]
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda one: "x".join(map(str, one)))


def real() -> dict[str, tuple[Exhibit, Lang]]:
    """Every exhibit of the product that can be drawn, in both languages."""
    found = {}
    for lang in LANGS:
        ed = reader.edition(lang)
        for key in shelf.shelf(ed):
            exhibit = shelf.take(ed, key)
            if exhibit and exhibit.kind in DRAWN:
                found[f"{lang}-{key}"] = exhibit, lang
    return found


REAL = real()
every_real = pytest.mark.parametrize("one", REAL.values(), ids=list(REAL))


def row(
    label: str = "a",
    value: str | None = "5",
    relation: Relation = "eq",
    status: Status = "actual",
    **more: Any,
) -> Row:
    if value is None:
        return Row(label=label, text="not reported", zone="z", tone="not_disclosed", **more)
    given: dict[str, Any] = {
        "figure": Figure(number=value, unit="units", spaced=True),
        "value": Decimal(value),
        "relation": relation,
        "status": status,
        "unit": "unit",
        "record": f"observations/{label}",
        "zone": "z",
    }
    return Row(label=label, **(given | more))


def exhibit(kind: Kind, *rows: Row, **more: Any) -> Exhibit:
    given = {"id": "made_up", "title": "made up", "alt": "made up", **more}
    return Exhibit(kind=kind, rows=rows, **given)


def drawn(
    one: Exhibit, shape: tuple[int, int | None, int] = SHAPES[1], lang: Lang = "en", **more: Any
) -> Any:
    """The drawing, parsed; every name without its namespace."""
    width, height, size = shape
    colours = {"z": BLUE} | COLOURS
    text = drawing(one, colours, lang, Shape(width, height, size), **more)
    return etree.fromstring(text.encode())


def tags(svg: Any, name: str, **having: str) -> list[Any]:
    return [
        one
        for one in svg.iter(name)
        if all(one.get(key.replace("_", "-")) == value for key, value in having.items())
    ]


def said(svg: Any) -> str:
    """Everything written, without the spaces that breaking a line costs."""
    return squeezed("".join("".join(one.itertext()) for one in svg.iter("text")))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def number(one: Any, name: str) -> float:
    return float(one.get(name))


def bars(svg: Any, colour: str = BLUE) -> list[Any]:
    return tags(svg, "rect", fill=colour)


# --- every drawing ----------------------------------------------------------------------------


@every_shape
@every_real
def test_every_figure_and_every_label_is_written(
    one: tuple[Exhibit, Lang], shape: tuple[int, int | None, int]
) -> None:
    shown, lang = one
    told = said(drawn(shown, shape, lang))
    cities = [row.label for row in shown.rows if row.role == "city"]
    for found in shown.rows:
        if found.role == "city":
            continue
        name = found.label
        if shown.kind == "composition" and len({row.label for row in shown.rows}) == 1:
            name = found.column
        assert squeezed(name) in told, name
        if shown.kind == "composition" and found.tone:
            assert f"{found.value}" in told
        elif shown.kind != "map":
            assert squeezed(found.shown) in told, found.shown
            if found.figure:
                assert squeezed(found.figure.original) in told
    if shown.kind == "map":
        # A city whose name has no room stays unnamed; most have it.
        assert sum(squeezed(city) in told for city in cities) > len(cities) / 2


@every_shape
@every_real
def test_no_text_is_smaller_than_asked_or_leaves_the_drawing(
    one: tuple[Exhibit, Lang], shape: tuple[int, int | None, int]
) -> None:
    shown, lang = one
    svg = drawn(shown, shape, lang)
    _, _, width, height = map(float, svg.get("viewBox").split())
    for text in svg.iter("text"):
        parts = [text, *text.iter("tspan")]
        sizes = [number(part, "font-size") for part in parts if part.get("font-size")]
        assert min(sizes) >= shape[2] - 0.1
        if text.get("transform"):
            continue
        # The measure is on the wide side: a real font takes some nine tenths of it.
        wide = 0.0
        for part in parts:
            wide += float(part.get("dx") or 0)
            size = float(part.get("font-size") or 0)
            wide += measure.extent(part.text or "", size)[0] * 0.92
        align = text.get("text-anchor", "start")
        left = number(text, "x") - {"start": 0, "middle": wide / 2, "end": wide}[align]
        assert left >= -1, text.text
        assert left + wide <= width + 1, text.text
        assert shape[2] * 0.5 <= number(text, "y") <= height


@every_shape
@every_real
def test_a_drawing_is_plain_and_needs_nothing_else(
    one: tuple[Exhibit, Lang], shape: tuple[int, int | None, int]
) -> None:
    shown, lang = one
    width, height, size = shape
    text = drawing(shown, COLOURS, lang, Shape(width, height, size))
    plain = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
    for word in ("script", "foreignObject", "<style", "var(", "color-mix", "url(", "http", " id="):
        assert word not in plain, word
    assert not re.search("[\x00-\x1f]", text)
    known = {"svg", "g", "title", "text", "tspan", "rect", "line", "path"}
    if shown.kind == "map":
        known |= {"image", "polyline", "circle"}
    assert {tag.tag for tag in etree.fromstring(text.encode()).iter()} <= known


@every_real
def test_a_drawing_says_in_words_what_it_shows(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    svg = drawn(shown, lang=lang, live=False)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == shown.alt


@every_real
def test_a_given_height_is_kept_and_bars_do_not_become_slabs(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    svg = drawn(shown, SHAPES[0], lang)
    assert svg.get("viewBox") == "0 0 1760 760"
    fills = {value.lower() for value in COLOURS.values()} | {GREY}
    for bar in svg.iter("rect"):
        if (bar.get("fill") or "").lower() in fills and number(bar, "width") > 5:
            assert number(bar, "height") <= 160


def test_what_does_not_fit_a_height_takes_more() -> None:
    many = exhibit("bars", *(row(f"bar {at}") for at in range(60)))
    assert float(drawn(many, (1760, 760, 24)).get("viewBox").split()[3]) > 760


@pytest.mark.parametrize("kind", ["kpi", "table", "matrix", "text", "cards"])
def test_other_kinds_are_refused(kind: Kind) -> None:
    with pytest.raises(ValueError, match="not drawn"):
        drawn(exhibit(kind, row()))
    with pytest.raises(ValueError, match="not drawn"):
        picture(exhibit(kind, row()), {}, "zh")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", sorted(set(DRAWN)))
def test_an_exhibit_without_rows_says_so(kind: Kind, lang: Lang) -> None:
    svg = drawn(exhibit(kind), lang=lang)
    assert said(svg) == squeezed(words.text(lang, "drawing.nothing"))


@every_shape
@pytest.mark.parametrize("kind", ["bars", "composition", "funnel", "steps"])
def test_hostile_texts_are_only_texts(kind: Kind, shape: tuple[int, int | None, int]) -> None:
    rows = [
        row(f"{HOSTILE}{at}", "40", column=HOSTILE * 9, detail=HOSTILE, zone=HOSTILE, nested=at > 0)
        for at in range(3)
    ]
    rows.append(row(HOSTILE, "3", formula=HOSTILE) if kind == "funnel" else row(HOSTILE, None))
    one = exhibit(kind, *rows, title=HOSTILE * 8, alt=HOSTILE, notes=(HOSTILE,))
    svg = drawn(one, shape)
    assert not tags(svg, "script")
    assert "alert(1)" in said(svg)
    whole = etree.fromstring(picture(one, {}, "zh").encode())
    assert not [tag for tag in whole.iter() if etree.QName(tag).localname == "script"]


# --- marks ------------------------------------------------------------------------------------


@every_shape
def test_bars_start_at_zero_and_are_as_long_as_their_figures(
    shape: tuple[int, int | None, int],
) -> None:
    svg = drawn(exhibit("bars", row("a", "40"), row("b", "10"), row("c", "0")), shape)
    long, short = bars(svg)
    assert number(long, "x") == number(short, "x")
    assert number(long, "width") == pytest.approx(4 * number(short, "width"), abs=0.3)
    assert number(long, "width") > 0.4 * shape[0]


def test_a_share_is_drawn_against_its_whole() -> None:
    svg = drawn(exhibit("bars", row("a", "20", percent=True), row("b", "5", percent=True)))
    tracks = tags(svg, "rect", fill=TRACK)
    assert len(tracks) == 2
    assert number(bars(svg)[0], "width") == pytest.approx(number(tracks[0], "width") / 5, abs=0.3)


def test_actual_is_solid_expected_hatched_and_a_target_outlined() -> None:
    for status, solid in (("actual", 1), ("expected", 0), ("target", 0)):
        svg = drawn(exhibit("bars", row(status=status), row("b", zone="other")))
        assert len(bars(svg)) == solid, status
    hatched = drawn(exhibit("bars", row(status="expected")))
    assert len(tags(hatched, "rect", stroke=BLUE, fill="none")) == 1
    strokes = [one.get("d") for one in tags(hatched, "path", stroke=BLUE)]
    assert len(strokes) == 1
    assert strokes[0].count("M") > 20
    outlined = drawn(exhibit("bars", row(status="target")))
    assert len(tags(outlined, "rect", stroke=BLUE, fill=LIGHT.ground)) == 1
    assert not tags(outlined, "path")


def test_hatching_stays_inside_its_bar() -> None:
    svg = drawn(exhibit("bars", row(status="expected")))
    outline = tags(svg, "rect", stroke=BLUE, fill="none")[0]
    left, top = number(outline, "x"), number(outline, "y")
    right, foot = left + number(outline, "width"), top + number(outline, "height")
    path = tags(svg, "path", stroke=BLUE)[0].get("d")
    for x, y in re.findall(r"[ML]([\d.-]+) ([\d.-]+)", path):
        assert left - 0.1 <= float(x) <= right + 0.1
        assert top - 0.1 <= float(y) <= foot + 0.1


@every_shape
@pytest.mark.parametrize("relation", ["gt", "ge"])
def test_more_than_has_an_open_point_beyond_its_value(
    relation: Relation, shape: tuple[int, int | None, int]
) -> None:
    exact = drawn(exhibit("bars", row()), shape)
    more = drawn(exhibit("bars", row(relation=relation)), shape)
    assert not tags(exact, "path")
    (point,) = tags(more, "path", stroke=BLUE, fill="none")
    end = number(bars(more)[0], "x") + number(bars(more)[0], "width")
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+)", point.get("d"))]
    assert min(xs) >= end
    assert xs[1] > xs[0] == xs[2]
    assert not point.get("d").endswith("Z")
    assert "＞" in said(more)
    assert "＞" not in said(exact)


@every_shape
def test_silence_keeps_its_row_in_words_and_draws_nothing(
    shape: tuple[int, int | None, int],
) -> None:
    svg = drawn(exhibit("bars", row("a"), row("silent", None)), shape)
    assert len(bars(svg)) == 1
    assert "notreported" in said(svg)
    zero = drawn(exhibit("bars", row("a"), row("nil", "0")), shape)
    # A zero is a value: its line of origin is there, that of a silence is not.
    assert len(tags(zero, "line")) == len(tags(svg, "line")) + 1


# --- compositions -----------------------------------------------------------------------------


@every_shape
def test_parts_are_laid_end_to_end_under_their_total(
    shape: tuple[int, int | None, int],
) -> None:
    rows = [
        row("sum", value, column=name, nested=at > 0)
        for at, (name, value) in enumerate((("all", "16"), ("x", "10"), ("y", "5"), ("z", "1")))
    ]
    svg = drawn(exhibit("composition", *rows), shape)
    (total,) = bars(svg, GREY)
    parts = bars(svg)
    assert number(parts[0], "x") == number(total, "x")
    for before, after in pairwise(parts):
        assert number(after, "x") == pytest.approx(
            number(before, "x") + number(before, "width"), abs=0.3
        )
        assert number(after, "y") > number(before, "y")
    assert sum(number(one, "width") for one in parts) == pytest.approx(
        number(total, "width"), abs=0.5
    )


def stack() -> Exhibit:
    tones = (("best", "outcome"), ("good", "output"), ("said", "stated"))
    rows = [
        row(zone, count, column=column, tone=tone)
        for zone, counts in (("north", ("1", "60", "39")), ("south", ("2", "2", "4")))
        for (column, tone), count in zip(tones, counts, strict=True)
    ]
    return exhibit("composition", *rows, columns=("best", "good", "said"))


@every_shape
def test_a_stack_is_its_own_whole_with_every_count_and_a_legend(
    shape: tuple[int, int | None, int],
) -> None:
    svg = drawn(stack(), shape)
    segments = [one for one in tags(svg, "rect") if one.getparent().tag == "g"]
    wholes: dict[str, list[float]] = {}
    for one in segments:
        wholes.setdefault(one.get("y"), []).append(number(one, "width"))
    north, south = wholes.values()
    assert sum(north) == pytest.approx(sum(south), abs=0.5)
    assert [part / sum(north) for part in north] == pytest.approx([0.01, 0.6, 0.39], abs=0.01)
    for group in svg.iter("g"):
        count = group.find("title").text.rsplit(": ", 1)[1]
        assert "".join(group.find("text").itertext()) == count
    swatches = [one for one in tags(svg, "rect") if one.getparent().tag == "svg"]
    assert len({one.get("fill") for one in swatches}) == 3
    assert all(name in said(svg) for name in ("best", "good", "said"))


def test_no_qualifier_is_lost_in_a_stack() -> None:
    """However narrow its segment: what has no room at the bar stands under the bar's name."""
    rows = [
        row("north", count, "gt", column=f"grade {count}", tone="output")
        for count in ("1", "2", "3", "400")
    ]
    rows = [
        one.model_copy(update={"figure": Figure(lead="more than", number=f"{one.value}")})
        for one in rows
    ]
    columns = tuple(one.column for one in rows)
    for shape in SHAPES:
        svg = drawn(exhibit("composition", *rows, row("south", "5"), columns=columns), shape)
        for one in rows:
            assert squeezed(one.marked) in said(svg), one.marked
        width = float(svg.get("viewBox").split()[2])
        for text in svg.iter("text"):
            size = number(text, "font-size")
            long = measure.extent("".join(text.itertext()), size)[0]
            half = {"middle": 0.5, None: 1.0}[text.get("text-anchor")]
            assert number(text, "x") + long * half <= width + size * 0.5


def test_a_stack_with_nothing_in_it_says_so() -> None:
    silent = [row("east", None, column="best"), row("east", None, column="good")]
    one = stack()
    svg = drawn(one.model_copy(update={"rows": (*one.rows, *silent)}))
    assert "notreported" in said(svg)


# --- funnels and steps ------------------------------------------------------------------------


def stages(*nested: bool) -> list[Row]:
    return [row(f"stage {at}", str(40 - 10 * at), nested=one) for at, one in enumerate(nested)]


@every_shape
def test_a_funnel_narrows_with_its_figures_and_says_its_rate(
    shape: tuple[int, int | None, int],
) -> None:
    rate = row("rate", "75", formula="30 ÷ 40", unit="percent")
    svg = drawn(exhibit("funnel", *stages(False, True), rate), shape)
    boxes = tags(svg, "rect")
    assert number(boxes[1], "width") == pytest.approx(number(boxes[0], "width") * 0.75, abs=0.3)
    middles = {round(number(one, "x") + number(one, "width") / 2) for one in boxes}
    assert len(middles) == 1
    assert squeezed(words.text("en", "computed.by", formula="30 ÷ 40")) in said(svg)


def test_what_is_not_nested_is_never_drawn_as_a_funnel() -> None:
    loose = words.text("en", "steps.loose")
    for rows in (stages(False, False), [row("a", "10"), row("b", "20", nested=True)]):
        svg = drawn(exhibit("funnel", *rows))
        fills = {one.get("fill") for one in tags(svg, "path")}
        assert fills <= {None, "none"}
    assert squeezed(loose) in said(drawn(exhibit("funnel", *stages(False, False))))


@every_shape
def test_only_a_nested_step_is_drawn_against_the_one_before(
    shape: tuple[int, int | None, int],
) -> None:
    svg = drawn(exhibit("steps", *stages(False, False, True)), shape, "zh")
    (track,) = tags(svg, "rect", fill=TRACK)
    filled = next(
        one
        for one in bars(svg)
        if one.get("y") == track.get("y") and one.get("x") == track.get("x")
    )
    assert number(filled, "width") == pytest.approx(number(track, "width") * 20 / 30, abs=0.3)
    told = said(svg)
    assert told.count(squeezed(words.text("zh", "steps.loose"))) == 1
    assert told.count(squeezed(words.text("zh", "steps.nested"))) == 1
    assert squeezed(words.text("zh", "steps.share", share="67")) in told


def test_a_word_of_a_figure_is_not_broken_in_a_step() -> None:
    steps = [row(f"s{at}", "120", unit="x") for at in range(4)]
    steps = [
        one.model_copy(update={"figure": Figure(number="120", unit="enterprises", spaced=True)})
        for one in steps
    ]
    for shape in SHAPES:
        told = [
            "".join(text.itertext()).replace("\u2009", "")
            for text in drawn(exhibit("steps", *steps), shape).iter("text")
        ]
        assert sum("enterprises" in text for text in told) == 4


# --- clicks -----------------------------------------------------------------------------------


@every_real
def test_on_a_live_page_every_record_is_a_button(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    live = [tag for tag in drawn(shown, lang=lang).iter() if tag.get("data-open")]
    assert {tag.get("data-open") for tag in live} == {
        row.record for row in shown.rows if row.record
    }
    assert all(tag.get("role") == "button" and tag.get("tabindex") == "0" for tag in live)
    still = drawn(shown, lang=lang, live=False)
    assert not [tag for tag in still.iter() if tag.get("data-open") or tag.get("data-go")]


def test_a_row_that_only_leads_to_a_page_says_which() -> None:
    going = row(record="", link=Link(page="zone", params=(("zone", "z"),)))
    assert [tag.get("data-go") for tag in drawn(exhibit("bars", going)).iter("g")] == [
        "zone?zone=z"
    ]


def test_in_a_file_a_row_links_to_the_address_it_is_given() -> None:
    svg = drawn(
        exhibit("bars", row("a"), row("b")), to=lambda one: "#n1" if one.label == "a" else ""
    )
    assert [tag.get("href") for tag in svg.iter("a")] == ["#n1"]
    assert not [tag for tag in svg.iter() if tag.get("data-open")]
    assert svg.get("role") == "group"


# --- the map, and pictures --------------------------------------------------------------------


def test_the_map_holds_its_relief_and_the_papers_of_a_boundary() -> None:
    one, lang = REAL["zh-zone_map"]
    plain = drawn(one, lang=lang)
    (image,) = tags(plain, "image")
    assert image.get("href").startswith("data:image/webp;base64,")
    assert len(image.get("href")) < 120_000
    assert "未经审图" not in said(plain)
    stamped = drawn(one, lang=lang, boundary=BOUNDARY | {"approval": ""})
    assert "未经审图" in said(stamped)
    assert BOUNDARY["attribution"].replace(" ", "") in said(stamped)


@every_shape
def test_a_map_that_cannot_be_laid_out_says_so_and_lists_its_zones(
    shape: tuple[int, int | None, int],
) -> None:
    rows = [
        Row(label=f"zone {at}", text=f"{at} figures", zone="z", role="zone", record=f"zones/{at}")
        for at in range(9)
    ]
    svg = drawn(exhibit("map", *rows), shape)
    assert squeezed(words.text("en", "drawing.no_map")) in said(svg)
    assert all(squeezed(f"{one.label}{one.text}") in said(svg) for one in rows)
    assert [tag.get("data-open") for tag in svg.iter("g")] == [one.record for one in rows]
    assert not tags(svg, "image")


def test_a_boundary_without_its_papers_is_no_map_without_room() -> None:
    one, lang = REAL["zh-zone_map"]
    with pytest.raises(ValueError, match="licence"):
        drawn(one, lang=lang, boundary=BOUNDARY | {"licence": ""})


@every_real
def test_a_picture_is_whole(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    svg = etree.fromstring(picture(shown, COLOURS, lang).encode())
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
    first = svg.find("{*}rect")
    assert (first.get("fill"), first.get("width")) == ("#ffffff", svg.get("width"))
    told = squeezed("".join("".join(text.itertext()) for text in svg.iter("{*}text")))
    for text in (shown.title, shown.subtitle, *shown.notes, *(one.text for one in shown.sources)):
        assert squeezed(text) in told, text
    lowest = max(float(text.get("y")) for text in svg.iter("{*}text"))
    assert lowest < float(svg.get("height")) - 30


def test_a_picture_without_sources_says_whose_work_it_is() -> None:
    one = exhibit("bars", row())
    assert "本平台整理" in picture(one, {}, "zh")
    cited = one.model_copy(
        update={"sources": (SourceLine(source="s", paragraphs=(1,), text="An article"),)}
    )
    assert "本平台整理" not in picture(cited, {}, "zh")


def test_a_long_title_is_broken_into_lines_of_the_picture() -> None:
    one = exhibit("bars", row(), title="经开区" * 100)
    svg = etree.fromstring(picture(one, {}, "zh").encode())
    sizes = [float(text.get("font-size")) for text in svg.iter("{*}text")]
    titles = [text for text in svg.iter("{*}text") if float(text.get("font-size")) == max(sizes)]
    assert len(titles) > 8
    assert all(len(text.text) * max(sizes) < float(svg.get("width")) for text in titles)
