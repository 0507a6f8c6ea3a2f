"""The files a story can be taken away in. Each renderer is loaded when its file is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from components import words
from components.exhibit import Exhibit
from components.exhibits.promises import Entry
from components.story import Story

Format = Literal["pptx", "docx", "xlsx", "html"]
#: Told after each exhibit: how many are done, of how many.
Progress = Callable[[int, int], None]
#: Signs that some system bars from the name of a file, and such as turn the writing around, which
#: can make ``exe.xlsx`` of ``xslx.exe``.
_BARRED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
#: Signs of a name: with what follows it, systems take no more than 255 bytes.
_LONGEST = 60
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[Format, str] = {
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "html": "text/html",
}


def name(story: Story, format: Format) -> str:
    """The name of the file: what it is, and the day it was made."""
    bare = safe(story.file) or words.text(story.lang, "brief.file")
    return f"{bare}-{story.date}.{format}"


def safe(text: str) -> str:
    """The text as a part of a file's name."""
    return " ".join(_BARRED.sub("", text).split())[:_LONGEST].strip(" .")


def followup(
    story: Story, exhibit: Exhibit, entries: Sequence[Entry], colours: Mapping[str, str]
) -> bytes:
    """The promises of an exhibit as an Excel list to work through."""
    from components.render.xlsx import followup

    return followup.xlsx(story, exhibit, entries, colours)


def make(
    story: Story, format: Format, colours: Mapping[str, str], progress: Progress | None = None
) -> bytes:
    """The file itself."""
    if format == "pptx":
        from components.render.pptx import slides

        return slides.pptx(story, colours, progress)
    if format == "docx":
        from components.render.docx import wordfile

        return wordfile.docx(story, colours, progress)
    if format == "xlsx":
        from components.render.xlsx import workbook

        return workbook.xlsx(story, colours, progress)
    from components.render.web import document

    return document.html(story, colours, progress)
