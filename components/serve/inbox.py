"""Files on their way in: of whom they are, and whether there is room for them.

Streamlit keeps every file that a browser sends in memory until its session ends, whether a page has
asked for it or not, and lets in whoever has a page open. So both are looked at here, before a byte
of the file is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import Scope

#: How the address of a file that is sent begins; then come session and file.
PLACE = "/_stcore/upload_file"
#: All readers together may hold so many times what one may.
_ALL = 4


class Inbox:
    """``held`` tells how many bytes each session holds; what is still on its way counts too, or
    many files at once would each find the room that there is for one. ``largest`` is what a file
    is taken for that does not say how long it is."""

    def __init__(self, held: Callable[[], Mapping[str, int]], largest: Callable[[], int]) -> None:
        self.held, self.largest = held, largest
        self.coming: Counter[str] = Counter()

    def size(self, scope: Scope) -> int:
        """Bytes that a request brings, as far as it says."""
        said = Headers(scope=scope).get("content-length", "")
        return int(said) if said.isdecimal() and said.isascii() else self.largest()

    def against(self, session: str, size: int, megabytes: int) -> str:
        """Why a session may not send so many bytes more, where each may hold ``megabytes``: its own
        are too many (``heavy``), or those of all are (``busy``); empty where it may."""
        whole, most = Counter(self.held()) + self.coming, megabytes * 2**20
        if whole[session] + size > most:
            return "heavy"
        return "busy" if whole.total() + size > _ALL * most else ""

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


def sends(scope: Scope, path: str) -> bool:
    """Whether a request brings a file; ``path`` is that below the sub-path."""
    return path.startswith(PLACE) and scope.get("method") not in ("OPTIONS", "DELETE")


def session(path: str) -> str:
    """The session that a file is for."""
    return path.removeprefix(PLACE).strip("/").partition("/")[0]
