"""What stands over all else, in a sentence: of the chosen zones, and of each alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components import formatting
from components.accents import plain
from components.edition import Edition, kept
from components.exhibits.doers import carried, doing
from components.exhibits.findings import found, heard, result
from components.exhibits.titlelength import short_title
from data.judge import finding, lesson
from data.model import EVIDENCE, Observation, Reform

#: So many results, and so many reforms of a zone, stand in one sentence.
_RESULTS, _REFORMS = 2, 3
#: Of more functions than that with a named doer it is said who does what.
_FUNCTIONS = 3


def telling(ed: Edition, zone: str) -> list[Reform]:
    """The reforms of a zone, best evidence first, one a topic before the rest; others' last."""
    own = ed.dataset.of_zone("reforms", zone)
    own.sort(key=lambda row: (lesson.outside(ed.dataset, row), -EVIDENCE.index(row.evidence)))
    seen: set[str] = set()
    first: list[Reform] = []
    later: list[Reform] = []
    for row in own:
        (later if row.category in seen or lesson.outside(ed.dataset, row) else first).append(row)
        seen.add(row.category)
    return [*first, *later]


# --- of several zones -------------------------------------------------------------------


@kept
def answer(ed: Edition) -> str:
    """What is said first of the chosen zones: results, with who does what in the zone whose
    reports tell most of it; where nothing came of anything, what was done; and what zones reform
    together, as far as a title holds it. Of one zone what its own page says."""
    zones = heard(ed)
    if len(zones) == 1:
        return zone_title(ed, zones[0])
    said = [*_resulted(ed, zones)] or [*_begun(ed, zones)]
    shared = _reform(ed, zones)
    more = ed.inner(shared) if shared else ""
    titles = [one for way in said for one in (ed.sentence(way, more), way)]
    # The results by themselves are what their own card says below.
    card = found(ed).get("results")
    titles = [one for one in titles if card is None or one != plain(card.text)]
    if not titles:
        duties = finding.duties(ed.dataset, zones)
        titles = [shared or (plain(carried(ed, duties)) if duties else "")]
    if titles == [""]:
        silent = ed.t("opening.silent", zones=ed.few(zones)) if zones else ed.t("opening.none")
        titles = [silent]
    return short_title(ed, *map(formatting.capital, titles))


def _resulted(ed: Edition, zones: Sequence[str]) -> Iterator[str]:
    """The most telling result of each zone that gives one, of many of the first; with it, if the
    zone is the one that names most doers, who does what. Fuller ways to say it first."""
    results = finding.results(ed.dataset, zones)
    if not results:
        return
    having = [zone for zone in zones if zone in results.figures]
    each = {zone: plain(result(ed, results, zone, 1)) for zone in having[:_RESULTS]}
    duties = finding.duties(ed.dataset, zones)
    first = ed.leaders({zone: len(named) for zone, named in duties.named.items()}) if duties else []
    # Beside results there is room for the briefest ones.
    ways = [*doing(ed, first[0])][-3:] if len(first) == 1 else []
    for way in (*map(plain, ways), ""):
        yield ed.sentence(
            *(ed.clauses(one, way if [zone] == first else "") for zone, one in each.items())
        )
    yield each[having[0]]


def _begun(ed: Edition, zones: Sequence[str]) -> Iterator[str]:
    """The best reported reform of each of a few zones, but for what is only proposed."""
    done = {
        zone: row
        for zone in zones
        for row in telling(ed, zone)[:1]
        if row.evidence != "stated" and not lesson.outside(ed.dataset, row)
    }
    said = [
        ed.t("opening.reforms", zone=ed.name(zone), name=ed.inner(ed.say(row, "title")))
        for zone, row in done.items()
    ]
    for most in range(min(len(said), _RESULTS), 0, -1):
        yield ed.sentence(*said[:most])


def _reform(ed: Edition, zones: Sequence[str]) -> str:
    shared = finding.common(ed.dataset, zones)
    if not shared or not shared.topic or not shared.zones:
        return ""
    topic = ed.inner(ed.word("topics", shared.topic))
    run = finding.running(ed.dataset, zones, shared.topic)
    said = "opening.reform" if {*shared.zones} <= {*run} else "opening.speak"
    who = ed.t("opening.zones", n=ed.spelled(len(shared.zones)))
    if len(zones) == 2:
        who = ed.t("finding.both")
    return ed.t(said, who=who, topic=topic)


# --- of one zone ------------------------------------------------------------------------


def _reformed(ed: Edition, zone: str, most: int, besides: Sequence[Observation] = ()) -> str:
    """What a zone did, the best reported reforms by name, not more than ``most``, ``besides``
    those whose figures are told; of one that only means to reform, what it means to."""
    told_of = {row.id for row in besides}
    own = [
        row
        for row in telling(ed, zone)
        if not lesson.outside(ed.dataset, row) and not told_of & {*row.observations}
    ]
    done = [row for row in own if row.evidence != "stated"]
    names = [ed.inner(ed.say(row, "title")) for row in done or own]
    if not names:
        return "" if besides else ed.t("zone_answer.no_reform")
    said = ed.others(names, most) if len(names) > most > 0 else ed.listed(ed.apart(names))
    return said if done else ed.t("zone_answer.means", names=said)


def zone_title(ed: Edition, zone: str) -> str:
    """What came of what a zone did, and who does what where it tells much of that, else what it
    did; of one that gives no result what it did and that it gives none. As much as leaves it a
    title."""
    if ed.pending(zone):
        return ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.answer"))
    figures = finding.telling(ed.dataset, zone)
    if figures:
        said = _with_figures(ed, zone, figures)
    else:
        ways = (_reformed(ed, zone, most) for most in (_REFORMS, 2, 1))
        said = [ed.sentence(way, unproven(ed, zone)) for way in ways]
    return short_title(
        ed, *(ed.t("zone_answer.title", zone=ed.name(zone), said=one) for one in said)
    )


def _with_figures(ed: Edition, zone: str, figures: Sequence[Observation]) -> list[str]:
    """Two figures or one, with who does what or what was done, fuller ways first."""
    duties = finding.duties(ed.dataset, [zone])
    said = []
    for most in (2, 1):
        shown = figures[:most]
        ways = [_reformed(ed, zone, names, shown) for names in (2, 1)]
        if duties and len(duties.named[zone]) > _FUNCTIONS:
            ways = [*map(plain, doing(ed, zone))]
        first = ed.clauses(*dict.fromkeys(map(ed.phrase, shown)))
        said += [ed.sentence(first, way) for way in ways]
    return [*said, ed.phrase(figures[0])]


def unproven(ed: Edition, zone: str) -> str:
    """That no figure tells what came of the reforms: a report may give results that it ties to
    none of them."""
    results = (
        finding.counts(row)
        and ed.dataset.own(row)
        and ed.dataset.indicator(row.indicator).measures in ("output", "outcome")
        for row in ed.dataset.of_zone("observations", zone)
    )
    return ed.t("zone_answer.untied" if any(results) else "zone_answer.no_result")
