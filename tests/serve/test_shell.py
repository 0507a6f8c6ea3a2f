"""``app.py`` is an ASGI app and, run as a page, the dashboard; routes stand under the sub-path."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components import config as configuration
from components import logs, workers
from components.config import ROOT
from components.screen import runtime
from components.serve import health, routes, shell, supply


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


def test_processes_that_make_files_keep_a_part_of_what_the_server_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the configuration lies, and whatever the folder of the data is called."""
    data, file = tmp_path / "données de l'été 数据", tmp_path / "à côté 配置" / "mes réglages.yaml"
    file.parent.mkdir()
    said = configuration.FILE.read_text(encoding="utf-8")
    said = said.replace("data_dir: data/curated", f'data_dir: "{data.as_posix()}"')
    file.write_text(said.replace("memory_mb: 192", "memory_mb: 40"), encoding="utf-8")
    monkeypatch.setattr(configuration, "FILE", file)
    assert shell.kept() == 10 * 2**20
    assert supply.supply().config.data_path() == data
    # Edited to what cannot be used: what was sound stays, for pages and for files.
    file.write_text("memory_mb: little", encoding="utf-8")
    assert shell.kept() == 10 * 2**20
    never = tmp_path / "config.yaml"
    never.write_text("memory_mb: little", encoding="utf-8")
    monkeypatch.setattr(configuration, "FILE", never)
    assert shell.kept() == configuration.Config.model_fields["memory_mb"].default * 2**20 // 4


def test_a_server_that_starts_opens_its_workers_as_it_is_configured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "state", lambda: None)
    monkeypatch.setattr(logs, "use", lambda _: None)
    monkeypatch.setattr(shell, "spare", lambda: None)
    monkeypatch.setattr(shell, "kept", lambda: 5_000_000)
    monkeypatch.setenv("ZONE_LOG", "json")
    quiet: list[bool] = []
    monkeypatch.setattr(runtime, "ask_nobody", lambda: quiet.append(True))
    most = "__import__('components.memory').memory.here().most"
    form = "__import__('logging').getLogger().handlers[0].formatter"

    async def lived() -> None:
        async with shell.lifespan(None):
            assert workers.made(eval, most) == 5_000_000
            assert isinstance(workers.made(eval, form), logs.Json) and quiet

    asyncio.run(lived())
