"""Files are made in processes of their own: few at a time, one after the other, and none outlives
the server."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator

import pytest

from components import workshop
from components.workshop import UnmadeError, Workshop


@pytest.fixture
def shop() -> Iterator[Workshop]:
    found = Workshop(width=1)
    yield found
    found.close()


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_makes_one_after_the_other_and_claims_less_of_the_processor(
    shop: Workshop,
) -> None:
    there = shop.made(os.getpid)
    assert there != os.getpid() and shop.made(os.getpid) == there
    assert shop.made(bytes, 3_000_000) == bytes(3_000_000)
    assert shop.made(sorted, [3, 1], reverse=True) == [3, 1]
    assert shop.made(os.getpriority, os.PRIO_PROCESS, 0) > os.getpriority(os.PRIO_PROCESS, 0)
    assert shop.made(print, "no answer") is None


def test_what_fails_is_told_by_its_kind_and_the_next_is_made(
    shop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    there = shop.made(os.getpid)
    with caplog.at_level(logging.ERROR), pytest.raises(UnmadeError, match="ValueError"):
        shop.made(int, "运城 193.84")
    assert "ValueError" in caplog.text and "workshop.py" in caplog.text
    assert "193.84" not in caplog.text and "运城" not in caplog.text
    assert shop.made(os.getpid) == there
    # One that ends in the middle takes nothing with it.
    with pytest.raises(UnmadeError):
        shop.made(os._exit, 3)
    other = shop.made(os.getpid)
    assert other != there and not alive(there)


def test_a_server_that_stops_waits_for_nothing() -> None:
    shop, failed = Workshop(width=1), []
    there = shop.made(os.getpid)

    def ask() -> None:
        with pytest.raises(UnmadeError):
            shop.made(time.sleep, 600)
        failed.append(True)

    asking = [threading.Thread(target=ask) for _ in range(8)]
    for one in asking:
        one.start()
    shop.close()
    for one in asking:
        one.join(60)
    assert len(failed) == len(asking) and not alive(there)
    with pytest.raises(UnmadeError):
        shop.made(os.getpid)


def test_a_process_that_nobody_asks_ends() -> None:
    shop = Workshop(width=1, idle=0.01)
    there = shop.made(os.getpid)
    until = time.monotonic() + 60
    while alive(there) and time.monotonic() < until:
        time.sleep(0.01)
    assert not alive(there)
    assert shop.made(os.getpid) != there
    shop.close()


def test_without_a_server_it_is_made_on_the_spot() -> None:
    assert workshop.made(os.getpid) == os.getpid()
    with workshop.opened():
        assert workshop.made(os.getpid) != os.getpid()
    assert workshop.made(os.getpid) == os.getpid()
