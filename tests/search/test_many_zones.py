"""Of very many zones each is found by all its names, and a question costs what its answers do."""

from __future__ import annotations

import cProfile
from pathlib import Path

import pytest

from components.search import gather
from components.search import index as searching
from components.search.index import Index
from components.search.querywords import asking
from data.load import load
from tests.support import swarm


def made(folder: Path, count: int) -> Index:
    dataset = load(swarm.write(folder / str(count), count))
    return searching.build(dataset, gather.entries(dataset, {}))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return made(tmp_path_factory.mktemp("many"), 40)


def calls(index: Index, text: str) -> int:
    index.find(text)  # what is worked out once
    profile = cProfile.Profile()
    profile.enable()
    index.find(text)
    profile.disable()
    return sum(one.callcount for one in profile.getstats())


def test_each_is_found_by_all_its_names(many: Index) -> None:
    for key, names in many.zones.items():
        for name in names:
            (first, *_) = many.find(name).hits
            assert (first.entry.kind, first.entry.zone) == ("zone", key)
            more = asking().zone_words[0] if name == names[2] else ""
            assert many.find(f"{name}{more} gdp").question.zones == (key,), name


def test_a_question_costs_as_much_among_ten_times_as_many_zones(
    many: Index, tmp_path: Path
) -> None:
    few = made(tmp_path, 4)
    (name, *_), *_ = few.zones.values()
    for text in (f"{name}标准地", name, "standard land"):
        assert calls(many, text) < 1.5 * calls(few, text), text
