"""``python -m bench.arrival``: what a first visit sends over a slow line, and when it can be read.

Chromium on a screen of a phone, 150 ms away: the overview, which opens with the map, and the page
of funds, which has a chart, beside a bare app with one plotly chart. Timed by the browser's own
clock from the start of the navigation: until the heading stands, and until the first picture does
(of the bare app its chart). Then one points at the picture, and the live one takes its place. The
second visit has what the first one left with the browser.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from bench.browser import browsing
from bench.load import APP, BARE
from bench.server import Server

#: Mbit/s: a phone or a county office; a usual line. And how far away the server is, ms.
LINES, LATENCY = (1.6, 10.0), 150
_PHONE = ViewportSize(width=390, height=844)
#: Address -> the exhibit that is a picture there; the live one that takes its place, which is all
#: that the bare app has.
PAGES = {"": "corner", "funds": "stakes"}
_LIVE = ".main-svg, [data-testid=stDeckGlJsonChart] canvas"
#: ms without anything coming after which a visit is over, and the longest wait.
_QUIET, _PATIENCE = 2_500, 180_000
#: Whether something of a selector is seen, shadow roots included.
_SEEN = """(wanted) => {
  const walk = (root) => [...root.querySelectorAll("*")].some((one) =>
    (one.matches(wanted) && one.checkVisibility() && one.getBoundingClientRect().height > 0)
    || (one.shadowRoot && walk(one.shadowRoot)));
  return walk(document) && performance.now();
}"""


@dataclass
class Visit:
    """A visit: bytes so far, and seconds until heading and picture stood."""

    bytes: int = 0
    heading: float = 0.0
    picture: float = 0.0
    #: Bytes with the live chart or map.
    after: int = 0


@contextmanager
def slow(context: BrowserContext, mbit: float) -> Iterator[tuple[Page, Visit]]:
    """A tab on a line of so many Mbit/s, and what comes over it."""
    page, found = context.new_page(), Visit()
    line = context.new_cdp_session(page)

    def came(size: float) -> None:
        found.bytes += int(size)

    line.on("Network.loadingFinished", lambda told: came(told["encodedDataLength"]))
    frames = _Frames()
    line.on("Network.webSocketHandshakeResponseReceived", frames.agreed)
    line.on("Network.webSocketFrameReceived", lambda told: came(frames.size(told["response"])))
    line.send("Network.enable")
    rate = {"downloadThroughput": mbit * 125_000, "uploadThroughput": mbit * 125_000}
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **rate})
    yield page, found
    page.close()


class _Frames:
    """How many bytes a frame was on the line. A browser tells what came out of it; where line and
    server have agreed on compressing, it is compressed here as the server did."""

    def __init__(self) -> None:
        self._packer: Any = None

    def agreed(self, told: dict[str, Any]) -> None:
        said = {name.lower(): value for name, value in told["response"]["headers"].items()}
        extension = said.get("sec-websocket-extensions", "")
        bits = re.search(r"server_max_window_bits=(\d+)", extension)
        packed = "permessage-deflate" in extension
        window = int(bits[1]) if bits else zlib.MAX_WBITS
        self._packer = zlib.compressobj(wbits=-window, memLevel=5) if packed else None

    def size(self, told: dict[str, Any]) -> int:
        text = told["opcode"] == 1
        content = told["payloadData"].encode() if text else b64decode(told["payloadData"])
        if self._packer is None:
            return len(content)
        return len(self._packer.compress(content) + self._packer.flush(zlib.Z_SYNC_FLUSH))


def _when(page: Page, selector: str) -> float:
    stood = page.wait_for_function(_SEEN, arg=selector, polling=50, timeout=_PATIENCE)
    return float(stood.json_value()) / 1000


def visit(context: BrowserContext, url: str, mbit: float, place: str = "") -> Visit:
    """One visit; ``place`` is that of the picture, none of the bare app."""
    with slow(context, mbit) as (page, found):
        page.goto(url, wait_until="commit", timeout=_PATIENCE)
        found.heading = _when(page, "h1")
        found.picture = _when(page, ".scene svg, .glyph svg, .map svg" if place else ".main-svg")
        page.wait_for_timeout(_QUIET)
        if not place:
            found.after = found.bytes
            return found
        before = found.bytes
        picture = page.locator(f"[class*='st-key-plot-'][class*='{place}']")
        picture.scroll_into_view_if_needed()
        picture.hover()
        page.wait_for_selector(_LIVE, timeout=_PATIENCE)
        page.wait_for_timeout(_QUIET)
        found.after, found.bytes = found.bytes, before
    return found


def _row(name: str, mbit: float, first: Visit, second: Visit) -> str:
    return (
        f"| {name} | {mbit:g} | {first.bytes / 1000:,.0f} | {first.after / 1000:,.0f} "
        f"| {first.heading:.1f} | {first.picture:.1f} | {second.picture:.1f} |"
    )


def _rows(browser: Browser, server: Server, name: str, path: str, place: str) -> Iterator[str]:
    url = f"http://127.0.0.1:{server.port}/{path}"
    for mbit in LINES:
        print(f"{time.strftime('%H:%M:%S')} {name}, {mbit:g} Mbit/s", file=sys.stderr)
        context = browser.new_context(viewport=_PHONE, locale="zh-CN")
        visits = [visit(context, url, mbit, place) for _ in range(2)]
        context.close()
        yield _row(name, mbit, *visits)


def main() -> None:
    argparse.ArgumentParser("bench.arrival", description=__doc__.split("\n")[0]).parse_args()
    print(
        "| page | Mbit/s | KB | KB with the live one | heading, s | first picture, s "
        "| a second visit, s |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, browsing() as browser:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        with Server(APP, Path(folder) / "app.log") as server:
            for path, place in PAGES.items():
                for row in _rows(browser, server, path or "overview", path, place):
                    print(row, flush=True)
        with Server(bare, Path(folder) / "bare.log") as server:
            for row in _rows(browser, server, "the floor", "", ""):
                print(row, flush=True)


if __name__ == "__main__":
    main()
