"""The small pictures of findings: a mark a thing, by zone while zones are few, else how many of
them. What is too much to be counted by eye has no picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from components.edition import NAMED, Edition
from components.row import Mark, Pictogram, Strip
from data.judge.finding import Compared, Dates, Duties, Part, Pool, Results
from data.judge.promise import Promise

#: As many marks are counted by eye, in a heap and in a line.
_HEAP, _LINE = 150, 60
#: As many squares an amount is drawn in, and lines a picture has.
_SQUARES, _LINES = 20, 4
#: Between two things that stand in a row.
_ROW = " · "
#: How a fund is drawn: what the zone has set up itself; all else is open, whoever set it up.
_LEVELS: dict[str, Mark] = {"zone": "solid"}


def held(ed: Edition, zones: Sequence[str], holders: Mapping[str, tuple[str, ...]]) -> Pictogram:
    """Which zones have each thing: a line a zone and a column a thing, or a line a thing with a
    mark a zone where they are many."""
    said = (f"{name} {ed.few(having)}" for name, having in holders.items())
    alt = ed.t("finding.common_alt", said=ed.sentence(*said))
    if len(zones) > NAMED:
        # What stands beside the picture names the things: of the same zones one line says it.
        alike = len({*holders.values()}) == 1
        strips = tuple(
            Strip(
                label="" if alike else name,
                marks=_share(len(having), len(zones)),
                text=f"{len(having)}/{len(zones)}",
            )
            for name, having in [*holders.items()][: 1 if alike else _LINES]
        )
        return Pictogram(strips=strips, alt=alt)
    strips = tuple(
        Strip(
            label=ed.name(zone),
            zone=zone,
            marks=tuple("solid" if zone in having else "hatched" for having in holders.values()),
        )
        for zone in zones
    )
    return Pictogram(strips=strips, alt=alt)


def _share(count: int, total: int) -> tuple[Mark, ...]:
    """So many of all zones, those that have it first."""
    return (*_times("solid", count), *_times("hatched", total - count))


def _times(mark: Mark, count: int) -> tuple[Mark, ...]:
    return (mark,) * count


def duties(ed: Edition, found: Duties) -> Pictogram:
    """Which functions have a named doer, which are only spoken of: a line a zone."""
    alt = ed.sentence(*(_carried(ed, found, zone) for zone in found.named))
    if len(found.named) > NAMED:
        some = sum(0 < len(named) < found.all for named in found.named.values())
        full, every = len(found.full), len(found.named)
        marks = (*_times("solid", full), *_times("half", some))
        marks = (*marks, *_times("hatched", every - full - some))
        return Pictogram(strips=(Strip(marks=marks, text=f"{full}/{every}"),), alt=alt)
    return Pictogram(
        strips=tuple(
            Strip(label=ed.name(zone), zone=zone, marks=_functions(found, zone))
            for zone in found.named
        ),
        heads=(over := heads(ed, found.functions)),
        key=ed.t("finding.who_dots", functions=_ROW.join(over)),
        alt=alt,
    )


def heads(ed: Edition, functions: Iterable[str]) -> tuple[str, ...]:
    """What each mark of a line of functions is, as the labels of a diagram say it."""
    return tuple(ed.say(ed.dataset.vocab.functions[one], "tag") for one in functions)


def _functions(found: Duties, zone: str) -> tuple[Mark, ...]:
    named, spoken = found.named[zone], found.spoken[zone]
    return tuple(
        "solid" if one in named else "open" if one in spoken else "hatched"
        for one in found.functions
    )


def _carried(ed: Edition, found: Duties, zone: str) -> str:
    named, spoken = len(found.named[zone]), len(found.spoken[zone])
    said = {
        (True, True): "finding.who_cell",
        (True, False): "finding.who_cell_named",
        (False, True): "finding.who_cell_spoken",
        (False, False): "finding.who_cell_none",
    }[bool(named), bool(spoken)]
    return ed.t(said, zone=ed.name(zone), n=named, m=spoken)


def _heaps(ed: Edition, heaps: Iterable[tuple[Mark, int, str]]) -> Pictogram | None:
    """Squares heaped up by what they are, each with its words; those there are none of are left
    out. None where they are too many."""
    given = [heap for heap in heaps if heap[1]]
    if not given or sum(count for _, count, _ in given) > _HEAP:
        return None
    strips = tuple(Strip(marks=_times(mark, count), text=said) for mark, count, said in given)
    alt = ed.sentence(*(said for _, _, said in given))
    return Pictogram(strips=strips, form="blocks", square=True, alt=alt)


def results(ed: Edition, found: Results) -> Pictogram | None:
    """Reforms heaped up by what is borne out: a change, that it was done, and the rest, left out
    where all three are too many for marks; None where two are too."""
    changed, done = (sum(map(len, of.values())) for of in (found.changed, found.done))
    rest = found.total - changed - done
    said: tuple[tuple[Mark, int, str], ...] = (
        ("ringed", changed, ed.t("finding.results_changed", n=changed)),
        ("solid", done, ed.t("finding.results_done", n=done)),
        ("open", rest, ed.t("finding.results_rest", n=rest)),
    )
    return _heaps(ed, said) or _heaps(ed, said[:2])


def compared(ed: Edition, found: Compared) -> Pictogram | None:
    """Indicators by what may be done with them."""
    yes, single = found.count("comparable"), found.count("single")
    near = found.count("side_by_side") + found.count("family")
    return _heaps(
        ed,
        (
            ("solid", yes, ed.t("finding.compare_block_yes", n=yes)),
            ("dashed", near, ed.t("finding.compare_block_near", n=near)),
            ("faint", single, ed.t("finding.compare_block_single", n=single)),
        ),
    )


def dates(ed: Edition, found: Dates) -> Pictogram | None:
    """Figures by whether they have a date."""
    dated = len(found.dated)
    rest = found.total - dated
    return _heaps(
        ed,
        (
            ("solid", dated, ed.t("finding.dates_known", n=dated)),
            ("dashed", rest, ed.t("finding.dates_rest", n=rest)),
        ),
    )


def hopes(ed: Edition, found: Sequence[Promise]) -> Pictogram | None:
    """What is hoped for, by whether it was followed up."""
    answered = sum(one.state == "answered" for one in found)
    rest = len(found) - answered
    return _heaps(
        ed,
        (
            ("solid", answered, ed.t("finding.hopes_known", n=answered)),
            ("open", rest, ed.t("finding.hopes_rest", n=rest)),
        ),
    )


def money(ed: Edition, part: Part | None, pool: Pool | None) -> Pictogram | None:
    """So many of so many as discs, and an amount as squares by whose it is."""
    strips: list[Strip] = []
    said: list[str] = []
    if part and part.outer.value <= _LINE and _whole(part.inner.value, part.outer.value):
        inner, rest = int(part.inner.value), int(part.outer.value - part.inner.value)
        strips.append(Strip(zone=part.zone, marks=(*_times("solid", inner), *_times("open", rest))))
        said.append(f"{ed.phrase(part.inner)} / {ed.phrase(part.outer)}")
    if pool and (squares := _squares(pool)):
        strips.append(Strip(zone=pool.zone, marks=squares, square=True))
        said.append(ed.phrase(pool.total))
    return Pictogram(strips=tuple(strips), alt=ed.sentence(*said)) if strips else None


def _whole(*values: Decimal) -> bool:
    return all(value == int(value) for value in values)


def _squares(pool: Pool) -> tuple[Mark, ...]:
    """A square for 1, 2 or 5 times a power of ten, so that they are few; none where the parts do
    not come out even."""
    each = step(sum((size for _, size in pool.sizes), Decimal()))
    if not each or not _whole(*(size / each for _, size in pool.sizes)):
        return ()
    order = sorted(pool.sizes, key=lambda one: [*_LEVELS, one[0]].index(one[0]))
    return tuple(
        mark
        for level, size in order
        for mark in _times(_LEVELS.get(level, "open"), int(size / each))
    )


def step(total: Decimal) -> Decimal:
    """How much a square stands for: the smallest of 1, 2, 5, 10 … (or 0.5, 0.2 …) by which the
    total takes at most ``_SQUARES``; 0 of nothing."""
    if total <= 0:
        return Decimal()
    power = Decimal(10) ** (total.adjusted() - 2)
    sizes = (power * ten * one for ten in (1, 10, 100) for one in (1, 2, 5))
    return next(one for one in sizes if total / one <= _SQUARES)
