"""Made-up rows, and exhibits of a few bars, said in few words."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from components.exhibit import Exhibit, Kind
from components.row import Amount, Figure, Head, KeyNames, Proof, Row, Spot
from data.model import Relation, Status

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


def bar(
    label: str = "a",
    value: str | None = "5",
    relation: Relation = "eq",
    status: Status = "actual",
    **more: Any,
) -> Row:
    """A figure of a zone; a silence where there is no ``value``. ``more`` is as in ``flat``."""
    if value is None:
        return flat(label, text="not reported", zone="z", tone="not_disclosed", **more)
    given: dict[str, Any] = {
        "figure": Figure(number=value, unit="units", spaced=True),
        "value": Decimal(value),
        "relation": relation,
        "status": status,
        "unit": "unit",
        "record": f"observations/{label}",
        "zone": "z",
    }
    return flat(label, **(given | more))


def exhibit(kind: Kind, *rows: Row, **more: Any) -> Exhibit:
    given = {"id": "made_up", "title": "made up", "alt": "made up", **more}
    return Exhibit(kind=kind, rows=rows, **given)
