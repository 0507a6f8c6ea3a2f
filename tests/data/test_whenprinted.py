"""A year or a month of a figure's period is printed, or follows from the words around it."""

from __future__ import annotations

from data import report, whenprinted
from data.model import Dataset, Source
from data.provenance import Texts
from tests.support.cases import each
from tests.support.village import Village, observation

CITED = 3
TITLE = "柳溪简讯"


def source(dataset: Dataset, date: str) -> Source:
    return dataset.source("liuxi").model_copy(update={"date": date})


def fields(hamlet: Dataset, line: str, period: str, date: str, title: str = TITLE) -> list[str]:
    row = observation(hamlet, "liuxi_signed", period=period).model_copy(
        update={"cite": hamlet.observation("liuxi_signed").cite._replace(paragraph=CITED)}
    )
    told = whenprinted.faults(source(hamlet, date), (title, "2019年，柳溪种果树。", line), row)
    return [f"{field} {why.key}" for field, why, _ in told]


@each(
    "line, period, date",
    [
        ("2024年签约项目40个。", "2024", ""),
        ("24年签约项目40个。", "2024", ""),
        ("二〇二四年签约项目40个。", "2024", ""),
        ("2021—2025年签约项目40个。", "2023", ""),
        ("2024年1—10月签约项目40个。", "2024-01/2024-10", ""),
        ("2024年前10个月签约项目40个。", "2024-01/2024-10", ""),
        ("2024年十一月签约项目40个。", "2024-11", ""),
        ("2024年上半年签约项目40个。", "2024-01/2024-06", ""),
        ("2024年签约36个，去年签约40个。", "2023", ""),
        ("2024年签约40个，到明年建成。", "2025", ""),
        ("去年签约项目40个。", "2024", "2025-03-01"),
        ("今年签约项目40个。", "2025", "2025-03-01"),
        ("今年签约项目40个。", "2025", ""),
        ("签约项目40个。", "2025", "2025-03-01"),
        ("签约项目40个。", "2025-03", "2025-03-01"),
        ("签约项目40个。", "2019", ""),
        ("近三年签约项目40个。", "2022/2024", "2025-03-01"),
        ("“十四五”时期签约项目40个。", "2021/2025", ""),
        ("力争三年内签约项目40个。", "2028", ""),
        ("2020年不变价|40|45|", "2019", ""),
    ],
)
def test_a_time_that_is_printed_or_follows_is_taken(
    hamlet: Dataset, line: str, period: str, date: str
) -> None:
    assert fields(hamlet, line, period, date) == []


@each(
    "line, period, date, key",
    [
        ("2024年签约项目40个。", "2023", "", "text.no_year"),
        ("2024年签约项目40个。", "2023", "2024-12-01", "text.no_year"),
        ("2024年签约项目40个，比上年增长5%。", "2023", "2024-12-01", "text.no_year"),
        ("2024年签约项目40个。", "2023/2024", "", "text.no_year"),
        ("签约项目40个。", "2023", "2025-03-01", "text.no_year"),
        ("签约项目40个。", "2025", "", "text.no_year"),
        ("2024年3月签约项目40个。", "2024-04", "", "text.no_month"),
        ("2024年1—10月签约项目40个。", "2024-01/2024-09", "", "text.no_month"),
        ("2024年签约项目40个。", "2024-05", "", "text.no_month"),
    ],
)
def test_a_time_that_the_text_does_not_give_is_said(
    hamlet: Dataset, line: str, period: str, date: str, key: str
) -> None:
    assert fields(hamlet, line, period, date) == [f"period {key}"]


@each(
    "line, period, date, wrong",
    [
        ("今年签约项目40个。", "2025", "", "text.no_year"),
        ("近三年签约项目40个。", "2022/2024", "", "text.no_year"),
        ("目前签约项目40个。", "2025", "", "text.no_year"),
        ("今年签约项目40个。", "2025", "2025-03-01", ""),
        ("“十四五”时期签约项目40个。", "2021/2025", "", ""),
        ("2025年至今签约项目40个，目前开工20个。", "2025-10", "", "text.no_month"),
        ("2025年上半年签约项目40个。", "2025-01/2025-06", "", ""),
        ("2025年至今签约项目40个，目前开工20个。", "2025-10", "2025-11-01", ""),
    ],
)
def test_where_nothing_tells_a_year_or_month_no_word_does(
    hamlet: Dataset, line: str, period: str, date: str, wrong: str
) -> None:
    row = observation(hamlet, "liuxi_signed", period=period)
    row = row.model_copy(update={"cite": row.cite._replace(paragraph=2)})
    told = whenprinted.faults(source(hamlet, date), (TITLE, line), row)
    assert [why.key for _, why, _ in told] == ([wrong] if wrong else [])


