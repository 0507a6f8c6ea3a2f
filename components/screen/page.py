"""What a page says of itself, in the first line of its own file under ``pages/``:

    PAGE = Page(id="compare", order=30, choices=("topic",))
    screen = PAGE.screen()

The frame reads this line without running the page (``menu``), so it holds nothing but constants.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st
from pydantic import BaseModel, ConfigDict

from components.screen import session

if TYPE_CHECKING:  # a page is asked for its screen, and a screen knows its page
    from components.screen.screen import Screen

#: The script that Streamlit starts with, as ``st.switch_page`` names it.
_START = "app.py"


class Page(BaseModel):
    """A page: its place in the menu and the choices that belong to it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    #: The name of its file without ``.py``; its title is the word ``page.<id>``.
    id: str
    #: Its place in the menu, from the smallest; the first page answers at the root.
    order: int
    #: The group of the menu it stands in, by the word ``group.<group>``; none: by itself.
    group: str = ""
    #: Choices it takes of those that pages share (``menu.SHARED``). One that takes ``zone`` is
    #: about one zone, and the toolbar offers them one at a time.
    choices: tuple[str, ...] = ()
    #: Choices that are its own: parameter -> its codes, of which the first is the default. Their
    #: words are ``link.<parameter>``, ``own.<parameter>.label`` and ``own.<parameter>.<code>``.
    own: Mapping[str, tuple[str, ...]] = {}
    #: Whether it stands alone: not in the menu, and without the frame around it.
    bare: bool = False

    @property
    def single(self) -> bool:
        """Whether it is about one zone."""
        return "zone" in self.choices

    def screen(self) -> Screen:
        """What the frame has prepared for this run of the page.

        After the start of a server Streamlit runs the page file of a deep link by itself, without
        the frame; then the run ends here, goes to the frame and comes back.
        """
        here = session.here()
        if not here.framed:
            here.goto = self.id
            st.switch_page(_START, query_params=_url())
        assert here.screen is not None, "the frame prepares the screen before it runs a page"
        return here.screen


def _url() -> dict[str, list[str]]:
    """The parameters of the URL, copied: Streamlit's own are emptied on the way."""
    return {name: st.query_params.get_all(name) for name in st.query_params}
