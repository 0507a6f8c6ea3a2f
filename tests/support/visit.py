"""A page in a browser, to go through and to ask."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.support.browser import DESK, Tabs
from tests.support.patience import PATIENCE
from tests.support.server import Server

expect.set_options(timeout=PATIENCE * 1000)
#: Streamlit asks these below a page's own address first, and then at the root.
_HARMLESS = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")

#: Pixels from the left and the top of what is seen.
Point = tuple[float, float]


@dataclass
class Visit:
    """A page in the browser, with everything it asked for and complained about."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    #: Frames that the page has sent to its server.
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE * 1000)
        self._heard: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.asked.append(request.url),
            "websocket": self._socket,
            "pageerror": lambda error: self.errors.append(str(error)),
            "crash": lambda _: self.errors.append("the page crashed"),
            "console": self._console,
            "dialog": self._dialog,
        }
        listen: Any = self.page.on
        for event, hear in self._heard.items():
            listen(event, hear)
        #: Through these the browser was told of a script before all others.
        self._told: list[CDPSession] = []

    def leave(self) -> Page:
        """The tab, no longer listened to and without a script of a test's own."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)
        while self._told and not self.page.is_closed():
            self._told.pop().detach()
        return self.page

    def _socket(self, socket: Any) -> None:
        self.asked.append(socket.url)
        socket.on("framesent", lambda frame: self.sent.append(frame))

    def _dialog(self, box: Any) -> None:
        self.errors.append(f"a window opened by itself: {box.message}")
        box.dismiss()

    def _console(self, message: Any) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not _HARMLESS.search(urlsplit(where).path):
            self.errors.append(f"{message.text} ({where})")

    # --- going places -----------------------------------------------------------------

    def open(self, path: str = "/") -> Visit:
        self.page.goto(self.base + path, wait_until="commit")
        return self.settle()

    def begin_with(self, script: str) -> None:
        """Run a script before those of each page, until the tab is left."""
        line = self.page.context.new_cdp_session(self.page)
        line.send("Page.enable")
        line.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        self._told.append(line)

    def settle(self) -> Visit:
        """Wait until the page has been drawn and has stood still for a moment."""
        self.page.wait_for_function(_SETTLED, polling=100)
        return self

    def wait(self, condition: str, given: Any = None) -> Visit:
        """Wait until a JavaScript expression of ``given`` holds."""
        function = f"given => {{ {_DEEP} return Boolean({condition}) }}"
        self.page.wait_for_function(function, arg=given, timeout=PATIENCE * 1000, polling=100)
        return self

    def wait_for_url(self, holds: Callable[[str, dict[str, list[str]]], bool]) -> Visit:
        """Wait until path and parameters are as they should be, then for the page."""
        self.page.wait_for_url(lambda url: holds(*_parts(url)))
        return self.settle()

    def rest_on(self, place: Callable[[], Point], hint: Locator) -> Visit:
        """Come near a point and rest on it, as a hand does, until the page answers. The place
        is asked for each time: what stands above it may still grow."""
        until = time.monotonic() + PATIENCE
        while not hint.is_visible():
            x, y = place()
            assert time.monotonic() < until, f"nothing is shown at {x}, {y}"
            self.page.mouse.move(x - 4, y)
            self.page.mouse.move(x, y)
            self.page.wait_for_timeout(250)
        return self

    def press(self, at: Point, done: Callable[[], bool]) -> Visit:
        """Press on a point of a drawing until that is done: where drawing is slow, a press may
        last too long to be taken for one."""
        until = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < until, f"nothing is done at {at}"
            self.page.mouse.click(*at)
            again = time.monotonic() + 2
            while not done() and time.monotonic() < again:
                self.page.wait_for_timeout(50)
        return self

    @property
    def path(self) -> str:
        return _parts(self.page.url)[0]

    @property
    def query(self) -> dict[str, list[str]]:
        return _parts(self.page.url)[1]

    # --- looking ----------------------------------------------------------------------

    def ask(self, expression: str, given: Any = None) -> Any:
        """The value of a JavaScript expression of ``given``; ``deep`` reaches shadow roots."""
        return self.page.evaluate(f"given => {{ {_DEEP} return {expression} }}", given)

    def text(self, within: str = "body") -> str:
        """All visible text, also of shadow roots."""
        return "\n".join(self.texts(within))

    def texts(self, within: str = "body", *, skip: str = "") -> list[str]:
        """Visible texts and placeholders, one by one, without subtrees that match ``skip``."""
        found: list[str] = self.page.evaluate(_TEXTS, [within, skip])
        return found

    def menu(self) -> list[str]:
        """The entries of the menu, folded or not."""
        found: list[str] = self.ask("deep('.bar .menu a').map((one) => one.textContent.trim())")
        return found

    def turn(self, page: str) -> Visit:
        """Choose a page in the menu, as a reader does: unfold what holds it, and click."""
        inner = self.page.locator(f"a[data-go='{page or 'overview'}']")
        entry = self.page.locator(".bar .menu").locator(inner)
        for holder in (".menu", ".group"):
            button = self.page.locator(f".bar {holder}").filter(has=inner).locator("> button")
            if not entry.is_visible() and button.is_visible():
                button.click()
        entry.click()
        return self

    def foreign(self) -> list[str]:
        """What was asked of any other host."""
        return [
            url
            for url in self.asked
            if not url.startswith(("data:", "blob:"))
            and urlsplit(url).netloc != urlsplit(self.base).netloc
        ]

    def assert_quiet(self) -> None:
        assert not self.foreign(), f"another host was asked: {self.foreign()}"
        assert not self.errors, f"the browser complained: {self.errors}"


def _parts(url: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(url)
    return parts.path, parse_qs(parts.query)


class Visitor:
    """Opens pages, each in a tab of its own, and asks at the end whether all was quiet."""

    def __init__(self, tabs: Tabs) -> None:
        self.tabs = tabs
        self.visits: list[Visit] = []

    def __call__(self, server: Server, path: str = "/", *, size: tuple[int, int] = DESK) -> Visit:
        """The page at ``path``, drawn."""
        return self.blank(server, size=size).open(path)

    def blank(self, server: Server, *, size: tuple[int, int] = DESK) -> Visit:
        visit = Visit(self.tabs.take(size), server.url)
        self.visits.append(visit)
        return visit

    def close(self) -> None:
        """Give the tabs back; one whose page went wrong is closed."""
        for visit in self.visits:
            page = visit.leave()
            if visit.errors or page.is_closed():
                page.context.close()
            else:
                self.tabs.give_back(page, visit.base)


#: ``deep(selector, root)``: all matches, through open shadow roots, in order.
_DEEP = """
const deep = (selector, root = document) => {
  const found = [];
  const walk = (node) => {
    for (const child of node.children) {
      if (child.matches(selector)) found.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(root);
  return found;
};
"""

_SETTLED = f"""() => {{
  {_DEEP}
  const app = document.querySelector("[data-testid=stApp]");
  const still = app && app.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
  const drawn = (chart, mark) => [...document.querySelectorAll(`[data-testid=${{chart}}]`)]
    .every((one) => one.querySelector(mark));
  // To look through all of a page lays it out: not before it stands.
  const exhibits = still ? deep("[data-exhibit]") : [];
  const shown = exhibits.some((one) => one.checkVisibility())
    || document.querySelector("[data-testid=stAlert], .st-key-intake");
  // Its name is given by a script of ours, which comes by its own address.
  const dropped = "[data-testid=stFileUploaderDropzone] [data-testid=stBaseButton-secondary]";
  const named = [...document.querySelectorAll(dropped)].every((one) => one.ariaLabel);
  const ready = still && shown && named
    && drawn("stPlotlyChart", ".main-svg") && drawn("stDeckGlJsonChart", "canvas");
  const now = ready ? [location.href, exhibits.length, document.title].join() : "";
  if (window.settledAs !== now) [window.settledAs, window.settledAt] = [now, performance.now()];
  return ready && performance.now() - window.settledAt > 250;
}}"""

_TEXTS = f"""([within, skip]) => {{
  {_DEEP}
  const found = [];
  const seen = (element) => {{
    if (!element.checkVisibility({{ visibilityProperty: true }})) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  }};
  const walk = (node) => {{
    for (const child of node.childNodes) {{
      if (child.nodeType === Node.TEXT_NODE) {{
        const holder = child.parentElement || child.getRootNode().host;
        if (child.data.trim() && seen(holder)) found.push(child.data.trim());
      }} else if (child.nodeType === Node.ELEMENT_NODE) {{
        if (child.matches("script, style, noscript, [data-testid=stIconMaterial]")) continue;
        if (skip && child.matches(skip)) continue;
        if (child.placeholder && !child.value && seen(child)) found.push(child.placeholder);
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }}
    }}
  }};
  for (const root of deep(within)) {{
    if (root.shadowRoot) walk(root.shadowRoot);
    walk(root);
  }}
  return found;
}}"""