@each(
    "text, written, word, wrong",
    [
        ("截至目前签约60个，其中当年开工25个。", "开工25个", "that_year", ""),
        ("截至目前签约60个，其中当年开工25个。", "开工25个", "to_date", "text.time_of_clause"),
        ("截至目前签约60个，其中当年开工25个。", "签约60个", "that_year", "text.time_of_clause"),
        ("截至目前，签约60个，其中当年开工25个。", "签约60个", "that_year", "text.time_of_another"),
        ("截至目前，签约60个，其中当年开工25个，到位8亿元。", "8亿元", "to_date", ""),
        (
            "截至目前，签约60个，其中当年开工25个，到位8亿元。",
            "8亿元",
            "that_year",
            "text.time_of_another",
        ),
        ("近年来建厂房。目前，资产达到80亿元。", "80亿元", "recent_years", "text.time_of_another"),
        ("近年来建厂房。资产达到80亿元。", "80亿元", "recent_years", ""),
        ("资产达到80亿元。今年扩建。", "80亿元", "this_year", "text.time_of_another"),
        ("资产达到80亿元（目前）。", "80亿元", "now", ""),
        ("资产达到80亿元。今年扩建。", "80亿元", "", ""),
        ("截至目前|签约60个|今年开工25个|", "签约60个", "this_year", ""),  # of a table nobody knows
    ],
)
def test_a_word_of_time_is_that_of_its_figure(
    hamlet: Dataset, text: str, written: str, word: str, wrong: str
) -> None:
    row = observation(hamlet, "liuxi_signed", as_written=written, period_word=word)
    told = whenprinted.word(hamlet.vocab, row, text, "")
    assert [why.key for _, why, _ in told] == ([wrong] if wrong else [])


def test_a_sentence_broken_by_the_layout_keeps_its_word_of_time(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", as_written="40个", period_word="recent_years")
    assert [*whenprinted.word(hamlet.vocab, row, "项目40个。目前扩建。", "近年来签约")] == []
    wrong = row.model_copy(update={"period_word": "now"})
    assert [*whenprinted.word(hamlet.vocab, wrong, "项目40个。目前扩建。", "近年来签约")] != []


def test_the_year_of_a_heading_holds_below_it(hamlet: Dataset) -> None:
    title = "柳溪2024年工作总结"
    assert fields(hamlet, "签约项目40个。", "2024", "", title) == []
    assert fields(hamlet, "签约项目40个。", "2023", "", title) == ["period text.no_year"]


def test_a_year_told_before_or_at_the_foot_may_be_meant_and_no_other(hamlet: Dataset) -> None:
    """A paragraph that tells no time may go on from one before it; none goes on from one behind."""
    lines = (
        TITLE,
        "2019年，柳溪种果树。",
        "签约项目40个。",
        "2021年，柳溪建冷库。",
        "注：截至2024年底。",
    )
    row = observation(hamlet, "liuxi_signed")
    row = row.model_copy(update={"cite": row.cite._replace(paragraph=CITED)})
    for period, wrong in (("2019", []), ("2024", []), ("2021", ["text.no_year"])):
        other = row.model_copy(update={"period": period})
        told = whenprinted.faults(source(hamlet, ""), lines, other)
        assert [why.key for _, why, _ in told] == wrong, period


def test_the_check_names_the_row_and_marks_its_figure(village: Village) -> None:
    row = village.row("observations", "liuxi_signed")
    row["period"] = "2016"
    folder = village.write()
    found = report.report(folder, village.articles)
    (problem,) = [one for one in found.problems if one.field == "period"]
    assert problem.file == "observations.csv"
    assert found.dataset is not None
    assert "observations/liuxi_signed" in found.dataset.doubts


def test_every_time_of_the_articles_is_printed(dataset: Dataset, texts: Texts) -> None:
    wrong = [
        (row.id, field)
        for row in dataset.observations
        if row.cite.source in texts
        for field, *_ in whenprinted.faults(
            dataset.source(row.cite.source), texts[row.cite.source], row
        )
    ]
    assert wrong == []
    (row,) = (one for one in dataset.observations if one.period)
    other = row.model_copy(update={"period": "2023/.."})
    told = whenprinted.faults(dataset.source(row.cite.source), texts[row.cite.source], other)
    assert [field for field, *_ in told] == ["period"]


@each(
    "line, written, key",
    [
        ("截至目前，签约项目40个。", "签约项目40个", "text.time_left_out"),
        ("今年签约项目40个。", "签约项目40个", "text.time_left_out"),
        ("签约多，当年签约项目40个。", "当年签约项目40个", "text.time_left_out"),
        ("2024年签约项目40个。", "2024年签约项目40个", "text.time_left_out"),
        ("目前，由最初的40个增加到50个。", "由最初的40个", ""),
        ("当年开工25个，签约项目40个。", "签约项目40个", ""),
        ("目前建成冷库。签约项目40个。", "签约项目40个", ""),
        ("开工25个，当年投产9个；签约项目40个。", "签约项目40个", ""),
        ("签约项目40个，今年再签。", "签约项目40个", ""),
        ("签约项目2000个。", "签约项目2000个", ""),
        ("投资2024.5万元。", "投资2024.5万元", ""),
    ],
)
def test_a_time_that_stands_before_a_figure_is_not_left_out(
    hamlet: Dataset, line: str, written: str, key: str
) -> None:
    row = observation(hamlet, "liuxi_signed", as_written=written)
    found = [why.key for _, why, _ in whenprinted.word(hamlet.vocab, row, line, "")]
    assert found == ([key] if key else [])


@each(
    "line, written, key",
    [
        ("目前，冷库在建，力争签约项目40个。", "签约项目40个", ""),
        ("截至目前，预计签约项目40个。", "签约项目40个", ""),
        ("今年力争签约项目40个。", "签约项目40个", "text.time_left_out"),
    ],
)
def test_what_is_to_be_is_not_of_now(hamlet: Dataset, line: str, written: str, key: str) -> None:
    row = observation(hamlet, "liuxi_signed", as_written=written, status="target")
    found = [why.key for _, why, _ in whenprinted.word(hamlet.vocab, row, line, "")]
    assert found == ([key] if key else [])
