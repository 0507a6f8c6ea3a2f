"""Who may come in: by a name from a named proxy alone, with links of a length, in such numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from components import words
from components.access import Roles, Serve
from components.serve import peer
from components.serve.capacity import Capacity
from components.serve.door import Door, House
from data.model import LANGS
from tests.support.behind import inside

PROXY, OTHER = "10.0.0.5", "10.9.9.9"
HEADER = {
    "proxies": ["10.0.0.0/29"],
    "roles": {"by": "header", "readers": ["*"], "uploaders": ["Li.Ming"]},
}
NAMED = HEADER | {"roles": {"by": "header", "readers": ["wang"], "uploaders": ["li.ming"]}}
LOGIN = {"roles": {"by": "login", "uploaders": ["li@example.org"]}}


def scope(
    host: str = PROXY, port: int = 5000, headers: Sequence[tuple[str, str]] = ()
) -> dict[str, Any]:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    return {"type": "http", "client": (host, port), "headers": raw}


@dataclass
class Pages:
    """Pages that are open: how many, who signed in on them, and the bytes that each holds."""

    lines: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)

    def house(self) -> House:
        return House(
            lambda: self.lines,
            lambda one: self.names.get(one, ""),
            lambda: self.files,
            lambda: 2**20,
        )


def client(given: Mapping[str, Any], host: str = PROXY, sessions: int = 0) -> TestClient:
    settings = Serve.model_validate(given)
    door = Door(inside, lambda: settings, Pages(sessions).house(), "/zones", ("/data/", "/feed"))
    return TestClient(door, client=(host, 5000))


@pytest.mark.parametrize(
    ("given", "host", "name", "path", "status"),
    [
        ({}, OTHER, None, "/", 200),
        (HEADER, PROXY, "wang", "/", 200),
        (HEADER, PROXY, None, "/", 403),
        (HEADER, PROXY, " ", "/", 403),
        (HEADER, OTHER, "wang", "/", 403),
        (HEADER, "127.0.0.1", "wang", "/", 403),
        (HEADER, PROXY, "wang", "/static/js/index.js", 200),
        (HEADER, PROXY, None, "/static/js/index.js", 403),
        (HEADER, PROXY, None, "/data/latest/observations.csv", 403),
        (HEADER, PROXY, "wang", "/_stcore/upload_file/a/b", 403),
        (HEADER, PROXY, "LI.MING", "/zones/_stcore/upload_file/a/b", 200),
        (HEADER, PROXY, "wang", "/zones/_stcore/upload_file/a/b", 403),
        (NAMED, PROXY, "wang", "/", 200),
        (NAMED, PROXY, "li.ming", "/", 200),
        (NAMED, PROXY, "zhao", "/", 403),
        (NAMED, OTHER, None, "/health/live", 200),  # has a guard of its own
        (LOGIN, OTHER, None, "/", 200),  # the page asks
        (LOGIN, OTHER, None, "/zones/data/latest/", 403),
        (LOGIN, OTHER, None, "/data/", 403),
        (LOGIN, OTHER, None, "/feed", 403),
        (LOGIN, OTHER, None, "/data", 200),  # a page
        ({}, OTHER, None, "/zones/_stcore/metrics", 403),
        ({}, "127.0.0.1", None, "/zones/_stcore/metrics", 200),
        (LOGIN, OTHER, None, "/feeds", 200),
    ],
)
def test_who_may_come_in(
    given: Mapping[str, Any], host: str, name: str | None, path: str, status: int
) -> None:
    headers = {} if name is None else {"x-remote-user": name}
    found = client(given, host).get(path, headers=headers)
    assert found.status_code == status
    if status == 403:  # says so, in both languages
        assert len(found.text.splitlines()) == 2 and "inside" not in found.text


def test_the_beginning_and_the_end_of_the_server_pass_through_whoever_may_come_in() -> None:
    """uvicorn goes on without a word where the app does not take them, and without all it begins
    with: its logs, what makes files, the warning of an open door."""
    passed: list[str] = []

    async def lifespan(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "lifespan"
        for _ in range(2):
            passed.append((await receive())["type"])
            await send({"type": f"{passed[-1]}.complete"})

    given: tuple[Mapping[str, Any], ...] = (HEADER, LOGIN, {"limits": {"sessions": 1}}, {})
    for settings in map(Serve.model_validate, given):
        with TestClient(
            Door(lifespan, partial(Serve.model_copy, settings), Pages().house(), "/zones")
        ):
            pass
    assert passed == ["lifespan.startup", "lifespan.shutdown"] * 4


def test_two_names_are_none() -> None:
    twice = [("x-remote-user", "wang"), ("x-remote-user", "li.ming")]
    assert client(HEADER).get("/", headers=twice).status_code == 403


@pytest.mark.parametrize("sent", ["李明".encode(), "  李明 ".encode(), "José".encode(), b"Jos\xe9"])
def test_a_name_may_be_in_any_script(sent: bytes) -> None:
    roles = {"by": "header", "readers": [], "uploaders": ["李明", "José"]}
    headers = [(b"x-remote-user", sent)]
    file = "/_stcore/upload_file/a/b"
    assert client(HEADER | {"roles": roles}).get(file, headers=headers).is_success
    assert client(NAMED).get("/", headers=headers).status_code == 403


def test_capitals_make_no_other_name_and_letters_that_look_alike_do() -> None:
    """A provider has both straße and strasse, and each has rights of their own."""
    roles = Roles(by="header", readers=(), uploaders=("straße", "Kim", "fiona", "ÉLODIE", "Kåre"))
    for name in ("Straße", "kim", "FIONA", "élodie", "KÅRE"):
        assert roles.reads(name) and roles.uploads(name), name
    alike = ("\u212aim", "\ufb01ona", "\u212aåre", "k\u212bre")
    for name in ("strasse", "STRASSE", "elodie", "ki m", "", *alike):
        assert not roles.reads(name) and not roles.uploads(name), name


def test_a_page_is_opened_by_the_same_rule_as_its_files() -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client(HEADER).websocket_connect("/_stcore/stream"),
    ):
        pass
    named = {"x-remote-user": "wang"}
    with client(HEADER).websocket_connect("/_stcore/stream", headers=named):
        pass


def test_links_have_a_length_and_readers_a_number() -> None:
    few = {"limits": {"address": 1000, "sessions": 2}}
    assert client(few).get("/", params={"note": "n" * 900}).status_code == 200
    assert client(few).get("/", params={"note": "n" * 1000}).status_code == 414
    with client(few, sessions=1).websocket_connect("/_stcore/stream"):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        client(few, sessions=2).websocket_connect("/_stcore/stream"),
    ):
        pass
    for page in ("/", "/zones/", "/zones/reforms", "/zones/index.html", "/data"):
        full = client(few, sessions=2).get(page)
        assert (full.status_code, full.headers["refresh"]) == (503, "10")
        told = [words.text(lang, "door.full", seconds="10") for lang in LANGS]
        assert full.text.splitlines() == told
    beside = ("/zones/static/js/a.js", "/zones/data/latest/zones.csv", "/metrics")
    for path in (*beside, "/data/", "/zones/data/", "/zones/feed"):
        found = client(few, sessions=2).get(path)
        assert (found.status_code, found.headers.get("set-cookie")) == (200, None)


def test_whoever_is_inside_a_full_house_may_reload() -> None:
    pages, now = Pages(), [100.0]
    settings = Serve.model_validate({"limits": {"sessions": 1}})
    door = Door(inside, lambda: settings, pages.house(), "/zones")
    door.capacity.clock = lambda: now[0]
    reader, other = (TestClient(door, client=(OTHER, port)) for port in (1, 2))

    def opens(one: TestClient) -> bool:
        try:
            with one.websocket_connect("/zones/_stcore/stream"):
                return True
        except WebSocketDisconnect:
            return False

    given = reader.get("/zones/").headers["set-cookie"]
    assert "HttpOnly" in given and "Path=/zones;" in given and "Expires" not in given
    with reader.websocket_connect("/zones/_stcore/stream"):
        pages.lines = 1
        again = reader.get("/zones/reforms")  # asked for while the old page is still there
        assert (again.status_code, again.headers.get("set-cookie")) == (200, None)
        assert other.get("/zones/").status_code == 503 and not opens(other)
    pages.lines = 0  # the old line is gone, the new one is not there: nobody sits down in between
    assert other.get("/zones/").status_code == 503 and not opens(other)
    assert opens(reader)
    now[0] += 9
    assert other.get("/zones/").status_code == 503
    now[0] += 2
    assert other.get("/zones/").status_code == 200 and opens(other)
    pages.lines = 1  # by another: who left long ago is a stranger, and so is who makes up a name
    now[0] += 60
    assert reader.get("/zones/").status_code == 503 and not opens(reader)
    for made_up in ("x" * 22, "", "x"):
        refused = TestClient(door, cookies={"zones_place": made_up}).get("/zones/")
        assert refused.status_code == 503
    assert not door.capacity.left and not door.capacity.lines


@pytest.mark.parametrize(
    ("given", "headers", "expected"),
    [
        ({}, {}, "SameSite=Lax"),
        # Who says it has to be a named proxy, and a frame of another site has to be allowed.
        ({}, {"x-forwarded-proto": "https"}, "SameSite=Lax"),
        ({"proxies": [OTHER]}, {"x-forwarded-proto": "https"}, "SameSite=Lax; Secure"),
        (
            {"proxies": [OTHER], "frame_ancestors": ["https://portal.example.org"]},
            {"x-forwarded-proto": "https"},
            "SameSite=None; Partitioned; Secure",
        ),
        ({"frame_ancestors": ["https://portal.example.org"]}, {}, "SameSite=Lax"),
    ],
)
def test_a_place_is_kept_in_a_frame_of_another_site_too(
    given: Mapping[str, Any], headers: Mapping[str, str], expected: str
) -> None:
    one = client({"limits": {"sessions": 1}, **given}, OTHER)
    assert one.get("/zones/", headers=headers).headers["set-cookie"].endswith(f"; {expected}")


def test_whoever_signed_in_and_may_not_upload_sends_no_file_past_the_page() -> None:
    """Streamlit takes a file from everybody who has a page open, asked for or not."""
    settings = Serve.model_validate(LOGIN)
    pages = Pages(names={"a": "li@example.org", "b": "zhao@example.org"})
    one = TestClient(Door(inside, lambda: settings, pages.house(), "/zones"))
    for session, status in (("a", 200), ("b", 403), ("unknown", 403), ("", 403)):
        found = one.put(f"/zones/_stcore/upload_file/{session}/1", content=b"text")
        assert found.status_code == status, session


def test_files_that_were_sent_take_so_much_room_whoever_sends_how_many() -> None:
    settings = Serve.model_validate({"limits": {"megabytes": 2}})
    pages = Pages()
    door = Door(inside, lambda: settings, pages.house(), "/zones")
    one = TestClient(door)

    def status(session: str, size: int | None) -> int:
        """Of a file of this size, or of one that does not say how long it is."""
        content = b"x" * size if size is not None else iter([b"x"])
        path = f"/zones/_stcore/upload_file/{session}/1"
        return one.put(path, content=content).status_code

    assert (status("a", 2**21), status("a", 2**21 + 1)) == (200, 413)
    pages.files["a"] = 2**20
    assert (status("a", 2**20), status("a", 2**20 + 1), status("a", None)) == (200, 413, 200)
    with door.inbox.taking("a", 1):
        assert (status("a", 2**20), status("a", None), status("b", 2**20)) == (413, 413, 200)
    pages.files |= {"b": 2**21, "c": 2**21, "d": 2**21}
    assert (status("e", 2**20), status("e", 2**20 + 1)) == (200, 503)  # all together: four times
    waits = one.put("/zones/_stcore/upload_file/e/1", content=b"x" * (2**20 + 1))
    assert waits.text.splitlines() == [words.text(lang, "door.busy") for lang in LANGS]
    assert waits.headers["Retry-After"] and "Refresh" not in waits.headers
    told = [words.text(lang, "door.heavy", most="2") for lang in LANGS]
    refused = one.put("/zones/_stcore/upload_file/b/1", content=b"text")
    assert refused.text.splitlines() == told and not door.inbox.coming
    # What is there may always be taken away.
    assert one.delete("/zones/_stcore/upload_file/b/1").status_code == 200


def test_one_reader_cannot_fill_a_full_house() -> None:
    full = Capacity(lambda: 1)
    with ExitStack() as opened:
        for _ in range(8):
            opened.enter_context(full.line("reader"))
        assert not full.room("reader", 1) and full.room("reader", 2)


def test_a_page_of_another_site_is_told_beforehand_what_it_will_meet() -> None:
    """No preflight is answered where reading itself is refused."""
    asking = {"origin": "https://example.org", "access-control-request-method": "GET"}
    for given in (HEADER, LOGIN, {}):
        one = client(given)
        before = one.options("/zones/data/latest/zones.csv", headers=asking)
        found = one.get("/zones/data/latest/zones.csv", headers=asking)
        assert before.status_code == found.status_code == (403 if given else 200)


FOR = "X-Forwarded-For"
NETS = Serve.model_validate({"proxies": ["10.0.0.0/29", "127.0.0.1"]}).proxies


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (scope(OTHER), OTHER),
        (scope("::ffff:10.9.9.9"), OTHER),
        (scope("testclient"), None),
        # A stranger who says for whom he asks is nobody.
        (scope(OTHER, headers=[(FOR, "127.0.0.1")]), None),
        (scope(PROXY, headers=[(FOR, OTHER)]), OTHER),
        # The reader himself wrote the first; the proxy added where he really is.
        (scope(PROXY, headers=[(FOR, f"127.0.0.1, {OTHER}")]), OTHER),
        (scope(PROXY, headers=[(FOR, "127.0.0.1"), (FOR, OTHER)]), OTHER),
        (scope(PROXY, headers=[(FOR, f"{OTHER}, 10.0.0.2")]), OTHER),
        (scope(PROXY, headers=[(FOR, "nobody")]), None),
        # uvicorn put the reader in the place of a proxy on this machine, with port 0.
        (scope(OTHER, 0, [(FOR, OTHER)]), OTHER),
        (scope(PROXY, 77, [(FOR, f"{PROXY}:77")]), None),
    ],
)
def test_who_asks(seen: dict[str, Any], expected: str | None) -> None:
    found = peer.client(seen, NETS)
    assert (str(found) if found else None) == expected


def test_an_address_of_ipv4_may_be_written_as_ipv6() -> None:
    nets = Serve.model_validate({"proxies": ["::ffff:10.0.0.5", "::ffff:10.1.0.0/112"]}).proxies
    assert [str(net) for net in nets] == ["10.0.0.5/32", "10.1.0.0/16"]
    for seen in (PROXY, f"::ffff:{PROXY}", "10.1.2.3"):
        assert str(peer.client(scope(seen, headers=[(FOR, OTHER)]), nets)) == OTHER


def test_a_proxy_that_is_not_named_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert peer.client(scope(OTHER, 0, [(FOR, "127.0.0.1")]), ()) is None
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert peer.client(scope(PROXY, 0, [(FOR, OTHER)]), NETS) is None
    assert peer.peer(scope(PROXY)) is not None
