"""``python -m bench.load``: many visitors at once, and what is left when they have gone.

Visitors without a browser click through the pages, each every few seconds; how long a click takes
until its visitor has the whole page is measured at the visitor's end, and how much of the processor
it took at the server's, which other programs do not disturb. Memory is that of the server, as the
system tells it: before they came, for each while all were there, and after they left. Then visitors
come and go one by one. Everything runs on this machine, clients included, so read the rows beside
each other: the dashboard, its floor (the same elements, drawn from constants), and a bare app with
one chart.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bench import tape, weight
from bench.client import Client
from bench.server import FORGETS, HASTE, ROOT, Server
from components.screen import menu

APP = ROOT / "app.py"
#: Seconds between two clicks of one visitor.
PAUSE = (4.0, 5.0)
BARE = """import plotly.graph_objects as go
import streamlit as st

st.title("A bare app")
st.plotly_chart(go.Figure(go.Bar(x=[1, 2, 3], y=["a", "b", "c"], orientation="h")))
"""
#: Between waves: seconds after which a server forgets who has left, and after which it is at rest.
_SOON, _REST = "10", 60.0
#: Switches Streamlit's collection after every run on again.
_COLLECTING = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}


def paths(script: Path) -> list[str]:
    """The pages of an app in an address; the first one answers at the root."""
    whole = script == APP or (script.parent / tape.FILE).exists()
    return ["", *menu.read().listed[1:]] if whole else [""]


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


@contextmanager
def serving(script: Path, **settings: str) -> Iterator[Server]:
    """A server that has shown every page once."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        Server(script, Path(folder) / "log", **settings) as server,
    ):
        for path in paths(script):
            with Client(server, path) as client:
                client.click()
        yield server


@dataclass(frozen=True)
class Stay:
    """What visitors found: the seconds of every click, the time of the server's processor for each
    (arriving included), the KB that came with it, and what failed: those who were thrown out, and
    runs that ended with an error."""

    clicks: tuple[float, ...]
    processor: float
    kilobytes: float
    failed: tuple[str, ...]
    #: Memory of the server in MB, before the first came and while all were there.
    before: float
    during: float

    @property
    def row(self) -> list[str]:
        """Clicks, median, 95 %, processor and KB of a click, failures, MB of a visitor."""
        cut = quantiles(self.clicks, n=20) if len(self.clicks) > 1 else [0.0] * 19
        return [
            str(len(self.clicks)),
            f"{cut[9]:.2f}",
            f"{cut[18]:.2f}",
            f"{self.processor * 1000:.1f}",
            f"{self.kilobytes:.0f}",
            str(len(self.failed)),
        ]


