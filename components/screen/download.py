"""The one way in which anything is taken away: a button whose file is made when it is clicked, and
saved in the same breath.

While it is made the button turns and says so; where it fails it says that too, and the server's
log says why. The file is made in a thread of its own that knows nothing of the session: what it
needs has to be at hand before. What takes long is made in a process of its own
(``components/workers.py``).
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import metrics, words, workers
from components.current import settings
from components.ratelimit import Exceeded, RateLimit
from components.render import files
from components.screen import plain, session
from components.screen.visit import Visit
from components.story import Story
from data.model import Lang

_RATE = RateLimit(width=2)

_Made = str | bytes


def button(
    label: str,
    make: Callable[[], _Made],
    name: str,
    mime: str,
    *,
    key: str = "",
    first: bool = False,
) -> None:
    """``key`` tells two buttons apart that say the same; ``first`` is what most will want. What
    ``make`` takes of the processor it takes from clicks of other readers, so few are at it at a
    time."""

    def roomy() -> _Made:
        with _RATE.room():
            return make()

    _offer(label, roomy, (name, mime), key=key, first=first)


def _offer(
    label: str, make: Callable[[], _Made], file: tuple[str, str], *, key: str, first: bool = False
) -> None:
    token = session.here().token
    plain.download_button(
        label,
        lambda: _limited(token, make),
        *file,
        key=key or None,
        on_click="ignore",
        type="primary" if first else "secondary",
        width="stretch",
    )


def _limited(token: str, make: Callable[[], _Made]) -> _Made:
    """What ``make`` gives, where the session ``token`` has not asked for too many of late."""
    most = settings().limits.made_a_minute
    try:
        _RATE.take(token, most)
    except Exceeded:
        metrics.REFUSED.labels("files").inc()
        raise
    with metrics.MADE.time():
        return make()


def story(
    visit: Visit,
    told: Story,
    format: str,
    label: str,
    *,
    key: str,
    made: Callable[[], Story] | None = None,
    write: Callable[..., bytes] = files.make,
) -> None:
    """A button for a story in one of the formats. Of one that is long to put together ``told`` is
    only the cover, which names the file, and ``made`` gives the whole when it is asked for;
    ``write`` makes the file of it."""
    colours = visit.colours

    def file() -> _Made:
        whole = told
        if made:
            with _RATE.room():  # of the server's own processor, as in ``button``
                whole = made()
        return workers.made(write, whole, format, colours)

    _offer(
        label, file, (files.name(told, format), files.FORMATS[format].mime), key=f"{key}-{format}"
    )


def style(lang: Lang) -> None:
    """What a button says while its file is made, and where that fails: Streamlit's own words are
    English only."""
    making, failed = words.text(lang, "brief.making"), words.text(lang, "brief.failed")
    st.html(f"<style>{_CSS.format(making=making, failed=failed)}</style>")


_CSS = """
[data-testid=stDownloadButton] button:disabled p{{font-size:0}}
[data-testid=stDownloadButton] button:disabled p::after{{content:"{making}";font-size:1rem}}
[data-testid=stDownloadButtonError] *{{font-size:0}}
[data-testid=stDownloadButtonError]::after{{content:"{failed}"}}
"""
