"""The ledger of what was promised: due only as far as a source says, answered only by a figure,
and never called kept or broken."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from components import story, words
from components.edition import Edition
from components.exhibit import Exhibit, Row
from components.exhibits import promises, shelf
from components.render import files
from components.render.layout import paging
from components.render.web import markup
from components.render.web.host import Host
from components.screen import drawer
from data.judge import promise
from data.judge.interval import interval
from data.judge.promise import Difference, Promise, difference, ledger
from data.model import LANGS, Dataset, Lang, Observation, Relation, last_day
from tests.support import reader
from tests.support.reader import edition, visit
from tests.support.stories import COLOURS, FORMULA
from tests.support.village import Village, changed, observation, put

both = pytest.mark.parametrize("lang", LANGS)
TODAY = date(2026, 11, 23)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
#: What the ledger must never say of a promise.
VERDICT = re.compile(
    "完成|达成|兑现|落实|做到了|未做到|没有做到|失败|逾期|超期|违约"
    r"|\b(done|achieved|fulfilled|kept|broken|failed|missed|overdue|late)\b",
    re.IGNORECASE,
)


def direction(key: str, **more: object) -> dict[str, Any]:
    """A row of the directions, announced by Liuxi."""
    texts = {"title": "扩建冷库", "summary": "还要扩建冷库"}
    given = {f"{name}_zh": text for name, text in texts.items()}
    given |= {"title_en": "Enlarge the cold store", "summary_en": "It is to be enlarged"}
    return {"id": key, "zone": "liuxi", "kind": "aim", "cite": "liuxi#6", **given} | more


def reply(village: Village, key: str, day: str, *lines: str) -> None:
    """Liuxi's office answers with these lines."""
    names = ("title", "author", "kind", "date_note")
    texts = {f"{name}_{lang}": f"{key} {name}" for name in names for lang in LANGS}
    given = {"id": key, "type": "reply", "zone": "liuxi", "date": day, "paragraphs": {}}
    village.tables["sources"].append(given | texts)
    village.articles[key] = lines


def answer(village: Village, source: str, promised: str, value: str, **more: object) -> None:
    """An actual figure in the first line of a reply, which answers what was promised."""
    like = village.row("observations", promised)
    village.tables["observations"].append(
        like
        | {"id": f"{source}_{promised}", "value": value, "relation": "eq", "status": "actual"}
        | {"cite": f"{source}#1", "as_written": "收入2.5亿元", "answers": promised}
        | more
    )


def set_row(village: Village, key: str, **fields: str) -> None:
    village.row("observations", key).update(fields)


@pytest.fixture
def valley(village: Village) -> Village:
    """Liuxi expects a revenue in 2025 and aims at merchants in three years; it announces a cold
    store by mid-2027 and a festival some time. An office has answered about nothing yet."""
    set_row(village, "liuxi_revenue", period="2025")
    set_row(village, "liuxi_merchants", period_word="three_years")
    village.tables["directions"] = [
        direction("liuxi_festival", kind="next_step"),
        direction("liuxi_store", period="2027-06"),
        direction("liuxi_stance", kind="strategy"),
    ]
    return village


def found(dataset: Dataset, today: date = TODAY) -> dict[str, Promise]:
    return {one.row.id: one for one in ledger(dataset, today)}


def states(dataset: Dataset, today: date) -> dict[str, str]:
    return {key: one.state for key, one in found(dataset, today).items()}


def shown(ed: Edition, **wanted: Any) -> Exhibit:
    return promises.table(ed, promises.find(ed, **wanted))


def cells(exhibit: Exhibit, record: str) -> dict[str, list[Row]]:
    """The line of a promise, by column."""
    lines = {first.head.record: line for first, line in exhibit.grid()}
    return lines[record]


def plain(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", fragment))


# --- when it is due ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2027", date(2027, 12, 31)),
        ("2025-06", date(2025, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 28)),
        ("2025-12", date(2025, 12, 31)),
        ("2025-06-15", date(2025, 6, 15)),
        ("2025/2027", date(2027, 12, 31)),
        ("2025-03/2025-04", date(2025, 4, 30)),
        ("2025-03-01/2026-01-02", date(2026, 1, 2)),
        ("2025/..", None),
        ("", None),
    ],
)
def test_the_last_day_of_a_period_is_the_end_of_what_is_written(
    period: str, day: date | None
) -> None:
    assert last_day(period) == day


