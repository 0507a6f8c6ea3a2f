"""One mutant, tried: what came of it and what it cost."""

from __future__ import annotations

import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.target import MEGABYTES, SECONDS, TARGETS, attempt

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Outcome:
    """What came of a mutant: taken, refused, or how it broke through; what it cost in seconds of
    processor and in megabytes."""

    name: str
    seed: int
    taken: bool
    broke: str
    seconds: float
    megabytes: float


def _memory(key: str) -> float:
    """Megabytes this process holds (VmRSS), or has held at most since it was asked to forget that
    (VmHWM); 0 where the system does not tell."""
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith(key)), 0.0)


def tried(one: tuple[str, int]) -> Outcome:
    name, seed = one
    TARGETS[name].make()
    with suppress(OSError):
        _CLEAR.write_text("5", encoding="ascii")  # the peak is counted anew
    held, begun = _memory("VmRSS"), time.process_time()
    taken, broke = False, ""
    try:
        taken = attempt(name, seed)
    except BaseException as error:
        frames = [
            f"{Path(frame.filename).name}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)[-3:]
        ]
        broke = f"{type(error).__name__}: {' '.join(str(error).split())[:160]} ({' '.join(frames)})"
    seconds, more = time.process_time() - begun, _memory("VmHWM") - held
    if not broke and seconds > SECONDS:
        broke = f"took {seconds:.1f} s"
    if not broke and more > MEGABYTES:
        broke = f"took {more:.0f} MB"
    return Outcome(name, seed, taken, broke, seconds, more)
