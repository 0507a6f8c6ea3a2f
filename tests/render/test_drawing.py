"""Drawings: texts that fit, clicks, the map, pictures, and plain SVG for old eyes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from components import words
from components.exhibit import Exhibit, Kind, SourceLine
from components.kinds import DRAWN, GRIDS, PARTED
from components.render.layout import measure, scenes
from components.render.layout.palette import GREY
from components.render.layout.scene import Scene
from components.render.svg.drawing import drawing, parted, picture
from components.render.svg.pen import Manner
from components.render.svg.sheet import Shape
from components.row import Link, Proof, Row, Spot
from data.model import LANGS, Lang
from tests.support import pictured
from tests.support.cases import each
from tests.support.letters import squeezed
from tests.support.madeup import bar, exhibit
from tests.support.maps import BOUNDARY
from tests.support.svg import (
    COLOURS,
    SHAPES,
    drawable,
    drawn,
    every_real,
    every_shape,
    number,
    said,
    tags,
)

HOSTILE = "<script>alert(1)</script>\"' onclick=x & =cmd|' /C calc'!A0 \x00\x0b"


@every_shape
@every_real
def test_every_figure_and_every_label_is_written(one: tuple[Exhibit, Lang], shape: Shape) -> None:
    shown, lang = one
    told = said(drawn(shown, shape, lang))
    cities = [row.label for row in shown.rows if row.spot.role == "city"]
    for found in shown.rows:
        if found.spot.role == "city":
            continue
        name = found.label
        if shown.kind == "composition":
            name = found.column
        assert squeezed(name) in told, name
        if shown.kind in PARTED and found.tone:
            assert f"{found.amount.value}" in told
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
    one: tuple[Exhibit, Lang], shape: Shape
) -> None:
    shown, lang = one
    svg = drawn(shown, shape, lang)
    _, _, width, height = map(float, svg.get("viewBox").split())
    for text in svg.iter("text"):
        parts = [text, *text.iter("tspan")]
        sizes = [number(part, "font-size") for part in parts if part.get("font-size")]
        assert min(sizes) >= shape.size - 0.1
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
        assert shape.size * 0.5 <= number(text, "y") <= height


@every_shape
@every_real
def test_a_drawing_is_plain_and_needs_nothing_else(one: tuple[Exhibit, Lang], shape: Shape) -> None:
    shown, lang = one
    text = drawing(shown, COLOURS, lang, shape)
    plain = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
    for word in ("script", "foreignObject", "<style", "var(", "color-mix", "url(", "http", " id="):
        assert word not in plain, word
    assert not re.search("[\x00-\x1f]", text)
    known = {"svg", "g", "title", "text", "tspan", "rect", "line", "path"}
    if shown.kind == "map":
        known |= {"image", "circle"}
    # Strokes of one look in a row are one path: else a map and a diagram weigh a third more.
    assert not re.search(r'<path d="M[^"]*"( fill="none" [^>]*)/><path d="M[^"]*"\1/>', plain)
    assert {tag.tag for tag in etree.fromstring(text.encode()).iter()} <= known


@every_real
def test_a_drawing_says_in_words_what_it_shows(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    svg = drawn(shown, lang=lang, manner=Manner())
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == shown.alt


@every_real
def test_a_given_height_is_kept_and_bars_do_not_become_slabs(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    svg = drawn(shown, SHAPES[0], lang)
    assert svg.get("viewBox") == "0 0 1760 760"
    fills = {value.lower() for value in COLOURS.values()} | {GREY}
    for one_bar in svg.iter("rect"):
        if (one_bar.get("fill") or "").lower() in fills and number(one_bar, "width") > 5:
            assert number(one_bar, "height") <= 160


def test_what_does_not_fit_a_height_takes_more() -> None:
    many = exhibit("bars", *(bar(f"bar {at}") for at in range(60)))
    assert float(drawn(many, SHAPES[0]).get("viewBox").split()[3]) > 760


@each("kind", ["kpi", "table", "matrix", "text", "cards"])
def test_other_kinds_are_refused(kind: Kind) -> None:
    with pytest.raises(ValueError, match="not drawn"):
        drawn(exhibit(kind, bar()))
    with pytest.raises(ValueError, match="not drawn"):
        picture(exhibit(kind, bar()), {}, "zh")


@pytest.mark.parametrize("lang", LANGS)
@each("kind", sorted(set(DRAWN)))
def test_an_exhibit_without_rows_says_so(kind: Kind, lang: Lang) -> None:
    svg = drawn(exhibit(kind), lang=lang)
    assert said(svg) == squeezed(words.text(lang, "drawing.nothing"))


@every_shape
@each("kind", ["bars", "composition", "funnel"])
def test_hostile_texts_are_only_texts(kind: Kind, shape: Shape) -> None:
    rows = [
        bar(f"{HOSTILE}{at}", "40", column=HOSTILE * 9, detail=HOSTILE, zone=HOSTILE, nested=at > 0)
        for at in range(3)
    ]
    rows.append(bar(HOSTILE, "3", formula=HOSTILE) if kind == "funnel" else bar(HOSTILE, None))
    one = exhibit(kind, *rows, title=HOSTILE * 8, alt=HOSTILE, notes=(HOSTILE,))
    svg = drawn(one, shape)
    assert not tags(svg, "script")
    assert "alert(1)" in said(svg)
    whole = etree.fromstring(picture(one, {}, "zh").encode())
    assert not [tag for tag in whole.iter() if etree.QName(tag).localname == "script"]


@every_real
def test_on_a_live_page_every_record_is_a_button(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    live = [tag for tag in drawn(shown, lang=lang).iter() if tag.get("data-open")]
    assert {tag.get("data-open") for tag in live} == {
        row.proof.record for row in shown.rows if row.proof.record
    }
    assert all(tag.get("role") == "button" and tag.get("tabindex") == "0" for tag in live)
    still = drawn(shown, lang=lang, manner=Manner())
    assert not [tag for tag in still.iter() if tag.get("data-open") or tag.get("data-go")]


def test_a_row_that_only_leads_to_a_page_says_which() -> None:
    going = bar(record="", link=Link(page="zone", params=(("zone", "z"),)))
    assert [tag.get("data-go") for tag in drawn(exhibit("bars", going)).iter("g")] == [
        "zone?zone=z"
    ]


def test_in_a_file_a_row_links_to_the_address_it_is_given() -> None:
    manner = Manner(to=lambda one: "#n1" if one.label == "a" else "")
    svg = drawn(exhibit("bars", bar("a"), bar("b")), manner=manner)
    assert [tag.get("href") for tag in svg.iter("a")] == ["#n1"]
    assert not [tag for tag in svg.iter() if tag.get("data-open")]
    assert svg.get("role") == "group"


def test_of_two_drawings_of_one_thing_the_second_is_told_by_the_words_of_the_first() -> None:
    bars = exhibit("bars", bar("a"), bar("b"))
    first, second = drawn(bars, manner=Manner(id="d1")), drawn(bars, manner=Manner(told_by="d1"))
    assert (first.get("id"), second.get("aria-labelledby")) == ("d1", "d1")
    assert first.get("aria-label") and second.get("aria-label") is None
    assert tags(first, "title") and not tags(second, "title")


def test_the_map_holds_its_relief_and_the_papers_of_a_boundary() -> None:
    one, lang = drawable()["zh-zone_map"]
    plain = drawn(one, lang=lang)
    (image,) = tags(plain, "image")
    assert image.get("href").startswith("data:image/webp;base64,")
    assert len(image.get("href")) < 120_000
    mark = squeezed(words.text("zh", "map.watermark"))
    assert mark not in said(plain)
    stamped = drawn(one, lang=lang, boundary=BOUNDARY | {"approval": ""})
    assert mark in said(stamped)
    assert BOUNDARY["attribution"].replace(" ", "") in said(stamped)


@every_shape
def test_a_map_that_cannot_be_laid_out_says_so_and_lists_its_zones(
    shape: Shape,
) -> None:
    rows = [
        Row(
            label=f"zone {at}",
            text=f"{at} figures",
            zone="z",
            spot=Spot(role="zone"),
            proof=Proof(record=f"zones/{at}"),
        )
        for at in range(9)
    ]
    svg = drawn(exhibit("map", *rows), shape)
    assert squeezed(words.text("en", "drawing.no_map")) in said(svg)
    assert all(squeezed(f"{one.label}{one.text}") in said(svg) for one in rows)
    assert [tag.get("data-open") for tag in svg.iter("g")] == [one.proof.record for one in rows]
    assert not tags(svg, "image")


def test_a_boundary_without_its_papers_is_no_map_without_room() -> None:
    one, lang = drawable()["zh-zone_map"]
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
    abreast = shown.kind in GRIDS and len(shown.columns) > 2
    assert svg.get("width") == ("1600" if abreast else "960")


@every_real
def test_zones_of_a_picture_stand_beside_each_other(one: tuple[Exhibit, Lang]) -> None:
    shown, lang = one
    if not 2 < len(shown.columns) <= 4 or shown.kind not in ("tally", "sides"):
        return
    svg = etree.fromstring(picture(shown, COLOURS, lang).encode())
    heads = {
        text.get("y") for text in svg.iter("{*}text") if "".join(text.itertext()) in shown.columns
    }
    assert len(heads) == 1


def test_a_picture_without_sources_says_whose_work_it_is() -> None:
    one, ours = exhibit("bars", bar()), words.text("zh", "source.ours")
    assert ours in picture(one, {}, "zh")
    cited = one.model_copy(
        update={"sources": (SourceLine(source="s", paragraphs=(1,), text="An article"),)}
    )
    assert ours not in picture(cited, {}, "zh")


def test_a_long_title_is_broken_into_lines_of_the_picture() -> None:
    one = exhibit("bars", bar(), title="经开区" * 100)
    svg = etree.fromstring(picture(one, {}, "zh").encode())
    sizes = [float(text.get("font-size")) for text in svg.iter("{*}text")]
    titles = [text for text in svg.iter("{*}text") if float(text.get("font-size")) == max(sizes)]
    assert len(titles) > 8
    assert all(len(text.text) * max(sizes) < float(svg.get("width")) for text in titles)


@each("kind", ["bars", "stacked"])
def test_bars_that_are_too_tall_for_a_page_fall_into_parts_on_one_scale(kind: Kind) -> None:
    columns = ("x", "y") if kind == "stacked" else ("",)
    rows = tuple(bar(f"{at}", f"{at + 1}", column=one) for at in range(30) for one in columns)
    whole = exhibit(kind, *rows).model_copy(update={"columns": ("x", "y"), "alt": "all"})
    shape = Shape(929, size=19)
    (same,) = parted(whole, "en", shape, 1e6)
    assert same == whole
    parts = parted(whole, "en", shape, 500)
    assert len(parts) > 1
    assert [row for part in parts for row in part.rows] == [*rows]
    counts = [len({row.label for row in part.rows}) for part in parts]
    assert max(counts) - min(counts) <= 1
    assert [part.alt for part in parts] == ["all", *[""] * (len(parts) - 1)]
    assert {part.scale for part in parts} == {30.0 if kind == "bars" else whole.scale}


@each("lang", LANGS)
def test_blocks_of_marks_stand_beside_each_other_in_a_picture(lang: Lang) -> None:
    """One that stands alone under the others was half of it blank."""
    whole = pictured.pipeline(lang)
    one = whole.model_copy(update={"rows": whole.rows[:1]})
    found = [etree.fromstring(picture(told, COLOURS, lang).encode()) for told in (whole, one)]
    assert [svg.get("width") for svg in found] == ["1600", "960"]


@each("lang", LANGS)
def test_a_picture_of_one_finding_says_its_sentence_once(lang: Lang) -> None:
    row = pictured.findings(lang).rows[0]
    one = pictured.made("finding", [row]).model_copy(update={"title": row.text})
    svg = etree.fromstring(picture(one, COLOURS, lang).encode())
    texts = squeezed("".join("".join(text.itertext()) for text in svg.iter("{*}text")))
    assert texts.count(squeezed(row.text)) == 1


def test_a_picture_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lay, rooms = scenes.SCENES["dots"], list[float]()

    def counted(*given: Any) -> Scene:
        rooms.append(given[3])
        return lay(*given)

    monkeypatch.setitem(scenes.SCENES, "dots", counted)
    whole = pictured.pipeline("en")
    picture(whole.model_copy(update={"rows": whole.rows[:1]}), COLOURS, "en")
    assert len(rooms) == 1
