"""Files beside those of a dataset that are none of it: copies, backups, what systems leave behind.

A spreadsheet, an editor, a memory stick or a file manager puts such files there by itself. They
are not read and not in the way; the report names them, so that nobody takes one for the table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePath

from data.charset import visible
from data.message import Message, message

#: How names begin that a system hides or a program gives to its own copy.
_HIDDEN = (".", "~$", "~")
#: What a name may hold and a line may not: a system takes nearly every sign.
_ENDS = str.maketrans({sign: f"\\x{ord(sign):02x}" for sign in "\t\n\r\x85"})


@dataclass(frozen=True)
class Stray:
    """A file that is not read: its name inside its folder, with ``/`` behind a folder's, and the
    file of the dataset that it is called like, "" for none."""

    name: str
    like: str = ""

    @property
    def said(self) -> Message:
        """The name, on one line and with nothing in it that steers, and what it may have been
        meant for."""
        name = visible(self.name).translate(_ENDS)
        return (
            message("stray.like", name=name, like=self.like) if self.like else Message(name, name)
        )


def hidden(name: str) -> bool:
    """Whether a system hides a file of this name, or a program keeps it while it works."""
    return name.startswith(_HIDDEN)


def strays(folder: Path, known: Collection[str], *, under: str = "") -> Iterator[Stray]:
    """What lies in a folder beside the files it ought to hold; nothing where there is none.
    ``under`` goes before each name."""
    try:
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return
    for path in found:
        if path.name not in known:
            like = "" if path.is_dir() else likeness(path.name, known)
            yield Stray(under + path.name + ("/" if path.is_dir() else ""), like and under + like)


def likeness(name: str, known: Collection[str]) -> str:
    """The file that a name is a copy or a slip of: it holds that one's name, or is near it."""
    low = name.lower()
    # The longest first: sub_industries.csv is no industries.csv where both are known, and where it
    # is not, as industries_old.csv and industries2.csv, it may well be a copy.
    for one in sorted(known, key=len, reverse=True):
        stem = re.escape(PurePath(one).stem.lower())
        if re.search(rf"(?<![a-z]){stem}(?![a-z])", low):
            return one
    stems = {PurePath(one).stem: one for one in known}
    near = get_close_matches(PurePath(low).stem.lstrip(".~$_ "), stems, n=1, cutoff=0.8)
    return stems[near[0]] if near else ""
