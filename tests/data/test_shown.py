"""What a cell shows of a number: the digits are judged, not the bytes behind them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from data.asking import shown
from tests.support.cases import each

_ACCOUNT = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@each(
    "value, code, text",
    [
        ("8.340000000000002", "General", "8.34"),
        ("8.340000000000002", "G/通用格式", "8.34"),
        ("8.340000000000002", "[$-804]General", "8.34"),
        ("193.8361", "General", "193.8361"),
        ("193.8361", "0.00", "193.84"),
        ("193.8361", "0_ ", "194"),
        ("0.1234567890123", "General", "0.123456789"),
        ("1234567890.12", "General", "1234567890"),
        ("123456789012", "General", "1.23457E+11"),
        ("0.00001234", "General", "0.00001234"),
        ("1234.5", "#,##0.00_);[Red](#,##0.00)", "1,234.50"),
        ("1234.5", "[DBNum1][$-804]General", "1234.5"),
        ("1234567", "#,##0", "1,234,567"),
        ("12", "0,000", "0,012"),
        ("7", "000", "007"),
        ("0", _ACCOUNT, "-"),
        ("1234.5", _ACCOUNT, "1,234.50"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        ("0", '0;-0;"无"', "无"),
        ("0", "0;-0;;@", ""),
        ("5", ";;;", ""),
        ("0", "#", ""),
        ("0", "#,###", ""),
        ("0", "#.##", "."),
        ("0.3", "0", "0"),
        ("0.5", "#.0", ".5"),
        ("410000", "0.0,,", "0.4"),
        ("410000", '0.0"万"', "410000.0万"),
        ("410000", "0!.0,万", "41.0万"),
        ("41", "¥#,##0.00", "¥41.00"),
        ("41", "[$¥-804]#,##0", "¥41"),
        ("41", '0"0"', "410"),
        ("41", "0\\0", "410"),
        ("41", "*-0", "-41"),
        ("0.2", "0%", "20%"),
        ("0.5", '[>=100]0.0;[<1]"少";0.00', "少"),
        ("50", '[>=100]0.0;[<1]"少";0.00', "50.00"),
        ("-5", "0;0", "5"),
        ("-5", "General", "-5"),
        ("2025", '0"年"', "2025年"),
        ("123456", "000-000", "123-456"),
        ("41", '"-"', "-"),
    ],
)
def test_a_number_is_drawn_as_the_spreadsheet_draws_it(value: str, code: str, text: str) -> None:
    assert (shown.number(Decimal(value), code).text or "").strip() == text


@each(
    "value, code, read",
    [
        ("1234.5", "#,##0.00", "1234.5"),
        ("193.8361", "0.00", "193.84"),
        ("410000", "General", "410000"),
        ("410000000000", "General", "4.1E+11"),
        ("-5", "General", "-5"),
        ("0", _ACCOUNT, None),
        ("5", ";;;", None),
        ("41", "¥0", None),
        ("41", "000-000", None),
        ("41", "yyyy-m-d", None),
        ("41", "# ?/?", None),
        ("41", "0.00E+00", None),
        ("41", "[h]:mm", None),
        ("41", "0" * 400, None),
    ],
)
def test_the_number_one_reads_is_told_where_there_is_one(
    value: str, code: str, read: str | None
) -> None:
    assert shown.number(Decimal(value), code).number == (Decimal(read) if read else None)


@each(
    "typed, code, text",
    [
        ("实际", "General", "实际"),
        ("实际", "@", "实际"),
        ("实际", "0.00", "实际"),
        ("实际", ";;;", ""),
        ("实际", ";;;@", "实际"),
        ("实际", '0;0;0;"无"', "无"),
        ("41", '@"亿元"', "41亿元"),
        ("41", "_ @_ ", " 41 "),
    ],
)
def test_a_text_is_shown_as_its_format_says(typed: str, code: str, text: str) -> None:
    assert shown.text(typed, code) == text


@each(
    "code, seen",
    [
        ("yyyy-mm-dd", "ymd"),
        ("mm-dd-yy", "ymd"),
        ('yyyy"年"m"月"d"日"', "ymd"),
        ('[$-804]yyyy"年"m"月";@', "ym"),
        ("mmm-yy", "ym"),
        ('m"月"d"日"', "md"),
        ("h:mm", ""),
        ("yyyy", "y"),
        ('"day"', ""),
    ],
)
def test_the_parts_of_a_date_that_are_seen(code: str, seen: str) -> None:
    assert shown.parts(code) == frozenset(seen)


@each(
    "held, seen, same, rounded",
    [
        ("8.340000000000002", "8.34", True, True),
        ("0.30000000000000004", "0.3", True, True),
        ("8.34000000000012", "8.34", True, True),
        ("193.8361", "193.84", False, True),
        ("99.5", "100", False, True),
        ("0.5", "1", False, True),
        ("1234567890.12", "1234567890", False, True),
        ("1234567890123.5", "1234567890124", False, True),
        ("410000", "0.4", False, False),
        ("0.2", "20", False, False),
        ("5", "5.00", True, True),
    ],
)
def test_dust_is_told_from_rounding(held: str, seen: str, same: bool, rounded: bool) -> None:
    assert shown.same(Decimal(held), Decimal(seen)) is same
    assert shown.rounded(Decimal(held), Decimal(seen)) is rounded


@given(value=st.decimals(0, 10**9, allow_nan=False, places=2))
def test_two_decimals_are_read_back_from_every_plain_format(value: Decimal) -> None:
    for code in ("0.00", "#,##0.00", "0.00_ ;[Red]-0.00", "#,##0.00_);(#,##0.00)", "0.00##"):
        assert shown.number(value, code).number == value
    if value < 10**7:
        assert shown.number(value, "General").number == value


@given(code=st.text(alphabet='0#?.,;"\\_*[]@%/E+-yhdmsGeneral<>=$¥万! ', max_size=20))
def test_no_format_breaks_it(code: str) -> None:
    for value in (Decimal(0), Decimal("8.34"), Decimal(-3), Decimal("123456789012.5")):
        shown.number(value, code)
    shown.text("x", code)
    shown.parts(code)
