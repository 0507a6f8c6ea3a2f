"""The dataset as files to take away."""

from __future__ import annotations

import csv as _csv
import io
import json as _json

from components import format
from components.edition import Edition
from data.model import Dataset

_FIELDS = (
    "id",
    "zone",
    "entity",
    "entity_name",
    "indicator",
    "label",
    "value",
    "unit",
    "relation",
    "status",
    "span",
    "period",
    "source",
    "paragraph",
    "as_written",
    "note",
)
#: What makes a spreadsheet run a text (OWASP, CSV Injection): full-width signs too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv(ed: Edition) -> str:
    """Every figure of every zone, one a row, with its qualifiers and its place.

    Begins with a byte-order mark, without which Excel garbles Chinese. A text that a
    spreadsheet would run as a formula is kept a text by a leading apostrophe.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = _csv.writer(out, lineterminator="\r\n")
    writer.writerow(_FIELDS)
    for row in ed.dataset.observations:
        indicator = ed.dataset.indicator(row.indicator)
        cells = (
            row.id,
            ed.dataset.zone_of(row),
            row.entity,
            ed.name(row.entity),
            row.indicator,
            ed.say(indicator, "label"),
            format.plain(row.value),
            ed.word("units", indicator.unit),
            row.relation,
            row.status,
            row.span,
            row.period,
            row.cite.source,
            str(row.cite.paragraph),
            row.as_written,
            ed.say(row, "note"),
        )
        writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def json(dataset: Dataset) -> str:
    """The whole dataset, every table and word list, as it is checked and shown."""
    plain = {
        name: [row.model_dump(mode="json") for row in getattr(dataset, name)]
        for name in type(dataset).model_fields
        if isinstance(getattr(dataset, name), tuple)
    }
    plain |= {"version": dataset.version, "vocab": dataset.vocab.model_dump(mode="json")}  # type: ignore[dict-item]
    return _json.dumps(plain, ensure_ascii=False, indent=1)
