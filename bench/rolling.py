"""``python -m bench.rolling``: both replicas start anew, one after the other, behind the nginx of
``deploy/``, while readers have their pages open.

Each reader has a view of their own: a page, zones, a language, a briefing. A reader whose line is
cut asks again at once, as a browser does, and must see the same. How long a replica takes to end
after SIGTERM and to show a page again is printed, and with what word readers are sent away.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx2
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.support.door import door, trusting
from tests.support.line import line, view
from tests.support.server import Server, free_port, serve

_PAGES = ("", "compare", "reforms", "funds", "present")
_ZONES = ("yuncheng", "pingyao", "taigu", "qingxu")
_BASE, _REPLICAS = "zones", 2


@dataclass
class Rolled:
    """What was seen: readers, those whose view was another afterwards, how often a line was cut and
    with which code of RFC 6455, and seconds until a replica had ended and stood again."""

    readers: int
    lost: list[str] = field(default_factory=list)
    cut: Counter[int] = field(default_factory=Counter)
    ended: list[float] = field(default_factory=list)
    begun: list[float] = field(default_factory=list)


@dataclass
class Reader:
    """One with a view and an open line. The cookie leads to one of the replicas."""

    base: str
    number: int
    opened: ClientConnection | None = None
    seen: list[str] = field(default_factory=list)

    @property
    def page(self) -> str:
        return _PAGES[self.number % len(_PAGES)]

    @property
    def query(self) -> str:
        zones = [zone for at, zone in enumerate(_ZONES) if (self.number + 1) >> at & 1] or _ZONES
        chosen = [("lang", ("zh", "en")[self.number % 2]), ("brief", "signature")]
        return urlencode([*chosen, *(("zones", zone) for zone in zones)])

    def look(self) -> list[str]:
        if self.opened is None:
            cookie = {"Cookie": f"zones_route=zones{self.number % _REPLICAS + 1}"}
            self.opened = line(f"{self.base}/{_BASE}", trusting(threads=True), cookie)
        return view(self.opened, self.page, self.query)

    def again(self, told: Rolled) -> None:
        """Look again; where the line was cut, on another one."""
        try:
            seen = self.look()
        except ConnectionClosed as closed:
            told.cut[closed.rcvd.code if closed.rcvd else 1006] += 1
            self.opened = None
            seen = self.look()
        if seen != self.seen:
            told.lost.append(f"reader {self.number} of {self.page}?{self.query}")


@contextmanager
def _replica(folder: Path, port: int) -> Iterator[Server]:
    with serve(
        folder,
        port=port,
        STREAMLIT_SERVER_BASE_URL_PATH=_BASE,
        STREAMLIT_SERVER_COOKIE_SECRET="both",
    ) as server:
        httpx2.get(f"{server.url}/health/ready", timeout=60).raise_for_status()
        yield server


def roll(folder: Path, count: int) -> Rolled:
    """Both replicas anew, one after the other, before so many readers."""
    told, ports = Rolled(count), [free_port() for _ in range(_REPLICAS)]
    with ExitStack() as whole:
        running = [whole.enter_context(ExitStack()) for _ in ports]
        replicas = [
            one.enter_context(_replica(folder / f"{at}", port))
            for at, (one, port) in enumerate(zip(running, ports, strict=True))
        ]
        base = f"https://127.0.0.1:{whole.enter_context(door(folder / 'door', replicas))}"
        readers = [Reader(base, number) for number in range(count)]
        for reader in readers:
            reader.seen = reader.look()
        for at, port in enumerate(ports):
            start = time.monotonic()
            running[at].close()
            told.ended.append(time.monotonic() - start)
            for reader in readers:
                reader.again(told)
            start = time.monotonic()
            running[at].enter_context(_replica(folder / f"{at}-anew", port))
            told.begun.append(time.monotonic() - start)
        for reader in readers:
            reader.again(told)
            if reader.opened:
                reader.opened.close()
    return told


def main() -> None:
    parser = argparse.ArgumentParser("bench.rolling", description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        told = roll(Path(folder), given.readers)
    print("| readers | views lost | lines cut | ended within, s | stood again within, s |")
    print("| ---: | ---: | --- | ---: | ---: |")
    cut = ", ".join(f"{count} with code {code}" for code, count in sorted(told.cut.items()))
    print(
        f"| {told.readers} | {len(told.lost)} | {cut} | {max(told.ended):.1f} "
        f"| {max(told.begun):.1f} |"
    )
    for lost in told.lost:
        print(lost)


if __name__ == "__main__":
    main()
