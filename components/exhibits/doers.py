"""Who does what, in a sentence: of which functions the reports name a doer."""

from __future__ import annotations

from collections.abc import Iterable

from components import format
from components.edition import Edition
from components.told import Large
from data.judge.finding import Duties


def functions(ed: Edition, keys: Iterable[str]) -> str:
    """What is done, behind "who": recruits people, operates."""
    who = ed.t("finding.who")
    return ed.listed(ed.inner(ed.word("functions", key)).removeprefix(who) for key in keys)


def tags(ed: Edition, keys: Iterable[str]) -> str:
    """The same in one word each: hires, operates."""
    return ed.listed(ed.say(ed.dataset.vocab.functions[key], "tag") for key in keys)


def dots(ed: Edition, found: Duties, zone: str) -> str:
    """What each dot of a zone's functions is, and what a ring says."""
    said = ed.t("finding.who_order", functions=functions(ed, found.functions))
    return ed.sentences(said, ed.t("finding.who_key") if found.spoken[zone] else "")


def carried(ed: Edition, found: Duties) -> str:
    """Of which functions one zone alone names the doer; where none is alone, how many functions
    have one: in the zones that name all, and in the others."""
    zone, sole = found.sole
    if sole and len(sole) == found.all:
        return format.capital(ed.t("opening.full", zone=ed.name(zone)))
    if sole:
        given = {"n": Large(len(sole)), "all": Large(found.all), "functions": tags(ed, sole)}
        return ed.t("finding.who_only", zone=ed.name(zone), **given)
    if len(found.named) == 1:
        return _of_one(ed, found)
    return _counted(ed, found)


def counted(ed: Edition, found: Duties) -> str:
    """The same where there is less room: of many functions one zone alone names the doer, by
    their number."""
    zone, sole = found.sole
    if not sole or len(sole) == found.all:
        return carried(ed, found)
    given = {"n": Large(len(sole)), "all": Large(found.all)}
    return ed.t("finding.who_only_count", zone=ed.name(zone), **given)


def _of_one(ed: Edition, found: Duties) -> str:
    """Of one zone which functions have a named doer."""
    ((zone, named),) = found.named.items()
    who, every = ed.few([zone]), Large(found.all)
    if found.full:
        return ed.t("finding.who_one_all", zone=who, all=every)
    given = {"n": Large(len(named)), "all": every, "functions": functions(ed, named)}
    return ed.t("finding.who_one", zone=who, **given)


def _counted(ed: Edition, found: Duties) -> str:
    """How many functions have a named doer in zones of which none is alone."""
    full, rest, every = found.full, found.rest, Large(found.all)
    who = ed.few(full or found.named)
    if not rest:
        return ed.t("finding.who_all", zones=who, all=every)
    low, high, m = rest[0], rest[-1], len(rest)
    said = "finding.number_or" if high == low + 1 else "finding.number_to"
    span = ed.t(said, low=Large(low), high=Large(high))
    if not full:
        if low == high:
            return ed.t("finding.who_same", zones=who, n=Large(high), all=every)
        if not low:
            return ed.t("finding.who_some", n=Large(high), all=every)
        return ed.t("finding.who_spread", span=span, all=every)
    said = "finding.who_all" if len(full) > 1 else "finding.who_one_all"
    first = ed.t(said, zone=who, zones=who, all=every)
    if not high:
        return ed.clauses(first, ed.t("finding.who_nobody", m=ed.spelled(m)))
    if not low and m > 1:
        return ed.clauses(first, ed.t("finding.who_upto", m=ed.spelled(m), n=Large(high)))
    span = span if low < high else f"{Large(high)}"
    if m > 1:
        return ed.clauses(first, ed.t("finding.who_others", m=ed.spelled(m), n=span))
    (other,) = (zone for zone in found.named if zone not in full)
    return ed.clauses(first, ed.t("finding.who_other", zone=ed.name(other), n=span))
