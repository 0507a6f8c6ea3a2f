"""The app as a server of its own, and copies of it to spoil."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from components.config import ROOT
from tests.support import shared
from tests.support.patience import PATIENCE

#: Python runs this before anything else of a server, and of the processes that the server starts,
#: and tells it of every look at a network.
_WATCH = """
import sys
def _seen(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        host = given[1][0] if event == "socket.connect" else given[0]
        with open({log!r}, "a", encoding="utf-8") as log:
            log.write(f"{{host}}\\n")
sys.addaudithook(_seen)
with open({log!r}, "a", encoding="utf-8") as log:
    log.write("watching\\n")
"""
#: What the app is made of; a copy of it is a whole installation.
_PARTS = (".streamlit", "app.py", "components", "config.yaml", "data", "pages")


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, what it has printed, its process, and the file with the
    hosts that it has asked for, where that is watched."""

    url: str
    log: Path
    pid: int = 0
    asked: Path | None = None

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def assert_sound(self) -> None:
        assert "Traceback" not in self.printed(), self.printed()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(home: Path, sources: Path) -> dict[str, str]:
    """Nothing of the developer's own: no settings of the home folder, no STREAMLIT_*; the day is
    that of the tests."""
    names = ("PATH", "SYSTEMROOT", "ZONE_TODAY")
    kept = {name: os.environ[name] for name in names if name in os.environ}
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
    server, process = _begun(folder, root, sources, port, environment)
    try:
        _wait_for_health(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    server.assert_sound()


def site(folder: Path) -> Server:
    """The app as it is, without the articles' text, for tests that only read; it is watched whom it
    asks for anything."""
    asked, hook = folder / "asked.txt", folder / "hook" / "sitecustomize.py"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(_WATCH.format(log=str(asked)), encoding="utf-8")
    watched = {"PYTHONPATH": str(hook.parent)}
    return lasting(
        "site", folder / "home", lambda: installation(folder / "app"), watched, asked=asked
    )


def lasting(
    name: str,
    folder: Path,
    root: Callable[[], Path],
    environment: Mapping[str, str] = MappingProxyType({}),
    *,
    asked: Path | None = None,
) -> Server:
    """The app of ``root``, without the articles' text: one server of this name for all processes of
    the run, which ends with it. Whoever asks for it first has its log in ``folder``."""

    def start() -> Server:
        server, process = _begun(folder, root(), None, None, environment)
        shared.keep_until_the_end(process)
        _wait_for_health(server, process)
        return replace(server, asked=asked)

    return shared.once(name, start)


def _begun(
    folder: Path, root: Path, sources: Path | None, port: int | None, environment: Mapping[str, str]
) -> tuple[Server, subprocess.Popen[bytes]]:
    nowhere = folder / "no-articles"
    nowhere.mkdir(parents=True, exist_ok=True)
    port, log = port or free_port(), folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.headless=true"]
    base = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=root,
            env={**_environment(folder, sources or nowhere), **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}{f'/{base}' if base else ''}"
    return Server(url, log, process.pid), process


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
    """A copy of the app and its data, to spoil. What is compiled already goes with it, or each
    copy would compile all of it; what another process is just writing does not."""
    folder.mkdir(parents=True)
    for name in _PARTS:
        if (ROOT / name).is_dir():
            left = shutil.ignore_patterns("*.pyc.*", "sources")
            shutil.copytree(ROOT / name, folder / name, ignore=left)
        else:
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def put(path: Path, text: str) -> None:
    """Write a file at one blow, as editors do: a reader sees the old one or the new one."""
    beside = path.parent.parent / f"{path.name}.new"
    beside.write_bytes(text.encode())
    beside.replace(path)
