"""What stands in the fields of a numeral's card, read: the figure that it makes, and which
indicators and owners can be chosen."""

from __future__ import annotations

from functools import cached_property

from components.screen.draftcard import DraftCard
from components.screen.tiecard import TieCard
from data.asking import when
from data.drafting.brought import brought
from data.drafting.draft import Coined, DraftFigure, Item, Whose
from data.drafting.proposal import proposal
from data.model import ON_A_DAY
from data.model.field import ENTITY_TABLES

#: Choices that lead to more fields.
OTHER, NEW = "_other", "_new"
#: An indicator that is less like the words around a figure is proposed, but not chosen.
_SURE = 0.15
#: Before the name of an indicator that this draft brought.
_MADE = "_made:"


class FigureFields(DraftCard):
    """The numeral of a card, and what stands in its fields."""

    @property
    def item(self) -> Item:
        """The numeral with what was read and decided of it."""
        return self.draft.items[self.at]

    @cached_property
    def first(self) -> DraftFigure:
        """What is there, or else what is proposed."""
        return self.item.figure or proposal(self.draft, self.item, self.dataset)

    def figure(self) -> DraftFigure:
        """The figure as it stands in the fields."""
        value, first = self.fields.value, self.first
        indicator, coined = self.indicator()
        owner = self.owner()
        own = self.proposed(indicator, owner, coined)
        told = {
            name: str(value(name, getattr(first, name))).strip()
            for name in ("relation", "status", "period_word")
        }
        told["span"] = str(value(f"span-{own.span}", own.span))
        period = when.typed(str(value(f"period-{own.period}", own.period)))
        words = " ".join(str(value("as_written", own.as_written)).split())
        tail = f"-{indicator}"
        made = DraftFigure.model_validate(
            {
                **told,
                "period": period,
                "as_written": words,
                "value": str(value(f"value{tail}", own.value)).strip(),
                "high": str(value(f"high{tail}", own.high)).strip(),
                "unit": str(value(f"unit{tail}", own.unit)),
                "owner": owner,
                "indicator": "" if coined else indicator,
                "coined": coined,
                "note_zh": str(value("note_zh", first.note_zh)).strip(),
                "note_en": str(value("note_en", first.note_en)).strip(),
            }
        )
        return self.ties.told(made)

    def proposed(self, indicator: str, owner: Whose, coined: Coined | None = None) -> DraftFigure:
        """What is proposed once the indicator is this one, or one that is ``coined``."""
        first = self.first
        if coined and coined != first.coined and first.span == "point":
            # What goes on for a time is no figure of a day.
            span = "point" if coined.kind in ON_A_DAY else "during"
            return first.model_copy(update={"owner": owner, "span": span})
        if indicator in ("", first.indicator):
            return first.model_copy(update={"owner": owner})
        return proposal(self.draft, self.item, self.dataset, indicator, owner)

    def indicator(self) -> tuple[str, Coined | None]:
        """The id of the indicator that is chosen, or a blank and one that the dataset does not have
        yet; two blanks where neither is named so far."""
        value, first = self.fields.value, self.first
        picked = str(value("indicator", self.usual()))
        if picked == NEW:
            before = first.coined or Coined()
            told = {
                name: str(value(f"coined_{name}", getattr(before, name))).strip()
                for name in Coined.model_fields
            }
            return "", Coined.model_validate(told) if told["label_zh"] else None
        if picked == OTHER:
            return str(value("found", "")), None
        if picked in self.made:
            return "", self.made[picked]
        return picked, None

    @cached_property
    def made(self) -> dict[str, Coined]:
        """Indicators that other figures of this draft brought and that this may be one of."""
        found = brought(self.draft, self.at, self.dataset)
        return {f"{_MADE}{one.label_zh}": one for one in found}

    def usual(self) -> str:
        """Which of the choices of an indicator is made first."""
        first = self.first
        if first.coined:
            return NEW
        return OTHER if self.unsure else first.indicator or OTHER

    @property
    def unsure(self) -> bool:
        """Whether nobody has decided yet and no proposal is much like the words around."""
        return not self.item.figure and all(one.score < _SURE for one in self.item.guesses)

    def owner(self) -> Whose:
        """Whose the figure is as chosen: one that is proposed, any of the dataset, or one that is
        new. Where a choice leads nowhere yet it stays what it was."""
        value, first = self.fields.value, self.first
        picked = str(value(f"owner-{self.whose}", self.whose))
        if picked == NEW:
            return Whose.model_validate(
                {
                    "table": str(value("owner_table", "organisations")),
                    "zone": str(value("owner_zone", "")),
                    "name_zh": str(value("owner_zh", "")).strip(),
                    "name_en": str(value("owner_en", "")).strip(),
                }
            )
        if picked == OTHER:
            key = str(value("owner_known", ""))
            table = next((one for one in ENTITY_TABLES if self.dataset.row(one, key)), None)
            return Whose(table=table, id=key) if table else first.owner
        return self.choices[picked]

    @property
    def choices(self) -> dict[str, Whose]:
        """The owners that are proposed, by what tells them apart, in the same order whatever was
        decided."""
        zones = (Whose(table="zones", id=key) for key in self.draft.head.zones)
        return {_apart(one): one for one in (*self.item.owners, *zones, self.first.owner)}

    @property
    def whose(self) -> str:
        """Which of the choices of an owner is made first: the one at hand, but for an indicator of
        others the first that it may be about."""
        row = self.dataset.row("indicators", self.indicator()[0])
        about = row.about if row and row.id != self.first.indicator else ()
        if not about or self.first.owner.table in about:
            return _apart(self.first.owner)
        fits = (key for key, one in self.choices.items() if one.table in about)
        return next(fits, _apart(self.first.owner))

    @property
    def ties(self) -> TieCard:
        """What the figure rests on: a rank, a change or a share says of what."""
        return TieCard(self.screen, self.draft, self.at, self.dataset, self.fields)

    @cached_property
    def likely(self) -> list[str]:
        """Ids of the indicators whose words are like those around the numeral, the likest first."""
        return [one.id for one in self.item.guesses if self.dataset.row("indicators", one.id)]

    @property
    def offered(self) -> list[str]:
        """The indicators that are proposed, and the one at hand, in the same order whatever was
        decided: a key chooses the same."""
        own = [self.first.indicator] if self.first.indicator else []
        return [*dict.fromkeys((*self.likely, *own, *self.made))]


def _apart(one: Whose) -> str:
    return f"{one.table}/{one.id or one.name_zh}"
