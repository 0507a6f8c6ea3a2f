"""How many clicks a question takes: from what a page opens with to the source of its figures, from
a word to what it means, from the first page to a deck."""

from __future__ import annotations

import re

import pytest

from components.exhibit import Exhibit
from components.render.web import markup
from components.render.web.host import Host
from components.screen import drawer
from components.search.results import results
from data.model import LANGS, Lang
from tests.support import reader

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
