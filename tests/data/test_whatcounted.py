"""A figure is of the indicator, of the item of a list and counted as the words beside it say."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from data import library, quantity, report, whatcounted
from data.model import Dataset, Observation
from data.provenance import Texts, paragraph
from tests.support.cases import each
from tests.support.village import Village, changed, observation


def fields(dataset: Dataset, text: str, row: Observation) -> list[str]:
    read = quantity.read(text, dataset.vocab)
    return [f"{field} {why.key}" for field, why, _ in whatcounted.faults(dataset, text, row, read)]


# --- which indicator -----------------------------------------------------------------------

#: id -> what it is called, and the words before its figure in a sentence of ours.
NAMED = {
    "signed_count": ("签约项目数", "签约项目{n}"),
    "started_count": ("当年开工项目数", "当年开工{n}"),
    "reserve_count": ("储备项目数", "储备项目{n}"),
}


def named(hamlet: Dataset) -> Dataset:
    """The village with indicators that are called as those of articles are."""
    rows = []
    for one in hamlet.indicators:
        label, phrase = NAMED.get(one.id, ("", ""))
        rows.append(
            one.model_copy(update={"label_zh": label, "phrase_zh": phrase} if label else {})
        )
    return changed(hamlet, indicators=tuple(rows))


@each(
    "text, written, indicator",
    [
        ("柳溪签约项目40个。", "40个", "started_count"),
        ("柳溪签约项目达到40个。", "40个", "reserve_count"),
        ("柳溪签约项目40个，其中当年开工25个。", "当年开工25个", "signed_count"),
        ("柳溪有40个储备项目。", "40个", "signed_count"),
        ("柳溪形成了40个（储备项目）的规模。", "40个", "signed_count"),
    ],
)
def test_a_figure_beside_the_name_of_another_indicator_is_said(
    hamlet: Dataset, text: str, written: str, indicator: str
) -> None:
    row = observation(hamlet, "liuxi_signed", as_written=written, indicator=indicator)
    assert fields(named(hamlet), text, row) == ["indicator text.of_indicator"]


@each(
    "text, written, indicator",
    [
        ("柳溪签约项目40个。", "40个", "signed_count"),
        ("柳溪新签约果园项目40个。", "40个", "started_count"),  # the name of neither
        ("柳溪签约项目当年开工25个。", "25个", "started_count"),
        ("柳溪当年开工签约项目25个。", "25个", "started_count"),  # its own word stands there too
        ("签约项目、储备项目30个。", "30个", "reserve_count"),
        ("签约项目比去年减少40个。", "40个", "started_count"),  # not so many
        ("签约项目总投资12.5亿元。", "12.5亿元", "signed_amount"),
    ],
)
def test_what_may_be_meant_is_taken(
    hamlet: Dataset, text: str, written: str, indicator: str
) -> None:
    row = observation(hamlet, "liuxi_signed", as_written=written, indicator=indicator)
    assert fields(named(hamlet), text, row) == []


# --- which item of a list --------------------------------------------------------------------


@each(
    "before, wrong",
    [
        ("松坪公司、果园公司、冷链公司，", ["entity text.of_item"]),
        ("松坪公司、果园公司和冷链公司，", ["entity text.of_item"]),
        ("第一句。投了松坪公司、果园公司、冷链公司三家，", ["entity text.of_item"]),
        ("果园公司、松坪公司、冷链公司，", []),
        ("果园公司、果园公司二期、冷链公司，", []),  # either may be meant
        ("松坪公司、果园公司，", []),  # no list of as many
        ("松坪公司、冷链公司、园区各公司，", []),  # what sums them up is no item
        ("松坪公司、冷链公司、甲公司，", []),
    ],
)
def test_a_number_of_a_list_is_that_of_its_item(
    hamlet: Dataset, before: str, wrong: list[str]
) -> None:
    quoted = "分别持股10%、25%、3.5%"
    row = observation(hamlet, "liuxi_stake", value=Decimal(10), as_written=quoted)
    assert fields(hamlet, f"{before}{quoted}。", row) == wrong


# --- a running total -------------------------------------------------------------------------


@each(
    "text, word, period, wrong",
    [
        ("柳溪签约项目40个。", "", "", True),
        ("截至目前签约60个，其中当年签约项目40个。", "that_year", "", True),
        ("柳溪累计签约项目40个。", "", "", False),
        ("截至目前，柳溪签约项目40个。", "to_date", "", False),
        ("成立以来，柳溪签约项目40个。", "", "", False),
        ("柳溪签约项目40个。", "", "2025/..", False),
        ("累计|60|\n签约|项目40个|", "", "", False),
    ],
)
def test_a_running_total_is_told_as_one(
    hamlet: Dataset, text: str, word: str, period: str, wrong: bool
) -> None:
    given = {"span": "cumulative", "period_word": word, "period": period}
    row = observation(hamlet, "liuxi_signed", **given)
    assert fields(hamlet, text, row) == (["span text.no_total"] if wrong else [])
    over = row.model_copy(update={"span": "during"})
    assert fields(hamlet, text, over) == []


def test_what_is_there_on_a_day_adds_up_only_where_words_say_so(hamlet: Dataset) -> None:
    """截至目前 and 公共 say of a stock no more than when, or nothing."""
    given = {"indicator": "reserve_count", "span": "cumulative", "as_written": "项目40个"}
    row = observation(hamlet, "liuxi_reserve", **given)
    for text, wrong in (
        ("截至目前，储备项目40个。", True),
        ("储备公共服务项目40个。", True),
        ("累计储备项目40个。", False),
        ("共储备项目40个。", False),
    ):
        assert (fields(hamlet, text, row) == ["span text.no_total"]) is wrong, text


@each(
    "key, span, wrong",
    [
        ("liuxi_signed", "point", ["text.flow_on_a_day"]),
        ("liuxi_signed", "during", []),
        ("liuxi_signed", "cumulative", []),
        ("liuxi_reserve", "during", ["text.stock_over_time"]),
        ("liuxi_reserve", "point", []),
        ("liuxi_days", "during", []),
        ("liuxi_stake", "during", []),
    ],
)
def test_a_flow_is_of_no_day_and_a_stock_of_no_span(
    hamlet: Dataset, key: str, span: str, wrong: list[str]
) -> None:
    row = observation(hamlet, key, span=span)
    assert [why.key for _, why, _ in whatcounted.over(hamlet, row)] == wrong


def test_one_of_several_places_that_bears_the_row_out_is_enough(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", as_written="40个", indicator="signed_count")
    assert fields(named(hamlet), "储备项目40个，签约项目40个。", row) == []
    assert fields(named(hamlet), "储备项目40个，明年储备项目40个。", row) != []


# --- all of it -------------------------------------------------------------------------------


def test_the_check_names_file_line_and_field(village: Village) -> None:
    village.row("observations", "liuxi_signed")["span"] = "cumulative"
    found = report.report(village.write(), village.articles)
    (one,) = [one for one in found.problems if one.reason.key == "text.no_total"]
    assert (one.file, one.line, one.field) == ("observations.csv", 2, "span")
    assert found.dataset is not None and "observations/liuxi_signed" in found.dataset.doubts


def test_what_somebody_wrote_in_a_reply_is_as_the_office_says(hamlet: Dataset) -> None:
    sources = tuple(one.model_copy(update={"type": "reply"}) for one in hamlet.sources)
    row = observation(hamlet, "liuxi_signed", span="cumulative")
    assert fields(changed(hamlet, sources=sources), "签约项目40个。", row) == []


def test_every_figure_of_the_articles_is_counted_as_is_said(dataset: Dataset, texts: Texts) -> None:
    """None is refused, with the indicators of the library beside those of the dataset neither; of
    those recorded as something else in the same unit many are found out, of lists all."""
    units = {one.id: one.unit for one in dataset.indicators}
    slips = found = 0
    for row in dataset.observations:
        text = paragraph(texts, row.cite)
        if text is None:
            continue
        for known in (dataset, library.offered(dataset)):
            assert fields(known, text, row) == [], row.id
        for other in units:
            if other != row.indicator and units[other] == units[row.indicator]:
                slip = row.model_copy(update={"indicator": other})
                slips += 1
                found += "indicator text.of_indicator" in fields(dataset, text, slip)
    assert found >= slips * 0.3
    stakes = [row for row in dataset.observations if row.indicator == "fund_stake"]
    for stake, taken in permutations([row for row in stakes if paragraph(texts, row.cite)], 2):
        text = paragraph(texts, stake.cite) or ""
        slip = stake.model_copy(update={"value": taken.value})
        assert fields(dataset, text, slip) == ["entity text.of_item"]


# --- numbers in a row of things in a row -----------------------------------------------------


@each(
    "value, indicator, wrong",
    [
        ("48", "signed_count", []),
        ("36", "started_count", []),
        ("36", "signed_count", ["indicator text.of_indicator"]),
        ("48", "started_count", ["indicator text.of_indicator"]),
    ],
)
def test_each_number_behind_each_is_of_its_own_thing(
    hamlet: Dataset, value: str, indicator: str, wrong: list[str]
) -> None:
    text = "柳溪签约项目、当年开工项目分别为48个和36个。"
    given = {"value": value, "as_written": f"{value}个", "indicator": indicator}
    assert fields(named(hamlet), text, observation(hamlet, "liuxi_signed", **given)) == wrong


@each("value, wrong", [("5", []), ("49", ["indicator text.of_indicator"])])
def test_of_the_three_industries_each_share_is_its_own(
    hamlet: Dataset, value: str, wrong: list[str]
) -> None:
    labels = {"stake": "第一产业增加值占比", "fund_growth": "第二产业增加值占比"}
    rows = tuple(
        one.model_copy(update={"label_zh": labels[one.id]} if one.id in labels else {})
        for one in hamlet.indicators
    )
    dataset = changed(hamlet, indicators=rows)
    given = {"value": value, "as_written": f"{value}%", "entity": "liuxi"}
    text = "三次产业占比分别为5%、49%和46%。"
    assert fields(dataset, text, observation(hamlet, "liuxi_stake", **given)) == wrong
