"""What to ask a zone for, as a table to show, and the letter that asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit, Part
from components.exhibits import requested
from components.exhibits.registry import each_zone, exhibit
from components.row import Row, headed
from data.asking import request, selection
from data.model import Indicator, Observation

_Sort = Literal["compare", "undated", "mutual", "beside"]
#: How each sort of answer is told of: of a line alone, in a table, and in the note under that.
_SORTS: Mapping[_Sort, tuple[str, str, str]] = {
    "compare": ("ask.why_compare", "ask.brief_compare", "ask.note_compare"),
    "undated": ("ask.why_undated", "ask.brief_undated", "ask.note_undated"),
    "mutual": ("ask.why_mutual", "ask.brief_mutual", "ask.note_mutual"),
    "beside": ("ask.why_beside", "ask.brief_beside", "ask.note_beside"),
}
#: Peers shown as examples of one line, of so many that are looked at: there may be thousands.
_EXAMPLES, _LOOKED = 2, 50


class Address(Part):
    """To whom a request goes, by when an answer is hoped for, who asks and how to reach them; what
    is empty is left to be filled in by hand."""

    to: str = ""
    by: str = ""
    office: str = ""
    contact: str = ""
    #: The time for which a round asks, in words; empty where it asks for none.
    period: str = ""


def lines(
    ed: Edition, zone: str, occasion: request.Occasion = request.ALONE
) -> tuple[request.Line, ...]:
    """Everything that may be asked of a zone: gaps, promises, then what may be added."""

    def made() -> tuple[request.Line, ...]:
        period, allowed = occasion.period, None
        if period:  # of all zones that are asked at once it is the same
            allowed = ed.settled(("supposed", period), lambda: request.supposed(ed.dataset, period))
        return request.lines(ed.dataset, zone, occasion, allowed)

    return ed.settled(("asked", zone, occasion), made)


def usual(ed: Edition, zone: str) -> list[str]:
    """What is asked unless somebody chooses: what would become comparable, and the promises."""
    return [
        line.key
        for line in lines(ed, zone)
        if line.ask == "promise" or (line.ask == "gap" and line.level == "comparable")
    ]


def picked(ed: Edition, zone: str, texts: Sequence[str]) -> tuple[list[str], str]:
    """The lines that a link asks for, or what is usually asked where it names none; and what of it
    cannot be had, in words."""
    found = selection.selection(texts, [line.key for line in lines(ed, zone)])
    lost = [ed.shortened(found.gone)] if found.gone else []
    if found.lost:
        lost.append(ed.t("link.lines", n=found.lost))
    what = ed.t("link.line")
    said = [ed.t("link.gone", what=what, values=ed.join(lost))] if lost else []
    if found.broken:
        said.append(ed.t("link.broken", what=what))
    nothing = not texts or (found.broken and not found.keys)
    return usual(ed, zone) if nothing else found.keys, ed.join(said)


def untimed(ed: Edition, lines: Iterable[request.Line]) -> str:
    """That times have to be asked for too, where a peer's is not stated in full."""
    return ed.t("wanted.time") if any(line.undated for line in lines) else ""


def lead(ed: Edition, zone: str) -> str:
    """How much the peers report that the zone does not."""
    gaps = sum(line.ask == "gap" for line in lines(ed, zone))
    said = "ask.choose_lead_pending" if ed.pending(zone) else "ask.choose_lead"
    if not gaps:
        said = "ask.choose_lead_none"
    return ed.t(said, zone=ed.name(zone), gaps=gaps)


def head(ed: Edition, zone: str) -> str:
    """How much there is to ask a zone for, as the heading of a page."""
    counts = Counter(line.ask for line in lines(ed, zone))
    gaps, promises = counts["gap"], counts["promise"]
    if not gaps + promises:
        return ed.t("ask.head_none", zone=ed.name(zone))
    lacking = "ask.head_gaps_pending" if ed.pending(zone) else "ask.head_gaps"
    parts = [
        ed.t(lacking, n=gaps) if gaps else "",
        ed.t("ask.head_promises", n=promises) if promises else "",
    ]
    if not (gaps and promises):
        return ed.t("ask.head_one", zone=ed.name(zone), part="".join(parts))
    return ed.t("ask.head", zone=ed.name(zone), n=gaps + promises, parts=ed.clauses(*parts))


def label(ed: Edition, line: request.Line) -> str:
    """What is asked for. Of promises there may be two of one indicator: the figure tells them
    apart."""
    said = ed.say(line.indicator, "label")
    return f"{said} · {ed.figure(line.promise).text}" if line.promise else said


