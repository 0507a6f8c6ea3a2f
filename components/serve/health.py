"""Whether the process lives, whether it has data to show, and what it counts of itself.

Closed to everybody but the networks of ``serve.monitors``: what is running here is nobody else's
business.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components import metrics
from components.current import settings
from components.screen import runtime
from components.serve import peer
from components.serve.supply import supply
from data.model import LANGS
from data.problem import DataError

_FRESH = {"Cache-Control": "no-store"}


def state() -> tuple[int, dict[str, object]]:
    """Status and words: 200 with the version that is shown, and of how many slips of an editor it
    is the one before; or 503 with what is in the way."""
    try:
        found = supply()
    except DataError as error:
        return 503, _wrong("config", error)
    try:
        dataset, problems, _ = found.store.current()
    except DataError as error:
        return 503, _wrong("environment", error)
    if dataset is None:
        return 503, _wrong("data", DataError(list(problems)))
    known = found.store.archive.known()
    return 200, {
        "status": "ready",
        "version": dataset.version,
        "edition": known[-1].id if known else None,
        "problems": len(problems) + len(found.slips),
    }


def _wrong(where: str, error: DataError) -> dict[str, object]:
    said = {lang: [one.say(lang) for one in error.problems] for lang in LANGS}
    return {"status": "not ready", "where": where, "problems": said}


def _monitored(
    answer: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Only for the networks that may ask."""

    async def guarded(request: Request) -> Response:
        given = settings()
        if not peer.within(peer.client(request.scope, given.proxies), given.monitors):
            metrics.REFUSED.labels("monitor").inc()
            return PlainTextResponse("403 serve.monitors\n", 403, headers=_FRESH)
        found = await answer(request)
        found.headers.update(_FRESH)
        return found

    return guarded


@_monitored
async def live(_request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "live"})


@_monitored
async def ready(_request: Request) -> Response:
    """The data are loaded, and which; loads them where nobody did yet."""
    status, said = await run_in_threadpool(state)
    return JSONResponse(said, status)


@_monitored
async def exposition(_request: Request) -> Response:
    """For Prometheus."""
    status, _ = await run_in_threadpool(state)
    text = metrics.exposition(runtime.sessions(), status == 200)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


@_monitored
async def unknown(_request: Request) -> Response:
    """Whoever asks at a name that there is not must not take a page for good health."""
    return PlainTextResponse("404 /health/live /health/ready /metrics\n", 404)


ROUTES = (
    Route("/health/live", live),
    Route("/health/ready", ready),
    Route("/health", unknown),
    Route("/health/{name:path}", unknown),
    Route("/metrics", exposition),
)
