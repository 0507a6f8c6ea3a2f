"""What systemd is told of the process, where it asks for that (``Type=notify``, ``WatchdogSec=``):
that it serves, that it still answers, that it ends. It starts one anew that says nothing for so
long, since a process that hangs never ends by itself.

The messages are those of sd_notify(3): lines of text to the socket that the environment names.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

#: Signs of life in the time after which the process is taken for hung.
_BEATS = 3


def tell(said: str) -> None:
    """Say it to whoever supervises the process; nothing where nobody does."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address[:1] not in ("/", "@"):
        return
    # Of the abstract names of Linux the environment writes the first sign, a zero byte, as "@".
    name = "\0" + address[1:] if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.sendto(said.encode("ascii"), name)


def patience() -> float:
    """Seconds of silence after which the process is taken for hung; 0 where it is not watched. A
    process that this one begins inherits the environment and is not meant by it."""
    if os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0
    given = os.environ.get("WATCHDOG_USEC", "")
    return int(given) / 1e6 if given.isascii() and given.isdigit() else 0.0


@asynccontextmanager
async def supervised(begin: Callable[[], object]) -> AsyncIterator[None]:
    """Around the life of the process. ``begin`` is what has to be done before it serves well; it
    is run beside the loop. What beats is the loop that answers readers."""

    async def said() -> None:
        await asyncio.to_thread(begin)
        tell("READY=1")
        while every := patience() / _BEATS:
            tell("WATCHDOG=1")
            await asyncio.sleep(every)

    beating = asyncio.create_task(said(), name="supervised")
    try:
        yield
    finally:
        beating.cancel()
        tell("STOPPING=1")
