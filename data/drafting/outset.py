"""A text becomes a draft: every numeral with what may be said of it, nothing decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from data.drafting.draft import Draft, Item, Likely, Whose
from data.drafting.excerpt import numerals
from data.drafting.head import DraftHead, head
from data.drafting.mention import finds
from data.model import Dataset, Indicator
from data.reading.owner import Owner
from data.reading.suggestion import NO_SEAMS, Reader, Suggestion, level

#: So many numerals of a draft have their proposals from the beginning; those of the others are made
#: when somebody comes to them, so that a report of any length is there at once.
PROPOSED = 2_000
#: What is proposed of a numeral.
_PROPOSALS = (
    *("period", "period_word", "time_source", "time_words", "plan"),
    *("guesses", "owners"),
)


def begin(
    paragraphs: Sequence[str],
    dataset: Dataset,
    zone: str,
    *,
    told: DraftHead | None = None,
    without: Collection[str] = (),
    seams: Mapping[int, Sequence[int]] = NO_SEAMS,
) -> Draft:
    """The draft of an article of ``zone``, one of the dataset or a new one. ``told`` is what is
    known of the article; what was recorded from the sources ``without`` is as if it were not there.
    ``seams`` are where lines of its paragraphs were joined.
    """
    made = told or head(dataset, zone, paragraphs)
    zones = made.zones
    reader = Reader.of(dataset, *zones, without=[*without], dated=made.year)
    mentions = [reader.names.mentions(text) for text in paragraphs]
    found = reader.read(paragraphs, PROPOSED, seams, mentions)
    items: list[Item] = []
    for one in found:
        items.append(_item(one, reader, paragraphs[one.paragraph - 1], items))
    return Draft(
        head=made,
        paragraphs=tuple(paragraphs),
        items=tuple(items),
        finds=finds(paragraphs, dataset, zones, without, mentions),
        dataset=dataset.version,
    )


def proposed(draft: Draft, at: int, dataset: Dataset) -> Draft:
    """The draft with the proposals for its ``at``-th numeral, which one far down a long text gets
    only now."""
    item = draft.items[at]
    if item.why_not or item.owners:
        return draft
    reader = Reader.of(dataset, *draft.head.zones, dated=draft.head.year)
    text = draft.paragraphs[item.paragraph - 1]
    places = (item.start, item.end)
    found = numerals(text, dataset.vocab, reader.dated)
    told = (one for one in found if one.value is not None)
    one = next((one for one in told if (one.start, one.end) == places), None)
    if one is None:
        return draft
    before = [each for each in found if each.start < one.start and level(each)]
    under = reader.settings(draft.paragraphs)[item.paragraph - 1].after(before, text, one)
    made = reader.proposed(item.paragraph, text, one, reader.names.mentions(text), under)
    update = {name: getattr(_item(made, reader, text, draft.items), name) for name in _PROPOSALS}
    changed = item.model_copy(update=update)
    items = (*draft.items[:at], changed, *draft.items[at + 1 :])
    return draft.model_copy(update={"items": items})


def _item(one: Suggestion, reader: Reader, text: str, others: Iterable[Item]) -> Item:
    found, dataset = one.quantity, reader.dataset
    zone, usual = reader.names.zone_at(text, found.start, one.led), reader.names.zone
    first = dataset.row("indicators", one.guesses[0].indicator) if one.guesses else None
    return Item(
        paragraph=one.paragraph,
        start=found.start,
        close=found.close,
        end=found.end,
        why_not=found.why_not,
        check=found.check,
        period=one.when.period if one.when else "",
        period_word=one.when.word if one.when else "",
        time_source=one.when.source if one.when else "",
        time_words=one.when.written if one.when and one.when.source else "",
        plan=one.plan,
        guesses=tuple(Likely(id=each.indicator, score=each.score) for each in one.guesses),
        owners=tuple(
            _whose(each, zone, usual)
            for each in one.owners
            if _possible(each, first) or _sized(each, others, dataset)
        ),
    )


def _possible(owner: Owner, indicator: Indicator | None) -> bool:
    """A fund that is not there yet is known by its size alone."""
    new = owner.table == "funds" and not owner.id
    return not new or (indicator is not None and indicator.serves == "size")


def _sized(owner: Owner, others: Iterable[Item], dataset: Dataset) -> bool:
    """Whether the size of a new fund is proposed of another numeral."""
    return any(
        one.owners[0].name_zh == owner.name and _possible(owner, known)
        for one in others
        if one.owners and one.guesses and (known := dataset.row("indicators", one.guesses[0].id))
    )


def _whose(owner: Owner, zone: str, usual: str) -> Whose:
    if owner.table == "zones":
        return Whose(table="zones", id=zone)
    if owner.id:
        return Whose(table=owner.table, id=owner.id)
    return Whose(table=owner.table, name_zh=owner.name, zone="" if zone == usual else zone)
