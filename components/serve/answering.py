"""Answers to programs and frames: a tag by content, nothing twice, only reading."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from components.serve.compression import known
from components.serve.supply import supply
from data.charset import visible
from data.problem import DataError

#: Whatever may be tried is answered here, so that nothing but reading comes through to a page.
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_READING = "GET, HEAD, OPTIONS"
#: What a page of another site may send along that a browser asks about beforehand, and seconds for
#: which the browser remembers the answer.
_SENT, _REMEMBERED = "If-None-Match, If-Modified-Since, Range", "86400"
#: How long a browser may keep what does not change, and what may.
FOREVER, SHORT = "max-age=31536000, immutable", "max-age=60, must-revalidate"
#: Signs of what was asked for that are repeated in an answer.
_MOST = 80


@dataclass(frozen=True)
class Answer:
    """What is sent: a file or a page, how long it may be kept, and headers of its own."""

    body: bytes
    mime: str
    cache: str = SHORT
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    @property
    def tag(self) -> str:
        """The same for the same bytes, and for no others."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def answered(
    request: Request, answer: Answer, origins: Sequence[str] = (), *, closed: bool = False
) -> Response:
    """The answer to a request: whole, its head alone, or that the asker has it already. Where it
    is ``closed`` to some, nobody on the way may keep it for others."""
    headers = {"X-Content-Type-Options": "nosniff", **answer.headers, **_shared(request, origins)}
    if answer.status == 200:
        cache = f"private, {answer.cache}" if closed else answer.cache
        headers |= {"ETag": answer.tag, "Cache-Control": cache}
        if known(answer.tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
    else:
        headers["Cache-Control"] = "no-store"
    headers |= {"Content-Type": answer.mime, "Content-Length": str(len(answer.body))}
    body = b"" if request.method == "HEAD" else answer.body
    return Response(body, answer.status, headers)


def reading(request: Request, origins: Callable[[], Sequence[str]] = tuple) -> Response | None:
    """The answer to a request that is none to read: what may be asked, also by pages of the sites
    ``origins``, or that this may not. None of one that is."""
    if request.method in ("GET", "HEAD"):
        return None
    headers = {"Allow": _READING, "Cache-Control": "no-store"}
    if request.method != "OPTIONS":
        return Response(status_code=405, headers=headers)
    shared = _shared(request, origins())
    if "Access-Control-Allow-Origin" in shared:
        shared |= {
            "Access-Control-Allow-Methods": _READING,
            "Access-Control-Allow-Headers": _SENT,
            "Access-Control-Max-Age": _REMEMBERED,
        }
    return Response(status_code=204, headers=headers | shared)


def origins() -> tuple[str, ...]:
    """Sites whose pages may read what is published; none where the configuration cannot be used."""
    try:
        return supply().config.publish.origins
    except DataError:
        return ()


def query(request: Request) -> str:
    """What stands behind the question mark, as addresses are written. A server may let through what
    somebody typed, and Starlette would take each byte of it for a letter."""
    return quote(request.scope["query_string"], safe=string.punctuation)


def refused(status: int, *lines: str) -> Answer:
    """Words for a person, as plain text: nothing in them is read as a page."""
    text = "".join(f"{line}\n" for line in lines)
    return Answer(text.encode("utf-8", "replace"), "text/plain; charset=utf-8", status=status)


def short(asked: str) -> str:
    """What was asked for, as far as it is repeated, with nothing in it that steers a console."""
    shown = visible(asked)
    return shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"


def _shared(request: Request, origins: Sequence[str]) -> dict[str, str]:
    """Whether pages of other sites may read it (CORS)."""
    if "*" in origins:
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
    if not origins:
        return {}
    asking = request.headers.get("origin", "")
    allowed = {"Access-Control-Allow-Origin": asking, "Access-Control-Expose-Headers": "ETag, Link"}
    return {"Vary": "Origin", **(allowed if asking in origins else {})}