@given(start=st.dates(date(1990, 1, 1), date(2100, 12, 31)), digits=st.sampled_from([4, 7, 10]))
def test_the_last_day_lies_in_the_period_and_the_next_one_does_not(
    start: date, digits: int
) -> None:
    period = start.isoformat()[:digits]
    last = last_day(period)
    assert last is not None
    assert last >= start
    assert last.isoformat()[:digits] == period
    assert date.fromordinal(last.toordinal() + 1).isoformat()[:digits] != period


@pytest.mark.parametrize(
    ("fields", "printed", "due", "why"),
    [
        ({"period": "2027"}, "", date(2027, 12, 31), None),
        ({"period": "2027"}, "2026-05-04", date(2027, 12, 31), None),
        ({"period": "2025/.."}, "2026-05-04", None, "open_end"),
        ({}, "2026-05-04", None, "not_stated"),
        ({"period_word": "this_year"}, "", None, "no_year"),
        ({"period_word": "this_year"}, "2026-05-04", date(2026, 12, 31), None),
        ({"period_word": "this_year"}, "2026-05", date(2026, 12, 31), None),
        ({"period_word": "this_year"}, "2026", date(2026, 12, 31), None),
        ({"period_word": "this_year"}, "2026-01/2026-03", date(2026, 12, 31), None),
        ({"period_word": "this_year"}, "2025-12/2026-01", None, "no_year"),
        ({"period_word": "this_year"}, "2026/..", None, "no_year"),
        ({"period_word": "three_years"}, "2026-05-04", None, "word_only"),
        ({"period_word": "recent_years"}, "2026-05-04", None, "word_only"),
        # What is printed as a date counts, whatever word stands beside it.
        ({"period": "2027-03", "period_word": "this_year"}, "2026", date(2027, 3, 31), None),
    ],
)
def test_a_due_date_is_what_the_source_gives_or_none_with_the_reason(
    village: Village, fields: dict[str, str], printed: str, due: date | None, why: str | None
) -> None:
    village.row("sources", "liuxi")["date"] = printed
    set_row(village, "liuxi_revenue", **fields)
    one = found(village.dataset())["liuxi_revenue"]
    assert (one.due, one.why) == (due, why)


def test_the_date_of_another_article_makes_no_due_date(village: Village) -> None:
    village.row("sources", "songping")["date"] = "2026-05-04"
    set_row(village, "liuxi_revenue", period_word="this_year")
    assert found(village.dataset())["liuxi_revenue"].due is None


# --- what is in the ledger --------------------------------------------------------------


def test_expected_and_targeted_figures_aims_and_next_steps_are_promises(valley: Village) -> None:
    kinds = {key: one.kind for key, one in found(valley.dataset()).items()}
    assert kinds == {
        "liuxi_revenue": "expected",
        "liuxi_merchants": "target",
        "liuxi_store": "direction",
        "liuxi_festival": "direction",
    }


def test_an_announcement_is_not_listed_beside_its_own_figures(valley: Village) -> None:
    row = valley.row("directions", "liuxi_festival")
    row.update(observations="liuxi_merchants", cite="liuxi#2;liuxi#3")
    assert "liuxi_festival" not in found(valley.dataset())
    row["observations"] = "liuxi_signed"  # a stated fact is not what it aims at
    assert "liuxi_festival" in found(valley.dataset())


def test_an_announcement_that_alone_gives_the_date_is_listed(valley: Village) -> None:
    row = valley.row("directions", "liuxi_store")
    row.update(observations="liuxi_merchants", cite="liuxi#3;liuxi#6")
    assert found(valley.dataset())["liuxi_store"].due == date(2027, 6, 30)
    valley.row("observations", "liuxi_merchants").update(period="2027-06", period_word="")
    assert "liuxi_store" not in found(valley.dataset())


def test_dated_promises_come_first_and_the_others_in_the_order_of_the_zones(
    valley: Village,
) -> None:
    valley.tables["directions"].insert(
        0, direction("songping_tea", zone="songping", cite="songping#4")
    )
    assert list(found(valley.dataset())) == [
        "liuxi_revenue",
        "liuxi_store",
        "liuxi_merchants",
        "liuxi_festival",
        "songping_tea",
    ]


