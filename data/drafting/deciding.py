"""What a person decides of a draft, one thing at a time. Nothing is changed in place: each gives
the draft as it is then, and any can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.drafting.draft import STEPS, Draft, DraftFigure, Find, Fresh, Item, Step
from data.drafting.proposal import proposal, reason
from data.model import Dataset


@dataclass(frozen=True)
class Progress:
    """How far a draft is: what is decided of how much."""

    items: int
    accepted: int
    edited: int
    aside: int
    finds: int
    settled: int

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.aside

    @property
    def done(self) -> bool:
        return self.decided == self.items and self.settled == self.finds


def progress(draft: Draft) -> Progress:
    counts = {"accepted": 0, "edited": 0, "aside": 0, "": 0}
    for one in draft.items:
        counts[one.decision] += 1
    return Progress(
        len(draft.items),
        counts["accepted"],
        counts["edited"],
        counts["aside"],
        len(draft.finds),
        sum(1 for one in draft.finds if one.decision),
    )


def accept(draft: Draft, at: int, dataset: Dataset) -> Draft:
    """The ``at``-th numeral is the figure that is proposed for it."""
    figure = proposal(draft, draft.items[at], dataset)
    return _decided(draft, at, decision="accepted", figure=figure, reason_zh="", reason_en="")


def edit(draft: Draft, at: int, figure: DraftFigure, dataset: Dataset) -> Draft:
    """The ``at``-th numeral is this figure: accepted where it is the one proposed."""
    if figure == proposal(draft, draft.items[at], dataset):
        return accept(draft, at, dataset)
    return _decided(draft, at, decision="edited", figure=figure, reason_zh="", reason_en="")


def set_aside(draft: Draft, at: int, zh: str = "", en: str = "") -> Draft:
    """The ``at``-th numeral is no figure of the dataset; the reason is that of the grammar unless
    another is given."""
    return aside(draft, [at], zh, en)


def aside(draft: Draft, places: Iterable[int], zh: str = "", en: str = "") -> Draft:
    """Several at once, in one step."""
    changed = {}
    for at in places:
        why = reason(draft.items[at])
        said = (zh, en) if zh else (why.zh, why.en)
        changed[at] = draft.items[at].model_copy(
            update={"decision": "aside", "figure": None, "reason_zh": said[0], "reason_en": said[1]}
        )
    return _put(draft, changed)


def settle(
    draft: Draft,
    at: int,
    texts: Mapping[str, str] | None,
    keys: Mapping[str, str] | None = None,
    fresh: Fresh | None = None,
    zone: str | None = None,
) -> Draft:
    """The ``at``-th find is confirmed with these texts and keys, or dropped without; ``zone`` is
    whose it is, where it is another than proposed."""
    before = draft.finds[at]
    update: dict[str, object] = {"decision": "dropped"}
    if texts is not None:
        update = {
            "decision": "confirmed",
            "texts": {**before.texts, **texts},
            "keys": {**before.keys, **(keys or {})},
            "fresh": fresh,
            "zone": before.zone if zone is None else zone,
        }
    return _put(draft, {}, {at: before.model_copy(update=update)})


def add(draft: Draft, find: Find) -> Draft:
    """One thing more that the text says; it comes last, so that all others keep their places."""
    return draft.model_copy(update={"finds": (*draft.finds, find)})


def undo(draft: Draft) -> Draft:
    """As it was before the last decision."""
    if not draft.history:
        return draft
    *before, last = draft.history
    items, finds = [*draft.items], [*draft.finds]
    for at, item in last.items:
        items[at] = item
    for at, find in last.finds:
        finds[at] = find
    return draft.model_copy(
        update={"items": tuple(items), "finds": tuple(finds), "history": tuple(before)}
    )


def shown(draft: Draft, at: int, typed: Item | Find) -> Draft:
    """The draft with what was ``typed`` for its ``at``-th numeral or find, of which nothing is
    decided: to be shown, and never to be kept."""
    open_ = typed.model_copy(update={"decision": ""})
    if isinstance(typed, Item):
        items = tuple(open_ if place == at else one for place, one in enumerate(draft.items))
        return draft.model_copy(update={"items": items})
    finds = tuple(open_ if place == at else one for place, one in enumerate(draft.finds))
    return draft.model_copy(update={"finds": finds})


def onward(draft: Draft, at: int) -> int | None:
    """The next numeral that nobody has decided of, from the ``at``-th on and then from the first;
    None where all are decided."""
    return _waiting(draft.items, at)


def onward_find(draft: Draft, at: int) -> int | None:
    """The same of what was found in words."""
    return _waiting(draft.finds, at)


def _waiting(marks: Sequence[Item | Find], at: int) -> int | None:
    waiting = [place for place, one in enumerate(marks) if not one.decision]
    return next((place for place in waiting if place >= at), waiting[0] if waiting else None)


def _decided(draft: Draft, at: int, **update: object) -> Draft:
    return _put(draft, {at: draft.items[at].model_copy(update=update)})


def _put(draft: Draft, items: Mapping[int, Item], finds: Mapping[int, Find] | None = None) -> Draft:
    """These in the place of what is there, as one step that can be taken back."""
    found = finds or {}
    step = Step(
        items=tuple((at, draft.items[at]) for at in items),
        finds=tuple((at, draft.finds[at]) for at in found),
    )
    return draft.model_copy(
        update={
            "items": tuple(items.get(at, one) for at, one in enumerate(draft.items)),
            "finds": tuple(found.get(at, one) for at, one in enumerate(draft.finds)),
            "history": (*draft.history, step)[-STEPS:],
        }
    )
