"""What is said first: the answer in a sentence, the findings behind it, and each zone on a page.

The sentences of all zones are made in ``findings``; here they are chosen and shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from components import format
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import pictured
from components.exhibits.brevity import breath
from components.exhibits.doers import carried, dots, functions
from components.exhibits.findings import RULES, found, heard, result
from components.exhibits.registry import Thing, each_zone, exhibit
from components.row import Drawn, Head, Pictogram, Proof, Row
from components.told import figured, plain, told
from data.judge import finding, lesson
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Observation, Reform

#: So many findings stand together.
SHOWN = 5
#: So many reforms of a zone are named, and so many figures and topics.
_REFORMS, _FIGURES, _TOPICS = 4, 3, 3


def _each(_: Edition) -> Iterator[Thing]:
    for id in RULES:
        yield Thing(id, (id,))


def _row(ed: Edition, id: str) -> Row:
    one = found(ed)[id]
    said = told(one.text)
    return Row(
        label=one.label,
        text=said.text,
        detail=one.detail,
        link=one.link,
        proof=Proof(places=one.places, behind=one.behind),
        drawn=Drawn(accents=said.accents, picture=one.picture),
    )


@exhibit("findings", page="overview")
@kept
def findings(ed: Edition) -> Exhibit:
    """The answer in a sentence, and the findings behind it."""
    shown = [*found(ed)][:SHOWN]
    title = answer(ed)
    if not shown:
        silent = [ed.silence(zone, ed.name(zone)) for zone in ed.zones]
        return ed.exhibit("findings", "text", title, silent, notes=(ed.t("disclosure.note"),))
    return ed.exhibit(
        "findings",
        "finding",
        title,
        [_row(ed, id) for id in shown],
        notes=(
            ed.awaiting(ed.zones),
            ed.t("opening.lead"),
            ed.t("signature.note"),
            ed.t("finding.subtitle"),
        ),
    )


@exhibit("finding_{}", page="overview", of=_each)
@kept
def one_finding(ed: Edition, id: str) -> Exhibit | None:
    """One finding by itself; None where there is nothing to say."""
    if id not in found(ed):
        return None
    row = _row(ed, id)
    notes = (ed.awaiting(ed.zones),)
    title = breath(ed, row.text, found(ed)[id].title or row.text)
    return ed.exhibit(f"finding_{id}", "finding", title, [row], notes=notes)


# --- the answer -------------------------------------------------------------------------


@kept
def answer(ed: Edition) -> str:
    """What is said first of the chosen zones: two clauses, of the topic that zones reform together,
    of whom one alone names, of a result, of who is named; in this order, as far as there
    is something to say. Of one zone what its own page says."""
    zones = heard(ed)
    if len(zones) == 1:
        return zone_title(ed, zones[0])
    clauses = [one for one in (_reform(ed, zones), _only(ed, zones)) if one]
    if results := finding.results(ed.dataset, zones):
        clauses.append(plain(result(ed, results, next(iter(results.figures)), 1)))
    if duties := finding.duties(ed.dataset, zones):
        clauses.append(plain(carried(ed, duties)))
    if not clauses and zones:
        clauses.append(ed.t("opening.silent", zones=ed.few(zones)))
    first, *more = clauses or [ed.t("opening.none")]
    both = [format.capital(ed.sentence(first, ed.inner(one))) for one in more]
    return breath(ed, *both, format.capital(first))


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


def _only(ed: Edition, zones: Sequence[str]) -> str:
    duties = finding.duties(ed.dataset, zones)
    zone, named = duties.sole if duties else ("", ())
    if not duties or not named:
        return ""
    if len(named) == duties.all:
        return ed.t("opening.full", zone=ed.name(zone))
    return ed.t("opening.alone", zone=ed.name(zone), n=len(named), all=duties.all)


# --- one zone ---------------------------------------------------------------------------


def _named(ed: Edition, zone: str, some: str = "zone_answer.some_named") -> str:
    """For which functions a zone's article names somebody; ``some`` says so of a few."""
    duties = finding.duties(ed.dataset, [zone])
    if not duties:
        return ed.t("zone_answer.none_named")
    named = duties.named[zone]
    if len(named) == duties.all:
        return ed.t("zone_answer.all_named", all=duties.all)
    if len(named) > _TOPICS:
        return ed.t("zone_answer.count_named", n=len(named), all=duties.all)
    return ed.t(some, functions=functions(ed, named))


