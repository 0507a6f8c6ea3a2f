"""What is kept: once for all, within bytes, whatever threads ask for it."""

from __future__ import annotations

import gc
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from unittest import mock

import pytest

from components import config as configuration
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import coverage, shelf
from components.memory import Memory, here, serving, weight
from components.render.layout import paging
from components.row import Row
from components.screen import download, frame
from components.screen.drafts import MOST, Kept
from components.store import Store
from components.story import Story
from data.model import Dataset
from tests.support import reader
from tests.support.apptest import Start, assert_sound, turned
from tests.support.drafts import usual


def exhibit(text: str) -> Exhibit:
    return Exhibit(id="one", kind="text", title=text, rows=(Row(label=text),))


def text(size: int) -> Callable[[], str]:
    return lambda: "x" * size


def pair(number: int) -> tuple[Exhibit, Exhibit]:
    return exhibit(str(number)), exhibit("same")


def keyed(key: int) -> tuple[int, Exhibit]:
    return key, exhibit(str(key % 5))


def outer(memory: Memory, key: int) -> tuple[int, list[int]]:
    """A thing that is made of another kept one."""
    return key, memory.keep(("inner", key % 7), None, lambda: [key % 7])


def test_a_thing_is_made_once_for_its_key() -> None:
    memory = Memory()
    assert memory.keep("a", None, lambda: [1]) is memory.keep("a", None, lambda: [2])
    assert memory.made == 1


def test_what_is_kept_for_an_object_is_not_given_for_another() -> None:
    memory = Memory()
    first, second = object(), object()
    assert memory.keep("key", first, lambda: 1) == 1
    assert memory.keep("key", first, lambda: 2) == 1
    assert memory.keep("key", second, lambda: 3) == 3


def test_an_object_lives_as_long_as_what_is_kept_for_it() -> None:
    # Else another object could take its place in memory, and be given what is not its own.
    memory = Memory()
    for number in range(200):
        assert memory.keep("key", [number], partial(int, number)) == number


def test_nothing_is_kept_beyond_the_bound_and_the_oldest_goes_first() -> None:
    memory = Memory(most=10_000)
    for number in range(100):
        memory.keep(number, None, text(1000))
        memory.keep(0, None, text(1000))  # used again and again
        assert memory.weight <= 10_000
    assert len(memory) == 9
    made = memory.made
    memory.keep(0, None, text(1000))
    memory.keep(99, None, text(1000))
    assert memory.made == made
    memory.keep(50, None, text(1000))
    assert memory.made == made + 1


def test_a_thing_larger_than_the_bound_is_given_and_not_kept() -> None:
    memory = Memory(most=1000)
    memory.keep("small", None, text(100))
    weighed = memory.weight
    assert memory.keep("large", None, text(5000)) == "x" * 5000
    assert (len(memory), memory.weight) == (1, weighed)
    assert memory.keep("exhibits", None, lambda: [exhibit("x" * 5000)])
    assert (len(memory), memory.weight) == (1, weighed)


def test_equal_exhibits_are_one_and_weigh_once() -> None:
    memory = Memory()
    one = memory.keep("one", None, lambda: exhibit("same"))
    alone = memory.weight
    assert alone == pytest.approx(weight(exhibit("same"))[0], abs=200)
    assert memory.keep("other", None, lambda: exhibit("same")) is one
    # A story of exhibits that are held already weighs little more than itself.
    memory.keep("story", None, lambda: (exhibit("same"), exhibit("same")))
    assert memory.weight - alone < 200
    memory.keep("third", None, lambda: exhibit("another"))
    assert memory.weight > 1.5 * alone


def test_what_is_forgotten_weighs_nothing() -> None:
    memory = Memory(most=100_000)
    for number in range(300):
        memory.keep(number, None, partial(pair, number))
    while len(memory):
        memory._forget(memory._entries.popitem()[1])
    assert memory.weight == 0
    assert not memory._parts


def test_a_failure_is_raised_and_tried_again() -> None:
    memory = Memory()

    def fail() -> str:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            memory.keep("key", None, fail)
    assert memory.keep("key", None, lambda: "made") == "made"
    assert not memory._making


def test_many_threads_get_the_same_thing_and_it_is_made_once() -> None:
    memory, count = Memory(most=50_000), 8
    start = threading.Barrier(count)

    def ask(turn: int) -> list[tuple[int, object]]:
        start.wait(60)
        found: list[tuple[int, object]] = []
        for number in range(300):
            key = (number * (turn % 3 + 1)) % 40
            found.append((key, memory.keep(key, None, partial(outer, memory, key))))
        return found

    with ThreadPoolExecutor(count) as pool:
        results = [one for found in pool.map(ask, range(count)) for one in found]
    first: dict[int, object] = {}
    for key, thing in results:
        assert first.setdefault(key, thing) is thing
        assert thing == (key, [key % 7])
    assert memory.made == 40 + 7


