"""What stands over all else, in a sentence: of the chosen zones, and of each alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components import formatting
from components.accents import plain
from components.edition import Edition, kept
from components.exhibits.doers import carried, doing, leading
from components.exhibits.findings import heard
from components.exhibits.titlelength import even_title, roomy, short_title
from data.judge import finding, lesson
from data.model import EVIDENCE, Observation, Reform

#: So many zones, and so many reforms of a zone, stand in one sentence; of the first so many the one
#: beside a figure is chosen, and the figure that takes the fewest words.
_ZONES, _REFORMS, _NEXT = 3, 3, 4
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
    """What is said first of the chosen zones: the result of as many of them as a title holds, with
    who does what in the zone whose reports tell most of it; beside one result, and where nothing
    came of anything, what was done; and what zones reform together. Of one zone what its own page
    says."""
    zones = heard(ed)
    if len(zones) == 1:
        return zone_title(ed, zones[0])
    shared = _reform(ed, zones)
    more = ed.inner(shared) if shared else ""
    titles = [one for way in _told(ed, zones) for one in (ed.sentence(way, more), way)]
    # What is said of all is not what is said of one of them.
    alone = {zone_title(ed, zone) for zone in zones}
    titles = [one for one in titles if one not in alone]
    if not titles:
        duties = finding.duties(ed.dataset, zones)
        titles = [shared or (plain(carried(ed, duties)) if duties else "")]
    if titles == [""]:
        silent = ed.t("opening.silent", zones=ed.few(zones)) if zones else ed.t("opening.none")
        titles = [silent]
    titles = [*map(formatting.capital, titles)]
    # A figure that no line parts may stand in the middle, and the title takes a third line.
    return even_title(ed, *titles)


def _told(ed: Edition, zones: Sequence[str]) -> Iterator[str]:
    """What zones did, fuller ways first: more of them come before more of one."""
    results = finding.results(ed.dataset, zones)
    having = [zone for zone in zones if results and zone in results.figures]
    done = _done(ed, [zone for zone in zones if zone not in having])
    duties = finding.duties(ed.dataset, zones)
    first = ed.leaders({zone: len(named) for zone, named in duties.named.items()}) if duties else []
    lead = first[0] if len(first) == 1 else ""
    for shown in _chosen(ed, having):
        yield from _resulted(ed, having, shown, lead)
    if having:
        one = [lead] if lead in having else having[:1]
        # Beside the only result stands what another zone did.
        for besides in (*(done if len(having) == 1 else ()), ""):
            yield from _resulted(ed, having, one, lead, besides)
        return
    for most in range(min(len(done), _ZONES - 1), 0, -1):
        yield ed.sentence(*done[:most])


def _chosen(ed: Edition, having: Sequence[str]) -> Iterator[Sequence[str]]:
    """Several of the zones with a result, more of them first: the first ones, and of more zones
    than there is room for those that take the fewest words."""
    many = range(min(len(having), _ZONES), 1, -1)
    yield from (having[:most] for most in many)
    words = dict(zip(having, map(len, _results(ed, having)), strict=True))
    for most in many if len(having) > 2 else ():
        brief = sorted(having, key=words.__getitem__)[:most]
        yield [zone for zone in having if zone in brief]


def _resulted(
    ed: Edition, having: Sequence[str], shown: Sequence[str], lead: str, besides: str = ""
) -> Iterator[str]:
    """The most telling result of each zone that is ``shown``, with who does what in the one that
    leads in that, and how many more zones give a result, or what stands ``besides``; fuller ways
    first, and last the result of the fewest words of each."""
    # Beside results there is room for the briefest ones.
    ways = [*map(plain, doing(ed, lead))][-3:] if lead in shown else []
    others = len(having) - len(shown)
    more = ed.t("opening.results_more", n=ed.spelled(others)) if others else besides
    for way in (*ways, ""):
        each = zip(shown, _results(ed, shown), strict=True)
        said = (ed.clauses(one, way if zone == lead else "") for zone, one in each)
        yield ed.sentence(*said, more)
    yield ed.sentence(*_results(ed, shown, _NEXT), more)


def _results(ed: Edition, zones: Sequence[str], among: int = 1) -> list[str]:
    """A result of each zone: of so many that tell most the one of the fewest words."""
    return [
        ed.around(
            "finding.results_of",
            min(map(ed.phrase, finding.telling(ed.dataset, zone)[:among]), key=len),
            zone=ed.name(zone),
        )
        for zone in zones
    ]


def _done(ed: Edition, zones: Sequence[str]) -> list[str]:
    """The best reported reform of each zone, but for what is only proposed."""
    done = {
        zone: row
        for zone in zones
        for row in telling(ed, zone)[:1]
        if row.evidence != "stated" and not lesson.outside(ed.dataset, row)
    }
    return [
        ed.t("opening.reforms", zone=ed.name(zone), name=ed.inner(ed.say(row, "title")))
        for zone, row in done.items()
    ]


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


def _did(ed: Edition, zone: str, besides: Sequence[Observation] = ()) -> tuple[list[str], bool]:
    """What a zone did, by name, the best reported first, ``besides`` what the figures tell of; of
    one that only means to reform what it means to, and whether that is so."""
    told_of = {row.id for row in besides}
    own = [
        row
        for row in telling(ed, zone)
        if not lesson.outside(ed.dataset, row) and not told_of & {*row.observations}
    ]
    done = [row for row in own if row.evidence != "stated"]
    return [ed.inner(ed.say(row, "title")) for row in done or own], not done


def _reformed(ed: Edition, zone: str, besides: Sequence[Observation] = ()) -> Iterator[str]:
    """What a zone did in words, fuller ways first: some by name and that there are others, then
    without that, and last the best alone whose name there is room for."""
    names, meant = _did(ed, zone, besides)
    few = 2 if besides else _REFORMS
    ways = [ed.listed(ed.apart(names))] if 0 < len(names) <= few else []
    for most in range(min(few, len(names) - 1), 0, -1):
        ways.append(ed.others(names, most))
        if besides or most == 2:
            ways.append(ed.listed(ed.apart(names[:most])))
    if besides:
        ways += names[1:_NEXT]
    for said in ways:
        yield ed.t("zone_answer.means", names=said) if meant else said
    if not names and not besides:
        yield ed.t("zone_answer.no_reform")


def zone_title(ed: Edition, zone: str) -> str:
    """What came of what a zone did, and who does what where it tells much of that, else what it
    did; of one that gives no result what it did and that it gives none; of one whose report is not
    entered yet what its replies tell. As much as leaves it a title."""
    if ed.pending(zone):
        if told := len(ed.dataset.of_zone("observations", zone)):
            return ed.t("pending.answered", zone=ed.name(zone), n=told)
        return ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.answer"))
    figures = finding.telling(ed.dataset, zone)
    duties = finding.duties(ed.dataset, [zone])
    if duties and figures and len(duties.named[zone]) > _FUNCTIONS:
        said = _with_doers(ed, zone, figures)
    else:
        said = _with_names(ed, zone, figures)
    titles = (ed.t("zone_answer.title", zone=ed.name(zone), said=one) for one in said)
    return short_title(ed, *titles)


def _with_doers(ed: Edition, zone: str, figures: Sequence[Observation]) -> Iterator[str]:
    """Two figures or one, with who does what, fuller ways first."""
    for most in (2, 1):
        first = ed.clauses(*dict.fromkeys(map(ed.phrase, figures[:most])))
        for way in (*doing(ed, zone), *leading(ed, zone)):
            yield ed.sentence(first, plain(way))
    yield ed.phrase(figures[0])


def _with_names(ed: Edition, zone: str, figures: Sequence[Observation]) -> Iterator[str]:
    """Two figures or one, with what was done; without a figure what was done, and that no figure
    tells what came of it. Fuller ways first, of which names leave a title its two lines."""
    ways = [
        ed.sentence(ed.clauses(*dict.fromkeys(map(ed.phrase, figures[:most]))), way)
        for most in (2, 1)[: len(figures)]
        for way in _reformed(ed, zone, figures[:most])
    ]
    if not figures:
        ways = [ed.sentence(way, unproven(ed, zone)) for way in _reformed(ed, zone)]
    name = ed.t("zone_answer.title", zone=ed.name(zone), said="")
    yield from (one for one in ways if roomy(ed, f"{name}{one}"))
    yield ed.phrase(figures[0]) if figures else ways[-1]


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
