"""A time is read as offices type it, and nothing is actual before it is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from data.asking import typedtime, when
from data.message import message
from data.model import Dataset
from tests.support.cases import each
from tests.support.forms import ANSWER, Spot, chosen, filled, line, opened, saved, styled
from tests.support.replies import keys, one, problems


@each(
    "typed, meant",
    [
        ("2025", "2025"),
        (2025, "2025"),
        (2025.0, "2025"),
        ("2025-06", "2025-06"),
        ("2025年6月", "2025-06"),
        ("2025年6月30日", "2025-06-30"),
        ("2025.6.30", "2025-06-30"),
        ("2025年", "2025"),
        ("2025-01/2025-06", "2025-01/2025-06"),
        ("2025/..", "2025/.."),
        ("2025/6/30", "2025-06-30"),
        ("2025年上半年", "2025-01/2025-06"),
        ("2025上半年", "2025-01/2025-06"),
        ("2025 年 前三季度", "2025-01/2025-09"),
        ("2025年前两季度", "2025-01/2025-06"),
        ("2025年首季度", "2025-01/2025-03"),
        ("2025年第二季度", "2025-04/2025-06"),
        ("2025年全年", "2025"),
        ("2025-01/2025-12", "2025"),
        ("2025年1-6月", "2025-01/2025-06"),
        ("２０２５年１－６月", "2025-01/2025-06"),
        ("2025年1月至6月", "2025-01/2025-06"),
        ("2024年10月—2025年3月", "2024-10/2025-03"),
        (datetime(2025, 6, 30), "2025-06-30"),
    ],
)
def test_a_period_may_be_typed_as_offices_type_it(
    plain: bytes, hamlet: Dataset, typed: Any, meant: str
) -> None:
    span = chosen("span", "point") if len(meant) == 10 else ANSWER["span"]
    given = ANSWER | {"period": typed, "span": span}
    assert one(filled(plain, {"loan_amount": given}), hamlet).period == meant


@each(
    "typed, meant",
    [
        *((text, "2025") for text in ("2025年度", "2025年（全年）", "２０２５年。", "二〇二五年")),
        *((text, "2025-06") for text in ("2025/6", "2025/06", "202506", "6/2025", "2025年6月份")),
        *((text, "2025-06") for text in ("2025年6月底", "截至2025年6月末", "June 2025")),
        *((text, "2025-06-30") for text in ("20250630", "截止2025年6月30日", "30 June 2025")),
        *((text, "2025-06-30") for text in ("June 30, 2025", "2025-06-30 00:00:00")),
        *(
            (text, "2025-01/2025-06")
            for text in ("2025.1-6", "2025.01-06", "2025/1-6", "2025年1-6")
        ),
        *(
            (text, "2025-01/2025-06")
            for text in ("2025年1—6月份", "2025年(1-6月)", "2025年1-6月累计")
        ),
        *(
            (text, "2025-01/2025-06")
            for text in ("2025.1-2025.6", "2025-01至2025-06", "2025上半年度")
        ),
        *((text, "2025-01/2025-06") for text in ("2025H1", "H1 2025", "first half of 2025")),
        *(
            (text, "2025-01/2025-06")
            for text in ("2025年1-2季度", "Jan-Jun 2025", "二〇二五年上半年")
        ),
        *((text, "2025-01/2025-06") for text in ("2025年1月1日至6月30日", "2025/1/1-2025/6/30")),
        *((text, "2025-01/2025-03") for text in ("2025Q1", "2025年第1季度", "Q1 2025")),
        ("2025年1、2月", "2025-01/2025-02"),
        ("2025年十月", "2025-10"),
        *((text, "2025-12") for text in ("2025年底", "2025年末", "end of 2025", "End-2025")),
        *((text, "2025-06") for text in ("by the end of June 2025", "end of first half of 2025")),
        *((text, "2025-09") for text in ("Sept 2025", "Sep. 2025", "September 2025", "2025年九月")),
        *((text, "2025") for text in ("二零二五年", "二○二五年度", "二O二五年")),
        *((text, "2025-01/2025-09") for text in ("2025年前三季度累计", "2025年前9个月")),
        *((text, "2025-01/2025-10") for text in ("2025年前十个月", "2025年前10个月累计")),
        *((text, "2025-01/2025-02") for text in ("2025年前两个月", "2025年头2个月")),
        ("2025年二季度末", "2025-06"),
        *((text, "2023/2025") for text in ("2023-2025", "2023—2025年", "2023年至2025年")),
        ("2025年以来", "2025/.."),
        ("2025年1月至今", "2025-01/.."),
        # In two ways, or in none.
        *((text, "") for text in ("marketing 2025", "mayor 2025", "decline 2025", "Juny 2025")),
        *((text, "") for text in ("2025年前13个月", "2025年前五季度", "2024年底至2025年6月")),
        *((text, "") for text in ("25年6月", "2024-25", "2025/13", "2025/6/31", "2025年1、6月")),
        *(
            (text, "")
            for text in ("2025财年", "FY2025", "06/07/2025", "2025年10月20", "去年", "2025-6-1-3")
        ),
    ],
)
def test_a_time_in_other_forms_is_read_where_it_can_mean_one_thing(typed: str, meant: str) -> None:
    assert when.iso(typed) == meant


@each(
    "typed, end, during",
    [
        # One end alone is no span, whatever is said before or behind it; of a day, or of what has
        # added up, it is a time.
        *((text, "2025-06", "") for text in ("截至2025年6月", "2025年6月累计", "2025-06累计")),
        *((text, "2025-06", "") for text in ("2025年6月止", "2025年6月底", "2025年6月末累计")),
        *(
            (text, "2025-06", "")
            for text in ("2025年上半年末", "end of June 2025", "as of June 2025")
        ),
        *((text, "2025-12", "") for text in ("2025年底", "2025年末", "end of 2025")),
        ("2025年止", "2025", ""),
        # With its beginning it is one, added up or not.
        *((text, *["2025-01/2025-06"] * 2) for text in ("2025年1-6月累计", "2025年1月至6月底")),
        *((text, *["2025-01/2025-06"] * 2) for text in ("2025年上半年累计", "2025年1—6月止")),
        *((text, "2025", "2025") for text in ("2025年累计", "2025年全年合计")),
        ("2025年6月", "2025-06", "2025-06"),
    ],
)
def test_one_end_alone_is_no_span(typed: str, end: str, during: str) -> None:
    assert (typedtime.period(typed), typedtime.period(typed, until=False)) == (end, during)


@each("typed", ["截至2025年6月", "2025年6月累计", "2025年6月底"])
def test_as_of_a_month_is_no_span(plain: bytes, hamlet: Dataset, typed: str) -> None:
    given = ANSWER | {"period": typed}
    (said,) = problems(
        filled(plain, {"loan_amount": given | {"span": chosen("span", "during")}}), hamlet
    )
    assert said.reason.key == "reply.period.one_end"
    added = given | {"span": chosen("span", "cumulative")}
    assert one(filled(plain, {"loan_amount": added}), hamlet).period == "2025-06"


def test_a_month_that_a_spreadsheet_made_a_date_stays_a_month(
    plain: bytes, hamlet: Dataset
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, codes = line(book, "loan_amount")
    sheet.cell(at, codes["period"]).value = datetime(2025, 6, 1)
    sheet.cell(at, codes["period"]).number_format = "mmm-yy"
    assert one(saved(book), hamlet).period == "2025-06"


@each(
    "period, span",
    [
        ("2026-03/2028-12", chosen("span", "during")),
        ("2026-07/2026-12", chosen("span", "cumulative")),
        ("2026/2027", chosen("span", "during")),
        ("2026", chosen("span", "during")),  # the year is not over
        ("2026-11", chosen("span", "during")),
        ("2026-11-21", chosen("span", "point")),
        ("2027/..", chosen("span", "cumulative")),
        ("2026-12", chosen("span", "cumulative")),
    ],
)
def test_nothing_is_actual_before_it_is_over(
    plain: bytes, hamlet: Dataset, period: str, span: str
) -> None:
    given = ANSWER | {"period": period, "span": span}
    (said,) = problems(filled(plain, {"loan_amount": given}), hamlet)
    assert said.reason == message("reply.period.not_over", day="2026-11-20")
    later = filled(plain, {"loan_amount": given | {"status": chosen("status", "target")}})
    assert one(later, hamlet).period == period


@each(
    "period, span",
    [
        ("2026-01/2026-10", chosen("span", "during")),
        ("2026-01-01/2026-11-20", chosen("span", "during")),
        ("2026-11-20", chosen("span", "point")),
        ("2026/..", chosen("span", "cumulative")),
        ("2025", chosen("span", "during")),
    ],
)
def test_what_is_over_may_be_actual(plain: bytes, hamlet: Dataset, period: str, span: str) -> None:
    given = ANSWER | {"period": period, "span": span}
    assert one(filled(plain, {"loan_amount": given}), hamlet).period == period


@each(
    "typed, code, meant",
    [
        (2025, '0"年"', "2025"),
        (2025, "0.00", "2025"),
        (2025.1, "0.00", "2025-10"),
        (datetime(2025, 6, 30), 'yyyy"年"m"月"', "2025-06"),
        (datetime(2025, 6, 30), '[$-804]yyyy"年"m"月"d"日";@', "2025-06-30"),
        (datetime(2025, 6, 30), "yyyy", "2025"),
    ],
)
def test_a_period_is_what_its_cell_shows(
    plain: bytes, hamlet: Dataset, typed: Any, code: str, meant: str
) -> None:
    span = chosen("span", "point") if len(meant) == 10 else ANSWER["span"]

    def change(spot: Spot) -> None:
        spot.cell("period").number_format = code

    answers = {"loan_amount": ANSWER | {"period": typed, "span": span}}
    content = filled(plain, answers, changes={"loan_amount": change})
    assert one(content, hamlet).period == meant


def test_a_period_that_shows_no_year_is_asked_for(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER | {"period": datetime(2025, 6, 30)}})

    def change(spot: Spot) -> None:
        spot.cell("period").number_format = 'm"月"d"日"'

    assert keys(styled(content, "loan_amount", change), hamlet) == ["reply.period.no_year"]
