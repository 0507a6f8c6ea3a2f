"""Who is inside a house that has room for so many readers.

A browser is known by a cookie that says nothing of anybody and ends with it. Whoever has a line
open, or had one a moment ago, keeps the place: to reload a page closes its line and opens another,
and in between somebody else would sit down.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import Scope

COOKIE = "zones_place"
#: Seconds for which the place of somebody who left is kept.
KEPT = 10
#: Lines that one browser may have open in a full house: pages beside one another.
_LINES = 8
#: Letters of a name, as ``secrets`` writes so many bytes.
_BYTES, _LETTERS = 16, 22


class Capacity:
    """``sessions`` tells how many lines there are, whoever has them; ``clock`` gives seconds."""

    def __init__(
        self, sessions: Callable[[], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.sessions, self.clock = sessions, clock
        self.lines: Counter[str] = Counter()
        #: Who left with the last line -> until when the place is kept.
        self.left: dict[str, float] = {}

    def room(self, name: str, most: int) -> bool:
        """Whether ``name`` may open a page, or a line, where there is room for ``most``."""
        now = self.clock()
        self.left = {one: until for one, until in self.left.items() if until > now}
        if name in self.left or 0 < self.lines[name] < _LINES:
            return True
        return self.sessions() + len(self.left) < most

    @contextmanager
    def line(self, name: str) -> Iterator[None]:
        """While a line of ``name`` is open."""
        self.left.pop(name, None)
        self.lines[name] += 1
        try:
            yield
        finally:
            self.lines[name] -= 1
            if not self.lines[name]:
                del self.lines[name]
                self.left[name] = self.clock() + KEPT


def named(scope: Scope) -> str:
    """What the browser was named with the first page it got; empty for others."""
    try:
        found = SimpleCookie("; ".join(Headers(scope=scope).getlist("cookie"))).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found and len(found.value) == _LETTERS else ""


def naming(base: str, *, secure: bool, framed: bool) -> str:
    """The header that names a browser anew, for the addresses under ``base``. In a frame of another
    site a browser sends it along only where that is asked for and the line is ``secure``; another
    one for each such site, so that it tells none of them of another."""
    name = secrets.token_urlsafe(_BYTES)
    site = "None; Partitioned" if secure and framed else "Lax"
    return f"{COOKIE}={name}; Path={base or '/'}; HttpOnly; SameSite={site}{'; Secure' * secure}"
