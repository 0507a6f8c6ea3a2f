"""Topic x zone, a mark a figure: how it stands, and what an answer would add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import asking, disclosing
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import short_title
from components.row import Drawn, Mark, Proof, Row
from data.asking.request import Line
from data.judge.disclosure import disclosure
from data.judge.telling import telling
from data.model import Observation, Status

#: What is, what is expected, what is aimed at; hatched is silence here.
_MARKS: dict[Status, Mark] = {"actual": "solid", "expected": "dashed", "target": "open"}
#: What is given, and what is to be asked.
_WANTED: tuple[tuple[Mark, str], ...] = (("solid", "wanted.given"), ("open", "wanted.open"))
#: What is said of figures that all stand alike.
_ALIKE: dict[Status, str] = {
    "actual": "standing.all_actual",
    "expected": "standing.all_expected",
    "target": "standing.all_target",
}
#: So many figures of a zone on a topic have a mark each; of more their count says more.
_MOST = 60
#: So many figures of others stand behind an answer that no chosen zone has.
_EXAMPLES = 2


# --- what is on record ------------------------------------------------------------------


@exhibit("standing", page="data")
@kept
def standing(ed: Edition) -> Exhibit | None:
    """Every figure on record as a mark by its status, and the silence; None where there is none,
    and of very many zones, which the table lists."""
    figures = ed.dataset.of_zones("observations", ed.zones)
    if not figures or ed.crowded:
        return None
    rows = [
        row
        for topic in ed.dataset.vocab.topics
        for zone in ed.zones
        for row in _cell(ed, topic, zone)
    ]
    there = Counter(row.status for row in figures)
    counts = Counter(ed.dataset.zone_of(row) for row in figures)
    keys: list[tuple[Mark, str]] = [
        (mark, ed.word("statuses", status)) for status, mark in _MARKS.items() if there[status]
    ]
    return ed.exhibit(
        "standing",
        "tally",
        _title(ed, there, len(figures)),
        rows,
        subtitle=ed.t("standing.subtitle"),
        hint=ed.t("standing.hint"),
        corner=ed.t("column.topic"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        heads=[
            ed.t("disclosure.own", n=counts[zone]) if counts[zone] else ed.unsaid(zone)
            for zone in ed.zones
        ],
        keys=keys,
        notes=(ed.t("disclosure.note"), ed.awaiting(ed.zones)),
    )


def _title(ed: Edition, there: Counter[Status], count: int) -> str:
    """How many figures there are of each status, and whose reports give none."""
    given = {ed.dataset.zone_of(row) for row in ed.dataset.of_zones("observations", ed.zones)}
    silent = ed.silent(zone for zone in ed.zones if zone not in given)
    given_as = (
        ed.t("standing.actual", n=there["actual"]) if there["actual"] else "",
        ed.t("standing.expected", n=there["expected"]) if there["expected"] else "",
        ed.t("standing.target", n=there["target"]) if there["target"] else "",
    )
    first = ed.t("standing.title", n=count, said=ed.join(filter(None, given_as)))
    alike = [status for status in there if there[status] == count]
    if alike and count > 1:
        key = _ALIKE[alike[0]]
        first = ed.t(key, n=count)
    rest = ed.t("disclosure.open_rest", zones=ed.few(silent)) if silent else ""
    return short_title(ed, ed.sentence(first, rest), first)


def _cell(ed: Edition, topic: str, zone: str) -> Iterator[Row]:
    """The figures of a zone on a topic, a mark each, and how many are its own; else silence."""
    line: dict[str, Any] = {"label": ed.word("topics", topic), "column": ed.name(zone)}
    found = disclosure(ed.dataset, zone, topic)
    given = [*found.own, *found.others]
    if not given:
        link = disclosing.topic_link(ed, found)
        yield ed.silence(zone, kind=found.kind, link=link, **line)
        return
    if len(given) <= _MOST:
        for row in sorted(given, key=lambda one: [*_MARKS].index(one.status)):
            yield _mark(ed, row, zone, _MARKS[row.status], **line)
    yield Row(
        text=disclosing.disclosure_text(ed, found),
        zone=zone,
        link=disclosing.topic_link(ed, found),
        **line,
    )


def _mark(ed: Edition, row: Observation, zone: str, mark: Mark, **line: Any) -> Row:
    """A figure as one mark."""
    return Row(
        text=ed.phrase(row),
        detail=ed.word("statuses", row.status),
        zone=zone,
        proof=ed.proof(row),
        drawn=Drawn(mark=mark),
        **line,
    )


# --- what an answer would add -----------------------------------------------------------


@exhibit("answers_wanted", page="ask")
@kept
def wanted(ed: Edition) -> Exhibit | None:
    """The indicators that would compare if a zone gave them: who has them, and who is to be asked;
    None where no answer would make any compare, and of very many zones."""
    zones = ed.silent(ed.zones)
    if ed.crowded or not zones:
        return None
    asked = {zone: _comparing(ed, zone) for zone in zones}
    topics: dict[str, dict[str, Line]] = {}
    for of in asked.values():
        for key, line in of.items():
            topics.setdefault(line.indicator.topic, {})[key] = line
    if not topics:
        return None
    order = [topic for topic in ed.dataset.vocab.topics if topic in topics]
    order.sort(key=lambda topic: -_answers(asked, topics[topic]))
    rows = [
        row
        for topic in order
        for zone in zones
        for row in _answered(ed, zone, topic, topics[topic], asked[zone])
    ]
    first, every = order[0], {key for of in topics.values() for key in of}
    names = ed.inner(ed.word("topics", first))
    lines = [line for of in topics.values() for line in of.values()]
    said = {"n": _answers(asked, every), "indicators": len(every)}
    title = ed.t("wanted.title", **said)
    if len(order) > 1:
        title = short_title(ed, ed.t("wanted.title_first", topic=names, **said), title)
    return ed.exhibit(
        "answers_wanted",
        "tally",
        title,
        rows,
        subtitle=ed.t("wanted.subtitle"),
        hint=ed.t("wanted.hint"),
        corner=ed.t("column.topic"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        heads=[
            ed.t("wanted.head", n=len(asked[zone])) if asked[zone] else ed.t("wanted.head_none")
            for zone in zones
        ],
        keys=[
            (mark, ed.t(key))
            for mark, key in _WANTED
            if any(row.drawn.mark == mark for row in rows)
        ],
        notes=(asking.untimed(ed, lines), ed.t("disclosure.note"), ed.awaiting(ed.zones)),
    )


def _comparing(ed: Edition, zone: str) -> dict[str, Line]:
    """What a zone can be asked for that would compare with what another reports."""
    return {
        line.key: line
        for line in asking.lines(ed, zone)
        if line.ask == "gap" and line.level == "comparable"
    }


def _answers(asked: dict[str, dict[str, Line]], keys: Iterable[str]) -> int:
    """How many answers these indicators wait for."""
    wanted = {*keys}
    return sum(len(wanted & {*lines}) for lines in asked.values())


def _answered(
    ed: Edition, zone: str, topic: str, every: dict[str, Line], asked: dict[str, Line]
) -> list[Row]:
    """Of the indicators of a topic those that a zone reports and those that it is asked for."""
    line: dict[str, Any] = {"label": ed.word("topics", topic), "column": ed.name(zone)}
    told = (telling(ed.dataset, (key,), (zone,)) for key in every if key not in asked)
    given = [row for of in told for row in of[:1]]
    open_ = [every[key] for key in every if key in asked]
    rows = [_mark(ed, row, zone, "solid", **line) for row in given]
    rows += [
        Row(
            text=asking.label(ed, one),
            detail=ed.t("wanted.to_ask"),
            zone=zone,
            link=ed.to("ask", zone=zone),
            proof=Proof(places=ed.places(*(peer.cite for peer in _givers(ed, one)))),
            drawn=Drawn(mark="open"),
            **line,
        )
        for one in open_
    ]
    said = ed.t("wanted.ask", n=len(open_)) if open_ else ed.t("wanted.nothing")
    return [*rows, Row(text=said, zone=zone, link=ed.to("ask", zone=zone), **line)]


def _givers(ed: Edition, line: Line) -> Sequence[Observation]:
    """The figures that an answer would stand beside: those of the chosen zones, or some of others',
    which may be thousands."""
    return telling(ed.dataset, (line.key,), ed.zones) or line.peers[:_EXAMPLES]
