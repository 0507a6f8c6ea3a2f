"""One HTML file for a phone, or to mail."""

from __future__ import annotations

from collections.abc import Mapping

from components.render.formats import Progress, registered
from components.story import Story


@registered("html", mime="text/html", label="brief.html", place=4)
def make(story: Story, colours: Mapping[str, str], progress: Progress | None) -> bytes:
    from components.render.web import document

    return document.html(story, colours, progress)
