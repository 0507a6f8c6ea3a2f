"""How many clicks a question takes: from what a page opens with to the source of its figures, from
a word to what it means, from the first page to a deck."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from components.exhibit import Exhibit
from components.render.web import markup
from components.render.web.host import Host
from components.screen import drawer
from components.search.results import results
from data.model import LANGS, Dataset, Lang
from tests.support import reader
from tests.support.apptest import Start, fragments

#: Pages that open with what is told; the article that is entered has no source yet.
PAGES = [page for page in reader.MENU.listed if page != "intake"]


def pressed(one: Exhibit, lang: Lang) -> list[str]:
    """What the first click on an exhibit can open, but for what is folded up."""
    html = re.sub(r"<details.*?</details>", "", str(markup.whole(one, Host(lang))), flags=re.S)
    return re.findall(r'data-open="([^"]+)"', html)


@pytest.mark.parametrize("lang", LANGS)
def test_a_source_of_what_a_page_opens_with_is_one_click_away(lang: Lang) -> None:
    ed = reader.edition(lang)
    assert len(PAGES) == 10
    for page in PAGES:
        seen = reader.visit(page, ed, zone="taigu")
        hero = next(one for one in seen.exhibits if one.kind != "map")
        opened = pressed(hero, lang)
        assert opened and all(drawer.known(ed, record) for record in opened), (page, hero.id)


@pytest.mark.parametrize(("lang", "asked"), [("zh", "标准地"), ("en", "standard land")])
def test_one_search_and_one_click_explain_a_term(lang: Lang, asked: str) -> None:
    first, *_ = results(reader.edition(lang), {}, asked).best
    assert first.record == "terms/standard_land"


@pytest.mark.parametrize("lang", LANGS)
def test_any_two_of_the_chosen_zones_are_a_click_from_the_first_page(
    start: Start, dataset: Dataset, lang: Lang
) -> None:
    every = [zone.id for zone in dataset.zones]
    for zones in (every, every[1:], every[:2], every[:1]):
        shown = "".join(fragments(start("overview", lang=lang, zones=zones)))
        led = re.findall(r'data-go="compare\?([^"]*)"', shown)
        found = [re.findall(r"side=(\w+)", query) for query in led]
        pairs = [one for one in found if len(one) == 2]
        assert pairs == [*map(list, combinations(zones, 2))] * (len(zones) > 2)
