"""Topic x zone: a mark a reform by the evidence for it, and the one figure that tells most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import short_title
from components.row import GRADES, Drawn, Mark, Proof, Row
from components.wording import FIRST, NAMED
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Industry, Observation, Organisation, Park, Project, Reform, Zone

#: What a figure measures, from what tells most; of anything else last.
_TELLING = ("outcome", "output", "structure", "input")


@exhibit("reform_matrix", page="reforms")
@kept
def tally(ed: Edition) -> Exhibit:
    """What is reported on each topic, zone by zone: topics of most zones first, in the order of
    the word list where they are of as many. More marks are not more reform: an article that is
    longer has room for more."""
    having = {
        topic: [zone for zone in ed.zones if disclosure(ed.dataset, zone, topic).reforms]
        for topic in ed.dataset.vocab.topics
    }
    order = sorted(having, key=lambda topic: -len(having[topic]))
    rows = [
        row
        for topic in order
        for zone in ed.zones
        for row in cell(ed, topic, zone, group_of(ed, len(having[topic])))
    ]
    graded = [row for row in rows if row.tone in EVIDENCE]
    counts = {zone: len({row.id for row in _reforms(ed, zone)}) for zone in ed.zones}
    return ed.exhibit(
        "reform_matrix",
        "tally",
        title(ed, having),
        rows,
        subtitle=_caution(ed) if graded else "",
        hint=ed.t("tally.hint") if graded else "",
        corner=ed.t("column.topic"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        heads=[_head(ed, zone, counts[zone]) for zone in ed.zones],
        keys=keys(ed, rows),
        notes=(
            ed.t("reforms.grade_note" if graded else "disclosure.note"),
            ed.t("disclosure.topic_note"),
        ),
    )


def _reforms(ed: Edition, zone: str) -> list[Reform]:
    return ed.dataset.of_zone("reforms", zone)


def _head(ed: Edition, zone: str, count: int) -> str:
    """How many reforms the article of a zone tells of; in words where it tells of none."""
    return ed.t("tally.head", n=count) if count else ed.unsaid(zone)


def group_of(ed: Edition, count: int) -> str:
    """The heading over topics on which so many of the chosen zones report reforms; none where one
    zone alone is chosen, of which each topic says itself whether it does."""
    if len(ed.zones) == 1:
        return ""
    if not count:
        return ed.t("tally.group_none")
    if count == len(ed.zones):
        return ed.t("tally.group_both" if count == 2 else "tally.group_all", n=ed.spelled(count))
    said = "tally.group_only" if count == 1 else "tally.group"
    return formatting.capital(ed.t(said, n=ed.spelled(count)))


def title(ed: Edition, having: Mapping[str, Sequence[str]]) -> str:
    """What all do, and what one zone alone does."""
    told = [topic for topic, zones in having.items() if zones]
    if not told:
        return ed.unheard("matrix.title_silent", ed.t("pending.topics"), ed.zones)
    if len(ed.zones) == 1:
        return short_title(
            ed,
            *(
                ed.t("tally.title_one", zone=ed.name(ed.zones[0]), topics=_named(ed, told, most))
                for most in (FIRST, 2, 1)
            ),
        )
    common = [topic for topic in told if len(having[topic]) == len(ed.zones)]
    alone = {topic: having[topic][0] for topic in told if len(having[topic]) == 1}
    two, several = len(ed.zones) == 2, ed.spelled(len(ed.zones))
    first = ed.t("tally.neither" if two else "tally.none", n=several)
    if common:
        said = "tally.both" if two else "tally.all"
        first = short_title(
            ed, *(ed.t(said, n=several, topics=_named(ed, common, most)) for most in (FIRST, 2, 1))
        )
    if not alone:
        return first
    count = len(alone)
    if len(whose := {*alone.values()}) == 1:
        zone = ed.name(*whose)
        rest = (
            ed.t("tally.alone", topics=_named(ed, alone), zone=zone),
            ed.t("tally.alone_count", n=count, zone=zone),
        )
    else:
        rest = (
            ed.t("tally.alone_several", n=count, topics=_named(ed, alone)),
            ed.t("tally.alone_each", n=count),
        )
    return short_title(ed, *(ed.clauses(first, one) for one in rest), first)


def _named(ed: Edition, topics: Iterable[str], most: int = FIRST) -> str:
    """Topics within a sentence, of many not more than ``most``: 等 6 项的改革 were six reforms."""
    given = [ed.inner(ed.word("topics", topic)) for topic in topics]
    if len(given) <= (NAMED if most == FIRST else most):
        return ed.listed(given)  # many have an "and" of their own
    return ed.among("tally.among", given, most)


def _caution(ed: Edition) -> str:
    """That more marks are no more reform, with how long the reports on a zone are, the shortest and
    the longest."""
    long = {
        zone: count
        for zone in ed.zones
        if (count := sum(len(source.paragraphs) for source in ed.dataset.entered(zone)))
    }
    least, most = min(long.values(), default=0), max(long.values(), default=0)
    if least == most:
        return ed.t("tally.caution")
    ends = [[zone for zone, count in long.items() if count == end] for end in (most, least)]
    return ed.t(
        "tally.caution_long", long=ed.few(ends[0]), most=most, short=ed.few(ends[1]), least=least
    )


def keys(ed: Edition, rows: Sequence[Row]) -> list[tuple[Mark, str]]:
    """What the marks mean: the grades that are there, and silence."""
    there = {row.tone for row in rows}
    found: list[tuple[Mark, str]] = [
        (GRADES[grade], ed.word("evidence", grade)) for grade in EVIDENCE if grade in there
    ]
    silent = next((row.text for row in rows if row.tone == "not_disclosed"), "")
    if silent:
        found.append(("hatched", ed.t("tally.silent", said=silent)))
    return found


def cell(ed: Edition, topic: str, zone: str, group: str) -> list[Row]:
    """What a zone's article says of a topic: its reforms, those with the strongest evidence
    first, and the figure that tells most; else how many figures, else that it is mentioned,
    else silence."""
    line: dict[str, Any] = {
        "label": ed.word("topics", topic),
        "column": ed.name(zone),
        "group": group,
    }
    said = disclosure(ed.dataset, zone, topic)
    figures = ed.once((*said.own, *said.others))
    if here := [ed.dataset.reform(key) for key in said.reforms]:
        here.sort(key=lambda row: -EVIDENCE.index(row.evidence))
        return [*(_mark(ed, one, **line) for one in here), *telling(ed, zone, figures, **line)]
    if figures:
        return [
            Row(
                text=ed.t("matrix.figures", n=len(figures)),
                zone=zone,
                link=ed.to("zone", zone=zone, part="figures", topic=topic),
                proof=Proof(
                    places=ed.places(*(row.cite for row in figures)),
                    behind=tuple(row.record for row in figures),
                ),
                **line,
            )
        ]
    if said.mentions:
        return [
            Row(
                text=ed.t("matrix.mentioned"),
                zone=zone,
                proof=Proof(
                    record=said.mentions[0],
                    places=ed.places(*map(ed.cites, said.mentions)),
                    behind=said.mentions,
                ),
                **line,
            )
        ]
    return [ed.silence(zone, line["label"], line["column"], group=group)]


def _mark(ed: Edition, reform: Reform, **line: Any) -> Row:
    """A reform as one mark."""
    return Row(
        text=ed.say(reform, "title"),
        detail=ed.word("evidence", reform.evidence),
        zone=reform.zone,
        tone=reform.evidence,
        proof=Proof(record=reform.record, places=ed.places(reform.cite)),
        drawn=Drawn(mark=GRADES[reform.evidence]),
        **line,
    )


def telling(ed: Edition, zone: str, figures: Sequence[Observation], **line: Any) -> list[Row]:
    """The figure of a zone on a topic that tells most, and how many more there are; that there
    is none, in words."""
    if not figures:
        return [ed.silence(zone, kind="no_figure", **line)]
    first, *rest = ranked(ed, zone, figures)
    more = ed.t("tally.more", n=len(rest)) if rest else ""
    return [
        ed.row(
            first,
            text=alone(ed, first),
            detail=ed.join((kind_of(ed, first), ed.when(first), more)),
            **line,
        )
    ]


def alone(ed: Edition, row: Observation) -> str:
    """The figure as a clause, without the name of whose it is, which stands beside it."""
    return ed.phrase(row, whose=False)


def kind_of(ed: Edition, row: Observation) -> str:
    """What kind of thing a figure is of, in a word; empty where it is the zone's own."""
    entity = ed.dataset.entity(row.entity)
    if isinstance(entity, Organisation):
        return ed.inner(ed.word("organisation_kinds", entity.kind))
    if isinstance(entity, Park):
        return ed.inner(ed.word("park_kinds", entity.kind))
    if isinstance(entity, Project):
        return ed.inner(ed.t("projects.project"))
    if isinstance(entity, Industry):
        return ed.inner(ed.word("industry_roles", entity.role))
    return ed.subject(row) if isinstance(entity, Zone) else ed.inner(ed.t("funds.fund"))


def ranked(ed: Edition, zone: str, figures: Sequence[Observation]) -> list[Observation]:
    """Figures by what they tell: what is before what is hoped for; as the zone's cards have
    them; the zone's own before those of others in it; what changed before what was done, how
    many there are, what was put in; then as the file has them, and of one thing the newest first.
    """
    headline = ed.dataset.zone(zone).headline

    def weight(row: Observation) -> tuple[int, ...]:
        measures = ed.dataset.indicator(row.indicator).measures
        return (
            row.status != "actual",
            headline.index(row.id) if row.id in headline else len(headline),
            not ed.dataset.own(row),
            _TELLING.index(measures) if measures in _TELLING else len(_TELLING),
        )

    return sorted(ed.abreast(figures), key=weight)
