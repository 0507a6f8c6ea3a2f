"""One run of one page for one reader: the data it shows, its choices, and where a click leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs

from components.colours import Colours
from components.config import Config
from components.edition import Edition
from components.screen import choices, drawer, panel, session
from components.screen.menu import Menu
from components.screen.page import Page
from components.screen.parameter import Spec
from data.report import Report


@dataclass(frozen=True)
class Visit:
    """The edition to build exhibits from, the page, and every choice that a URL may carry."""

    ed: Edition
    config: Config
    menu: Menu
    page: Page
    spec: Spec
    #: Of the files as they are now, which may be newer than what is shown.
    report: Report = field(default_factory=Report)

    def t(self, key: str, **values: object) -> str:
        return self.ed.t(key, **values)

    def chosen(self, name: str) -> Any:
        """What is chosen for a parameter of the URL."""
        return session.here().chosen[name]

    @cached_property
    def colours(self) -> Colours:
        """A colour for each zone."""
        return self.config.colours(self.spec["zones"].options or (), self.ed.zones)

    @property
    def tongue(self) -> str:
        """The language as a browser names it."""
        return "zh-CN" if self.ed.lang == "zh" else "en"

    # --- where a click leads ------------------------------------------------------------

    def open(self, record: str) -> None:
        """Open the source drawer; a record that is not there is ignored."""
        if record == panel.OPEN or drawer.known(self.ed, record):
            choices.choose(self.spec, "open", record)

    def go(self, target: str) -> None:
        """Lead to ``page?name=value``, keeping the language and the zones."""
        page, _, query = target.partition("?")
        if page not in self.menu.pages:
            return
        for name, parameter in self.spec.items():
            if parameter.pages and not parameter.kept:
                choices.choose(self.spec, name, parameter.default or None)
        few = self.chosen("zones")
        if "zone" in self.spec and self.chosen("zone") not in few:
            choices.choose(self.spec, "zone", few[0])
        for name, values in parse_qs(query).items():
            if name in self.spec:
                many = self.spec[name].many
                choices.choose(self.spec, name, values if many else values[-1])
        session.here().goto = page
