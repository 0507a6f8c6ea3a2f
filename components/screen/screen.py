"""What a page works with: words between exhibits, exhibits, things to take away; and its filters
(``filters``).

A page asks for its :class:`Screen` and shows exhibits on it. Clicks inside an exhibit only set
choices (``open``, ``zone``, ``topic`` …) or a page to go to; the frame acts on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import streamlit as st

from components.edition import NAMED
from components.exhibit import Exhibit
from components.exhibits import reformlist
from components.kinds import DRAWN
from components.render.svg import drawing
from components.render.web import markup, still
from components.render.web.host import Host
from components.render.web.inline import put
from components.render.web.templating import made
from components.screen import briefing, choices, download, plain, pointing, presentation, session
from components.screen.element import board
from components.screen.filters import Filters

#: Signs of a line of an English heading, and of one beside the map of the first page.
_LINE, _LINE_BESIDE = 86, 62
#: As many cards are laid out at once; of more the first few, until somebody asks for the rest.
CARDS, FIRST = 150, 60


@dataclass(frozen=True)
class Screen(Filters):
    """A visit that a page shows things on, from top to bottom."""

    #: Headings of the page so far; exhibits stand under the last.
    headings: list[str] = field(default_factory=list)
    #: Notes that the exhibits of a ``series`` need not say again.
    said: list[str] = field(default_factory=list)

    # --- words between exhibits ---------------------------------------------------------

    def entitle(self, text: str, lead: str = "") -> None:
        """The heading of the page, an answer under the page's own name, with one line on it."""
        name = self.t(f"page.{self.page.id}")
        home = self.page.id == self.menu.home
        shown = plain.held(text)
        with st.container(gap=None, key="head"):
            if not home and not text.startswith(name):
                plain.caption(name)
            if self.ed.lang == "en":  # Chinese ones end their lines at a comma by themselves
                plain.headed(shown, _LINE_BESIDE if home else _LINE)
            else:
                plain.title(shown, anchor=False)
        if lead:
            plain.text(lead)

    def opens(
        self, hero: Exhibit | None, otherwise: str, *, own: str = "", said: Iterable[str] = ()
    ) -> None:
        """The page begins with its answer: what the ``hero`` says is the heading of the page, and
        the picture stands under it, after the page's ``own`` choice if it has one. ``otherwise``
        is the heading where there is no hero; ``said`` are notes that this page need not say."""
        self.entitle(hero.title if hero else otherwise)
        if own:
            self.choose_own(own)
        self.said.extend(said)
        self.show(hero, hero=True)
        self.said.clear()

    def heading(self, text: str, lead: str = "") -> None:
        """The heading of a part of the page, with a line on it."""
        plain.header(plain.held(text), anchor=False, divider="gray")
        self.headings.append(text)
        if lead:
            plain.text(lead)

    def points(self, key: str) -> None:
        """Points of our own, with their heads in bold."""
        with st.container(key="ours"):
            plain.ours(self.ed.lang, key)

    def say(self, text: str) -> None:
        """A message, where there is nothing to draw."""
        plain.info(text)

    def way(self, label: str, address: str) -> None:
        """A link to what lies at an address beside the pages, in this language."""
        link = put('<p class="way"><a href="%s?lang=%s">%s</a></p>', address, self.ed.lang, label)
        board(self, f"way-{address.strip('/')}", str(link))

    @staticmethod
    def columns(widths: int | Sequence[float]) -> list[Any]:
        """So many columns beside each other, or of these widths; they stack on a phone."""
        return list(st.columns(widths, gap="small" if isinstance(widths, int) else "medium"))

    # --- exhibits -----------------------------------------------------------------------

    def show(
        self,
        exhibit: Exhibit | None,
        asked: Mapping[str, str | Iterable[str]] | None = None,
        *,
        few: int = 0,
        best: Sequence[str] = (),
        hero: bool = False,
    ) -> None:
        """An exhibit with its title, source line, text alternative and table. ``asked`` are the
        filters it was made with, so that a briefing can make it again. Of one with more lines or
        cards than ``few`` only the most telling are shown (``best`` names their records), until
        somebody asks for all. The title of a ``hero`` is the heading of the page already."""
        if exhibit is None:
            return
        if asked:
            bare, made = exhibit, exhibit.filtered(asked)
            exhibit = self.ed.drawn(bare, ("asked", made.asked), lambda: made)
        count = exhibit.lines if few or exhibit.kind == "cards" else 0
        first = few if few and count > few else FIRST if count > CARDS else 0
        if first and not self.chosen("all"):
            self._few(exhibit, first, best, self._host(hero))
            self._all(self.t("cards.all", n=count - first), exhibit.id)
        elif exhibit.kind in markup.CHARTED:
            self._charted(exhibit, self._host(hero))
        else:
            self._whole(exhibit, self._host(hero))

    def mentions(self, nothing: str, asked: Mapping[str, Sequence[str]]) -> None:
        """What stands where a page has no picture and no figure: that in words (a key of the
        interface's texts), and the reforms that speak of its topics."""
        self.say(self.t(nothing))
        asks = self.ed.zones if len(self.ed.zones) <= NAMED else ()
        said = {f"ask?zone={zone}": self.t("lead.ask", zone=self.ed.name(zone)) for zone in asks}
        self.leads(said)
        if found := reformlist.find(self.ed, topics=[*asked["topic"]]):
            self.heading(self.t("lead.mentions"))
            self.show(reformlist.cards(self.ed, found), asked)

    def leads(self, ways: Mapping[str, str], name: str = "") -> None:
        """Where a page leads on: a target and its label each, behind what they are."""
        if ways:
            board(self, "leads", str(made("drawer", "leads", list(ways.items()), name)))

    def beside(self, exhibits: Sequence[Exhibit | None], widths: Sequence[float] = ()) -> None:
        """Exhibits in columns; they stack on a phone."""
        shown = [exhibit for exhibit in exhibits if exhibit is not None]
        if not shown:
            return
        wide = list(widths) if len(widths) == len(shown) else len(shown)
        for column, exhibit in zip(st.columns(wide, gap="large"), shown, strict=True):
            with column:
                self.show(exhibit)

    def _whole(self, exhibit: Exhibit, host: Host) -> None:
        """An exhibit that is one fragment of HTML."""
        whole = self.ed.drawn(
            exhibit,
            ("whole", self._look(exhibit, host)),
            lambda: str(markup.whole(exhibit, host, self._picture(exhibit))),
        )
        board(self, exhibit.id, whole)

    def _few(self, exhibit: Exhibit, first: int, best: Sequence[str], host: Host) -> None:
        """The most telling lines or cards of an exhibit."""
        host = replace(host, folds=False)
        note = self.t("cards.first", n=first, all=exhibit.lines)
        shown = self.ed.drawn(
            exhibit,
            ("first", first, tuple(best), self._look(exhibit, host)),
            lambda: str(markup.whole(exhibit.first(first, note, best), host)),
        )
        board(self, exhibit.id, shown)

    def several(
        self,
        exhibits: Iterable[Exhibit | None],
        few: int,
        of: str,
        asked: Mapping[str, str | Iterable[str]] | None = None,
        *,
        hero: Exhibit | None = None,
        count: int = 0,
    ) -> None:
        """Exhibits below each other; of more than ``few`` only the first, until somebody asks for
        all. ``of`` says what they are, as in ``rest``. Where it is known how many there are
        (``count``), the others are made when they are asked for."""
        there = filter(None, exhibits)
        if not count:
            every = [*there]
            there, count = filter(None, every), len(every)
        for one in islice(there, few):
            self.show(one, asked, hero=one is hero)
        if count > few and self.rest(self.t("cards.all", n=count - few), of):
            for one in there:
                self.show(one, asked)

    def series(self, exhibits: Iterable[Exhibit | None], above: Exhibit | None) -> None:
        """Exhibits of one kind below each other and below the one ``above``: what that or another
        of them has noted is not repeated under the next."""
        self.said.extend(above.notes if above else ())
        for one in filter(None, exhibits):
            self.show(one)
            self.said.extend(one.notes)
        self.said.clear()

    def rest(self, label: str, of: str = "rest") -> bool:
        """Whether the rest of a page is shown too, which is behind a button until asked for. A page
        with several such buttons says ``of`` what each is; one click shows the rest of all."""
        if self.chosen("all"):
            return True
        self._all(label, of)
        return False

    def _all(self, label: str, of: str) -> None:
        """The button that shows all there is on the page; the link keeps it."""
        plain.button(
            label, key=f"all-{of}", on_click=lambda: choices.choose(self.spec, "all", "yes")
        )

    def _charted(self, exhibit: Exhibit, host: Host) -> None:
        """A chart or the map, between a fragment with its title and one with its sources: a
        picture, and over it the live one where it has taken its place."""
        head, foot = self.ed.drawn(
            exhibit,
            ("around", self._look(exhibit, host)),
            lambda: markup.around(exhibit, host, self._picture(exhibit)),
        )
        sort = "map" if exhibit.kind == "map" else "chart"
        boundary = self.config.boundary() if sort == "map" else None
        plot = self.ed.drawn(
            exhibit,
            ("plot", self._look(exhibit, host)),
            lambda: str(still.still(exhibit, host, boundary=boundary)),
        )
        with st.container(gap="small"):
            board(self, f"{exhibit.id}-head", head)
            with st.container(key=f"plot-{sort}-{exhibit.id}"):
                board(self, f"{exhibit.id}-plot", plot)
                if session.here().live.get(sort):
                    (pointing.terrain_map if sort == "map" else pointing.chart)(self, exhibit)
            board(self, f"{exhibit.id}-foot", foot)

    def _host(self, hero: bool) -> Host:
        """What the next exhibit stands in, its heading at the level that the page has reached."""
        level = 1 if hero else 3 if self.headings else 2
        part = not self.chosen("all")
        return Host(
            self.ed.lang,
            self.colours,
            level,
            folds=part,
            brief=part,
            headed=not hero,
            said=tuple(self.said),
        )

    def _look(self, exhibit: Exhibit, host: Host) -> tuple[object, ...]:
        """What a drawing depends on besides its exhibit."""
        colours = self.colours.of(exhibit.zones)
        return colours, self.config.map, host.level, host.folds, host.brief, host.headed, host.said

    def _picture(self, exhibit: Exhibit) -> str:
        """What is saved as a picture and printed, of an exhibit that can be drawn."""
        if exhibit.kind not in DRAWN or not exhibit.rows:
            return ""
        boundary = self.config.boundary() if exhibit.kind == "map" else None
        return drawing.picture(exhibit, self.colours, self.ed.lang, boundary=boundary)

    # --- to take away -------------------------------------------------------------------

    def download(
        self, label: str, content: Callable[[], str | bytes], name: str, mime: str
    ) -> None:
        """A button whose file is made when it is clicked."""
        download.button(label, content, name, mime)

    def sheet(
        self, exhibit: Exhibit | None, title: str, file: str, *, proposal: bool = False
    ) -> None:
        """Buttons to take one exhibit away by itself; ``proposal`` where it is one to sign."""
        if exhibit is not None:
            briefing.sheet(self, exhibit, title, file, proposal=proposal)

    def present(self) -> None:
        """The briefing one exhibit a screen, over the whole window."""
        presentation.present(self)