# --- how it stands ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "revenue", "store"),
    [
        (date(2025, 1, 1), "open", "open"),
        (date(2025, 12, 31), "open", "open"),
        (date(2026, 1, 1), "due", "open"),
        (date(2027, 6, 30), "due", "open"),
        (date(2027, 7, 1), "due", "due"),
    ],
)
def test_the_day_after_the_due_date_it_is_to_be_checked(
    valley: Village, today: date, revenue: str, store: str
) -> None:
    assert states(valley.dataset(), today) == {
        "liuxi_revenue": revenue,
        "liuxi_store": store,
        "liuxi_merchants": "no_date",
        "liuxi_festival": "no_date",
    }


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2030, 1, 1)])
def test_a_reply_closes_a_promise_whatever_the_day(valley: Village, today: date) -> None:
    reply(valley, "first", "2026-03-15", "收入2.5亿元。")
    answer(valley, "first", "liuxi_revenue", "2.5")
    answer(valley, "first", "liuxi_merchants", "60", as_written="60家")
    made = states(valley.dataset(), today)
    assert made["liuxi_revenue"] == made["liuxi_merchants"] == "answered"


def test_the_latest_of_several_replies_comes_first(valley: Village) -> None:
    for name, day in (("one", "2026-03-15"), ("two", "2026-09-01"), ("three", "2026-04-02")):
        reply(valley, name, day, "收入2.5亿元。")
        answer(valley, name, "liuxi_revenue", "2.5")
    outcomes = found(valley.dataset())["liuxi_revenue"].outcomes
    assert [row.cite.source for row in outcomes] == ["two", "three", "one"]


def test_a_figure_that_only_shares_the_indicator_is_no_outcome(valley: Village) -> None:
    reply(valley, "first", "2026-03-15", "收入2.5亿元。")
    answer(valley, "first", "liuxi_revenue", "2.5", answers="")
    assert states(valley.dataset(), TODAY)["liuxi_revenue"] == "due"


# --- how far the outcome is from what was said ------------------------------------------


def pair(
    dataset: Dataset, said: Relation, number: object, told: Relation, value: object
) -> tuple[Observation, Observation]:
    promised = observation(dataset, "liuxi_revenue", relation=said, value=number)
    outcome = observation(
        dataset, "liuxi_revenue", id="told", status="actual", relation=told, value=value
    )
    return promised, outcome


@pytest.mark.parametrize(
    ("said", "told", "value", "result"),
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


# --- in words ---------------------------------------------------------------------------


@both
@pytest.mark.parametrize(
    ("key", "number", "relation", "value", "said"),
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


@pytest.fixture
def answered(valley: Village) -> Dataset:
    """The revenue has been answered, twice."""
    reply(valley, "first", "2026-03-15", "收入2.5亿元。")
    reply(valley, "later", "2026-09-01", "收入超3亿元。")
    answer(valley, "first", "liuxi_revenue", "2.5")
    answer(valley, "later", "liuxi_revenue", "3", relation="gt", as_written="收入超3亿元")
    return valley.dataset()


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
def test_without_any_outcome_there_is_no_column_for_one(valley: Village, lang: Lang) -> None:
    ed = Edition(valley.dataset(), lang, today=TODAY)
    assert ed.t("promises.outcome") not in shown(ed).columns


@both
def test_the_title_counts_how_the_promises_stand_on_the_day(valley: Village, lang: Lang) -> None:
    dataset = valley.dataset()
    titles = [
        shown(Edition(dataset, lang, today=day)).title
        for day in (date(2025, 1, 1), date(2026, 1, 1), date(2028, 1, 1))
    ]
    count = {key: words.text(lang, f"promise_count.{key}", n=2) for key in ("due", "open")}
    assert [count["open"] in title for title in titles] == [True, False, False]
    assert [count["due"] in title for title in titles] == [False, False, True]
    assert all(words.text(lang, "promise_count.no_date", n=2) in title for title in titles)
    assert len(set(titles)) == 3


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


def shown_day(day: str, lang: Lang) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    if lang == "zh":
        return f"{year}年{month}月{number}日"
    return f"{number} {date(year, month, number):%B} {year}"


@both
def test_what_has_no_date_says_so_and_nothing_is_blank(valley: Village, lang: Lang) -> None:
    ed = Edition(valley.dataset(), lang, today=TODAY)
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
    texts_of = {key: text for key, text in words._all().items() if key.startswith(section)}
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
    valley: Village, lang: Lang
) -> None:
    dataset, note = valley.dataset(), words.text(lang, "promises.due_note")
    assert note in shown(Edition(dataset, lang, today=TODAY)).notes
    assert note not in shown(Edition(dataset, lang, today=date(2025, 1, 1))).notes


# --- filters ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"states": ["due"]}, ["liuxi_revenue"]),
        ({"states": ["due", "open"]}, ["liuxi_revenue", "liuxi_store"]),
        ({"kinds": ["target"]}, ["liuxi_merchants"]),
        ({"kinds": ["direction"]}, ["liuxi_store", "liuxi_festival"]),
        ({"kinds": promises.FIGURES}, ["liuxi_revenue", "liuxi_merchants"]),
        ({"topics": ["promotion"]}, ["liuxi_merchants"]),
        ({"query": "冷库"}, ["liuxi_store", "liuxi_festival"]),
        ({"query": "COLD store enlarge"}, ["liuxi_store", "liuxi_festival"]),
        ({"query": "营收"}, ["liuxi_revenue"]),
        ({"query": "冷库 营收"}, []),
        ({"states": ["answered"]}, []),
        ({}, ["liuxi_revenue", "liuxi_store", "liuxi_merchants", "liuxi_festival"]),
    ],
)
def test_filters_keep_what_matches_and_the_order(
    valley: Village, wanted: dict[str, Any], keys: list[str]
) -> None:
    ed = Edition(valley.dataset(), "zh", today=TODAY)
    assert [one.row.id for one in promises.find(ed, **wanted)] == keys


