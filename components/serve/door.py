"""Who may come in, under which name, with what: roles, lengths, numbers. Everything fails closed.

With roles by header every request needs a name from a named proxy. With roles by signing in the
pages ask for it themselves (``components/screen/rights.py``), since only they know who has; what is
answered beside the pages is closed then, and a file is taken from a page of whoever may upload.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import metrics, words
from components.access import Roles, Serve
from components.serve import capacity, hosts, inbox, peer
from components.serve.inbox import Inbox
from data.model import LANGS

#: Guarded by addresses of their own.
_MONITORED = ("/health/live", "/health/ready", "/metrics")
#: Seconds after which somebody who found no room tries again.
_AGAIN = str(capacity.KEPT)
#: What Streamlit counts of itself, for whoever asks.
_STATISTICS = "/_stcore/metrics"
#: Why somebody is not let in -> what is said of it.
_SAID = {
    "host": "door.host",
    "unnamed": "door.unnamed",
    "reader": "door.reader",
    "upload": "door.upload",
    "login": "door.login",
    "long": "door.long",
    "full": "door.full",
    "heavy": "door.heavy",
    "busy": "door.busy",
    "slow": "door.slow",
    "monitor": "door.monitor",
}
#: With which status, where it is not that somebody may not. To 408 a browser sends a file again.
_STATUS = {"host": 421, "long": 414, "full": 503, "busy": 503, "heavy": 413, "slow": 400}


def named(scope: Scope, settings: Serve) -> str:
    """Whom the proxy says it asks for; empty where no named proxy says it, or says two names."""
    roles = settings.roles
    if roles is None or not peer.within(peer.peer(scope), settings.proxies):
        return ""
    given = Headers(scope=scope).getlist(roles.header)
    return roles.heard(given[0]) if len(given) == 1 else ""


@dataclass(frozen=True)
class House:
    """What is asked of the pages that are open (``components/screen/runtime.py``): how many there
    are, who has signed in on one, the bytes that each holds, those of the largest file, and the
    names of other sites whose pages may open a line."""

    sessions: Callable[[], int]
    signed_in: Callable[[str], str]
    held: Callable[[], Mapping[str, int]]
    largest: Callable[[], int]
    origins: Callable[[], Collection[str]] = tuple


class Door:
    """The middleware. ``settings`` is asked at every request, and so is the ``house``; ``beside``
    has the addresses beside the pages, or (with / at its end) how they begin; ``here`` says that
    nobody but this machine reaches the server."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Callable[[], Serve],
        house: House,
        base: str = "",
        beside: tuple[str, ...] = (),
        here: bool = False,
    ) -> None:
        self.app, self.settings, self.house = app, settings, house
        self.capacity = capacity.Capacity(house.sessions)
        self.inbox = Inbox(house.held, house.largest)
        self.base, self.beside, self.here = base, beside, here

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):  # the server begins, or ends
            await self.app(scope, receive, send)
            return
        reason = self._against(scope)
        if not reason:
            await self._admit(scope, receive, send)
        else:
            await self._refuse(reason, scope, receive, send)

    async def _refuse(self, reason: str, scope: Scope, receive: Receive, send: Send) -> None:
        metrics.REFUSED.labels(reason).inc()
        if scope["type"] == "websocket":
            # Before it is accepted: it is answered with 403.
            await send({"type": "websocket.close", "code": 1008, "reason": reason})
            return
        status = _STATUS.get(reason, 403)
        key, most = _SAID[reason], str(self.settings().limits.megabytes)
        given = {"full": {"seconds": _AGAIN}, "heavy": {"most": most}}.get(reason, {})
        said = "\n".join(words.text(lang, key, **given) for lang in LANGS)
        headers = {"Cache-Control": "no-store"}
        if status == 503:
            headers["Retry-After"] = _AGAIN
        if reason == "full":  # the page asks again by itself
            headers["Refresh"] = _AGAIN
        if reason == "slow":  # the rest of the file is not waited for
            headers["Connection"] = "close"
        await PlainTextResponse(f"{said}\n", status, headers=headers)(scope, receive, send)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, and know what is on its way, and who is inside where there is room for so many
        only."""
        if inbox.sends(scope, path := self._path(scope)) and scope["type"] == "http":
            with self.inbox.taking(inbox.session(path), self.inbox.size(scope)):
                await self._take(scope, receive, send)
            return
        settings = self.settings()
        if not settings.limits.sessions:
            await self.app(scope, receive, send)
            return
        name = capacity.named(scope)
        if scope["type"] == "websocket" and name:
            with self.capacity.line(name):
                await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure = peer.secure(scope, settings.proxies)
                framed = bool(settings.frame_ancestors)
                cookie = capacity.naming(self.base, secure=secure, framed=framed)
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        naming = not name and scope["type"] == "http" and self._page(path)
        await self.app(scope, receive, told if naming else send)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a file in, and give it up where it does not come."""
        with self.inbox.arriving(receive, self.settings().limits.megabytes) as arrival:

            async def told(message: Message) -> None:
                if not arrival.reason:
                    await send(message)

            try:
                await self.app(scope, arrival, told)
            except Exception:
                if not arrival.reason:
                    raise
            if arrival.reason:
                await self._refuse(arrival.reason, scope, receive, send)

    def _path(self, scope: Scope) -> str:
        return str(scope["path"]).removeprefix(self.base)

    def _against(self, scope: Scope) -> str:
        """Why this may not come in; empty where it may."""
        settings, path = self.settings(), self._path(scope)
        if not self._own(scope, settings, path):
            return "host"
        if scope["type"] == "websocket" and not hosts.opened(scope, self.house.origins()):
            return "origin"
        asked = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"")
        if asked > settings.limits.address:
            return "long"
        if path in _MONITORED:
            return ""
        if path == _STATISTICS:
            known = peer.client(scope, settings.proxies)
            return "" if peer.within(known, settings.monitors) else "monitor"
        if reason := self._roles(settings, scope, path):
            return reason
        if inbox.sends(scope, path):
            session, size = inbox.session(path), self.inbox.size(scope)
            return self.inbox.against(session, size, settings.limits.megabytes)
        most = settings.limits.sessions
        opens = most and (scope["type"] == "websocket" or self._page(path))
        return "full" if opens and not self.capacity.room(capacity.named(scope), most) else ""

    def _own(self, scope: Scope, settings: Serve, path: str) -> bool:
        """Whether the request is for this server by its name. What watches over servers calls it by
        one of its own (app1:8501): of another machine's ``monitors`` the address says enough, and
        a browser that a name has led astray asks from this one."""
        asking = peer.peer(scope)
        if path in (*_MONITORED, _STATISTICS) and asking is not None and not asking.is_loopback:
            return True
        return hosts.answers(scope, settings, here=self.here)

    def _roles(self, settings: Serve, scope: Scope, path: str) -> str:
        roles = settings.roles
        if roles is None:
            return ""
        if roles.by == "header":
            return _by_header(roles, named(scope, settings), path)
        if path.startswith(inbox.PLACE):
            name = self.house.signed_in(inbox.session(path))
            return "" if roles.uploads(name) else "upload"
        return "login" if self._beside(path) else ""

    def _beside(self, path: str) -> bool:
        return any(
            path.startswith(one) if one.endswith("/") else path == one for one in self.beside
        )

    def _page(self, path: str) -> bool:
        """Whether this is the address of a page, which opens a line that there would be no room
        for: without it a reader would look at an empty page and learn nothing."""
        name = path.strip("/")
        whole = name == "index.html" or not {"/", "."} & {*name}
        return whole and path not in _MONITORED and not self._beside(path)


def _by_header(roles: Roles, name: str, path: str) -> str:
    if not name:
        return "unnamed"
    if not roles.reads(name):
        return "reader"
    if path.startswith(inbox.PLACE) and not roles.uploads(name):
        return "upload"
    return ""
