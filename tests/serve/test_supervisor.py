"""What systemd is told: that the process serves, that it still answers, that it ends."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components.config import ROOT
from components.serve import supervisor

UNIT = (ROOT / "deploy/zone-reforms@.service").read_text("utf-8")
#: Names of a socket: a path, and an abstract one.
NAMES = ("path", "abstract")


@pytest.fixture(params=NAMES)
def heard(request: pytest.FixtureRequest) -> Iterator[tuple[str, socket.socket]]:
    """The name as the environment has it, and where it is heard."""
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line,
    ):
        path = str(Path(folder) / "notify")
        line.bind(path if request.param == "path" else "\0" + path)
        line.setblocking(False)
        yield (path if request.param == "path" else "@" + path), line


def said(line: socket.socket) -> list[str]:
    found = []
    while True:
        try:
            found.append(line.recv(100).decode())
        except BlockingIOError:
            return found


def lived(until: Callable[[list[str]], bool]) -> list[str]:
    """Run the life of a process that has to load something; what it had done when it began."""
    begun: list[str] = []

    async def life() -> None:
        async with supervisor.supervised(lambda: begun.append("loaded")):
            while not until(begun):
                await asyncio.sleep(0.001)

    asyncio.run(life())
    return begun


def test_it_is_told_when_the_data_are_loaded_that_it_lives_and_that_it_ends(
    heard: tuple[str, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, line = heard
    monkeypatch.setenv("NOTIFY_SOCKET", name)
    monkeypatch.setenv("WATCHDOG_USEC", "30000")
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    told: list[str] = []

    def enough(_begun: list[str]) -> bool:
        told.extend(said(line))
        return told.count("WATCHDOG=1") >= 3

    assert lived(enough) == ["loaded"]
    told += said(line)
    assert told[0] == "READY=1" and told[-1] == "STOPPING=1"
    assert set(told[1:-1]) == {"WATCHDOG=1"}


def test_nobody_is_told_where_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.setenv("WATCHDOG_USEC", "30000")
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid() + 1))
    assert supervisor.patience() == 0
    assert lived(bool) == ["loaded"]
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    supervisor.tell("READY=1")


def test_the_unit_asks_for_it() -> None:
    assert "\nType=notify\n" in UNIT
    watched = re.search(r"\nWatchdogSec=(\d+)\n", UNIT)
    assert watched and int(watched[1]) >= 30 and "\nWatchdogSignal=SIGKILL\n" in UNIT
