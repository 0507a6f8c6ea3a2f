"""Loads of a page in Chromium, each in a new context: nothing of the load before is kept.

A load is timed by the browser's own clock, from the start of the navigation to the last paint:
the frame after the last visible change of the document, shadow roots included, or the last
drawing on a canvas. It has come when the script has finished, every component, chart and map
stands, and nothing more has changed for ``QUIET``. ``paint.js`` says what counts as visible.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as Late

#: ms without a change after which a page counts as painted; not part of the time.
QUIET = 400
_PAINT = Path(__file__).with_name("paint.js")
_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


def chromium() -> str:
    """The browser: ``CHROMIUM`` or the system's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("No Chromium here: install it, or set CHROMIUM to a browser's path.")
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_ARGS)
        try:
            yield browser
        finally:
            browser.close()


def load(browser: Browser, url: str, kinds: Counter[str]) -> float:
    """Seconds to the last paint of a page with these elements."""
    wanted = {
        "boards": kinds["bidi_component"],
        "charts": kinds["plotly_chart"],
        "maps": kinds["deck_gl_json_chart"],
        "quiet": QUIET,
    }
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    try:
        context.add_init_script(path=_PAINT)
        page = context.new_page()
        page.goto(url, wait_until="commit")
        painted = page.wait_for_function("lastPaint", arg=wanted, polling=50, timeout=300_000)
        return float(painted.json_value()) / 1000
    except Late as late:
        raise RuntimeError(f"{url} was not painted within five minutes: {wanted}") from late
    finally:
        context.close()
