"""Everything that is proposed for a numeral of a draft. A proposal is no fact: a person decides."""

from __future__ import annotations

from decimal import Decimal

from data import matching
from data.chinese import WORDS
from data.drafting import excerpt
from data.drafting.draft import Draft, DraftFigure, Item, Whose
from data.drafting.tie import Ties
from data.library import grown
from data.message import Message, message
from data.model import ON_A_DAY, Cite, Dataset, Indicator, Kind, Observation, Span
from data.provenance import Printed
from data.quantity import Quantity
from data.reading.moment import dates, parts

#: Words before a level that is over, and those by which it came to be another; and before the day
#: until which something has added up.
_FROM, _TO = WORDS.pattern("level_before"), WORDS.pattern("level_to")
_UNTIL = WORDS.pattern("until_a_day")
#: What a figure says besides its number, to which the words that quote it are held.
_SAID = ("status", "span", "period", "period_word")


def stands(draft: Draft, item: Item, dataset: Dataset) -> Quantity | None:
    """The numeral of an item as the grammar reads it now; None where it reads another."""
    text = draft.paragraphs[item.paragraph - 1]
    found = excerpt.numerals(text, dataset.vocab, draft.head.year)
    return next((one for one in found if (one.start, one.end) == (item.start, item.end)), None)


def _alike(one: Quantity, dataset: Dataset, usual: Indicator | None) -> list[str]:
    """Of the units in which a numeral is printed those that convert into that of its indicator:
    first those with its very scale (9.8万亩 is 9.8 of 10 000 mu), of them the indicator's own."""
    if usual is None:
        return []
    known = dataset.vocab.units
    base = known[usual.unit].base
    found = [key for key in units(one, dataset, usual.kind) if known[key].base == base]
    told = {key: matching.number(one, one.text, known[key], usual.kind) for key in found}
    scaled = [key for key in found if (it := told[key]) and abs(it.value) == one.value]
    return sorted(scaled or found, key=lambda key: key != usual.unit)


def units(one: Quantity, dataset: Dataset, kind: Kind = "stock") -> list[str]:
    """The units in which a numeral is printed, those with its very scale first; ``kind`` is that
    of its indicator."""
    known = dataset.vocab.units
    fits = {
        key: told.value
        for key, unit in known.items()
        if (told := matching.number(one, one.text, unit, kind))
    }
    return sorted(fits, key=lambda key: abs(fits[key]) != one.value)


def proposal(
    draft: Draft, item: Item, dataset: Dataset, indicator: str = "", owner: Whose | None = None
) -> DraftFigure:
    """What is proposed for an item, where its indicator or owner is the one given, or else the
    likeliest."""
    one = stands(draft, item, dataset)
    owner = owner or (item.owners[0] if item.owners else _zone(draft))
    indicator = indicator or (item.guesses[0].id if item.guesses else "")
    if one is None or one.value is None:
        return DraftFigure(as_written=draft.words(item)[: excerpt.LONGEST], owner=owner)
    usual = dataset.row("indicators", indicator)
    printed = _alike(one, dataset, usual) or units(one, dataset)
    figure = DraftFigure(
        as_written=one.text[: excerpt.LONGEST],
        relation=one.relation,
        status="target" if item.plan else one.status,
        span=one.span or _span(usual, item, dataset, draft.paragraphs[item.paragraph - 1]),
        period=_period(usual, item),
        period_word=item.period_word,
        owner=owner,
        indicator=usual.id if usual else "",
    )
    if not printed:
        return figure
    unit = dataset.vocab.units[printed[0]]
    kind: Kind = usual.kind if usual else "stock"
    text = draft.paragraphs[item.paragraph - 1]
    told = matching.number(one, text, unit, kind)
    if told is None:
        return figure
    row = Observation.model_construct(
        **{name: getattr(figure, name) for name in _SAID},
        value=told.value,
        high=told.high,
        relation=told.relation,
        cite=Cite(draft.head.source or "draft", item.paragraph),
        as_written="",
    )
    printed_as = Printed(dataset.vocab, unit, draft.head.year, kind, plan=item.plan)
    words = excerpt.quotation(text, one, row, printed_as)
    over = not (item.period or item.period_word) and _left(text, one, draft, dataset)
    note = message("draft_note.before") if over else None
    figure = figure.model_copy(
        update={
            "note_zh": note.zh if note else "",
            "note_en": note.en if note else "",
            "value": _plain(told.value, one.value),
            "high": "" if told.high is None else _plain(told.high, one.high),
            "unit": printed[0],
            "relation": told.relation,
            "as_written": words,
        }
    )
    if kind not in ("change", "rank") or item not in draft.items:
        return figure
    ties = Ties(draft, draft.items.index(item), figure, dataset)
    return figure.model_copy(update={"belongs_to": ties.proposed(), "out_of": ties.among()})


def _plain(value: Decimal, printed: Decimal | None) -> str:
    """A value in signs; one that its unit made whole without the point it was printed with:
    2.6万人 is 26000, and 3.0 is not 3."""
    whole = value == value.to_integral_value() and (printed is None or abs(value) != abs(printed))
    return f"{value.to_integral_value() if whole else value:f}"


def _left(text: str, one: Quantity, draft: Draft, dataset: Dataset) -> bool:
    """Whether it is the level from which another came: 由原来的27个压减至9个."""
    found = excerpt.numerals(text, dataset.vocab, draft.head.year)
    after = next((each for each in found if each.start >= one.end), None)
    if after is None or after.base != one.base or not _FROM.search(text, 0, one.start):
        return False
    return _TO.fullmatch(text, one.end, after.start) is not None


def _period(usual: Indicator | None, item: Item) -> str:
    """The time of an item; of what is there on a day only, under the heading of some months
    (2025年上半年) that at their end."""
    months = len(item.period) == len("2025-01/2025-06")
    if usual and usual.kind in ON_A_DAY and item.time_source and months:
        return item.period.partition("/")[2]
    return item.period


def _span(usual: Indicator | None, item: Item, dataset: Dataset, text: str) -> Span:
    """Of what goes on for a time, and of how it changed, the time is a span, or the day until which
    it has added up; a span too is that of a rank or share with a beginning and an end."""
    if usual is None or usual.kind in ON_A_DAY:
        return "point"
    of: Indicator | None = usual
    while of and of.kind == "change":  # of growth that is faster what grew
        of = dataset.row("indicators", grown(of.id))
    if usual.kind == "flow" and _until(text, item):
        return "cumulative"
    flows = of is not None and of.kind == "flow"
    return "during" if flows or "/" in item.period else "point"


def _until(text: str, item: Item) -> bool:
    """Whether the time of an item is a day until which is counted: 截至8月底，已有19个项目开工."""
    if not item.period or "/" in item.period or item.time_source == "heading":
        return False
    if item.time_source:
        found = (match.end() for match in _UNTIL.finditer(text, 0, item.start))
        return any(text.startswith(item.time_words, at) for at in found)
    start = max((text.rfind(sign, 0, item.start) for sign in WORDS.ends), default=-1) + 1
    since = [match.end() for match in _UNTIL.finditer(text, start, item.start)]
    words = text[since[-1] : item.start] if since else ""
    told = (*dates(words), *parts(words, item.period[:4]))
    return {one.period for _, one in told} == {item.period}


def reason(item: Item) -> Message:
    """Why a numeral is set aside unless somebody says otherwise: what the grammar says of it."""
    return message(f"numeral.{item.why_not}") if item.why_not else message("draft_aside.other")


def _zone(draft: Draft) -> Whose:
    return Whose(table="zones", id=draft.head.zone)
