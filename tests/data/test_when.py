"""A time is read as offices type it, and nothing is actual before it is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
    content = filled(plain, {"loan_amount": ANSWER | {"period": typed, "span": span}})

    def change(spot: Spot) -> None:
        spot.cell("period").number_format = code

    assert one(styled(content, "loan_amount", change), hamlet).period == meant


def test_a_period_that_shows_no_year_is_asked_for(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER | {"period": datetime(2025, 6, 30)}})

    def change(spot: Spot) -> None:
        spot.cell("period").number_format = 'm"月"d"日"'

    assert keys(styled(content, "loan_amount", change), hamlet) == ["reply.period.no_year"]
