"""What never changes is compressed once, what may change each time, and nothing twice."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from components.serve import compression
from components.serve.compression import Compressed, coding, compress

SCRIPT = "const zones = ['yuncheng', 'taigu'];\n" * 400
IMMUTABLE = {"cache-control": "public, immutable, max-age=31536000", "etag": '"7f"'}
CHANGING = {"cache-control": "no-cache", "etag": '"7f"'}


class Origin:
    """An app that counts how often it is asked, and answers by the path."""

    def __init__(self) -> None:
        self.asked = 0
        routes = [Route("/{name:path}", self.answer, methods=["GET", "HEAD", "POST"])]
        self.app = Starlette(routes=routes, middleware=[Middleware(Compressed)])

    async def answer(self, request: Request) -> Response:
        self.asked += 1
        name = request.path_params["name"]
        headers = dict(IMMUTABLE if name.startswith("hashed") else CHANGING)
        if name.endswith("varied"):
            headers["vary"] = "Origin, Accept-Encoding"
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        if name.endswith("packed"):
            headers["content-encoding"] = "gzip"
            packed = gzip.compress(SCRIPT.encode(), mtime=0)  # the same in every second
            return Response(packed, headers=headers, media_type="text/html")
        if name.endswith("flow"):

            async def parts() -> Any:
                yield SCRIPT.encode()

            return StreamingResponse(parts(), headers=headers, media_type="text/html")
        if name.endswith("small"):
            return Response("ok", headers=headers, media_type="text/plain")
        kind = "font/woff2" if name.endswith("font") else "text/javascript"
        return Response(SCRIPT, headers=headers, media_type=kind)


@pytest.fixture
def origin() -> Origin:
    return Origin()


@pytest.mark.parametrize(("name", "told"), [("page", "Accept-Encoding"), ("varied", None)])
@pytest.mark.parametrize("coding", ["gzip", "identity", ""])
def test_what_an_answer_depends_on_is_said_once_and_of_what_is_known_already_too(
    origin: Origin, name: str, told: str | None, coding: str
) -> None:
    client = TestClient(origin.app)
    first = client.get(f"/{name}", headers={"accept-encoding": coding}).headers
    assert first["vary"] == (told or "Origin, Accept-Encoding")
    known = {"accept-encoding": coding, "if-none-match": first["etag"]}
    again = client.get(f"/{name}", headers=known)
    assert (again.status_code, again.headers["vary"]) == (304, first["vary"])


@pytest.fixture
def client(origin: Origin) -> Iterator[TestClient]:
    with TestClient(origin.app) as found:
        yield found


def raw(client: TestClient, path: str, accepted: str, **headers: str) -> tuple[Any, bytes]:
    """The answer, and its bytes as they came over the wire."""
    given = {"accept-encoding": accepted, **headers}
    with client.stream("GET", path, headers=given) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("accepted", "name"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("BR;q=0.5, GZIP;Q=0.5", "br"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0.9 , gzip ; q=0.1", "br"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("br;q=0.1, *;q=0.2", "gzip"),
        ("*;q=0, gzip;q=0.001", "gzip"),
        ("*, identity", "br"),
        ("gzip;q=0.5, identity", ""),
        ("gzip;q=0.5, identity;q=0.4", "gzip"),
        ("identity;q=0, *;q=0.1", "br"),
        ("identity;q=0", ""),
        ("*;q=0", ""),
        ("identity", ""),
        ("br;q=much", ""),
        ("br;q=inf, gzip;q=0.1", "gzip"),
        ("br;q=-1, gzip;q=nan", ""),
        ("br;q=2, gzip;q=1.000", "gzip"),
        ("br;level=4;q=0.2, gzip;q=0.3", "gzip"),
        ("", ""),
    ],
)
def test_a_browser_gets_a_coding_that_it_takes(accepted: str, name: str) -> None:
    assert coding(accepted) == name


@pytest.mark.parametrize("name", compression.CODINGS)
def test_every_coding_gives_back_what_went_in(name: str) -> None:
    packed = compress(SCRIPT.encode(), name)
    unpack = {"br": brotli.decompress, "gzip": lambda found: zlib.decompress(found, wbits=31)}
    assert unpack[name](packed).decode() == SCRIPT
    assert len(packed) < len(SCRIPT) / 10


@pytest.mark.parametrize("name", compression.CODINGS)
def test_what_does_not_change_is_asked_for_and_compressed_once(
    client: TestClient, origin: Origin, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, body = raw(client, "/hashed.js", name)
    monkeypatch.setattr(compression, "compress", lambda *_: pytest.fail("compressed again"))
    second, again = raw(client, "/hashed.js", name)
    assert origin.asked == 1 and body == again
    for answer in (first, second):
        assert answer.headers["content-encoding"] == name
        assert answer.headers["content-length"] == str(len(body))
        assert answer.headers["cache-control"] == IMMUTABLE["cache-control"]
        assert answer.headers["vary"] == "Accept-Encoding"
    assert client.get("/hashed.js", headers={"accept-encoding": name}).text == SCRIPT


@pytest.mark.parametrize("path", ["/hashed.js", "/page"])
def test_a_browser_that_has_it_is_told_so(client: TestClient, path: str) -> None:
    tag = raw(client, path, "br")[0].headers["etag"]
    answer, body = raw(client, path, "br", **{"if-none-match": f'"other", {tag}'})
    assert (answer.status_code, body, answer.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in answer.headers or not answer.headers["content-length"].strip("0")
    for named in (f"W/{tag}", f'"other",W/{tag}', "*"):
        assert raw(client, path, "br", **{"if-none-match": named})[0].status_code == 304
    for named in ('"*"', '"other"', tag.strip('"'), ""):
        assert raw(client, path, "br", **{"if-none-match": named})[0].status_code == 200
    # A tag of one coding says nothing of another.
    other = raw(client, path, "gzip")[0].headers["etag"]
    assert len({tag, other, '"7f"'}) == 3


def test_what_may_change_is_compressed_each_time(client: TestClient, origin: Origin) -> None:
    assert [raw(client, "/page", "gzip")[0].headers["content-encoding"] for _ in "ab"] == [
        "gzip",
        "gzip",
    ]
    assert origin.asked == 2


def test_what_the_app_would_compress_by_itself_it_leaves_to_this(origin: Origin) -> None:
    """Streamlit does, by gzip, also for whoever says that they take none, and under one tag."""
    origin.app.add_middleware(GZipMiddleware)
    origin.app.user_middleware.reverse()  # inside
    client = TestClient(origin.app)
    for accepted, name in (("gzip, deflate, br", "br"), ("gzip;q=0", None), ("gzip", "gzip")):
        answer, body = raw(client, "/page", accepted)
        assert answer.headers.get("content-encoding") == name
        assert answer.headers["etag"] == (f'"7f-{name}"' if name else '"7f"')
        assert (len(body) == len(SCRIPT)) == (name is None)


@pytest.mark.parametrize("path", ["/hashed.packed", "/hashed.small", "/hashed.font", "/page.flow"])
def test_what_would_not_gain_goes_through(client: TestClient, path: str) -> None:
    bare, packed = raw(client, path, ""), raw(client, path, "br")
    assert bare[1] == packed[1]
    assert bare[0].headers.get("content-encoding") == packed[0].headers.get("content-encoding")
    assert packed[0].headers["etag"] == '"7f"'


def test_a_part_of_a_file_and_a_post_go_through(client: TestClient) -> None:
    assert "content-encoding" not in raw(client, "/hashed.js", "br", range="bytes=0-9")[0].headers
    assert "content-encoding" not in client.post("/page").headers


@pytest.mark.parametrize("accepted", ["", "identity", "gzip", "gzip, br", "br;q=0, *"])
def test_the_head_says_what_the_whole_answer_would(client: TestClient, accepted: str) -> None:
    """Also as the first that is asked for, before anything is kept."""
    for path in ("/hashed.js", "/page", "/page.varied", "/hashed.packed", "/page.flow", "/small"):
        head = client.head(path, headers={"accept-encoding": accepted})
        whole, body = raw(client, path, accepted)
        assert head.content == b"" and body
        assert (head.status_code, head.headers) == (whole.status_code, whole.headers)
        known = {"accept-encoding": accepted, "if-none-match": whole.headers["etag"]}
        again = client.head(path, headers=known)
        assert (again.status_code, again.headers["etag"]) == (304, whole.headers["etag"])


def test_what_comes_with_a_query_is_not_kept(client: TestClient, origin: Origin) -> None:
    for _ in "abc":
        assert raw(client, "/hashed.js?a=1", "br")[0].headers["content-encoding"] == "br"
    assert origin.asked == 3


def test_what_is_kept_has_a_bound() -> None:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        # Noise: nothing that compressing could make smaller.
        body = "".join(chr(33 + (at * at * 7919 + at) % 90) for at in range(900_000))
        await Response(body, headers=IMMUTABLE, media_type="text/css")(scope, receive, send)

    app = Compressed(answer, megabytes=1)
    client = TestClient(app)
    for number in range(8):
        assert client.get(f"/{number}.css", headers={"accept-encoding": "gzip"}).status_code == 200
    assert 0 < sum(len(one.body) for one in app.kept.values()) <= 2**20
    assert ("/7.css", "gzip") in app.kept
