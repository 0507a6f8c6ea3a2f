"""Two replicas behind the nginx of ``deploy/``: a reader stays with one; where it is killed the
same view stands on the other."""

from __future__ import annotations

import os
import re
import signal
from contextlib import ExitStack
from pathlib import Path

import httpx2
from websockets.sync.client import ClientConnection

from tests.support.door import door, trusting
from tests.support.line import line, made, place, shown, view
from tests.support.patience import PATIENCE
from tests.support.server import serve

#: A view with zones, a language, a briefing of one's own and a title.
QUERY = "lang=en&zones=yuncheng&zones=taigu&brief=signature&brief=fund_table&title=Meeting"


def readers(url: str) -> int:
    """How many sessions a replica counts."""
    told = httpx2.get(f"{url}/metrics", timeout=PATIENCE).text
    found = re.search(r"^zone_reforms_sessions (\d+)", told, re.M)
    assert found
    return int(found[1])


def bring_and_take(opened: ClientConnection, asking: httpx2.Client, base: str) -> None:
    """A file is put in and one is taken away through the door, where the reader's session is."""
    page = shown(opened, "data", "lang=en")
    file = place(opened, page.session, "form.xlsx")
    token = asking.get(f"{base}/zones/_stcore/health").cookies["_streamlit_xsrf"]
    content = bytes(1_000_000)
    for given, status in (({"X-Xsrftoken": token}, 204), ({}, 403)):
        parts = {"file": ("form.xlsx", content)}
        put = asking.put(f"{base}/zones{file}", files=parts, headers=given)
        assert put.status_code == status
    # More than the app takes is refused by the app, in time, and not by the door.
    much = {"file": ("form.xlsx", bytes(26 * 2**20))}
    put = asking.put(f"{base}/zones{file}", files=much, headers={"X-Xsrftoken": token})
    assert put.status_code == 413
    (csv,) = (id for label, id in page.files.items() if "CSV" in label)
    taken = asking.get(f"{base}/zones{made(opened, page.session, csv)}")
    assert taken.status_code == 200 and "attachment" in taken.headers["content-disposition"]
    assert len(taken.text.splitlines()) > 60 and "193.84" in taken.text


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
        asking = stack.enter_context(httpx2.Client(verify=trusting(), timeout=PATIENCE))

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

        whose = (base + "/zones", trusting(threads=True), {"Cookie": f"zones_route={cookie}"})
        with line(*whose) as opened:
            before = view(opened, "present", QUERY)
            assert len(before) > 0 and "Meeting" in "".join(before)
            with line(*whose):  # the same reader, once more: to the same replica
                counts = [readers(one.url) for one in replicas]
            assert sorted(counts) == [0, 2]
            mine = replicas[counts.index(2)]
            bring_and_take(opened, asking, base)
            os.kill(mine.pid, signal.SIGKILL)
        # The first try gets there: the door itself asks the other one (how soon, see test_deploy).
        with line(*whose) as opened:
            after = view(opened, "present", QUERY)
        assert after == before
        assert asking.get(f"{base}/zones/").status_code == 200
