"""What ``app.py`` is made of: the script of the pages, and what stands around them.

``streamlit run app.py`` finds the ASGI app in that file and serves it with its own server, and so
does any other ASGI server (``uvicorn app:app``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from components.config import ROOT
from components.screen import runtime
from components.serve import routes as listed
from components.serve.compression import Compressed

#: What runs for a reader. No folder ``pages`` lies beside it, which Streamlit would take for its
#: menu and run a page of a deep link from, without the frame.
SCRIPT = ROOT / "components/screen/script/dashboard.py"


def routes() -> list[BaseRoute]:
    """Addresses beside the pages."""
    return listed.routes(runtime.base_path())


def middleware() -> list[Middleware]:
    """What every request and every answer passes, from the outside in."""
    return [Middleware(Compressed)]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Around the life of the process."""
    yield