def stay(server: Server, pages: list[str], visitors: int, seconds: float) -> Stay:
    """``visitors`` who stay for ``seconds``: every other click leads to another page."""
    found: list[float] = []
    received: list[int] = []
    failed: list[str] = []
    memory: list[float] = []
    until = time.monotonic() + seconds

    def visit(turn: int) -> None:
        chance = random.Random(turn)
        time.sleep(chance.uniform(0, PAUSE[1]))
        with Client(server, pages[turn % len(pages)], remembers=True) as client:
            client.click()  # arriving is no click
            before = client.received
            while time.monotonic() < until:
                time.sleep(chance.uniform(*PAUSE))
                found.append(client.click(chance.choice(pages) if chance.random() < 0.5 else None))
            received.append(client.received - before)
            failed.extend(client.failed)
            memory.append(server.memory())

    def come(turn: int) -> None:
        try:
            visit(turn)
        except Exception as error:  # thrown out: counted, whatever it was
            failed.append(repr(error))

    before, began = server.memory(), server.processor()
    threads = [threading.Thread(target=come, args=(turn,)) for turn in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    busy = (server.processor() - began) / (len(found) + visitors)
    kilobytes = sum(received) / max(1, len(found)) / 1000
    during = max(memory, default=before)
    return Stay(tuple(found), busy, kilobytes, tuple(failed), before, during)


def gone(server: Server, pages: list[str], visitors: int) -> list[float]:
    """Memory in MB before ``visitors`` come, click and go one after the other, and after each
    third of them."""
    found = [server.memory()]
    for turn in range(visitors):
        with Client(server, pages[turn % len(pages)]) as client:
            client.click()
        if (turn + 1) % (visitors // 3) == 0:
            found.append(server.memory())
    return found


def waves(count: int, visitors: int, seconds: float) -> Iterator[tuple[float, Stay | None]]:
    """Memory in MB of a server at rest: before anybody came, and after each of so many waves of
    visitors, with what they found. It forgets within seconds who has left, as it does within
    minutes else."""
    with serving(APP, **{HASTE: _SOON, FORGETS: _SOON}) as server:
        pages = paths(APP)
        time.sleep(_REST)
        yield server.memory(), None
        for _ in range(count):
            found = stay(server, pages, visitors, seconds)
            time.sleep(_REST)
            yield server.memory(), found


def _waves(count: int, visitors: int, seconds: float) -> None:
    print("| waves | MB at rest | to the start | 95 % within, s | failed |")
    print(f"| ---: |{' ---: |' * 4}")
    first = 0.0
    for wave, (memory, found) in enumerate(waves(count, visitors, seconds)):
        first = first or memory
        told = [found.row[2], found.row[5]] if found else ["", ""]
        cells = [str(wave), f"{memory:.0f}", f"{memory / first:.2f}", *told]
        print(f"| {' | '.join(cells)} |", flush=True)


def left(server: Server, before: float, patience: float) -> float:
    """Memory in MB once it is back to within a tenth of ``before``, or as it is after so many
    seconds: Streamlit forgets who has left after two minutes, and what is garbage then is cleared
    in a quiet moment."""
    until = time.monotonic() + patience
    while (found := server.memory()) > 1.1 * before and time.monotonic() < until:
        time.sleep(min(5.0, patience))
    return found


def main() -> None:
    parser = argparse.ArgumentParser("bench.load", description=__doc__.split("\n")[0])
    parser.add_argument("--visitors", type=int, nargs="+", default=[20, 100, 200], metavar="N")
    parser.add_argument("--seconds", type=float, default=40, help="how long they stay (40)")
    parser.add_argument("--after", type=float, default=0, help="how long to wait for memory (0)")
    parser.add_argument("--leave", type=int, default=300, help="visitors who come and go (300)")
    parser.add_argument("--collecting", action="store_true", help="with Streamlit's collection too")
    parser.add_argument(
        "--waves", type=int, default=0, help="only so many waves of the first number of visitors"
    )
    given = parser.parse_args()
    if given.waves:
        _waves(given.waves, given.visitors[0], given.seconds)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bare = Path(folder) / "app.py"
        bare.write_text(BARE, encoding="utf-8")
        rows: dict[str, tuple[Path, dict[str, str]]] = {
            "the dashboard": (APP, {}),
            "the floor": (weight.floor(ROOT, Path(folder) / "floor"), {}),
            "a bare app": (bare, {}),
        }
        if given.collecting:
            rows["the dashboard, collecting after each run"] = APP, _COLLECTING
        print(
            "| app | visitors | clicks | median, s | 95 % within, s | processor a click, ms "
            "| KB a click | failed | MB before | MB a visitor | MB after |"
        )
        print(f"| --- |{' ---: |' * 10}")
        for count in given.visitors:
            for name, (script, settings) in rows.items():
                _say(f"{count} visitors: {name}")
                with serving(script, **settings) as server:
                    found = stay(server, paths(script), count, given.seconds)
                    after = left(server, found.before, given.after)
                for failure in dict.fromkeys(found.failed):
                    _say(failure)
                each = (found.during - found.before) / count
                memory = [f"{found.before:.0f}", f"{each:.2f}", f"{after:.0f}"]
                cells = [name, str(count), *found.row, *memory]
                print(f"| {' | '.join(cells)} |", flush=True)
        if given.leave:
            _come_and_go(rows, given.leave)


def _come_and_go(rows: Mapping[str, tuple[Path, Mapping[str, str]]], visitors: int) -> None:
    print(f"\n| app | at the start, MB | after each third of {visitors} visitors | grown by |")
    print("| --- | ---: | ---: | ---: |")
    for name, (script, settings) in rows.items():
        if settings:
            continue
        _say(f"{visitors} visitors come and go: {name}")
        with serving(script) as server:
            first, *later = gone(server, paths(script), visitors)
        said = ", ".join(f"{one:.0f}" for one in later)
        print(f"| {name} | {first:.0f} | {said} | {later[-1] - first:.0f} |")


if __name__ == "__main__":
    main()
