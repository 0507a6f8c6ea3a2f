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
    whole = _whole(title, text)
    first = whole.title[:LONGEST].strip()
    return Heading(first, whole.text[:TEXT].strip()) if first else None


def read(key: str) -> Heading | None:
    """The section that a key of a briefing is; None for the key of an exhibit, and for what says
    nothing."""
    return heading(*_parts(key)) if key.startswith(MARK) else None


def cut(key: str) -> bool:
    """Whether a key of a briefing is a section that is not taken whole."""
    found = read(key)
    return found is not None and found != _whole(*_parts(key))


def _parts(key: str) -> tuple[str, str]:
    title, _, text = key.removeprefix(MARK).partition("\n")
    return title, text


def _whole(title: str, text: str) -> Heading:
    """The words as they are shown, however long."""
    title, text = straight(title), straight(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return Heading(" ".join(title.split()), "\n".join(lines).strip())
