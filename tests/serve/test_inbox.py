"""Files on their way in: what hardly moves is given up, and keeps nobody else out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from components import words
from components.access import Serve
from components.serve.door import Door, House
from data.model import LANGS

MEGABYTE = 2**20


async def takes(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads a whole file, as Streamlit does."""
    size = sum([len(chunk) async for chunk in Request(scope, receive).stream()])
    await PlainTextResponse(str(size))(scope, receive, send)


def door(megabytes: int = 1) -> Door:
    settings = Serve.model_validate({"limits": {"megabytes": megabytes}})
    return Door(takes, lambda: settings, House(lambda: 0, lambda _: "", dict, lambda: MEGABYTE))


async def sent(one: Door, chunks: AsyncIterator[bytes], session: str, size: int) -> list[Message]:
    """What is answered to a file that says it has this size and comes in these pieces."""
    scope: Scope = {"type": "http", "method": "PUT", "client": ("10.9.9.9", 5000)}
    scope.update(path=f"/_stcore/upload_file/{session}/1", query_string=b"")
    scope["headers"] = [(b"content-length", str(size).encode())]
    told: list[Message] = []

    async def receive() -> Message:
        chunk = await anext(chunks, b"")
        return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}

    async def send(message: Message) -> None:
        told.append(message)

    await one(scope, receive, send)
    return told


async def pieces(*given: bytes, between: Callable[[], object] = int) -> AsyncIterator[bytes]:
    for one in given:
        between()
        yield one


async def stopped(*given: bytes) -> AsyncIterator[bytes]:
    """Nothing more comes, and the line stays open."""
    for one in given:
        yield one
    await asyncio.Event().wait()


def said(told: list[Message]) -> tuple[int, str]:
    begun, *rest = told
    return begun["status"], b"".join(one.get("body", b"") for one in rest).decode()


def given_up(key: str) -> str:
    return "".join(f"{words.text(lang, key)}\n" for lang in LANGS)


def test_a_file_that_stops_on_its_way_is_given_up_in_words() -> None:
    one = door()
    one.inbox.idle = 0.01
    told = asyncio.run(sent(one, stopped(b"x" * 100), "a", MEGABYTE))
    assert said(told) == (400, given_up("door.slow")), "no status to which a browser sends it again"
    assert (b"connection", b"close") in told[0]["headers"]
    assert not one.inbox.coming and not one.inbox.arrived


def test_a_file_that_hardly_moves_is_given_up_and_one_of_a_slow_line_is_not() -> None:
    for piece, status in ((2 * 2**10, 200), (2**10, 400)):  # a second each
        one, now = door(), [0.0]
        one.inbox.clock = partial(now.__getitem__, 0)

        def second(now: list[float] = now) -> None:
            now[0] += 1

        chunks = pieces(*[b"x" * piece] * 60, between=second)
        assert said(asyncio.run(sent(one, chunks, "a", MEGABYTE)))[0] == status
        assert now[0] == (60 if status == 200 else 31)


def test_files_that_hardly_move_keep_nobody_out() -> None:
    """Four may hold all that there is room for, but not by saying how much they will send."""

    async def five() -> list[tuple[int, str]]:
        one = door()
        waiting = [
            asyncio.create_task(sent(one, stopped(b"x"), session, MEGABYTE)) for session in "abcd"
        ]
        while one.inbox.arrived < 4:
            await asyncio.sleep(0)
        found = [said(await sent(one, pieces(b"x" * 10), session, 10)) for session in "ea"]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert not one.inbox.coming and not one.inbox.arrived
        return found

    other, own = asyncio.run(five())
    assert other == (200, "10")
    assert own[0] == 413  # of what a session itself has begun to send all counts


def test_what_finds_no_room_any_more_on_its_way_is_cut_off_in_words() -> None:
    async def both() -> tuple[int, str]:
        one = door()
        waiting = [
            asyncio.create_task(sent(one, stopped(b"x" * (MEGABYTE - 1)), session, MEGABYTE))
            for session in "abcd"
        ]
        while one.inbox.arrived < 4 * (MEGABYTE - 1):
            await asyncio.sleep(0)
        found = said(await sent(one, pieces(b"x", b"x" * 10), "e", 4))  # more than it said
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return found

    assert asyncio.run(both()) == (503, given_up("door.busy"))
