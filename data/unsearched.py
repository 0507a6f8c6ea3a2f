"""Work without Python's searches for what holds itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsearched() -> Iterator[None]:
    """Around work that makes very many things at once: the reading of a dataset, a file. The
    searches would go through all of them, a tenth of the time, and find next to nothing, for what
    is done with is freed at once. They are on again afterwards where they were before."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
