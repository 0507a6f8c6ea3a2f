"""A report on paper, as a Word file."""

from __future__ import annotations

from collections.abc import Mapping

from components.render.formats import OFFICE, Progress, registered
from components.story import Story


@registered("docx", mime=f"{OFFICE}.wordprocessingml.document", label="brief.docx", place=2)
def make(story: Story, colours: Mapping[str, str], progress: Progress | None) -> bytes:
    from components.render.docx import wordfile

    return wordfile.docx(story, colours, progress)
