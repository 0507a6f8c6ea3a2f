"""Nothing unlike is compared: bars, families, funnels, steps and rates of like figures only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import pytest

from components.edition import Edition
from components.exhibits import (
    comparison,
    finance,
    fund,
)
from components.render.web import inline, markup
from components.render.web.host import Host
from data.model import EVIDENCE, LANGS, Dataset, Lang
from tests.support import reader, stories
from tests.support.reader import Choice, edition, shown
from tests.support.rules import all_rows, everything, figures
from tests.support.village import observation, put

every_edition = pytest.mark.parametrize(("lang", "zones"), reader.editions())
both = pytest.mark.parametrize("lang", LANGS)


@every_edition
def test_bars_hold_one_indicator_of_one_status_in_one_unit(lang: Lang, zones: Choice) -> None:
    dataset = reader.dataset()
    for one in shown(lang, zones):
        if one.kind != "bars":
            continue
        rows = [
            dataset.observation(row.proof.record.partition("/")[2]) for row in figures(one.rows)
        ]
        assert len({row.indicator for row in rows}) == 1, one.id
        assert len({row.status for row in rows}) == 1, one.id
        assert len({row.amount.unit for row in figures(one.rows)}) == 1, one.id


def test_there_are_exhibits_of_many_kinds_to_speak_of() -> None:
    kinds = {one.kind for one in shown("zh", tuple(z.id for z in reader.dataset().zones))}
    assert {"funnel", "stacked", "composition", "steps", "matrix", "cards", "kpi"} <= kinds


@both
def test_bars_are_drawn_of_comparable_figures_only(dataset: Dataset, lang: Lang) -> None:
    found = []
    for ed in (edition(lang), Edition(stories.alike(dataset), lang)):
        comparable = [
            key for key, one in comparison.verdicts(ed).items() if one.level == "comparable"
        ]
        for one in dataset.indicators:
            drawn = comparison.bars(ed, one.id)
            assert (drawn is not None) == (one.id in comparable), one.id
        found += comparable
    assert found


@both
def test_bars_keep_a_row_in_words_for_every_silent_zone(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(stories.alike(dataset), lang)
    for key, found in comparison.verdicts(ed).items():
        if found.level == "comparable":
            one = comparison.bars(ed, key)
            assert one is not None
            assert [row.zone for row in one.rows if row.amount.value is None] == [
                zone_
                for zone_ in ed.zones
                if zone_ not in {ed.dataset.zone_of(row) for row in found.observations}
            ]
            assert {row.zone for row in one.rows} == set(ed.zones)


@pytest.mark.parametrize("status", ["expected", "target"])
def test_an_expected_figure_takes_the_bars_away(dataset: Dataset, status: str) -> None:
    same = stories.alike(dataset)
    ed = Edition(same, "en")
    key, found = next(
        (key, one) for key, one in comparison.verdicts(ed).items() if one.level == "comparable"
    )
    other = put(same, observation(same, found.observations[0].id, status=status))
    assert comparison.bars(ed, key) is not None
    assert comparison.bars(Edition(other, "en"), key) is None
    # The figures stay on the page, as text with the reason.
    table = comparison.shared(Edition(other, "en"))
    records = {row.proof.record for row in figures(table.rows)}
    assert {f"observations/{row.id}" for row in found.observations} <= records


def test_stakes_that_are_not_alike_are_not_drawn(dataset: Dataset) -> None:
    first = dataset.holdings[0]
    zones = (first.zone,)
    assert fund.stakes(edition("en", zones)) is not None
    other = put(dataset, observation(dataset, first.stake, status="expected"))
    assert fund.stakes(Edition(other, "en", zones)) is None
    assert fund.holdings(Edition(other, "en", zones)) is not None


@every_edition
def test_families_name_what_each_figure_counts_and_rank_nothing(lang: Lang, zones: Choice) -> None:
    ed = edition(lang, zones)
    order = [row.id for row in ed.dataset.indicators]
    for key in ed.dataset.vocab.families:
        one = comparison.family(ed, key)
        if one is None:
            continue
        assert one.kind == "table"
        definitions = {ed.say(row, "definition") for row in ed.dataset.indicators}
        assert all(
            row.text in definitions for row in one.rows if row.column == ed.t("column.definition")
        )
        shown_ = [
            ed.dataset.observation(row.proof.record.partition("/")[2]).indicator
            for row in figures(one.rows)
        ]
        assert shown_ == sorted(shown_, key=order.index), "in the order of the file, not of size"
        only_of_shown(ed, one.subtitle, shown_)


def only_of_shown(ed: Edition, said: str, shown_: Sequence[str]) -> None:
    """What indicators need said beside their kind is said of those shown and of no other."""
    noted = {row.id: ed.say(row, "note").rstrip("。.") for row in ed.dataset.indicators}
    assert any(noted.values())
    for key, note in noted.items():
        assert not note or (note in said) == (key in shown_), key


@both
def test_what_is_said_of_lending_is_said_of_the_loans_shown(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    found = [one for one in (finance.lending(ed, row.id) for row in dataset.zones) if one]
    assert found
    for one in found:
        tops = [row for row in one.rows if row.column == ed.t("lending.amount")]
        keys = [dataset.observation(row.proof.record.partition("/")[2]).indicator for row in tops]
        only_of_shown(ed, " ".join(one.notes), keys)


@both
def test_a_funnel_says_its_share_in_a_sentence(hamlet: Dataset, lang: Lang) -> None:
    nested = hamlet.pipelines[0]
    rate = next(row for row in hamlet.rates if row.kind == "share" and row.says)
    plain = finance.funnel(Edition(hamlet, lang), nested)
    words_ = {"phrase_zh": "村里{n}动工", "phrase_en": "{n} of them begun"}
    rates = tuple(row.model_copy(update=words_) if row == rate else row for row in hamlet.rates)
    said = finance.funnel(Edition(hamlet.model_copy(update={"rates": rates}), lang), nested)
    assert plain and said and plain.title != said.title
    assert ("动工" if lang == "zh" else " of them begun") in said.title
    assert "≈" not in plain.title + said.title


@every_edition
def test_a_funnel_runs_across_nested_stages_only(lang: Lang, zones: Choice) -> None:
    for one in shown(lang, zones):
        if one.kind != "funnel":
            continue
        rows = [row for row in one.rows if not row.proof.formula]
        assert len(rows) > 1
        assert all(row.amount.nested for row in rows[1:])
        assert len({(row.amount.unit, row.amount.status) for row in rows}) == 1
        values = [row.amount.value for row in rows]
        assert values == sorted(values, reverse=True)  # type: ignore[type-var]


@both
def test_a_pipeline_that_nests_nothing_has_no_funnel(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    nested, loose = hamlet.pipelines
    assert finance.funnel(ed, nested) is not None
    assert finance.funnel(ed, loose) is None
    stages = tuple(one.model_copy(update={"nested": False}) for one in nested.stages)
    assert finance.funnel(ed, nested.model_copy(update={"stages": stages})) is None


@both
def test_a_funnel_leaves_out_the_stages_before_the_nested_ones(hamlet: Dataset, lang: Lang) -> None:
    one = finance.funnel(Edition(hamlet, lang), hamlet.pipelines[0])
    assert one is not None
    records = [row.proof.record for row in one.rows if not row.proof.formula]
    assert records == ["observations/liuxi_signed", "observations/liuxi_started"]


@both
def test_steps_say_of_each_whether_it_is_part_of_the_one_before(
    hamlet: Dataset, lang: Lang
) -> None:
    ed = Edition(hamlet, lang)
    steps = finance.steps(ed, hamlet.pipelines[0])
    assert [row.amount.nested for row in steps.rows] == [False, False, True]
    drawn = markup.steps(steps, Host(lang))
    assert drawn.count(ed.t("steps.loose")) == 1
    assert ed.t("steps.nested") in drawn


@both
def test_a_stage_that_counts_rows_says_how_many_there_are(hamlet: Dataset, lang: Lang) -> None:
    last = finance.steps(Edition(hamlet, lang), hamlet.pipelines[1]).rows[-1]
    assert last.amount.value == len(hamlet.holdings)
    assert last.proof.record == "pipelines/liuxi_deals"
    assert last.proof.places


@both
def test_no_exhibit_adds_up_the_three_lending_schemes(dataset: Dataset, lang: Lang) -> None:
    taigu = [row for row in dataset.observations if dataset.zone_of(row) == "taigu"]
    texts = everything(lang) + everything(lang, ("taigu",))
    for unit, ends in (("yi_yuan", ""), ("enterprise", "家|enterprises")):
        found = [
            row
            for row in taigu
            if dataset.indicator(row.indicator).unit == unit
            and dataset.indicator(row.indicator).topic == "finance"
        ]
        assert len(found) == 3
        for count in (2, 3):
            for some in combinations(found, count):
                added = sum(row.value for row in some)
                written = {f"{added}", f"{added / 10}"} if unit == "yi_yuan" else {f"{added}"}
                number = "|".join(re.escape(one) for one in written)
                pattern = re.compile(rf"(?<![\d.])(?:{number})(?![\d.]) ?(?:{ends})")
                assert not [text for text in texts if pattern.search(text)], (unit, added)
    for _, row in all_rows(lang, ("taigu",)):
        assert (
            row.amount.value is None
            or row.proof.formula
            or row.proof.record
            or row.tone in EVIDENCE
        )


@every_edition
def test_expected_and_target_figures_say_so(lang: Lang, zones: Choice) -> None:
    marks: dict[Lang, dict[str, tuple[str, ...]]] = {
        "zh": {"expected": ("预计",), "target": ("目标", "力争")},
        "en": {"expected": ("expected",), "target": ("target",)},
    }
    for one, row in all_rows(lang, zones):
        if row.figure and row.amount.status in ("expected", "target"):
            assert row.amount.status
            assert any(word in row.shown for word in marks[lang][row.amount.status]), (
                one.id,
                row.shown,
            )
            assert f"is-{row.amount.status}" in inline.figure(row)


@every_edition
def test_a_computed_figure_shows_its_formula_and_is_called_computed(
    lang: Lang, zones: Choice
) -> None:
    for one, row in all_rows(lang, zones):
        if row.proof.record.startswith("rates/") and row.figure:
            assert "÷" in row.proof.formula, one.id
            if one.kind == "table":
                assert row.proof.formula in row.detail, one.id


@both
def test_refused_rates_are_told_with_a_reason_and_no_result(lang: Lang) -> None:
    refused = [one for one in shown(lang) if one.id.startswith("refusals_")]
    assert refused
    for one in refused:
        assert not figures(one.rows)
        for _, cells in one.grid():
            assert all(row.text for here in cells.values() for row in here)


@both
def test_every_rate_is_either_computed_or_refused_on_some_page(lang: Lang) -> None:
    keys = {row.head.record for one in shown(lang) for row in one.rows}
    assert {f"rates/{row.id}" for row in reader.dataset().rates} <= keys
