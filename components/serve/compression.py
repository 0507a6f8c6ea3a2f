"""Answers compressed: what never changes once for the life of the process, the rest as it comes.

Streamlit sends its own scripts as they are, since compressing 5 MB at every request would cost more
than it saves. Their names carry a hash and their answers say ``immutable``: such an answer is
compressed for its first reader, by brotli where the browser likes it as well as gzip, and kept.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections import OrderedDict
from dataclasses import dataclass

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Codings by what is smaller: it is taken where the browser wants both alike. A browser names br
#: over TLS and to its own machine only.
CODINGS = ("br", "gzip")
#: Beyond this brotli takes four times as long for three parts in a hundred.
_QUALITY = 6
#: Bytes below which compressing is not worth it, and above which an answer that may change is
#: sent as it comes.
_LEAST, _MOST = 1_000, 16_000_000
#: The end of a tag in quotes, and of one that a coding was added to.
_QUOTE, _TAG = '"', re.compile(rb'-(?:br|gzip)"')
#: How much a browser wants a coding, as HTTP writes it (RFC 9110, 12.4.2).
_WEIGHT = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
_TYPES = (
    "text/",
    "application/javascript",
    "application/csvm+json",
    "application/json",
    "application/ld+json",
    "application/manifest+json",
    "application/wasm",
    "application/xml",
    "image/svg+xml",
)


def coding(accepted: str) -> str:
    """The coding to use for a header ``Accept-Encoding``: the one that the browser would rather
    have, of equals the smaller. Empty where it takes none, or rather has the text as it is."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, *said = (one.strip() for one in part.split(";"))
        weights[name] = _weight(said)
    anything = weights.get("*", 0.0)
    found = max(CODINGS, key=lambda name: weights.get(name, anything))
    weight = weights.get(found, anything)
    return found if weight > 0 and weight >= weights.get("identity", 0.0) else ""


def _weight(said: list[str]) -> float:
    """The weight among what is said of a coding; of one that is none, 0."""
    given = [one.removeprefix("q=") for one in said if one.startswith("q=")]
    if not given:
        return 1.0
    return float(given[0]) if _WEIGHT.fullmatch(given[0]) else 0.0


def known(tag: str, named: str) -> bool:
    """Whether a header ``If-None-Match`` names the answer of this tag: one of its list, also where
    that was weakened on the way, or ``*`` for any."""
    every = [one.strip().removeprefix("W/") for one in named.split(",")]
    return bool(tag) and (every == ["*"] or tag in every)


def compress(body: bytes, name: str) -> bytes:
    """``body`` in the coding of this name."""
    if name == "br":
        return bytes(brotli.compress(body, quality=_QUALITY))
    packer = zlib.compressobj(6, wbits=31)
    return packer.compress(body) + packer.flush()


