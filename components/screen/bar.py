"""The bar that stays above every page, and what a search found, as HTML fragments. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from components.edition import Edition
from components.render.layout.lead import go, opens
from components.render.web.host import Host
from components.render.web.templating import made
from components.screen import panel
from components.screen.menu import Menu
from components.search.results import Line, Results


@dataclass(frozen=True)
class MenuItem:
    """A page in the menu; ``address`` opens it in another tab with what is chosen here."""

    page: str
    name: str
    address: str
    here: bool


@dataclass(frozen=True)
class MenuGroup:
    """Pages under one name; without a name they stand in the bar themselves."""

    name: str
    entries: tuple[MenuItem, ...]

    @property
    def here(self) -> bool:
        return any(one.here for one in self.entries)


class _Found(Host):
    """Where the answers of a search stand."""

    def lead_of(self, line: Line) -> Markup:
        return opens(line.record) if line.record else go(line.link) if line.link else Markup()


def bar(ed: Edition, menu: Menu, page: str, query: str, count: int) -> str:
    """The bar on ``page``. ``query`` is what is chosen for all pages; ``count`` how many exhibits
    are picked for the briefing."""
    groups = [
        MenuGroup(
            ed.t(f"group.{name}") if name else "",
            tuple(
                MenuItem(key, ed.t(f"page.{key}"), _address(menu, key, query), key == page)
                for key in keys
            ),
        )
        for name, keys in menu.groups
    ]
    label = ed.t("brief.button_n", n=count) if count else ed.t("brief.button")
    return str(made("bar", "bar", ed, groups, ed.t(f"page.{page}"), panel.OPEN, label))


def _address(menu: Menu, page: str, query: str) -> str:
    """From any page to another, wherever the server's root is."""
    return f"./{'' if page == menu.home else page}?{query}"


def answers(ed: Edition, colours: Mapping[str, str], found: Results) -> str:
    """What a search found, as HTML that the bar puts under its field. ``colours`` is zone id ->
    ``#rrggbb``."""
    return str(made("bar", "answers", ed, _Found(ed.lang, colours), found))