def _reformed(ed: Edition, zone: str, most: int) -> str:
    """The topics on which a zone has practices of its own that run, most of them first, by name not
    more than ``most``; of one that only means to reform, what it means to."""
    reforms = ed.dataset.of_zone("reforms", zone)
    own = [row for row in reforms if not lesson.outside(ed.dataset, row)]
    running = [row for row in own if EVIDENCE.index(row.evidence) > EVIDENCE.index("event")]
    counts: dict[str, int] = {}
    for row in running or own:
        counts[row.category] = counts.get(row.category, 0) + 1
    order = sorted(counts, key=lambda one: -counts[one])
    names = [ed.inner(ed.word("topics", one)) for one in order]
    if not names:
        return ed.t("zone_answer.no_reform")
    said = "zone_answer.reforms" if running else "zone_answer.means"
    topics = ed.listed(names)
    if left := max(0, len(names) - most):
        # How many topics there are the overview of topics says, which counts what others do too.
        more = "zone_answer.topics_last" if left == 1 else "zone_answer.topics_more"
        topics = ed.t(more, names=ed.leading(names[:most]))
    return ed.t(said, topics=topics)


def zone_title(ed: Edition, zone: str) -> str:
    """What a zone did, in figures where it gives any, and who does it; else that it gives none.
    As many figures and topics as leave it a title."""
    if ed.pending(zone):
        return ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.answer"))
    figures = finding.telling(ed.dataset, zone)
    titles = []
    for most in (_TOPICS, 2, 1):
        told_of = (_reformed(ed, zone, most), _unproven(ed, zone))
        if figures:
            first = dict.fromkeys(map(ed.phrase, figures[: min(most, 2)]))
            told_of = (ed.clauses(*first), _named(ed, zone, "zone_answer.some_brief"))
        titles.append(ed.sentence(*told_of))
    return breath(ed, *(ed.t("zone_answer.title", zone=ed.name(zone), said=one) for one in titles))


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


@kept
def best(ed: Edition, zones: Sequence[str]) -> tuple[str, ...]:
    """The records of all reforms of some zones, the most telling first, from each zone in turn."""
    turns = zip_longest(*(telling(ed, zone) for zone in zones))
    unlike = lesson.unlike(row for turn in turns for row in turn if row)
    return tuple(f"reforms/{row.id}" for row in unlike)


def _did(ed: Edition, zone: str) -> Row | None:
    """The reforms with the best evidence by name; what is only proposed is told apart."""
    reforms = telling(ed, zone)
    if not reforms:
        return None
    topics = {topic for row in reforms for topic in row.topics}
    done = [row for row in reforms if row.evidence != "stated"]
    meant = [row for row in reforms if row.evidence == "stated"]
    said, room = _titles(ed, done, _REFORMS), _REFORMS - len(done)
    if not done:
        said = _titles(ed, meant, _REFORMS)
    elif meant and room > 0:
        said = ed.t("zone_answer.did_means", done=said, meant=_titles(ed, meant, room))
    elif meant:
        said = ed.t("zone_answer.did_count", done=said, n=len(meant))
    results = finding.results(ed.dataset, [zone])
    return _line(
        zone,
        ed.t("zone_answer.did_label" if done else "zone_answer.means_label"),
        said,
        detail=ed.t("zone_answer.on_topics", n=len(topics)),
        link=ed.to("zone", zone=zone, part="reforms"),
        proof=_proof(ed, "reforms", [*done, *meant][:_REFORMS]),
        picture=pictured.results(ed, results) if results else None,
    )


def _titles(ed: Edition, reforms: Sequence[Reform], most: int) -> str:
    """Some reforms by name, and how many they are."""
    names = [ed.inner(ed.say(row, "title")) for row in reforms]
    return ed.listed(names) if len(names) <= most else ed.among("zone_answer.among", names, most)


def _carriers(ed: Edition, zone: str) -> Row | None:
    """Which functions somebody is named for."""
    rows = ed.dataset.of_zone("mechanisms", zone)
    duties = finding.duties(ed.dataset, [zone])
    if not rows or not duties:
        return None
    said = _named(ed, zone)
    return _line(
        zone,
        ed.t("zone_answer.who_label"),
        said,
        detail=dots(ed, duties, zone),
        link=ed.to("reforms"),
        proof=_proof(ed, "mechanisms", rows),
        picture=pictured.duties(ed, duties),
    )


def _unproven(ed: Edition, zone: str) -> str:
    """That no figure tells what came of the reforms: a report may give results that it ties to
    none of them."""
    results = (
        finding.counts(row)
        and ed.dataset.own(row)
        and ed.dataset.indicator(row.indicator).measures in ("output", "outcome")
        for row in ed.dataset.of_zone("observations", zone)
    )
    return ed.t("zone_answer.untied" if any(results) else "zone_answer.no_result")


