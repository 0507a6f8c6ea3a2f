"""What nothing tells of is answered by nothing; what is only called like it comes near."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.search import gather
from components.search.index import Index, build
from components.search.results import results
from data.model import LANGS, Dataset, Lang
from data.provenance import Texts
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


@each("text", ["16 billion", "160 million", "5000万", "10万平方米", "1.6万亿", "16 thousand"])
def test_an_amount_is_no_other_with_the_same_digits(index: Index, text: str) -> None:
    found = index.find(text)
    assert not found.hits
    assert found.lost


@each("text", ["平遥的基金", "funding Pingyao", "就业人数"])
def test_what_a_report_leaves_open_is_not_taken_for_what_it_tells(index: Index, text: str) -> None:
    assert {hit.entry.kind for hit in index.find(text).hits} <= {"gap"}


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_left_open_is_told_as_such(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    first, *_ = results(ed, {}, {"zh": "贷款利率", "en": "interest rate"}[lang]).best
    assert first.kind == ed.t("search.kind.gap")
    row = dataset.at(first.record)
    assert (first.title, first.detail) == (ed.say(row, "title"), ed.say(row, "unsaid"))


@each("text", ["第15段", "paragraph 15", "para. 15"])
def test_a_paragraph_is_found_by_its_number(dataset: Dataset, texts: Texts, text: str) -> None:
    whole = build(dataset, gather.entries(dataset, texts))
    assert whole.find(text).hits[0].entry.record == "cite/yuncheng#15"


@pytest.mark.parametrize("lang", LANGS)
def test_what_no_one_answers_whole_is_not_called_a_silence_of_the_articles(
    dataset: Dataset, texts: Texts, lang: Lang
) -> None:
    """Each of these words stands somewhere: that no entry holds them all says nothing of what the
    articles tell."""
    ed = Edition(dataset, lang)
    whole = build(dataset, gather.entries(dataset, texts))
    for text in ("企业有困难找谁", "平遥减了多少环节", "asset management"):
        assert not (found := whole.find(text)).hits and not found.lost
        quoted = ed.t("search.quoted", word=text)
        assert results(ed, texts, text).said == (ed.t("search.apart", words=quoted),)
    quoted = ed.t("search.quoted", word="净资产")
    for text in ("净资产", "净资产有多少"):
        told = ed.t("search.unsaid_all", words=quoted, zones="")
        assert results(ed, texts, text).said == (told,)
