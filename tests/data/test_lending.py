"""Taigu's three amounts may overlap: nothing adds them up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import shelf
from data.model import Dataset, Lang

LENDING = ("taigu_financing_amount", "taigu_credit_loan_amount", "taigu_tech_loan_amount")

BORROWERS = tuple(key.replace("_amount", "_enterprises") for key in LENDING)


def built(dataset: Dataset, lang: Lang) -> Iterator[Exhibit]:
    """Every exhibit there is."""
    ed = Edition(dataset, lang)
    for key in shelf.shelf(ed):
        if exhibit := shelf.take(ed, key):
            yield exhibit


def sums(dataset: Dataset, keys: tuple[str, ...]) -> set[Decimal]:
    """Every sum of two or three of the figures, in their base unit."""
    values = [
        dataset.observation(key).value * dataset.unit(dataset.observation(key)).factor
        for key in keys
    ]
    return {sum(some, Decimal(0)) for n in (2, 3) for some in combinations(values, n)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_exhibit_adds_up_the_lending_of_taigu(dataset: Dataset, lang: Lang) -> None:
    money, heads = sums(dataset, LENDING), sums(dataset, BORROWERS)
    assert {Decimal(1921000000), Decimal(152)} <= money | heads
    seen = set()
    for exhibit in built(dataset, lang):
        seen.add(exhibit.id)
        for row in exhibit.rows:
            if row.amount.value is None or row.amount.unit not in dataset.vocab.units:
                continue
            unit = dataset.vocab.units[row.amount.unit]
            base = row.amount.value * unit.factor
            if unit.base == "yuan":
                assert base not in money, (exhibit.id, row.label)
            elif unit.base == "enterprise":
                assert base not in heads, (exhibit.id, row.label)
        words = f"{exhibit.title} {exhibit.subtitle} {exhibit.alt} {' '.join(exhibit.notes)}"
        for amount in ("19.21", "11.13", "14.08", "13.21", "1.921", "1.113", "1.408", "1.321"):
            assert amount not in words, (exhibit.id, amount)
    assert {"lending_taigu", "family_financing"} <= seen, sorted(seen)


def test_no_composition_or_rate_adds_up_the_lending_of_taigu(dataset: Dataset) -> None:
    for one in dataset.compositions:
        assert not {*LENDING, *BORROWERS} & {one.total, *one.parts}
    for pipeline in dataset.pipelines:
        keys = {stage.observation for stage in pipeline.stages} | set(pipeline.amounts)
        assert not {*LENDING, *BORROWERS} & keys
