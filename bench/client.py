"""A visitor without a browser: asks a server to run a page again, as a click does.

One session for each page stays open, so caches are warm and nothing is read for the first time.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.server import Run, Server

#: Seconds after which a server that says nothing is given up, however busy the machine is.
_HANGS = 300


class Client:
    """A session on one page, closed on leaving the ``with`` block."""

    def __init__(self, server: Server, page: str) -> None:
        self._server, self._page = server, page
        self._opening = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            open_timeout=_HANGS,
            ping_timeout=_HANGS,
            max_size=None,
            compression=None,
        )

    def __enter__(self) -> Self:
        self._line = self._opening.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opening.__exit__(kind, error, trace)

    def click(self, page: str | None = None, query: str = "") -> float:
        """Run the page's script once, or go to another page; seconds until the visitor has all of
        it. ``query`` is that of the address, without the question mark."""
        self._page = self._page if page is None else page
        asked = BackMsg()
        asked.rerun_script.page_name = self._page
        asked.rerun_script.query_string = query
        start = time.perf_counter()
        self._line.send(asked.SerializeToString())
        while True:
            sent = ForwardMsg.FromString(bytes(self._line.recv(timeout=_HANGS, decode=False)))
            if sent.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start

    def run(self) -> Run:
        """Run the page's script once; how long it took inside the server."""
        before = len(self._server.runs())
        self.click()
        found = self._server.runs()[before:]
        if len(found) != 1:
            raise RuntimeError(f"{self._page or 'the first page'} ran {len(found)} times, not once")
        return found[0]
