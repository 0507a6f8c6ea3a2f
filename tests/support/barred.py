"""Made-up exhibits of a few bars, for whatever draws them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from components.exhibit import Exhibit, Kind
from components.row import Figure, Row
from data.model import Relation, Status
from tests.support.grouped import flat


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
