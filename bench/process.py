"""What a command costs in a process of its own: time and peak memory, as the system counts them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Cost:
    """Wall time and time on the processor in seconds, peak resident memory in MB, and how the
    command ended. Memory is that of the process and of those that it waited for, whichever took
    most."""

    seconds: float
    processor: float
    megabytes: float
    status: int


def cost(arguments: Sequence[str]) -> Cost:
    """One run of ``python`` with these arguments, started by a process that holds hardly anything:
    the system counts as a peak of its own what the one held that started it."""
    told = subprocess.run(
        [sys.executable, "-m", __name__, *arguments], stdout=subprocess.PIPE, check=True
    )
    return Cost(*json.loads(told.stdout))


def _measured(arguments: Sequence[str]) -> Cost:
    start = time.perf_counter()
    run = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, ended, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(ended)
    # Linux gives the peak in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    busy = used.ru_utime + used.ru_stime
    return Cost(time.perf_counter() - start, busy, used.ru_maxrss / unit, run.returncode)


if __name__ == "__main__":
    print(json.dumps(astuple(_measured(sys.argv[1:]))))
