"""Of thousands of zones the browser has those that somebody looks for, by a name or by a group."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import brief, config, words
from components.edition import BESIDE, OPENING, Edition
from components.screen import menu, picker
from components.screen.parameter import Parameter
from components.screen.picker import SOME, Sought
from data import load
from data.judge import grouping
from data.model import LANGS, Dataset, Lang
from tests.support import swarm
from tests.support.apptest import Start, held
from tests.support.cases import WIDE, each
from tests.support.server import installation, serve
from tests.support.visit import Visitor

COUNT = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return swarm.write(tmp_path_factory.mktemp("swarm") / "data", COUNT)


@pytest.fixture(scope="module")
def many(folder: Path) -> Iterator[Dataset]:
    yield load.load(folder)


def offered(data: Dataset, text: str = "", group: str = "", lang: Lang = "zh") -> dict[str, Any]:
    every = [zone.id for zone in data.zones]
    return picker.picker(Edition(data, lang), every, {}, single=False, sought=Sought(text, group))


def test_a_message_has_some_dozens_of_zones_and_how_many_more_there_are(many: Dataset) -> None:
    found = offered(many)
    assert found["partial"]
    assert (found["count"], len(found["zones"])) == (COUNT, SOME)
    assert str(COUNT - SOME) in found["words"]["more"]
    assert len(json.dumps(found, ensure_ascii=False).encode()) < 40_000


def test_what_is_about_to_be_shown_is_counted_in_both_languages(many: Dataset) -> None:
    for lang in LANGS:
        one, several = offered(many, lang=lang)["words"]["show"]
        assert one == words.text(lang, "picker.show", n=1)
        assert several.replace("{n}", "5") == words.text(lang, "picker.show", n=5)


def test_a_zone_is_found_by_either_name_however_many_there_are(many: Dataset) -> None:
    for zone in (many.zones[0], many.zones[150], many.zones[-1]):
        for text in (zone.name_zh, zone.name_en.lower(), f" {zone.name_en.upper()} "):
            found = offered(many, text)["found"]
            assert found[0] == zone.id, "whose name it is comes first"
            # And nobody is found whose name does not hold what was typed.
            named = ([many.zone(one).name_zh, many.zone(one).name_en.lower()] for one in found)
            assert all(any(text.strip().lower() in name for name in names) for names in named)
    assert offered(many, "没有这个区")["found"] == []


@each("lang", LANGS)
def test_a_group_says_by_what_its_zones_are_in_it(many: Dataset, lang: Lang) -> None:
    for one in grouping.groups(many):
        found = offered(many, group=one.key, lang=lang)
        assert found["found"] == [*one.zones][:SOME]
        assert found["group"] == one.key
        assert found["words"]["why"]
        assert str(len(one.zones)) in found["words"]["whole"]
        within = many.zone(one.zones[-1])
        assert within.id in offered(many, within.name_zh, one.key, lang)["found"]
    keys = [one["key"] for sort in offered(many, lang=lang)["groups"] for one in sort["groups"]]
    assert keys == [one.key for one in grouping.groups(many)]


def choice(data: Dataset) -> Parameter:
    """What a link may carry of the zones compared."""
    return menu.read().spec(data, config.load())["zones"]


def test_of_very_many_zones_the_first_few_are_shown_until_somebody_chooses(many: Dataset) -> None:
    first = [*many.every[:OPENING]]
    assert choice(many).default == first
    found = picker.picker(Edition(many, "zh"), first, {}, single=False)
    assert (found["chosen"], found["most"]) == (first, BESIDE)
    assert found["words"]["back"] == ""
    for named in (str(COUNT), str(BESIDE)):
        assert named in found["words"]["label"]
    other = picker.picker(Edition(many, "zh"), [many.every[-1]], {}, single=False)
    assert other["words"]["back"] == words.text("zh", "picker.first", n=OPENING)


def test_no_more_zones_are_taken_than_stand_beside_each_other(many: Dataset) -> None:
    zones = choice(many)
    every = [*many.every]
    assert zones.decode(every[:BESIDE]) == every[:BESIDE]
    assert not zones.left_out([*every[:BESIDE], "nowhere", every[0]])
    assert zones.decode(every) == every[:BESIDE]
    assert zones.left_out(every)
    largest = max(grouping.groups(many), key=lambda one: len(one.zones))
    assert picker.picked(many, (), largest.key) == [*largest.zones[:BESIDE]]
    said = offered(many, group=largest.key)["words"]["whole"]
    assert said == words.text("zh", "picker.part", most=BESIDE, n=len(largest.zones))


@each("lang", LANGS)
def test_a_briefing_of_more_zones_than_stand_beside_each_other_is_refused_in_words(
    many: Dataset, lang: Lang
) -> None:
    asks = argparse.Namespace(lang=lang, zones=[], story="")
    said, known = brief.refusal(asks, [*many.every], []) or ("", [])
    assert said == words.text(lang, "brief.many_zones", n=COUNT, most=BESIDE)
    assert known == [*many.every[:BESIDE], "…"]
    asks.zones = [*many.every[-BESIDE:]]
    assert brief.refusal(asks, [*many.every], []) is None


def test_a_group_that_is_gone_is_all_zones(many: Dataset) -> None:
    found = offered(many, group="industry:没有")
    assert (found["group"], found["words"]["why"], found["words"]["whole"]) == ("", "", "")
    assert len(found["found"]) == SOME
    assert picker.picked(many, ["a"], "industry:没有") == ["a"]


def test_whoever_looks_for_zones_finds_them_and_takes_a_whole_group(
    start: Start, served: Callable[[Path, str], Path], folder: Path, many: Dataset
) -> None:
    served(folder, "")
    app = start("reforms", lang="zh", zones=[zone.id for zone in many.zones[-4:]])

    def shown(app: AppTest) -> dict[str, Any]:
        given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
        (found,) = [one for one in given if "partial" in one]
        return dict(found)

    assert len(shown(app)["zones"]) <= SOME + 4
    assert shown(app)["chosen"] == [zone.id for zone in many.zones[-4:]]
    assert {*shown(app)["chosen"]} <= {zone["code"] for zone in shown(app)["zones"]}
    last = many.zones[-1]
    held(app).sought = Sought(last.name_zh)
    app.run()
    assert last.id in shown(app)["found"]
    group = grouping.groups(many)[0]
    held(app).sought = Sought("", group.key)
    app.run()
    assert shown(app)["words"]["why"]
    assert [one.value for one in app.exception] == []


# What the server answers is asked above, and what the browser does with it of thirty zones
# (tests/screen/test_picker.py).
@WIDE
@pytest.mark.browser
def test_a_zone_that_was_not_sent_is_found_by_typing_and_a_group_is_taken_with_a_click(
    visit: Visitor, tmp_path: Path, folder: Path, many: Dataset
) -> None:
    root = installation(tmp_path / "app")
    shutil.rmtree(root / "data" / "curated")
    shutil.copytree(folder, root / "data" / "curated")
    last = many.zones[-1]
    with serve(tmp_path / "home", root=root) as server:
        one = visit(server, f"/reforms?zones={many.zones[0].id}&zones={many.zones[1].id}")
        seen = "deep('.list label').filter((item) => item.checkVisibility())"
        deep = "deep('.picker .now')[0]"
        one.ask(f"{deep}.click()")
        assert one.ask(f"{seen}.length") == SOME
        one.page.keyboard.insert_text(last.name_en)
        one.wait(f"{seen}.length === 1 && {seen}[0].textContent.includes('{last.name_zh}')")
        one.page.keyboard.press("Enter")
        one.page.get_by_role("button", name=words.text("zh", "picker.show", n=3)).click()
        one.wait_for_url(lambda _, asked: last.id in asked.get("zones", []))
        one.settle()
        one.ask(f"{deep}.click()")
        group = next(found for found in grouping.groups(many) if found.by == "industry")
        groups = words.text("zh", "picker.groups")
        one.page.get_by_role("combobox", name=groups).select_option(group.key)
        one.wait(f"deep('.why')[0].textContent.includes('{group.name}')")
        one.wait(f"{seen}.length === {min(SOME, len(group.zones))}")
        part = words.text("zh", "picker.part", most=BESIDE, n=len(group.zones))
        one.page.get_by_role("button", name=part).click()
        taken = sorted(group.zones[:BESIDE])
        one.wait_for_url(lambda _, asked: sorted(asked.get("zones", [])) == taken)
