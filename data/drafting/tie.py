"""What a figure of a draft rests on: of a change the figure that changed, of a share its whole and
its part. Another figure of the draft is named by its place (``@12``), one of the dataset by its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.chinese import WORDS
from data.drafting.draft import MARK, TIES, Draft, DraftFigure, Item, Tie, place
from data.library import changed, constant, leading, paced
from data.model import PERCENT, PLACE, Dataset, Kind

#: How many there are, up to the place that one of them has.
_AMONG, _AT_FIRST = WORDS.pattern("among_how_many"), WORDS.pattern("among_at_first")
#: So many figures are offered, of the draft and of the dataset.
_OFFERED = 12


def words(draft: Draft, ref: str) -> str:
    """A figure of the draft by the words of the text, so that two drafts can be compared."""
    at = place(ref)
    return ref if at is None else draft.words(draft.items[at])


def lost(draft: Draft, figure: DraftFigure) -> list[Tie]:
    """The fields that name a place of the draft where no figure is confirmed."""
    found = {name: place(getattr(figure, name)) for name in TIES}
    return [
        name
        for name, at in found.items()
        if at is not None and (at >= len(draft.items) or draft.items[at].figure is None)
    ]


@dataclass(frozen=True)
class Ties:
    """What the ``at``-th figure of a draft may rest on, where it is as ``figure`` says."""

    draft: Draft
    at: int
    figure: DraftFigure
    dataset: Dataset

    @property
    def kind(self) -> Kind:
        return kind(self.figure, self.dataset)

    @property
    def wanted(self) -> tuple[Tie, ...]:
        """The fields that such a figure has."""
        if self.kind == "change":
            return ("belongs_to",)
        unit = self.dataset.vocab.units.get(self.figure.unit)
        share = unit is not None and unit.base == PERCENT and self.kind not in ("rank", "change")
        return ("share_of", "belongs_to") if share else ()

    def offered(self) -> list[str]:
        """What may be named in them, the nearest first: amounts of the same owner's, but of a share
        of any owner of the zone."""
        here = self.draft.items[self.at]
        places = [
            at for at, one in enumerate(self.draft.items) if at != self.at and self._fits(one)
        ]

        def far(at: int) -> tuple[int, int]:
            one = self.draft.items[at]
            return abs(one.paragraph - here.paragraph), abs(at - self.at)

        found = [f"{MARK}{at}" for at in sorted(places, key=far)]
        return [*found[:_OFFERED], *self._known()][:_OFFERED]

    def among(self) -> str:
        """Of how many a rank is, where its clause says so: 居全省24家开发区第7位."""
        here = self.draft.items[self.at]
        text = self.draft.paragraphs[here.paragraph - 1]
        before = [one for one in self.draft.items[: self.at] if one.paragraph == here.paragraph]
        if self.kind != "rank" or not before or before[-1].why_not not in ("", "together"):
            return ""
        tries = [(_AMONG, before[-1]), *((_AT_FIRST, one) for one in reversed(before))]
        found = (form.fullmatch(text, one.start, here.start) for form, one in tries)
        match = next(filter(None, found), None)
        return match[1] if match and int(match[1]) >= int(self.figure.value or 0) else ""

    def _fits(self, item: Item) -> bool:
        other = item.figure
        if other is None:
            return False
        alike = self.kind != "change" or other.owner == self.figure.owner
        return alike and self._rests(kind(other, self.dataset))

    def _rests(self, other: Kind) -> bool:
        """Whether it may rest on a figure of that kind: places are gained by a rank, growth is
        faster or slower than another, all else is of an amount."""
        if paced(self.figure.indicator) or leading(self.figure.indicator):
            row = self.dataset.row("indicators", changed(self.figure.indicator))
            return other == (row.kind if row else "change")
        return (other == "rank") if self._places else other not in ("change", "rank")

    @property
    def _places(self) -> bool:
        """Whether it tells the change of a rank."""
        unit = self.dataset.vocab.units.get(self.figure.unit)
        return self.kind == "change" and unit is not None and unit.base == PLACE

    def _known(self) -> Iterator[str]:
        """Figures of the dataset on the same thing, and of what the indicator's name says first."""
        base = changed(self.figure.indicator)
        rows = [row for row in self.dataset.observations if row.entity == self.figure.owner.id]
        for row in sorted(rows, key=lambda one: one.indicator != base):
            if self._rests(self.dataset.indicator(row.indicator).kind):
                yield row.id

    def proposed(self) -> str:
        """The figure that a change belongs to, where the draft has it in the same paragraph: of the
        same thing, time and status, under the indicator that the change is named after. None of
        which statistics tell the growth at constant prices: it does not follow from amounts."""
        base = changed(self.figure.indicator)
        growth = self.dataset.vocab.units.get(self.figure.unit)
        rate = growth is not None and growth.base == PERCENT
        if not base or self.kind != "change" or (rate and constant(base)):
            return ""
        here = self.draft.items[self.at].paragraph
        told = (self.figure.status, self.figure.period, self.figure.period_word)
        for ref in self.offered():
            at = place(ref)
            one = self.draft.items[at] if at is not None else None
            other = one.figure if one and one.paragraph == here else None
            if other is None or other.indicator != base:
                continue
            if (other.status, other.period, other.period_word) == told:
                return ref
        return ""


def kind(figure: DraftFigure, dataset: Dataset) -> Kind:
    """The kind of a figure by its indicator, be it one that the draft brings."""
    row = dataset.row("indicators", figure.indicator)
    if row is not None:
        found: Kind = row.kind
        return found
    return figure.coined.kind if figure.coined else "stock"
