"""Indicators that were defined for one figure of a draft, to be offered for its other figures."""

from __future__ import annotations

from data.chinese import WORDS
from data.drafting.draft import Coined, Draft
from data.drafting.proposal import stands, units
from data.model import Dataset
from data.reading.guess import around
from data.reading.likeness import pieces

#: So many are offered.
_MOST = 3


def brought(draft: Draft, at: int, dataset: Dataset) -> list[Coined]:
    """Those that other figures than the ``at``-th brought, in a unit that fits it and named in the
    words around it; what stands there letter by letter comes first."""
    item = draft.items[at]
    one = stands(draft, item, dataset)
    fits = units(one, dataset) if one else []
    others = (
        each.figure.coined for place, each in enumerate(draft.items) if place != at and each.figure
    )
    known = {each.label_zh: each for each in others if each and each.unit in fits}
    if one is None or not known:
        return []
    text = draft.paragraphs[item.paragraph - 1]
    near = pieces(around(text, one, WORDS.stops))
    alike = {name: (pieces(name) & near).total() for name in known}
    best = sorted(known, key=lambda name: (name not in text, -alike[name]))
    return [known[name] for name in best[:_MOST] if alike[name]]
