"""What ``app.py`` is made of: the script of the pages, and what stands around them.

``streamlit run app.py`` finds the ASGI app in that file and serves it with its own server, and so
does any other ASGI server (``uvicorn app:app``).
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import parse_qs

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import Scope

from components import logs, workers
from components.access import Serve
from components.config import ROOT, Config
from components.current import settings
from components.render import exhaustive
from components.screen import asset, menu, runtime
from components.serve import elements, health, hosts, signin, supervisor
from components.serve import routes as listed
from components.serve.comeback import Returned
from components.serve.compression import Compressed
from components.serve.door import Door, House
from components.serve.elements import Hinted
from components.serve.headers import Guarded
from components.serve.supply import supply
from data.message import Message, message
from data.problem import DataError

exhaustive.check()
_LOG = logging.getLogger("zone_reforms")
#: What runs for a reader. No folder ``pages`` lies beside it, which Streamlit would take for its
#: menu and run a page of a deep link from, without the frame.
SCRIPT = ROOT / "components/screen/script/dashboard.py"
#: The option of glibc's mallopt(3), and how many heaps.
_M_ARENA_MAX, _HEAPS = -8, 1
#: Files asked for at a time: each waits in a thread, by default of which there are six on a machine
#: of two processors, and a small one would wait for room behind six decks.
_ASKED = 100
#: Of ``memory_mb``, one part in so many is what each process that makes files may keep.
_SHARE = 4
#: Streamlit's scripts of what stands on every page, by how their names begin.
_LATER = ("BidiComponent", "ButtonGroup", "Html")


def routes() -> list[BaseRoute]:
    """Addresses beside the pages."""
    return listed.routes(runtime.base_path())


def middleware() -> list[Middleware]:
    """What every request and every answer passes, from the outside in."""
    base, opening = runtime.base_path(), runtime.opening(*hinted())
    # What pages are made of is no more than Streamlit's own scripts, and says nothing.
    told = [route for route in listed.ROUTES if route not in elements.ROUTES]
    beside = tuple(sorted({route.path.partition("{")[0] for route in told}))
    return [
        Middleware(
            Guarded,
            ancestors=lambda: settings().frame_ancestors,
            inline=runtime.page() + opening,
        ),
        Middleware(
            Door,
            settings=settings,
            house=House(
                runtime.sessions,
                runtime.signed_in,
                runtime.held,
                runtime.largest,
                runtime.origins,
            ),
            base=base,
            beside=beside,
            here=hosts.local(runtime.address()),
        ),
        Middleware(Returned, settings=settings, base=base, left=runtime.leave),
        Middleware(Compressed),
        Middleware(
            Hinted,
            latin=latin,
            opening=opening,
            base=base,
            pages=pages,
        ),
    ]


def pages() -> Sequence[str] | None:
    """The names of the pages, the one at the root first; None where one of them cannot be used,
    which its reader is told."""
    try:
        found = menu.read()
    except DataError:
        return None
    return (found.home, *(one for one in found.pages if one != found.home))


def latin(scope: Scope) -> bool:
    """Whether a page is asked for in English: by its link, or as the settings have it."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [])
    try:
        return (asked[-1] if asked else supply().config.language) == "en"
    except DataError:
        return True


def hinted() -> Iterator[str]:
    """Scripts that every page needs and that the browser would learn of only from one another:
    those of our elements, and Streamlit's for them and for what stands around them. Named from
    where the page lies, as Streamlit's page names its own."""
    for name in asset.EVERYWHERE:
        yield f"./{asset.address(name)}"
    for script in runtime.scripts(*_LATER):
        yield f"./static/js/{script}"


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Around the life of the process: log as configured, warn, load the data beforehand."""
    log = logs.wanted(sys.argv, os.environ, settings().log)
    logs.use(log)
    spare()
    runtime.ask_nobody()
    for warning in warnings(settings()):
        _LOG.warning(warning.say("zh"))
        _LOG.warning(warning.say("en"))
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_ASKED, "asked"))
    with workers.opened(kept, log):
        async with supervisor.supervised(health.state):
            yield


def kept() -> int:
    """Bytes that a process which makes files may keep of what it laid out and painted. A deck and a
    report of four zones, in both languages, take 12 MB."""
    try:
        whole = supply().config.memory_mb
    except DataError:  # never sound
        whole = Config.model_fields["memory_mb"].default
    return whole * 2**20 // _SHARE


def spare() -> None:
    """Keep what is freed in few places, on Linux: by default each thread that runs a page begins a
    heap of its own, and holes stay in all of them when its readers have left. Those that are begun
    by now stay; MALLOC_ARENA_MAX in the environment, as ``deploy/`` has it, comes before them."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS)


def warnings(serve: Serve) -> Iterator[Message]:
    """What whoever starts the server has to know of who can come in: everybody, or nobody."""
    if warning := exposed(runtime.address(), serve):
        yield warning
    yield from signin.missing(serve)


def exposed(address: str, serve: Serve) -> Message | None:
    """What to warn of where others than this machine can reach the server and nobody is asked."""
    if hosts.local(address) or serve.roles:
        return None
    return message("config.open", address=address or "0.0.0.0")
