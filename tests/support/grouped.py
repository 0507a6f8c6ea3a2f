"""Rows of exhibits for tests, said in few words."""

from __future__ import annotations

from typing import Any

from components.row import Amount, Head, Part, Proof, Row, Spot, Words

_ROW = (*Row.__pydantic_fields__,)
_PARTS: dict[str, type[Part]] = {
    "amount": Amount,
    "proof": Proof,
    "words": Words,
    "spot": Spot,
    "head": Head,
}


def flat(label: str, **given: Any) -> Row:
    """A row whose parts are given by their fields (``value=…, record=…``); of the head of the
    line ``label_record`` and ``label_detail``, of the words ``unit_word`` and the like."""
    made: dict[str, Any] = {name: given.pop(name) for name in _ROW if name in given}
    for name, part in _PARTS.items():
        named = {"head": "label_{}", "words": "{}_word"}.get(name, "{}")
        fields = {
            field: given.pop(named.format(field))
            for field in part.__pydantic_fields__
            if named.format(field) in given
        }
        if fields:
            made[name] = part(**fields)
    return Row(label=label, **made, **given)
