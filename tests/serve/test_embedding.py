"""One exhibit by address: self-contained, cited, small, framed only where it may be; and what names
nothing is refused."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from components import config, story, words
from components.exhibits import shelf
from components.kinds import DRAWN
from components.render.svg import raster
from components.render.web import embedded
from components.serve import address, embedding
from components.serve.supply import Supply, supply
from data.model import Lang
from tests.support import hostile, thirty
from tests.support.cases import mostly
from tests.support.hypertext import Page


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=embedding.ROUTES))


@pytest.fixture(scope="module")
def ids(client: TestClient) -> list[str]:
    """Some exhibits of each kind."""
    dataset = supply().current()
    assert client and dataset
    ed = supply().store.edition(dataset, "zh", ())
    found: dict[str, list[str]] = {}
    for id in shelf.shelf(ed):
        if made := shelf.take(ed, id):
            found.setdefault(made.kind, []).append(id)
    return [id for ones in found.values() for id in ones[:2]]


@mostly("zh")
def test_an_exhibit_is_one_page_with_its_sources_and_nothing_from_outside(
    lang: Lang, client: TestClient, ids: list[str]
) -> None:
    for id in ids:
        answer = client.get(f"/embed/{id}?lang={lang}")
        assert answer.status_code == 200, id
        assert len(answer.content) <= 200_000, id
        page = Page(answer.text)
        assert "script" not in page.tags
        (sheet,) = re.findall(r"<style>(.*?)</style>", answer.text, re.S)
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        policy = answer.headers["content-security-policy"]
        assert f"style-src-elem 'sha256-{digest}'; style-src-attr 'unsafe-inline'" in policy
        assert not [name for name in page.attributes if name.startswith("on")]
        assert not re.search(r"url\((?!data:)|@import|src=\"(?!data:)", answer.text), id
        outside = [one for one in page.links if not one.startswith(("#", "data:", "../"))]
        assert outside == []
        (way,) = (one for one in page.links if one.startswith("../"))
        assert f"lang={lang}" in way
        ids_there = {*re.findall(r'id="([^"]+)"', answer.text)}
        assert {one[1:] for one in page.links if one.startswith("#")} <= ids_there, id
        assert words.text(lang, "source.label").rstrip(" ：:") in page.words


def test_what_can_be_drawn_is_a_picture_too(client: TestClient, ids: list[str]) -> None:
    dataset = supply().current()
    assert dataset
    ed = supply().store.edition(dataset, "zh", ())
    for id in ids:
        made = shelf.take(ed, id)
        answer = client.get(f"/embed/{id}.svg?lang=zh")
        if made and made.kind in DRAWN and made.rows:
            assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
            assert ET.fromstring(answer.text).tag.endswith("svg")
            assert not made.sources or ed.t("source.label").rstrip("：") in answer.text
        else:
            assert answer.status_code == 404 and id in answer.text


def test_a_picture_of_pixels_is_made_apart_and_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def counted(svg: str, wide: int) -> bytes | None:
        made.append(wide)
        return raster.png(svg, 64)

    monkeypatch.setattr(raster, "apart", counted)
    for _ in range(2):
        answer = client.get("/embed/steps_yuncheng_promotion.png?lang=zh&zones=yuncheng")
        assert answer.headers["content-type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
    assert len(made) == 1


def test_a_process_of_its_own_paints_the_same() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">亿</text></svg>'
    assert raster.apart(svg, 32) == raster.png(svg, 32)
    assert raster.apart("no svg", 32) is None
    assert raster.apart(svg.replace("亿", "\ud800"), 32) is None


@pytest.mark.wording
@pytest.mark.parametrize(
    "asked",
    [
        "",
        "none",
        "none.svg",
        "findings/none",
        "findings?zones=nowhere",
        "findings?zones=yuncheng,nowhere",
        "findings?edition=00000000",
        "findings?lang=fr",
        "findings.svg?lang=EN",
        "<script>",
        "findings.exe",
    ],
)
def test_what_names_nothing_is_refused_in_words(asked: str, client: TestClient) -> None:
    answer = client.get(f"/embed/{asked}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert re.search(r"[\u4e00-\u9fff]", answer.text) and "There is no" in answer.text


class Typed:
    """A server that lets through what somebody typed: Streamlit's own refuses it, others do not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        typed = unquote_to_bytes(scope.get("query_string", b""))
        await self.app({**scope, "query_string": typed}, receive, send)


