"""However the files are spoilt, the dataset loads valid or says in plain words what is wrong.

Random damage to a copy of the real files: bytes, rows, cells and lines, and values that
spreadsheets, keyboards and editors are known to produce.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import load
from data.model import CSV_TABLES
from tests.support.cases import each
from tests.support.damage import CSV_FILES, FILES, NASTY, YAML_FILES, holds

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all examples; each example mends what it spoilt."""
    return Path(shutil.copytree(load.CURATED, tmp_path_factory.mktemp("spoilt") / "curated"))


def spoil(folder: Path, name: str, change: Change) -> None:
    path = folder / name
    whole = path.read_bytes()
    try:
        path.write_bytes(change(whole))
        holds(folder)
    finally:
        path.write_bytes(whole)


# --- kinds of damage --------------------------------------------------------------------


@st.composite
def flipped(draw: st.DrawFn) -> Change:
    """Some bytes replaced, removed or put in."""
    edits = draw(
        st.lists(
            st.tuples(st.floats(0, 0.9999), st.integers(0, 3), st.binary(max_size=4)),
            min_size=1,
            max_size=6,
        )
    )

    def change(raw: bytes) -> bytes:
        for share, dropped, put_in in edits:
            at = int(share * len(raw))
            raw = raw[:at] + put_in + raw[at + dropped :]
        return raw

    return change


@st.composite
def cut(draw: st.DrawFn) -> Change:
    """The file ends early, or two halves change places."""
    share, swapped = draw(st.floats(0, 1)), draw(st.booleans())

    def change(raw: bytes) -> bytes:
        at = int(share * len(raw))
        return raw[at:] + raw[:at] if swapped else raw[:at]

    return change


@st.composite
def lines(draw: st.DrawFn) -> Change:
    """Lines removed, repeated, swapped, indented or ended otherwise."""
    edits = draw(
        st.lists(
            st.tuples(
                st.floats(0, 0.9999),
                st.sampled_from(["drop", "repeat", "swap", "indent", "dedent", "quote", "join"]),
            ),
            min_size=1,
            max_size=4,
        )
    )

    def change(raw: bytes) -> bytes:
        found = raw.split(b"\n")
        for share, kind in edits:
            at = int(share * len(found))
            line = found[at]
            found[at : at + 1] = {
                "drop": [],
                "repeat": [line, line],
                "swap": [found[(at + 1) % len(found)], line],
                "indent": [b"  " + line],
                "dedent": [line.strip()],
                "quote": [line + b'"'],
                "join": [line + b" "],
            }[kind] or ([b""] if len(found) == 1 else [])
        return b"\n".join(found)

    return change


@st.composite
def cells(draw: st.DrawFn) -> Change:
    """Cells of a CSV replaced by nasty strings, or swapped with others."""
    edits = draw(
        st.lists(
            st.tuples(
                st.floats(0, 0.9999),
                st.floats(0, 0.9999),
                st.one_of(st.sampled_from(NASTY), st.text(max_size=8), st.none()),
            ),
            min_size=1,
            max_size=4,
        )
    )

    def change(raw: bytes) -> bytes:
        table = list(csv.reader(io.StringIO(raw.decode(), newline="")))
        for down, across, value in edits:
            row = table[int(down * len(table))]
            at = int(across * len(row))
            if value is None:
                row[at], row[0] = row[0], row[at]
            else:
                row[at] = value
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(table)
        return out.getvalue().encode("utf-8", "surrogatepass")

    return change


@st.composite
def values(draw: st.DrawFn) -> Change:
    """Values of a YAML file, on their own line, replaced by nasty strings."""
    edits = draw(
        st.lists(
            st.tuples(
                st.floats(0, 0.9999),
                st.one_of(st.sampled_from(NASTY), st.text(max_size=8)),
                st.booleans(),
            ),
            min_size=1,
            max_size=3,
        )
    )

    def change(raw: bytes) -> bytes:
        found = raw.decode().split("\n")
        for share, value, key_too in edits:
            at = int(share * len(found))
            key, colon, _ = found[at].partition(": ")
            found[at] = value if key_too else f"{key}{colon}{value}"
        return "\n".join(found).encode("utf-8", "surrogatepass")

    return change


#: Enough to meet every branch over time, few enough to run at every change.
some = settings(
    max_examples=settings().max_examples // 5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@some
@given(name=st.sampled_from(FILES), change=st.one_of(flipped(), cut()))
def test_damaged_bytes_are_said_or_harmless(spoilt: Path, name: str, change: Change) -> None:
    spoil(spoilt, name, change)


@some
@given(name=st.sampled_from(FILES), change=lines())
def test_damaged_lines_are_said_or_harmless(spoilt: Path, name: str, change: Change) -> None:
    spoil(spoilt, name, change)


@some
@given(name=st.sampled_from(CSV_FILES), change=cells())
def test_nasty_cells_are_said_or_harmless(spoilt: Path, name: str, change: Change) -> None:
    spoil(spoilt, name, change)


@some
@given(name=st.sampled_from(YAML_FILES), change=values())
def test_nasty_values_are_said_or_harmless(spoilt: Path, name: str, change: Change) -> None:
    spoil(spoilt, name, change)


def columns() -> Iterator[tuple[str, str]]:
    for name in ("observations", "holdings", "places"):
        for column in CSV_TABLES[name].model_fields:
            yield name, column


@each("name, column", list(columns()))
def test_every_nasty_string_in_every_kind_of_column(spoilt: Path, name: str, column: str) -> None:
    """All nasty strings at once, one a row, so that no branch waits for chance. A later column
    which the file does not have yet is added to it."""

    def change(raw: bytes) -> bytes:
        head, *table = csv.reader(io.StringIO(raw.decode(), newline=""))
        if column not in head:
            assert column in CSV_TABLES[name].later()
            head, table = [*head, column], [[*row, ""] for row in table]
        at = head.index(column)
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        for number, value in enumerate(sign for sign in NASTY if "\x00" not in sign):
            row = list(table[number % len(table)])
            row[at] = value.replace("\x1b", "")
            writer.writerow(row)
        return out.getvalue().encode()

    spoil(spoilt, f"{name}.csv", change)


def test_what_the_damage_is_done_to_is_sound(spoilt: Path) -> None:
    assert holds(spoilt)


@each("name", FILES)
def test_a_file_that_is_gone_is_said(spoilt: Path, name: str) -> None:
    path = spoilt / name
    whole = path.read_bytes()
    path.unlink()
    try:
        assert not holds(spoilt)
    finally:
        path.write_bytes(whole)
