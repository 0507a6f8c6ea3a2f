"""Decks to look into: of the real story, of all that it leaves out, of made-up exhibits; what is
read out of their slides, charts and workbooks; and decks of the fullest slides alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import _nsmap
from pptx.oxml.xmlchemy import BaseOxmlElement

from components import config, story
from components.exhibit import Exhibit, Kind
from components.exhibits import shelf
from components.render.layout import paging, tabular
from components.render.layout.wall import Leaf
from components.render.pptx import slides
from components.row import Figure, Row
from components.story import Section, Story
from data.model import LANGS, Lang
from tests.support import reader, stories, thirty
from tests.support.cases import WIDE, by_turns
from tests.support.madeup import flat
from tests.support.shared import once

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
#: What holds the manner of a run.
MANNERS = tuple(f"{A}{tag}" for tag in ("rPr", "defRPr", "endParaRPr"))
COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
MADE = stories.TODAY
both = by_turns
#: The story, and some of what it leaves out, in that language which has the longer words; all of it
#: widely, and the story in both: its four hundred slides are set by the code that sets those.
each_deck = pytest.mark.parametrize(
    ("lang", "which"),
    [
        ("zh", "story"),
        ("en", "some"),
        pytest.param("en", "story", marks=WIDE),
        *(pytest.param(lang, "rest", marks=WIDE) for lang in LANGS),
    ],
)


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


real = stories.default


@cache
def rest(lang: Lang) -> Story:
    """Every exhibit that the default story leaves out."""
    ed = reader.edition(lang)
    known = {exhibit.key for exhibit in real(lang).exhibits}
    keys = [key for key in shelf.shelf(ed) if key not in known and shelf.take(ed, key)]
    return story.selected(ed, keys, MADE)


@cache
def some(lang: Lang) -> Story:
    """Of each sort of those the three with most rows: the others of it are set alike."""
    left: dict[tuple[str, Kind], list[Exhibit]] = {}
    for one in rest(lang).exhibits:
        left.setdefault(sort(one), []).append(one)
    kept = [
        one for alike in left.values() for one in sorted(alike, key=lambda one: -len(one.rows))[:3]
    ]
    return rest(lang).model_copy(
        update={"sections": (Section(title="", exhibits=tuple(kept)),), "behind": tuple}
    )


_lay = paging.leaves
_LAID: dict[int, tuple[Exhibit, list[Leaf]]] = {}


def leaves(exhibit: Exhibit) -> list[Leaf]:
    """Its screens, laid out once: what is made of a cached story is the same each time. The exhibit
    is kept with them, so that no other one takes its number."""
    if id(exhibit) not in _LAID:
        _LAID[id(exhibit)] = exhibit, _lay(exhibit)
    return _LAID[id(exhibit)][1]


def build(of: Story, colours: Mapping[str, str]) -> bytes:
    """The deck of a story whose exhibits live on, laid out no more than once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "leaves", leaves)
        return slides.pptx(of, colours)


def _shared(name: str, of: Story) -> bytes:
    """A deck that one process makes for all, with the screens of its exhibits."""
    data, laid = once(name, lambda: (build(of, COLOURS), [leaves(one) for one in of.exhibits]))
    for exhibit, found in zip(of.exhibits, laid, strict=True):
        _LAID[id(exhibit)] = exhibit, found
    return bytes(data)


@cache
def file(lang: Lang) -> bytes:
    return _shared(f"pptx.default.{lang}", real(lang))


@cache
def full(lang: Lang) -> bytes:
    return _shared(f"pptx.rest.{lang}", rest(lang))


Which = Literal["story", "some", "rest"]


def deck(lang: Lang, which: Which) -> tuple[Story, bytes]:
    """The default story, some or all of what it leaves out; and its file."""
    if which == "some":
        return some(lang), _shared(f"pptx.some.{lang}", some(lang))
    return (real(lang), file(lang)) if which == "story" else (rest(lang), full(lang))


@cache
def crowd(plan: str) -> tuple[Story, list[list[Leaf]]]:
    """A story of thirty zones and the screens of each exhibit: one process makes it for all."""

    def make() -> tuple[Story, list[list[Leaf]]]:
        told = story.planned(thirty.edition("zh"), config.load().plan(plan), MADE)
        return told, [leaves(one) for one in told.exhibits]

    told, laid = once(f"laid.thirty.{plan}", make)
    for exhibit, found in zip(told.exhibits, laid, strict=True):
        _LAID[id(exhibit)] = exhibit, found
    return told, laid


