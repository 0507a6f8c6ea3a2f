"""What a zone could learn, as a proposal to sign: what, from whom, on which evidence, whether it
fits as far as data tell, what to ask first; on paper who takes it on and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import lessons
from components.exhibits.registry import each_zone, exhibit, loose
from components.exhibits.titlelength import short_title
from components.row import Head, Proof, Row, headed
from data.judge import fit, lesson
from data.judge.lesson import Lesson

#: A proposal is a page: so many practices, so many figures of each; slides have two lines each.
LINES, SLIDES, FIGURES = 5, 3, 2


@exhibit("lesson_list_{}", page="zone", of=each_zone)
@kept
def lesson_list(ed: Edition, zone: str) -> Exhibit | None:
    """The practices with the strongest evidence; None where there is nothing to learn from the
    others' reports."""
    every = lesson.ranked(lessons.found(ed, zone))
    if not every:
        return None
    return ed.exhibit(
        f"lesson_list_{zone}",
        "table",
        _title(ed, zone, every),
        [row for one in every[:SLIDES] for row in _line(ed, zone, one, whole=False)],
        subtitle=ed.sentences(_peers(ed, zone, every), _seat(ed, zone, every[:SLIDES])),
        hint=ed.t("lesson.hint"),
        corner=ed.t("lesson.what"),
        columns=_columns(ed),
        notes=_notes(ed, len(every) - SLIDES),
    )


def _title(ed: Edition, zone: str, every: Sequence[Lesson]) -> str:
    """How many practices there are to learn, how many of them with evidence, and the first."""
    proven = sum(one.proven for one in every)
    title = "lesson.list_title" if proven else "lesson.list_title_none"
    if proven == len(every):
        title = "lesson.list_title_all"
    first = ed.inner(ed.say(every[0].practice, "label"))
    if len(every) == 1:
        alone = "lesson.list_one" if proven else "lesson.list_one_none"
        return ed.t(alone, zone=ed.name(zone), first=first)
    said: dict[str, Any] = {"zone": ed.name(zone), "n": len(every), "proven": proven}
    whole = ed.t(title, first=first, **said)
    shorter = (ed.t(key, first=first, **said) for key in ("lesson.list_first", "lesson.list_bare"))
    # Two lines of a slide hold a few signs more of Chinese, whose numbers are narrow.
    return short_title(ed, whole, *shorter, spare=8 if ed.lang == "zh" else 0)


def _peers(ed: Edition, zone: str, every: Sequence[Lesson]) -> str:
    """Whose reports they are from."""
    said = "lesson.list_subtitle" if len(every) > 1 else "lesson.list_subtitle_one"
    return ed.t(said, peers=ed.few(lessons.peers(ed, zone)), zone=ed.name(zone))


def _seat(ed: Edition, zone: str, listed: Sequence[Lesson]) -> str:
    """On which level this zone stands and the others of the list, once for all lines."""
    others = dict.fromkeys(one.best.zone for one in listed)
    levels = {key: fit.level(ed.dataset, key) for key in (zone, *others)}
    cities = [key for key, level in levels.items() if level != "county"]
    counties = [key for key, level in levels.items() if level == "county"]
    if not (cities and counties):
        return ed.t("lesson.seats_city" if cities else "lesson.seats_county")
    named = {"cities": ed.few(cities), "counties": ed.few(counties)}
    return ed.t("lesson.seats", **named)


def _columns(ed: Edition) -> tuple[str, ...]:
    keys = ("lesson.who", "lesson.best", "lesson.figures", "lesson.fit", "lesson.first")
    return tuple(map(ed.t, keys))


def _notes(ed: Edition, more: int) -> tuple[str, ...]:
    """What is to be said under the lines, and how many practices have none."""
    return (*lessons.caveats(ed), ed.t("lesson.fit_note"), _left(ed, more))


def _left(ed: Edition, more: int) -> str:
    return ed.t("lesson.more", n=more) if more > 0 else ""


def elsewhere(ed: Edition, zone: str) -> str:
    """The note that leads from the list to the page that has the rest, where that is not said."""
    return _left(ed, len(lessons.found(ed, zone)) - SLIDES)


@loose
@kept
def proposal(ed: Edition, zone: str) -> Exhibit | None:
    """The same to be signed: each line has room for who takes it on and by when, and under all of
    them is room for a name and a date."""
    every = lesson.ranked(lessons.found(ed, zone))
    if not every:
        return None
    taken, label = ed.t("lesson.taken"), ed.t("lesson.sign")
    signed = [
        Row(label=label, column=taken, text=ed.t(key), head=Head(record="signed"))
        for key in ("lesson.opinion", "lesson.name", "lesson.date")
    ]
    rows = []
    for one in every[:LINES]:
        line = _line(ed, zone, one, whole=True)
        head, label = line[0].head, line[0].label
        rows += line
        # In one column: no slide has room for one of each beside all that is told of a practice.
        for text in (ed.t("lesson.owner"), ed.t("lesson.by_when")):
            rows.append(Row(label=label, column=taken, text=text, head=head))
    return ed.exhibit(
        f"lesson_list_{zone}",
        "table",
        _title(ed, zone, every),
        [*rows, *signed],
        subtitle=ed.sentences(
            ed.t("lesson.proposed"), _peers(ed, zone, every), _seat(ed, zone, every[:LINES])
        ),
        corner=ed.t("lesson.what"),
        columns=(*_columns(ed), taken),
        notes=_notes(ed, len(every) - LINES),
        shelved=False,
    )


