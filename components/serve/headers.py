"""Headers that every answer carries: what a page may load, run, frame and tell others.

The policy is as strict as Streamlit, plotly and deck.gl allow. Each thing that it lets through
beyond the server itself stands in ``RELAXED`` with its reason, and ``deploy/README.md`` lists them.
An answer that brings a policy of its own keeps it.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Callable, Sequence

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("zone_reforms")

#: Directive -> what it lets through beyond the server itself, each with its reason.
RELAXED: dict[str, dict[str, str]] = {
    "script-src": {
        "blob:": "Streamlit loads the scripts of our own elements from memory",
        "'wasm-unsafe-eval'": "deck.gl decodes with WebAssembly",
    },
    "style-src": {
        "'unsafe-inline'": "Streamlit, plotly and our drawings set styles on elements",
    },
    "img-src": {
        "data:": "drawings and the map's relief stand in the page itself",
        "blob:": "plotly and the button for a PNG draw by way of memory",
    },
    "font-src": {"data:": "Streamlit's fonts of formulas stand in its style sheet"},
    "connect-src": {
        "data:": "deck.gl reads the map's relief from the page itself",
        "blob:": "deck.gl hands pictures on by way of memory",
    },
    "worker-src": {"blob:": "plotly and deck.gl start their helpers from memory"},
}
_SELF, _NONE = "'self'", "'none'"
#: Nothing of these is used.
_PERMISSIONS = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
#: What every answer carries beside its policy, as the door of ``deploy/`` does of its own.
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
    "cross-origin-opener-policy": "same-origin",
}


def policy(ancestors: Sequence[str] = (), hashes: Sequence[str] = ()) -> str:
    """The Content-Security-Policy. ``ancestors`` are the sites that may show pages in a frame;
    ``hashes`` those of Streamlit's own script that stands in the page (``'sha256-…'``)."""
    said = [f"default-src {_SELF}"]
    for directive, extra in RELAXED.items():
        more = hashes if directive == "script-src" else ()
        said.append(" ".join([directive, _SELF, *more, *extra]))
    said += ["object-src 'none'", f"base-uri {_SELF}", f"form-action {_SELF}"]
    said.append(f"frame-ancestors {' '.join(ancestors) or _NONE}")
    return "; ".join(said)


def hashes(html: str) -> tuple[str, ...]:
    """How a policy names the scripts that stand in a page."""
    scripts = re.findall(r"<script(?:\s+type=\"module\")?>(.*?)</script>", html, re.S)
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()) for one in scripts)
    return tuple(f"'sha256-{digest.decode()}'" for digest in digests)


#: How an answer begins, and the one to a line that is not opened, where the server can send it.
_BEGINS = ("http.response.start", "websocket.http.response.start")
_REFUSAL = "websocket.http.response"


class Guarded:
    """The middleware, outside of all others. ``ancestors`` is asked at every answer, ``inline`` is
    the page that Streamlit sends. A line that is refused is answered too."""

    def __init__(
        self, app: ASGIApp, ancestors: Callable[[], Sequence[str]], inline: str = ""
    ) -> None:
        self.app, self.ancestors = app, ancestors
        self._hashes = hashes(inline)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" and _REFUSAL not in (scope.get("extensions") or {}):
            await self.app(scope, receive, send)
            return
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            if message["type"] == "websocket.close" and not begun:
                await PlainTextResponse("403\n", 403)(scope, receive, told)
                return
            if message["type"] in _BEGINS:
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                self._add(headers)
                # What somebody has had made, a deck or a filled form, comes without a word of it.
                # That a browser has an answer already says nothing else of how long it keeps it.
                if "cache-control" not in headers and message["status"] != 304:
                    headers["Cache-Control"] = "no-store"
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, told)
        except Exception:
            _LOG.exception("an answer failed")
            if begun:
                raise
            await PlainTextResponse("500\n", 500)(scope, receive, told)

    def _add(self, headers: MutableHeaders) -> None:
        ancestors = self.ancestors()
        given = dict(ALWAYS)
        if "content-security-policy" not in headers:
            given["Content-Security-Policy"] = policy(ancestors, self._hashes)
            if not ancestors:  # for browsers that know no frame-ancestors
                given["X-Frame-Options"] = "DENY"
        for name, value in given.items():
            if name not in headers:
                headers[name] = value
