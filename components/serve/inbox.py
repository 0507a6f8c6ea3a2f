"""Files on their way in: of whom they are, and whether there is room for them.

Streamlit keeps every file that a browser sends in memory until its session ends, whether a page has
asked for it or not, and lets in whoever has a page open. So both are looked at here, before a byte
of the file is read, and again with every piece that comes: others' files may have come meanwhile.
And Streamlit waits for the rest of a file for as long as its line is open: one that hardly moves is
given up.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

#: How the address of a file that is sent begins; then come session and file.
PLACE = "/_stcore/upload_file"
#: All readers together may hold so many times what one may.
_ALL = 4
#: Seconds for which nothing may come of a file that is being sent, and bytes that have to come in
#: one of all that it was waited for, after these.
_IDLE, _PACE = 30.0, 2 * 2**10


class Inbox:
    """``held`` tells how many bytes each session holds; what is still on its way counts too, or
    many files at once would each find the room that there is for one: for its own session all that
    a file said it brings, for the others what has come of it, or a few that hardly move would keep
    everybody out. ``largest`` is what a file is taken for that does not say how long it is."""

    def __init__(self, held: Callable[[], Mapping[str, int]], largest: Callable[[], int]) -> None:
        self.held, self.largest = held, largest
        self.coming: Counter[str] = Counter()
        self.arrived = 0
        self.idle, self.clock = _IDLE, time.monotonic

    def size(self, scope: Scope) -> int:
        """Bytes that a request brings, as far as it says."""
        said = Headers(scope=scope).get("content-length", "")
        return int(said) if said.isdecimal() and said.isascii() else self.largest()

    def against(self, session: str, size: int, megabytes: int) -> str:
        """Why a session may not send so many bytes more, where each may hold ``megabytes``: its own
        are too many (``heavy``), or those of all are (``busy``); empty where it may."""
        if self.held().get(session, 0) + self.coming[session] + size > megabytes * 2**20:
            return "heavy"
        return "busy" if self.full(megabytes, size) else ""

    def full(self, megabytes: int, size: int = 0) -> bool:
        """Whether so many bytes more are too many for all together."""
        return sum(self.held().values()) + self.arrived + size > _ALL * megabytes * 2**20

    @contextmanager
    def taking(self, session: str, size: int) -> Iterator[None]:
        """While a file comes."""
        self.coming[session] += size
        try:
            yield
        finally:
            self.coming[session] -= size
            if not self.coming[session]:
                del self.coming[session]

    @contextmanager
    def arriving(self, receive: Receive, megabytes: int) -> Iterator[Arrival]:
        """What the app reads a file by, while it comes."""
        found = Arrival(self, receive, megabytes)
        try:
            yield found
        finally:
            self.arrived -= found.come


class Arrival:
    """What has come of one file. Where it is given up, ``reason`` says why (it is ``slow``, or
    there is no room any more: ``busy``), and to the app it is as if the sender had gone."""

    def __init__(self, inbox: Inbox, receive: Receive, megabytes: int) -> None:
        self.inbox, self.receive, self.megabytes = inbox, receive, megabytes
        self.come, self.waited, self.reason = 0, 0.0, ""

    async def __call__(self) -> Message:
        if not self.reason:
            asked = self.inbox.clock()
            try:
                message = await asyncio.wait_for(self.receive(), self.inbox.idle)
            except TimeoutError:
                self.reason = "slow"
            else:
                self.waited += self.inbox.clock() - asked
                self._count(len(message.get("body", b"")))
        return {"type": "http.disconnect"} if self.reason else message

    def _count(self, size: int) -> None:
        self.come += size
        self.inbox.arrived += size
        if self.waited > self.inbox.idle and self.come < self.waited * _PACE:
            self.reason = "slow"
        elif size and self.inbox.full(self.megabytes):
            self.reason = "busy"


def sends(scope: Scope, path: str) -> bool:
    """Whether a request brings a file; ``path`` is that below the sub-path."""
    return path.startswith(PLACE) and scope.get("method") not in ("OPTIONS", "DELETE")


def session(path: str) -> str:
    """The session that a file is for."""
    return path.removeprefix(PLACE).strip("/").partition("/")[0]
