"""What is drawn of an exhibit is drawn in the colours of its zones and of no others, so that it is
not drawn again because others are chosen beside them."""

from __future__ import annotations

from components import config
from components.colours import Colours
from components.exhibit import Exhibit
from components.render.svg import drawing
from components.render.web import charts, markup, still
from components.render.web.host import Host
from data.model import LANGS, Lang
from tests.support import reader, stories
from tests.support.cases import each

PALETTE = ("#0072B2", "#D55E00", "#009E73")
#: More zones than colours.
ZONES = ("ann", "bea", "cay", "dot", "eve")


class Asked(Colours):
    """Colours that note whose they were asked for."""

    def __init__(self) -> None:
        super().__init__(config.load().zone_colours, reader.dataset().every, ())
        self.asked: set[str] = set()

    def __getitem__(self, zone: str) -> str:
        self.asked.add(zone)
        return super().__getitem__(zone)


def draw(exhibit: Exhibit, lang: Lang, colours: Colours) -> None:
    """On a page, as a picture to save, and live."""
    host = Host(lang, colours)
    if exhibit.kind not in markup.CHARTED:
        markup.whole(exhibit, host)
        return
    markup.around(exhibit, host)
    still.still(exhibit, host)
    drawing.picture(exhibit, colours, lang)
    if exhibit.kind in charts.PLOTS:
        charts.chart(exhibit, colours)


@each("lang", LANGS)
def test_nothing_is_drawn_in_the_colour_of_a_zone_that_it_does_not_show(lang: Lang) -> None:
    every: set[str] = set()
    for exhibit in stories.everything(lang).exhibits:
        colours = Asked()
        draw(exhibit, lang, colours)
        assert colours.asked - {""} <= {*exhibit.zones}, exhibit.id
        every |= colours.asked
    assert every >= {*reader.dataset().every}


def test_what_was_drawn_of_a_zone_serves_as_long_as_its_colour_is_the_same() -> None:
    alone, both, after = (
        Colours(PALETTE, ZONES, first) for first in (("bea",), ("bea", "cay"), ("ann", "bea"))
    )
    assert alone["bea"] == both["bea"] != after["bea"]
    assert alone.of(["bea"]) == both.of(["bea"]) != after.of(["bea"])
    assert alone.of(["bea", "cay"]) != alone.of(["bea"])
    assert Colours(PALETTE[:2], ZONES, ("bea",)).of(["bea"]) != alone.of(["bea"])
    assert alone.of(["nobody"])