def _line(ed: Edition, zone: str, one: Lesson, *, whole: bool) -> list[Row]:
    """A practice as a line. Where several zones report it, what is said of the strongest report
    names its zone. The ``whole`` of it also says what the practice is, what no report says of its
    prerequisite, and what the zone has on the topic; a slide has no room for that."""
    reform, several = one.best, len(one.zones) > 1
    means = ed.say(one.practice, "definition") if whole else ""
    line = headed(ed.say(one.practice, "label"), one.practice.record, means)
    proof = Proof(record=reform.record, places=ed.places(reform.cite))
    common = line | {"zone": reform.zone, "proof": proof}
    rows = [*_reporting(ed, one, line)]
    grade, detail = reform.evidence, ed.t("lesson.whole_short") if len(reform.practices) > 1 else ""
    said = ed.word("evidence", grade)
    rows.append(Row(column=ed.t("lesson.best"), text=said, tone=grade, detail=detail, **common))
    rows += _evidence(ed, one, line, several=several)
    rows += _fit(ed, zone, one, common, whole=whole)
    ask = ed.t("lesson.first")
    if said := lessons.question(ed, reform):
        rows.append(Row(column=ask, text=said, **common))
    else:
        # It is we who list nothing: no silence of an article.
        rows.append(Row(column=ask, text=ed.t("lesson.no_ask"), **common))
    return rows


def _reporting(ed: Edition, one: Lesson, line: Mapping[str, Any]) -> Iterator[Row]:
    """The zones that report a practice, each with its first report; of many the first few."""
    for zone in one.zones[: lessons.NAMED]:
        first = next(row for row in one.reforms if row.zone == zone)
        yield Row(
            column=ed.t("lesson.who"),
            text=ed.name(zone),
            proof=Proof(record=first.record, places=ed.places(first.cite)),
            zone=zone,
            **line,
        )
    if unnamed := one.zones[lessons.NAMED :]:
        left = {*unnamed}
        rest = [row for row in one.reforms if row.zone in left]
        yield Row(
            column=ed.t("lesson.who"),
            text=ed.t("lesson.zones_more", n=len(unnamed)),
            proof=Proof(
                record=one.practice.record,
                behind=tuple(row.record for row in rest),
                places=ed.places(*(row.cite for row in rest)),
            ),
            **line,
        )


def _evidence(ed: Edition, one: Lesson, line: Mapping[str, Any], *, several: bool) -> Iterator[Row]:
    """The figures on which the grade rests, and how many more there are."""
    reform, column = one.best, ed.t("lesson.figures")
    common = {
        **line,
        "zone": reform.zone,
        "proof": Proof(record=reform.record, places=ed.places(reform.cite)),
    }
    shown = lesson.bearing(ed.dataset, reform)[:FIGURES]
    for key in shown:
        observation = ed.dataset.observation(key)
        name = ed.say(ed.dataset.indicator(observation.indicator), "label")
        if several:
            name = f"{ed.name(reform.zone)} · {name}"
        detail = ed.join((name, ed.whose(observation), ed.when(observation)))
        yield ed.row(observation, column=column, **{**line, "detail": detail})
    if more := len(reform.observations) - len(shown):
        yield Row(column=column, text=ed.t("lesson.figures_more", n=more), **common)
    if not reform.observations:
        yield ed.silence(column=column, kind="no_figure", **common)


def _fit(
    ed: Edition, zone: str, one: Lesson, common: Mapping[str, Any], *, whole: bool
) -> Iterator[Row]:
    """What data tell of whether it fits: what it presupposes by a report, who carries it there and
    whether this zone's article speaks of such a body, and what that reports on the topic."""
    reform, data, column = one.best, ed.dataset, ed.t("lesson.fit")
    own = ed.name(zone)
    carriers = fit.carriers(data, reform)
    if whole or one.requiring or not carriers:
        silence, named = ed.t("lesson.no_requires"), len(one.zones) > 1
        required = lessons.required(ed, one, silence, named=named, column=column, **common)
        # In the list a cell with more words than those for silence is not marked as silent.
        yield required if whole else replace(required, tone="")
    for kind, who in carriers.items():
        mine = fit.bodies(data, zone, kind)
        said = ed.t(
            "lesson.carried_too" if mine else "lesson.carried",
            names=_bodies(ed, who),
            kind=ed.inner(ed.word("organisation_kinds", kind)),
            zone=own,
            mine=_bodies(ed, mine),
        )
        proof = Proof(
            record=reform.record,
            behind=tuple(f"organisations/{key}" for key in (*who, *mine)),
            places=ed.places(reform.cite),
        )
        yield Row(column=column, text=said, **{**common, "proof": proof})
    if not whole:
        return
    yield _begun(ed, zone, one, common)


def _bodies(ed: Edition, keys: Sequence[str]) -> str:
    """Bodies within a sentence; of many the first ones, and how many there are."""
    names = [ed.inner(ed.called(ed.name(key))) for key in keys]
    if len(names) <= lessons.NAMED:
        return ed.listed(names)
    return ed.among("lesson.actors", names, lessons.NAMED)


def _begun(ed: Edition, zone: str, one: Lesson, common: Mapping[str, Any]) -> Row:
    """What the zone's own article reports on the topic already."""
    topic = one.practice.topic
    begun = fit.begun(ed.dataset, zone, topic)
    key = "lesson.begun" if begun else "lesson.not_begun"
    named = ed.inner(ed.word("topics", topic))
    proof = Proof(
        record=one.practice.record,
        behind=tuple(row.record for row in begun),
        places=ed.places(*(row.cite for row in begun)),
    )
    text = ed.t(key, zone=ed.name(zone), topic=named, n=len(begun))
    return Row(column=ed.t("lesson.fit"), text=text, **{**common, "proof": proof})
