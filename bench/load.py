"""``python -m bench.load``: many visitors at once, and what is left when they have gone.

Visitors without a browser click through the pages, each every few seconds; how long a click takes
until its visitor has the whole page is measured at the visitor's end, and how much of the processor
it took at the server's, which other programs do not disturb. Then visitors come and go,
and the memory of the server is read from the system. Everything runs on this machine, clients
included, so read the rows beside each other: the dashboard as it is, the dashboard with a full
collection of garbage after every run (Streamlit's default), and a bare app.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bench.client import Client
from bench.server import ROOT, Server
from components.screen import menu

APP = ROOT / "app.py"
#: Seconds between two clicks of one visitor.
PAUSE = (4.0, 5.0)
BARE = """import plotly.graph_objects as go
import streamlit as st

st.title("A bare app")
st.plotly_chart(go.Figure(go.Bar(x=[1, 2, 3], y=["a", "b", "c"], orientation="h")))
"""
#: Switches Streamlit's collection after every run on again.
_COLLECTING = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}


def paths(script: Path) -> list[str]:
    """The pages of an app in an address; the first one answers at the root."""
    return ["", *menu.read().listed[1:]] if script == APP else [""]


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
    (arriving included) and the KB that came with it."""

    clicks: tuple[float, ...]
    processor: float
    kilobytes: float


def stay(server: Server, pages: list[str], visitors: int, seconds: float) -> Stay:
    """``visitors`` who stay for ``seconds``."""
    found: list[float] = []
    received: list[int] = []
    until = time.monotonic() + seconds

    def visit(turn: int) -> None:
        chance = random.Random(turn)
        time.sleep(chance.uniform(0, PAUSE[1]))
        with Client(server, pages[turn % len(pages)], remembers=True) as client:
            client.click()  # arriving is no click
            before = client.received
            while time.monotonic() < until:
                time.sleep(chance.uniform(*PAUSE))
                found.append(client.click())
            received.append(client.received - before)

    began = server.processor()
    threads = [threading.Thread(target=visit, args=(turn,)) for turn in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    busy = (server.processor() - began) / (len(found) + visitors)
    return Stay(tuple(found), busy, sum(received) / len(found) / 1000)


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


def main() -> None:
    parser = argparse.ArgumentParser("bench.load", description=__doc__.split("\n")[0])
    parser.add_argument("--visitors", type=int, nargs="+", default=[20, 100], metavar="N")
    parser.add_argument("--seconds", type=float, default=40, help="how long they stay (40)")
    parser.add_argument("--leave", type=int, default=300, help="visitors who come and go (300)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bare = Path(folder) / "app.py"
        bare.write_text(BARE, encoding="utf-8")
        rows = {
            "the dashboard": (APP, {}),
            "the same, collecting after each run": (APP, _COLLECTING),
            "a bare app": (bare, {}),
            "the same, collecting": (bare, _COLLECTING),
        }
        print(
            "| app | visitors | clicks | median, s | 95 % within, s "
            "| processor a click, ms | KB a click |"
        )
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for count in given.visitors:
            for name, (script, settings) in rows.items():
                _say(f"{count} visitors: {name}")
                with serving(script, **settings) as server:
                    found = stay(server, paths(script), count, given.seconds)
                cut = quantiles(found.clicks, n=20)
                cells = [
                    name,
                    str(count),
                    str(len(found.clicks)),
                    f"{cut[9]:.2f}",
                    f"{cut[18]:.2f}",
                ]
                cells += [f"{found.processor * 1000:.1f}", f"{found.kilobytes:.0f}"]
                print(f"| {' | '.join(cells)} |", flush=True)
        print(
            f"\n| app | at the start, MB | after each third of {given.leave} visitors | grown by |"
        )
        print("| --- | ---: | ---: | ---: |")
        for name, (script, settings) in rows.items():
            if settings:
                continue
            _say(f"{given.leave} visitors come and go: {name}")
            with serving(script, **settings) as server:
                first, *later = gone(server, paths(script), given.leave)
            said = ", ".join(f"{one:.0f}" for one in later)
            print(f"| {name} | {first:.0f} | {said} | {later[-1] - first:.0f} |")


if __name__ == "__main__":
    main()
