"""A browser, and tabs of it that are used again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from tests.support.patience import PATIENCE

#: Sizes of a screen; what is drawn in software is drawn faster on a small one.
WIDE, DESK, PHONE = (1920, 1080), (1280, 800), (390, 844)
#: The first is the same browser without a window, which starts sooner and draws for less.
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page of a test is gone before code that is compiled for speed pays for the compiling.
    "--js-flags=--max-optimized-bytecode-size=0",
    # Whatever a page asks of another host gets no answer, as with the network cable out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str:
    """The path of the browser; fails where there is none, for a skipped test looks like a
    passed one."""
    named = os.environ.get("CHROMIUM", "")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.fail(
            "The browser tests need Chromium: install it (Debian and Ubuntu: apt-get install "
            "chromium fonts-noto-cjk), or set CHROMIUM to the path of a browser"
            + (f"; there is none at {named}." if named else "."),
            pytrace=False,
        )
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=list(_SWITCHES), timeout=PATIENCE * 1000
        )
        yield running
        running.close()


#: To a page the line of a test is one to save data on: no live chart takes the place of a picture
#: by itself, at a moment that nobody knows. A test that wants one asks for it.
SAVING = """
Object.defineProperty(navigator, "connection", {
  value: { saveData: true, effectiveType: "4g", downlink: 10 }, configurable: true,
});
"""


class Tabs:
    """A browser that starts when a tab is first wanted, and tabs that are used again.

    A new tab has to compile all scripts of a page, which costs as much as everything else; one
    that has shown a page has not. It is handed on empty: no page, no past, nothing stored, nothing
    allowed, in the light, and for a reader who wants little motion: each step of a motion is
    drawn, a tenth of what a page takes. A test that looks at motion asks for it.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._running: Browser | None = None
        self._idle: list[Page] = []

    @property
    def running(self) -> Browser:
        if self._running is None or not self._running.is_connected():
            self.close()
            self._running = self._open.enter_context(browser())
        return self._running

    def take(self, size: tuple[int, int]) -> Page:
        """An empty tab, until it is given back."""
        view, running = ViewportSize(width=size[0], height=size[1]), self.running
        if not self._idle:
            context = running.new_context(
                viewport=view, color_scheme="light", reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE * 1000)
            context.add_init_script(SAVING)
            return context.new_page()
        page = self._idle.pop()
        page.set_viewport_size(view)
        return page

    def give_back(self, page: Page, server: str) -> None:
        """Empty a tab for the next; one whose server is gone is closed."""
        try:
            page.unroute_all()
            page.context.clear_permissions()
            # A bare answer of the same server: to leave the site would be to leave its process.
            page.goto(f"{server}/_stcore/health", wait_until="commit")
            page.evaluate("localStorage.clear(), sessionStorage.clear()")
            page.context.clear_cookies()
            # A browser keeps fifty steps back: in a tab that has taken them no step is counted.
            line = page.context.new_cdp_session(page)
            line.send("Page.resetNavigationHistory")
            line.detach()
            # A page may have been looked at in print, in the dark or in motion.
            page.emulate_media(media="null", color_scheme="light", reduced_motion="reduce")
        except Error:
            page.context.close()
        else:
            self._idle.append(page)

    def close(self) -> None:
        self._open.close()
        self._running = None
        self._idle.clear()
