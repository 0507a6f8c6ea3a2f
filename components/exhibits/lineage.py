"""The records behind exhibits, for whoever tells of them in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components.edition import Edition
from components.exhibit import Exhibit
from data.model import Holding, Project, Rate, Reform


class Lineage:
    """The records behind exhibits: what a cell shows, what it counts, and what those rest on."""

    def __init__(self, ed: Edition, exhibits: Iterable[Exhibit]) -> None:
        self.ed = ed
        self.found: dict[str, Any] = {}
        self.counted: set[str] = set()
        self.sources: set[str] = set()
        for exhibit in exhibits:
            self.sources |= {line.source for line in exhibit.sources}
            # What a zone is said to be silent on rests on all reports on it, too.
            silent = {row.zone for row in exhibit.rows if row.zone}
            self.sources |= {one.id for zone in silent for one in ed.dataset.reports(zone)}
            for row in exhibit.rows:
                self.counted |= {*row.proof.behind}
                for record in (row.proof.record, row.head.record, *row.proof.behind):
                    self._add(record)
            for tie in exhibit.ties:
                self._add(tie.proof.record)

    def _add(self, record: str) -> None:
        table, _, key = record.partition("/")
        thing = self.ed.dataset.row(table, key) if key and "@" not in table else None
        if thing is None or record in self.found:
            return
        self.found[record] = thing
        match thing:
            case Rate():
                for key in (thing.numerator, thing.denominator):
                    self._add(f"observations/{key}")
            case Reform() | Project():
                for key in thing.observations:
                    self._add(f"observations/{key}")
            case Holding():
                for key in filter(None, (thing.stake, thing.ticket)):
                    self._add(f"observations/{key}")

    def of(self, table: str) -> list[Any]:
        """The rows of a table that are behind the exhibits, in the order of the dataset."""
        place = f"{table}/"
        keys = (one.removeprefix(place) for one in self.found if one.startswith(place))
        return self.ed.dataset.among(table, keys)
