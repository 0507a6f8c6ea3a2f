"""Who does what, in a sentence: who decides, builds, runs as far as reports name somebody, and of
how many functions they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from components import formatting
from components.accents import Large, plain, stressed
from components.edition import Edition, kept
from components.exhibits import bodies
from components.exhibits.titlelength import short_title
from data.judge.finding import Duties
from data.model import Organisation

#: From the fullest to the shortest way to say who does what: so many bodies by name, so many
#: functions of the first, and of each of the others.
_BREVITIES = (
    (2, 8, 8),
    (1, 8, 8),
    (1, 3, 4),
    (1, 3, 3),
    (1, 2, 3),
    (1, 2, 2),
    (1, 1, 2),
    (1, 1, 1),
)
#: The head of an English name, before what it is of.
_HEAD = re.compile(r"(.+?)(?: of | for | at | \(|,|$)")


def functions(ed: Edition, keys: Iterable[str]) -> str:
    """What is done, behind "who": hires, operates."""
    return ed.listed(_done(ed, key) for key in keys)


def _done(ed: Edition, key: str) -> str:
    """What somebody does who carries a function."""
    return ed.say(ed.dataset.vocab.functions[key], "tag")


def rings(ed: Edition, found: Duties, zone: str) -> str:
    """What a ring among the dots of a zone's functions says, if there is one."""
    return ed.t("finding.who_key") if found.spoken[zone] else ""


# --- who, and what each does ------------------------------------------------------------


def _actors(ed: Edition, zone: str, function: str) -> list[Organisation]:
    """Who carries a function, as the data order them: the zone as such only where it is alone."""
    keys = dict.fromkeys(
        key
        for row in ed.dataset.of_zone("mechanisms", zone)
        if row.named and row.function == function
        for key in row.actor
    )
    found = [ed.dataset.organisation(key) for key in keys]
    return [one for one in found if one.kind != "zone"] or found


@kept
def _acts(ed: Edition, zone: str) -> tuple[tuple[tuple[Organisation, ...], tuple[str, ...]], ...]:
    """Who does what: the functions whose first-named body stands in one band of the diagram
    together, with these bodies; of one function alone all that carry it."""
    of: dict[str, dict[str, list[Organisation]]] = {}
    for function in ed.dataset.vocab.functions:
        if found := _actors(ed, zone, function):
            of.setdefault(bodies.band(found[0]), {})[function] = found
    acts = []
    for held in of.values():
        who = [one for found in held.values() for one in (found[:1] if len(held) > 1 else found)]
        acts.append((tuple(dict.fromkeys(who)), tuple(held)))
    return tuple(acts)


def doing(ed: Edition, zone: str) -> Iterator[str]:
    """Who does what in a zone, who it is marked (``accents``), fuller ways to say it first: the
    committee decides and hires; platform companies build and operate. Nothing where nobody is
    named."""
    acts = _acts(ed, zone)
    for names, first, others in _BREVITIES if acts else ():
        yield ed.clauses(
            *(
                _act(ed, who, does, names, others if at else first)
                for at, (who, does) in enumerate(acts)
            )
        )


def leading(ed: Edition, zone: str) -> Iterator[str]:
    """What the first of those does who act in a zone, fuller ways first: the committee decides,
    hires and serves."""
    for who, does in _acts(ed, zone)[:1]:
        for most in range(len(does), 0, -1):
            yield _act(ed, who, does, 1, most)


def _act(
    ed: Edition, who: Sequence[Organisation], does: Sequence[str], names: int, most: int
) -> str:
    """What some bodies do, ``most`` of it: several of one kind by what they are, where a band has
    that kind alone, else ``names`` by name."""
    band, several = bodies.band(who[0]), len(who) > 1 or _plural(who[0])
    said = [_called(ed, one) for one in who]
    if len(who) > 1 and len(bodies.BANDS[band]) == 1 and len(does) > 1:
        called = ed.inner(ed.t(f"band.{band}"))
    else:
        # "And one other" would be one more of the kind of the first: departments are no person.
        others = ed.t("few.more", names=ed.leading(said[:1]))
        called = ed.listed(said) if len(said) <= names else others
    words = [_done(ed, key) for key in does[:most]]
    if several and ed.lang == "en":
        words = [*map(plural, words)]
    return ed.t("finding.who_does", who=stressed(called), does=ed.listed(words))


def _called(ed: Edition, body: Organisation) -> str:
    """A body within a sentence: one without a name of its own is no name."""
    said = ed.called(bodies.short(ed, body))
    return said if body.named and body.kind != "zone" else ed.inner(said)


def _plural(body: Organisation) -> bool:
    """Whether an English verb after a body stands in the plural: banks, assigned staff; what has a
    name of its own is one, whatever it ends in (China Resources)."""
    head = _HEAD.match(body.name_en)
    return bool(not body.named and head and re.search(r"[^su]s$", head[1]))


def plural(verb: str) -> str:
    """An English verb as it stands after several: builds -> build, assesses -> assess."""
    first, gap, rest = verb.partition(" ")
    stem = re.sub(r"ies$", "y", first) if len(first) > 4 else first
    if stem == first:
        stem = re.sub(r"(?<=ss|sh|ch|zz)es$|(?<=x)es$|(?<=[^s])s$", "", first)
    return f"{stem}{gap}{rest}"


# --- of several zones -------------------------------------------------------------------


def carried(ed: Edition, found: Duties, spare: int = 0) -> str:
    """Who does what in the zone whose reports name most doers; in two that name as many, in each
    of them. Of more that tie, how many functions have one. Only as much as a title holds, with
    ``spare`` signs more."""
    counts = {zone: len(named) for zone, named in found.named.items()}
    first = ed.leaders(counts)
    if len(first) > 2 or len(first) == 2 < len(counts) or not all(_acts(ed, one) for one in first):
        return counted(ed, found)
    ways = [doing(ed, zone) for zone in first]
    rest = _rest(ed, found, first[0]) if len(first) == 1 < len(counts) else ""
    said = [
        ed.sentence(
            *(
                ed.t("finding.who_in", zone=ed.name(zone), said=way)
                for zone, way in zip(first, several, strict=True)
            ),
            rest,
        )
        for several in zip(*ways, strict=True)
    ]
    chosen = short_title(ed, *map(plain, said), spare=spare)
    return formatting.capital(next(one for one in said if plain(one) == chosen))


def _rest(ed: Edition, found: Duties, first: str) -> str:
    """How the reports on the other zones compare with the one that names most."""
    others = [zone for zone in found.named if zone != first]
    if not any(found.named[zone] for zone in others):
        return ed.t("finding.who_nobody", m=ed.spelled(len(others)))
    if len(others) == 1:
        return ed.t("finding.who_less_one", zone=ed.name(others[0]))
    return ed.t("finding.who_less")


# --- how many ---------------------------------------------------------------------------


def _of_one(ed: Edition, found: Duties) -> str:
    """Of one zone which functions have a named doer."""
    ((zone, named),) = found.named.items()
    who, every = ed.few([zone]), Large(found.all)
    if found.full:
        return ed.t("finding.who_one_all", zone=who, all=every)
    given = {"n": Large(len(named)), "all": every, "functions": functions(ed, named)}
    return ed.t("finding.who_one", zone=who, **given)


def counted(ed: Edition, found: Duties) -> str:
    """Of how many functions the reports name a doer: of one zone which; of several in those that
    name all, and in the others."""
    if len(found.named) == 1:
        return _of_one(ed, found)
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
