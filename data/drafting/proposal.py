"""Everything that is proposed for a numeral of a draft. A proposal is no fact: a person decides."""

from __future__ import annotations

from decimal import Decimal

from data import matching
from data.drafting import excerpt
from data.drafting.draft import Draft, DraftFigure, Item, Whose
from data.drafting.tie import Ties
from data.library import grown
from data.message import Message, message
from data.model import ON_A_DAY, Cite, Dataset, Indicator, Kind, Observation, Span
from data.provenance import Printed
from data.quantity import Quantity

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
        span=one.span or _span(usual, item.period, dataset),
        period=item.period,
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
    figure = figure.model_copy(
        update={
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


def _span(usual: Indicator | None, period: str, dataset: Dataset) -> Span:
    """Of what goes on for a time, and of how it changed, the time is a span; so is that of a rank
    or share with a beginning and an end."""
    if usual is None or usual.kind in ON_A_DAY:
        return "point"
    of: Indicator | None = usual
    while of and of.kind == "change":  # of growth that is faster what grew
        of = dataset.row("indicators", grown(of.id))
    flows = of is not None and of.kind == "flow"
    return "during" if flows or "/" in period else "point"


def reason(item: Item) -> Message:
    """Why a numeral is set aside unless somebody says otherwise: what the grammar says of it."""
    return message(f"numeral.{item.why_not}") if item.why_not else message("draft_aside.other")


def _zone(draft: Draft) -> Whose:
    return Whose(table="zones", id=draft.head.zone)