def test_chinese_in_an_address_is_read_the_same_typed_or_written(client: TestClient) -> None:
    typed = TestClient(Typed(Starlette(routes=[*embedding.ROUTES, *address.ROUTES])))
    for asked in ("/embed/observations?q=签约", "/embed/promises?zones=运城", "/embed/观察"):
        assert typed.get(asked).text == client.get(asked).text
        assert re.split("[=/]", asked)[-1] in typed.get(asked).text
    for written in (quote("中文"), quote("中文".encode("gbk"))):
        led = typed.get(f"/data/latest?x={written}", follow_redirects=False)
        assert (led.status_code, led.headers["location"]) == (307, f"latest/?x={written}")


def test_zones_of_the_link_are_those_that_are_shown(client: TestClient) -> None:
    one = Page(client.get("/embed/reform_matrix?lang=en&zones=yuncheng").text)
    two = Page(client.get("/embed/reform_matrix?lang=en&zones=yuncheng,taigu").text)
    assert "Taigu" not in one.words and "Taigu" in two.words
    (way,) = (link for link in two.links if link.startswith("../"))
    assert way == "../reforms?lang=en&zones=yuncheng&zones=taigu"
    assert "Yuncheng" in Page(client.get("/embed/sides?lang=en&topic=approval").text).words


def test_only_who_may_can_frame_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = client.get("/embed/findings").headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy and policy.endswith("'self'")
    told = supply()
    for ancestors, said in ((("https://a.example",), "'self' https://a.example"), (("*",), "*")):
        publish = told.config.publish.model_copy(update={"ancestors": ancestors})
        other = Supply(told.config.model_copy(update={"publish": publish}), told.store)
        monkeypatch.setattr(embedding, "supply", lambda other=other: other)
        policy = client.get("/embed/findings").headers["content-security-policy"]
        assert policy.endswith(f"frame-ancestors {said}")


def test_who_has_it_is_sent_nothing_and_nothing_but_reading_is_answered(
    client: TestClient,
) -> None:
    tag = client.get("/embed/findings").headers["etag"]
    assert client.get("/embed/findings", headers={"If-None-Match": tag}).status_code == 304
    assert client.post("/embed/findings").status_code == 405
    assert client.options("/embed/findings").status_code == 204
    assert client.get("/embed/findings/").content == client.get("/embed/findings").content


def test_what_is_too_long_is_cut_and_says_so() -> None:
    ed = thirty.edition("en")
    told = story.selected(ed, ["reform_cards"], ed.today)
    count = len(told.exhibits[0].groups())
    page = embedded.html(told, {}, "../reforms").decode()
    assert len(page.encode()) <= embedded.MOST
    cut = re.escape(words.text("en", "cards.first", n="some", all=count))
    assert re.search(cut.replace("some", r"\d+"), re.sub(r"<[^>]*>", "", page))


def test_hostile_words_stay_words(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile.spoil(copy)
    text = config.FILE.read_text(encoding="utf-8")
    file = tmp_path / "config.yaml"
    file.write_text(text.replace("data_dir: data/curated", f"data_dir: {copy}"), encoding="utf-8")
    monkeypatch.setattr(config, "FILE", file)
    client = TestClient(Starlette(routes=embedding.ROUTES))
    for id in ("reform_cards", "zone_map", "organisation", "fund_table"):
        answer = client.get(f"/embed/{id}?lang=zh")
        assert answer.status_code == 200, id
        page = Page(answer.text)
        assert not {"script", "img"} & {*page.tags}, id
        assert not [name for name in page.attributes if name.startswith("on")], id