def test_threads_that_push_each_other_out_break_nothing() -> None:
    memory = Memory(most=3_000)

    def ask(turn: int) -> None:
        for number in range(500):
            key = (number * (turn + 1)) % 60
            made = memory.keep(key, None, partial(keyed, key))
            assert made == keyed(key)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert memory.weight <= 3_000
    assert memory.weight == sum(one.weight for one in memory._entries.values()) + sum(
        part.weight for part in memory._parts.values()
    )


def test_a_copy_has_a_digest_of_its_own() -> None:
    one = exhibit("one")
    assert one.digest == exhibit("one").digest
    other = one.model_copy(update={"title": "other"})
    assert other.digest != one.digest
    assert other.digest == Exhibit(**{**one.model_dump(), "title": "other"}).digest


def test_editions_of_one_dataset_share_what_is_equal(dataset: Dataset) -> None:
    memory = Memory()
    zones = [zone.id for zone in dataset.zones]
    every, two = (Edition(dataset, "zh", (*some,), memory=memory) for some in (zones, zones[:2]))
    for key in shelf.shelf(every):
        shelf.take(every, key)
    alone = memory.weight
    for key in shelf.shelf(two):
        shelf.take(two, key)
    # All that stands on a zone's own page is the same in both.
    assert memory.weight < 1.7 * alone
    assert coverage.headline(every, zones[0]) is coverage.headline(two, zones[0])
    assert coverage.signature(every) != coverage.signature(two)


def test_what_is_laid_out_is_kept_and_weighed_with_what_pages_show() -> None:
    memory = serving(Memory())
    first = paging.leaves(exhibit("laid out"))
    made, weighs = memory.made, memory.weight
    assert made and weighs
    assert paging.leaves(exhibit("laid out")) == first
    assert memory.made == made
    del memory
    gc.collect()
    assert here() is not None
    assert paging.leaves(exhibit("laid out")) == first


def test_a_second_walk_makes_nothing(dataset: Dataset) -> None:
    memory = Memory()
    walks = []
    for _ in range(2):
        for lang in ("zh", "en"):
            ed = Edition(dataset, lang, memory=memory)
            for key in shelf.shelf(ed):
                if found := shelf.take(ed, key):
                    ed.drawn(found, "digest", partial(getattr, found, "digest"))
        walks.append(memory.made)
    assert walks[0] == walks[1]


def test_a_second_walk_over_the_pages_makes_nothing(start: Start, dataset: Dataset) -> None:
    """What a page shows comes out of the memory whole: exhibits, fragments, charts, the story."""
    config = configuration.load()
    memory = Memory()
    store = Store(config.data_path(), config.text_path(), memory=memory)
    walks = []
    with mock.patch.object(frame, "_store", lambda *_: store):
        for _ in range(2):
            app = start("present")
            for page in reader.MENU.listed:
                app = turned(app, page)
                app.query_params.clear()
                app.run()
                assert_sound(app)
            for part in reader.PARTS[1:]:
                assert_sound(start("zone", part=part, zone=dataset.zones[0].id))
            walks.append(memory.made)
    assert walks[0] > 100
    assert walks[1] == walks[0]


@pytest.mark.parametrize("query", [{}, {"open": "briefing"}])
def test_what_is_offered_has_an_annex_and_what_is_kept_holds_no_dataset(
    start: Start, query: dict[str, str]
) -> None:
    """The annex lists thousands of cells that no page shows: it is made when a file is."""
    config = configuration.load()
    memory = Memory()
    store = Store(config.data_path(), config.text_path(), memory=memory)
    with (
        mock.patch.object(frame, "_store", lambda *_: store),
        mock.patch.object(download, "story") as offered,
    ):
        start("overview", **query)
    assert offered.called
    kept = [one.thing for one in memory._entries.values()]
    assert [one.behind() for one in kept if isinstance(one, Story)] == [()]
    assert not any(one.id.startswith("annex") for one in kept if isinstance(one, Exhibit))
    for call in offered.call_args_list:
        told = call.args[1]
        sent = pickle.loads(pickle.dumps(told))
        assert {one.id for one in sent.annex} >= {"annex_figures", "annex_sources"}
        assert sent.annex == told.annex and len(pickle.dumps(told)) < 2**20


def test_the_server_keeps_so_many_drafts_and_forgets_the_one_untouched_for_longest() -> None:
    kept = Kept()
    first, second = kept.begin(usual()), kept.begin(usual())
    assert first != second and len(first) >= 20
    for _ in range(MOST - 1):
        assert kept.get(first) is usual()  # touched
        kept.begin(usual())
    assert kept.get(first) is usual()
    assert kept.get(second) is None
