"""What characters a file may hold."""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2) cannot hold, in whatever way it is written: control characters,
#: halves of surrogate pairs, two non-characters.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without what an XML file cannot hold, its lines ended in one way."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
