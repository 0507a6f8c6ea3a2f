"""Whoever signs in comes back to the page that they had asked for, and is told if it went wrong;
whoever signs out has left all pages of the browser, and nothing in it that they wrote.

Streamlit leads everybody to its first page: after signing in, with whatever link they came, and
without a word where it failed. In the log it is one line, with what the provider said of it. Of a
reader who leaves by one page it signs out that page alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.access import REFUSED, SAID, Serve
from components.serve import peer
from data.charset import visible

_LOG = logging.getLogger("zone_reforms")
#: Where Streamlit sends readers out to the provider, where the provider sends them back, and where
#: they sign out.
_OUT, BACK, _LEFT = "/auth/login", "/oauth2callback", "/auth/logout"
#: Streamlit's logger of both, and how its cookie of who has signed in begins, with a name and none.
_TOLD, _SIGNED, _NOBODY = (
    "streamlit.web.server.starlette.starlette_auth_routes",
    "_streamlit_user=",
    '_streamlit_user="";',
)
#: The cookie of the page that somebody asked for: seconds for which it is kept, and its signs.
_ASKED, _KEPT, _MOST = "zones_asked", 600, 3000
#: The cookie by which pages know that somebody has signed out, until somebody signs in: their tabs
#: forget then what was written in them (``early.js``).
LEFT = "zones_left"
#: Seconds within which the page opens that says what went wrong, and of what is to be forgotten.
_SOON, _GONE = 60, 0


class Returned:
    """The middleware. ``settings`` is asked at every sign-in; all addresses lie under ``base``.
    ``left`` is told the cookies of a browser whose reader has signed out."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Callable[[], Serve],
        base: str = "",
        left: Callable[[Mapping[str, str]], object] | None = None,
    ) -> None:
        self.app, self.settings, self.base, self.left = app, settings, base, left
        logging.getLogger(_TOLD).addFilter(brief)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"]).removeprefix(self.base) if scope["type"] == "http" else ""
        if path not in (_OUT, BACK):
            leaves = path == _LEFT and self._signing()
            await self.app(scope, receive, self._marked(scope, send) if leaves else send)
            if path == _LEFT and self.left:
                self.left(Request(scope).cookies)
            return
        given: list[Message] = []

        async def told(message: Message) -> None:
            given.append(message)

        try:
            await self.app(scope, receive, told)
        except Exception as error:  # a package that it needs is not installed, say
            _LOG.warning("signing in failed: %s", type(error).__name__)
            given.clear()
        headers = Headers(raw=given[0]["headers"]) if given else Headers()
        answer = self._out if path == _OUT else self._back
        await answer(Request(scope), headers)(scope, receive, send)

    def _signing(self) -> bool:
        roles = self.settings().roles
        return roles is not None and roles.by == "login"

    def _marked(self, scope: Scope, send: Send) -> Send:
        """The answer to whoever signs out, with the mark of it."""
        secure = peer.secure(scope, self.settings().proxies)
        cookie = f"{LEFT}=1; Path={self.base or '/'}; SameSite=Lax{'; Secure' * secure}"

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        return told

    def _out(self, request: Request, given: Headers) -> RedirectResponse:
        """To the provider, and the page that was asked for is kept; or back to it."""
        page = self._page(_asked(request.headers))
        provider = given.get("location", "")
        if not urlsplit(provider).netloc:
            return self._led(request, page, given, {REFUSED: (SAID, _SOON)})
        return self._led(request, provider, given, {_ASKED: (quote(page, safe=""), _KEPT)})

    def _back(self, request: Request, given: Headers) -> RedirectResponse:
        """To the page that was asked for. Whoever has signed out comes this way too, without a
        state, and is told nothing."""
        cookies = given.getlist("set-cookie")
        signed = any(one.startswith(_SIGNED) and not one.startswith(_NOBODY) for one in cookies)
        failed = not signed and {"state", "error"} & {*request.query_params}
        page = self._page(unquote(request.cookies.get(_ASKED, "")))
        said = (SAID, _SOON) if failed else ("", _GONE)
        told = {_ASKED: ("", _GONE), REFUSED: said} | ({LEFT: ("", _GONE)} if signed else {})
        return self._led(request, page, given, told)

    def _led(
        self, request: Request, where: str, given: Headers, cookies: dict[str, tuple[str, int]]
    ) -> RedirectResponse:
        """Led on, with the cookies that Streamlit gives and ours: name -> value, seconds."""
        answer = RedirectResponse(where, 302, {"Cache-Control": "no-store"})
        secure = peer.secure(request.scope, self.settings().proxies)
        for one in given.getlist("set-cookie"):
            # Who has signed in is nobody's on the way. Streamlit asks no more of its cookie.
            bare = secure and "secure" not in one.lower().replace(" ", "").split(";")
            answer.headers.append("set-cookie", f"{one}; Secure" if bare else one)
        for name, (value, seconds) in cookies.items():
            path = self.base or "/"
            answer.set_cookie(name, value, seconds, path=path, secure=secure, httponly=True)
        return answer

    def _page(self, asked: str) -> str:
        """An address of this server's pages; the first one for any other, or one that is too long.
        Two slashes, of either kind, would begin that of another server."""
        inside = asked.removeprefix(self.base) if asked.startswith(f"{self.base}/") else ""
        own = inside[:1] == "/" and inside[1:2] not in ("/", "\\") and asked.isprintable()
        leads = inside.partition("?")[0] in (_OUT, BACK)
        return asked if own and not leads and len(asked) <= _MOST else f"{self.base}/"


def _asked(headers: Headers) -> str:
    """The page of this server that a request comes from, with its query; blank for any other, and
    for what is no address."""
    try:
        link = urlsplit(headers.get("referer", ""))
    except ValueError:  # http://[
        return ""
    if link.netloc != headers.get("host"):
        return ""
    return f"{link.path}?{link.query}" if link.query else link.path


def brief(record: logging.LogRecord) -> bool:
    """Of a sign-in that failed: its kind and what the provider says, not where in the code. A link
    may say it in the provider's place, so nothing of it steers the console that shows the log."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        said = visible(" ".join(str(error).split())[:200])
        record.msg, record.args = f"{record.getMessage()} {type(error).__name__}: {said}", ()
        record.exc_info = None
    return True
