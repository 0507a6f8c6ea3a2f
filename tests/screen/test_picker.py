"""Thirty zones are chosen from a list, and their pages stay within a screen."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components import words
from components.edition import CROWD, Edition
from components.screen import picker
from data.judge import grouping
from data.model import LANGS, Lang
from tests.support import server, swarm, thirty
from tests.support.apptest import Start, assert_sound, everything, fragments
from tests.support.browser import DESK, PHONE
from tests.support.cases import mostly
from tests.support.server import Server, installation
from tests.support.visit import Visit, Visitor

#: Cards of reforms in the first view of their page.
FIRST = 3
WIDE = ("disclosure_matrix", "reform_matrix", "industry_matrix", "shared")
every_lang = pytest.mark.parametrize("lang", LANGS)


# --- the picker -------------------------------------------------------------------------


def offered(count: int, lang: Lang = "zh", *, single: bool = False) -> dict[str, Any]:
    ed = thirty.edition(lang)
    chosen = [zone.id for zone in ed.dataset.zones[:count]]
    return picker.picker(ed, chosen, thirty.colours(), single=single)


def test_all_zones_are_one_state() -> None:
    found = offered(30)
    assert found["chosen"] == []
    assert found["words"]["now"] == words.text("zh", "picker.all", n=30)
    assert found["words"]["back"] == ""
    assert offered(30, "en")["words"]["now"] == words.text("en", "picker.all", n=30)


@pytest.mark.parametrize(
    ("count", "now"), [(1, "运城"), (3, "运城、平遥、太谷"), (12, "运城、平遥、太谷")]
)
def test_some_zones_are_named_in_a_few_words_with_a_way_back(count: int, now: str) -> None:
    found = offered(count)
    said = words.text("zh", "few.zones", names=now, n=count) if count > 3 else now
    assert found["words"]["now"] == said
    assert len(found["chosen"]) == count
    assert found["words"]["back"] == words.text("zh", "picker.back", n=30)


@every_lang
def test_a_zone_is_found_by_either_name(lang: Lang) -> None:
    for entry, zone in zip(offered(30, lang)["zones"], thirty.dataset().zones, strict=True):
        assert zone.name_zh in entry["words"]
        assert zone.name_en in entry["words"]
        assert entry["name"] == zone.say("name", lang)


def test_of_a_group_the_browser_has_the_others_too() -> None:
    ed = thirty.edition("zh")
    for one in grouping.groups(ed.dataset):
        sought = picker.Sought(group=one.key)
        found = picker.picker(ed, ["yuncheng"], thirty.colours(), single=False, sought=sought)
        assert not found["partial"]
        assert found["found"] == [*one.zones]
        codes = [zone["code"] for zone in found["zones"]]
        assert sorted(codes) == sorted(zone.id for zone in ed.dataset.zones)


def test_of_one_zone_all_is_no_choice() -> None:
    found = offered(1, single=True)
    assert found["chosen"] == ["yuncheng"]
    assert found["words"]["back"] == ""


def test_a_few_zones_have_a_button_each() -> None:
    assert picker.needed(thirty.edition("zh"))
    first = thirty.dataset()
    few = first.model_copy(update={"zones": first.zones[:CROWD]})
    assert not picker.needed(Edition(few, "zh"))


def test_the_picker_says_nothing_that_is_not_in_its_language() -> None:
    said = json.dumps(offered(12)["words"], ensure_ascii=False)
    assert re.sub(r'"[a-z]+":', "", said).isascii() is False
    assert not re.search(r"[A-Za-z]{3}", re.sub(r'"[a-z]+":', "", said))


# --- in a browser -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of thirty zones, one for all processes of the run."""
    folder: Path = tmp_path_factory.mktemp("town")

    def crowded() -> Path:
        root = installation(folder / "app")
        shutil.rmtree(root / "data" / "curated")
        thirty.write(root / "data" / "curated")
        return root

    running = server.lasting("town", folder / "home", crowded)
    yield running
    running.assert_sound()


