"""Charts as pictures: as tall as what may take their place, with everything that can be pressed."""

from __future__ import annotations

import re

from components.exhibit import Exhibit
from components.render.svg.drawing import drawing
from components.render.svg.sheet import Shape
from components.render.web import charts, headroom, markup, scenery, still
from components.render.web.host import Host
from tests.support.charted import COLOURS, drawings, every_drawing
from tests.support.madeup import bar, exhibit

_BOX = re.compile(r'<svg viewBox="0 0 (\S+) (\S+)"')


@every_drawing
def test_a_picture_is_as_tall_as_the_live_chart_and_fits_three_widths(one: Exhibit) -> None:
    tall = headroom.tall(one)
    assert charts.chart(one, COLOURS).layout.height == tall
    drawn = str(still.still(one, Host("en", COLOURS)))
    assert f"--tall:{round(tall)}px" in drawn
    # By its kind the style sheet lets a whole go to the edge of a wide screen.
    assert f'class="scenes still" data-kind="{one.kind}"' in drawn
    boxes = [(float(wide), float(high)) for wide, high in _BOX.findall(drawn)]
    assert [wide for wide, _ in boxes] == [one.width for one in scenery.SHAPES.values()]
    # Names that a phone has no room for make a picture taller, and then the page is so from the
    # start; nothing is lower than what takes its place.
    assert all(tall - 0.1 <= high <= tall * 1.5 for _, high in boxes)


@every_drawing
def test_whatever_leads_on_can_be_pressed_in_each_of_the_pictures(one: Exhibit) -> None:
    drawn = str(still.still(one, Host("en", COLOURS)))
    leads = {row.proof.record for row in one.rows if row.proof.record}
    for record in leads:
        marked = drawn.count(f'data-open="{record}"')
        assert marked >= len(scenery.SHAPES) or one.kind == "stacked"
    assert drawn.count('role="button"') % len(scenery.SHAPES) == 0
    assert leads == set() or 'role="button"' in drawn


def test_what_tones_stand_for_is_said_once_on_a_page() -> None:
    one, host = drawings()["en-signature"], Host("en", COLOURS)
    drawn, above = str(still.still(one, host)), str(markup.header(one, host))
    for column in one.columns:
        assert f">{column}</text>" not in drawn
        assert above.count(column) == 1


def test_a_figure_stands_behind_the_last_line_of_a_long_name() -> None:
    one = exhibit("bars", bar("Yuncheng company of Beijing Xingjian Changkong", "20"))
    (*_, (name, said)), _ = headroom.named(one)[0]
    assert name
    assert said == "20 units"
    drawn = drawing(one, COLOURS, "en", Shape(344, size=16))
    *_, last = re.findall("<text.*?</text>", drawn)
    assert "Changkong</tspan>" in last
    assert ">20 units</tspan>" in last


def test_a_count_for_which_a_live_segment_has_no_room_stands_with_the_name_of_its_bar() -> None:
    counts = {"best": "1", "good": "9", "said": "40"}
    one = exhibit("stacked", *(bar("North", n, column=name) for name, n in counts.items()))
    ((lines, _),) = headroom.named(one)
    figure = charts.chart(one, COLOURS)
    told = [text for trace in figure.data for text in trace.text]
    assert lines == [("North", "best 1")]
    assert told == ["", "9", "40"]
    assert "best 1" in figure.layout.annotations[0].text
