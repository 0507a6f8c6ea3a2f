"""A draft is saved by one person and opened by another, and nothing else passes for one."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from data.drafting import deciding
from data.drafting.draft import VERSION, Draft, opened, saved
from data.problem import DataError
from tests.support import drafts
from tests.support import reader as real
from tests.support.cases import each

DATASET = real.dataset()


@cache
def halfway() -> Draft:
    """One accepted and one set aside."""
    return deciding.set_aside(deciding.accept(drafts.usual(), 1, DATASET), 0)


def test_a_draft_comes_back_as_it_was_with_what_can_be_taken_back() -> None:
    again = opened("a.json", saved(halfway()).encode())
    assert again == halfway()
    assert deciding.undo(again) == deciding.undo(halfway())


def changed(**fields: Any) -> bytes:
    return json.dumps({**json.loads(saved(halfway())), **fields}).encode()


def spoilt(part: str, /, **fields: Any) -> bytes:
    told = json.loads(saved(halfway()))
    told[part][0].update(fields)
    return json.dumps(told).encode()


def before(part: str, at: int, /, **fields: Any) -> bytes:
    """A draft in which this is what can be taken back."""
    one = json.loads(saved(drafts.usual()))[part][0]
    return changed(history=[{part: [[at, one | fields]]}])


@each(
    "content, why",
    lambda: [
        (b"\xff\xfe\x00", "no_json"),
        (b'{"format": ', "no_json"),
        (b"[" * 100_000, "no_json"),
        (b"[1, 2]", "foreign"),
        (changed(format="another"), "foreign"),
        (changed(version=VERSION + 1), "version"),
        (changed(more="x"), "damaged"),
        (changed(paragraphs=[]), "damaged"),
        (changed(paragraphs=["短"]), "damaged"),
        (spoilt("items", end=10_000), "damaged"),
        (spoilt("items", decision="accepted"), "damaged"),
        (spoilt("items", decision="maybe"), "damaged"),
        (spoilt("finds", table="vocab"), "damaged"),
        (spoilt("finds", texts={"id": "x"}), "damaged"),
        (spoilt("finds", keys={"zone": "x"}), "damaged"),
        (spoilt("finds", keys={"items": "a"}), "damaged"),
        (spoilt("items", why_not="![x](y)"), "damaged"),
        (changed(history=[{"items": [[900, {}]]}]), "damaged"),
        (before("items", 900), "damaged"),
        (before("items", -900), "damaged"),
        (before("finds", -900), "damaged"),
        (before("items", 0, end=10_000), "damaged"),
        (before("items", 0, decision="accepted"), "damaged"),
        (before("finds", 0, texts={"id": "x"}), "damaged"),
        (b" " * 30_000_001, "too_large"),
    ],
)
def test_what_is_none_or_is_damaged_is_refused_in_words(content: bytes, why: str) -> None:
    with pytest.raises(DataError) as refused:
        opened("a.json", content)
    assert [one.reason.key for one in refused.value.problems] == [f"draft_file.{why}"]


def test_what_can_be_taken_back_is_taken_up_again() -> None:
    (step,) = opened("a.json", before("items", 0)).history
    assert step.items == ((0, drafts.usual().items[0]),)


def test_a_draft_of_the_version_before_is_opened_and_saved_in_this_one() -> None:
    told = json.loads(saved(halfway()))
    assert told["version"] == VERSION == 3
    for item in told["items"]:
        for name in ("time_source", "time_words", "plan"):  # what the second did not have
            item.pop(name)
    assert opened("a.json", json.dumps(told | {"version": 2}).encode()) == halfway()
    for item in told["items"]:  # nor the first
        for name in ("out_of", "belongs_to", "share_of"):
            (item["figure"] or {}).pop(name, None)
    assert opened("a.json", json.dumps(told | {"version": 1}).encode()) == halfway()
    for other in (0, 4, True, "1", None):
        with pytest.raises(DataError) as refused:
            opened("a.json", json.dumps(told | {"version": other}).encode())
        assert refused.value.problems[0].reason.key == "draft_file.version"
