"""What our own elements are made of: sent once, kept for good, and hinted at with every page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components import words
from components.render.web import stylesheet
from components.screen import asset, menu, runtime
from components.serve import elements, headers, shell
from components.serve.elements import Hinted
from data.model import LANGS
from tests.support.apptest import Start

NAMES = sorted(path.stem for path in asset._FOLDER.glob("*.html"))

#: A name that no file system takes.
LONG = f"{'a' * 300}.x.js"


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=elements.ROUTES))


def test_a_file_is_an_element_with_its_looks_and_is_kept_for_good(client: TestClient) -> None:
    for name in NAMES:
        one = asset.asset(name)
        answer = client.get(f"{asset.PLACE}/{one.file}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert "export default" in answer.text
        assert ("export const sheet" in answer.text) == (name in stylesheet.SCREEN)
        tag = {"If-None-Match": answer.headers["etag"]}
        assert client.get(f"{asset.PLACE}/{one.file}", headers=tag).status_code == 304


def test_another_content_is_another_file(client: TestClient) -> None:
    one = asset.asset("board")
    assert asset.Asset("board", one.body + b" ").file != one.file
    for file in (
        "board.js",
        f"board.{'0' * 16}.js",
        "frame.css",
        "..element.py",
        LONG,
        "nobody.x.js",
    ):
        answer = client.get(f"{asset.PLACE}/{file}")
        assert answer.status_code == 404, file
        assert answer.headers["cache-control"] == "no-store"
    for lang in LANGS:
        assert words.text(lang, "door.part", name="nobody.x.js") in answer.text
    assert client.post(f"{asset.PLACE}/{one.file}").status_code == 405


def test_a_message_names_the_file_and_holds_nothing_of_it(start: Start) -> None:
    given = [one.proto for one in start("funds").get("bidi_component")]
    assert len(given) > 8
    for one in given:
        name = one.component_name.rpartition(".")[2]
        assert f"../../{asset.address(name)}" in one.js_content
        assert len(one.js_content) < 1000
        assert not one.css_content


@pytest.fixture
def paged(tmp_path: Path) -> TestClient:
    """Streamlit's page as a file, and what else may be asked for, behind the middleware."""
    file = tmp_path / "index.html"
    file.write_text(runtime.page(), "utf-8")

    async def answer(request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind in ("text", "text.txt"):
            return PlainTextResponse("as it is")
        streamlits = kind in ("page", "index.html", "wp-login.html", "nobody", "under/page", "a/b")
        return FileResponse(file) if streamlits else HTMLResponse("<head></head>")

    hinted: dict[str, Any] = {"latin": shell.latin, "opening": runtime.opening(*shell.hinted())}
    inside = [Middleware(Hinted, **hinted, base="/under", pages=lambda: ["first", "page"])]
    inside.append(Middleware(GZipMiddleware))  # which Streamlit has for every page but the first
    return TestClient(Starlette(routes=[Route("/{kind:path}", answer)], middleware=inside))


def test_streamlits_page_asks_at_once_for_what_it_will_need_and_for_no_font_without_chinese(
    paged: TestClient,
) -> None:
    page, scripts = runtime.page(), [*shell.hinted()]
    told = paged.get("/page")
    opening = runtime.opening(*scripts)
    (listed,) = re.findall(r"for \(const href of (\[.*\])\)", opening)
    hinted = json.loads(listed)
    assert hinted[-len(scripts) :] == scripts
    # By the script alone: what is named in the page is asked for before any script runs.
    assert hinted[: -len(scripts)] == re.findall(r'rel="modulepreload"[^>]*"(\./[^"]+)"', page)
    assert 'rel="modulepreload"' not in told.text
    assert len(set(hinted)) == len(hinted)
    assert len(scripts) > len(asset.EVERYWHERE)
    # What opens the line waits for nothing: a script would for a sheet that is named before it.
    before, _, after = told.text.partition(opening)
    assert after and not re.search(r"<(link|script|style)\b", before.partition("-->")[2])
    # A tag of Streamlit's file would be wrong of this one.
    assert "etag" not in told.headers
    assert int(told.headers["content-length"]) == len(told.content)
    # The policy names each script that stands in the page, and no other.
    known = headers.hashes(page + opening)
    assert sorted(headers.hashes(told.text)) == sorted(known)
    assert len(known) == len(headers.hashes(page)) + 1
    # Else Streamlit's icons, which no page of ours shows, would fetch their font at the start.
    # It stands behind Streamlit's own sheets: of two rules alike the later counts.
    assert told.text.count(f"<style>{asset.sheet()}</style></body>") == 1
    assert 'as="font"' in page
    assert 'as="font"' not in paged.get("/page?lang=zh").text
    assert 'as="font"' in paged.get("/page?lang=en").text
    assert paged.get("/other").text == "<head></head>"


def test_streamlits_page_says_in_which_language_it_is(paged: TestClient) -> None:
    for lang, tongue in (("zh", "zh-CN"), ("en", "en")):
        assert re.findall(r'<html lang="([^"]*)"', paged.get(f"/page?lang={lang}").text) == [tongue]


def test_a_page_is_never_sent_in_part_and_its_head_is_that_of_all_of_it(paged: TestClient) -> None:
    told = paged.get("/page")
    part = paged.get("/page", headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.content) == (200, told.content)
    head = paged.head("/page")
    assert head.content == b""
    for name in ("content-length", "content-type"):
        assert head.headers[name] == told.headers[name]
    for name in ("etag", "last-modified", "accept-ranges"):
        assert name not in head.headers and name not in told.headers
    text = paged.head("/text")
    assert (text.content, text.headers["content-length"]) == (b"", "8")


def test_a_file_that_is_not_there_is_no_page(paged: TestClient) -> None:
    """Streamlit has its page for every name that it does not know."""
    for name in ("robots.txt", ".env", "page.php", "wp-login.html"):
        for headers_ in ({}, {"Range": "bytes=0-9"}):
            told = paged.get(f"/{name}", headers=headers_)
            assert (told.status_code, told.headers["cache-control"]) == (404, "no-store"), name
            for lang in LANGS:
                assert words.text(lang, "door.file", name=name) in told.text.splitlines()
        head = paged.head(f"/{name}")
        assert (head.status_code, head.content) == (404, b"")
    for name in ("own.html", "page", "index.html"):
        assert paged.get(f"/{name}").status_code == 200
    assert paged.get("/text.txt").text == "as it is"
    assert paged.post("/robots.txt").status_code == 405


def test_a_page_that_there_is_not_is_told_of(paged: TestClient) -> None:
    """Readers see the first page, which says so, and programs the status. Deeper than pages lie a
    browser would find nothing of what Streamlit's page is made of."""
    assert paged.get("/under/page").status_code == 200
    lost = paged.get("/nobody")
    assert lost.status_code == 404 and '<div id="root">' in lost.text
    marked = f"<html {elements.LOST} "
    assert marked in lost.text and marked not in paged.get("/page").text
    deep = paged.get("/a/b")
    assert deep.status_code == 404
    for lang in LANGS:
        assert words.text(lang, "door.page", name="b") in deep.text


def test_the_first_page_is_found_by_its_name_too(paged: TestClient) -> None:
    """It stands at the root; Streamlit has no page of its name, and says so in English."""
    for asked in ("/first", "/first/", "/first?lang=en&zones=a&zones=b"):
        led = paged.get(asked, follow_redirects=False)
        _, mark, query = asked.partition("?")
        assert (led.status_code, led.headers["location"]) == (307, f"/under/{mark}{query}"), asked
    written = quote("签约")  # a server may let through what somebody typed
    scope = {"type": "http", "path": "/under/first", "query_string": "find=签约".encode()}
    way = Hinted(paged.app, shell.latin, base="/under", pages=lambda: ["first"])._first(scope)
    assert way is not None and way.headers["location"] == f"/under/?find={written}"
    names = shell.pages()
    assert names and names[0] == menu.read().home and {*names} == {*menu.read().pages}


def test_hinted_scripts_are_there_and_need_nothing_that_is_not_hinted_at() -> None:
    hinted = [*shell.hinted()]
    ours = [one for one in hinted if asset.PLACE in one]
    assert ours == [f"./{asset.address(name)}" for name in asset.EVERYWHERE]
    assert all(asset.found(one.rpartition("/")[2]) for one in ours)
    theirs = [one.removeprefix("./static/js/") for one in hinted if one not in ours]
    assert any(one.startswith("BidiComponent.") for one in theirs)
    assert not [one for one in theirs if one in runtime.page()]
    for one in theirs:
        for needed in runtime.scripts(one.partition(".")[0]):
            assert needed in theirs, (one, needed)


def test_what_is_written_for_whoever_changes_a_file_is_not_sent() -> None:
    for name in ("frame.css", "board.css", "early.js", "trail.js"):
        told = asset.part(name)
        whole = (asset._FOLDER / name).read_text("utf-8")
        aside = re.compile(r"/\*" if name.endswith("css") else r"^ *//", re.M)
        assert aside.search(whole) and not aside.search(told), name
        assert len(told) > len(whole) / 2
