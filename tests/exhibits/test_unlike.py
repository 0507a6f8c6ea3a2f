"""Nothing unlike is compared: bars, families, funnels, steps and rates of like figures only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

import pytest
from markupsafe import escape

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import comparison, counts, finance, fund, pipeline, shelf
from components.render.svg import funnel
from components.render.web import inline
from components.screen import drawer
from data.judge import derive
from data.model import EVIDENCE, LANGS, Dataset, Lang
from tests.support import reader, stories
from tests.support.cases import each
from tests.support.reader import Choice, edition, shown
from tests.support.rules import all_rows, everything, figures
from tests.support.village import changed, observation, put

both = pytest.mark.parametrize("lang", LANGS)


@reader.every_edition
def test_bars_hold_one_indicator_of_one_status_in_one_unit(lang: Lang, zones: Choice) -> None:
    dataset = reader.dataset()
    for one in shown(lang, zones):
        if one.kind != "bars" or one.id == "signature":  # which counts entries
            continue
        kept = figures(one.rows)
        rows = [dataset.observation(row.proof.record.partition("/")[2]) for row in kept]
        assert len({row.indicator for row in rows}) == 1, one.id
        assert len({row.status for row in rows}) == 1, one.id
        assert len({row.amount.unit for row in figures(one.rows)}) == 1, one.id


def test_there_are_exhibits_of_many_kinds_to_speak_of() -> None:
    kinds = {one.kind for one in shown("zh", tuple(z.id for z in reader.dataset().zones))}
    assert {"stacked", "dots", "tally", "matrix", "cards", "kpi"} <= kinds


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


@reader.every_edition
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
def test_a_part_says_its_share_with_the_formula(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    rows = pipeline.stages(ed, hamlet.pipelines[0]).rows
    (inner,) = [row for row in rows if row.amount.nested]
    found = derive.outcome(hamlet, next(row for row in hamlet.rates if row.kind == "share"))
    assert isinstance(found, derive.Derived)
    assert ed.derived(found).text in inner.text
    assert ed.computed(found).proof.formula in inner.text
    untied = (row.model_copy(update={"says": ""}) for row in hamlet.rates)
    other = Edition(changed(hamlet, rates=tuple(untied)), lang)
    assert "%" not in "".join(row.text for row in pipeline.stages(other, hamlet.pipelines[0]).rows)


@reader.every_edition
def test_only_what_is_said_to_be_part_is_drawn_inside(lang: Lang, zones: Choice) -> None:
    dataset = reader.dataset()
    said = {
        f"observations/{stage.observation}"
        for one in dataset.pipelines
        for stage in one.stages
        if stage.nested
    }
    for one in shown(lang, zones):
        if one.kind != "dots":
            continue
        for before, row in pairwise(one.rows):
            # What is counted of records is part of the count of all of them.
            counted = bool(row.proof.behind) and {*row.proof.behind} < {*before.proof.behind}
            inside = row.proof.record in said or counted
            assert row.amount.nested == inside, (one.id, row.label)
            if not row.amount.nested:
                continue
            assert row.group == before.group and (row.group or counted)
            assert row.amount.unit == before.amount.unit
            assert row.amount.status == before.amount.status
            assert row.amount.value is not None
            assert before.amount.value is not None
            assert row.amount.value <= before.amount.value
            marks = before.drawn.mark, row.drawn.mark
            assert marks == ("open", "solid") or (counted and len({*marks}) > 1)


@both
def test_a_pipeline_that_nests_nothing_draws_nothing_inside(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    nested, loose = hamlet.pipelines
    assert any(row.amount.nested for row in pipeline.stages(ed, nested).rows)
    assert not any(row.amount.nested for row in pipeline.stages(ed, loose).rows)
    apart = tuple(one.model_copy(update={"nested": False}) for one in nested.stages)
    rows = pipeline.stages(ed, nested.model_copy(update={"stages": apart})).rows
    assert {row.drawn.mark for row in rows if row.figure} <= {"faint", ""}
    assert {row.group for row in rows} == {""}


@both
def test_stages_that_are_all_parts_of_each_other_are_a_funnel(hamlet: Dataset, lang: Lang) -> None:
    nested = hamlet.pipelines[0]
    *_, signed, started = nested.stages
    own = tuple(row for row in hamlet.observations if hamlet.zone_of(row) == nested.zone)

    def told(**fields: Any) -> Exhibit:
        one = nested.model_copy(update=fields)
        alone = changed(hamlet, pipelines=(one,), observations=own)
        return pipeline.stages(Edition(alone, lang), one)

    ed = Edition(hamlet, lang)
    chain: dict[str, Any] = {"stages": (signed, started, started), "amounts": ()}
    found = told(**chain)
    assert found.kind == "funnel"
    assert funnel.nested(found)
    assert [row.figure.number for row in found.rows if row.figure] == ["40", "25", "25"]
    said = " ".join(found.notes)
    for zone in ed.silent(ed.zones):
        assert zone == nested.zone or ed.name(zone) in said
    # Of two stages each mark says what it is; amounts lead to their sources as rows.
    for more in ({"stages": (signed, started)}, {"amounts": nested.amounts}):
        assert told(**chain | more).kind == "dots"


@both
def test_stages_say_of_each_whether_it_is_part_of_the_one_before(
    hamlet: Dataset, lang: Lang
) -> None:
    ed = Edition(hamlet, lang)
    rows = pipeline.stages(ed, hamlet.pipelines[0]).rows
    staged = [row for row in rows if row.drawn.mark and row.figure]
    assert [row.amount.nested for row in staged] == [False, False, True]
    said = [row.detail for row in staged]
    assert said == ["", ed.t("steps.loose"), ""]
    started = ed.inner(ed.say(hamlet.indicator("started_count"), "label"))
    assert staged[-1].label == ed.t("steps.part", label=started)


@both
def test_amounts_beside_a_pipeline_are_words_and_no_marks(dataset: Dataset, lang: Lang) -> None:
    for one in dataset.pipelines:
        rows = pipeline.stages(Edition(dataset, lang), one).rows
        amounts = [row for row in rows if row.proof.record.partition("/")[2] in one.amounts]
        assert len(amounts) == len(one.amounts)
        assert {row.drawn.mark for row in amounts} <= {""}
        assert all(row.figure and row.text for row in amounts)


@both
def test_a_stage_that_counts_rows_says_how_many_there_are(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    rows = [row for row in pipeline.stages(ed, hamlet.pipelines[1]).rows if row.figure]
    assert rows[-1].amount.value == len(hamlet.holdings)
    assert rows[-1].proof.record == "pipelines/liuxi_deals"
    assert rows[-1].proof.places
    assert rows[-1].text == ed.t("steps.counted")


@both
def test_old_links_to_a_funnel_and_to_amounts_lead_to_the_stages(lang: Lang) -> None:
    ed = edition(lang)
    for one in ed.dataset.pipelines:
        for old in ("funnel", "amounts"):
            found = shelf.take(ed, f"{old}_{one.id}")
            assert found is not None
            assert found == shelf.take(ed, f"steps_{one.id}")


@both
def test_the_later_of_two_figures_that_must_not_be_divided_carries_a_mark(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    (one,) = (row for row in dataset.pipelines if row.id == "yuncheng_promotion")
    found = pipeline.stages(ed, one)
    keys = [row.proof.record.partition("/")[2] for row in found.rows if row.figure]
    barred: dict[int, list[str]] = {}
    for rate in counts.refused(ed):
        if {rate.numerator, rate.denominator} <= {*keys}:
            later = max(keys.index(rate.numerator), keys.index(rate.denominator))
            barred.setdefault(later, []).append(ed.say(rate, "reason"))
    marked = {
        at
        for at, row in enumerate(row for row in found.rows if row.figure)
        if row.shown.endswith(counts.BARRED[lang])
    }
    assert marked == barred.keys()
    assert marked
    assert found.notes[0].startswith(counts.BARRED[lang]), "a slide leaves out the last ones"
    # The reason of the first is said on paper too, and each stands behind its figure.
    assert any(note.endswith(tuple(barred[min(marked)])) for note in found.notes)
    for at in marked:
        told = drawer.fragment(ed, f"observations/{keys[at]}", {}, {})
        reasons = [ed.say(rate, "reason") for rate in counts.against(ed, keys[at])]
        assert reasons
        assert all(str(escape(reason)) in told for reason in reasons)


@each(
    "values, most, unit",
    [
        (("5", "10", "1"), 40, "1"),
        (("16",), 40, "1"),
        (("4.5", "0.5"), 40, "0.5"),
        (("120", "80"), 40, "5"),
        (("193.84",), 40, "5"),
        (("151",), 150, "2"),
        (("150",), 150, "1"),
        (("1234", "4321"), 150, "50"),
        (("0",), 150, "1"),
        ((), 40, "1"),
    ],
)
def test_a_mark_stands_for_one_two_or_five_of_a_power_of_ten(
    values: tuple[str, ...], most: int, unit: str
) -> None:
    given = [Decimal(value) for value in values]
    each = counts.each(given, most)
    assert each == Decimal(unit)
    assert sum(given) / each <= most
    assert each.normalize().as_tuple().digits in {(1,), (2,), (5,)}


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


@pytest.mark.wording
@reader.every_edition
def test_expected_and_target_figures_say_so(lang: Lang, zones: Choice) -> None:
    marks: dict[Lang, dict[str, tuple[str, ...]]] = {
        "zh": {"expected": ("预计",), "target": ("目标", "力争")},
        "en": {"expected": ("expected",), "target": ("target",)},
    }
    for one, row in all_rows(lang, zones):
        if row.figure and row.amount.status in ("expected", "target"):
            assert row.amount.status
            said = marks[lang][row.amount.status]
            assert any(word in row.shown for word in said), (one.id, row.shown)
            assert f"is-{row.amount.status}" in inline.figure(row)


@reader.every_edition
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
    found = [finance.refusals(edition(lang), theme) for theme in finance.THEMES]
    refused = [one for one in found if one]
    assert refused
    for one in refused:
        assert not figures(one.rows)
        for _, cells in one.grid():
            assert all(row.text for here in cells.values() for row in here)
    # They stand behind their figures, and no page is a list of what cannot be had.
    assert not [one.id for one in shown(lang) if one.id.startswith("refusals_")]


@both
def test_every_rate_is_computed_on_some_page_or_refused_behind_its_figures(lang: Lang) -> None:
    ed = edition(lang)
    keys = {row.head.record for one in shown(lang) for row in one.rows}
    refused = {rate.id for rate in counts.refused(ed)}
    computed = {rate.id for rate in ed.dataset.rates} - refused
    assert {f"rates/{key}" for key in computed} <= keys
    for key in refused:
        rate = ed.dataset.row("rates", key)
        assert rate is not None
        for figure in (rate.numerator, rate.denominator):
            assert f"rates/{key}" in drawer.fragment(ed, f"observations/{figure}", {}, {})