def sort(exhibit: Exhibit) -> tuple[str, Kind]:
    """What it is one of: its id without zone, topic or indicator, and its kind."""
    return exhibit.id.partition("_")[0], exhibit.kind


def fullest(of: Story, colours: Mapping[str, str]) -> bytes:
    """A deck of the slides of a story with least room to spare: of each sort of exhibit the one
    that is filled most, the one with most figures, and the one with the longest."""
    found: dict[tuple[str, Kind], list[Leaf]] = {}
    for exhibit in of.exhibits:
        found.setdefault(sort(exhibit), []).extend(leaves(exhibit))
    kept: list[Leaf] = []
    for laid in found.values():
        most = [max(laid, key=key) for key in (_filled, _figures, _longest)]
        kept += [one for at, one in enumerate(most) if not any(one is other for other in most[:at])]
    told = of.model_copy(
        update={"sections": (Section(title="", exhibits=tuple(one.exhibit for one in kept)),)}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "leaves", lambda given: [one for one in kept if one.exhibit is given])
        return slides.pptx(told, colours)


def _filled(leaf: Leaf) -> tuple[float, int]:
    """How much of its height it takes; of what has no lines, how much it says."""
    return (leaf.head + sum(leaf.heights)) / leaf.height, sum(
        len(row.label + row.shown + row.detail) for row in leaf.exhibit.rows
    )


def _figures(leaf: Leaf) -> int:
    return sum(row.figure is not None for row in leaf.exhibit.rows)


def _longest(leaf: Leaf) -> int:
    return max((len(row.shown) for row in leaf.exhibit.rows if row.figure), default=0)


def retyped(data: bytes, latin: str, chinese: str) -> bytes:
    """The deck with other typefaces in its theme, as an office would set them."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if re.fullmatch(r"ppt/theme/theme\d+\.xml", part):
                theme = etree.fromstring(content)
                for tag, face in (("latin", latin), ("ea", chinese), ("cs", latin)):
                    for one in theme.iter(f"{A}{tag}"):
                        one.set("typeface", face)
                for one in list(theme.iter(f"{A}font")):
                    one.getparent().remove(one)
                content = etree.tostring(theme)
            new.writestr(part, content)
    return out.getvalue()


@cache
def _compiled(path: str) -> Any:
    return etree.XPath(path, namespaces=_nsmap)


def _followed(self: BaseOxmlElement, xpath_str: str) -> Any:
    return _compiled(xpath_str)(self)


# To compile a path takes the library seven times as long as to follow it, and what looks through
# the shapes of a deck follows the same few for ever.
BaseOxmlElement.xpath = _followed  # type: ignore[method-assign]


def opened(data: bytes) -> Any:
    return Presentation(BytesIO(data))


@lru_cache(maxsize=2)
def read(data: bytes) -> Any:
    """The same, for who changes nothing in it: opened once."""
    return opened(data)


def made(*exhibits: Exhibit, **more: Any) -> Any:
    return opened(slides.pptx(told(*exhibits, **more), {**COLOURS, "z": "#0072b2"}))


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


def described(slide: Any) -> str:
    """What the shapes of a slide say of themselves to who does not see them."""
    return tight("".join(slide.shapes.element.xpath(".//p:cNvPr/@descr")))


def shown(presentation: Any) -> list[Any]:
    """The slides that show an exhibit."""
    return [slide for slide in presentation.slides if slide.slide_layout.name == "Exhibit"]


def by_exhibit(presentation: Any, of: Story) -> list[tuple[Exhibit, list[Any]]]:
    """Each exhibit with its slides, which come in its order."""
    left = iter(shown(presentation))
    pairs = [(exhibit, [next(left) for _ in leaves(exhibit)]) for exhibit in of.exhibits]
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
        return flat(label, text="报道未披露", zone="z", tone="not_disclosed", **more)
    given: dict[str, Any] = {
        "figure": Figure(number=value, unit="个"),
        "value": Decimal(value),
        "relation": "eq",
        "status": "actual",
        "unit": "project",
        "zone": "z",
    }
    return flat(label, **(given | more))


def exhibit(kind: Kind, *rows: Row, **more: Any) -> Exhibit:
    given = {"id": "made_up", "kind": kind, "title": "Made up", "alt": "In words", "rows": rows}
    return Exhibit(**(given | more))


def rejoined(rows: Iterable[Row]) -> list[Row]:
    """What the parts of a table tell: of lines that go on from the screen before, what is new
    there, under their own names."""
    return [
        replace(row, label=row.label.removeprefix(f"{tabular.GOES_ON} "))
        for row in rows
        if row.text != tabular.GOES_ON
    ]