@pytest.mark.browser
def test_heads_and_first_column_stay_in_sight_and_a_phone_has_no_sideways_scroll(
    visit: Visitor, town: Server
) -> None:
    box = "deep('[data-exhibit=disclosure_matrix] .wide')[0]"
    main = "document.querySelector('[data-testid=stMain]')"

    def assert_fits(one: Visit, width: int) -> None:
        assert one.ask("document.documentElement.scrollWidth") <= width
        assert one.ask(f"{main}.scrollWidth <= {main}.clientWidth")

    def sized(one: Visit, size: tuple[int, int]) -> None:
        one.page.set_viewport_size({"width": size[0], "height": size[1]})
        one.wait("innerWidth === given", size[0]).settle()

    # Marks are drawn for the width there is; a table of words scrolls in its box.
    one = visit(town, "/reforms")
    for size in (DESK, PHONE):
        sized(one, size)
        assert_fits(one, size[0])
    one.open("/data")
    for size in (DESK, PHONE):
        sized(one, size)
        one.ask(f"{box}.scrollTo(0, 0)")
        # What is drawn anew meanwhile begins at its corner again.
        at = f"{box}.scrollLeft === 700 && {box}.scrollTop === 250"
        one.wait(f"({box}.scrollTo(700, 250), {at})")
        top, left = one.ask(
            f"[{box}.getBoundingClientRect().top, {box}.getBoundingClientRect().left]"
        )
        heads = (
            f"[...{box}.querySelectorAll('thead th')].map((th) => th.getBoundingClientRect().top)"
        )
        assert all(abs(at - top) < 2 for at in one.ask(heads))
        firsts = (
            f"[...{box}.querySelectorAll('tbody th')].map((th) => th.getBoundingClientRect().left)"
        )
        assert all(abs(at - left) < 2 for at in one.ask(firsts))
        # The keyboard scrolls it too.
        one.ask(f"{box}.focus()")
        one.page.keyboard.press("ArrowRight")
        one.wait(f"{box}.scrollLeft > 700")
        assert one.ask(f"{box}.getBoundingClientRect().height < innerHeight")
        assert_fits(one, size[0])


@pytest.mark.browser
def test_zones_are_picked_by_typing_and_all_come_back_with_a_click(
    visit: Visitor, town: Server
) -> None:
    one = visit(town, "/reforms")
    tall = one.ask("deep('.picker')[0].getBoundingClientRect().height")
    assert tall < 90
    one.page.get_by_role("button", name=words.text("zh", "picker.all", n=30)).first.click()
    for typed in ("liuxi", "松坪"):
        one.page.keyboard.insert_text(typed)
        one.wait("deep('.list label').filter((item) => item.checkVisibility()).length === 1")
        one.page.keyboard.press("Enter")
    one.page.keyboard.insert_text("无此区名")
    one.wait("deep('.none')[0].checkVisibility()")
    one.page.get_by_role("button", name=words.text("zh", "picker.show", n=2)).click()
    one.wait_for_url(lambda _, asked: asked.get("zones") == ["liuxi", "songping"])
    shown = "[...deep('[data-exhibit=reform_matrix] thead th')].length"
    one.wait(f"{shown} === 3")
    assert parse_qs(urlsplit(one.page.url).query)["zones"] == ["liuxi", "songping"]
    assert one.ask("deep('.picker')[0].getBoundingClientRect().height") <= tall + 1
    one.page.get_by_role("button", name=words.text("zh", "picker.back", n=30)).click()
    one.wait_for_url(lambda _, asked: "zones" not in asked)
    one.wait(f"{shown} === 31")


@pytest.mark.browser
def test_of_very_many_zones_one_is_entered_before_the_server_has_found_it(
    visit: Visitor, tmp_path: Path
) -> None:
    root = installation(tmp_path / "app")
    shutil.rmtree(root / "data" / "curated")
    swarm.write(root / "data" / "curated", picker.OFFERED + 10)
    with server.serve(tmp_path / "home", root=root) as running:
        one = visit(running, "/reforms?lang=en")
        one.page.locator(".picker .now").click()
        one.page.locator(".picker .all").click()
        last = swarm.name(picker.OFFERED + 9)[1]
        one.page.keyboard.insert_text(last)
        one.page.keyboard.press("Enter")
        one.wait("deep('.list input:checked').length === 1")
        one.page.locator(".picker .show").click()
        one.wait_for_url(lambda _, asked: asked.get("zones") == [last.lower()])


@pytest.mark.browser
def test_what_is_called_off_is_not_chosen(visit: Visitor, town: Server) -> None:
    one = visit(town, "/reforms?lang=en")
    one.page.get_by_role("button", name=words.text("en", "picker.all", n=30)).first.click()
    one.page.keyboard.insert_text("liuxi")
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Escape")
    one.wait("!deep('.panel')[0].checkVisibility()")
    one.settle()
    assert "zones" not in parse_qs(urlsplit(one.page.url).query)


@mostly("zh")
def test_very_many_cards_begin_with_the_first_and_all_are_a_click_away(
    start: Start,
    served: Callable[[Path, str], Path],
    tmp_path: Path,
    lang: Lang,
) -> None:
    served(thirty.write(tmp_path / "thirty"), "")
    count = len(thirty.dataset().reforms)

    def cards(app: AppTest) -> int:
        (found,) = [one for one in fragments(app) if 'data-exhibit="reform_cards' in one]
        return found.count('class="reform"')

    app = start("reforms", lang=lang)
    assert cards(app) == FIRST
    assert str(count) in everything(app)
    (more,) = [one for one in app.button if str(count - FIRST) in one.label]
    more.click().run()
    assert_sound(app)
    assert cards(app) == count
    assert app.query_params["all"] == "yes"
