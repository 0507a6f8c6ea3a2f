"""A qualified figure never claims more than the numbers it allows, alone, divided or added."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.judge.interval import Interval, interval, quotient, statement, total
from data.model import Relation
from tests.support.cases import each

RELATIONS: tuple[Relation, ...] = get_args(Relation)

BOUNDS: tuple[Relation, ...] = ("eq", "gt", "ge", "le", "lt")


def said(top: Relation, a: int, bottom: Relation, b: int) -> tuple[Relation, Decimal] | None:
    found = quotient(interval(top, Decimal(a)), interval(bottom, Decimal(b)))
    return statement(found) if found else None


def exactly(result: tuple[Relation, int] | None) -> tuple[Relation, Decimal] | None:
    return result and (result[0], Decimal(result[1]))


# --- one figure, and two ----------------------------------------------------------------


@each(
    "top, bottom, result",
    [
        ("eq", "eq", ("eq", 3)),
        ("gt", "eq", ("gt", 3)),
        ("ge", "eq", ("ge", 3)),
        ("le", "eq", ("le", 3)),
        ("lt", "eq", ("lt", 3)),
        ("approx", "eq", ("approx", 3)),
        ("eq", "gt", ("lt", 3)),
        ("eq", "ge", ("le", 3)),
        ("eq", "le", ("ge", 3)),
        ("eq", "lt", ("gt", 3)),
        ("eq", "approx", ("approx", 3)),
        ("approx", "approx", ("approx", 3)),
        ("gt", "gt", None),
        ("gt", "ge", None),
        ("ge", "ge", None),
        ("le", "le", None),
        ("lt", "lt", None),
        ("gt", "le", ("gt", 3)),
        ("ge", "lt", ("gt", 3)),
        ("ge", "le", ("ge", 3)),
        ("lt", "ge", ("lt", 3)),
        ("le", "gt", ("lt", 3)),
        ("le", "ge", ("le", 3)),
        ("approx", "gt", None),
        ("lt", "approx", None),
    ],
)
def test_a_quotient_carries_the_qualifiers(
    top: Relation, bottom: Relation, result: tuple[Relation, int] | None
) -> None:
    assert said(top, 12, bottom, 4) == exactly(result)


@each("relation", RELATIONS)
def test_a_figure_alone_says_what_it_said(relation: Relation) -> None:
    assert statement(interval(relation, Decimal(7))) == (relation, Decimal(7))


@pytest.mark.parametrize("relation", ["gt", "ge"])
def test_more_than_nothing_says_nothing(relation: Relation) -> None:
    assert statement(interval(relation, Decimal(0))) is None


def test_a_range_on_both_sides_is_no_single_statement() -> None:
    assert statement(Interval(Decimal(2), Decimal(3))) is None


@each("relation", ["eq", "approx", "le", "lt"])
def test_nothing_is_divided_by_nought(relation: Relation) -> None:
    with pytest.raises(ZeroDivisionError):
        quotient(interval("eq", Decimal(1)), interval(relation, Decimal(0)))


def test_what_a_figure_allows() -> None:
    five = Decimal(5)
    assert [interval(relation, five).holds(five) for relation in BOUNDS] == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert interval("approx", five).holds(Decimal(6))
    assert not interval("le", five).holds(Decimal(-1))


@each(
    "parts, result",
    [
        ([("eq", 1), ("eq", 2)], ("eq", 3)),
        ([("gt", 1), ("eq", 2)], ("gt", 3)),
        ([("ge", 1), ("gt", 2)], ("gt", 3)),
        ([("le", 1), ("lt", 2)], ("lt", 3)),
        ([("le", 1), ("le", 2)], ("le", 3)),
        ([("le", 1), ("eq", 2)], None),
        ([("approx", 1), ("eq", 2)], ("approx", 3)),
        ([], ("eq", 0)),
    ],
)
def test_a_sum_carries_the_qualifiers(
    parts: list[tuple[Relation, int]], result: tuple[Relation, int] | None
) -> None:
    found = total([interval(relation, Decimal(value)) for relation, value in parts])
    assert found is not None
    assert statement(found) == exactly(result)


def test_a_sum_of_about_and_a_bound_says_nothing() -> None:
    assert total([interval("approx", Decimal(1)), interval("gt", Decimal(2))]) is None


# --- the algebra by property ------------------------------------------------------------

#: Sixteenths are exact in decimals, so that products and quotients below can be checked.
numbers = st.integers(0, 400).map(lambda n: Decimal(n) / 16)

relations = st.sampled_from(RELATIONS)

bounds = st.sampled_from(BOUNDS)


@st.composite
def allowed(draw: st.DrawFn, relation: Relation, value: Decimal) -> Decimal:
    """A number that ``relation value`` allows, often the tightest."""
    step = draw(numbers)
    match relation:
        case "eq" | "approx":
            return value
        case "gt":
            return value + step + Decimal("0.0625")
        case "ge":
            return value + step
        case "le":
            return max(Decimal(0), value - step)
        case "lt":
            assume(value > 0)
            return max(Decimal(0), value - step - Decimal("0.0625"))


def holds(found: Interval, number: Fraction, slack: Fraction = Fraction(1, 10**20)) -> bool:
    """``found.holds`` on exact fractions; ``slack`` is the rounding of 28-digit decimals."""
    if found.about:
        return True
    # An open end at a number that decimals can write is held to exactly.
    low, high = Fraction(found.low), None if found.high is None else Fraction(found.high)
    fits = number >= low - slack and (not found.low_open or number != low)
    if high is not None:
        fits = fits and number <= high + slack and (not found.high_open or number != high)
    return fits


def allows(relation: Relation, value: Decimal, number: Fraction) -> bool:
    return holds(interval(relation, value), number)


@settings(max_examples=400, deadline=None)
@given(data=st.data(), top=bounds, a=numbers, bottom=bounds, b=numbers)
def test_every_quotient_of_allowed_numbers_is_allowed(
    data: st.DataObject, top: Relation, a: Decimal, bottom: Relation, b: Decimal
) -> None:
    assume(interval(bottom, b).high != 0)
    x, y = data.draw(allowed(top, a)), data.draw(allowed(bottom, b))
    assume(y > 0)
    found = quotient(interval(top, a), interval(bottom, b))
    assert found is not None
    assert holds(found, Fraction(x) / Fraction(y))
    if sentence := statement(found):
        assert allows(*sentence, Fraction(x) / Fraction(y))


@settings(max_examples=300, deadline=None)
@given(data=st.data(), parts=st.lists(st.tuples(bounds, numbers), max_size=5))
def test_every_sum_of_allowed_numbers_is_allowed(
    data: st.DataObject, parts: list[tuple[Relation, Decimal]]
) -> None:
    found = total([interval(relation, value) for relation, value in parts])
    assert found is not None
    added = sum((Fraction(data.draw(allowed(*part))) for part in parts), Fraction(0))
    assert holds(found, added, Fraction(0))
    if sentence := statement(found):
        assert allows(*sentence, added)


@settings(max_examples=200, deadline=None)
@given(
    pair=st.one_of(
        st.tuples(st.just("approx"), relations), st.tuples(relations, st.just("approx"))
    ),
    a=numbers,
    b=numbers.filter(lambda number: number > 0),
)
def test_about_never_becomes_exact_or_a_bound(
    pair: tuple[Relation, Relation], a: Decimal, b: Decimal
) -> None:
    top, bottom = pair
    found = quotient(interval(top, a), interval(bottom, b))
    assert found is None or (found.about and statement(found) == ("approx", a / b))
    whole = total([interval(top, a), interval(bottom, b)])
    assert whole is None or (whole.about and statement(whole) == ("approx", a + b))
