"""``python -m bench.scale``: what a dataset of very many zones costs.

Made-up datasets of 4, 300 and 3,000 zones, of one year and of five (``tests/support/swarm.py``).
``python -m data check`` runs on each in a process of its own. Then the dashboard shows each, in
three processes one after the other: one visitor walks over every page with two zones, then with
four, which nobody chose before, and then again; both walks with four are compared, page by page,
with those of the dataset that has no other zones. Time is that on the processor, so that other
programs count little, and the least of the turns; memory is that of the whole process, as the
system tells it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from bench.client import Client
from bench.process import Cost, cost
from bench.server import Server
from bench.weight import copied
from components.screen import menu

#: Zones and years.
SIZES = ((4, 1), (300, 1), (3000, 1), (4, 5), (300, 5), (3000, 5))
#: So many zones are chosen, whatever there are.
CHOSEN = 4
#: So often the dashboard is started, and so many walks go over pages that were shown before: the
#: quickest counts, for other work at the machine only adds.
_STARTS = 3
_WALKS = 3


@dataclass(frozen=True)
class Scale:
    """What a dataset costs: its check, and the dashboard that shows it. Seconds on the processor
    of the first visit, of each page for zones that nobody chose before (``fresh``), and of each
    page shown again; memory in MB."""

    check: Cost
    figures: int
    first: float
    fresh: Mapping[str, float]
    pages: Mapping[str, float]
    memory: float


def measured(root: Path, zones: int, years: int) -> Scale:
    """The cost of a dataset of so many zones and years, written into the installation ``root``."""
    from data import load
    from tests.support import swarm

    data = root / "data/curated"
    shutil.rmtree(data)
    swarm.write(data, zones, years)
    check = cost(["-m", "data", "check", str(data)])
    chosen = [zone.id for zone in load.load(data).zones[:CHOSEN]]
    some, all_ = (
        urlencode({"lang": "zh", "zones": those}, doseq=True) for those in (chosen[:2], chosen)
    )
    names = menu.read().listed
    starts = [_walked(root, names, some, all_) for _ in range(_STARTS)]
    return Scale(
        check,
        zones * years * swarm.FIGURES,
        min(start.first for start in starts),
        _quickest(names, [start.fresh for start in starts]),
        _quickest(names, [walk for start in starts for walk in start.again]),
        max(start.memory for start in starts),
    )


class _Walks(NamedTuple):
    """What one process of the dashboard took: seconds on the processor, a page each in the order
    of the walk, and MB."""

    first: float
    fresh: list[float]
    again: list[list[float]]
    memory: float


def _walked(root: Path, names: Sequence[str], some: str, all_: str) -> _Walks:
    """A process begun anew: a walk over all pages with the zones ``some``, one with ``all_``, which
    nobody chose before, and then the same again."""
    log = root / "scale.log"
    log.unlink(missing_ok=True)
    paths = ["", *names[1:]]
    with Server(root / "app.py", log) as server, Client(server, "") as client:
        for zones in (some, *[all_] * (1 + _WALKS)):
            for path in paths:
                client.click(path, zones)
        took = [run.processor for run in server.runs()]
        memory = server.memory()
    _, fresh, *again = (took[at : at + len(paths)] for at in range(0, len(took), len(paths)))
    return _Walks(took[0], fresh, again, memory)


def _quickest(names: Sequence[str], walks: Sequence[Sequence[float]]) -> dict[str, float]:
    """Of each page the least that a walk took."""
    return dict(zip(names, map(min, *walks), strict=True))


def _row(zones: int, years: int, found: Scale, few: Scale) -> str:
    cells = [
        f"{zones:,}",
        str(years),
        f"{found.figures:,}",
        f"{found.check.processor:.1f}",
        f"{found.check.megabytes:.0f}",
        f"{found.first:.1f}",
        _ratio(found.fresh, few.fresh),
        _ratio(found.pages, few.pages),
        f"{found.memory:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _ratio(found: Mapping[str, float], few: Mapping[str, float]) -> str:
    """The middle of what pages take, to what they take of few zones; and the most of it."""
    ratios = {name: found[name] / few[name] for name in found}
    worst = max(ratios, key=lambda name: ratios[name])
    return f"{median(ratios.values()):.2f} ({worst} {ratios[worst]:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser("bench.scale", description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=3000, help="no more zones than these (3000)")
    parser.add_argument("--years", type=int, nargs="*", default=[1, 5], help="of 1, 5 or both")
    given = parser.parse_args()
    print(
        "| zones | years | figures | check, s | MB | first visit, s "
        f"| a page never shown, to that of {CHOSEN} zones (most) | a page shown before (most) "
        "| dashboard, MB |"
    )
    print(f"|{' ---: |' * 9}")
    few: dict[int, Scale] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = copied(Path(folder) / "app")
        for zones, years in SIZES:
            if zones > given.most or years not in given.years:
                continue
            print(f"{time.strftime('%H:%M:%S')} {zones} zones, {years} years", file=sys.stderr)
            found = measured(root, zones, years)
            print(_row(zones, years, found, few.setdefault(years, found)), flush=True)


if __name__ == "__main__":
    main()
