"""The data by address: right types, tags and times, plain words where there is nothing, and a page
that says what there is. In process, without a server."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import config, words
from components.publish import attribution, readback
from components.publish.attribution import Credits
from components.publish.contenthash import content
from components.publish.offer import Offer
from components.serve import address, datapage
from data import load
from data.archive import editions, freeze
from data.archive.freeze import Note
from data.model import LANGS, Dataset, Lang
from tests.support import hostile
from tests.support.hypertext import Page

Open = Callable[..., TestClient]


@pytest.fixture
def opened(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Serves a copy of the data under a configuration with more lines."""

    def serve(publish: str = "{}", roles: str = "null") -> TestClient:
        text = config.FILE.read_text(encoding="utf-8")
        text = re.sub(r"^publish:\n(  .*\n)+", f"publish: {publish}\n", text, flags=re.M)
        text = text.replace("data_dir: data/curated", f"data_dir: {copy}")
        text = text.replace("\n  roles: null\n", f"\n  roles: {roles}\n")
        file = tmp_path / "config.yaml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(config, "FILE", file)
        monkeypatch.setenv("ZONE_SOURCES", "")
        return TestClient(Starlette(routes=address.ROUTES))

    yield serve


def frozen(folder: Path) -> str:
    """Freeze the dataset of the folder; returns the id of the edition."""
    day = date(2026, 11, 1)
    return freeze.freeze(folder, editions.folder(folder), Note("第一版", "The first"), day).id


# --- files ---------------------------------------------------------------------------------


