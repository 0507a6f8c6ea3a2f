"""The dataset as files to take away."""

from __future__ import annotations

import json as _json
import re
from typing import TYPE_CHECKING, Any

from components import formatting
from components.edition import Edition
from data.model import Dataset

if TYPE_CHECKING:
    import pandas as pd

#: What makes a spreadsheet run a text (OWASP, CSV Injection): full-width signs too.
RUNS = (*"=+-@\t\r\n", *map(chr, (0xFF1D, 0xFF0B, 0xFF0D, 0xFF20)))
#: A number below nought, which runs nothing.
_FALL = re.compile(r"-\d+(\.\d+)?")
#: What stands over the figures, be there any or none.
COLUMNS = (
    "id",
    "zone",
    "entity",
    "entity_name",
    "indicator",
    "label",
    "value",
    "high",
    "out_of",
    "unit",
    "relation",
    "status",
    "span",
    "period",
    "source",
    "paragraph",
    "as_written",
    "doubt",
    "note",
)


def figures(ed: Edition) -> pd.DataFrame:
    """Every figure of every zone, one a row, with its qualifiers and its place.

    All columns are text: a number keeps the digits it was printed with.
    """
    import pandas as pd  # a third of a second, which no slide, report or workbook waits for

    rows = []
    for row in ed.dataset.observations:
        indicator = ed.dataset.indicator(row.indicator)
        rows.append(
            {
                "id": row.id,
                "zone": ed.dataset.zone_of(row),
                "entity": row.entity,
                "entity_name": ed.name(row.entity),
                "indicator": row.indicator,
                "label": indicator.say("label", ed.lang),
                "value": formatting.printed(row.value, row.as_written),
                "high": "" if row.high is None else formatting.printed(row.high, row.as_written),
                "out_of": "" if row.out_of is None else str(row.out_of),
                "unit": ed.word("units", ed.dataset.printed(row)),
                "relation": row.relation,
                "status": row.status,
                "span": row.span,
                "period": row.period,
                "source": row.cite.source,
                "paragraph": str(row.cite.paragraph),
                "as_written": row.as_written,
                "doubt": ed.join((ed.doubt(row.record), ed.against(row))),
                "note": row.say("note", ed.lang),
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def csv(ed: Edition) -> str:
    """The figures as a CSV that spreadsheets open well.

    Begins with a byte-order mark, without which Excel garbles Chinese. A text that a
    spreadsheet would run as a formula is kept a text by a leading apostrophe.
    """
    safe = figures(ed).map(
        lambda cell: "'" + cell if cell.startswith(RUNS) and not _FALL.fullmatch(cell) else cell
    )
    return "\ufeff" + str(safe.to_csv(index=False, lineterminator="\r\n"))


def json(dataset: Dataset) -> str:
    """The whole dataset, every table and word list, as it is checked and shown."""
    plain: dict[str, Any] = {
        "version": dataset.version,
        "doubts": dataset.doubts,
        "vocab": dataset.vocab.model_dump(mode="json"),
    }
    for name in type(dataset).model_fields:
        rows = getattr(dataset, name)
        if isinstance(rows, tuple) and name != "draft":
            plain[name] = [row.model_dump(mode="json") for row in rows]
    return _json.dumps(plain, ensure_ascii=False, indent=1)
