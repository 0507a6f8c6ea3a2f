"""What is opened, cited or told of a few zones costs as much among very many: counted in calls,
so no machine is too slow; and a list that has no room for all begins with the chosen ones."""

from __future__ import annotations

import cProfile
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from html import unescape
from types import FrameType
from typing import Any

import pytest

from components import citation
from components.edition import Edition
from components.exhibits import (
    catalog,
    comparison,
    coverage,
    distance,
    promises,
    reported,
    shelf,
    takeaways,
)
from components.memory import Memory
from components.screen import drawer, records
from data.judge import finding
from data.load import load
from data.model import LANGS, Dataset, Lang, Place
from data.report import Report
from tests.support import swarm
from tests.support.cases import each

#: So many zones are few, and so many are many.
SIZES = FEW, MANY = 40, 160
#: So many records a list of the drawer leads to in these tests.
ROOM = 6


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Dataset]:
    folder = tmp_path_factory.mktemp("swarm")
    return cache(lambda count: load(swarm.write(folder / f"{count}", count)))


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST", ROOM)


def edition(data: Dataset, lang: Lang = "zh", *zones: str) -> Edition:
    return Edition(data, lang, zones or data.every[:4], memory=Memory())


def commonest(data: Dataset) -> str:
    """The indicator with the most figures."""
    return Counter(row.indicator for row in data.observations).most_common(1)[0][0]


def practised(data: Dataset) -> str:
    return Counter(key for row in data.reforms for key in row.practices).most_common(1)[0][0]


def opened(ed: Edition) -> None:
    """What all zones have in common, and what is of one."""
    for record in (
        f"indicators/{commonest(ed.dataset)}",
        f"practices/{practised(ed.dataset)}",
        f"observations/{ed.dataset.observations[0].id}",
        f"reforms/{ed.dataset.reforms[0].id}",
    ):
        drawer.fragment(ed, record, {}, {})


def told_silent(ed: Edition) -> None:
    for zone in ed.dataset.every[:4]:
        reported.silence(ed, zone)


def promised(ed: Edition) -> None:
    promises.ledger(ed)


def cited(ed: Edition) -> None:
    for row in ed.dataset.of_zones("observations", ed.dataset.every[:4]):
        citation.record(ed, f"observations/{row.id}", "")


def listed(ed: Edition) -> None:
    comparison.listing(ed, ed.dataset.indicators)


def stated(ed: Edition) -> None:
    """The state of files whose texts are not at hand."""
    absent = tuple(source.id for source in ed.dataset.sources)
    report = ed.memory.keep("report", ed.dataset, lambda: Report(ed.dataset, absent=absent))
    catalog.data_state(ed, report)


def calls(data: Dataset, work: Callable[[Edition], None]) -> int:
    """How many calls it takes, when others have asked for as much before in another choice."""
    memory = Memory()
    work(Edition(data, "zh", data.every[-2:], memory=memory))
    return called(partial(work, Edition(data, "zh", data.every[:4], memory=memory)))


def called(work: Callable[[], object]) -> int:
    profile = cProfile.Profile()
    profile.enable()
    work()
    profile.disable()
    return sum(one.callcount for one in profile.getstats())


@each("work", [opened, told_silent, cited, promised, listed, stated])
def test_what_is_of_a_few_costs_no_more_among_very_many(
    sized: Callable[[int], Dataset], work: Callable[[Edition], None]
) -> None:
    few, many = (calls(sized(count), work) for count in SIZES)
    assert 0 < many < 1.2 * few


def test_for_what_is_of_a_few_nobody_lists_what_is_of_very_many(
    sized: Callable[[int], Dataset],
) -> None:
    def looked(count: int) -> int:
        ed = edition(sized(count))
        key = f"zone_answer_{ed.zones[0]}"
        return called(lambda: (shelf.known(ed, "findings"), shelf.known(ed, key)))

    few, many = map(looked, SIZES)
    assert 0 < many < 1.2 * few
    ed = edition(sized(MANY))
    other = f"zone_answer_{ed.dataset.every[-1]}"  # one that is not chosen is known all the same
    assert shelf.known(ed, other) and not shelf.known(ed, "zone_answer_nobody")


