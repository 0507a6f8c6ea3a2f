"""The files that our own elements are made of in the browser (``components/screen/asset.py``), and
what a browser may fetch before a page asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import words
from components.screen import asset, runtime
from components.serve import answering
from components.serve.answering import Answer, answered
from data.model import LANGS

_SCRIPT = "text/javascript; charset=utf-8"
#: What only Streamlit's page has, and the link by which it fetches a font before anybody asks.
_STREAMLIT = b'<div id="root">'
#: Headers that ask for a part of a file, or for it in a coding, in which nothing can be added.
_PARTLY = (b"range", b"if-range", b"accept-encoding")
#: Where parts of pages lie.
_PARTS = re.compile(rf"{asset.PLACE}/|/static/|/component/|/_stcore/bidi-components/")
#: Streamlit's page says that it is English, whatever is shown on it.
_ENGLISH, _CHINESE = '<html lang="en">', '<html lang="zh-CN">'
#: What says to ``early.js`` that there is no such page, before Streamlit would say so in English.
LOST = "data-lost"
_FONT = re.compile(r'<link\s+rel="preload"[^>]*\sas="font"[^>]*>')


def element(request: Request) -> Response:
    """``/asset/<file>``: never another content under the same name, so it may be kept for good."""
    if refusal := answering.reading(request):
        return refusal
    file = str(request.path_params["file"])
    found = asset.found(file)
    if found is None:
        return _missing(request)
    return answered(request, Answer(found.body, _SCRIPT, answering.FOREVER))


ROUTES = (Route(f"{asset.PLACE}/{{file}}", element, methods=[*answering.METHODS]),)


class Hinted:
    """The middleware that makes Streamlit's page ask at once for what it will need, and for nothing
    else. ``latin`` says of a request whether its words will be set in Streamlit's own font, which
    has no Chinese: for others the page would fetch it all the same. ``opening`` is a script that
    stands in the page itself, runs before anything is fetched and then asks for what the page
    would. ``pages`` gives the names of those there are under ``base``, if that is known, the first
    of them that at the root, which Streamlit has under no other address: it has its page for every
    name, also where none of its scripts would be found."""

    def __init__(
        self,
        app: ASGIApp,
        latin: Callable[[Scope], bool],
        opening: str = "",
        base: str = "",
        pages: Callable[[], Sequence[str] | None] = lambda: None,
    ) -> None:
        self.app, self.latin, self.base, self.pages = app, latin, base, pages
        self.opening = opening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        if not _page(scope):
            await _file(self.app, scope, receive, send)
            return
        if first := self._first(scope):
            await first(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def told(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                headers = Headers(raw=message.get("headers", []))
                page = headers.get("content-type", "").startswith("text/html")
                if page and message["status"] == 200 and "content-encoding" not in headers:
                    start = message
                    return
            elif start is not None and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                if _STREAMLIT in body and (lost := self._lost(scope)):
                    await lost(scope, receive, send)
                else:
                    await self._finish(scope, start, body, send)
                return
            if scope["method"] == "HEAD" and "body" in message:
                message["body"] = b""
            await send(message)

        await self.app(_whole(scope), receive, told)

    def _name(self, scope: Scope) -> str:
        return str(scope["path"]).removeprefix(self.base).strip("/")

    def _known(self, scope: Scope) -> bool:
        pages = self.pages()
        return pages is None or self._name(scope) in (*pages, "", "index.html")

    def _first(self, scope: Scope) -> Response | None:
        """The way to the root for whoever asks for the page there by its name, with all that the
        link chooses."""
        pages = self.pages()
        if not pages or self._name(scope) != pages[0]:
            return None
        query = answering.query(Request(scope))
        return RedirectResponse(f"{self.base}/" + (f"?{query}" if query else ""))

    def _lost(self, scope: Scope) -> Response | None:
        """The answer where no page can be: for a file, and deeper than pages lie, where a browser
        would look for all that a page is made of beside it."""
        if _file_like(scope):
            return _missing(Request(scope))
        if "/" in self._name(scope) and not self._known(scope):
            return _missing(Request(scope), "door.page")
        return None

    async def _finish(self, scope: Scope, start: Message, body: bytes, send: Send) -> None:
        if _STREAMLIT in body:
            text = body.decode()
            if not self.latin(scope):
                text = _FONT.sub("", text.replace(_ENGLISH, _CHINESE, 1))
            if not self._known(scope):  # people are led to the first page, programs are told
                start["status"] = 404
                text = text.replace("<html ", f"<html {LOST} ", 1)
            # Of every page, so on none of their lines; behind Streamlit's own sheets, which stand
            # in the head, so that of two rules alike ours counts.
            text = text.replace("</body>", f"<style>{asset.sheet()}</style></body>", 1)
            if self.opening:
                # Before all else: a script waits for each sheet of style that is named before it.
                text = runtime.PRELOADED.sub("", text).replace("<head>", f"<head>{self.opening}", 1)
            body = text.encode()
            headers = MutableHeaders(scope=start)
            headers["Content-Length"] = str(len(body))
            # They name Streamlit's file, and not what was made of it.
            del headers["ETag"], headers["Last-Modified"], headers["Accept-Ranges"]
        await send(start)
        body = b"" if scope["method"] == "HEAD" else body
        await send({"type": "http.response.body", "body": body})


async def _file(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """A file, or words that there is none: Streamlit gives its page for whatever it does not
    know, and a program that looks for a file would take that for one."""
    lost = False

    async def told(message: Message) -> None:
        nonlocal lost
        if message["type"] == "http.response.start":
            headers = Headers(raw=message.get("headers", []))
            page = headers.get("content-type", "").startswith("text/html")
            # Pages of our own, with an ending in their address, bring a policy of their own.
            own = "content-security-policy" in headers
            lost = page and message["status"] in (200, 206) and not own
        if not lost:
            await send(message)

    await app(scope, receive, told)
    if lost:
        await _missing(Request(scope))(scope, receive, send)


def _missing(request: Request, key: str = "") -> Response:
    """Words for what is not there: a part of a page is not where an older one looks for it."""
    path = str(request.scope["path"])
    key = key or ("door.part" if _PARTS.search(path) else "door.file")
    name = answering.short(path.rpartition("/")[2])
    said = (words.text(lang, key, name=name) for lang in LANGS)
    return answered(request, answering.refused(404, *said))


def _page(scope: Scope) -> bool:
    """Whether a page may be asked for, and not a file, which has an ending."""
    return not _file_like(scope) or str(scope["path"]).endswith(".html")


def _file_like(scope: Scope) -> bool:
    """Whether what is asked for has an ending, and is not Streamlit's page by its own name."""
    last = str(scope["path"]).rpartition("/")[2]
    return "." in last and last != "index.html"


def _whole(scope: Scope) -> Scope:
    """The request as one for all of a page, as it is: neither a part of Streamlit's file nor its
    head alone says anything of what is made of it here, and no server can send that by itself."""
    headers = [pair for pair in scope["headers"] if pair[0] not in _PARTLY]
    extensions = dict(scope.get("extensions") or {})
    extensions.pop("http.response.pathsend", None)
    return {**scope, "method": "GET", "headers": headers, "extensions": extensions}
