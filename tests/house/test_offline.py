"""The server asks no other host for anything, from its start to the last page."""

from __future__ import annotations

from pathlib import Path

import httpx2

from components.screen import menu
from tests.support.line import line, view
from tests.support.patience import PATIENCE
from tests.support.server import serve

#: Python runs this before anything else of the server and tells it of every look at a network.
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
_OWN = {"127.0.0.1", "localhost", "::1", "None"}


def test_the_server_asks_no_other_host(tmp_path: Path) -> None:
    log = tmp_path / "asked.txt"
    (tmp_path / "hook").mkdir()
    hook = tmp_path / "hook" / "sitecustomize.py"
    hook.write_text(_WATCH.format(log=str(log)), encoding="utf-8")
    with serve(tmp_path / "home", PYTHONPATH=str(hook.parent)) as server:
        for path in ("/", "/data/latest/observations.csv"):
            assert httpx2.get(server.url + path, timeout=PATIENCE).status_code == 200
        for name in menu.read().listed:
            with line(server.url) as opened:
                assert view(opened, "" if name == "overview" else name), name
    asked = log.read_text(encoding="utf-8").splitlines()
    assert asked[0] == "watching"
    assert set(asked) - {"watching"} <= _OWN
