"""What one zone can learn from the others: practices its own report does not mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import (
    each_topic_of_a_zone,
    exhibit,
)
from components.exhibits.titlelength import short_title
from components.formatting import capital
from components.row import Proof, Row, Tone, headed
from data.judge import lesson
from data.judge.lesson import Lesson
from data.model import Reform

#: A card names so many other reports; of zones, bodies and figures it names so many and counts
#: the rest, to fit a screen.
OTHERS, NAMED = 2, 3


@kept
def found(ed: Edition, zone: str) -> tuple[Lesson, ...]:
    """What the chosen zones report and this one does not; nothing where its article is not
    entered yet, for then nobody can tell."""
    if ed.pending(zone):
        return ()
    return lesson.lessons(ed.dataset, zone, peers(ed, zone))


def peers(ed: Edition, zone: str) -> tuple[str, ...]:
    """Ids of the zones that a zone may learn from: those that are chosen, without itself, in the
    order of the dataset; where no other is chosen, all others."""
    return lesson.peers(ed.dataset, zone, ed.zones)


def nothing(ed: Edition, zone: str) -> str:
    """Why there is nothing to learn for a zone."""
    if waiting := ed.awaiting([zone]):
        return waiting
    return ed.t("lesson.none", zone=ed.name(zone), peers=ed.few(peers(ed, zone)))


def question(ed: Edition, reform: Reform) -> str:
    """What its article leaves unsaid, as a question to its zone; empty where we list nothing."""
    asked = ed.dataset.vocab.asked(ed.say(reform, "unsaid"))
    return asked and ed.t("lesson.question", zone=ed.name(reform.zone), what=ed.inner(asked))


def caveats(ed: Edition) -> tuple[str, str]:
    return ed.t("lesson.note"), ed.t("reforms.grade_note")


def parties(ed: Edition, bodies: Sequence[str]) -> str:
    """The names of a few bodies; of many, the first and how many there are; of none, in words."""
    if len(bodies) <= NAMED:
        return ed.actors(bodies)
    return ed.among("lesson.actors", [*map(ed.name, bodies)], NAMED)


def _others(one: Lesson) -> tuple[list[Reform], list[Reform]]:
    """The reports after the strongest: those to name, one of each zone first, and the rest."""
    seen, first, again = {one.best.zone}, list[Reform](), list[Reform]()
    for reform in one.reforms[1:]:
        (again if reform.zone in seen else first).append(reform)
        seen.add(reform.zone)
    named = [*first, *again][:OTHERS]
    return named, [reform for reform in one.reforms[1:] if reform not in named]


# --- cards ------------------------------------------------------------------------------


@exhibit("lessons_{}", page="zone", of=each_topic_of_a_zone)
@kept
def lessons(ed: Edition, zone: str, topic: str) -> Exhibit | None:
    """The practices on one topic as cards; None where the others report none."""
    here = [one for one in found(ed, zone) if one.practice.topic == topic]
    if not here:
        return None
    alone, name = len(peers(ed, zone)) == 1, ed.name(zone)
    names = [ed.inner(ed.say(one.practice, "label")) for one in here]
    titles = (
        ed.t(
            "lesson.title", topic=ed.word("topics", topic), zone=name, names=_some(ed, names, most)
        )
        for most in (NAMED, 2, 1, 0)
    )
    return ed.exhibit(
        f"lessons_{zone}_{topic}",
        "cards",
        short_title(ed, *titles),
        [row for one in here for row in _card(ed, one, alone=alone)],
        subtitle=ed.t("lesson.count", zone=name, n=len(here)),
        corner=ed.t("lesson.practice"),
        notes=(ed.t("lesson.subtitle", peers=ed.few(peers(ed, zone))), *caveats(ed)),
    )


def _some(ed: Edition, names: Sequence[str], most: int) -> str:
    """Some practices by name, and that there are others; the first alone where there is room for
    no more."""
    if not most:
        return names[0]
    told = ed.apart(names[:most])
    return ed.t("lesson.some", names=ed.join(told)) if len(names) > most else ed.listed(told)


def _card(ed: Edition, one: Lesson, *, alone: bool) -> list[Row]:
    """The strongest report in full, under the name of its zone and in its colour; after it the
    other reports, each with its zone and grade. ``alone`` where there is nobody else to ask
    after."""
    reform = one.best
    only = len(one.zones) == 1 and not alone
    by = ed.t("lesson.of_only" if only else "lesson.of", zone=ed.name(reform.zone))
    card = headed(ed.say(one.practice, "label"), one.practice.record, by)
    places = ed.places(reform.cite)
    common = card | {"zone": reform.zone, "proof": Proof(places=places)}
    opening = common | {"proof": Proof(record=reform.record, places=places)}

    grade = ed.word("evidence", reform.evidence)
    rows = [
        Row(column=ed.t("column.evidence"), text=grade, tone=reform.evidence, **common),
        Row(column=ed.t("column.what"), text=_told(ed, one), **opening),
        Row(column=ed.t("lesson.by_whom"), text=_carried(ed, reform), **common),
    ]
    if one.requiring:
        rows.append(required(ed, one, "", named=False, **common))
    if (more := len(reform.observations) - NAMED) > 0:
        said = ed.t("lesson.result_more", n=NAMED, more=more)
        rows.append(Row(column=ed.t("lesson.result"), text=said, **opening))
    if len(reform.practices) > 1:
        said = ed.t("lesson.whole", n=len(reform.practices))
        rows.append(Row(column=ed.t("column.note"), text=said, **common))
    rows += _unsaid(ed, one, common)
    asked = question(ed, reform)
    said = asked or ed.t("lesson.no_ask")
    rows.append(Row(column=ed.t("lesson.ask"), text=said, tone=_silent(asked), **common))
    rows += _elsewhere(ed, one, card)
    telling = [*map(ed.dataset.observation, lesson.telling(ed.dataset, reform)[:NAMED])]
    for observation, about in zip(telling, ed.apart_by_time(telling), strict=True):
        label = ed.say(ed.dataset.indicator(observation.indicator), "label")
        if len(one.zones) > 1:  # after reports on others it must be clear whose figure it is
            label = f"{ed.name(reform.zone)} · {label}"
        rows.append(ed.row(observation, column=label, **({"detail": about} | card)))
    return rows


def _told(ed: Edition, one: Lesson) -> str:
    """What the strongest report says, under the reform's name where that is neither the practice's
    nor what it begins with."""
    name, text = ed.bare(ed.say(one.best, "title")), ed.say(one.best, "summary")
    if name == ed.bare(ed.say(one.practice, "label")) or text.startswith(name):
        return text
    return ed.t("report.pair", label=name, text=text)


def _unsaid(ed: Edition, one: Lesson, common: dict[str, Any]) -> Iterator[Row]:
    """What no report of a practice says, in one line."""
    silent = {
        "lesson.requires": one.requiring is None,
        "lesson.result_figures": not one.best.observations,
    }
    names = [ed.inner(ed.t(key)) for key in silent if silent[key]]
    if names:
        said = capital(ed.listed(names))
        yield Row(column=ed.t("lesson.unsaid"), text=said, tone="not_disclosed", **common)


def _elsewhere(ed: Edition, one: Lesson, card: dict[str, Any]) -> list[Row]:
    """The other reports of a practice."""
    rows = []
    named, rest = _others(one)
    for other in named:
        same = other.zone == one.best.zone
        rows.append(
            Row(
                column=ed.t("lesson.same") if same else ed.t("lesson.also"),
                text=ed.t(
                    "lesson.other",
                    zone=ed.name(other.zone),
                    reform=ed.say(other, "title"),
                    grade=ed.word("evidence", other.evidence),
                ),
                proof=Proof(record=other.record, places=ed.places(other.cite)),
                zone=other.zone,
                **card,
            )
        )
    if rest:
        rows.append(
            Row(
                column=ed.t("lesson.also"),
                text=ed.t(
                    "lesson.rest",
                    n=len(rest),
                    zones=ed.few(dict.fromkeys(other.zone for other in rest)),
                ),
                proof=Proof(
                    record=one.practice.record,
                    behind=tuple(other.record for other in rest),
                    places=ed.places(*(other.cite for other in rest)),
                ),
                **card,
            )
        )
    return rows


def required(ed: Edition, one: Lesson, silence: str, *, named: bool, **common: Any) -> Row:
    """What the practice presupposes by the strongest report that says so; ``named`` where its
    zone must be. Silence in words only where every report is silent. In a ``column`` of another
    name the words say what they are on."""
    label, reform = ed.t("lesson.requires"), one.requiring
    given: dict[str, Any] = {"column": label, **common}
    text = ed.say(reform, "requires") if reform else silence
    by = ed.name(reform.zone) if reform and (named or reform.zone != one.best.zone) else ""
    if reform and reform is not one.best:
        given["zone"] = reform.zone
        given["proof"] = Proof(record=reform.record, places=ed.places(reform.cite))
    if given["column"] != label:
        label = ed.t("lesson.requires_by", zone=by) if by else label
        text = ed.t("report.pair", label=label, text=text)
    elif by:
        text = ed.t("lesson.by", zone=by, text=text)
    return Row(text=text, tone=_silent("" if reform is None else text), **given)


def _silent(text: str) -> Tone:
    return "" if text else "not_disclosed"


def _carried(ed: Edition, reform: Reform) -> str:
    """By whom it is done and on which document; what is not named, in words."""
    documents = (ed.say(ed.dataset.row("documents", key), "name") for key in reform.documents)
    return ed.sentence(
        parties(ed, reform.actor),
        ed.join(documents) or ed.t("lesson.no_document"),
    )
