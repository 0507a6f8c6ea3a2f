"""Under which names the server answers: a name that another site has given this machine's address
is none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
import streamlit as st
from pydantic import ValidationError
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit import net_util
from streamlit.web.server import server_util

from components import words
from components.access import Serve
from components.screen import runtime
from components.serve import hosts, shell
from components.serve.door import Door, House
from data.model import LANGS
from tests.support.behind import inside
from tests.support.cases import each

PROXY = "127.0.0.1"
NAMED: Mapping[str, Any] = {"hosts": ["zones.example.org", "*.stats.gov.cn"]}
DOOR: Mapping[str, Any] = {"proxies": [PROXY]}


def client(given: Mapping[str, Any], asking: str = "10.9.9.9", here: bool = True) -> TestClient:
    settings = Serve.model_validate(given)
    house = House(lambda: 0, lambda _: "", dict, lambda: 2**20)
    return TestClient(Door(inside, lambda: settings, house, "", (), here), client=(asking, 5000))


@each(
    "given, asking, here, host, answered",
    [
        ({}, "127.0.0.1", True, "localhost", True),
        ({}, "127.0.0.1", True, "LOCALHOST.:8501", True),
        ({}, "127.0.0.1", True, "zones.localhost:8501", True),
        ({}, "127.0.0.1", True, "127.0.0.1:8501", True),
        ({}, "127.0.0.1", True, "[::1]:8501", True),
        ({}, "127.0.0.1", True, "rebound.example.org", False),
        ({}, "127.0.0.1", True, "rebound.example.org:8501", False),
        ({}, "127.0.0.1", True, "localhost.example.org", False),
        ({}, "127.0.0.1", True, "127.0.0.1.example.org", False),
        ({}, "127.0.0.1", True, "localhost@example.org", False),
        ({}, "127.0.0.1", True, "example.org/localhost", False),
        ({}, "127.0.0.1", True, "localhost:port", False),
        ({}, "127.0.0.1", True, "[::1", False),
        ({}, "127.0.0.1", True, "", False),
        # What names no name of its own and listens for others may be called anything.
        ({}, "10.9.9.9", False, "rebound.example.org", True),
        # A proxy that is believed has let the name in itself.
        (DOOR, PROXY, True, "zones.example.org", True),
        (DOOR, "10.9.9.9", True, "zones.example.org", False),
        # Names that are given are all there are, wherever it listens and whoever asks.
        (NAMED, "10.9.9.9", False, "zones.example.org", True),
        (NAMED, "10.9.9.9", False, "Zones.Example.org.:443", True),
        (NAMED, "10.9.9.9", False, "sx.stats.gov.cn", True),
        (NAMED, "10.9.9.9", False, "stats.gov.cn", False),
        (NAMED, "10.9.9.9", False, "10.1.2.3:8501", True),
        (NAMED, "10.9.9.9", False, "localhost", True),
        (NAMED, "10.9.9.9", False, "rebound.example.org", False),
        ({**NAMED, **DOOR}, PROXY, True, "rebound.example.org", False),
        ({"hosts": ["*"]}, "127.0.0.1", True, "rebound.example.org", True),
    ],
)
def test_the_name_in_a_request_is_one_of_its_own(
    given: Mapping[str, Any], asking: str, here: bool, host: str, answered: bool
) -> None:
    one = client(given, asking, here)
    watched = ("/health/ready",) if asking == "127.0.0.1" else ()
    for path in ("/", "/data/latest/zones.csv", "/static/js/index.js", *watched):
        found = one.get(path, headers={"host": host})
        assert found.status_code == (200 if answered else 421), path
        if not answered:
            assert found.text.splitlines() == [words.text(lang, "door.host") for lang in LANGS]


def test_no_line_is_opened_under_a_strange_name() -> None:
    with client({}).websocket_connect("/_stcore/stream", headers={"host": "localhost:8501"}):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        client({}).websocket_connect("/_stcore/stream", headers={"host": "rebound.example.org"}),
    ):
        pass


@each(
    "given, others, opened",
    [
        ([], [], True),  # no browser
        (["http://localhost:8501"], [], True),
        (["https://localhost:8501"], [], True),  # behind a door, which speaks TLS
        (["http://localhost:8502"], [], False),
        (["http://localhost"], [], False),
        (["https://example.org"], [], False),
        (["https://example.org"], ["example.org"], True),
        (["https://example.org.evil"], ["example.org"], False),
        (["https://example.org"], ["*"], True),
        (["null"], [], False),
        ([""], [], False),
        (["http://["], ["*"], False),
        (["http://localhost:8501", "https://example.org"], [], False),
    ],
)
def test_a_line_is_opened_by_a_page_of_its_own_alone(
    given: list[str], others: list[str], opened: bool
) -> None:
    said = httpx2.Headers([("host", "localhost:8501"), *(("origin", one) for one in given)])
    house = House(lambda: 0, lambda _: "", dict, lambda: 2**20, lambda: others)
    one = TestClient(Door(inside, Serve, house, here=True))
    try:
        with one.websocket_connect("/_stcore/stream", headers=said):
            assert opened
    except WebSocketDisconnect:
        assert not opened
    assert one.get("/", headers=said).is_success  # what is read is not what is opened


@pytest.mark.parametrize(
    ("guarded", "named", "names"),
    [
        (True, [], ()),
        (True, [" https://portal.example.org:8443", "other.example.org"], ("portal", "other")),
        (False, [], ("*",)),
    ],
)
def test_sites_are_let_in_that_streamlit_is_told_of(
    guarded: bool, named: list[str], names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"server.enableCORS": guarded, "server.corsAllowedOrigins": named}
    monkeypatch.setattr(st, "get_option", given.__getitem__)
    assert tuple(one.removesuffix(".example.org") for one in runtime.origins()) == names


def test_no_other_host_is_asked_for_the_address_of_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda *_, **__: pytest.fail("asked"))
    runtime.ask_nobody()
    assert not server_util.is_url_from_allowed_origins("https://example.org")


@each(
    "given, answered",
    [
        ([], True),  # no browser: HTTP/1.0, as some ask for health
        ([b"localhost"], True),
        ([b"localhost", b"localhost"], False),
        ([b"rebound.example.org", b"localhost"], False),
    ],
)
def test_two_names_are_none_and_no_name_is_no_browser(given: list[bytes], answered: bool) -> None:
    scope = {"type": "http", "headers": [(b"host", one) for one in given], "client": ("::1", 1)}
    assert hosts.answers(scope, Serve(), here=True) is answered


def test_a_name_is_given_without_scheme_and_port() -> None:
    for good in ("a", "*", "*.example.org", "xn--fiq228c.cn", "host_1.local."):
        assert Serve(hosts=(good,)).hosts == (good,)
    for slip in ("https://a.org", "a.org:8501", "a b", "", "*.", "a..b", "[::1]", "a*"):
        with pytest.raises(ValidationError):
            Serve(hosts=(slip,))


def test_the_door_is_told_whether_others_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for address, here in (("127.0.0.1", True), ("0.0.0.0", False)):
        monkeypatch.setattr(runtime, "address", lambda address=address: address)
        (door,) = (one for one in shell.middleware() if "here" in one.kwargs)
        assert door.kwargs["here"] is here


def test_the_address_says_whether_others_reach_the_server() -> None:
    assert all(map(hosts.local, ("127.0.0.1", "127.1.2.3", "localhost", "::1")))
    assert not any(map(hosts.local, ("", "0.0.0.0", "10.1.2.3", "::")))


@each(
    "path, status",
    [("/health/ready", 200), ("/metrics", 200), ("/_stcore/metrics", 200), ("/", 421)],
)
def test_what_watches_over_servers_may_call_one_by_the_name_of_its_service(
    path: str, status: int
) -> None:
    one = client({**NAMED, "monitors": ["10.9.0.0/16"]}, "10.9.9.9", here=False)
    assert one.get(path, headers={"host": "app1:8501"}).status_code == status
