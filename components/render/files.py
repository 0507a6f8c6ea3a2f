"""The files a story can be taken away in. What formats there are is said in ``formats``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from components import words
from components.exhibit import Exhibit
from components.exhibits.promises import PromiseLine
from components.render import exhaustive
from components.render.formats import Format, Progress, found
from components.story import Story
from data.rules import DEVICES
from data.unsearched import unsearched

#: Signs that some system bars from the name of a file, such as turn the writing around, which
#: can make ``exe.xlsx`` of ``xslx.exe``, and such as nobody sees and that join no letters.
_BARRED = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]'
)
#: Signs of a name: with what follows it, systems take no more than 255 bytes.
_LONGEST = 60
#: Suffix -> format, in the order of their buttons. A module of ``formats`` that lacks a part stops
#: the start here, by name; and so does a kind of exhibit that one of them forgets.
FORMATS: dict[str, Format] = found()
exhaustive.check()


def name(story: Story, suffix: str) -> str:
    """The name of the file: what it is, which story of several, and the day it was made."""
    bare = safe(story.file) or words.text(story.lang, "brief.file")
    if story.name:
        bare = safe(f"{bare}-{story.name.lower()}")
    return f"{bare}-{story.date}.{suffix}"


def safe(text: str) -> str:
    """The text as a part of a file's name; empty of one in which nothing can stand there."""
    bare = " ".join(_BARRED.sub("", text).split())[:_LONGEST].strip(" .")
    stem, dot, rest = bare.partition(".")
    # Windows takes con.json for a device, and writes no file.
    return f"{stem}_{dot}{rest}" if stem.strip().casefold() in DEVICES else bare


def followup(
    story: Story, exhibit: Exhibit, entries: Sequence[PromiseLine], colours: Mapping[str, str]
) -> bytes:
    """The promises of an exhibit as an Excel list to work through."""
    from components.render.xlsx import followup

    return followup.xlsx(story, exhibit, entries, colours)


def make(
    story: Story, suffix: str, colours: Mapping[str, str], progress: Progress | None = None
) -> bytes:
    """The file itself. Raises KeyError for a format that is not there."""
    with unsearched():
        return FORMATS[suffix].make(story, colours, progress)
