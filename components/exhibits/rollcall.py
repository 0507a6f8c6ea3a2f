"""Of many zones by name, which a finding counts: its small picture has no room for their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from components.accents import Large, accented
from components.edition import NAMED, Edition
from components.row import Drawn, Row
from data.judge import finding

#: So many zones of a group are named; of more it is said how many there are.
_MOST = 40
#: What is said of some zones (the key of its words), and which these are.
_Group = tuple[str, Sequence[str]]


def called(ed: Edition, id: str, zones: Sequence[str]) -> list[Row]:
    """The groups that the finding ``id`` divides the zones into, a line each; none where the zones
    are few, for then its picture names them, or where it divides them into no two."""
    groups = [group for group in _GROUPS[id](ed, zones) if group[1]] if id in _GROUPS else []
    return [_line(ed, *group) for group in groups] if len(zones) > NAMED and groups[1:] else []


def _line(ed: Edition, key: str, zones: Sequence[str]) -> Row:
    names = ed.names(zones)
    if len(zones) > _MOST:
        names = ed.among("few.zones", [*map(ed.name, zones)], _MOST)
    said = accented(ed.t("rollcall.of", n=Large(len(zones)), zones=names))
    return Row(label=ed.t(key), text=said.text, drawn=Drawn(accents=said.accents))


def _common(ed: Edition, zones: Sequence[str]) -> Iterator[_Group]:
    """Those that report all of the practices, be it the same for each, and the others."""
    found = finding.common(ed.dataset, zones)
    if found and (told := found.zones):
        yield "rollcall.told", told
        yield "rollcall.untold", _without(zones, told)


def _who(ed: Edition, zones: Sequence[str]) -> Iterator[_Group]:
    """By how many of the functions they name the doer of."""
    found = finding.duties(ed.dataset, zones)
    if found:
        named, full = [zone for zone in zones if found.named[zone]], found.full
        yield "rollcall.all_named", full
        yield "rollcall.some_named", _without(named, full)
        yield "rollcall.none_named", _without(zones, named)


def _results(ed: Edition, zones: Sequence[str]) -> Iterator[_Group]:
    """By whether they give a result in figures."""
    found = finding.results(ed.dataset, zones)
    if found:
        yield "rollcall.proven", [*found.figures]
        yield "rollcall.unproven", _without(zones, found.figures)


def _without(zones: Iterable[str], others: Iterable[str]) -> list[str]:
    """The zones that are none of the others; of thousands each is looked for once."""
    held = {*others}
    return [zone for zone in zones if zone not in held]


_GROUPS: dict[str, Callable[[Edition, Sequence[str]], Iterator[_Group]]] = {
    "common": _common,
    "who": _who,
    "results": _results,
}
