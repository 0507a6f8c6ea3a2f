"""The dataset on screen: read again when a file changes, kept when the edit is bad."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from components import clock
from components.edition import Edition
from data import load, provenance
from data.edit import REPLIES
from data.model import Dataset, Lang
from data.problem import DataError, Problem

Signature = tuple[tuple[str, int, int], ...]


def signature(directory: Path) -> Signature:
    """What changes when a file does: names, times in ns, sizes in bytes."""
    try:
        entries = sorted(directory.iterdir())
        found = [(path.name, path.stat()) for path in entries]
    except OSError:
        return ()
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


@dataclass
class Store:
    """One a process. ``dataset`` is the last good one; ``problems`` are those of the files
    as they are now, empty when what is shown is what is on disk."""

    data: Path
    text: Path
    dataset: Dataset | None = None
    problems: tuple[Problem, ...] = ()
    texts: provenance.Texts = field(default_factory=dict)
    #: Editions of this dataset, with what was built from them.
    editions: dict[tuple[Lang, tuple[str, ...]], Edition] = field(default_factory=dict)
    seen: tuple[Signature, Signature] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def current(self) -> tuple[Dataset | None, tuple[Problem, ...], provenance.Texts]:
        """The dataset to show, with the problems of the files and the texts at hand."""
        with self.lock:
            now = (signature(self.data), signature(self.text))
            if now != self.seen:
                try:
                    self.dataset, self.problems = load.load(self.data), ()
                    self.editions = {}
                except DataError as error:
                    self.problems = error.problems
                replies = provenance.read_texts(self.data / REPLIES)
                self.texts = {**provenance.read_texts(self.text), **replies}
                self.seen = now
            return self.dataset, self.problems, self.texts

    def edition(self, dataset: Dataset, lang: Lang, zones: tuple[str, ...]) -> Edition:
        """The edition for a choice; ``dataset`` is the one the caller has begun to show."""
        with self.lock:
            found = self.editions.get((lang, zones))
            today = clock.today()
            if found is None or found.dataset is not dataset or found.today != today:
                if len(self.editions) > 60:  # zones can be chosen in very many ways
                    self.editions.clear()
                found = self.editions[lang, zones] = Edition(dataset, lang, zones, today)
            return found

    def stale(self, seen: object) -> bool:
        """Whether the files have changed since ``seen`` was noted."""
        return (signature(self.data), signature(self.text)) != seen
