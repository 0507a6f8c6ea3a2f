"""Rows of exhibits for tests, said in few words."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from components.row import Amount, Head, KeyNames, Proof, Row, Spot

_ROW = [one.name for one in fields(Row)]
_PARTS: dict[str, type[Any]] = {
    "amount": Amount,
    "proof": Proof,
    "words": KeyNames,
    "spot": Spot,
    "head": Head,
}


def flat(label: str, **given: Any) -> Row:
    """A row whose parts are given by their fields (``value=…, record=…``); of the head of the
    line ``label_record`` and ``label_detail``, of the words ``unit_word`` and the like."""
    made: dict[str, Any] = {name: given.pop(name) for name in _ROW if name in given}
    for name, part in _PARTS.items():
        named = {"head": "label_{}", "words": "{}_word"}.get(name, "{}")
        told = {
            one.name: given.pop(named.format(one.name))
            for one in fields(part)
            if named.format(one.name) in given
        }
        if told:
            made[name] = part(**told)
    return Row(label=label, **made, **given)
