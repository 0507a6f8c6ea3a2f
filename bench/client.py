"""A visitor without a browser: asks a server to run a page again, as a click does.

One session for each page stays open, so caches are warm and nothing is read for the first time.
Where it ``remembers``, it keeps large elements as a browser does, and tells the server which: these
are not sent again.
"""

from __future__ import annotations

import socket
import time
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.server import Run, Server

#: Seconds after which a server that says nothing is given up, however busy the machine is.
_HANGS = 300
#: A run that ended because another begins at once.
_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
#: A browser forgets an element that so many runs have not shown (``global.maxCachedMessageAge``).
_AGE = 2


class _Tap(socket.socket):
    """A line that counts what comes over it, compressed as it is."""

    received = 0

    @classmethod
    def to(cls, port: int) -> Self:
        found = cls(socket.AF_INET, socket.SOCK_STREAM)
        found.settimeout(_HANGS)
        found.connect(("127.0.0.1", port))
        return found

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        came = super().recv(size, flags)
        self.received += len(came)
        return came


class Client:
    """A session on one page, closed on leaving the ``with`` block."""

    def __init__(self, server: Server, page: str, *, remembers: bool = False) -> None:
        self._server, self._page = server, page
        self._remembers = remembers
        #: The elements it keeps, by their hash, each with the run that showed it last.
        self._kept: dict[str, int] = {}
        self._clicks = 0
        #: What went wrong in its runs.
        self.failed: list[str] = []
        self._tap = _Tap.to(server.port)
        self._opening = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            sock=self._tap,
            subprotocols=[Subprotocol("streamlit")],
            open_timeout=_HANGS,
            ping_timeout=_HANGS,
            max_size=None,
        )

    @property
    def received(self) -> int:
        """Bytes that the server has sent, as they came over the line."""
        return self._tap.received

    def __enter__(self) -> Self:
        self._line = self._opening.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._opening.__exit__(*raised)

    def click(self, page: str | None = None, query: str = "") -> float:
        """Run the page's script once, or go to another page; seconds until the visitor has all of
        it. ``query`` is that of the address, without the question mark."""
        self._page = self._page if page is None else page
        asked = BackMsg()
        asked.rerun_script.page_name = self._page
        asked.rerun_script.query_string = query
        self._clicks += 1
        self._kept = {key: run for key, run in self._kept.items() if self._clicks - run <= _AGE}
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        start = time.perf_counter()
        self._line.send(asked.SerializeToString())
        while True:
            raw = bytes(self._line.recv(timeout=_HANGS, decode=False))
            sent = ForwardMsg.FromString(raw)
            key = sent.ref_hash or (sent.hash if sent.metadata.cacheable else "")
            if key and self._remembers:
                self._kept[key] = self._clicks
            kind = sent.WhichOneof("type")
            event, shown = sent.session_event.WhichOneof("type"), sent.delta.new_element
            if event == "script_compilation_exception" or shown.WhichOneof("type") == "exception":
                self.failed.append(str(sent)[:200])
            if kind == "script_finished" and sent.script_finished != _AGAIN:
                return time.perf_counter() - start

    def run(self) -> Run:
        """Run the page's script once; how long it took inside the server."""
        before = len(self._server.runs())
        self.click()
        found = self._server.runs()[before:]
        if len(found) != 1:
            raise RuntimeError(f"{self._page or 'the first page'} ran {len(found)} times, not once")
        return found[0]
