"""Two replicas behind the nginx of ``deploy/``: a reader stays with one; where it is killed the
same view stands on the other."""

from __future__ import annotations

import os
import re
import signal
import time
from contextlib import ExitStack
from pathlib import Path

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.support.door import door, trusting
from tests.support.patience import PATIENCE
from tests.support.server import serve

#: A view with zones, a language, a briefing of one's own and a title.
QUERY = "lang=en&zones=yuncheng&zones=taigu&brief=signature&brief=fund_table&title=Meeting"


def line(port: int, cookie: str) -> ClientConnection:
    return connect(
        f"wss://127.0.0.1:{port}/zones/_stcore/stream",
        ssl=trusting(),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": f"zones_route={cookie}"},
        max_size=None,
    )


def view(opened: ClientConnection) -> list[str]:
    """What our own elements are given to show, in order, but for the name of the session."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = "present", QUERY
    opened.send(asked.SerializeToString())
    found: list[str] = []
    while True:
        told = ForwardMsg.FromString(bytes(opened.recv(timeout=PATIENCE, decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return found
        if told.delta.new_element.WhichOneof("type") == "bidi_component":
            shown = told.delta.new_element.bidi_component.json
            found.append(re.sub(r'"session": "[0-9a-f]+"', "", shown))


def readers(url: str) -> int:
    """How many sessions a replica counts."""
    told = httpx2.get(f"{url}/metrics").text
    found = re.search(r"^zone_reforms_sessions (\d+)", told, re.M)
    assert found
    return int(found[1])


def test_a_view_outlives_the_replica_it_was_opened_on(tmp_path: Path) -> None:
    with ExitStack() as stack:
        replicas = [
            stack.enter_context(
                serve(
                    tmp_path / name,
                    STREAMLIT_SERVER_BASE_URL_PATH="zones",
                    STREAMLIT_SERVER_COOKIE_SECRET="of both",
                )
            )
            for name in "ab"
        ]
        port = stack.enter_context(door(tmp_path / "door", replicas))
        base = f"https://127.0.0.1:{port}"
        asking = stack.enter_context(httpx2.Client(verify=trusting()))

        page = asking.get(f"{base}/zones/", headers={"accept-encoding": "br"})
        assert (
            page.status_code == 200 and "frame-ancestors" in page.headers["content-security-policy"]
        )
        cookie = page.cookies["zones_route"]
        script = re.search(r'src="\./(static/js/[^"]+)"', page.text)
        assert script
        sent = asking.get(f"{base}/zones/{script[1]}", headers={"accept-encoding": "br"})
        assert sent.headers["content-encoding"] == "br"
        assert "immutable" in sent.headers["cache-control"]
        assert asking.get(f"{base}/zones/data/latest/observations.csv").status_code == 200
        for closed in ("health/ready", "health/live", "metrics"):
            assert asking.get(f"{base}/zones/{closed}").status_code == 403

        with line(port, cookie) as opened:
            before = view(opened)
            assert len(before) > 0 and "Meeting" in "".join(before)
            with line(port, cookie):  # the same reader, once more: to the same replica
                counts = [readers(one.url) for one in replicas]
            assert sorted(counts) == [0, 2]
            mine = replicas[counts.index(2)]
            os.kill(mine.pid, signal.SIGKILL)
        begun = time.monotonic()
        with line(port, cookie) as opened:
            reached = time.monotonic() - begun
            after = view(opened)
        assert after == before
        assert reached < 5
        assert asking.get(f"{base}/zones/").status_code == 200