def why(ed: Edition, line: request.Line) -> str:
    """Which comparison an answer would allow, or what it would settle."""
    if line.promise:
        said = ed.figure(line.promise).text
        return ed.t("ask.why_promise", figure=said, period=ed.period(line.promise))
    if line.own:
        figure = ed.figure(line.own[0]).text
        if line.period:
            return ed.t("ask.why_time", figure=figure, period=_time(ed, line))
        return ed.t("ask.why_newer", figure=figure)
    if line.new:
        return ed.t("ask.why_first")
    return ed.sentence(_allowed(ed, line), *_minded(ed, line))


def _sort(line: request.Line) -> _Sort:
    """What an answer to what peers report would be good for."""
    if line.level == "comparable":
        return "undated" if line.undated else "compare"
    return "mutual" if line.mutual else "beside"


def _allowed(ed: Edition, line: request.Line) -> str:
    """Which comparison with what peers report an answer would allow."""
    said, _, _ = _SORTS[_sort(line)]
    return ed.t(said, zones=_peers(ed, line), period=_time(ed, line))


def _time(ed: Edition, line: request.Line) -> str:
    return formatting.period(line.period, ed.lang)


def _minded(ed: Edition, line: request.Line) -> tuple[str, ...]:
    """What is to be minded in a comparison with what peers report, if an answer allows any."""
    if line.promise or line.own or line.new:
        return ()
    mind = ("period_unknown", "bound", "others_beside")
    if line.level == "comparable":
        # That there is no time yet is said of the comparison itself.
        told = [ed.t(f"reason.{one}") for one in line.reasons if one in mind[1:]]
        # What a peer leaves open of what it counts is to be cleared up first.
        if note := ed.inner(ed.say(line.indicator, "note")).removesuffix("."):
            told.append(ed.t("ask.why_mind", note=note))
        return tuple(told)
    bars = (one for one in line.reasons if one not in ("same_indicator", *mind))
    return tuple(ed.t(f"reason.{one}") for one in bars)


