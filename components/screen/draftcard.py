"""What every card of a draft rests on: the place of the draft that it is of, and its fields."""

from __future__ import annotations

from dataclasses import dataclass

from components.screen.fields import Fields
from components.screen.screen import Screen
from data.drafting.draft import Draft
from data.model import Dataset


@dataclass(frozen=True)
class DraftCard:
    """The ``at``-th numeral, or the ``at``-th find, of a draft; ``fields`` hold what was typed for
    it."""

    screen: Screen
    draft: Draft
    at: int
    dataset: Dataset
    fields: Fields