def test_a_file_comes_with_its_type_its_tag_and_where_it_is_described(opened: Open) -> None:
    answer = opened().get("/data/latest/observations.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" not in answer.headers["cache-control"]
    assert 'rel="describedby"' in answer.headers["link"]
    table = [*csv.DictReader(io.StringIO(answer.text, newline=""))]
    assert [row["id"] for row in table] == [row.id for row in load.load().observations]
    types = {
        "observations.json": "application/json",
        "observations.csv-metadata.json": "application/csvm+json",
        "catalog.jsonld": "application/ld+json",
        "zone-reforms.zip": "application/zip",
    }
    for name, mime in types.items():
        answer = opened().get(f"/data/latest/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, mime), name
    assert "attachment" in answer.headers["content-disposition"]


def test_who_has_a_file_already_is_told_so_and_sent_nothing(opened: Open, copy: Path) -> None:
    client = opened()
    first = client.get("/data/latest/practices.csv")
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for named in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get("/data/latest/practices.csv", headers={"If-None-Match": named})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/data/latest/practices.csv", headers={"If-None-Match": '"x"'}).content
    table = copy / "practices.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("一件事", "两件事"), encoding="utf-8"
    )
    other = client.get("/data/latest/practices.csv", headers={"If-None-Match": tag})
    assert (other.status_code, other.headers["etag"] != tag) == (200, True)


def test_the_head_says_the_same_and_sends_nothing(opened: Open) -> None:
    client = opened()
    whole, head = (ask("/data/latest/zones.csv") for ask in (client.get, client.head))
    assert head.content == b""
    assert {**head.headers} == {**whole.headers}
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_but_reading_is_answered(method: str, opened: Open) -> None:
    for path in ("/data/", "/data/latest/zones.csv", "/data/latest/none"):
        answer = opened().request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_an_edition_without_its_slash_is_led_to_what_lies_in_it(opened: Open) -> None:
    client = opened()
    led = client.get("/data/latest", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (307, "latest/")
    assert client.get("/data/latest?lang=en").text == client.get("/data/latest/?lang=en").text
    lost = client.get("/data/nothing", follow_redirects=False)
    assert lost.status_code == 404 and "nothing" in lost.text


def test_what_is_not_there_is_refused_in_words_that_name_what_is(opened: Open) -> None:
    client = opened()
    for path in ("/data/latest/nothing.csv", "/data/latest/a/b.csv", "/data/latest/<b>.csv"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert "observations.csv" in answer.text and "datapackage.json" in answer.text
        assert re.search(r"[\u4e00-\u9fff]", answer.text)
    answer = client.get("/data/00000000/zones.csv")
    assert answer.status_code == 404 and "latest" in answer.text
    for path in ("/data/", "/data/latest/"):
        answer = client.get(f"{path}?lang=fr")
        assert answer.status_code == 404 and "fr" in answer.text and "zh, en" in answer.text
        assert client.get(f"{path}?lang=").status_code == 200
    answer = client.get(f"/data/latest/{'x' * 5000}")
    assert answer.status_code == 404 and "x" * 200 not in answer.text


def test_nothing_asked_for_steers_the_console_that_the_answer_is_read_on(opened: Open) -> None:
    for path in ("/data/latest/{}", "/data/{}/zones.csv"):
        for sign, shown in (("%1B[31m", r"\x1b"), ("%C2%9B2J", r"\x9b"), ("%E2%80%AEa", r"\u202e")):
            said = opened().get(path.format(sign))
            assert said.status_code == 404 and shown in said.text, path
            assert not re.search("[\x1b\x9b\u202e]", said.text)


def test_what_is_asked_for_upwards_is_no_file(opened: Open) -> None:
    for path in ("/data/latest/..%2f..%2fREADME.md", "/data/%2e%2e/config.yaml"):
        assert opened().get(path).status_code == 404


def test_all_that_is_fetched_is_the_dataset(opened: Open) -> None:
    client = opened()
    back = readback.dataset(lambda name: client.get(f"/data/latest/{name}.csv").content)
    told = client.get("/data/latest/datapackage.json").json()
    assert content(back) == told["id"] == content(load.load())


# --- editions ------------------------------------------------------------------------------


def test_an_edition_stays_as_it_was_and_may_be_kept_for_ever(opened: Open, copy: Path) -> None:
    id = frozen(copy)
    table = copy / "practices.csv"
    before = table.read_text(encoding="utf-8")
    table.write_text(before.replace("一件事", "两件事"), encoding="utf-8")
    client = opened()
    now, then = (client.get(f"/data/{one}/practices.csv") for one in ("latest", id))
    assert "两件事" in now.text and "两件事" not in then.text
    assert "immutable" in then.headers["cache-control"]
    assert "immutable" not in now.headers["cache-control"]
    told = client.get(f"/data/{id}/datapackage.json").json()
    assert told["version"] == id and told["id"] == content(load.load())
    assert id in client.get("/data/00000000/zones.csv").text
    assert f"{id}/?lang=en" in Page(client.get("/data/?lang=en").text).links
    inside, moving = (Page(client.get(f"/data/{one}/?lang=en").text) for one in (id, "latest"))
    assert f"/data/{id}/observations.csv" in inside.words
    # What is cited of data that may change tomorrow is theirs as well, and never those of tomorrow.
    (cited,) = re.findall(r"/data/(\w+)/observations\.csv", moving.words)
    assert cited not in ("latest", id)
    same = [client.get(f"/data/{one}/observations.csv").content for one in (cited, "latest")]
    assert same[0] == same[1]
    assert "../latest/?lang=en" in inside.links and "zones.csv" in inside.links
    assert "2026-11-01" in inside.words


def test_an_edition_that_was_changed_is_refused_with_the_reason(opened: Open, copy: Path) -> None:
    id = frozen(copy)
    table = copy / "practices.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("一件事", "两件事"), encoding="utf-8"
    )
    file = copy.parent / "editions" / f"{id}.zip"
    file.write_bytes(file.read_bytes() + b"x")
    answer = opened().get(f"/data/{id}/zones.csv")
    assert answer.status_code == 503
    assert f"{id}.zip" in answer.text and "no-store" in answer.headers["cache-control"]


def test_what_is_closed_to_some_is_kept_by_nobody_on_the_way(opened: Open, copy: Path) -> None:
    id = frozen(copy)
    said = [
        opened(roles=roles).get(f"/data/{id}/zones.csv").headers["cache-control"]
        for roles in ("null", "{by: login}")
    ]
    assert [one.startswith("private, ") for one in said] == [False, True]


# --- other sites ---------------------------------------------------------------------------

SITE = "https://stats.example.org"


@pytest.mark.parametrize(
    ("publish", "asking", "allowed"),
    [
        ("{}", SITE, None),
        ('{origins: ["*"]}', SITE, "*"),
        (f'{{origins: ["{SITE}"]}}', SITE, SITE),
        (f'{{origins: ["{SITE}"]}}', "https://other.example.org", None),
    ],
)
def test_other_sites_read_it_where_the_configuration_says_so(
    publish: str, asking: str, allowed: str | None, opened: Open
) -> None:
    answer = opened(publish).get("/data/latest/zones.csv", headers={"Origin": asking})
    assert answer.headers.get("access-control-allow-origin") == allowed
    assert ("origin" in answer.headers.get("vary", "").lower()) == (SITE in publish)
    # And what a browser asks beforehand where such a page names the tag that it has.
    asked = {"Origin": asking, "Access-Control-Request-Method": "GET"}
    before = opened(publish).options("/data/latest/zones.csv", headers=asked)
    assert (before.status_code, before.content) == (204, b"")
    assert before.headers["allow"] == "GET, HEAD, OPTIONS"
    assert before.headers.get("access-control-allow-origin") == allowed
    told = "If-None-Match" in before.headers.get("access-control-allow-headers", "")
    assert told == (allowed is not None)


def test_no_origin_can_carry_another_header(opened: Open) -> None:
    answer = opened('{origins: ["https://a.org\\nX: y"]}').get("/data/latest/zones.csv")
    assert answer.status_code == 503


# --- the page ------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "lang"), [("/data/", "zh"), ("/data/latest/", "en")])
def test_the_page_names_every_table_and_every_link_leads_somewhere(
    place: str, lang: Lang, opened: Open
) -> None:
    client = opened()
    answer = client.get(place, params={"lang": lang})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    names = {one["name"] for one in client.get("/data/latest/datapackage.json").json()["resources"]}
    assert {
        *re.findall(
            r"latest/(\w+)\.csv$",
            "\n".join(urljoin(f"http://x{place}", one) for one in page.links),
            re.M,
        )
    } == names
    for link in page.links:
        path = urljoin(f"http://x{place}", link).removeprefix("http://x")
        if path.startswith("/data/"):
            assert client.head(path).status_code == 200, link
        else:
            assert path == f"/?lang={lang}"


def test_the_page_needs_no_script_and_its_policy_allows_none(opened: Open) -> None:
    answer = opened().get("/data/")
    page = Page(answer.text)
    assert "script" not in page.tags and "style" not in page.attributes
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not [link for link in page.links if re.match(r"(\w+:)?//", link)]
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "unsafe" not in policy


def test_the_page_speaks_the_language_of_the_link_or_of_the_configuration(opened: Open) -> None:
    client, own = opened(), words.text("zh", "app.own_language")
    said = {one: client.get("/data/", params={"lang": one}).text for one in ("zh", "en", "")}
    assert '<html lang="en">' in said["en"] and '<html lang="zh-CN">' in said["zh"]
    assert said[""] == said["zh"]
    assert not re.search(r"[\u4e00-\u9fff]", Page(said["en"]).words.replace(own, ""))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_names_what_a_text_gainsays(hamlet: Dataset, lang: Lang) -> None:
    first = hamlet.observations[0].id
    doubted = hamlet.model_copy(update={"doubts": {f"observations/{first}": "differs"}})
    for dataset in (hamlet, doubted):
        offer = Offer(dataset, Credits("MIT", ""))
        shown = datapage.Shown(lang, offer, "latest", inside=False, editions=())
        told = Page(datapage.html(shown)[0].decode()).words
        assert (attribution.gainsaid(doubted, lang) in told) == (dataset is doubted)


def test_hostile_names_stay_words(opened: Open, copy: Path) -> None:
    hostile.spoil(copy)
    client = opened('{publisher_zh: "<img src=x onerror=a>", publisher_en: "<b>"}')
    page = Page(client.get("/data/?lang=zh").text)
    assert "img" not in page.tags and "<img src=x onerror=a>" in page.words
    told = client.get("/data/latest/zones.csv")
    assert told.headers["x-content-type-options"] == "nosniff"
    assert json.loads(client.get("/data/latest/catalog.jsonld").content)


# --- faults --------------------------------------------------------------------------------


def test_a_bad_edit_leaves_the_data_as_they_were(opened: Open, copy: Path) -> None:
    client = opened()
    before = client.get("/data/latest/zones.csv")
    (copy / "zones.yaml").write_text("zones: [", encoding="utf-8")
    assert client.get("/data/latest/zones.csv").content == before.content


def test_data_that_were_never_sound_are_refused_with_the_reasons(opened: Open, copy: Path) -> None:
    (copy / "zones.yaml").write_text("zones: [", encoding="utf-8")
    answer = opened().get("/data/latest/zones.csv")
    assert answer.status_code == 503 and "zones.yaml" in answer.text
    assert opened().get("/data/").status_code == 503
