"""What the session of one reader holds between two runs, each thing with its type.

Streamlit's store is a dictionary of anything, in which a misspelt key is a silent nothing. Only
widgets keep their values there, under their own keys; everything else is a field of ``Session``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.screen.parameter import Value
from components.screen.picker import Sought
from components.screen.preview import Entry, Gathered, Preview
from data.drafting.draft import Find, Item
from data.model import Dataset, Indicator
from data.problem import Problem
from data.rounds.circular import Round
from data.rounds.masked import Masked

if TYPE_CHECKING:  # a page is asked for its screen, and a screen knows its page
    from components.screen.screen import Screen

#: What can be live on a page.
LIVE = ("chart", "map")
#: Where the session lies in Streamlit's store.
KEY = "session"


@dataclass
class Session:
    """One a reader. It lives as long as Streamlit keeps the session, some two minutes beyond the
    last connection."""

    #: Tells this session from the one before it, after the server was started anew.
    token: str = field(default_factory=lambda: token_hex(8))

    # --- where the reader is
    #: Whether the frame has run; a page that runs before it was called by its address alone.
    framed: bool = False
    #: The page shown last, by its id.
    page: str = ""
    #: The page to go on to with the next run, by its id; empty where the reader stays.
    goto: str = ""
    #: Where a presentation leads back to, with what was chosen there (``zone?part=figures``).
    before: str = ""
    #: What the frame has prepared for the page of this run.
    screen: Screen | None = None

    # --- what is chosen: parameter -> codes
    chosen: dict[str, Value] = field(default_factory=dict)
    #: Whether nothing was chosen yet, neither by a link nor by a click.
    fresh: bool = False
    #: Whether a click has changed a choice since the last run.
    clicked: bool = False
    #: Whether this run takes its choices from a link.
    arrived: bool = False
    #: The choices as the last run wrote them to the URL.
    in_url: dict[str, list[str]] = field(default_factory=dict)
    #: What a link could not bring until the next choice: parameters of which something was too
    #: long, and of others what is not there.
    cut: list[str] = field(default_factory=list)
    gone: dict[str, list[str]] = field(default_factory=dict)
    #: Headings of its briefing that were too long to be taken whole, as far as they were.
    trimmed: list[str] = field(default_factory=list)
    #: What is looked for among very many zones.
    sought: Sought = field(default_factory=Sought)
    #: Why the edition that is chosen cannot be opened.
    unopened: tuple[Problem, ...] = ()

    # --- asking, and reading replies
    #: The dataset of the files, without a preview.
    base: Dataset | None = None
    #: Replies, or an article, as this reader alone sees them, and what is wrong with replies that
    #: could not be read.
    preview: Preview | Entry | None = None
    wrong: tuple[Problem, ...] = ()
    #: Whether a change of files has ended the preview, and the reader has not seen why.
    dropped: bool = False
    #: Where the reasons are.
    back: str = ""
    #: Where an earlier session of this tab was given what it previewed (``ask?step=back``): gone
    #: with it. Empty when the reader has seen so; None where no browser has told of any.
    ended: str | None = None
    #: Counts the uploaders: another number makes another one, without the files of the last.
    uploads: int = 0
    #: Indicators asked for beyond those of the dataset, by zone.
    own: dict[str, tuple[Indicator, ...]] = field(default_factory=dict)
    #: The round that is being made: what was typed and chosen in place of what is usual, by field;
    #: those that were sent out, by their ids, whatever was typed since; the forms of one that came
    #: back, and comparisons without names, by zone and data version.
    composing: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, Round] = field(default_factory=dict)
    gathered: Gathered | None = None
    masked: dict[tuple[str, str], tuple[Masked, ...]] = field(default_factory=dict)
    #: To whom the request of a zone goes, by when, and who asks: what was typed in place of the
    #: usual, by field.
    address: dict[str, dict[str, str]] = field(default_factory=dict)
    #: Whether what an earlier session of this tab had typed was taken up, be there anything or not.
    resumed: bool = False

    # --- entering an article
    #: Where each draft is looked at, by its key and side (``figures``, ``words``): which of its
    #: numerals or names.
    places: dict[str, int] = field(default_factory=dict)
    #: Counts what was decided: the widgets of what comes next are others. ``beat`` counts all that
    #: was asked, so that the browser knows when it was answered.
    turn: int = 0
    #: What was decided there and is taken back, as it was typed: by the place in its draft.
    undone: tuple[str, int, Item | Find] | None = None
    beat: int = 0
    #: What to say of what was just asked; empty where it was done.
    hint: str = ""
    #: Why a text was not taken in, or a draft not entered.
    refused: tuple[Problem, ...] = ()

    # --- pictures and what takes their place
    #: Whether charts (``chart``) and the map (``map``) are live: since somebody pointed at one or
    #: the browser was idle, or asked for it; False where the picture was asked for.
    live: dict[str, bool] = field(default_factory=dict)

    # --- what was clicked
    #: Clicks on each chart and map so far.
    clicks: dict[str, int] = field(default_factory=dict)


def here() -> Session:
    """The session of the reader for whom this run is."""
    found = st.session_state.get(KEY)
    if not isinstance(found, Session):
        found = st.session_state[KEY] = Session()
    return found