def test_only_the_chosen_zones_are_in_the_ledger(valley: Village) -> None:
    dataset = valley.dataset()
    assert promises.find(Edition(dataset, "zh", ("songping",))) == []
    assert len(promises.find(Edition(dataset, "zh", ("liuxi",)))) == 4


@both
def test_filtering_by_topic_says_that_directions_have_none(valley: Village, lang: Lang) -> None:
    ed = Edition(valley.dataset(), lang, today=TODAY)
    topics = ["promotion"]
    table = promises.table(ed, promises.find(ed, topics=topics), topics)
    assert ed.t("promises.untopical") in table.notes
    nothing = promises.table(ed, promises.find(ed, topics=["fund"]), ["fund"])
    assert nothing.kind == "text"
    assert ed.t("promises.untopical") in nothing.notes


@both
def test_the_shelf_makes_the_same_as_the_page(valley: Village, lang: Lang) -> None:
    ed = Edition(valley.dataset(), lang, today=TODAY)
    page = visit("follow", ed, state=["due"], kind=["expected", "target"], query="营收")
    (one,) = page.exhibits
    assert one.key == f"promises?{one.asked}"
    assert shelf.take(ed, one.key) == one
    assert shelf.take(ed, "promises") == shown(ed)
    # What a link makes up is no filter, and the list says which.
    made_up, whole = shelf.take(ed, "promises?state=kept&kind=x&topic=y"), shown(ed)
    assert made_up is not None
    (note,) = set(made_up.notes) - set(whole.notes)
    assert "kept" in note
    given = {"asked": "state=kept&kind=x&topic=y", "notes": made_up.notes}
    assert made_up == whole.model_copy(update=given)


def test_zones_that_announce_nothing_have_no_ledger_and_the_page_says_so(hamlet: Dataset) -> None:
    ed = Edition(hamlet, "zh", ("songping",))
    assert shelf.take(ed, "promises") is None
    page = visit("follow", ed)
    assert page.said == [ed.t("lead.follow_none")]
    assert not page.exhibits
    assert not page.files


def test_a_search_that_finds_nothing_offers_no_empty_list(valley: Village) -> None:
    ed = Edition(valley.dataset(), "zh", today=TODAY)
    page = visit("follow", ed, query="月亮")
    assert [one.title for one in page.exhibits] == [ed.t("promises.none_title")]
    assert not page.files


# --- the drawer -------------------------------------------------------------------------


