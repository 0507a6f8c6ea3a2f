"""The ledger of what was expected, aimed at or announced: when it is due, what was reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit, Part
from components.exhibits.registry import exhibit, loose
from components.row import CitedPlace, Head, Proof, Row, headed
from data.judge import promise
from data.judge.promise import Promise
from data.model import Direction, Observation

#: Kinds that are figures; the others are words.
FIGURES = ("expected", "target")


class PromiseLine(Part):
    """A promise in words, for a line of a table or of a list. ``due_word`` says how the due date
    follows from what is stated, or why there is none; it is blank where a day is stated.
    ``outcomes`` are the figures that answer it, ``gaps`` how far each is from it: cells of its
    line."""

    record: str
    zone: str
    zone_name: str
    whose: str
    what: str
    figure: Row | None = None
    kind: str
    stated: str
    due: date | None
    due_word: str
    state: promise.State
    state_word: str
    outcomes: tuple[Row, ...] = ()
    gaps: tuple[Row, ...] = ()
    #: What stands for a figure, and for an outcome, where there is none.
    silence: str
    unanswered: str
    printed: str = ""
    place: str = ""
    places: tuple[CitedPlace, ...] = ()


@kept
def ledger(ed: Edition) -> tuple[Promise, ...]:
    """The promises of the chosen zones."""
    chosen = {*ed.zones}
    return tuple(one for one in by_record(ed).values() if one.zone in chosen)


def by_record(ed: Edition) -> dict[str, Promise]:
    """Every promise, of whatever zone, by what the source drawer calls it, in the order of the
    ledger: gathered once, whichever zones are chosen."""

    def found() -> dict[str, Promise]:
        return {one.record: one for one in promise.ledger(ed.dataset, ed.today)}

    return ed.settled(("promises", ed.today), found)


def states(ed: Edition) -> dict[str, str]:
    """State -> its word, in the order of a filter."""
    return {state: ed.t(f"promise_state.{state}") for state in promise.STATES}


def kinds(ed: Edition) -> dict[str, str]:
    """Kind -> its word; what is announced without a figure is a direction."""
    named = {kind: ed.word("statuses", kind) for kind in FIGURES}
    return named | {"direction": ed.t("promises.direction")}


def find(
    ed: Edition,
    *,
    states: Sequence[str] = (),
    kinds: Sequence[str] = (),
    topics: Sequence[str] = (),
    query: str = "",
) -> list[Promise]:
    """Promises of the chosen zones that match; all words of ``query`` must occur in what was
    said, by whom, or the words as printed, in either language. Directions have no topic."""
    wanted = query.casefold().split()
    return [
        one
        for one in ledger(ed)
        if (not states or one.state in states)
        and (not kinds or one.kind in kinds)
        and (not topics or _topic(ed, one) in topics)
        and all(word in _texts(ed, one) for word in wanted)
    ]


def _topic(ed: Edition, one: Promise) -> str:
    if isinstance(one.row, Direction):
        return ""
    return ed.dataset.indicator(one.row.indicator).topic


def _texts(ed: Edition, one: Promise) -> str:
    """What a search looks through."""
    zone, row = ed.dataset.zone(one.zone), one.row
    texts = [row.id, zone.name_zh, zone.name_en]
    if isinstance(row, Direction):
        texts += [row.title_zh, row.title_en, row.summary_zh, row.summary_en]
        who = [ed.dataset.organisation(key) for key in row.actor]
        texts += [text for body in who for text in (body.name_zh, body.name_en)]
    else:
        entity, indicator = ed.dataset.entity(row.entity), ed.dataset.indicator(row.indicator)
        texts += [indicator.label_zh, indicator.label_en, entity.name_zh, entity.name_en]
        texts += [row.as_written, row.note_zh, row.note_en]
    return " ".join(texts).casefold()


# --- in words ---------------------------------------------------------------------------


def entry(ed: Edition, one: Promise) -> PromiseLine:
    """A promise in the words of the edition."""
    row = one.row
    given: dict[str, Any]
    if isinstance(row, Direction):
        cites = row.cite
        given = {
            "whose": ed.actors(row.actor),
            "what": ed.say(row, "title"),
            "printed": ed.t("promises.summary", text=ed.say(row, "summary")),
        }
    else:
        cites = (row.cite,)
        column, head = ed.t("promises.outcome"), Head(record=one.record)
        given = {
            "whose": ed.subject(row),
            "what": ed.say(ed.dataset.indicator(row.indicator), "label"),
            "figure": ed.worded(
                ed.row(row, column=ed.t("promises.figure"), head=head, detail=ed.cited(row.cite))
            ),
            "printed": row.as_written,
            "outcomes": tuple(
                ed.row(
                    found,
                    column=column,
                    head=head,
                    detail=ed.sentence(ed.period(found), ed.cited(found.cite), ed.against(found)),
                )
                for found in one.outcomes
            ),
            "gaps": tuple(gap(ed, row, found, column=column, head=head) for found in one.outcomes),
        }
    return PromiseLine(
        record=one.record,
        zone=one.zone,
        zone_name=ed.name(one.zone),
        kind=kinds(ed)[one.kind],
        stated=_stated(ed, row),
        due=one.due,
        due_word=ed.t(f"promise_why.{one.why}") if one.why else _until(ed, one),
        state=one.state,
        state_word=states(ed)[one.state],
        silence=ed.word("silences", "no_figure"),
        unanswered=ed.t(
            "promises.unanswerable" if isinstance(row, Direction) else "promises.unanswered"
        ),
        place=ed.cited(*cites),
        places=ed.places(*cites),
        **given,
    )


def _stated(ed: Edition, row: Observation | Direction) -> str:
    """By when, as far as the source says."""
    if row.period:
        return formatting.period(row.period, ed.lang)
    if isinstance(row, Observation) and row.period_word:
        return ed.period(row)
    return ed.t("promises.no_term")


def _until(ed: Edition, one: Promise) -> str:
    """The due date in words, and what it is counted from where that is not printed beside it."""
    day = formatting.period(str(one.due), ed.lang)
    if one.row.period or isinstance(one.row, Direction):
        return "" if one.row.period == str(one.due) else ed.t("promises.until", date=day)
    printed = formatting.period(ed.dataset.source(one.row.cite.source).date, ed.lang)
    return ed.t("promises.until_counted", date=day, printed=printed)


#: Bounds that touch the promised number: they say on which side of it, not how far.
_TOUCHING = {
    ("more", "gt"): "promises.over",
    ("more", "ge"): "promises.at_least",
    ("less", "gt"): "promises.under",
    ("less", "ge"): "promises.at_most",
    ("equal", "eq"): "promises.same",
    ("equal", "approx"): "promises.about_same",
}


def gap(ed: Edition, promised: Observation, outcome: Observation, **cell: Any) -> Row:
    """By how much the outcome differs from the promised number; ``cell`` says where it stands."""
    unit = ed.dataset.unit(promised)
    doubt = ed.doubt(promised.record, outcome.record)
    kind = ed.dataset.indicator(promised.indicator).kind
    alone = formatting.number(promised, unit, ed.lang, kind)
    number = alone.doubted(ed.doubt(promised.record)).text
    places = ed.places(outcome.cite, promised.cite)
    given: dict[str, Any] = {
        "label": ed.say(ed.dataset.indicator(promised.indicator), "label"),
        "zone": ed.dataset.zone_of(promised),
        "proof": Proof(places=places),
        **cell,
    }
    if ed.disputed(outcome):
        return Row(text=ed.t("promises.disputed"), **given)
    found = promise.difference(ed.dataset, promised, outcome)
    if found is None:
        said = ed.t("promises.ranks") if kind == "rank" else ed.t("promises.no_gap")
        if promise.within(ed.dataset, promised, outcome):
            said = ed.t("promises.within", number=number)
        return Row(text=said, **given)
    formula = f"{ed.figure(outcome).text} − {number}"
    given |= {
        "proof": Proof(
            formula=formula, basis=f"{outcome.as_written} − {promised.as_written}", places=places
        ),
        "detail": ed.t("computed.by", formula=formula),
    }
    if not found.amount:
        key = _TOUCHING[found.sign, found.relation]
        return Row(text=ed.t(key, number=number), **given)
    figure = formatting.apart(found.amount, unit, found.relation, ed.lang).doubted(doubt)
    return Row(text=ed.t(f"promise_gap.{found.sign}", amount=figure.text), **given)


def entries(ed: Edition, found: Sequence[Promise]) -> list[PromiseLine]:
    """The promises in words, in their order."""
    return [entry(ed, one) for one in found]


# --- the table --------------------------------------------------------------------------


@loose
@kept
def table(ed: Edition, found: Sequence[Promise], topics: Sequence[str] = ()) -> Exhibit:
    """The promises found, one a line. Where an outcome was reported, both figures stand beside
    each other, each leading to its own source. ``topics`` are those they were chosen by."""
    if not found:
        rows = [Row(label=ed.t("cards.none_label"), text=ed.t("cards.none"))]
        notes = (_untopical(ed, topics),)
        return ed.exhibit("promises", "text", ed.t("promises.none_title"), rows, notes=notes)
    answered = any(one.outcomes for one in found)
    rows = []
    present = {one.state for one in found}
    columns = ["promises.who", "promises.figure", "promises.kind", "promises.term"]
    # Where no date is stated of any, the title has said so.
    columns += ["promises.state"] if present != {"no_date"} else []
    columns += ["promises.outcome"] if answered else []
    names = [ed.t(column) for column in columns]
    for one in entries(ed, found):
        rows += [cell for cell in _line(ed, one, answered) if cell.column in names]
    return ed.exhibit(
        "promises",
        "table",
        _title(ed, found),
        rows,
        subtitle=ed.t("promises.subtitle", date=formatting.period(str(ed.today), ed.lang)),
        hint=ed.t("compare.hint"),
        corner=ed.t("promises.what"),
        columns=names,
        notes=(
            ed.t("promises.due_note") if "due" in present else "",
            ed.t("promises.no_date_note") if "no_date" in present else "",
            ed.t("promises.answered_note") if answered else "",
            _untopical(ed, topics),
        ),
    )


@exhibit("promises", page="follow", filters=("state", "kind", "topic", "q"))
def found_promises(
    ed: Edition,
    *,
    states: Sequence[str] = (),
    kinds: Sequence[str] = (),
    topics: Sequence[str] = (),
    query: str = "",
) -> Exhibit | None:
    """The table of what a key asks for; None where there is no promise at all."""
    if not find(ed):
        return None
    found = find(ed, states=states, kinds=kinds, topics=topics, query=query)
    return table(ed, found, topics)


def _untopical(ed: Edition, topics: Sequence[str]) -> str:
    left = any(one.kind == "direction" for one in ledger(ed))
    return ed.t("promises.untopical") if topics and left else ""


def _title(ed: Edition, found: Sequence[Promise]) -> str:
    """How many, and how they stand."""
    counts = {state: sum(one.state == state for one in found) for state in promise.STATES}
    known = [state for state in promise.STATES if counts[state]]
    if len(found) == 1:
        said = ed.t(f"promise_state.{known[0]}")
    elif len(known) == 1:
        said = ed.t(f"promise_all.{known[0]}")
    else:
        said = ed.join(ed.t(f"promise_count.{state}", n=counts[state]) for state in known)
    figures = sum(one.kind in FIGURES for one in found)
    key = "promises.title_figures" if figures == len(found) else "promises.title"
    counted = {"n": len(found), "states": said}
    # The picture above says how many there are: what of them can be followed by a number is new.
    if 0 < figures < len(found):
        return ed.t("promises.title_some", figures=figures, **counted)
    return ed.t(key, **counted)


def _line(ed: Edition, one: PromiseLine, answered: bool) -> list[Row]:
    """The cells of one promise."""
    common = headed(one.what, one.record, zone=one.zone, proof=Proof(places=one.places))

    def cell(key: str, text: str, **more: Any) -> Row:
        return Row(column=ed.t(key), text=text, **(common | more))

    to = ed.to("zone", zone=one.zone)
    rows = [cell("promises.who", one.zone_name, detail=one.whose, link=to)]
    if one.figure:
        rows.append(one.figure)
    else:
        rows.append(cell("promises.figure", one.silence, tone="no_figure", detail=one.place))
    rows.append(cell("promises.kind", one.kind))
    rows.append(cell("promises.term", one.stated, detail=one.due_word if one.due else ""))
    rows.append(cell("promises.state", one.state_word, tone=one.state))
    if answered and not one.outcomes:
        rows.append(cell("promises.outcome", one.unanswered))
    for outcome, far in zip(one.outcomes, one.gaps, strict=True):
        rows += [outcome, far]
    return rows
