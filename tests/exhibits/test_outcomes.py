"""How far an outcome is from what was promised: in numbers only as far as the qualifiers allow, and
in words that never call a promise kept or broken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from components import words
from components.edition import Edition
from components.exhibits import promises
from data.judge.interval import interval
from data.judge.promise import Difference, difference
from data.model import LANGS, Dataset, Lang, Observation, Relation
from tests.support import reader
from tests.support.cases import each
from tests.support.promised import RELATIONS, TODAY, VERDICT, both, cells, set_row, shown, shown_day
from tests.support.village import Village, observation

# --- how far the outcome is from what was said -------------------------------------------


def pair(
    dataset: Dataset, said: Relation, number: object, told: Relation, value: object
) -> tuple[Observation, Observation]:
    promised = observation(dataset, "liuxi_revenue", relation=said, value=number)
    outcome = observation(
        dataset, "liuxi_revenue", id="told", status="actual", relation=told, value=value
    )
    return promised, outcome


@each(
    "said, told, value, result",
    [
        ("eq", "eq", "12", ("more", "eq", "2")),
        ("eq", "eq", "8.5", ("less", "eq", "1.5")),
        ("eq", "eq", "10", ("equal", "eq", "0")),
        ("gt", "eq", "10", ("equal", "eq", "0")),
        ("eq", "gt", "12", ("more", "gt", "2")),
        ("eq", "gt", "10", ("more", "gt", "0")),
        ("eq", "gt", "8", None),
        ("eq", "ge", "12", ("more", "ge", "2")),
        ("eq", "ge", "10", ("more", "ge", "0")),
        ("eq", "ge", "8", None),
        ("eq", "le", "8", ("less", "ge", "2")),
        ("eq", "le", "10", ("less", "ge", "0")),
        ("eq", "le", "12", None),
        ("eq", "lt", "8", ("less", "gt", "2")),
        ("eq", "lt", "10", ("less", "gt", "0")),
        ("eq", "lt", "12", None),
        ("eq", "approx", "12", ("more", "approx", "2")),
        ("eq", "approx", "10", ("equal", "approx", "0")),
        ("approx", "eq", "8", ("less", "approx", "2")),
        ("approx", "approx", "12", ("more", "approx", "2")),
        ("approx", "gt", "12", None),
        ("approx", "le", "8", None),
        ("ge", "gt", "12", ("more", "gt", "2")),
    ],
)
def test_a_difference_carries_the_qualifiers_or_is_none(
    hamlet: Dataset, said: Relation, told: Relation, value: str, result: tuple[str, ...] | None
) -> None:
    given = difference(hamlet, *pair(hamlet, said, "10", told, value))
    expected = Difference(result[0], result[1], Decimal(result[2])) if result else None  # type: ignore[arg-type]
    assert given == expected


numbers = st.integers(0, 400).map(lambda n: Decimal(n) / 16)


@settings(max_examples=600, deadline=None)
@given(
    said=st.sampled_from([one for one in RELATIONS if one != "approx"]),
    number=numbers,
    told=st.sampled_from([one for one in RELATIONS if one != "approx"]),
    value=numbers,
    actual=numbers,
)
def test_whatever_the_outcome_may_be_the_difference_is_true_of_it(
    said: Relation, number: Decimal, told: Relation, value: Decimal, actual: Decimal
) -> None:
    assume(interval(told, value).holds(actual))
    dataset = reader.dataset()
    promised = _row(said, number)
    far = difference(dataset, promised, _row(told, value))
    if far is None:
        return
    by = actual - number
    if far.sign == "equal":
        assert by == 0
    else:
        assert interval(far.relation, far.amount).holds(by if far.sign == "more" else -by)


@settings(max_examples=400, deadline=None)
@example(number=Decimal(0), told="ge", value=Decimal(1))
@example(number=Decimal(0), told="ge", value=Decimal(0))
@example(number=Decimal(0), told="gt", value=Decimal(0))
@given(
    number=numbers,
    told=st.sampled_from([one for one in RELATIONS if one != "approx"]),
    value=numbers,
)
def test_no_difference_is_given_only_where_the_outcome_may_lie_on_either_side(
    number: Decimal, told: Relation, value: Decimal
) -> None:
    assume(not (told == "lt" and value == 0))
    outcome = interval(told, value)
    step = Decimal("0.001")
    above = outcome.holds(max(number, outcome.low) + step)
    below = number > 0 and (outcome.holds(number - step) or outcome.holds(Decimal(0)))
    far = difference(reader.dataset(), _row("eq", number), _row(told, value))
    # Nothing is below nought: there "at least nought" leaves everything open too.
    open_ = (above and below) or (number == 0 and outcome.low == 0 and above and told != "gt")
    assert (far is None) == open_


def _row(relation: Relation, value: Decimal) -> Observation:
    like = next(row for row in reader.dataset().observations if row.status != "actual")
    return like.model_copy(update={"relation": relation, "value": value})


def test_amounts_in_other_units_are_converted_before_they_are_set_against_each_other(
    hamlet: Dataset,
) -> None:
    promised = observation(hamlet, "liuxi_revenue", relation="eq", value="1.2")  # 亿元
    outcome = observation(hamlet, "songping_grant", value="8000")  # 万元
    assert difference(hamlet, promised, outcome) == Difference("less", "eq", Decimal("0.4"))


# --- in words ----------------------------------------------------------------------------


@pytest.mark.wording
@both
@each(
    "key, number, relation, value, said",
    [
        ("revenue", "2", "eq", "2.5", ("多了0.5亿元", "higher by CNY 50 million")),
        ("revenue", "2", "eq", "1.5", ("少了0.5亿元", "lower by CNY 50 million")),
        ("revenue", "2", "gt", "2.5", ("多了超0.5亿元", "higher by more than CNY 50 million")),
        ("revenue", "2", "eq", "2", ("与 2亿元 相同", "the same as CNY 200 million")),
        ("revenue", "2", "gt", "2", ("多于 2亿元", "above CNY 200 million")),
        ("revenue", "2", "ge", "2", ("不少于 2亿元", "not below CNY 200 million")),
        ("revenue", "2", "lt", "2", ("少于 2亿元", "below CNY 200 million")),
        ("revenue", "2", "le", "2", ("不多于 2亿元", "not above CNY 200 million")),
        ("revenue", "2", "approx", "2", ("与 2亿元 大致相同", "about the same as CNY 200 million")),
        ("revenue", "2", "gt", "1", ("带着限定词", "the qualifiers leave the difference open")),
        # Of shares it is points, never per cent of a per cent.
        ("stake", "25", "eq", "26", ("多了1个百分点", "higher by 1 percentage point")),
        ("stake", "25", "lt", "20", ("少了超5个百分点", "lower by more than 5 percentage points")),
    ],
)
def test_the_difference_is_put_into_words(
    hamlet: Dataset,
    lang: Lang,
    key: str,
    number: str,
    relation: str,
    value: str,
    said: tuple[str, str],
) -> None:
    promised = observation(hamlet, f"liuxi_{key}", value=number, relation="eq", status="target")
    outcome = observation(hamlet, f"liuxi_{key}", id="o", value=value, relation=relation)
    outcome = outcome.model_copy(update={"status": "actual"})
    row = promises.gap(Edition(hamlet, lang), promised, outcome)
    ending = row.text.partition("，" if lang == "zh" else ";")[0]
    assert ending.endswith(said[LANGS.index(lang)])
    assert not VERDICT.search(row.text)
    # It says that it is computed, and how; where nothing can be computed it claims nothing.
    assert bool(row.proof.formula) == ("−" in row.detail) == (relation != "gt" or value != "1")


@both
def test_both_figures_stand_beside_each_other_and_each_leads_to_its_own_source(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    line = cells(shown(ed), "observations/liuxi_revenue")
    (promised,) = line[ed.t("promises.figure")]
    assert promised.proof.record == "observations/liuxi_revenue"
    assert promised.proof.places[0].source == "liuxi"
    later, more, first, less = line[ed.t("promises.outcome")]
    assert (later.proof.record, first.proof.record) == (
        "observations/later_liuxi_revenue",
        "observations/first_liuxi_revenue",
    )
    assert later.proof.places[0].source == "later"
    assert [row.amount.status for row in (promised, later)] == ["expected", "actual"]
    for figure, far in ((later, more), (first, less)):
        assert ed.t("computed.by", formula=far.proof.formula) == far.detail
        assert figure.shown in far.proof.formula
        assert not far.figure
        assert {place.source for place in far.proof.places} == {
            figure.proof.places[0].source,
            "liuxi",
        }
    (state,) = line[ed.t("promises.state")]
    assert (state.text, state.tone) == (ed.t("promise_state.answered"), "answered")


@both
def test_what_is_unanswered_says_so_beside_what_is_answered(answered: Dataset, lang: Lang) -> None:
    ed = Edition(answered, lang, today=TODAY)
    table = shown(ed)
    outcome = ed.t("promises.outcome")
    for record, key in (
        ("observations/liuxi_merchants", "promises.unanswered"),
        ("directions/liuxi_festival", "promises.unanswerable"),
    ):
        (row,) = cells(table, record)[outcome]
        assert row.text == words.text(lang, key)


@both
def test_without_any_outcome_there_is_no_column_for_one(promising: Village, lang: Lang) -> None:
    ed = Edition(promising.dataset(), lang, today=TODAY)
    assert ed.t("promises.outcome") not in shown(ed).columns


@both
def test_the_title_counts_how_the_promises_stand_on_the_day(promising: Village, lang: Lang) -> None:
    dataset = promising.dataset()
    titles = [
        shown(Edition(dataset, lang, today=day)).title
        for day in (date(2025, 1, 1), date(2026, 1, 1), date(2028, 1, 1))
    ]
    count = {key: words.text(lang, f"promise_count.{key}", n=2) for key in ("due", "open")}
    assert [count["open"] in title for title in titles] == [True, False, False]
    assert [count["due"] in title for title in titles] == [False, False, True]
    assert all(words.text(lang, "promise_count.no_date", n=2) in title for title in titles)
    assert len(set(titles)) == 3


@pytest.mark.wording
@both
def test_a_due_date_comes_with_what_is_stated_and_how_it_follows(
    village: Village, lang: Lang
) -> None:
    village.row("sources", "liuxi")["date"] = "2026-05-04"
    set_row(village, "liuxi_revenue", period_word="this_year")
    set_row(village, "liuxi_merchants", period="2027-03-08")
    ed = Edition(village.dataset(), lang, today=TODAY)
    table, term = shown(ed), ed.t("promises.term")
    (counted,) = cells(table, "observations/liuxi_revenue")[term]
    assert counted.text == ed.word("period_words", "this_year")
    for day in ("2026-12-31", "2026-05-04"):
        assert shown_day(day, lang) in counted.detail
    (stated,) = cells(table, "observations/liuxi_merchants")[term]
    assert (stated.text, stated.detail) == (shown_day("2027-03-08", lang), "")


@both
def test_what_has_no_date_says_so_and_nothing_is_blank(promising: Village, lang: Lang) -> None:
    ed = Edition(promising.dataset(), lang, today=TODAY)
    line = cells(shown(ed), "directions/liuxi_festival")
    assert [row.text for row in line[ed.t("promises.term")]] == [ed.t("promises.no_term")]
    assert [row.text for row in line[ed.t("promises.state")]] == [ed.t("promise_state.no_date")]
    for one in shown(ed).rows:
        assert one.shown.strip(), one.column


@both
def test_no_word_for_a_state_claims_that_a_promise_was_kept_or_broken(
    answered: Dataset, lang: Lang
) -> None:
    section = ("promise_", "promises.", "follow.")
    texts_of = {key: text for key, text in words.every().items() if key.startswith(section)}
    assert len(texts_of) > 50
    for key, text in texts_of.items():
        assert not VERDICT.search(text[lang]), key
    for day in (date(2020, 1, 1), TODAY, date(2040, 1, 1)):
        ed = Edition(answered, lang, today=day)
        table = shown(ed)
        texts = [table.title, table.subtitle, *table.notes, *table.columns]
        texts += [row.text for row in table.rows]
        assert not [text for text in texts if VERDICT.search(text)]


@both
def test_a_passed_date_comes_with_the_note_that_it_says_no_more(
    promising: Village, lang: Lang
) -> None:
    dataset, note = promising.dataset(), words.text(lang, "promises.due_note")
    assert note in shown(Edition(dataset, lang, today=TODAY)).notes
    assert note not in shown(Edition(dataset, lang, today=date(2025, 1, 1))).notes
