"""What a dataset costs grows with what is in it: counted in calls, so no machine is too slow."""

from __future__ import annotations

import cProfile
import gc
import pickle
import sys
from pathlib import Path

import pytest

from data import provenance, quantity
from data.archive import kinship
from data.archive.difference import compare
from data.asking import request
from data.checks import ownwords
from data.grammar.latest import Latest
from data.judge.finding import compared
from data.judge.series import series
from data.judge.verdict import confirmations
from data.load import load
from data.model import Dataset, Observation, Shape
from data.problem import DataError
from data.report import report
from tests.support import swarm


def calls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many calls the check of a dataset makes, when nothing is known of it from another."""
    monkeypatch.setattr(quantity, "_READ", Latest(quantity._reader))
    monkeypatch.setattr(ownwords, "_COMPARED", Latest(ownwords._comparing))
    profile = cProfile.Profile()
    profile.enable()
    found = report(folder, {})
    profile.disable()
    assert found.sound
    assert found.unchecked == found.counts["observations"]
    return sum(one.callcount for one in profile.getstats())


def test_the_check_of_twice_as_many_zones_takes_twice_as_many_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(swarm.write(tmp_path / "warm", 2), {})  # what is worked out once a process
    folders = (swarm.write(tmp_path / f"{n}", n, 2) for n in (10, 20, 40))
    few, some, many = (calls(folder, monkeypatch) for folder in folders)
    assert 0 < many - some < 2.1 * (some - few)


def test_a_dataset_is_read_without_searches_for_circles_which_are_as_before_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def failing(_: Path) -> Dataset:
        seen.append(gc.isenabled())
        raise DataError([])

    monkeypatch.setattr("data.report.load.load", failing)
    before = gc.isenabled()
    gc.enable()
    try:
        assert report(tmp_path, {}).dataset is None
        assert (seen, gc.isenabled()) == ([False], True)
    finally:
        (gc.enable if before else gc.disable)()


def test_rows_that_are_loaded_weigh_less_than_those_that_are_made_and_are_the_same(
    tmp_path: Path,
) -> None:
    row = load(swarm.write(tmp_path / "few", 4)).observations[0]
    made = Observation.model_construct(**vars(row))
    assert made == row and made.model_dump() == row.model_dump()
    assert pickle.loads(pickle.dumps(row)) == row
    assert sys.getsizeof(vars(row)) < sys.getsizeof(vars(made))


def weighing(dataset: Dataset) -> int:
    """How many calls it takes to weigh what four zones are asked and compare, when others have
    been weighed before."""
    zones = [zone.id for zone in dataset.zones]
    request.lines(dataset, zones[-1])
    compared(dataset, zones[-2:])
    series(dataset, dataset.indicators[0].id, zones[-2:])
    profile = cProfile.Profile()
    profile.enable()
    for zone in zones[:4]:
        request.lines(dataset, zone)
    compared(dataset, zones[:4])
    for indicator in dataset.indicators:
        series(dataset, indicator.id, zones[:4])
    profile.disable()
    return sum(one.callcount for one in profile.getstats())


def test_what_four_zones_cost_does_not_grow_with_those_that_nobody_chose(tmp_path: Path) -> None:
    few, many = (weighing(load(swarm.write(tmp_path / f"{n}", n, 2))) for n in (40, 120))
    assert 0 < many < 1.1 * few


def test_twice_as_many_rows_under_other_ids_are_compared_in_twice_as_many_calls(
    tmp_path: Path,
) -> None:
    few, many = (renamed(swarm.write(tmp_path / f"{n}", n)) for n in (5, 20))
    assert few < many < 4.4 * few


def renamed(folder: Path) -> int:
    """How many calls it takes to tell that every figure has another id, and half of them say
    something else."""
    old = load(folder)
    told = [
        row.model_copy(update={"id": f"{row.id}_x", "value": row.value + at % 2})
        for at, row in enumerate(old.observations)
    ]
    new = old.model_copy(update={"observations": tuple(told)})
    profile = cProfile.Profile()
    profile.enable()
    found = compare(old, new)
    profile.disable()
    counts = found.counts["observations"]
    assert counts == {"renamed": len(told) / 2, "new": len(told) / 2, "withdrawn": len(told) / 2}
    return sum(one.callcount for one in profile.getstats())


@pytest.mark.parametrize("years", [1, 3])
def test_the_first_of_many_made_up_zones_are_those_of_few(tmp_path: Path, years: int) -> None:
    few, many = (load(swarm.write(tmp_path / f"{n}", n, years)) for n in (3, 9))
    assert many.zones[:3] == few.zones
    assert len(many.zones) == 9
    assert len(many.observations) == 9 * years * swarm.FIGURES
    assert len({zone.name_zh for zone in many.zones}) == 9
    for zone in few.zones:
        assert many.of_zone("observations", zone.id) == few.of_zone("observations", zone.id)


def test_a_made_up_zone_among_thousands_has_a_name_of_its_own() -> None:
    made = [swarm.name(at) for at in range(3000)]
    assert len({zh for zh, _ in made}) == len({en.casefold() for _, en in made}) == 3000


def test_rows_that_were_given_the_same_cells_are_as_they_were_validated(tmp_path: Path) -> None:
    dataset = load(swarm.write(tmp_path / "few", 3))
    row = dataset.observations[0]
    again = type(row).model_validate(row.model_dump(exclude_unset=True))
    assert again == row
    assert again.model_fields_set == row.model_fields_set
    changed = row.model_copy(update={"note_zh": "x"})
    assert "note_zh" not in dataset.observations[1].model_fields_set | row.model_fields_set
    assert changed.model_fields_set > row.model_fields_set
    assert provenance.check(dataset, {}) == ([], 0)


def test_rows_of_some_zones_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    dataset = load(swarm.write(tmp_path / "few", 5, 2))
    last, first = dataset.zones[4].id, dataset.zones[1].id
    for table in ("observations", "reforms", "industries", "organisations"):
        wanted = [
            row
            for row in getattr(dataset, table)
            if (dataset.zone_of(row) if table == "observations" else row.zone) in (first, last)
        ]
        assert wanted
        assert dataset.of_zones(table, (last, first, last)) == wanted
    assert dataset.of_zones("indicators", (first,)) == dataset.of_zone("reforms", "nobody") == []
    assert [*dataset.owned[first]] == [row for row in dataset.observations if row.entity == first]


def test_a_copy_with_other_rows_forgets_what_was_worked_out_of_the_first(tmp_path: Path) -> None:
    dataset = load(swarm.write(tmp_path / "few", 3))
    first, *others = dataset.observations
    zone = dataset.zone_of(first)
    assert first in dataset.of_zone("observations", zone)
    assert first in dataset.indicated[first.indicator]
    assert confirmations(dataset) == {}
    less = dataset.model_copy(update={"observations": tuple(others)})
    assert first not in less.of_zone("observations", zone)
    assert first not in less.indicated.get(first.indicator, ())
    assert first.id not in less.index["observations"]
    assert less.judged == {}
    marked = dataset.model_copy(update={"doubts": {f"observations/{first.id}": "differs"}})
    assert marked.index is dataset.index


def test_of_thousands_of_rows_those_alone_are_spelt_out_that_may_be_one_of_the_few_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dataset: Dataset
) -> None:
    spelt: list[Shape] = []
    plain = kinship.plain

    def counted(thing: Shape) -> object:
        spelt.append(thing)
        return plain(thing)

    many = load(swarm.write(tmp_path / "many", 20, 2))
    monkeypatch.setattr(kinship, "plain", counted)
    for old, new in ((dataset, many), (many, dataset)):
        found = compare(old, new)
        changes = {change.kind for change in found.of("observations")}
        assert changes == {"new", "withdrawn"}
        assert not {one for one in spelt if isinstance(one, Observation)}
