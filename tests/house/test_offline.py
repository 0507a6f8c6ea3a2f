"""The server asks no other host for anything, from its start to the last page."""

from __future__ import annotations

import httpx2

from components.screen import menu
from tests.support.line import line, view
from tests.support.patience import PATIENCE
from tests.support.server import Server

_OWN = {"127.0.0.1", "localhost", "::1", "None"}


def test_the_server_asks_no_other_host(site: Server) -> None:
    """Nor do the processes in which it makes files, whatever other tests have asked of it."""
    for path in ("/", "/data/latest/observations.csv"):
        assert httpx2.get(site.url + path, timeout=PATIENCE).status_code == 200
    for name in menu.read().listed:
        with line(site.url) as opened:
            assert view(opened, "" if name == "overview" else name), name
    assert site.asked
    asked = site.asked.read_text(encoding="utf-8").splitlines()
    assert asked[0] == "watching"
    assert set(asked) - {"watching"} <= _OWN
