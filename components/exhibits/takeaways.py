"""What a meeting ends with: a few lessons, and a few things to ask.

Both are chosen by rule. A lesson is a practice that one of the chosen zones reports and another
does not, by the evidence for it; a question is what would make most figures comparable, what a
silent article leaves out, or what became of what was promised. Each speaks of another topic while
there are topics left.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from components.accents import Large, accented, figured
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import asking, findings, lessons, pictured
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import LONG
from components.row import Drawn, Proof, Row
from data.asking.request import Line
from data.judge import lesson
from data.judge.lesson import Lesson
from data.model import Dataset, Indicator, Observation
from data.model.field import Measure

T = TypeVar("T")

#: What a figure may measure, from what is set up to what changed.
MEASURES: tuple[str, ...] = get_args(Measure)
#: So many lessons and questions.
SHOWN = 5
#: So many figures of a lesson, and indicators of a question, are named.
_FIGURES, _NAMED = 2, 2


def spread(things: Iterable[T], topic: Callable[[T], Hashable], count: int) -> list[T]:
    """The first so many, in their order, of which no two are of one topic while others are
    left."""
    seen: set[Hashable] = set()
    first: list[T] = []
    later: list[T] = []
    for thing in things:
        key = topic(thing)
        (later if key in seen else first).append(thing)
        seen.add(key)
    return [*first, *later][:count]


# --- what to learn ----------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """A practice to learn, and the chosen zones whose articles do not mention it."""

    lesson: Lesson
    learners: tuple[str, ...]


@kept
def offers(ed: Edition) -> tuple[Offer, ...]:
    """Every practice that somebody can learn: strongest evidence first, then what more zones
    report, then what rests on more figures."""
    # Whoever does not report a practice learns it from all who do: they are gathered once, and not
    # for each of thousands of zones. One zone alone learns from all others.
    told = lesson.reported(ed.dataset, ed.zones if ed.zones[1:] else lessons.peers(ed, ed.zones[0]))
    own = {zone: lesson.practised(ed.dataset, zone) for zone in ed.zones if not ed.pending(zone)}
    learners = {
        one.practice.id: tuple(zone for zone, known in own.items() if one.practice.id not in known)
        for one in told
    }
    every = [one for one in told if learners[one.practice.id]]
    found = sorted(lesson.ranked(every), key=lambda one: _weight(ed.dataset, one))
    return tuple(Offer(one, learners[one.practice.id]) for one in found)


def _stage(measure: str) -> int:
    """How far along what a figure measures is: set up, put in, done, changed."""
    return MEASURES.index(measure) if measure in MEASURES else -1


def _weight(dataset: Dataset, one: Lesson) -> tuple[int, int, int]:
    """Less is better. Figures count only where the grade rests on them."""
    figures = len(lesson.bearing(dataset, one.best)) if one.proven else 0
    return -lesson.grade(one.best), -len(one.zones), -figures


@exhibit("lessons_five", page="follow")
@kept
def lessons_five(ed: Edition) -> Exhibit | None:
    """The few practices most worth learning; None where nobody can learn from another."""
    shown = spread(_distinct(offers(ed)), lambda one: one.lesson.practice.topic, SHOWN)
    if not shown:
        return None
    proven = sum(one.lesson.proven for one in shown)
    every = [ed.inner(ed.say(one.lesson.practice, "label")) for one in shown]
    said = "takeaways.lessons" if proven else "takeaways.lessons_none"
    if proven == len(shown):
        said = "takeaways.lessons_all"
    title = ""
    for most in (_NAMED, 1):
        title = ed.t(said, names=_named(ed, every, most), proven=proven)
        if len(title) <= LONG[ed.lang]:
            break
    return ed.exhibit(
        "lessons_five",
        "finding",
        title,
        [_lesson(ed, one) for one in shown],
        subtitle=ed.t("takeaways.lessons_rule", all=len(offers(ed))),
        notes=(ed.t("lesson.note"), ed.awaiting(ed.zones)),
    )


def _named(ed: Edition, every: Sequence[str], most: int) -> str:
    """Some practices, not more than ``most`` of them by name."""
    names = ed.listed(every[:most])
    if len(every) == 1:
        return names
    several = "takeaways.lessons_among" if len(every) > most else "takeaways.lessons_both"
    return ed.t(several, names=names, n=len(every))


def _distinct(every: Iterable[Offer]) -> Iterator[Offer]:
    """Each reform once: one may be reported as several practices."""
    seen: set[str] = set()
    for one in every:
        if one.lesson.best.id not in seen:
            seen.add(one.lesson.best.id)
            yield one


def _lesson(ed: Edition, one: Offer) -> Row:
    """Who reports it and with what figures; what it needs, what is not said of it. Whose articles
    do not mention it, the picture shows; a zone alone mentions none, and needs no picture of it."""
    reform = one.lesson.best
    figures = _figures(ed, one.lesson)
    what = ed.clauses(*dict.fromkeys(figured(ed, row) for row in figures))
    title = ed.bare(ed.say(reform, "title"))
    sentence = accented(ed.t("takeaways.lesson", zone=ed.name(reform.zone), what=what or title))
    needs = one.lesson.requiring
    detail = ed.sentences(
        ed.t("takeaways.requires", text=ed.bare(ed.say(needs, "requires"))) if needs else "",
        ed.say(reform, "unsaid"),
    )
    zones = [zone for zone in ed.zones if zone in {*one.lesson.zones, *one.learners}]
    name = ed.say(one.lesson.practice, "label")
    return Row(
        label=name,
        text=sentence.text,
        detail=detail,
        link=ed.to("reforms", topic=one.lesson.practice.topic),
        proof=Proof(
            places=ed.places(reform.cite, *((needs.cite,) if needs else ())),
            behind=(reform.record, *(row.record for row in figures)),
        ),
        drawn=Drawn(
            accents=sentence.accents,
            picture=pictured.held(ed, zones, {name: one.lesson.zones}) if ed.zones[1:] else None,
        ),
    )


def _figures(ed: Edition, one: Lesson) -> list[Observation]:
    """The first figures that its grade rests on; a second of a body's own would need its name
    again."""
    if not one.proven:
        return []
    rows = [ed.dataset.observation(key) for key in lesson.bearing(ed.dataset, one.best)]
    return rows[:1] + [row for row in rows[1:_FIGURES] if row.entity == one.best.zone]


# --- what to ask ------------------------------------------------------------------------


@dataclass(frozen=True)
class Gap:
    """An indicator that some zones do not report, and others do so that an answer compares."""

    line: Line
    zones: tuple[str, ...]

    @property
    def indicator(self) -> Indicator:
        return self.line.indicator


@kept
def gaps(ed: Edition) -> dict[str, tuple[Gap, ...]]:
    """By topic what an answer would make comparable; first the topics on which most answers
    would, then in their own order. Of a topic first what most zones are asked for,
    and what was done before what was put in."""
    asked: dict[str, list[str]] = {}
    wanted: dict[str, Line] = {}
    for zone in findings.heard(ed):
        for line in asking.lines(ed, zone):
            if line.ask == "gap" and line.level == "comparable":
                asked.setdefault(line.key, []).append(zone)
                wanted[line.key] = line
    topics: dict[str, list[Gap]] = {topic: [] for topic in ed.dataset.vocab.topics}
    for indicator in ed.dataset.indicators:
        if found := wanted.get(indicator.id):
            topics[indicator.topic].append(Gap(found, tuple(asked[indicator.id])))
    count = {topic: sum(len(gap.zones) for gap in of) for topic, of in topics.items()}
    return {
        topic: tuple(
            sorted(
                topics[topic], key=lambda gap: (-len(gap.zones), -_stage(gap.indicator.measures))
            )
        )
        for topic in sorted(topics, key=lambda topic: -count[topic])
        if count[topic]
    }


#: What a title says of questions: of several or of one, with answers that compare or without.
_ASK = {
    (True, True): "takeaways.questions",
    (True, False): "takeaways.questions_none",
    (False, True): "takeaways.question",
    (False, False): "takeaways.question_none",
}


@exhibit("questions_five", page="ask")
@kept
def questions_five(ed: Edition) -> Exhibit | None:
    """The few questions that would settle most; None where nothing is left to ask."""
    silent, promised = _silent(ed), _promised(ed)
    room = SHOWN - sum(row is not None for row in (silent, promised))
    asked = [_alike(of) for of in [*gaps(ed).values()][:room]]
    missing = [_missing(ed, of) for of in asked]
    rows = [row for row in (silent, *missing, promised) if row]
    if not rows:
        return None
    # What these questions would settle, not all that could be asked.
    answers = sum(len(gap.zones) for of in asked for gap in of)
    said = _ASK[len(rows) > 1, answers > 0]
    title = ed.t(said, n=len(rows), answers=answers)
    return ed.exhibit(
        "questions_five",
        "finding",
        title,
        rows,
        subtitle=ed.t("takeaways.questions_rule"),
        notes=(
            asking.untimed(ed, (gap.line for of in asked for gap in of)),
            ed.t("disclosure.note"),
            ed.awaiting(ed.zones),
        ),
    )


def _silent(ed: Edition) -> Row | None:
    """The zones whose articles tell of reforms and give no figure at all."""
    zones = [zone for zone in findings.heard(ed) if not ed.dataset.of_zone("observations", zone)]
    reforms = ed.dataset.of_zones("reforms", zones)
    if not reforms:
        return None
    said = accented(ed.t("takeaways.silent", zones=ed.few(zones), n=Large(len(reforms))))
    return Row(
        label=ed.t("takeaways.silent_label"),
        text=said.text,
        detail=ed.t("takeaways.silent_why"),
        zone=zones[0] if len(zones) == 1 else "",
        link=ed.to("ask", zone=zones[0]),
        proof=Proof(
            places=ed.places(*(row.cite for row in reforms)),
            behind=tuple(row.record for row in reforms),
        ),
        drawn=Drawn(accents=said.accents),
    )


def _alike(of: Sequence[Gap]) -> list[Gap]:
    """Of the gaps of a topic those of all zones that have the first: no zone is asked for what it
    has reported."""
    return [gap for gap in of if {*of[0].zones} <= {*gap.zones}]


def _missing(ed: Edition, of: Sequence[Gap]) -> Row:
    """What some zones lack on a topic: the first indicators by name, with what a peer reported of
    the first."""
    first = of[0]
    names = [ed.inner(ed.say(gap.indicator, "label")) for gap in of]
    what = ed.listed(names)
    if len(of) > _NAMED:
        what = ed.t("takeaways.among", names=ed.join(names[:_NAMED]), n=len(of) - _NAMED)
    said = ed.t("takeaways.missing", zones=ed.few(first.zones), names=what)
    peer = first.line.peers[0]
    zone = ed.dataset.zone_of(peer)
    sentence = accented(
        ed.sentences(said, ed.t("takeaways.peer", zone=ed.name(zone), figure=figured(ed, peer)))
    )
    answers = sum(len(gap.zones) for gap in of)
    return Row(
        label=ed.word("topics", first.indicator.topic),
        text=sentence.text,
        detail=ed.t("takeaways.missing_why", n=answers),
        link=ed.to("ask", zone=first.zones[0]),
        proof=Proof(places=ed.places(peer.cite), behind=(peer.record,)),
        drawn=Drawn(accents=sentence.accents),
    )


def _promised(ed: Edition) -> Row | None:
    """What the zone that promised most in figures has come to."""
    heard = findings.heard(ed)
    promises = {
        zone: [line for line in asking.lines(ed, zone) if line.promise is not None]
        for zone in heard
    }
    leaders = ed.leaders({zone: len(lines) for zone, lines in promises.items()})
    if not leaders:
        return None
    zone = leaders[0]
    rows = [line.promise for line in promises[zone] if line.promise]
    rows.sort(key=lambda row: -_stage(ed.dataset.indicator(row.indicator).measures))
    said = accented(ed.t("takeaways.promised", zone=ed.name(zone), n=Large(len(rows))))
    others = sum(len(lines) for key, lines in promises.items() if key != zone)
    # Of two years one aim is said once.
    examples = ed.clauses(*[*dict.fromkeys(map(ed.phrase, rows))][:_FIGURES])
    return Row(
        label=ed.t("takeaways.promised_label"),
        text=said.text,
        detail=ed.sentences(
            ed.t("takeaways.promised_such", examples=examples),
            ed.t("takeaways.promised_others", n=others) if others else "",
        ),
        zone=zone,
        link=ed.to("ask", zone=zone),
        proof=Proof(
            places=ed.places(*(row.cite for row in rows)), behind=tuple(row.record for row in rows)
        ),
        drawn=Drawn(accents=said.accents),
    )
