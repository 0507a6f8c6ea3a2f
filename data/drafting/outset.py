"""A text becomes a draft: every numeral with what may be said of it, nothing decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from data.drafting.draft import Draft, Item, Likely, Whose
from data.drafting.head import Head, head
from data.drafting.mention import finds
from data.message import message
from data.model import Dataset, Indicator
from data.problem import DataError, Problem
from data.reading.owner import Owner
from data.reading.suggestion import Reader, Suggestion

#: Figures of one draft: nobody confirms more by hand.
MOST = 1_500


def begin(
    paragraphs: Sequence[str],
    dataset: Dataset,
    zone: str,
    *,
    told: Head | None = None,
    without: Collection[str] = (),
) -> Draft:
    """The draft of an article of ``zone``, one of the dataset or a new one. ``told`` is what is
    known of the article; what was recorded from the sources ``without`` is as if it were not there.

    Raises DataError for a text of more figures than a draft holds.
    """
    made = told or head(dataset, zone, paragraphs[0] if paragraphs else "")
    reader = Reader.of(dataset, zone, without=[*without], dated=made.year)
    items = []
    for one in reader.read(paragraphs):
        items.append(_item(one, made.zone, dataset))
        if len(items) > MOST:
            raise DataError([Problem("", 0, "", message("draft_file.too_many", most=MOST))])
    return Draft(
        head=made,
        paragraphs=tuple(paragraphs),
        items=tuple(items),
        finds=finds(paragraphs, dataset, zone, without),
        dataset=dataset.version,
    )


def _item(one: Suggestion, zone: str, dataset: Dataset) -> Item:
    found = one.quantity
    first = dataset.row("indicators", one.guesses[0].indicator) if one.guesses else None
    return Item(
        paragraph=one.paragraph,
        start=found.start,
        close=found.close,
        end=found.end,
        why_not=found.why_not,
        period=one.when.period if one.when else "",
        period_word=one.when.word if one.when else "",
        guesses=tuple(Likely(id=each.indicator, score=each.score) for each in one.guesses),
        owners=tuple(_whose(each, zone) for each in one.owners if _possible(each, first)),
    )


def _possible(owner: Owner, indicator: Indicator | None) -> bool:
    """A fund that is not there yet is known by its size alone."""
    new = owner.table == "funds" and not owner.id
    return not new or (indicator is not None and indicator.serves == "size")


def _whose(owner: Owner, zone: str) -> Whose:
    if owner.table == "zones":
        return Whose(table="zones", id=zone)
    named = "" if owner.id else owner.name
    return Whose(table=owner.table, id=owner.id, name_zh=named)
