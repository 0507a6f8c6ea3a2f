"""Mutants that once broke through, and a few of each kind, so that the mutators themselves live."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import __main__ as command
from tests.fuzz.mutation import damaged
from tests.fuzz.rewriting import rewritten
from tests.fuzz.target import TARGETS, attempt

with (Path(__file__).with_name("kept.tsv")).open(encoding="utf-8", newline="") as _file:
    KEPT = [(row["target"], int(row["seed"])) for row in csv.DictReader(_file, delimiter="\t")]


@pytest.mark.parametrize(("name", "seed"), KEPT)
def test_what_once_broke_through_is_refused_or_taken(name: str, seed: int) -> None:
    attempt(name, seed)


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_mutants_of_each_kind(name: str) -> None:
    for seed in range(2 if name.startswith(("addresses", "words")) else 6):
        attempt(name, seed)


def test_a_seed_gives_the_same_mutant_again() -> None:
    made = [damaged(Random("x"), b"a,b\n1,2\n" * 9, "x.csv") for _ in range(2)]
    assert made[0] == made[1]
    assert len({damaged(Random(seed), b"a,b\n1,2\n" * 9, "x.csv") for seed in range(20)}) > 15


@pytest.mark.parametrize("name", ["x.csv", "x.yaml", "x.json", "x.txt"])
def test_what_is_rewritten_is_another_file_and_the_same_by_its_seed(name: str) -> None:
    sound = b'{"a": [1, "b"]}' if name == "x.json" else b"a: b\nc,1\n" * 9
    made = [rewritten(Random(seed), sound, name) for seed in (*range(20), *range(20))]
    assert made[:20] == made[20:] and len({*made} - {sound}) > 10


def test_the_mutants_are_dealt_by_share_and_each_kind_has_one() -> None:
    dealt = [name for name, _ in command.mutants(90, 5, [*TARGETS])]
    whole = sum(target.share for target in TARGETS.values())
    for name, target in TARGETS.items():
        assert dealt.count(name) == max(90 * target.share // whole, 1)
    assert {seed for name, seed in command.mutants(1, 5, ["forms"])} == {5}
