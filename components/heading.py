"""A section of one's own in a briefing: a heading, and a few words under it.

It stands among the keys of the briefing as a text of its own, so that the link carries it and it
is put in order as they are: ``§Heading``, with the words after a line break. Nothing of it is a
fact of the dataset, and whatever shows it says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.charset import straight

#: What it begins with: no id of an exhibit does.
MARK = "§"
#: Signs of a heading or a title, and of the words under it.
LONGEST, TEXT = 60, 400


@dataclass(frozen=True)
class Heading:
    """``title`` may be empty where there are words; never both."""

    title: str
    text: str = ""

    @property
    def key(self) -> str:
        """As it stands in a briefing."""
        return MARK + "\n".join(part for part in (self.title, self.text) if part)


def heading(title: str, text: str = "") -> Heading | None:
    """The section of these words, on one line the heading and cut where they are too long; None
    where there are none."""
    title, text = straight(title), straight(text)
    first = " ".join(title.split())[:LONGEST].strip()
    words = "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()[:TEXT].strip()
    return Heading(first, words) if first else None


def read(key: str) -> Heading | None:
    """The section that a key of a briefing is; None for the key of an exhibit, and for what says
    nothing."""
    if not key.startswith(MARK):
        return None
    title, _, text = key.removeprefix(MARK).partition("\n")
    return heading(title, text)
