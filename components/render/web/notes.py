"""What the figures of the HTML file lead to: a note each, numbered as they are mentioned, with the
way back to where that was first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components import words
from components.row import Row
from components.story import Story


@dataclass(frozen=True)
class Pair:
    """A text under its name; by itself where it has none."""

    name: str
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Entry:
    """What is said of one thing: its label and figure, what matters first, how to read it, and
    the notes (id, name) of what it counts."""

    label: str
    lang: str
    row: Row | None
    pairs: tuple[Pair, ...]
    rest: tuple[Pair, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """``first`` is the id of where it was first mentioned."""

    id: str
    first: str
    entries: tuple[Entry, ...]


class Notes:
    """Numbers what is mentioned, and writes a note of each. ``here`` is the id of what mentions
    things now."""

    def __init__(self, story: Story) -> None:
        self.lang = story.lang
        self.here = ""
        #: Key -> number, and where it was first mentioned.
        self._numbers: dict[str, int] = {}
        self._first: dict[str, str] = {}
        self._rows: dict[str, Row] = {}
        #: Record -> its lines in the tables that stand behind the story, and their title.
        self._behind: dict[str, list[list[Row]]] = {}
        self._groups: dict[str, str] = {}
        for table in story.annex:
            for lines in table.groups():
                record = lines[0].head.record.partition("#")[0]
                self._behind.setdefault(record, []).append(lines)
                self._groups[record] = table.title

    def mention(self, rows: Iterable[Row]) -> None:
        """Number what rows lead to, in their order."""
        for row in rows:
            self.of(row)
            self.of_label(row)

    def of(self, row: Row) -> str:
        """The id of the note of a figure or of a count; empty for a text without a record."""
        if not (row.proof.record or row.figure or row.proof.behind) or not row.shown:
            return ""
        if row.proof.record in self._behind:
            return self._id(row.proof.record)
        # A count of its own: what it counts may differ from cell to cell.
        key = "\n".join((row.proof.record or row.label, row.column, row.shown, *row.proof.behind))
        self._rows.setdefault(key, row)
        return self._id(key)

    def of_label(self, row: Row) -> str:
        """The note of what a line of a table is about, where there is more to say of it."""
        return self._of_record(row.head.record)

    def of_source(self, source: str) -> str:
        return self._of_record(f"sources/{source}")

    def _of_record(self, record: str) -> str:
        return self._id(record) if record in self._behind else ""

    def _id(self, key: str) -> str:
        self._first.setdefault(key, self.here)
        return f"n{self._numbers.setdefault(key, len(self._numbers) + 1)}"

    # --- the notes themselves ---

    def written(self) -> dict[str, list[Note]]:
        """All notes by the title of their table. Writing one may mention others."""
        found: dict[str, list[Note]] = {}
        done: set[str] = set()
        while len(done) < len(self._numbers):
            for key in [key for key in self._numbers if key not in done]:
                done.add(key)
                group = self._groups.get(key) or words.text(self.lang, "document.counts")
                found.setdefault(group, []).append(self._note(key))
        order = dict.fromkeys([*self._groups.values(), *found])
        return {title: found[title] for title in order if title in found}

    def _note(self, key: str) -> Note:
        self.here = f"n{self._numbers[key]}"
        if key in self._behind:
            entries = tuple(self._line(lines) for lines in self._behind[key])
        else:
            entries = (self._told(self._rows[key]),)
        return Note(self.here, self._first[key], entries)

    def _line(self, lines: list[Row]) -> Entry:
        """A line of a table: its label, its figure, then every other cell with its name."""
        first = lines[0]
        figure = next((row for row in lines if row.figure), None)
        # The figure says its unit and its qualifier itself.
        said = {self._t("annex.unit"), self._t("annex.relation")} if figure else set()
        kept = [row for row in lines if row is not figure and row.text and row.column not in said]
        printed, place = self._t("column.as_written"), self._t("column.place")
        # What is printed, and where, comes first; the rest tells how to read it.
        kept.sort(key=lambda row: (row.column != printed, row.column != place))
        at = sum(row.column in (printed, place) for row in kept)
        pairs = tuple(Pair(row.column, row.text, row.lang) for row in kept)
        return Entry(first.label, first.head.lang, figure, pairs[:at], pairs[at:])

    def _told(self, row: Row) -> Entry:
        """A figure or a count that no table holds: what is said of it, and what it counts."""
        name = " · ".join(part for part in (row.label, row.column) if part)
        pairs = [Pair("", row.detail)] if row.detail else []
        if row.proof.formula:
            pairs.append(Pair("", self._t("computed.by", formula=row.proof.formula)))
        pairs += [
            Pair(self._t(key), text, lang)
            for key, text, lang in (
                ("column.as_written", row.proof.as_written, "zh"),
                ("column.place", row.proof.cited, ""),
                ("column.period", row.proof.period, ""),
            )
            if text
        ]
        counted = tuple(
            (self._id(record), self._name(record))
            for record in dict.fromkeys(row.proof.behind)
            if record in self._behind
        )
        return Entry(name, "", row, tuple(pairs), counted=counted)

    def _name(self, record: str) -> str:
        lines = self._behind[record][0]
        figure = next((row for row in lines if row.figure), None)
        return " ".join(filter(None, (lines[0].label, figure.shown if figure else "")))

    def _t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)
