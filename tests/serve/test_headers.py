"""Every answer says what a page may do, failures included; an answer's own policy stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from components.screen import runtime
from components.serve import headers
from components.serve.headers import Guarded, hashes, policy

OWN = "default-src 'none'"


async def answer(request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind == "broken":
        raise RuntimeError("yuncheng 193.84")
    own = {"content-security-policy": OWN} if kind == "own" else {}
    if kind in ("kept", "same"):
        own = {"cache-control": "max-age=60"} if kind == "kept" else {}
    status = {"lost": 404, "same": 304}.get(kind, 200)
    return PlainTextResponse("ok", status, headers=own)


async def line(socket: WebSocket) -> None:
    kind = socket.path_params["kind"]
    if kind == "broken":
        raise RuntimeError("yuncheng 193.84")
    if kind == "open":
        await socket.accept()
    await socket.close()


def client(ancestors: Sequence[str] = ()) -> TestClient:
    around = [Middleware(Guarded, ancestors=lambda: ancestors, inline="<script>a</script>")]
    routes = [Route("/{kind}", answer), WebSocketRoute("/{kind}", line)]
    return TestClient(Starlette(routes=routes, middleware=around), raise_server_exceptions=False)


def directives(said: str) -> dict[str, list[str]]:
    found = (part.split() for part in said.split(";"))
    return {name: values for name, *values in found}


@pytest.mark.parametrize(("kind", "status"), [("page", 200), ("lost", 404), ("broken", 500)])
def test_every_answer_has_them(kind: str, status: int) -> None:
    found = client().get(f"/{kind}")
    assert found.status_code == status and "193.84" not in found.text
    said = directives(found.headers["content-security-policy"])
    assert said["default-src"] == ["'self'"] and said["object-src"] == ["'none'"]
    assert said["frame-ancestors"] == ["'none'"] and found.headers["x-frame-options"] == "DENY"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in found.headers["permissions-policy"]


@pytest.mark.parametrize(("kind", "status"), [("refused", 403), ("lost/far", 403), ("broken", 500)])
def test_a_line_that_is_not_opened_is_answered_with_them(kind: str, status: int) -> None:
    with pytest.raises(WebSocketDenialResponse) as refused, client().websocket_connect(f"/{kind}"):
        pass
    assert refused.value.status_code == status and "193.84" not in refused.value.text
    assert set(client().get("/page").headers) <= set(refused.value.headers)
    with client().websocket_connect("/open"):
        pass


@pytest.mark.parametrize(
    ("kind", "kept"),
    [("page", "no-store"), ("lost", "no-store"), ("kept", "max-age=60"), ("same", None)],
)
def test_an_answer_that_says_nothing_of_it_is_kept_by_nobody(kind: str, kept: str | None) -> None:
    assert client().get(f"/{kind}").headers.get("cache-control") == kept


def test_a_policy_of_its_own_stays() -> None:
    found = client(["https://portal.example"]).get("/own")
    assert found.headers.get_list("content-security-policy") == [OWN]
    assert "x-frame-options" not in found.headers
    assert found.headers["x-content-type-options"] == "nosniff"


def test_named_sites_may_frame_a_page() -> None:
    found = client(["'self'", "https://portal.example"]).get("/page").headers
    said = directives(found["content-security-policy"])
    assert said["frame-ancestors"] == ["'self'", "https://portal.example"]
    assert "x-frame-options" not in found


def test_no_other_host_and_no_script_from_a_page_is_let_through() -> None:
    said = directives(policy(hashes=hashes(runtime.page())))
    loose = {"*", "http:", "https:", "'unsafe-eval'"}
    assert not any(loose & set(values) for values in said.values())
    assert "'unsafe-inline'" not in said["script-src"]
    # Streamlit's page brings one script of its own, and is let through by what it says.
    assert len([one for one in said["script-src"] if one.startswith("'sha256-")]) == 1


def test_every_relaxation_has_its_reason() -> None:
    for directive, extra in headers.RELAXED.items():
        for value, reason in extra.items():
            assert value in directives(policy())[directive] and len(reason) > 20
