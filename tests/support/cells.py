"""Cells of a CSV file, changed one at a time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from data.problem import Problem
from tests.support.village import problems

# Line 2 of observations.csv is liuxi_signed, line 3 liuxi_amount, and so on.
SIGNED = "liuxi_signed,liuxi,signed_count,40,,eq,actual,during,,,liuxi#2,项目40个,,,\n"


def cell(folder: Path, column: str, value: str, *, table: str = "observations") -> list[Problem]:
    """The problems once a cell of the first row holds ``value``."""
    path = folder / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode())))
    rows[1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_bytes(out.getvalue().encode())
    return problems(folder)


def crlf(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\r\n")


def bom(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw


def gbk(raw: bytes) -> bytes:
    return raw.decode().encode("gb18030")


def reasons(found: list[Problem]) -> str:
    """All that is said of a file, in English."""
    return "\n".join(problem.say("en") for problem in found)
