"""The diagram of who does what: nothing overlaps, nothing leaves the picture, no line runs through
a box, however many zones and however long their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.edition import Edition
from components.exhibit import Exhibit, Tie
from components.exhibits import organisation
from components.render.layout import boxes, fewer, measure
from components.render.layout.bodybox import BodyBox
from components.render.layout.scene import Box, Scene, Stroke, TextLine
from components.row import Drawn, Head, Mark, Proof, Row
from data.model import LANGS, Dataset, Lang
from tests.support import thirty
from tests.support.cases import each, mostly

COLOURS = {"yuncheng": "#0072B2", "pingyao": "#D55E00", "taigu": "#009E73"}
#: Widths of a phone, a small window, a page and a slide, each with the size of its names.
SIZES = ((330, 14), (700, 14), (1000, 14), (1240, 14), (1744, 24), (1744, 36))
#: Rounding, and the thickness of an edge.
SLACK = 0.6

Area = tuple[float, float, float, float]


def laid(exhibit: Exhibit, width: float, size: float, height: float | None = None) -> Scene:
    return boxes.layout(exhibit, COLOURS, "zh", width, height, size)


def frames(scene: Scene) -> list[tuple[Row, Box]]:
    """The boxes of bodies and functions, each with its row."""
    return [
        (part.row, part.items[0])
        for part in scene.parts
        if part.row and isinstance(part.items[0], Box)
    ]


def area(item: Box | TextLine) -> Area:
    if isinstance(item, Box):
        return item.x, item.y, item.x + item.wide, item.y + item.tall
    wide = measure.wide(item.text, item.size, bold=item.bold)
    left = item.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[item.align] * wide
    half = item.size * measure.LEADING / 2
    return left, item.y - half, left + wide, item.y + half


def apart(one: Area, other: Area) -> bool:
    return (
        one[2] <= other[0] + SLACK
        or other[2] <= one[0] + SLACK
        or one[3] <= other[1] + SLACK
        or other[3] <= one[1] + SLACK
    )


def within(inner: Area, outer: Area) -> bool:
    return (
        inner[0] >= outer[0] - SLACK
        and inner[1] >= outer[1] - SLACK
        and inner[2] <= outer[2] + SLACK
        and inner[3] <= outer[3] + SLACK
    )


def strokes(scene: Scene) -> Iterator[Area]:
    """Every straight piece of a line, as an area without breadth."""
    for part in scene.parts:
        for item in part.items:
            if isinstance(item, Stroke):
                for (x, y), (right, low) in pairwise(item.points):
                    assert x == right or y == low, "a line is neither level nor upright"
                    yield min(x, right), min(y, low), max(x, right), max(y, low)


def loose(scene: Scene) -> list[tuple[TextLine, Row | None]]:
    """The words that stand in no box."""
    return [
        (item, part.row)
        for part in scene.parts
        if not (part.row and isinstance(part.items[0], Box))
        for item in part.items
        if isinstance(item, TextLine)
    ]


def sound(scene: Scene) -> None:
    """Nothing overlaps or leaves the picture."""
    inside(scene)
    framed = [area(box) for _, box in frames(scene)]
    words = [area(item) for item, _ in loose(scene)]
    for one, other in (*combinations(framed, 2), *combinations(words, 2)):
        assert apart(one, other), (one, other)
    for one, other in product((*words, *strokes(scene)), framed):
        assert apart(one, other), (one, other)
    for one, other in product(strokes(scene), words):
        assert apart(one, other), (one, other)


def inside(scene: Scene) -> None:
    """Nothing leaves the picture, and nothing of a box its box."""
    whole = (0.0, 0.0, scene.wide, scene.tall)
    for part in scene.parts:
        for item in part.items:
            if isinstance(item, Box | TextLine):
                assert within(area(item), whole), item
        if part.row and isinstance(part.items[0], Box):
            for item in part.items[1:]:
                if isinstance(item, Box | TextLine):
                    assert within(area(item), area(part.items[0])), (part.row.label, item)
    for line in strokes(scene):
        assert within(line, whole), line


@each("width, size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_overlaps_with_one_to_four_zones(
    dataset: Dataset, lang: Lang, width: float, size: float
) -> None:
    zones = [zone.id for zone in dataset.zones][:4]
    for count in range(1, len(zones) + 1):
        ed = Edition(dataset, lang, tuple(zones[:count]))
        sound(laid(organisation.organisation(ed), width, size))


def test_what_a_zone_alone_is_silent_on_is_one_line(dataset: Dataset) -> None:
    alone = organisation.organisation(Edition(dataset, "zh", ("qingxu",)))
    quiet = {row.label for row in alone.rows if row.drawn.mark == "hatched"} - {
        row.label for row in alone.rows if row.group == alone.rows[0].group
    }
    assert len(quiet) > 1
    scene = laid(alone, 1240, 14)
    assert not quiet & {item.text for item, _ in loose(scene)}
    ((said, band),) = [
        (words.text, part.items[0])
        for part in scene.parts
        for words in part.items
        if isinstance(words, TextLine) and all(name in words.text for name in quiet)
    ]
    assert said and isinstance(band, Box)
    # It is as wide as the diagram over it.
    rules = [one for part in scene.parts for one in part.items if isinstance(one, Stroke)]
    assert band.x + band.wide == pytest.approx(max(x for one in rules for x, _ in one.points))


@each("width, size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_ends_with_the_point_between_two_words(
    dataset: Dataset, lang: Lang, width: float, size: float
) -> None:
    for zone in dataset.zones:
        alone = organisation.organisation(Edition(dataset, lang, (zone.id,)))
        lines = [
            one.text.strip()
            for part in laid(alone, width, size).parts
            for one in part.items
            if isinstance(one, TextLine)
        ]
        assert lines and not [one for one in lines if one.startswith("·") or one.endswith("·")]


@each("width, size", SIZES[::2])
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_overlaps_with_thirty_zones(lang: Lang, width: float, size: float) -> None:
    found = organisation.organisation(thirty.edition(lang))
    assert len(found.columns) == organisation.ABREAST
    sound(laid(found, width, size))


@mostly("en")
def test_where_it_is_to_fit_a_height_it_is_no_higher_and_nothing_overlaps(
    dataset: Dataset, lang: Lang
) -> None:
    zones = [zone.id for zone in dataset.zones][:4]
    for count in range(1, len(zones) + 1):
        found = organisation.organisation(Edition(dataset, lang, tuple(zones[:count])))
        for height in (2000, 760, 300):
            for size in (20, 24):
                lean = laid(found, 1744, size, height)
                sound(lean)
                assert lean.tall < laid(found, 1744, size).tall
    # So low that no line has room: the words of ties stay.
    brief = laid(found, 1744, 24, 300)
    assert not [line for line in strokes(brief) if line[0] == line[2]]
    assert any(item.text.startswith("↓ ") for item, _ in loose(brief))


@mostly("en")
def test_few_boxes_of_a_slide_are_wider_than_many_and_rows_of_a_band_about_as_full(
    dataset: Dataset, lang: Lang
) -> None:
    found = organisation.organisation(Edition(dataset, lang, ("yuncheng",)))
    bands: dict[str, dict[float, list[Box]]] = {}
    for row, box in frames(laid(found, 1744, 24, 760)):
        if row.head.record and row.drawn.mark:
            bands.setdefault(row.group, {}).setdefault(round(box.y), []).append(box)
    full = [max(map(len, rows.values())) for rows in bands.values()]
    wide = [
        {round(box.wide) for boxes in rows.values() for box in boxes} for rows in bands.values()
    ]
    assert all(len(one) == 1 for one in wide)  # a band has boxes of one width
    pairs = sorted(zip(full, (one.pop() for one in wide), strict=True))
    assert pairs[0][0] < pairs[-1][0] and pairs[0][1] > pairs[-1][1]
    # Seven alike with room for four: four and three, and not one alone.
    for rows in bands.values():
        counts = [len(rows[y]) for y in sorted(rows)]
        assert len(counts) < 2 or min(counts) > 1 or max(counts) < 3


def test_a_digest_keeps_companies_funds_and_holdings(dataset: Dataset) -> None:
    found = organisation.organisation(Edition(dataset, "zh", ("yuncheng",)))
    short = fewer.digest(found)
    boxed = {row.head.record for row in short.rows if row.drawn.mark}
    kinds = ("platform_company",)
    wanted = {f"organisations/{row.id}" for row in dataset.organisations if row.kind in kinds}
    wanted |= {f"funds/{row.id}" for row in dataset.funds}
    wanted |= {f"organisations/{row.organisation}" for row in dataset.holdings}
    assert wanted <= boxed
    # Who has no box any more is named in a line.
    left = [row for row in found.rows if row.head.record and row.head.record not in boxed]
    said = " ".join(row.label for row in short.rows if not row.drawn.mark)
    assert left and all(row.label in said for row in left)


def test_some_zones_of_a_diagram_are_a_diagram(dataset: Dataset) -> None:
    found = organisation.organisation(Edition(dataset, "zh"))
    columns = found.columns[1:3]
    part = fewer.of_columns(found, columns)
    assert part.columns == columns and len(part.heads) == len(part.column_zones) == 2
    assert {row.column for row in part.rows} == {tie.column for tie in part.ties} == set(columns)
    sound(laid(part, 1240, 14))


@each("zone", ["yuncheng", "pingyao", "qingxu"])
@each("width, size", [(700, 14), (1000, 14), (1744, 24)])
def test_a_zone_alone_takes_all_the_room_and_so_do_its_parts(
    zone: str, width: float, size: float, dataset: Dataset
) -> None:
    """Else the part with few boxes is narrower than that with many, on the same page."""
    whole = organisation.organisation(Edition(dataset, "en", (zone,)))
    assert whole
    for one in (whole, fewer.of_bands(whole, 0, 1), fewer.of_bands(whole, 1, 3)):
        rights = [right for _, _, right, _ in strokes(laid(one, width, size))]
        assert max(rights) == pytest.approx(width, abs=SLACK)


def test_a_tie_over_a_break_names_who_it_comes_from(dataset: Dataset) -> None:
    whole = organisation.of_zone(Edition(dataset, "zh"), "yuncheng")
    bands = len({row.group for row in whole.rows}) - 1
    names = {row.head.record: row.label for row in whole.rows if row.head.record}
    sources = {(tie.proof.record, names[tie.source]) for tie in whole.ties}
    parted = 0
    for at in range(1, bands):
        told: set[str] = set()
        for part in (fewer.of_bands(whole, 0, at), fewer.of_bands(whole, at, bands)):
            scene = laid(part, 1744, 24)
            sound(scene)
            rows = [one.row for one in scene.parts if one.row and not one.row.head.record]
            told |= {row.proof.record for row in rows}
            for tie in part.ties:
                if not tie.source:
                    parted += 1
                    said = {name for record, name in sources if record == tie.proof.record}
                    assert any(name in tie.text for name in said)
                    assert any(row.label == tie.text for row in rows)
        assert {tie.proof.record for tie in whole.ties} <= told
    assert parted


def test_every_body_and_every_tie_is_there_once(dataset: Dataset) -> None:
    found = organisation.organisation(Edition(dataset, "zh"))
    for width, size in SIZES:
        scene = laid(found, width, size)
        shown = [part.row for part in scene.parts if part.row]
        bodies = {row.head.record for row in found.rows if row.head.record}
        assert bodies == {row.head.record for row in shown if row.head.record} - {
            row.head.record for row in found.rows if row.silent
        }
        told = [
            row.proof.record
            for row in shown
            if row.proof.record.startswith("relationships/") and not row.head.record
        ]
        assert sorted(told) == sorted({tie.proof.record for tie in found.ties})


def test_of_several_bodies_each_begins_a_line_unless_one_holds_all() -> None:
    names = "\u7efc\u5408\u53d7\u7406\u7a97\u53e3\u3001\u884c\u653f\u5ba1\u6279\u7a97\u53e3"
    for label, wide, count in ((names, 103, 4), (names, 400, 1), ("Bureau, window", 400, 1)):
        box = BodyBox(Row(label=label, drawn=Drawn(mark="dashed")), wide, 16)
        items = box.part(0, 0, box.tall, {}).items
        lines = [item.text for item in items if isinstance(item, TextLine)]
        assert len(lines) == count
        assert count == 1 or all("\u3001" not in line[:-1] for line in lines), lines


def test_what_the_article_leaves_open_is_dashed(dataset: Dataset) -> None:
    found = organisation.organisation(Edition(dataset, "zh"))
    assert any(tie.dashed for tie in found.ties)
    scene = laid(found, 1240, 14)
    lines = [item for part in scene.parts for item in part.items if isinstance(item, Stroke)]
    assert any(line.dashed for line in lines)
    clear = found.model_copy(update={"ties": [tie for tie in found.ties if not tie.dashed]})
    lines = [i for part in laid(clear, 1240, 14).parts for i in part.items if isinstance(i, Stroke)]
    assert not any(line.dashed for line in lines)


def test_where_there_is_no_room_zones_stand_under_each_other(dataset: Dataset) -> None:
    found = organisation.organisation(Edition(dataset, "zh"))
    for width, beside in ((1240, True), (330, False)):
        scene = laid(found, width, 14)
        lefts = {
            column: min(box.x for row, box in frames(scene) if row.column == column)
            for column in found.columns
        }
        assert (len({round(left) for left in lefts.values()}) > 1) is beside


def test_an_exhibit_with_only_some_of_its_rows_is_laid_out(dataset: Dataset) -> None:
    found = organisation.organisation(Edition(dataset, "zh"))
    for column in found.columns:
        rows = tuple(row for row in found.rows if row.column == column)
        scene = laid(found.model_copy(update={"rows": rows}), 1240, 14)
        sound(scene)
        assert {part.row.column for part in scene.parts if part.row} == {column}
    assert laid(found.model_copy(update={"rows": ()}), 1240, 14).tall == 0


# --- made-up zones -----------------------------------------------------------------------------

NAMES = st.one_of(
    st.text("运城经济技术开发区管委会（建发公司）“专班”", min_size=1, max_size=40),
    st.text("abc defgh ijklmno pqrst", min_size=1, max_size=60).map("x{}".format),
)
_BOXED: tuple[Mark, ...] = ("solid", "open", "dashed")
_SAID: tuple[Mark, ...] = ("solid", "open", "hatched")
MARKS, STRIP_MARKS = st.sampled_from(_BOXED), st.sampled_from(_SAID)
BANDS = ("一", "二", "three bands")


@st.composite
def diagrams(draw: st.DrawFn) -> Exhibit:
    """A diagram of one to four made-up zones with ties from anything to anything."""
    zones = [f"z{at}" for at in range(draw(st.integers(1, 4)))]
    rows: list[Row] = []
    ties: list[Tie] = []
    for zone in zones:
        for tag in ("决策", "assesses"):
            mark = draw(STRIP_MARKS)
            drawn = Drawn(mark=mark, tags=(tag,))
            rows.append(Row(label=tag, column=zone, group="strip", zone=zone, drawn=drawn))
    for band in BANDS:
        for zone in zones:
            for at in range(draw(st.integers(0, 5))):
                drawn = Drawn(
                    mark=draw(MARKS),
                    rounded=draw(st.booleans()),
                    tags=tuple(draw(st.lists(st.sampled_from(["招商", "builds"]), max_size=4))),
                )
                head = Head(record=f"{zone}/{band}/{at}")
                label, detail = draw(NAMES), draw(st.sampled_from(["", "区级 · 5亿元"]))
                row = Row(label=label, column=zone, group=band, zone=zone, head=head)
                rows.append(replace(row, drawn=drawn, detail=detail))
    for zone in zones:
        bodies = [row.head.record for row in rows if row.column == zone and row.head.record]
        for at in range(draw(st.integers(0, 6)) if len(bodies) > 1 else 0):
            source, *targets = draw(st.lists(st.sampled_from(bodies), min_size=2, unique=True))
            text, dashed = draw(NAMES), draw(st.booleans())
            proof = Proof(record=f"relationships/{zone}{at}")
            for target in targets:
                tie = Tie(column=zone, source=source, target=target, text=text)
                ties.append(replace(tie, dashed=dashed, proof=proof))
    return Exhibit(
        id="organisation",
        kind="diagram",
        title="x",
        columns=tuple(zones),
        column_zones=tuple(zones),
        heads=tuple("写明 8 项" for _ in zones),
        rows=tuple(rows),
        ties=tuple(ties),
        keys=(("solid", "写明由谁"), ("dashed", "not called by a name")),
    )


@settings(max_examples=60, deadline=None)
@given(diagrams(), st.sampled_from(SIZES))
def test_nothing_overlaps_whatever_is_tied_to_whatever(
    exhibit: Exhibit, room: tuple[float, float]
) -> None:
    sound(laid(exhibit, *room))
