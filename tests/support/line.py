"""A visitor without a browser: the line on which Streamlit's page talks with its server."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.support.patience import PATIENCE


def line(
    url: str,
    trust: ssl.SSLContext | None = None,
    headers: dict[str, str] | None = None,
    token: str = "",
) -> ClientConnection:
    """Open the line of the app at ``url`` (http, or https with a context of two threads). ``token``
    is that of the cookie ``_streamlit_xsrf``, without which nobody is known by name."""
    return connect(
        f"ws{url.removeprefix('http')}/_stcore/stream",
        ssl=trust,
        subprotocols=[Subprotocol(one) for one in ("streamlit", token) if one],
        additional_headers=headers,
        open_timeout=PATIENCE,
        ping_timeout=PATIENCE,
        max_size=None,
    )


@dataclass
class Shown:
    """A run of a page: the session, what our own elements are given to show, in order and but for
    the name of the session, the files to be had, by what their buttons say, what is said in boxes,
    the other buttons, and where the reader is sent."""

    session: str = ""
    elements: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    sent: str = ""


def shown(opened: ClientConnection, page: str, query: str = "", pressed: str = "") -> Shown:
    """Run a page, after a click on the button ``pressed`` if one is given, and read all of it."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
    if pressed:
        asked.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
    opened.send(asked.SerializeToString())
    return heard(opened)


def heard(opened: ClientConnection) -> Shown:
    """Read the next run of a page, asked for or not."""
    found = Shown()
    while (told := _next(opened)).WhichOneof("type") != "script_finished":
        found.session = found.session or told.new_session.initialize.session_id
        element = told.delta.new_element
        if element.WhichOneof("type") == "bidi_component":
            element_json = element.bidi_component.json
            found.elements.append(re.sub(r'"session": "[0-9a-f]+"', "", element_json))
        if element.WhichOneof("type") == "download_button":
            found.files[element.download_button.label] = element.download_button.deferred_file_id
        if element.WhichOneof("type") == "alert":
            found.boxes.append(element.alert.body)
        if element.WhichOneof("type") == "button":
            found.buttons[element.button.label] = element.button.id
        found.sent = told.auth_redirect.url or found.sent
    return found


def view(opened: ClientConnection, page: str, query: str = "") -> list[str]:
    """What our own elements are given to show, in order, but for the name of the session."""
    return shown(opened, page, query).elements


def made(opened: ClientConnection, session: str, file: str) -> str:
    """Ask for a file to be made; where it is then."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = file
    asked.backend_operation_request.session_id = session
    asked.backend_operation_request.deferred_file.file_id = file
    opened.send(asked.SerializeToString())
    while (told := _next(opened)).WhichOneof("type") != "backend_operation_response":
        pass
    answer = told.backend_operation_response
    assert not answer.error_msg, answer.error_msg
    return str(answer.deferred_file.url)


def place(opened: ClientConnection, session: str, name: str) -> str:
    """Where a file of this name may be put."""
    asked = BackMsg()
    asked.file_urls_request.request_id, asked.file_urls_request.session_id = "put", session
    asked.file_urls_request.file_names.append(name)
    opened.send(asked.SerializeToString())
    while (told := _next(opened)).WhichOneof("type") != "file_urls_response":
        pass
    (found,) = told.file_urls_response.file_urls
    return str(found.upload_url)


def _next(opened: ClientConnection) -> ForwardMsg:
    found: ForwardMsg = ForwardMsg.FromString(bytes(opened.recv(timeout=PATIENCE, decode=False)))
    return found
