"""The files a story can be taken away in. Each renderer is loaded when its file is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from components import words
from components.story import Story

Format = Literal["pptx", "docx", "xlsx", "html"]
#: Told after each exhibit: how many are done, of how many.
Progress = Callable[[int, int], None]
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[Format, str] = {
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "html": "text/html",
}


def name(story: Story, format: Format) -> str:
    """The name of the file: what it is, and the day it was made."""
    return f"{words.text(story.lang, 'brief.file')}-{story.date}.{format}"


def make(
    story: Story, format: Format, colours: Mapping[str, str], progress: Progress | None = None
) -> bytes:
    """The file itself."""
    if format == "pptx":
        from components.render import slides

        return slides.pptx(story, colours, progress)
    if format == "docx":
        from components.render import report

        return report.docx(story, colours, progress)
    if format == "xlsx":
        from components.render import workbook

        return workbook.xlsx(story, colours, progress)
    from components.render import leaflet

    return leaflet.leaflet(story, colours, progress)
