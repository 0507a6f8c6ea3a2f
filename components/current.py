"""The settings as ``config.yaml`` has them now. A file that cannot be used leaves the last ones
in force: a slip takes nothing away that was there, and opens no door."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from components import config as configuration
from components.access import Serve
from components.config import Config
from data.problem import DataError, Problem


@dataclass(frozen=True)
class Known:
    """A file as it was seen: the last sound settings, None where they never were, and what is
    wrong with it now."""

    file: Path
    seen: tuple[int, int]
    config: Config | None
    problems: tuple[Problem, ...] = ()


_LOCK = threading.Lock()
_KNOWN: list[Known] = []


def known() -> Known:
    """Read again when the file has changed."""
    file = configuration.FILE
    try:
        stat = file.stat()
        seen = (stat.st_mtime_ns, stat.st_size)
    except OSError:
        seen = (0, 0)
    with _LOCK:
        last = _KNOWN[0] if _KNOWN and _KNOWN[0].file == file else None
        if last is None or last.seen != seen:
            try:
                found = Known(file, seen, configuration.load(file))
            except DataError as error:
                found = Known(file, seen, last.config if last else None, error.problems)
            _KNOWN[:] = [found]
        return _KNOWN[0]


def settings() -> Serve:
    """How it is served."""
    config = known().config
    return config.serve if config else Serve()