@dataclass(frozen=True)
class Kept:
    """An answer that does not change, compressed."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    async def answer(self, scope: Scope, send: Send) -> None:
        """Send it, or only that the browser has it already."""
        tag = Headers(raw=[*self.headers]).get("etag", "")
        fresh = known(tag, Headers(scope=scope).get("if-none-match", ""))
        await send(
            {
                "type": "http.response.start",
                "status": 304 if fresh else 200,
                "headers": [
                    pair for pair in self.headers if not fresh or pair[0] != b"content-length"
                ],
            }
        )
        await send({"type": "http.response.body", "body": b"" if fresh else self.body})


class Compressed:
    """The middleware. ``megabytes`` bounds what is kept; what was not asked for longest goes."""

    def __init__(self, app: ASGIApp, megabytes: int = 32) -> None:
        self.app = app
        self.most = megabytes * 2**20
        self.kept: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._making: dict[tuple[str, str], asyncio.Future[Kept]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _headed(send)
        asked = Headers(scope=scope)
        name = "" if "range" in asked else coding(asked.get("accept-encoding", ""))
        # Streamlit marks a file by its name alone; what comes with a query is not kept.
        key = (scope["path"], name)
        if found := None if scope["query_string"] else self.kept.get(key):
            self.kept.move_to_end(key)
            await found.answer(scope, send)
        else:
            await self.app(_untagged(scope), receive, _Answer(self, scope, name, send).send)

    async def made(self, key: tuple[str, str], headers: MutableHeaders, body: bytes) -> Kept:
        """The answer compressed and kept; many who ask at once wait for the first."""
        if key not in self._making:
            self._making[key] = asyncio.ensure_future(_compressed(headers, body, key[1]))
        try:
            found = await asyncio.shield(self._making[key])
        finally:
            self._making.pop(key, None)
        self.kept[key] = found
        weight = sum(len(one.body) for one in self.kept.values())
        while weight > self.most:
            _, gone = self.kept.popitem(last=False)
            weight -= len(gone.body)
        return found


class _Answer:
    """One answer on its way: held until it is whole where it is to be compressed."""

    def __init__(self, owner: Compressed, scope: Scope, name: str, send: Send) -> None:
        self.owner, self.scope, self.name, self._send = owner, scope, name, send
        self.headers = MutableHeaders()
        self.held: list[bytes] | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            self.headers = MutableHeaders(scope=message)
            tag = f'{self.headers.get("etag", _QUOTE).removesuffix(_QUOTE)}-{self.name}"'
            if message["status"] == 304:
                if tag in Headers(scope=self.scope).get("if-none-match", ""):
                    self.headers["ETag"] = tag
                # Of what kind it is, it does not say: whoever keeps it may have it from before.
                _varies(self.headers)
            if _suits(self.headers, message["status"]):
                _varies(self.headers)
                if self.name:
                    self.held = []
                    return
        elif message["type"] == "http.response.body" and self.held is not None:
            self.held.append(message.get("body", b""))
            if not message.get("more_body"):
                await self._finish(b"".join(self.held))
            return
        await self._send(message)

    async def _finish(self, body: bytes) -> None:
        if _unchanging(self.headers) and not self.scope["query_string"]:
            found = await self.owner.made((self.scope["path"], self.name), self.headers, body)
        else:
            found = await _compressed(self.headers, body, self.name)
        await found.answer(self.scope, self._send)


def _headed(send: Send) -> Send:
    """The head of an answer alone. It says what the whole one would: what of it would be sent in
    another coding has another length and another tag."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return told


def _varies(headers: MutableHeaders) -> None:
    """Say, once, that others may get it in another coding."""
    told = [one.strip().lower() for one in headers.get("vary", "").split(",")]
    if "accept-encoding" not in told:
        headers.add_vary_header("Accept-Encoding")


def _unchanging(headers: Headers) -> bool:
    return "immutable" in headers.get("cache-control", "")


def _suits(headers: Headers, status: int) -> bool:
    """Whether an answer gains by being compressed here."""
    kind, length = headers.get("content-type", ""), headers.get("content-length", "")
    if status != 200 or "content-encoding" in headers or not kind.startswith(_TYPES):
        return False
    if "no-transform" in headers.get("cache-control", "") or not length.isdigit():
        return False
    return int(length) >= _LEAST and (_unchanging(headers) or int(length) <= _MOST)


async def _compressed(headers: Headers, body: bytes, name: str) -> Kept:
    body = await run_in_threadpool(compress, body, name)
    said = MutableHeaders(raw=[*headers.raw])
    said["Content-Encoding"] = name
    said["Content-Length"] = str(len(body))
    if tag := said.get("etag"):
        said["ETag"] = f'{tag.removesuffix(_QUOTE)}-{name}"'
    return Kept(tuple(said.raw), body)


def _untagged(scope: Scope) -> Scope:
    """The request as the app knows it: it made the tags without the coding, it compresses nothing
    itself (Streamlit would, by gzip, whoever says that they take none, under one tag), and what is
    to be compressed no server sends by itself."""
    found = [
        (key, _TAG.sub(b'"', value) if key == b"if-none-match" else value)
        for key, value in scope["headers"]
        if key != b"accept-encoding"
    ]
    extensions = dict(scope.get("extensions") or {})
    extensions.pop("http.response.pathsend", None)
    return {**scope, "headers": found, "extensions": extensions}
