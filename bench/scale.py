"""``python -m bench.scale``: what a dataset of very many zones costs.

Made-up datasets of 4, 300 and 3,000 zones, of one year and of five (``tests/support/swarm.py``).
``python -m data check`` runs on each in a process of its own. Then the dashboard shows each: one
visitor chooses four zones and walks over every page; then again, and these runs are compared, page
by page, with those of the dataset that has no other zones. Time is that on the processor, so that
other programs count little; memory is that of the whole process, as the system tells it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.client import Client
from bench.process import Cost
from bench.server import ROOT, Server
from bench.weight import copied
from components.screen import menu

#: Zones and years.
SIZES = ((4, 1), (300, 1), (3000, 1), (4, 5), (300, 5), (3000, 5))
#: So many zones are chosen, whatever there are.
CHOSEN = 4
_CHECK = """
import json, sys
from dataclasses import astuple
from bench.process import cost
print(json.dumps(astuple(cost(["-m", "data", "check", sys.argv[1]]))))
"""
#: Walks over all pages of which the middle one counts.
_WALKS = 3


@dataclass(frozen=True)
class Scale:
    """What a dataset costs: its check, and the dashboard that shows it. Seconds on the processor
    of the first visit and of each page of a second walk; memory in MB."""

    check: Cost
    figures: int
    first: float
    pages: Mapping[str, float]
    memory: float


def measured(root: Path, zones: int, years: int) -> Scale:
    """The cost of a dataset of so many zones and years, written into the installation ``root``."""
    from data import load
    from tests.support import swarm

    data = root / "data/curated"
    shutil.rmtree(data)
    swarm.write(data, zones, years)
    check = _checked(data)
    chosen = [zone.id for zone in load.load(data).zones[:CHOSEN]]
    query = urlencode({"lang": "zh", "zones": chosen}, doseq=True)
    names = menu.read().listed
    paths = ["", *names[1:]]
    with (
        Server(root / "app.py", root / f"{zones}-{years}.log") as server,
        Client(server, "") as client,
    ):
        client.click(query=query)
        for path in paths:
            client.click(path)
        before = server.runs()
        for _ in range(_WALKS):
            for path in paths:
                client.click(path)
        after = server.runs()[len(before) :]
        memory = server.memory()
    pages = {
        name: median(run.processor for run in after[at :: len(names)])
        for at, name in enumerate(names)
    }
    return Scale(check, zones * years * swarm.FIGURES, before[0].processor, pages, memory)


def _checked(folder: Path) -> Cost:
    """The cost of checking a dataset. It is measured from a small process: one that is started
    takes over the memory of what starts it, as the system counts."""
    found = subprocess.run(
        [sys.executable, "-c", _CHECK, str(folder)], capture_output=True, check=True, cwd=ROOT
    )
    return Cost(*json.loads(found.stdout))


def _row(zones: int, years: int, found: Scale, few: Scale) -> str:
    ratios = {name: found.pages[name] / few.pages[name] for name in found.pages}
    worst = max(ratios, key=lambda name: ratios[name])
    ratio = median(ratios.values())
    cells = [
        f"{zones:,}",
        str(years),
        f"{found.figures:,}",
        f"{found.check.processor:.1f}",
        f"{found.check.megabytes:.0f}",
        f"{found.first:.1f}",
        f"{ratio:.2f} ({worst} {ratios[worst]:.2f})",
        f"{found.memory:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser("bench.scale", description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=3000, help="no more zones than these (3000)")
    given = parser.parse_args()
    print(
        "| zones | years | figures | check, s | MB | first visit, s "
        f"| a page to that of {CHOSEN} zones (most) | dashboard, MB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    few: dict[int, Scale] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = copied(Path(folder) / "app")
        for zones, years in SIZES:
            if zones > given.most:
                continue
            print(f"{time.strftime('%H:%M:%S')} {zones} zones, {years} years", file=sys.stderr)
            found = measured(root, zones, years)
            print(_row(zones, years, found, few.setdefault(years, found)), flush=True)


if __name__ == "__main__":
    main()
