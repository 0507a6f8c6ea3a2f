"""A figure whose words tell another indicator than its row: a hint, which fails no check."""

from __future__ import annotations

from data import library, misfiled, provenance
from data.message import Message, message
from data.model import Dataset
from data.problem import Problem
from data.provenance import Texts
from tests.support.cases import each
from tests.support.village import changed, observation, put


def hints(hamlet: Dataset, text: str, row: dict[str, str]) -> list[Problem]:
    """What is told of one figure, the only words of its article."""
    own = library.offered(hamlet).indicator(row["indicator"])
    first, *rest = hamlet.sources
    source = first.model_copy(update={"paragraphs": {1: provenance.fingerprint(text)}})
    found = observation(hamlet, "liuxi_amount", cite="liuxi#1", **row)
    tables = {"sources": (source, *rest), "observations": (found,)}
    whole = changed(put(hamlet, found), indicators=(*hamlet.indicators, own), **tables)
    return list(misfiled.hints(whole, {"liuxi": (text,)}))


@each(
    "text, value, written, own, other",
    [
        (
            *("柳溪完成固定资产投资46.9亿元，同比增长15%。", "46.9", "完成固定资产投资46.9亿元"),
            *("agreed_investment", "fixed_asset_investment"),
        ),
        (
            *("柳溪一般公共预算收入23.4亿元，增长4.8%。", "4.8", "增长4.8%"),
            *("fixed_asset_investment_growth", "general_public_revenue_growth"),
        ),
        (
            *("柳溪签约金额127亿元，其中到位资金9亿元。", "9", "到位资金9亿元"),
            *("tax_revenue", "promotion_funds_in_place"),
        ),
    ],
)
def test_a_figure_whose_words_tell_another_indicator_is_told_with_that_one(
    hamlet: Dataset, text: str, value: str, written: str, own: str, other: str
) -> None:
    row = {"value": value, "as_written": written, "indicator": own}
    (found,) = hints(hamlet, text, row)
    assert (found.file, found.field, found.value) == ("observations.csv", "indicator", own)
    known = library.offered(hamlet).indicator(other)
    label = Message(known.label_zh, known.label_en)
    assert found.reason == message("hint.of_indicator", label=label, id=other)
    # A note that names it says why it is not meant.
    assert not hints(hamlet, text, row | {"note_zh": f"不是{known.label_zh}。"})
    assert not hints(hamlet, text, row | {"indicator": other})


@each(
    "text, value, written, own",
    [
        # A name of its own stands there, whatever else does.
        ("柳溪签约金额和固定资产投资共46.9亿元。", "46.9", "46.9亿元", "agreed_investment"),
        # One is only wider than the other.
        ("柳溪完成投资46.9亿元。", "46.9", "完成投资46.9亿元", "key_project_investment"),
        # Nothing is told clearly.
        ("柳溪拿出46.9亿元。", "46.9", "拿出46.9亿元", "agreed_investment"),
        # What is not quoted is told elsewhere.
        ("柳溪完成固定资产投资46.9亿元。", "46.9", "别处46.9亿元", "agreed_investment"),
    ],
)
def test_nothing_is_told_of_what_may_be_as_recorded(
    hamlet: Dataset, text: str, value: str, written: str, own: str
) -> None:
    row = {"value": value, "as_written": written, "indicator": own}
    assert not hints(hamlet, text, row)


def test_of_the_four_articles_nothing_is_told(dataset: Dataset, texts: Texts) -> None:
    assert not [*misfiled.hints(dataset, texts)]
