"""The lines of a request as a link carries them, and what of them is there when it is opened."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: In a link: nothing is chosen, which is not the same as the usual choice.
NOTHING = "-"
#: So many lines are written out in a link; more are packed, by so many signs each.
_WRITTEN_OUT, _SIGNS, _PACKED = 12, 5, "~"
#: Signs that tell a packed text from one that was cut.
_CHECK = 3


def packed(keys: Sequence[str], every: Sequence[str]) -> list[str]:
    """A selection as a link carries it. A long one is a single text: "~", three signs by which it
    is known to be whole, then five signs for each line, which depend on its key alone. So the link
    stays short, means the same after a restart, and goes on meaning it where other lines have come
    or gone. ``every`` are the keys there are: should two of them have the same signs, all keys are
    written out."""
    marks = {_mark(key) for key in every}
    if len(keys) <= _WRITTEN_OUT or len(marks) < len({*every}):
        return list(keys)
    text = "".join(map(_mark, keys))
    return [_PACKED + _signs(text, _CHECK) + text]


@dataclass(frozen=True)
class Selection:
    """What a link selects. ``keys`` are there, in the usual order; ``gone`` were written out and
    are not there, ``lost`` is the number of packed ones that are not. ``broken`` says that a packed
    text is not whole: nothing of it is taken, as half a choice would be another one."""

    keys: list[str]
    gone: list[str]
    lost: int = 0
    broken: bool = False


def selection(texts: Iterable[str], every: Sequence[str]) -> Selection:
    """Read what a link selects of the keys there are."""
    known = {_mark(key) for key in every}
    wanted: set[str] = set()
    packs: set[str] = set()
    gone: dict[str, None] = {}
    broken = False
    for text in texts:
        if text.startswith(_PACKED):
            check, marks = text[1 : 1 + _CHECK], text[1 + _CHECK :]
            if not marks or len(marks) % _SIGNS or check != _signs(marks, _CHECK):
                broken = True
                continue
            packs |= {marks[at : at + _SIGNS] for at in range(0, len(marks), _SIGNS)}
        elif text in every:
            wanted.add(_mark(text))
        elif text.strip() and text != NOTHING:
            gone[text] = None
    keys = [key for key in every if _mark(key) in wanted | packs]
    return Selection(keys, [*gone], len(packs - known), broken)


@lru_cache(maxsize=4096)
def _mark(key: str) -> str:
    """Asked of every key there is, whenever a link is read."""
    return _signs(key, _SIGNS)


def _signs(text: str, count: int) -> str:
    made = hashlib.sha256(text.encode(errors="replace")).digest()
    return urlsafe_b64encode(made).decode()[:count]
