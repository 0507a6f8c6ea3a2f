"""Rows as CSV: RFC 4180, UTF-8 without BOM, a line of heads, CRLF.

What is in a cell is data, be its first sign "=", "+", "-" or "@": a file for programs is not
changed for the sake of one that would run it, or reading it back would give another dataset. Who
opens the data in a spreadsheet takes the workbook (``tablebook``), in which texts are texts.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from components.publish.resource import SEPARATOR, Resource, Value


def text(resource: Resource) -> bytes:
    """The file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(resource.header)
    for row in resource.rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode()


def cell(value: Value) -> str:
    """A value as it stands in a file; blank where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return SEPARATOR.join(value)
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)
