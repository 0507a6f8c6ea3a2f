"""What is done, beside what is done elsewhere: practices that zones share stand in one line.

Never a ranking: what is set beside each other are measures in words, each with its grade, and
figures with their qualifiers, of whom they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import sidetitles
from components.exhibits import topics as tally
from components.exhibits.registry import exhibit
from components.exhibits.sharing import columns, reforms, shared
from components.row import GRADES, Drawn, Head, Proof, Row
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Lang, Observation, Reform, Zone

#: Of one topic so many measures of a zone by itself, of two zones and of more; figures.
MEASURES, SOME, FIGURES = 12, 4, 3
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
    title, topic = sidetitles.of_all(ed, alone, chosen, zones), alone and ed.word("topics", alone)
    return ed.exhibit(
        "sides",
        "sides",
        title,
        rows,
        subtitle=ed.sentences(
            "" if topic.casefold() in title.casefold() else topic,
            ed.t("sides.subtitle") if graded else "",
            ed.t("sides.some", n=len(zones), all=len(zones) + more) if more else "",
        ),
        hint=_hint(ed, rows),
        corner=ed.t("sides.corner" if alone else "column.topic"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        keys=tally.keys(ed, rows),
        notes=(
            ed.t("reforms.grade_note") if graded else "",
            ed.t("sides.note") if any(row.group for row in rows) else "",
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
    left = max(counts[topic] - LINES, 0)
    more_told = ed.t("sides.hint_own")
    if left:
        more_told = ed.t("sides.hint_all", topic=ed.word("topics", topic))
    more = len(ed.zones) - len(zones)
    return ed.exhibit(
        "sides_shared",
        "sides",
        sidetitles.of_shared(ed, topic, zones),
        rows,
        subtitle=ed.sentences(
            ed.t("sides.subtitle_shared"),
            ed.t("sides.some", n=len(zones), all=len(zones) + more) if more else "",
        ),
        hint=ed.sentences(_hint(ed, rows), more_told),
        corner=ed.t("sides.corner"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        keys=tally.keys(ed, rows),
        notes=(ed.t("sides.lines", n=left) if left else "", ed.t("sides.note")),
    )


def _hint(ed: Edition, rows: Sequence[Row]) -> str:
    """What can be clicked, of what is there."""
    if any(row.figure for row in rows):
        return ed.t("sides.hint")
    return ed.t("sides.hint_measures") if any(row.proof.record for row in rows) else ""


# --- one topic ------------------------------------------------------------------------------


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
        head = Head(record=practice.record)
        label, group = ed.say(practice, "label"), ed.t("sides.shared", n=ed.spelled(len(holding)))
        if len(zones) == 2:
            group = ed.t("sides.shared_both")
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
        first = _told(len(own), most)
        for reform in own[:first]:
            yield _measure(ed, reform, label, column)
        if more := len(own) - first:
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
    records = (*said.mentions, *(row.record for row in (*said.own, *said.others)))
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
        first = min(len(found), FIGURES)
        for row in found[:first]:
            yield _figure(ed, row, label, column)
        if more := len(found) - first:
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


def _told(count: int, most: int) -> int:
    """How many of so many are told: beyond ``most`` one alone too, as to say so takes its line."""
    return count if count <= most + 1 else most


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
        proof=Proof(record=reform.record, places=ed.places(reform.cite)),
        drawn=Drawn(mark=GRADES[reform.evidence]),
    )


def _figure(ed: Edition, row: Observation, label: str, column: str) -> Row:
    """A figure in a clause that says what it counts, and of whom it is."""
    detail = ed.join((_whose(ed, row), ed.when(row)))
    return ed.row(row, label=label, column=column, text=tally.alone(ed, row), detail=detail)


def _whose(ed: Edition, row: Observation) -> str:
    """Of whom a figure is; empty where it is the zone's own."""
    kind = tally.kind_of(ed, row)
    if kind and isinstance(ed.dataset.entity(row.entity), Zone):
        return ed.t("figures.of", owner=kind)
    return kind and ed.t("sides.of", kind=kind)


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