def _reasons(
    ed: Edition, chosen: Sequence[request.Line]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Why each line is asked, by its key, and behind that what is to be minded of it alone; and as
    notes what would be said of many of them: what a comparison is, and what is to be minded in most
    of a kind."""
    found: dict[str, tuple[str, ...]] = {line.key: (why(ed, line),) for line in chosen}
    # What the zone itself reports stands beside the reason, where no peer's figure does.
    for line in chosen:
        if line.own and not (line.promise or line.peers):
            brief = "ask.brief_time" if line.period else "ask.brief_newer"
            found[line.key] = (ed.t(brief, period=_time(ed, line)),)
    notes: list[str] = []
    gaps = [line for line in chosen if not (line.promise or line.own or line.new)]
    for sort, (_, short, note) in _SORTS.items():
        kind = [(line, _minded(ed, line)) for line in gaps if _sort(line) == sort]
        most = next(iter(Counter(minded for _, minded in kind).most_common(1)), ((), 0))[0]
        alike = [{*most} <= {*minded} for _, minded in kind]
        shared = sum(alike) > 1
        for (line, minded), same in zip(kind, alike, strict=True):
            if shared and same:
                own = (one for one in minded if one not in most)
                found[line.key] = (ed.t(short, zones=_peers(ed, line)), *own)
            else:  # what the note says is not true of it
                found[line.key] = (_allowed(ed, line), *minded)
        if shared:
            notes.append(ed.sentences(ed.sentence(ed.t(note), *most)))
    return found, notes


def _peers(ed: Edition, line: request.Line) -> str:
    """The zones that report what one does not, of a comparison those it is with: the same
    whichever does not."""
    zones = line.alike or request.told_by(ed.dataset)[line.key]
    return ed.settled(("peers", line.key, line.ask, line.period), lambda: ed.few(zones))


def example(ed: Edition, line: request.Line) -> str:
    """How others reported it, or what was promised, in the words of the source."""
    return "\n".join(
        ed.t(
            "ask.example",
            zone=ed.join((ed.name(ed.dataset.zone_of(row)), ed.subject(row))),
            words=row.as_written,
            place=ed.cited(row.cite),
        )
        for row in _examples(ed, line)
    )


def _examples(ed: Edition, line: request.Line) -> list[Observation]:
    """What was promised, or some of what others report: a figure that a zone has confirmed once."""
    if line.promise:
        return [line.promise]
    return ed.once((line.peers or line.own)[:_LOOKED])[:_EXAMPLES]


@exhibit("request_{}", page="ask", of=each_zone, filters=("line",))
@kept
def request_table(
    ed: Edition,
    zone: str,
    keys: Sequence[str] = (),
    own: Sequence[Indicator] = (),
    occasion: request.Occasion = request.ALONE,
) -> Exhibit | None:
    """The request as a table: what is asked and in which unit, why, and how a peer reported it.

    ``keys`` are the lines chosen, packed or not; none means what is usually asked. ``own`` are
    indicators that the dataset does not have: a briefing cannot make such a table again.
    """
    every = {line.key: line for line in lines(ed, zone, occasion)}
    wanted, lost = picked(ed, zone, keys)
    chosen = [every[key] for key in every if key in wanted]
    chosen += [request.Line(one.id, "added", one) for one in own]
    rows: list[Row] = []
    reasons, notes = _reasons(ed, chosen)
    for line in chosen:
        promised = line.promise
        reason, *minded = reasons[line.key]
        # Beside what is counted: in the column of reasons it would be the one tall cell. A column
        # of units, of a word or two each, would take the room that this needs.
        unit = ed.word("units", line.indicator.unit)
        unit = ed.t("report.pair", label=ed.t("annex.unit"), text=unit)
        meant = ed.sentences(unit, ed.sentence(ed.say(line.indicator, "definition"), *minded))
        common = headed(
            label(ed, line),
            record(ed, line),
            meant,
            group=ed.t("ask.promises") if promised else ed.word("topics", line.indicator.topic),
        )
        rows.append(Row(column=ed.t("ask.why"), text=reason, **common))
        shown = _examples(ed, line)
        for row in shown:
            said = ed.join((ed.name(ed.dataset.zone_of(row)), ed.subject(row), ed.when(row)))
            rows.append(ed.row(row, column=ed.t("ask.how"), **(common | {"detail": said})))
        if not shown:
            nobody = ed.t("ask.nobody")
            rows.append(Row(column=ed.t("ask.how"), text=nobody, tone="not_disclosed", **common))
    if not rows:
        return None
    return ed.exhibit(
        f"request_{zone}",
        "table",
        requested.title(ed, zone, chosen, sum(one.ask == "gap" for one in lines(ed, zone))),
        rows,
        subtitle=ed.t("ask.subtitle"),
        corner=ed.t("column.indicator"),
        columns=(ed.t("ask.why"), ed.t("ask.how")),
        notes=(
            *([ed.t("link.cut", names=lost)] if lost else []),
            *notes,
            ed.awaiting([zone]),
            ed.t("disclosure.note"),
        ),
        shelved=not own,
    )


@exhibit("letter_{}", page="ask", of=each_zone)
def letter(
    ed: Edition,
    zone: str,
    keys: Sequence[str] = (),
    own: Sequence[Indicator] = (),
    address: Address | None = None,
) -> Exhibit:
    """The covering words of a request for these lines: to whom and by when, what each kind of them
    is, and no more."""
    head = address or Address()
    wanted, _ = picked(ed, zone, keys)
    asks = {line.ask for line in lines(ed, zone) if line.key in wanted}
    if own:
        asks.add("added")
    mixed = len(asks) > 1
    gap = "ask.letter_gaps_some" if mixed else "ask.letter_gaps"
    if ed.pending(zone):
        gap = "ask.letter_pending_some" if mixed else "ask.letter_pending"
    promise = "ask.letter_promises_some" if mixed else "ask.letter_promises"
    values = {"zone": ed.name(zone), "group": ed.t("ask.promises")}
    told = (("gap", gap), ("promise", promise))
    asked = [ed.t(key, **values) for ask, key in told if ask in asks]
    room = ed.t("ask.room")
    pairs = (
        (ed.t("ask.to"), head.to or room),
        (ed.t("ask.by"), head.by or room),
        *(((ed.t("ask.time"), head.period),) if head.period else ()),
        (ed.t("ask.office"), head.office or room),
        (ed.t("ask.contact"), head.contact or room),
        (ed.t("ask.letter_why"), ed.sentences(ed.t("ask.letter_why_text"), *asked)),
        (ed.t("ask.letter_how"), ed.t("ask.letter_how_text")),
        (ed.t("ask.letter_back"), ed.t("ask.letter_back_text")),
    )
    rows = [Row(label=name, text=text) for name, text in pairs]
    title = ed.t("ask.letter_title", zone=ed.say(ed.dataset.zone(zone), "full"))
    return ed.exhibit(f"letter_{zone}", "text", title, rows)


def record(ed: Edition, line: request.Line) -> str:
    """What a line leads to; nothing where it asks for what the dataset does not have."""
    if line.promise:
        return line.promise.record
    known = ed.dataset.row("indicators", line.indicator.id)
    return line.indicator.record if known else ""
