"""``python -m bench``: how much every page costs over the floor, as a Markdown table.

Two servers run beside each other, the dashboard and the floor app, and are measured by turns:
first the scripts, run again in open sessions and timed inside the servers (``server`` and
``client``), then loads of the page in Chromium (``browser``). Both are warmed up first.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench import browser, recording, tape
from bench.client import Client
from bench.server import Server
from bench.table import Line, markdown
from components.screen import menu

PAGES = sorted(menu.read().listed)
#: Runs of a script for each load of a page.
RUNS = 5
_WARM = 3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench", description="Compare each page with its floor.")
    parser.add_argument("--pages", nargs="+", choices=PAGES, metavar="PAGE", help="only these")
    parser.add_argument(
        "-n", type=int, default=5, help=f"loads of each page; {RUNS} times as many runs (5)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all samples here too")
    parser.add_argument("--no-browser", action="store_true", help="only the server")
    given = parser.parse_args()
    if given.n < 1:
        parser.error("-n takes 1 or more")
    return given


def _lines(found: tape.Tape) -> list[Line]:
    """One for each page of the menu, in its order; the frame names the presentation too."""
    return [Line(name, found.scripts[name].kinds) for name in found.pages if name in found.scripts]


def _progress(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _url(page: str, first: str) -> str:
    """The page in an address; the first one answers at the root."""
    return "" if page == first else page


def _scripts(line: Line, path: str, real: Server, floor: Server, count: int) -> None:
    with Client(real, path) as page, Client(floor, path) as bare:
        for _ in range(_WARM):
            page.run()
            bare.run()
        for turn in range(count):
            one, other = _both(turn, page.run, bare.run)
            line.server.add(one.clock, other.clock)
            line.processor.add(one.processor, other.processor)


T = TypeVar("T")


def _both(turn: int, page: Callable[[], T], floor: Callable[[], T]) -> tuple[T, T]:
    """The page and the floor, now the one first and now the other."""
    if turn % 2:
        second = floor()
        return page(), second
    return page(), floor()


def main() -> None:
    given = _options()
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    _progress("recording what the pages send")
    found, _ = recording.record(PAGES)
    first = next(iter(found.pages))
    lines = [line for line in _lines(found) if line.page in (given.pages or PAGES)]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        script = tape.write(found, Path(folder))
        log = Path(folder)
        with (
            Server(recording.APP, log / "real.log") as real,
            Server(script, log / "floor.log") as floor,
        ):
            for server in (real, floor):
                with Client(server, "") as client:
                    client.run()
            for line in lines:
                _progress(f"running {line.page}")
                _scripts(line, _url(line.page, first), real, floor, given.n * RUNS)
            if not given.no_browser:
                _loads(lines, first, real, floor, given.n)
    print(markdown(lines))
    if given.json:
        given.json.write_text(
            json.dumps([line.plain() for line in lines], indent=1) + "\n", encoding="utf-8"
        )


def _loads(lines: list[Line], first: str, real: Server, floor: Server, count: int) -> None:
    with browser.browsing() as chromium:

        def load(server: Server, line: Line) -> float:
            url = f"http://127.0.0.1:{server.port}/{_url(line.page, first)}"
            return browser.load(chromium, url, line.kinds)

        for server in (real, floor):
            load(server, lines[0])
        for turn in range(1, count + 1):
            for line in lines:
                _progress(f"loading {line.page}, {turn} of {count}")
                visits = partial(load, real, line), partial(load, floor, line)
                line.browser.add(*_both(turn, *visits))


if __name__ == "__main__":
    main()
