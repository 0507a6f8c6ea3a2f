"""The ledger of what was promised: due only as far as a source says, answered only by a figure,
and never called kept or broken."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.edition import Edition
from components.exhibits import promises, shelf, upcoming
from components.render.layout import dotblock, paging
from components.render.web import markup
from components.render.web.host import Host
from data.judge import promise
from data.judge.promise import ledger
from data.model import LANGS, Dataset, Lang, last_day
from tests.support import reader
from tests.support.cases import each
from tests.support.promised import (
    TODAY,
    answer,
    both,
    direction,
    found,
    reply,
    set_row,
    shown,
    states,
)
from tests.support.reader import edition, visit
from tests.support.stories import COLOURS
from tests.support.village import Village, changed, observation, put

# --- when it is due ----------------------------------------------------------------------


@each(
    "period, day",
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


# --- what is in the ledger ---------------------------------------------------------------


def test_expected_and_targeted_figures_aims_and_next_steps_are_promises(promising: Village) -> None:
    kinds = {key: one.kind for key, one in found(promising.dataset()).items()}
    assert kinds == {
        "liuxi_revenue": "expected",
        "liuxi_merchants": "target",
        "liuxi_store": "direction",
        "liuxi_festival": "direction",
    }


def test_how_many_parts_a_strategy_has_is_no_promise_and_its_parts_in_words_are(
    promising: Village,
) -> None:
    indicator = promising.row("observations", "liuxi_merchants")["indicator"]
    promising.row("indicators", indicator).update(peculiar="true", measures="structure")
    row = promising.row("directions", "liuxi_festival")
    row.update(observations="liuxi_merchants", cite="liuxi#2;liuxi#3")
    listed = found(promising.dataset())
    assert "liuxi_merchants" not in listed
    assert listed["liuxi_festival"].kind == "direction"
    promising.row("indicators", indicator)["measures"] = "output"
    assert "liuxi_merchants" in found(promising.dataset())


def test_an_announcement_is_not_listed_beside_its_own_figures(promising: Village) -> None:
    row = promising.row("directions", "liuxi_festival")
    row.update(observations="liuxi_merchants", cite="liuxi#2;liuxi#3")
    assert "liuxi_festival" not in found(promising.dataset())
    row["observations"] = "liuxi_signed"  # a stated fact is not what it aims at
    assert "liuxi_festival" in found(promising.dataset())


def test_an_announcement_that_alone_gives_the_date_is_listed(promising: Village) -> None:
    row = promising.row("directions", "liuxi_store")
    row.update(observations="liuxi_merchants", cite="liuxi#3;liuxi#6")
    assert found(promising.dataset())["liuxi_store"].due == date(2027, 6, 30)
    promising.row("observations", "liuxi_merchants").update(period="2027-06", period_word="")
    assert "liuxi_store" not in found(promising.dataset())


def test_dated_promises_come_first_and_the_others_in_the_order_of_the_zones(
    promising: Village,
) -> None:
    promising.tables["directions"].insert(
        0, direction("songping_tea", zone="songping", cite="songping#4")
    )
    assert list(found(promising.dataset())) == [
        "liuxi_revenue",
        "liuxi_store",
        "liuxi_merchants",
        "liuxi_festival",
        "songping_tea",
    ]


# --- how it stands -----------------------------------------------------------------------


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
    promising: Village, today: date, revenue: str, store: str
) -> None:
    assert states(promising.dataset(), today) == {
        "liuxi_revenue": revenue,
        "liuxi_store": store,
        "liuxi_merchants": "no_date",
        "liuxi_festival": "no_date",
    }


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2030, 1, 1)])
def test_a_reply_closes_a_promise_whatever_the_day(promising: Village, today: date) -> None:
    reply(promising, "first", "2026-03-15", "收入2.5亿元。")
    answer(promising, "first", "liuxi_revenue", "2.5")
    answer(promising, "first", "liuxi_merchants", "60", as_written="60家")
    made = states(promising.dataset(), today)
    assert made["liuxi_revenue"] == made["liuxi_merchants"] == "answered"


def test_the_latest_of_several_replies_comes_first(promising: Village) -> None:
    for name, day in (("one", "2026-03-15"), ("two", "2026-09-01"), ("three", "2026-04-02")):
        reply(promising, name, day, "收入2.5亿元。")
        answer(promising, name, "liuxi_revenue", "2.5")
    outcomes = found(promising.dataset())["liuxi_revenue"].outcomes
    assert [row.cite.source for row in outcomes] == ["two", "three", "one"]


def test_a_figure_that_only_shares_the_indicator_is_no_outcome(promising: Village) -> None:
    reply(promising, "first", "2026-03-15", "收入2.5亿元。")
    answer(promising, "first", "liuxi_revenue", "2.5", answers="")
    assert states(promising.dataset(), TODAY)["liuxi_revenue"] == "due"


# --- the real dataset --------------------------------------------------------------------


@both
def test_every_expected_or_targeted_figure_is_in_the_ledger_exactly_once(lang: Lang) -> None:
    ed = edition(lang)
    (one,) = [one for one in visit("follow", ed).exhibits if one.id == "promises"]
    records = [row.proof.record for row in one.rows if row.figure and row.amount.status != "actual"]
    parts = {"yuncheng_strategic_platforms", "yuncheng_strategic_tasks"}  # of a strategy
    promised = [
        row for row in ed.dataset.observations if row.status != "actual" and row.id not in parts
    ]
    assert promised
    assert sorted(records) == sorted(f"observations/{row.id}" for row in promised)


@both
def test_every_aim_and_next_step_is_there_itself_or_in_its_figures(lang: Lang) -> None:
    ed = edition(lang)
    (one,) = [one for one in visit("follow", ed).exhibits if one.id == "promises"]
    shown = [first.head.record for first, _ in one.grid()]
    assert len(shown) == len(set(shown))
    announced = [row for row in ed.dataset.directions if row.kind in promise.ANNOUNCED]
    assert announced
    for row in announced:
        figures = {f"observations/{key}" for key in row.observations} & set(shown)
        assert (f"directions/{row.id}" in shown) != bool(figures), row.id
    for row in ed.dataset.directions:
        assert row.kind in promise.ANNOUNCED or f"directions/{row.id}" not in shown


@each("today", [date(2000, 1, 1), TODAY, date(2100, 1, 1)])
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
    dataset = reader.dataset()
    assert len(lines) == sum(promise.hoped(dataset, row) for row in dataset.observations)
    assert shelf.take(edition(lang), one.key) == one


@both
@pytest.mark.parametrize("today", [TODAY, date(2100, 1, 1)])
def test_the_ledger_fits_on_screens_and_in_html(answered: Dataset, lang: Lang, today: date) -> None:
    for dataset in (answered, reader.dataset()):
        table = shown(Edition(dataset, lang, today=today))
        leaves = paging.leaves(table)
        assert all(leaf.fits for leaf in leaves)
        drawn = markup.table(table, Host("zh", COLOURS))
        assert len(re.findall("<tr[ >]", drawn)) == len(table.grid()) + 1


def test_a_promise_of_a_zone_named_nowhere_else_keeps_its_place(hamlet: Dataset) -> None:
    """Changing the order of the zones changes that of undated promises, and nothing else."""
    other = observation(hamlet, "songping_grant", status="target")
    made = put(hamlet, other)
    turned = changed(made, zones=tuple(reversed(made.zones)))
    before, after = ([one.row.id for one in ledger(each, TODAY)] for each in (made, turned))
    assert sorted(before) == sorted(after)
    assert before[-1] == after[0] == "songping_grant"


# --- as marks ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_hero_of_the_page_has_a_mark_a_promise(lang: Lang) -> None:
    for zones in reader.choices():
        ed = reader.edition(lang, zones)
        one = upcoming.drawn(ed)
        assert one is not None
        assert one.each == 1
        for zone in zones:
            rows = [row for row in one.rows if row.zone == zone]
            meant = {found.record for found in promises.ledger(ed) if found.zone == zone}
            assert {key for row in rows for key in row.proof.behind} == meant
            counted = [row for row in rows if not row.amount.nested]
            assert sum(row.amount.value or 0 for row in counted) == len(meant)
            assert {row.silent for row in rows} == {not meant}


@pytest.mark.parametrize("lang", LANGS)
def test_where_no_day_is_known_marks_tell_figures_from_words(lang: Lang) -> None:
    ed = reader.edition(lang)
    one = upcoming.drawn(ed)
    assert one is not None
    assert {mark for mark, _ in one.keys} == {"open", "dashed"}
    for zone in ed.zones:
        found = [found for found in promises.ledger(ed) if found.zone == zone]
        meant = {each.record for each in found if each.kind in promises.FIGURES}
        parts = [row for row in one.rows if row.zone == zone and row.amount.nested]
        assert {key for row in parts for key in row.proof.behind} == meant
        assert {row.drawn.mark for row in parts} <= {"open"}
        # In a table below others, a part says whose it is.
        assert all(ed.name(zone) in row.label for row in parts)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_a_figure_is_said_over_its_marks_as_a_clause(lang: Lang) -> None:
    one = upcoming.drawn(reader.edition(lang))
    assert one is not None
    whole, part = next(
        pair for pair in zip(one.rows, one.rows[1:], strict=False) if pair[1].amount.nested
    )
    *_, said = dotblock.Block((whole, part), Decimal(1), 14).heads
    assert "".join(run.text for run in said) == part.text.join(part.drawn.said or ())
    assert all(part.drawn.said or ()) == (lang == "zh"), part.drawn.said


def test_a_promise_with_a_day_is_open_and_one_that_is_answered_is_filled(
    answered: Dataset,
) -> None:
    marks = {state: upcoming._MARKS[state] for state in ("answered", "due", "open", "no_date")}
    assert marks == {"answered": "solid", "due": "open", "open": "open", "no_date": "dashed"}
    untold = tuple(row for row in answered.observations if not row.answers)
    before = upcoming.drawn(Edition(changed(answered, observations=untold), "zh"))
    after = upcoming.drawn(Edition(answered, "zh"))
    assert before
    assert after
    assert "solid" not in {row.drawn.mark for row in before.rows}
    assert "solid" in {row.drawn.mark for row in after.rows}
    assert before.title != after.title


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_answered_has_no_date_that_its_source_does_not_give(
    promising: Village, lang: Lang
) -> None:
    promising.tables["directions"] = []
    set_row(promising, "liuxi_revenue", period="")
    reply(promising, "first", "2026-03-15", "收入2.5亿元。")
    answer(promising, "first", "liuxi_merchants", "60", as_written="60家")
    ed = Edition(promising.dataset(), lang, today=TODAY)
    (answered,) = (one for one in promises.ledger(ed) if one.state == "answered")
    assert answered.due is None
    made = upcoming.drawn(ed)
    assert made
    assert ed.t("promises.no_dates") in made.title
    assert ed.t("promises.with_dates", n=1) not in made.title


def test_nobody_who_announces_nothing_has_a_hero(hamlet: Dataset) -> None:
    stated = tuple(row for row in hamlet.observations if row.status == "actual")
    bare = changed(hamlet, observations=stated, directions=())
    assert upcoming.drawn(Edition(bare, "zh")) is None