def _result(ed: Edition, zone: str) -> Row:
    """The most telling figures of what came of reforms; words where the article gives none."""
    rows = finding.telling(ed.dataset, zone)[:_FIGURES]
    claims = sum(row.zone == zone for row in ed.dataset.claims)
    label = ed.t("zone_answer.result_label")
    claimed = ed.t("zone_answer.claimed", n=claims) if claims else ""
    if not rows:
        text = format.capital(_unproven(ed, zone))
        return Row(label=label, text=text, detail=claimed, zone=zone, tone="not_disclosed")
    said = ed.clauses(*dict.fromkeys(figured(ed, row) for row in rows))
    return _line(
        zone,
        label,
        said,
        detail=claimed,
        link=ed.to("zone", zone=zone, part="figures"),
        proof=_proof(ed, "observations", rows),
    )


def _open(ed: Edition, zone: str) -> Row:
    """What the article leaves open of the reform that it bears out best, and the topics on which it
    says nothing."""
    reforms = telling(ed, zone)
    figures = finding.telling(ed.dataset, zone)[:1]
    best = [row for row in reforms if {one.id for one in figures} & {*row.observations}]
    asked = next((row for row in (*best, *reforms) if row.unsaid_zh), None)
    topics = ed.dataset.vocab.topics
    silent = [
        ed.inner(ed.word("topics", topic))
        for topic in topics
        if disclosure(ed.dataset, zone, topic).kind == "not_disclosed"
    ]
    detail = ed.t("zone_answer.silent_on", topics=ed.some(silent)) if silent else ""
    return _line(
        zone,
        ed.t("zone_answer.open_label"),
        ed.bare(ed.say(asked, "unsaid")) if asked else ed.t("zone_answer.nothing_open"),
        detail=detail,
        link=ed.to("ask", zone=zone),
        proof=_proof(ed, "reforms", [asked] if asked else []),
    )


def _proof(ed: Edition, table: str, rows: Sequence[Any]) -> Proof:
    """Some rows of a table and where they stand."""
    behind = tuple(f"{table}/{row.id}" for row in rows)
    return Proof(places=ed.places(*(row.cite for row in rows)), behind=behind)


def _line(
    zone: str,
    label: str,
    text: str,
    proof: Proof,
    picture: Pictogram | None = None,
    **more: Any,
) -> Row:
    """A line on a zone, its figures marked in ``text``."""
    said = told(text)
    return Row(
        label=label,
        text=format.capital(said.text),
        zone=zone,
        proof=proof,
        drawn=Drawn(accents=said.accents, picture=picture),
        **more,
    )


@exhibit("zone_answer_{}", page="zone", of=each_zone, table="zone_cards")
@kept
def zone_answer(ed: Edition, zone: str) -> Exhibit:
    """One zone on a page: what it did, who does it, with what result, what is to be asked."""
    title = zone_title(ed, zone)
    if ed.pending(zone):
        row = Row(label=ed.unsaid(zone), text=ed.t("pending.card"), zone=zone)
        return ed.exhibit(f"zone_answer_{zone}", "text", title, [row])
    rows = [_did(ed, zone), _carriers(ed, zone), _result(ed, zone), _open(ed, zone)]
    shown = [row for row in rows if row]
    return ed.exhibit(f"zone_answer_{zone}", "finding", title, shown)


# --- a card a zone ----------------------------------------------------------------------


@exhibit("zone_cards", page="overview")
@kept
def zone_cards(ed: Edition) -> Exhibit:
    """A card a zone: what it did, its strongest results, what its article leaves open."""
    rows = [row for zone in ed.zones for row in _card(ed, zone)]
    said = "zone_answer.cards" if len(ed.zones) > 1 else "zone_answer.cards_one"
    return ed.exhibit("zone_cards", "cards", ed.t(said, zones=ed.few(ed.zones)), rows)


def _card(ed: Edition, zone: str) -> Iterator[Row]:
    common: dict[str, Any] = {
        "label": ed.name(zone),
        "head": Head(record=f"zones/{zone}"),
        "zone": zone,
    }
    page = ed.to("zone", zone=zone)
    if ed.pending(zone):
        yield Row(text=ed.t("pending.card"), tone="not_disclosed", link=page, **common)
        return
    parts = (_did(ed, zone), _result(ed, zone), _open(ed, zone))
    for at, row in enumerate(part for part in parts if part):
        figures: tuple[Observation, ...] = ()
        if row.label == ed.t("zone_answer.result_label"):
            figures = finding.telling(ed.dataset, zone)[:2]
        if figures:
            for one in figures:
                label = ed.say(ed.dataset.indicator(one.indicator), "label")
                detail = ed.join((ed.whose(one), ed.when(one)))
                yield ed.row(one, column=label, detail=detail, **common)
            continue
        yield Row(
            column=row.label,
            text=row.text,
            tone=row.tone,
            link=row.link if at else page,
            proof=row.proof,
            drawn=row.drawn,
            **common,
        )
