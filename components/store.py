"""The dataset on screen: read again when a file changes, kept when the edit is bad."""

from __future__ import annotations

import gc
import os
import threading
import weakref
from dataclasses import dataclass, field, replace
from pathlib import Path

from components.edition import Edition
from components.memory import Memory, serving
from data import clock, provenance
from data.archive import editions
from data.archive.editions import Archive, Frozen
from data.asking import request
from data.edit import REPLIES
from data.model import Dataset, Lang
from data.problem import Problem
from data.report import Report, report, texts_of

Signature = tuple[tuple[str, int, int, int], ...]


def signature(directory: Path) -> Signature:
    """What changes when a file does, of the tables or of the replies beside them: names, times
    in ns, sizes in bytes. Of the times the second is that of its right to be read too."""
    try:
        entries = sorted((*directory.glob("*"), *directory.glob(f"{REPLIES}/*")))
    except OSError:
        return ()
    return tuple(_sign(path) for path in entries)


def _sign(path: Path) -> tuple[str, int, int, int]:
    """Of a link that leads nowhere (an editor's lock is one) the link itself; of a file that has
    gone meanwhile its name."""
    for seen in (path.stat, path.lstat):
        try:
            found = seen()
        except OSError:
            continue
        return path.name, found.st_mtime_ns, found.st_ctime_ns, found.st_size
    return path.name, 0, 0, 0


@dataclass
class Store:
    """One a process. ``dataset`` is the last good one; ``problems`` are those of the files
    as they are now, empty when what is shown is what is on disk; ``report`` says more of them."""

    data: Path
    text: Path
    dataset: Dataset | None = None
    problems: tuple[Problem, ...] = ()
    report: Report = field(default_factory=Report)
    texts: provenance.Texts = field(default_factory=dict)
    #: What was built from any edition of this process, previews included.
    memory: Memory = field(default_factory=Memory)
    seen: tuple[Signature, Signature] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    #: The frozen editions beside the dataset.
    archive: Archive = field(init=False)

    def __post_init__(self) -> None:
        self.archive = Archive(editions.folder(self.data))

    def current(self) -> tuple[Dataset | None, tuple[Problem, ...], provenance.Texts]:
        """The dataset to show, with the problems of the files and the texts at hand."""
        with self.lock:
            now = (signature(self.data), signature(self.text))
            if now != self.seen:
                self.texts = texts_of(self.data, self.text)
                self.report = replace(
                    report(self.data, self.texts, clock.today(), self.text), nowhere=self._nowhere()
                )
                if self.report.dataset is None:
                    self.problems = self.report.problems
                else:
                    # A figure that disagrees with a text at hand is shown, and reported.
                    self.dataset, self.problems = self.report.dataset, ()
                    # What goes over all figures is worked out before a reader waits for a page.
                    request.weighed(self.dataset)
                if gc.get_freeze_count():
                    # A server, which sets aside what lives on: so do the data, or the next search
                    # for garbage would go over all of them while somebody waits.
                    gc.freeze()
                self.seen = now
            return self.dataset, self.problems, self.texts

    def _nowhere(self) -> str:
        """The folder of the texts where somebody named one that is not there."""
        return str(self.text) if os.environ.get("ZONE_SOURCES") and not self.text.is_dir() else ""

    def edition(
        self, dataset: Dataset, lang: Lang, zones: tuple[str, ...], frozen: Frozen | None = None
    ) -> Edition:
        """The edition for a choice; ``dataset`` is the one the caller has begun to show, of the
        files, of a preview, or of a ``frozen`` edition, which is judged as on its day."""
        today = frozen.day if frozen else clock.today()
        return Edition(dataset, lang, zones, today, self.memory, frozen, self.archive)


_ALIVE: weakref.WeakValueDictionary[tuple[Path, Path, int], Store] = weakref.WeakValueDictionary()
_FIRST = threading.Lock()


def shared(data: Path, text: Path, megabytes: int) -> Store:
    """The store of the process for these folders: pages and the data by address read the files
    once, and show the same."""
    with _FIRST:
        found = _ALIVE.get((data, text, megabytes))
        if found is None:
            found = Store(data, text, memory=serving(Memory(megabytes * 2**20)))
            _ALIVE[data, text, megabytes] = found
        return found
