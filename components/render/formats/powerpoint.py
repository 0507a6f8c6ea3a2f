"""Slides that an office can edit."""

from __future__ import annotations

from collections.abc import Mapping

from components.render.formats import OFFICE, Progress, registered
from components.story import Story


@registered("pptx", mime=f"{OFFICE}.presentationml.presentation", label="brief.pptx", place=1)
def make(story: Story, colours: Mapping[str, str], progress: Progress | None) -> bytes:
    from components.render.pptx import slides

    return slides.pptx(story, colours, progress)
