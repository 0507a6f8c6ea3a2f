"""Who names zones beside each other is led to the page that sets them side by side, on the topic
that the question names."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.search.index import Index
from components.search.results import results
from data.model import LANGS, Dataset, Lang
from data.provenance import Texts
from tests.support.cases import each

NO_TEXTS: Texts = {}


@pytest.mark.parametrize("lang", LANGS)
def test_two_zones_lead_to_the_page_that_sets_them_side_by_side(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    pair = (("side", "yuncheng"), ("side", "taigu"))
    for text, topic in (
        ("运城 太谷 审批", "approval"),
        ("运城和太谷的审批对比", "approval"),
        ("对比运城和太谷的审批", "approval"),
        ("运城太谷融资比较", "finance"),
        ("运城与太谷审批有什么不同", "approval"),
        ("太谷和运城审批的区别", "approval"),
        ("运城和太谷比审批", "approval"),
        ("Yuncheng against Taigu on approvals", "approval"),
        ("compare Yuncheng and Taigu on approvals", "approval"),
        ("Differences between Yuncheng and Taigu in approvals", "approval"),
        ("太谷和运城", ""),
        ("运城与太谷相比", ""),
        ("Yuncheng and Taigu", ""),
        ("Yuncheng compared with Taigu", ""),
    ):
        told = results(ed, NO_TEXTS, text)
        assert not told.near and not told.said, text
        first = told.best[0].link
        assert first is not None and first.page == "compare", text
        assert first.params == (*pair, *((("topic", topic),) if topic else ())), text
        assert told.count > 1
    alone = results(ed, NO_TEXTS, "太谷 审批")
    assert not [line for line in alone.best if line.link and line.link.page == "compare"]


@each(
    "text, term",
    [
        ("运城和太谷的持股比例", "持股比例"),
        ("运城和太谷的比重", "比重"),
    ],
)
def test_a_word_that_compares_is_kept_where_it_is_part_of_another(
    index: Index, text: str, term: str
) -> None:
    assert "".join(one.text for one in index.find(text).question.terms) == term


@each("text", ["对比", "比较", "运城前后对比", "compare"])
def test_where_no_two_zones_are_named_a_word_that_compares_is_looked_for(
    index: Index, text: str
) -> None:
    assert index.find(text).hits
