"""What ``app.py`` is made of: the script of the pages, and what stands around them.

``streamlit run app.py`` finds the ASGI app in that file and serves it with its own server, and so
does any other ASGI server (``uvicorn app:app``).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from components.config import ROOT
from components.screen import runtime
from components.serve import health, logs
from components.serve import routes as listed
from components.serve.compression import Compressed
from components.serve.current import settings
from components.serve.door import Door
from components.serve.headers import Guarded
from components.serve.settings import Serve
from data.message import Message, message

_LOG = logging.getLogger("zone_reforms")
#: What runs for a reader. No folder ``pages`` lies beside it, which Streamlit would take for its
#: menu and run a page of a deep link from, without the frame.
SCRIPT = ROOT / "components/screen/script/dashboard.py"


def routes() -> list[BaseRoute]:
    """Addresses beside the pages."""
    return listed.routes(runtime.base_path())


def middleware() -> list[Middleware]:
    """What every request and every answer passes, from the outside in."""
    beside = tuple(sorted({route.path.partition("{")[0] for route in listed.ROUTES}))
    return [
        Middleware(Guarded, ancestors=lambda: settings().frame_ancestors, inline=runtime.page()),
        Middleware(
            Door,
            settings=settings,
            sessions=runtime.sessions,
            base=runtime.base_path(),
            beside=beside,
        ),
        Middleware(Compressed),
    ]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Around the life of the process: log as configured, warn, load the data beforehand."""
    logs.use(settings().log)
    if warning := exposed(runtime.address(), settings()):
        _LOG.warning(warning.say("zh"))
        _LOG.warning(warning.say("en"))
    threading.Thread(target=health.state, name="warm", daemon=True).start()
    yield
    _LOG.info("stopping")


def exposed(address: str, serve: Serve) -> Message | None:
    """What to warn of where others than this machine can reach the server and nobody is asked."""
    if address in ("localhost", "::1") or address.startswith("127.") or serve.roles:
        return None
    return message("config.open", address=address or "0.0.0.0")
