"""What nothing tells of is answered by nothing; what is only called like it comes near."""

from __future__ import annotations

from components.search.index import Index
from tests.support.cases import each


@each("text", ["房价", "人口", "FDI", "IPO", "CPI", "上市公司", "airport", "unemployment"])
def test_what_nothing_tells_of_is_answered_by_nothing(index: Index, text: str) -> None:
    assert not index.find(text).hits


@each("text", ["财政收入", "实际产量", "净现金流", "public revenue"])
def test_what_a_definition_denies_is_not_answered_by_it(index: Index, text: str) -> None:
    """A company's revenue is "not public revenue of the zone"."""
    assert not [hit for hit in index.find(text).hits if hit.entry.kind in ("figure", "indicator")]


def test_a_word_of_which_a_sign_is_left_over_comes_near_and_answers_nothing(index: Index) -> None:
    assert index.find("固定资产").hits[0].entry.record == "observations/yuncheng_fixed_assets"
    found = index.find("净资产")
    assert not found.hits and found.near
    assert index.find("审批要多久").hits, "a sign that only joins is none"


@each("asked", ["石墨产值", "output of graphite"])
def test_what_is_computed_stands_behind_what_is_reported(index: Index, asked: str) -> None:
    found = [one.entry.kind for one in index.find(asked).hits]
    assert "computed" in found and found.index("figure") < found.index("computed")
