"""Where to read on: what is said of a page is found on it."""

from __future__ import annotations

import pytest

from components.exhibits import nextpages
from data.model import LANGS, Lang
from tests.support.reader import MENU, edition, visit


@pytest.mark.parametrize("zones", [(), ("yuncheng", "taigu")])
@pytest.mark.parametrize("lang", LANGS)
def test_what_a_page_is_said_to_tell_stands_on_it(lang: Lang, zones: tuple[str, ...]) -> None:
    ed = edition(lang, zones)
    *lines, _ = nextpages.next_pages(ed).rows  # the last one tells of no picture
    assert lines
    for row in lines:
        page = next(one for one in MENU.listed if ed.to(one) == row.link)
        found = visit(page, ed, zone=ed.zones[0])
        said = [*found.words, *(one.title for one in found.exhibits)]
        assert row.text in said, (row.label, row.text)
