"""``app.py`` is an ASGI app and, run as a page, the dashboard; routes stand under the sub-path."""

from __future__ import annotations

import ast

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components.config import ROOT
from components.serve import routes, shell


def test_streamlit_finds_the_app_in_the_file_that_is_started() -> None:
    from streamlit.web.server.app_discovery import discover_asgi_app

    found = discover_asgi_app(ROOT / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")


def test_no_folder_of_pages_lies_beside_the_script() -> None:
    assert shell.SCRIPT.is_file()
    assert [path.name for path in shell.SCRIPT.parent.glob("*.py")] == [
        "__init__.py",
        "dashboard.py",
    ]
    assert not (shell.SCRIPT.parent / "pages").exists()
    (ran,) = (
        ast.unparse(node)
        for node in ast.parse(shell.SCRIPT.read_text(encoding="utf-8")).body[1:]
        if isinstance(node, ast.Expr)
    )
    assert ran == "frame.run()"


@pytest.mark.parametrize("base", ["", "/zones"])
def test_a_route_stands_under_the_sub_path(base: str) -> None:
    async def answer(request: Request) -> Response:
        return PlainTextResponse(f"{request.method} {request.path_params['name']}")

    listed = [Route("/facts/{name}", answer, methods=["GET", "POST"])]
    client = TestClient(Starlette(routes=routes.routes(base, listed)))
    assert client.get(f"{base}/facts/a").text == "GET a"
    assert client.post(f"{base}/facts/a").text == "POST a"
    assert client.put(f"{base}/facts/a").status_code == 405
    assert client.get(f"{base}x/facts/a").status_code == 404