def steps(work: Callable[[], object]) -> int:
    """How many instructions of Python it takes, those of each turn of a loop among them."""
    count = 0

    def trace(frame: FrameType, event: str, _given: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def proven(data: Dataset, zones: tuple[str, ...]) -> object:
    """What came of reforms, where each rests on a figure."""
    first = {zone: data.of_zone("observations", zone)[0].id for zone in zones}
    told = (
        row.model_copy(update={"evidence": "output", "observations": (first[row.zone],)})
        for row in data.reforms
    )
    return finding.results(data.model_copy(update={"reforms": tuple(told)}), zones)


@each(
    "ask",
    [
        proven,
        finding.compared,
        lambda data, zones: finding.hopes(data, zones, date(2026, 3, 1)),
        lambda data, zones: takeaways.offers(edition(data, "zh", *zones)),
    ],
)
def test_what_all_of_very_many_zones_have_is_found_in_steps_that_grow_with_them(
    sized: Callable[[int], Dataset], ask: Callable[[Dataset, tuple[str, ...]], object]
) -> None:
    few, many = (steps(partial(ask, data, data.every)) for data in map(sized, SIZES))
    assert 0 < many < 1.5 * few * MANY / FEW


def test_the_next_of_very_many_zones_is_found_without_asking_every_pair(
    sized: Callable[[int], Dataset], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sized(MANY)
    places = {zone: data.place(f"{zone}_seat") for zone in data.every}
    far = distance.kilometres
    apart = {
        zone: min(far(place, other) for key, other in places.items() if key != zone)
        for zone, place in places.items()
    }
    asked: list[float] = []

    def asks(one: Place, other: Place) -> float:
        asked.append(far(one, other))
        return asked[-1]

    monkeypatch.setattr(distance, "kilometres", asks)
    assert distance.nearest(places) == pytest.approx(apart)
    assert len(asked) < MANY * MANY / 4


def test_of_very_many_cities_a_map_of_few_zones_has_those_next_to_them(
    sized: Callable[[int], Dataset],
) -> None:
    few = sized(MANY)
    seats = [place for place in few.places if place.kind == "county_seat"]
    towns = (
        one.model_copy(update={"id": f"{one.id}_c", "kind": "prefecture_city"}) for one in seats
    )
    data = few.model_copy(update={"places": (*few.places, *towns)})

    def drawn(*zones: str) -> list[tuple[float | None, float | None]]:
        rows = coverage.zone_map(edition(data, "zh", *zones)).rows
        return [(row.spot.longitude, row.spot.latitude) for row in rows if row.spot.role == "city"]

    one = data.every[70]
    seat = data.place(f"{one}_seat")
    near = sorted(distance.kilometres(seat, other) for other in seats)[len(drawn(one)) - 1]
    cities = [place for place in data.places if place.kind == "prefecture_city"]
    assert len(drawn(one)) < 40 < len(cities)
    assert all(
        distance.kilometres(seat, place) <= near
        for place in cities
        if (float(place.longitude), float(place.latitude)) in drawn(one)
    )
    assert len(drawn(*data.every)) == len(cities)


def test_a_table_of_all_of_very_many_zones_takes_calls_that_grow_with_them(
    sized: Callable[[int], Dataset],
) -> None:
    shown = (
        partial(comparison.shared, edition(data, "zh", *data.every)) for data in map(sized, SIZES)
    )
    few, many = map(called, shown)
    assert 0 < many < 1.2 * few * MANY / FEW


@each("lang", LANGS)
def test_a_list_without_room_for_all_begins_with_the_chosen_and_counts_the_others(
    sized: Callable[[int], Dataset], lang: Lang
) -> None:
    data = sized(MANY)
    key = commonest(data)
    told = data.indicated[key]
    chosen = {data.zone_of(row) for row in told[-2:]}
    ed = edition(data, lang, *chosen)
    shown = drawer.fragment(ed, f"indicators/{key}", {}, {})
    found = re.findall(r'data-open="observations/([^"]+)"', shown)
    assert len(found) == ROOM
    assert {row.id for row in told if data.zone_of(row) in chosen} <= {*found}
    assert ed.t("drawer.left", n=len(told) - ROOM) in unescape(shown)


@each("lang", LANGS)
def test_a_practice_of_very_many_zones_opens_with_the_chosen_ones(
    sized: Callable[[int], Dataset], lang: Lang
) -> None:
    data = sized(MANY)
    key = practised(data)
    reforms = [row for row in data.reforms if key in row.practices]
    last = reforms[-1]
    ed = edition(data, lang, last.zone)
    shown = unescape(drawer.fragment(ed, f"practices/{key}", {}, {}))
    assert f'data-open="reforms/{last.id}"' in shown
    assert shown.count('data-open="reforms/') == ROOM < len(reforms)
    assert ed.t("drawer.left", n=len(reforms) - ROOM) in shown


def test_a_list_with_room_for_all_says_nothing_of_others(
    sized: Callable[[int], Dataset], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sized(FEW)
    monkeypatch.setattr(records, "MOST", 1000)
    key = commonest(data)
    shown = unescape(drawer.fragment(edition(data), f"indicators/{key}", {}, {}))
    for row in data.indicated[key]:
        assert f'data-open="observations/{row.id}"' in shown
    assert edition(data).t("drawer.left", n=0).partition("0")[0] not in shown


@each("lang", LANGS)
def test_who_gives_a_figure_on_what_a_zone_is_silent_on_is_counted_where_they_are_many(
    sized: Callable[[int], Dataset], lang: Lang
) -> None:
    data = sized(MANY)
    ed = edition(data, lang)
    zone, topic = next(
        (zone, topic)
        for zone in data.every
        for topic in data.vocab.topics
        if topic
        not in {data.indicator(row.indicator).topic for row in data.of_zone("observations", zone)}
        and len(giving(data, topic)) > 8
    )
    (cell,) = [
        row
        for row in reported.silence(ed, zone).rows
        if (row.label, row.column) == (ed.word("topics", topic), ed.t("column.peers"))
    ]
    assert cell.text == ed.few(giving(data, topic))
    assert len(cell.text) < 80


def giving(data: Dataset, topic: str) -> list[str]:
    """The zones with a figure on a topic, looked for one by one."""
    return [
        zone
        for zone in data.every
        if any(
            data.indicator(row.indicator).topic == topic
            for row in data.of_zone("observations", zone)
        )
    ]
