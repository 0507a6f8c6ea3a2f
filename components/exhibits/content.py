"""What is done, beside what is done elsewhere: practices that zones share stand in one line.

Never a ranking: what is set beside each other are measures in words, each with its grade, and
figures with their qualifiers, of whom they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import topics as tally
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import short_title
from components.row import GRADES, Drawn, Head, Proof, Row
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Lang, Observation, Practice, Reform

#: As many zones stand beside each other at most. Of one topic: measures of a zone by itself, of
#: two zones and of more; figures.
COLUMNS, MEASURES, SOME, FIGURES = 4, 12, 4, 3
#: So many shared practices on a slide, and measures of each, or of a topic among many.
LINES = 4
EACH: dict[Lang, int] = {"zh": 2, "en": 1}


@exhibit("sides", page="compare", filters=("topic", "side"))
def sides(ed: Edition, *, topics: Sequence[str] = (), sides: Sequence[str] = ()) -> Exhibit | None:
    """What the zones do on the topics that are asked for, or on all."""
    return _sides(ed, tuple(topics), tuple(sides))


@kept
def _sides(ed: Edition, topics: tuple[str, ...], sides: tuple[str, ...]) -> Exhibit | None:
    """The chosen zones as columns. Of one topic: what they share, line by line, then what each
    does by itself, then figures; of several, a line a topic with what tells most. None with less
    than two zones."""
    zones = columns(ed, topics, sides)
    if len(zones) < 2:
        return None
    chosen = [topic for topic in ed.dataset.vocab.topics if topic in topics or not topics]
    alone = chosen[0] if len(chosen) == 1 else ""
    rows = list(_topic(ed, alone, zones) if alone else _overview(ed, chosen, zones))
    more = len(sides or ed.zones) - len(zones)
    graded = any(row.tone in EVIDENCE for row in rows)
    return ed.exhibit(
        "sides",
        "sides",
        _title(ed, alone, chosen, zones),
        rows,
        subtitle=ed.sentences(
            ed.word("topics", alone) if alone else "",
            ed.t("sides.subtitle") if graded else "",
            ed.t("sides.some", n=len(zones), all=len(zones) + more) if more else "",
        ),
        hint=ed.t("sides.hint"),
        corner=ed.t("sides.corner" if alone else "column.topic"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        keys=tally.keys(ed, rows),
        notes=(
            ed.t("reforms.grade_note") if graded else "",
            ed.t("sides.note"),
            ed.t("disclosure.note") if any(row.silent for row in rows) else "",
        ),
    )


@exhibit("sides_shared", page="compare", filters=("topic",))
def sides_shared(ed: Edition, *, topics: Sequence[str] = ()) -> Exhibit | None:
    """For a slide: the practices that zones share on a topic, each zone's strongest measures of
    each; of several topics that which has most of them."""
    return _shared(ed, tuple(topics))


@kept
def _shared(ed: Edition, topics: tuple[str, ...]) -> Exhibit | None:
    """None where no two zones share a practice."""
    zones = columns(ed, topics, ())
    chosen = [topic for topic in ed.dataset.vocab.topics if topic in topics or not topics]
    counts = {topic: len(shared(ed, topic, zones)) for topic in chosen}
    topic = max(chosen, key=lambda one: counts[one])
    if not counts[topic]:
        return None
    rows = list(_common(ed, topic, zones, lines=LINES, most=EACH[ed.lang]))
    left, where = max(counts[topic] - LINES, 0), ed.word("topics", topic)
    more = len(ed.zones) - len(zones)
    return ed.exhibit(
        "sides_shared",
        "sides",
        _shared_title(ed, topic, zones),
        rows,
        subtitle=ed.sentences(
            ed.t("sides.subtitle_shared"),
            ed.t("sides.some", n=len(zones), all=len(zones) + more) if more else "",
        ),
        hint=ed.sentences(ed.t("sides.hint"), ed.t("sides.hint_all", topic=where) if left else ""),
        corner=ed.t("sides.corner"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        keys=tally.keys(ed, rows),
        notes=(ed.t("sides.lines", n=left) if left else "", ed.t("sides.note")),
    )


def columns(ed: Edition, topics: Sequence[str], sides: Sequence[str]) -> list[str]:
    """The zones that stand beside each other: those asked for, else those chosen; of very many
    the first whose articles say something on the topics."""
    asked = ed.dataset.ordered(sides) if sides else ()
    zones = [*(asked if len(asked) > 1 else ed.zones)]
    if len(zones) <= COLUMNS:
        return zones
    wanted = topics or list(ed.dataset.vocab.topics)
    speaking = [
        zone
        for zone in zones
        if any(disclosure(ed.dataset, zone, topic).reforms for topic in wanted)
    ]
    first = [*speaking, *(zone for zone in zones if zone not in speaking)][:COLUMNS]
    return [zone for zone in zones if zone in first]


# --- one topic ------------------------------------------------------------------------------


def reforms(ed: Edition, topic: str, zone: str) -> list[Reform]:
    """The reforms of a zone on a topic, the strongest evidence first."""
    found = [row for row in ed.dataset.of_zone("reforms", zone) if topic in row.topics]
    return sorted(found, key=lambda row: -EVIDENCE.index(row.evidence))


#: Zone -> its reforms of one practice.
Holding = dict[str, list[Reform]]


def shared(ed: Edition, topic: str, zones: Sequence[str]) -> dict[Practice, Holding]:
    """Practices that several of the zones report on a topic, with the reforms of each zone: what
    more zones share first, then as they are listed."""
    found: dict[Practice, Holding] = {}
    done = {zone: reforms(ed, topic, zone) for zone in zones}
    for practice in ed.dataset.practices:
        holding = {
            zone: here
            for zone, rows in done.items()
            if (here := [row for row in rows if practice.id in row.practices])
        }
        if len(holding) > 1:
            found[practice] = holding
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def _topic(ed: Edition, topic: str, zones: Sequence[str]) -> Iterator[Row]:
    common = shared(ed, topic, zones)
    yield from _common(ed, topic, zones)
    told = {row.id for holding in common.values() for rows in holding.values() for row in rows}
    yield from _rest(ed, topic, zones, told)
    yield from _figures(ed, topic, zones)


def _common(
    ed: Edition, topic: str, zones: Sequence[str], *, lines: int = 0, most: int = 0
) -> Iterator[Row]:
    """A line a practice that zones share, of which not more than ``lines``, with not more than
    ``most`` measures of a zone; 0 is all."""
    common = [*shared(ed, topic, zones).items()]
    for practice, holding in common[: lines or None]:
        head = Head(record=f"practices/{practice.id}")
        label, group = ed.say(practice, "label"), ed.t("sides.shared", n=ed.spelled(len(holding)))
        for zone in zones:
            column = ed.name(zone)
            here = holding.get(zone, [])
            for reform in here[: most or None]:
                yield _measure(ed, reform, label, column, group=group, head=head)
            if most and (more := len(here) - most) > 0:
                yield _more(ed, topic, zone, more, label, column, group=group, head=head)
            if zone not in holding:
                yield ed.silence(
                    zone, label, column, group=group, head=head, drawn=Drawn(mark="hatched")
                )


def _rest(ed: Edition, topic: str, zones: Sequence[str], told: set[str]) -> Iterator[Row]:
    """What each zone does by itself, in one line; that an article says nothing, in words."""
    label = ed.t("sides.own")
    rest = {zone: [row for row in reforms(ed, topic, zone) if row.id not in told] for zone in zones}
    if not any(rest.values()) and told:
        return
    most = MEASURES if len(zones) == 2 else SOME
    for zone, own in rest.items():
        column = ed.name(zone)
        for reform in own[:most]:
            yield _measure(ed, reform, label, column)
        if (more := len(own) - most) > 0:
            yield _more(ed, topic, zone, more, label, column)
        if not own:
            yield _none(ed, topic, zone, label, column, told)


def _none(ed: Edition, topic: str, zone: str, label: str, column: str, told: set[str]) -> Row:
    """In place of measures where there is none besides those that are shared: silence, or that
    the topic is spoken of."""
    if any(row.id in told for row in reforms(ed, topic, zone)):
        return Row(label=label, column=column, text=ed.t("sides.no_more"), zone=zone)
    said = disclosure(ed.dataset, zone, topic)
    if said.kind in ("not_disclosed", "not_applicable"):
        mark = Drawn(mark="hatched")
        return ed.silence(zone, label, column, kind=said.kind, drawn=mark)
    records = (*said.mentions, *(f"observations/{row.id}" for row in (*said.own, *said.others)))
    return Row(
        label=label,
        column=column,
        text=ed.t("matrix.mentioned"),
        zone=zone,
        proof=Proof(record=records[0], places=ed.places(*map(ed.cites, records)), behind=records),
    )


def _figures(ed: Edition, topic: str, zones: Sequence[str]) -> Iterator[Row]:
    """The figures on a topic, each with what it counts and whose it is; nothing is compared."""
    label = ed.t("sides.figures")
    having = {zone: _observations(ed, topic, zone) for zone in zones}
    if not any(having.values()):
        return
    for zone, found in having.items():
        column = ed.name(zone)
        if not found:
            kind = disclosure(ed.dataset, zone, topic).kind
            yield ed.silence(zone, label, column, kind=kind)
        for row in found[:FIGURES]:
            yield _figure(ed, row, label, column)
        if (more := len(found) - FIGURES) > 0:
            text = ed.t("tally.more", n=more)
            link = ed.to("zone", zone=zone, part="figures", topic=topic)
            yield Row(label=label, column=column, text=text, zone=zone, link=link)


# --- several topics -------------------------------------------------------------------------


def _overview(ed: Edition, topics: Sequence[str], zones: Sequence[str]) -> Iterator[Row]:
    """A line a topic: what tells most of each zone, and the way to all of it."""
    for topic in topics:
        label = ed.word("topics", topic)
        for zone in zones:
            column, here = ed.name(zone), reforms(ed, topic, zone)
            if not here:
                yield _none(ed, topic, zone, label, column, set())
                continue
            for reform in here[: EACH[ed.lang]]:
                yield _measure(ed, reform, label, column)
            for row in _observations(ed, topic, zone)[:1]:
                yield _figure(ed, row, label, column)
            if (more := len(here) - EACH[ed.lang]) > 0:
                yield _more(ed, topic, zone, more, label, column)


def _observations(ed: Edition, topic: str, zone: str) -> list[Observation]:
    said = disclosure(ed.dataset, zone, topic)
    return tally.ranked(ed, zone, ed.once((*said.own, *said.others)))


# --- cells ----------------------------------------------------------------------------------


def _measure(
    ed: Edition,
    reform: Reform,
    label: str,
    column: str,
    *,
    group: str = "",
    head: Head | None = None,
) -> Row:
    """A reform as a short line with its grade."""
    return Row(
        label=label,
        column=column,
        text=ed.bare(ed.say(reform, "title")),
        tone=reform.evidence,
        zone=reform.zone,
        group=group,
        head=head or Head(),
        proof=Proof(record=f"reforms/{reform.id}", places=ed.places(reform.cite)),
        drawn=Drawn(mark=GRADES[reform.evidence]),
    )


def _figure(ed: Edition, row: Observation, label: str, column: str) -> Row:
    """A figure in a clause that says what it counts, and of whom it is."""
    detail = ed.join((tally.kind_of(ed, row), ed.when(row)))
    return ed.row(row, label=label, column=column, text=tally.alone(ed, row), detail=detail)


def _more(
    ed: Edition,
    topic: str,
    zone: str,
    count: int,
    label: str,
    column: str,
    **more: Any,
) -> Row:
    """How many more measures there are, and where they stand."""
    link = ed.to("zone", zone=zone, part="reforms", topic=topic)
    text = ed.t("sides.more", n=count)
    return Row(label=label, column=column, text=text, zone=zone, link=link, **more)


# --- the title ------------------------------------------------------------------------------


def _title(ed: Edition, topic: str, chosen: Sequence[str], zones: Sequence[str]) -> str:
    """Of two zones what each did; of more what they share."""
    telling = [zone for zone in zones if any(reforms(ed, one, zone) for one in chosen)]
    if not telling:
        return _nothing(ed, topic, zones)
    if len(zones) == 2:
        one, other = zones
        first, second = _did(ed, chosen, one, apart=other), _did(ed, chosen, other, apart=one)
        bare = ed.t("sides.pair_all", first=first, second=second)
        if not topic:
            return bare
        where = ed.word("topics", topic)
        return short_title(ed, ed.t("sides.pair", topic=where, first=first, second=second), bare)
    common = {
        practice: holding for one in chosen for practice, holding in shared(ed, one, zones).items()
    }
    most = max((len(holding) for holding in common.values()), default=0)
    named = [practice for practice, holding in common.items() if len(holding) == most]
    where = ed.word("topics", topic) if topic else ""
    if topic and len(telling) == 1:
        count = len(reforms(ed, topic, telling[0]))
        return ed.t("sides.only", topic=where, zone=ed.name(telling[0]), n=count)
    if not named:
        return ed.t("sides.none" if topic else "sides.none_all", topic=where, zones=ed.few(zones))
    labels = [ed.inner(ed.say(one, "label")) for one in named]
    practices = [ed.some(labels)]
    if len(labels) > 1:
        practices.append(ed.among("few.things", labels, 1))
    who = list(dict.fromkeys(tuple(common[one]) for one in named))
    key = "sides.all" if topic else "sides.all_all"
    if len(who) > 1:
        key = "sides.most" if topic else "sides.most_all"
    elif most == 2:
        key = "sides.both" if topic else "sides.both_all"
    said = {"topic": where, "n": ed.spelled(most), "zones": ed.few(who[0])}
    return short_title(ed, *(ed.t(key, practices=one, **said) for one in practices))


def _shared_title(ed: Edition, topic: str, zones: Sequence[str]) -> str:
    """How many practices the most zones share, and which zones if they are the same."""
    common = shared(ed, topic, zones)
    most = max(map(len, common.values()))
    held = [tuple(holding) for holding in common.values() if len(holding) == most]
    who = ed.few(held[0]) if len(set(held)) == 1 else ""
    return ed.t(
        "sides.count" if who else "sides.count_each",
        topic=ed.word("topics", topic),
        zones=who,
        n=len(held),
        m=ed.spelled(most),
    )


def _nothing(ed: Edition, topic: str, zones: Sequence[str]) -> str:
    """That no article of the zones tells of a reform."""
    if not topic:
        return ed.unheard("matrix.title_silent", ed.t("pending.topics"), zones)
    what = ed.inner(ed.word("topics", topic))
    if silent := ed.silent(zones):
        return ed.t("matrix.topic_silent", zones=ed.few(silent), topic=what)
    return ed.t("pending.title", zones=ed.few(zones), what=what)


def _did(ed: Edition, topics: Sequence[str], zone: str, *, apart: str) -> str:
    """What a zone did, in a clause that begins with its name: its figure that tells most, unless
    that of the other zone has the same unit and would be taken to compare; else its measure with
    the strongest evidence; else that its article is silent."""
    name = ed.name(zone)
    first, other = (_best(ed, topics, one) for one in (zone, apart))
    alike = first and other and ed.dataset.unit(first) == ed.dataset.unit(other)
    if first and not alike:
        return ed.t("sides.did", zone=name, what=tally.alone(ed, first))
    if found := [row for topic in topics for row in reforms(ed, topic, zone)]:
        best = max(found, key=lambda row: EVIDENCE.index(row.evidence))
        return ed.t("sides.did", zone=name, what=ed.inner(ed.say(best, "title")))
    if first:
        return ed.t("sides.did", zone=name, what=tally.alone(ed, first))
    return ed.t("sides.silent", zone=name, said=ed.unsaid(zone))


def _best(ed: Edition, topics: Sequence[str], zone: str) -> Observation | None:
    """The figure that tells most among the zone's own: of a company's no title says that the zone
    did it."""
    own = [row for topic in topics for row in disclosure(ed.dataset, zone, topic).own]
    return next(iter(tally.ranked(ed, zone, own)), None)
