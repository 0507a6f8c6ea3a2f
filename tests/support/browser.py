"""What the browser tests stand on: a server of their own, a browser, and a page to ask."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import (
    Browser,
    Error,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from components.config import ROOT
from tests.support.patience import PATIENCE

#: Sizes of a screen; what is drawn in software is drawn faster on a small one.
WIDE, DESK, PHONE = (1920, 1080), (1280, 800), (390, 844)
expect.set_options(timeout=PATIENCE * 1000)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks of another host gets no answer, as with the network cable out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
#: Streamlit asks these below a page's own address first, and then at the root.
_HARMLESS = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
#: What the app is made of; a copy of it is a whole installation.
_PARTS = (".streamlit", "app.py", "components", "config.yaml", "data", "pages")


# --- the server ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address and what it has printed."""

    url: str
    log: Path

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(home: Path, sources: Path) -> dict[str, str]:
    """Nothing of the developer's own: no settings of the home folder, no STREAMLIT_*."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "ZONE_SOURCES": str(sources),
    }


@contextmanager
def serve(
    folder: Path,
    *,
    root: Path = ROOT,
    sources: Path | None = None,
    port: int | None = None,
    **environment: str,
) -> Iterator[Server]:
    """The app of ``root`` on a free port, or on ``port``, until the block ends.

    ``folder`` takes its log and stands in for the home folder. Without ``sources`` the articles
    are looked for where none are; ``environment`` is added to its own. The server may not have
    printed a traceback by the end.
    """
    nowhere = folder / "no-articles"
    nowhere.mkdir(parents=True, exist_ok=True)
    port, log = port or _free_port(), folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.headless=true"]
    server = Server(f"http://127.0.0.1:{port}", log)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=root,
            env=_environment(folder, sources or nowhere) | environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for_health(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert "Traceback" not in server.printed(), server.printed()


def _wait_for_health(server: Server, process: subprocess.Popen[bytes]) -> None:
    ask = build_opener(ProxyHandler({})).open
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(URLError, OSError), ask(f"{server.url}/_stcore/health", timeout=5) as reply:
            if reply.status == 200:
                return
        time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{server.printed()}", pytrace=False)


def installation(folder: Path) -> Path:
    """A copy of the app and its data, to spoil."""
    folder.mkdir(parents=True)
    for name in _PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "sources")
            )
        else:
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def put(path: Path, text: str) -> None:
    """Write a file at one blow, as editors do: a reader sees the old one or the new one."""
    beside = path.parent.parent / f"{path.name}.new"
    beside.write_bytes(text.encode())
    beside.replace(path)


# --- the browser --------------------------------------------------------------------------


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
        running = playwright.chromium.launch(executable_path=path, args=list(_SWITCHES))
        yield running
        running.close()


class Tabs:
    """A browser that starts when a tab is first wanted, and tabs that are used again.

    A new tab has to compile all scripts of a page, which costs as much as everything else; one
    that has shown a page has not. It is handed on empty: no page, no cookie, nothing stored.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._running: Browser | None = None
        self._idle: defaultdict[str, list[Page]] = defaultdict(list)

    @property
    def running(self) -> Browser:
        if self._running is None or not self._running.is_connected():
            self.close()
            self._running = self._open.enter_context(browser())
        return self._running

    def take(self, size: tuple[int, int], options: dict[str, Any]) -> Page:
        """An empty tab of a context with these options, until it is given back."""
        view = ViewportSize(width=size[0], height=size[1])
        running, idle = self.running, self._idle[_kind(options)]
        if not idle:
            return running.new_context(viewport=view, **options).new_page()
        page = idle.pop()
        page.set_viewport_size(view)
        return page

    def give_back(self, page: Page, server: str, options: dict[str, Any]) -> None:
        """Empty a tab for the next; one whose server is gone is closed."""
        try:
            # A bare answer of the same server: to leave the site would be to leave its process.
            page.goto(f"{server}/_stcore/health", wait_until="commit")
            page.evaluate("localStorage.clear(), sessionStorage.clear()")
            page.context.clear_cookies()
            # A page may have been looked at in print or in the dark.
            scheme = options.get("color_scheme", "null")
            page.emulate_media(media="null", color_scheme=scheme)
        except Error:
            page.context.close()
        else:
            self._idle[_kind(options)].append(page)

    def close(self) -> None:
        self._open.close()
        self._running = None
        self._idle.clear()


def _kind(options: dict[str, Any]) -> str:
    return repr(sorted(options.items()))


@dataclass
class Visit:
    """A page in the browser, with everything it asked for and complained about."""

    page: Page
    base: str
    #: Those of the tab's context.
    options: dict[str, Any] = field(default_factory=dict)
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

    def leave(self) -> Page:
        """The tab, no longer listened to."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)
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

    def settle(self) -> Visit:
        """Wait until the page has been drawn and has stood still for a moment."""
        self.page.wait_for_function(_SETTLED, polling=100)
        return self

    def wait(self, condition: str, given: Any = None, *, seconds: float = PATIENCE) -> Visit:
        """Wait until a JavaScript expression of ``given`` holds."""
        function = f"given => {{ {_DEEP} return Boolean({condition}) }}"
        self.page.wait_for_function(function, arg=given, timeout=seconds * 1000, polling=100)
        return self

    def wait_for_url(self, holds: Callable[[str, dict[str, list[str]]], bool]) -> Visit:
        """Wait until path and parameters are as they should be, then for the page."""
        self.page.wait_for_url(lambda url: holds(*_parts(url)))
        return self.settle()

    def rest_on(self, at: tuple[float, float], hint: Locator) -> Visit:
        """Come near a point and rest on it, as a hand does, until the page answers."""
        until = time.monotonic() + PATIENCE
        while not hint.is_visible():
            assert time.monotonic() < until, f"nothing is shown at {at}"
            self.page.mouse.move(at[0] - 4, at[1])
            self.page.mouse.move(*at)
            self.page.wait_for_timeout(250)
        return self

    def press(self, at: tuple[float, float], done: Callable[[], bool]) -> Visit:
        """Press on a point of a drawing until that is done: where drawing is slow, a press may
        last too long to be taken for one."""
        until = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < until, f"nothing is done at {at}"
            self.page.mouse.click(*at)
            self.page.wait_for_timeout(2000)
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
        """The entries of the menu, as the frame shows them on a wide screen."""
        links = self.page.get_by_test_id("stTopNavLink")
        return [text.strip() for text in links.all_inner_texts()]

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

    def __call__(
        self, server: Server, path: str = "/", *, size: tuple[int, int] = DESK, **options: Any
    ) -> Visit:
        """The page at ``path``, drawn. ``options`` are the browser context's."""
        visit = self.blank(server, size=size, **options)
        return visit.open(path)

    def blank(self, server: Server, *, size: tuple[int, int] = DESK, **options: Any) -> Visit:
        visit = Visit(self.tabs.take(size, options), server.url, options)
        self.visits.append(visit)
        return visit

    def close(self) -> None:
        """Give the tabs back; those of a page that went wrong are closed."""
        for visit in self.visits:
            page = visit.leave()
            if visit.errors or page.is_closed():
                page.context.close()
            else:
                self.tabs.give_back(page, visit.base, visit.options)


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
  const exhibits = deep("[data-exhibit]");
  const shown = exhibits.some((one) => one.checkVisibility())
    || document.querySelector("[data-testid=stAlert]");
  const ready = still && shown
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
