"""What the process counts of itself, for whoever watches over it. No figure and no name of the
dataset or of an upload is among it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, generate_latest

#: Page -> seconds of a run of its script; the count of these is that of the runs.
RUNS = Histogram(
    "zone_reforms_run_seconds",
    "Seconds of a run of the script, by page",
    ["page"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
FAILED = Counter("zone_reforms_failed_total", "What failed and was told to a reader", ["where"])
MADE = Histogram(
    "zone_reforms_file_seconds",
    "Seconds until a file to take away was made, waiting included",
    buckets=(0.1, 0.5, 1, 2.5, 5, 10, 30, 60),
)
REFUSED = Counter("zone_reforms_refused_total", "Requests refused, by reason", ["reason"])
SESSIONS = Gauge("zone_reforms_sessions", "Readers with an open page")
READY = Gauge("zone_reforms_ready", "1 where the data are loaded")


@contextmanager
def running(page: Callable[[], str]) -> Iterator[None]:
    """Around a run of the script; ``page`` is asked at its end."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        RUNS.labels(page() or "none").observe(time.perf_counter() - begun)


def exposition(sessions: int, ready: bool) -> bytes:
    """Everything in the text format of Prometheus, memory and processor time of the process
    included."""
    SESSIONS.set(sessions)
    READY.set(ready)
    return generate_latest(REGISTRY)
