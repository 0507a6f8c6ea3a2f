"""A visitor without a browser: the line on which Streamlit's page talks with its server."""

from __future__ import annotations

import re
import ssl

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.support.patience import PATIENCE


def line(
    url: str, trust: ssl.SSLContext | None = None, headers: dict[str, str] | None = None
) -> ClientConnection:
    """Open the line of the app at ``url`` (http or https)."""
    return connect(
        f"ws{url.removeprefix('http')}/_stcore/stream",
        ssl=trust,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        open_timeout=PATIENCE,
        ping_timeout=PATIENCE,
        max_size=None,
    )


def view(opened: ClientConnection, page: str, query: str = "") -> list[str]:
    """What our own elements are given to show, in order, but for the name of the session."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
    opened.send(asked.SerializeToString())
    found: list[str] = []
    while True:
        told = ForwardMsg.FromString(bytes(opened.recv(timeout=PATIENCE, decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return found
        if told.delta.new_element.WhichOneof("type") == "bidi_component":
            shown = told.delta.new_element.bidi_component.json
            found.append(re.sub(r'"session": "[0-9a-f]+"', "", shown))
