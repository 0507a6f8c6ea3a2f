"""Exhibits to draw: those of the pages, and one that is an attack; and what a fragment says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import Any

from components import config
from components.exhibit import Exhibit, Kind, SourceLine
from components.render.web import charts
from components.row import Figure, Link
from data.model import LANGS
from tests.support import reader
from tests.support.cases import each
from tests.support.madeup import flat
from tests.support.reader import shown

COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
PLOTTED = ("bars", "stacked", "composition", "funnel")


def _made(kind: Kind) -> Exhibit:
    """A whole and its parts, or stages within each other: no page has any now, any may again."""
    given = {"zone": "yuncheng", "status": "actual", "record": "observations/yuncheng_signed"}
    rows = [
        flat(
            label="Signed" if kind == "composition" else f"Stage {at}",
            column=f"Part {at}",
            figure=Figure(number=str(value)),
            value=Decimal(value),
            nested=at > 0,
            **given,
        )
        for at, value in enumerate((36, 23, 13) if kind == "composition" else (36, 23))
    ]
    return Exhibit(id=f"made_{kind}", kind=kind, title=kind, rows=tuple(rows))


@cache
def drawings() -> dict[str, Exhibit]:
    """Every exhibit of the pages that is plotted, in both languages, and the made-up ones."""
    found = {
        f"{lang}-{one.id}": one for lang in LANGS for one in shown(lang) if one.kind in PLOTTED
    }
    return found | {f"made-{kind}": _made(kind) for kind in ("composition", "funnel")}


every_drawing = each("one", lambda: drawings().values())
light_and_dark = each("dark", [False, True])
HOSTILE = "<script>alert(1)</script>\"' onclick=x &amp; %{x}"


def drawn(one: Exhibit, *, dark: bool = False) -> Any:
    return charts.chart(one, {"z": "#0072B2", **COLOURS}, dark=dark)


def noted(figure: Any) -> list[str]:
    return [one.text for one in figure.layout.annotations]


_VOID = {"br", "col", "hr", "img", "input", "wbr"}


def loose(fragment: str) -> str:
    """The fragment without what holds a figure to what it counts."""
    return re.sub(r'<span class="keep">(.*?)</span>', r"\1", fragment)


class Reading(HTMLParser):
    """Reads a fragment: its tags must close in order; keeps attributes and text."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(fragment)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def hostile(kind: Kind) -> Exhibit:
    """An exhibit whose every text is an attack."""
    attack: dict[str, Any] = {
        "label": HOSTILE,
        "column": HOSTILE,
        "detail": HOSTILE,
        "formula": HOSTILE,
        "label_detail": HOSTILE,
        "label_record": HOSTILE,
        "group": HOSTILE,
        "zone": "z",
    }
    figure = Figure(lead=HOSTILE, number=HOSTILE, unit=HOSTILE, tail=HOSTILE, original=HOSTILE)
    link = Link(page="zone", params=(("topic", HOSTILE), (HOSTILE, "x")))
    rows = (
        flat(figure=figure, value=Decimal(2), status="actual", record=HOSTILE, **attack),
        flat(figure=figure, value=Decimal(1), status="actual", nested=True, link=link, **attack),
        flat(text=HOSTILE, link=link, **attack),
        flat(text=HOSTILE, tone="stated", **attack),
    )
    return Exhibit(
        id="hostile",
        kind=kind,
        title=HOSTILE,
        subtitle=HOSTILE,
        corner=HOSTILE,
        columns=(HOSTILE,),
        column_zones=("z",),
        rows=rows,
        notes=(HOSTILE,),
        sources=(SourceLine(source=HOSTILE, paragraphs=(1,), text=HOSTILE),),
        alt=HOSTILE,
    )
