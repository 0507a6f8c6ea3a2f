"""Figures over time as small multiples: no figure runs into another, be the page ever so narrow."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import years
from components.render.layout import measure
from components.render.layout.timing import Point, words
from components.render.svg.sheet import Shape
from components.render.web import charts, headroom, scenery, still
from components.render.web.host import Host
from components.row import Figure, Row
from components.screen import asset
from data.load import load
from data.model import LANGS, Dataset, Lang
from tests.support import swarm
from tests.support.cases import each
from tests.support.letters import squeezed
from tests.support.svg import drawn, number

#: A laptop, a tablet and a phone, px.
WIDTHS = WIDE, _, PHONE = (1240, 760, 358)


_BOX = re.compile(r'<svg viewBox="0 0 (\S+) (\S+)"')


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Four zones with five years each."""
    return load(swarm.write(tmp_path_factory.mktemp("swarm") / "4", 4, 5))


def lines(dataset: Dataset, lang: Lang) -> list[Exhibit]:
    ed = Edition(dataset, lang)
    found = (years.line(ed, one.id) for one in dataset.indicators)
    return [one for one in found if one and len({row.label for row in one.rows}) > 1]


def svg(one: Exhibit, width: float, lang: Lang) -> Any:
    return drawn(one, Shape(width, headroom.tall(one), 16, keyed=False), lang)


def box(text: Any) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a text as it is drawn."""
    size, x, y = (number(text, name) for name in ("font-size", "x", "y"))
    wide = measure.wide(text.text, size, bold=text.get("font-weight") is not None)
    left = x - wide / 2 if text.get("text-anchor") == "middle" else x
    return left, left + wide, y - size * 0.75, y + size * 0.2


def meet(one: Any, other: Any) -> bool:
    (a, b, c, d), (e, f, g, h) = box(one), box(other)
    return min(b, f) - max(a, e) > 1 and min(d, h) - max(c, g) > 1


@each("lang", LANGS)
def test_no_figure_over_time_runs_into_another(many: Dataset, lang: Lang) -> None:
    found = lines(many, lang)
    assert len(found) > 8
    for one in found:
        for width in WIDTHS:
            texts = [text for text in svg(one, width, lang).iter("text") if text.text]
            for pair in combinations(texts, 2):
                assert not meet(*pair), (one.id, width, [text.text for text in pair])


@each("lang", LANGS)
def test_every_figure_stands_whole_and_within_the_page(many: Dataset, lang: Lang) -> None:
    for one in lines(many, lang):
        for width in WIDTHS:
            texts = list(svg(one, width, lang).iter("text"))
            said = squeezed("".join(text.text for text in texts))
            assert all(squeezed(row.shown) in said for row in one.rows), (one.id, width)
            ends = [box(text) for text in texts]
            assert all(left > -1 and right < width + 1 for left, right, *_ in ends), (one.id, width)


def test_a_currency_ends_no_line_where_its_number_has_room_behind_it() -> None:
    figure = Figure(lead="more than CNY", number="33.5", unit="billion", spaced=True)
    point = Point(Row(label="", figure=figure), 0, 0.0, 0.0)
    wide = {
        22: ["more than", "CNY 33.5 billion"],
        17: ["more than", "CNY 33.5 billion"],
        12: ["more than", "CNY 33.5", "billion"],
        7: ["more", "than", "CNY", "33.5 billion"],  # there is none
    }
    assert {room: words(point, len, room) for room in wide} == wide


@each("lang", LANGS)
def test_two_zones_stand_beside_each_other_where_their_figures_have_room(
    many: Dataset, lang: Lang
) -> None:
    (one,) = (one for one in lines(many, lang) if one.id == "line_company_credit_line")
    names = {row.label for row in one.rows}

    def columns(width: float) -> int:
        texts = svg(one, width, lang).iter("text")
        return len({number(text, "x") for text in texts if text.text in names})

    assert (columns(WIDE), columns(PHONE)) == (2, 1)


@each("lang", LANGS)
def test_live_lines_are_as_tall_as_their_picture_be_they_beside_each_other(
    many: Dataset, lang: Lang
) -> None:
    found = lines(many, lang)
    assert {headroom.beside(one, "wide") for one in found} == {1, 2}
    for one in found:
        count = len({row.label for row in one.rows})
        live = [charts.chart(one, {}, at=at).layout.height for at in range(count)]
        pictures = str(still.still(one, Host(lang, {})))
        boxes = [(float(wide), float(tall)) for wide, tall in _BOX.findall(pictures)]
        for (wide, tall), (name, shape) in zip(boxes, scenery.SHAPES.items(), strict=True):
            rows = -(-count // headroom.beside(one, name))
            assert wide == shape.width and len({*live}) == 1
            assert live[0] * rows - 0.1 <= tall <= live[0] * rows * 1.5


def test_a_page_sets_lines_beside_each_other_from_the_widths_that_are_measured() -> None:
    board, frame = asset.part("board.css"), asset.part("frame.css")
    for name, least in headroom.LEAST.items():
        assert re.search(rf"\(min-width: {least:.0f}px\)[^{{]*{{ \.scene\.{name} ", board)
        assert re.search(
            rf"\(min-width:{least:.0f}px\){{\[class\*=st-key-lines-[a-z-]*{name}\]", frame
        )
