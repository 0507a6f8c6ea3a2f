"""What somebody makes of a whole dataset who knows what belongs together: a name changed wherever
it stands, all of a zone taken away, a table left empty or given twice, figures of another size,
other years, texts as nobody writes them. Much of it is sound, and has to be shown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from random import Random

from tests.fuzz.numerals import NUMBERS

#: A dataset by the names of its files.
Files = dict[str, bytes]
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_YEAR, _FIGURE = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"-?\d+(?:\.\d+)?")
#: Names that mean something to a program on the way.
_NAMES = (
    *("data", "latest", "index", "con", "nul", "none", "nan", "true", "no", "yes", "null", "on"),
    *("a", "x" * 60, "x" * 300, "e5", "constructor", "__proto__", "to_string", "self", "zone"),
    *("overview", "embed", "static", "zh", "en", "all", "0x10", "1e5", "a-b", "A", "名", "a b"),
)
_TEXTS = (
    *(
        "",
        " ",
        "{}",
        "{n}",
        "{0}",
        "%s",
        "%",
        "$x$",
        "<b>",
        "</script>",
        "&amp;",
        "|",
        "*",
        "`",
        "\\",
    ),
    *("#", "- ", "长" * 2000, "w" * 2000, "a\u0301" * 30, "😀", "\u200b", "١٢", "（", "。" * 40),
    *("http://a.example/" + "x" * 300, "=1+1", "@x", "'", '"', "null", *NUMBERS[:12]),
)


def reshaped(rng: Random, files: Files) -> Files:
    """The dataset after one or two such changes; the files it was are left as they are."""
    kinds = (_renamed, _renamed, _without, _emptied, _twice, _sized, _sized, _dated, _told, _told)
    for _ in range(rng.choice((1, 1, 2))):
        files = rng.choice(kinds)(rng, files)
    return files


def _tables(files: Files) -> list[str]:
    return sorted(
        name for name, raw in files.items() if name.endswith(".csv") and raw.count(b"\n") > 1
    )


def _read(raw: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(raw.decode(), newline=""))]


def _written(table: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue().encode()


def _named(rng: Random, files: Files) -> str:
    """One of the names that stand in the files: of a zone, a row, a word of the vocabulary."""
    found: list[str] = _ID.findall(files[rng.choice(sorted(files))].decode())
    return rng.choice(found)


def _renamed(rng: Random, files: Files) -> Files:
    name = re.compile(rf"(?<![A-Za-z0-9_]){_named(rng, files)}(?![A-Za-z0-9_])")
    other = rng.choice(_NAMES)
    return {file: name.sub(lambda _: other, raw.decode()).encode() for file, raw in files.items()}


def _without(rng: Random, files: Files) -> Files:
    """Every row of a table that names it, alone or at the front of another name."""
    name = re.compile(rf"(?<![A-Za-z0-9_]){_named(rng, files)}")

    def left(raw: bytes) -> bytes:
        head, *rows = _read(raw)
        return _written([head, *(row for row in rows if not name.search(",".join(row)))])

    return {file: left(raw) if file.endswith(".csv") else raw for file, raw in files.items()}


def _some(rng: Random, files: Files, change: Callable[[list[list[str]]], list[list[str]]]) -> Files:
    """One to three tables with other rows."""
    chosen = rng.sample(_tables(files), min(rng.choice((1, 1, 3)), len(_tables(files))))
    changed = {}
    for file in chosen:
        head, *rows = _read(files[file])
        changed[file] = _written([head, *change(rows)])
    return files | changed


def _emptied(rng: Random, files: Files) -> Files:
    return _some(rng, files, lambda rows: rows[: rng.choice((0, 0, 1))])


def _twice(rng: Random, files: Files) -> Files:
    many = rng.choice((1, 1, 5))
    return _some(
        rng,
        files,
        lambda rows: [
            [f"{row[0]}_{at}" if at else row[0], *row[1:]] for at in range(many + 1) for row in rows
        ],
    )


def _column(rng: Random, files: Files, change: Callable[[str], str]) -> Files:
    """All cells of one column, or a third of them."""
    file = rng.choice(_tables(files))
    head, *rows = _read(files[file])
    at, part = rng.randrange(1, len(head)), rng.choice((1.0, 1.0, 0.3))
    for row in rows:
        if rng.random() < part:
            row[at] = change(row[at])
    return files | {file: _written([head, *rows])}


def _sized(rng: Random, files: Files) -> Files:
    """Every figure of a table's column of values a thousand times itself, nothing, or below."""
    how: Callable[[str], str] = rng.choice(
        (
            lambda one: f"{one}000000000",
            lambda one: f"0.000000{one.replace('.', '').replace('-', '')}",
            lambda one: f"-{one}",
            lambda _: "0",
            lambda _: "7",
            lambda one: f"{one}.5" if "." not in one else one,
        )
    )
    names = [
        one
        for one in ("observations.csv", "holdings.csv", "funds.csv", "projects.csv")
        if one in files
    ]
    file = rng.choice([one for one in names if one in _tables(files)] or _tables(files))
    head, *rows = _read(files[file])
    for row in rows:
        for at in range(1, len(row)):
            if _FIGURE.fullmatch(row[at]):
                row[at] = how(row[at])
    return files | {file: _written([head, *rows])}


def _dated(rng: Random, files: Files) -> Files:
    more = rng.choice((-30, -1, 1, 2, 40, 900, 7900))
    return {
        file: _YEAR.sub(lambda one: str(int(one[0]) + more), raw.decode()).encode()
        if file.endswith(".csv") or rng.random() < 0.5
        else raw
        for file, raw in files.items()
    }


def _told(rng: Random, files: Files) -> Files:
    text = rng.choice(_TEXTS)
    if rng.random() < 0.5:
        return _column(rng, files, lambda was: f"{was}{text}")
    return _column(rng, files, lambda was: text if was else was)
