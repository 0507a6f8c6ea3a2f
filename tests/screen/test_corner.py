"""The small map in the corner of the overview."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from components import config
from components.exhibits import coverage
from components.render.web import stylesheet
from components.screen import frontpage, pointing, session
from tests.support import reader

CONFIG = config.load()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_dark_page_it_is_dark(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    context = SimpleNamespace(theme=SimpleNamespace(type=theme))
    monkeypatch.setattr("components.screen.frontpage.st.context", context)
    ed = reader.edition("zh")
    visit: Any = SimpleNamespace(ed=ed, config=CONFIG, colours=CONFIG.colours(ed.zones))
    drawn = frontpage._drawn(visit, coverage.zone_map(ed))
    assert ('class="exhibit map turned"' in drawn) is (theme == "dark")
    assert "section.turned > svg {" in stylesheet.board()


def test_the_live_map_of_a_dark_page_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser gives one that it has drawn no other colours."""
    ed, keys = reader.edition("zh"), []
    visit: Any = SimpleNamespace(ed=ed, config=CONFIG, colours=CONFIG.colours(ed.zones))
    monkeypatch.setattr(session, "here", lambda: SimpleNamespace(clicks={}))
    for theme in ("light", "dark"):
        stage = SimpleNamespace(
            context=SimpleNamespace(theme=SimpleNamespace(type=theme)),
            pydeck_chart=lambda _, *, key, **__: keys.append(key),
        )
        monkeypatch.setattr(pointing, "st", stage)
        pointing.terrain_map(visit, coverage.zone_map(ed))
    assert len({*keys}) == len(keys) == 2
