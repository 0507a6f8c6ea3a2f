"""Which characters the bytes of a text stand for."""

from __future__ import annotations

import re
from typing import Literal

import yaml

#: Chinese characters.
CJK = re.compile(r"[\u3400-\u9fff]")
#: Signs that mean nothing by themselves: what GB 18030 makes of two bytes that stand for no
#: character. It reads nearly all bytes, those of Big5 with one of these in every few signs. Bullets
#: of symbol fonts (U+F06C), which word processors save for a list, are of four bytes and none.
_PRIVATE, _STRANGE = re.compile(r"[\ue000-\ue864]"), 50
#: Of wide signs without a mark: which of every two bytes is zero in line ends and digits, and which
#: is hardly ever.
_UNMARKED: tuple[tuple[Literal["utf-16-le", "utf-16-be"], int, int], ...] = (
    ("utf-16-le", 1, 0),
    ("utf-16-be", 0, 1),
)
#: Marks that turn the order of letters around: after one of them 36 is read as 63.
TURNS = "\u202a-\u202e\u2066-\u2069"
_TURNS = re.compile(f"[{TURNS}]")
_STEERS = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[{TURNS}]")


def unprintable(text: str) -> re.Match[str] | None:
    """The first sign that no text of ours holds. What YAML forbids would also break the slides and
    sheets made of a CSV."""
    return yaml.reader.Reader.NON_PRINTABLE.search(text) or _TURNS.search(text)


def visible(text: str) -> str:
    """The text with what would steer a console, turn its letters around or be no letter at all
    written out (``\\x1b``, ``\\u202e``, ``\\ud800``), for words that repeat what was typed."""
    if text.isascii() and text.isprintable():  # nearly all of them
        return text
    return _STEERS.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def straight(text: str) -> str:
    """The text without what turns its letters around."""
    return _TURNS.sub("", text)


def wide(raw: bytes) -> Literal["utf-16", "utf-16-le", "utf-16-be", "utf-32"] | None:
    """In how wide signs a text is, by its mark, or where it has none by its zero bytes: of the line
    ends and digits of UTF-16 every second byte is one, of Chinese hardly any (U+5F00)."""
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if len(raw) % 2 or b"\0" not in raw:
        return None
    for name, zeros, few in _UNMARKED:
        if raw[few::2].count(0) * 2 > raw[zeros::2].count(0):
            continue
        text = raw.decode(name, "replace")
        if CJK.search(text) and "\ufffd" not in text and not unprintable(text):
            return name
    return None


def encoding(raw: bytes) -> Literal["utf-8", "gb18030"] | None:
    """UTF-8, or GBK as Excel and WPS save it; None for neither.

    One damaged byte must not turn a whole UTF-8 file into GBK gibberish: GBK read as UTF-8
    is nearly all unreadable, damaged UTF-8 nearly all readable.
    """
    lenient = raw.decode("utf-8", "replace")
    try:
        raw.decode()
        return "utf-8"
    except UnicodeDecodeError:
        if len(CJK.findall(lenient)) > lenient.count("\ufffd"):
            return None
    try:
        read = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    strange = len(_PRIVATE.findall(read)) * _STRANGE > len(CJK.findall(read))
    return None if strange else "gb18030"