@both
def test_the_drawer_of_a_promise_shows_how_it_stands_and_leads_to_its_outcomes(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    fragment = drawer.fragment(ed, "observations/liuxi_revenue", {}, {})
    assert ed.t("promise_state.answered") in plain(fragment)
    for name in ("first", "later"):
        assert f'data-open="observations/{name}_liuxi_revenue"' in fragment
    waiting = plain(drawer.fragment(ed, "observations/liuxi_merchants", {}, {}))
    assert ed.t("promise_state.no_date") in waiting
    assert ed.t("promise_why.word_only") in waiting
    announced = plain(drawer.fragment(ed, "directions/liuxi_store", {}, {}))
    assert ed.t("promise_state.open") in announced
    assert shown_day("2027-06-30", lang) in announced


@both
def test_the_drawer_of_an_outcome_leads_back_to_what_it_answers(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    fragment = drawer.fragment(ed, "observations/first_liuxi_revenue", {}, {})
    assert 'data-open="observations/liuxi_revenue"' in fragment
    promised, outcome = (
        ed.dataset.observation(key) for key in ("liuxi_revenue", "first_liuxi_revenue")
    )
    assert promises.gap(ed, promised, outcome).text in plain(fragment)
    fact = plain(drawer.fragment(ed, "observations/liuxi_signed", {}, {}))
    assert ed.t("promises.state") not in fact


# --- the list to work through -----------------------------------------------------------


def listed(ed: Edition, wanted: Sequence[Promise] | None = None) -> Any:
    chosen = promises.find(ed) if wanted is None else list(wanted)
    told = story.cover(ed, ed.t("follow.list"), ed.today)
    content = files.followup(
        told, promises.table(ed, chosen), promises.entries(ed, chosen), COLOURS
    )
    return openpyxl.load_workbook(io.BytesIO(content))


def lines(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = sheet.iter_rows()
    names = [cell.value for cell in head]
    assert len(set(names)) == len(names)
    return [dict(zip(names, line, strict=True)) for line in rest]


@both
def test_the_list_has_a_line_for_each_with_its_number_and_a_real_date(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    book = listed(ed)
    found = lines(book.worksheets[0])
    assert len(found) == len(promises.find(ed)) == 4
    revenue, store, merchants, _ = found
    name = {
        key: words.text(lang, key)
        for key in (
            "annex.value",
            "annex.unit",
            "annex.relation",
            "follow.due",
            "promises.state",
            "promises.outcome",
            "follow.gap",
            "column.as_written",
            "column.place",
        )
    }
    row = answered.observation("liuxi_revenue")
    assert revenue[name["annex.value"]].value == 2
    assert revenue[name["annex.unit"]].value == ed.word("units", "yi_yuan")
    assert revenue[name["annex.relation"]].value == ed.word("relations", "gt")
    assert revenue[name["column.as_written"]].value == row.as_written
    assert revenue[name["column.place"]].value == ed.cited(row.cite)
    assert [line[name["follow.due"]].value for line in (revenue, store)] == [
        datetime(2025, 12, 31),
        datetime(2027, 6, 30),
    ]
    assert revenue[name["follow.due"]].is_date
    assert merchants[name["follow.due"]].value == words.text(lang, "promise_why.word_only")
    entry = promises.entry(ed, promises.find(ed)[0])
    for outcome in entry.outcomes:
        assert outcome.shown in revenue[name["promises.outcome"]].value
    for far in entry.gaps:
        assert far.text in revenue[name["follow.gap"]].value
        assert far.proof.formula in revenue[name["follow.gap"]].value
    assert [line[name["promises.state"]].value for line in found] == [
        words.text(lang, f"promise_state.{state}")
        for state in ("answered", "open", "no_date", "no_date")
    ]


@both
def test_the_list_is_ready_to_sort_filter_print_and_fill_in(answered: Dataset, lang: Lang) -> None:
    ed = Edition(answered, lang, today=TODAY)
    book = listed(ed)
    sheet, about = book.worksheets
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what a file means that says nothing
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    blank = [words.text(lang, key) for key in ("follow.checked", "follow.checker")]
    for line in lines(sheet):
        assert all(line[name].value is None for name in blank)
        last = line[words.text(lang, "follow.checked_on")]
        assert last.value is None
        assert last.number_format == "yyyy-mm-dd"
        rest = {key: cell.value for key, cell in line.items() if key not in blank}
        del rest[words.text(lang, "follow.checked_on")]
        units = [words.text(lang, key) for key in ("annex.unit", "annex.relation")]
        empty = [key for key, value in rest.items() if value is None and key not in units]
        assert empty == []
    said = [str(cell.value) for line in about.iter_rows() for cell in line if cell.value]
    assert story.cover(ed, "", ed.today).stamp in said
    assert ed.names(ed.zones) in said
    assert shown(ed).title in said


@both
def test_nothing_in_the_list_can_run(valley: Village, lang: Lang) -> None:
    hostile = {"title_zh": FORMULA, "title_en": FORMULA, "summary_zh": "=1+1", "summary_en": "@x"}
    valley.tables["directions"] = [direction("liuxi_store", **hostile)]
    valley.row("zones", "liuxi").update(name_zh="=A1", name_en="+A1")
    set_row(valley, "liuxi_revenue", as_written="-2")
    book = listed(Edition(valley.dataset(), lang, today=TODAY))
    seen = set()
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix, cell.coordinate
                    seen.add(cell.value)
    assert {FORMULA, "-2"} <= seen


@both
def test_the_page_offers_the_list_of_what_it_shows(valley: Village, lang: Lang) -> None:
    ed = Edition(valley.dataset(), lang, today=TODAY)
    page = visit("follow", ed, kind=["direction"])
    ((name, content),) = page.files.items()
    assert name == f"{ed.t('follow.list')}-2026-11-23.xlsx"
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert len(lines(sheet)) == 2


# --- the real dataset -------------------------------------------------------------------


@both
def test_every_expected_or_targeted_figure_is_in_the_ledger_exactly_once(lang: Lang) -> None:
    ed = edition(lang)
    (one,) = visit("follow", ed).exhibits
    records = [row.proof.record for row in one.rows if row.figure and row.amount.status != "actual"]
    promised = [row for row in ed.dataset.observations if row.status != "actual"]
    assert promised
    assert sorted(records) == sorted(f"observations/{row.id}" for row in promised)


@both
def test_every_aim_and_next_step_is_there_itself_or_in_its_figures(lang: Lang) -> None:
    ed = edition(lang)
    (one,) = visit("follow", ed).exhibits
    shown = [first.head.record for first, _ in one.grid()]
    assert len(shown) == len(set(shown))
    announced = [row for row in ed.dataset.directions if row.kind in promise.ANNOUNCED]
    assert announced
    for row in announced:
        figures = {f"observations/{key}" for key in row.observations} & set(shown)
        assert (f"directions/{row.id}" in shown) != bool(figures), row.id
    for row in ed.dataset.directions:
        assert row.kind in promise.ANNOUNCED or f"directions/{row.id}" not in shown


@pytest.mark.parametrize("today", [date(2000, 1, 1), TODAY, date(2100, 1, 1)])
def test_a_real_promise_is_due_only_where_a_date_is_printed(today: date) -> None:
    dataset = reader.dataset()
    for one in ledger(dataset, today):
        source = "" if one.kind == "direction" else dataset.source(one.row.cite.source).date  # type: ignore[union-attr]
        assert one.due is None or one.row.period or source
        assert (one.due is None) == (one.why is not None)
        assert one.outcomes or one.state in ("due", "open", "no_date")


@both
def test_the_industry_page_shows_the_figures_alone(lang: Lang) -> None:
    page = visit("industry", edition(lang))
    (one,) = [one for one in page.exhibits if one.id == "promises"]
    lines = one.grid()
    assert len(lines) == sum(row.status != "actual" for row in reader.dataset().observations)
    assert shelf.take(edition(lang), one.key) == one


@both
@pytest.mark.parametrize("today", [TODAY, date(2100, 1, 1)])
def test_the_ledger_fits_on_screens_and_in_html(answered: Dataset, lang: Lang, today: date) -> None:
    for dataset in (answered, reader.dataset()):
        table = shown(Edition(dataset, lang, today=today))
        leaves = paging.leaves(table)
        assert all(leaf.fits for leaf in leaves)
        drawn = markup.table(table, Host("zh", COLOURS))
        assert drawn.count("<tr>") == len(table.grid()) + 1


def test_a_promise_of_a_zone_named_nowhere_else_keeps_its_place(hamlet: Dataset) -> None:
    """Changing the order of the zones changes that of undated promises, and nothing else."""
    other = observation(hamlet, "songping_grant", status="target")
    made = put(hamlet, other)
    turned = changed(made, zones=tuple(reversed(made.zones)))
    before, after = ([one.row.id for one in ledger(each, TODAY)] for each in (made, turned))
    assert sorted(before) == sorted(after)
    assert before[-1] == after[0] == "songping_grant"
