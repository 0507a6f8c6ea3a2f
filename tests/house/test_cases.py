"""Cases that one test goes through are given nothing that is made for one test."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import Dataset
from tests.support import cases


@pytest.fixture
def made_for_one(tmp_path: Path) -> Path:
    return tmp_path


@pytest.mark.parametrize("lang", ["zh"])
def test_what_is_made_for_one_test_is_not_shared_by_cases(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    made_for_one: Path,
    dataset: Dataset,
    lang: str,
) -> None:
    """Whatever it is called; what lives longer, and what the test itself says, may be."""
    item = request.node
    assert made_for_one.exists() and dataset.zones and lang
    assert cases.shared(item) == []
    monkeypatch.setattr(item.function, "several", True, raising=False)
    assert cases.shared(item) == ["monkeypatch", "made_for_one"]


def test_more_of_the_same_is_gone_through_widely_and_only_then() -> None:
    seen: list[int] = []

    @cases.each("at", [1, 2], more=[3])
    def test(at: int) -> None:
        seen.append(at)

    (given,) = (mark for mark in test.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    name, (first, others) = given.args
    assert (first.marks, others.marks) == ((), (cases.WIDE,))
    for one in (first, others):
        test(**{name: one.values[0]})
    assert seen == [1, 2, 3]
