"""What is shown: every figure with its source, nothing unlike compared, silence in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from components.edition import Edition
from components.exhibit import Exhibit, Row
from components.exhibits import (
    catalog,
    comparison,
    coverage,
    finance,
    fund,
    profile,
    promises,
    reformlist,
    sectors,
)
from components.render.web import inline, markup
from components.render.web.host import Host
from data.model import EVIDENCE, LANGS, Dataset, Lang, Observation
from tests.support import reader, rules, stories
from tests.support.reader import Choice, edition, read, shown, visit
from tests.support.rules import all_rows, everything, figures
from tests.support.village import changed, observation, put

every_edition = pytest.mark.parametrize(("lang", "zones"), reader.editions())
both = pytest.mark.parametrize("lang", LANGS)


# --- every exhibit of every page --------------------------------------------------------


@every_edition
@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_of_every_page_holds(rule: rules.Rule, lang: Lang, zones: Choice) -> None:
    rule(lang, zones)


@every_edition
def test_every_cited_place_is_a_registered_paragraph(lang: Lang, zones: Choice) -> None:
    for one, row in all_rows(lang, zones):
        for place in row.proof.places:
            registered = reader.dataset().source(place.source).paragraphs
            assert place.paragraph in registered, (one.id, place)


@every_edition
def test_sources_name_every_place_the_rows_rest_on(lang: Lang, zones: Choice) -> None:
    ed = edition(lang, zones)
    for one in shown(lang, zones):
        resting = {
            (place.source, place.paragraph) for row in one.rows for place in row.proof.places
        }
        named = {(line.source, number) for line in one.sources for number in line.paragraphs}
        assert named == resting, one.id
        for line in one.sources:
            assert ed.say(ed.dataset.source(line.source), "title") in line.text


@every_edition
def test_every_cell_stands_in_a_column_and_none_is_lost(lang: Lang, zones: Choice) -> None:
    for one in shown(lang, zones):
        if one.kind in ("table", "matrix"):
            assert len(set(one.columns)) == len(one.columns), one.id
            assert {row.column for row in one.rows} <= set(one.columns), one.id
            kept = sum(len(here) for _, cells in one.grid() for here in cells.values())
            assert kept == len(one.rows), one.id
        if one.column_zones:
            names = [edition(lang).name(key) for key in one.column_zones if key]
            assert list(one.columns[: len(names)]) == names


@every_edition
def test_links_lead_to_pages_with_choices_they_know(lang: Lang, zones: Choice) -> None:
    dataset = reader.dataset()
    known = {
        "zone": {one.id for one in dataset.zones},
        "zones": {one.id for one in dataset.zones},
        "topic": set(dataset.vocab.topics),
        "grade": {str(key) for key in dataset.vocab.evidence},
        "part": set(reader.PARTS),
    }
    for one, row in all_rows(lang, zones):
        if link := row.link:
            assert link.page in reader.MENU.listed, one.id
            for name, value in link.params:
                assert value in known[name], (one.id, name, value)


@both
@pytest.mark.parametrize("key", [one.id for one in reader.dataset().zones])
def test_only_the_chosen_zone_has_figures_on_its_pages(lang: Lang, key: str) -> None:
    for name, page in read(lang, (key,)).items():
        if name.endswith("/learn") or name.startswith("ask/"):  # what the others report
            continue
        for row in page.rows:
            assert row.zone in ("", key), (name, row.label)


def test_a_choice_of_zones_keeps_the_order_of_the_dataset() -> None:
    order = [one.id for one in reader.dataset().zones]
    assert edition("zh", tuple(reversed(order))).zones == tuple(order)
    assert edition("zh").zones == tuple(order)


# --- one figure, one wording; all of them shown -----------------------------------------


@both
def test_every_observation_and_every_reform_is_on_the_page_of_its_zone(lang: Lang) -> None:
    rules.every_observation_and_every_reform_is_on_the_page_of_its_zone(lang)


@both
def test_an_observation_reads_the_same_wherever_it_stands(lang: Lang) -> None:
    said: dict[str, set[str]] = {}
    for zones in reader.choices():
        for _, row in all_rows(lang, zones):
            if row.figure and row.proof.record.startswith("observations/"):
                said.setdefault(row.proof.record, set()).add(row.figure.text)
    assert len(said) == len(reader.dataset().observations)
    assert {record: texts for record, texts in said.items() if len(texts) > 1} == {}


@both
def test_a_reform_card_shows_all_its_figures(lang: Lang) -> None:
    colours: dict[str, str] = {}
    for row in reader.dataset().reforms:
        card = markup.cards(reformlist.cards(edition(lang), [row]), Host(lang, colours))
        for key in row.observations:
            assert f'data-open="observations/{key}"' in card, row.id


@both
def test_both_downloads_are_offered(lang: Lang) -> None:
    files = read(lang)["data"].files
    names = set(files)
    assert all(files.values())
    assert {name.rpartition(".")[2] for name in names} == {"csv", "json"}
    assert all(reader.dataset().version in name for name in names)


@both
def test_every_kind_of_thing_is_told_on_the_page_of_its_zone(lang: Lang) -> None:
    dataset = reader.dataset()
    records = {
        key
        for name, page in read(lang).items()
        if name.startswith("zone/")
        for row in page.rows
        for key in (row.proof.record, row.head.record)
    }
    for table in ("organisations", "documents", "events", "industries", "parks", "projects"):
        missing = {f"{table}/{row.id}" for row in getattr(dataset, table)} - records
        assert missing == set()
    assert {f"directions/{row.id}" for row in dataset.directions} <= records


# --- silence ----------------------------------------------------------------------------


@both
@pytest.mark.parametrize("page", sorted(reader.MENU.listed))
def test_the_silent_zone_has_words_on_every_page(lang: Lang, page: str) -> None:
    silent = [
        one.id
        for one in reader.dataset().zones
        if not any(reader.dataset().zone_of(row) == one.id for row in reader.dataset().observations)
    ]
    assert silent
    for key in silent:
        for part in reader.PARTS if page == "zone" else reader.PARTS[:1]:
            found = visit(page, edition(lang, (key,)), zone=key, part=part)
            assert found.said or found.exhibits
            # What it can learn comes with the figures of the others.
            assert all(not row.figure or row.zone != key for row in found.rows)


def test_an_article_with_figures_is_never_called_silent(hamlet: Dataset) -> None:
    zones = tuple(one.model_copy(update={"headline": ()}) for one in hamlet.zones)
    made = changed(hamlet, zones=zones)
    for lang in LANGS:
        ed = Edition(made, lang)
        for key in ed.zones:
            one = coverage.headline(ed, key)
            assert figures(one.rows), (lang, key)
            assert one.title != ed.t("headline.title_silent", zones=ed.name(key))


@both
def test_a_filter_that_leaves_nothing_does_not_make_the_article_silent(lang: Lang) -> None:
    dataset = reader.dataset()
    loud, topic = next(
        (one.id, topic)
        for one in dataset.zones
        for topic in dataset.vocab.topics
        if one.headline and profile.figures(edition(lang), one.id, [topic]) is None
    )
    found = visit("zone", edition(lang), zone=loud, part="figures", topic=[topic])
    assert found.said == [edition(lang).t("cards.none")]


@both
def test_a_filter_that_leaves_no_reform_says_so_in_words(lang: Lang) -> None:
    dataset = reader.dataset()
    pairs = {(row.zone, topic) for row in dataset.reforms for topic in row.topics}
    pairs |= {(row.zone, topic) for row in dataset.claims for topic in row.topics}
    key, topic = next(
        (one.id, topic)
        for one in dataset.zones
        for topic in dataset.vocab.topics
        if (one.id, topic) not in pairs
    )
    (one,) = visit("zone", edition(lang), zone=key, part="reforms", topic=[topic]).exhibits
    assert one.kind == "text"
    assert one.rows[0].text


# --- nothing unlike is compared ---------------------------------------------------------


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
    marks = {
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


# --- titles are built from the data -----------------------------------------------------

Maker = Callable[[Edition], Exhibit | None]
Change = Callable[[Dataset], Dataset]


def value(key: str, number: str) -> Change:
    return lambda dataset: put(dataset, observation(dataset, key, value=number))


def without(table: str, at: int = 0) -> Change:
    def change(dataset: Dataset) -> Dataset:
        rows = list(getattr(dataset, table))
        del rows[at]
        return changed(dataset, **{table: tuple(rows)})

    return change


def with_first(table: str, **fields: Any) -> Change:
    def change(dataset: Dataset) -> Dataset:
        first, *rest = getattr(dataset, table)
        return changed(dataset, **{table: (first.model_copy(update=fields), *rest)})

    return change


def songping_silent(dataset: Dataset) -> Dataset:
    kept = tuple(row for row in dataset.observations if row.entity != "songping")
    return changed(dataset, observations=kept)


def revenue_achieved(dataset: Dataset) -> Dataset:
    return put(dataset, observation(dataset, "liuxi_revenue", status="actual"))


def two_markets(dataset: Dataset) -> Dataset:
    """Songping idles as Liuxi does: something to compare."""
    return put(
        dataset, observation(dataset, "songping_idle", id="liuxi_idle", entity="liuxi", value="3")
    )


@both
@pytest.mark.parametrize(
    ("make", "change"),
    [
        (lambda ed: coverage.disclosure_matrix(ed), songping_silent),
        (lambda ed: coverage.disclosure_matrix(ed), without("observations", 0)),
        (lambda ed: coverage.headline(ed, "liuxi"), with_first("zones", headline=())),
        (lambda ed: coverage.signature(ed), with_first("reforms", evidence="outcome")),
        (lambda ed: comparison.shared(ed), without("observations", 0)),
        (lambda ed: comparison.shared(ed), two_markets),
        (lambda ed: comparison.single(ed), without("observations", 2)),
        (lambda ed: comparison.bars(ed, "signed_count"), value("liuxi_signed", "41")),
        (lambda ed: comparison.bars(ed, "signed_count"), value("songping_signed", "50")),
        (lambda ed: reformlist.cards(ed, reformlist.find(ed)), without("reforms")),
        (lambda ed: reformlist.matrix(ed), without("reforms")),
        (lambda ed: finance.steps(ed, ed.dataset.pipelines[0]), value("liuxi_started", "24")),
        (lambda ed: finance.steps(ed, ed.dataset.pipelines[1]), without("holdings")),
        (lambda ed: finance.funnel(ed, ed.dataset.pipelines[0]), value("liuxi_started", "24")),
        (lambda ed: finance.rates(ed, "financing"), with_first("rates", says="")),
        (lambda ed: finance.refusals(ed, "financing"), with_first("rates", says="")),
        (
            lambda ed: fund.composition(ed, ed.dataset.compositions[0]),
            value("liuxi_seed_size", "3.5"),
        ),
        (
            lambda ed: fund.composition(ed, ed.dataset.compositions[0]),
            value("liuxi_fund_total", "6"),
        ),
        (lambda ed: fund.fund_table(ed), without("funds")),
        (lambda ed: fund.stakes(ed), value("liuxi_stake", "26")),
        (lambda ed: fund.holdings(ed), with_first("holdings", ticket="liuxi_loan")),
        (lambda ed: promises.table(ed, promises.find(ed)), revenue_achieved),
        (lambda ed: profile.figures(ed, "liuxi"), without("observations", 0)),
        (lambda ed: profile.reforms(ed, "liuxi"), without("reforms")),
        (lambda ed: profile.reforms(ed, "liuxi"), with_first("reforms", evidence="output")),
        (lambda ed: profile.organisations(ed, "liuxi"), without("organisations")),
        (lambda ed: profile.silence(ed, "songping"), without("observations", -1)),
        (lambda ed: sectors.projects(ed), without("projects")),
        (lambda ed: catalog.observation_table(ed, catalog.find(ed)), without("observations", 0)),
        (lambda ed: catalog.sources(ed), without("sources")),
        (lambda ed: catalog.passages(ed), without("passages")),
        (lambda ed: coverage.zone_map(ed), with_first("places", latitude="38.5")),
    ],
)
def test_a_title_follows_the_data(hamlet: Dataset, lang: Lang, make: Maker, change: Change) -> None:
    before, after = make(Edition(hamlet, lang)), make(Edition(change(hamlet), lang))
    assert before is not None
    assert after is None or after.title != before.title


@pytest.mark.parametrize("lang", LANGS)
def test_a_zone_beyond_the_ground_is_drawn_and_the_map_says_what_is_not(
    dataset: Dataset, lang: Lang
) -> None:
    first, *_ = dataset.zones
    far = [
        place.model_copy(update={"latitude": Decimal("43.2")}) if place.id == first.place else place
        for place in dataset.places
    ]
    usual, moved = (
        coverage.zone_map(Edition(one, lang))
        for one in (dataset, changed(dataset, places=tuple(far)))
    )
    assert len(moved.rows) == len(usual.rows)
    (said,) = set(moved.notes) - set(usual.notes)
    assert first.say("name", lang) in said
    assert dataset.zones[1].say("name", lang) not in said


def test_the_map_names_the_zone_that_stands_apart(dataset: Dataset) -> None:
    one = coverage.zone_map(edition("en"))
    far = max(
        dataset.zones,
        key=lambda one: min(
            coverage.kilometres(dataset.place(one.place), dataset.place(other.place))
            for other in dataset.zones
            if other is not one
        ),
    )
    assert far.name_en in one.title


def test_kilometres_are_great_circle_distances(dataset: Dataset) -> None:
    here = dataset.places[0]
    north = here.model_copy(update={"latitude": here.latitude + 1})
    assert coverage.kilometres(here, here) == 0
    # One degree of a meridian of a sphere of 6371 km.
    assert coverage.kilometres(here, north) == pytest.approx(111.195, abs=0.001)
    assert coverage.kilometres(here, north) == coverage.kilometres(north, here)


# --- compositions -----------------------------------------------------------------------


@both
def test_parts_in_another_unit_are_drawn_on_the_scale_of_the_total(
    hamlet: Dataset, lang: Lang
) -> None:
    grants = observation(
        hamlet, "liuxi_water_size", indicator="grant_amount", value="10000", as_written="10000万元"
    )
    ed = Edition(put(hamlet, grants), lang)
    total, *parts = fund.composition(ed, ed.dataset.compositions[0]).rows
    assert [row.amount.value for row in parts] == [4, 1]
    assert sum(row.amount.value or 0 for row in parts) == total.amount.value
    assert parts[1].figure == ed.figure(grants)


@both
@pytest.mark.parametrize(
    ("part", "relation", "key"),
    [("1", "eq", "agrees"), ("2", "eq", "disagrees"), ("1", "approx", "unclear")],
)
def test_the_stated_total_is_checked_in_words(
    hamlet: Dataset, lang: Lang, part: str, relation: str, key: str
) -> None:
    made = put(hamlet, observation(hamlet, "liuxi_water_size", value=part, relation=relation))
    ed = Edition(made, lang)
    one = fund.composition(ed, made.compositions[0])
    total, *parts = (row.shown for row in one.rows)
    assert ed.t(f"composition.{key}", sum=" + ".join(parts), total=total) in one.notes


# --- finding ----------------------------------------------------------------------------


def ids(found: list[Any]) -> set[str]:
    return {row.id for row in found}


def test_a_search_looks_in_both_languages_and_wants_every_word(dataset: Dataset) -> None:
    ed = edition("en")
    assert ids(catalog.find(ed)) == {row.id for row in dataset.observations}
    by_zh, by_en = catalog.find(ed, query="科技贷"), catalog.find(ed, query="technology LOANS")
    assert ids(by_zh) & ids(by_en)
    assert catalog.find(ed, query="technology nonsense") == []
    assert reformlist.find(ed, query="nonsense technology") == []
    assert set(ids(reformlist.find(ed, query="信用贷"))) < {row.id for row in dataset.reforms}


def test_a_search_with_signs_of_patterns_is_plain_text() -> None:
    for query in (".*", "(", "[a", "\\", "%"):
        for row in catalog.find(edition("zh"), query=query):
            texts: Observation = row
            indicator = reader.dataset().indicator(texts.indicator)
            entity = reader.dataset().entity(texts.entity)
            assert query in " ".join(
                (
                    *(indicator.label_zh, indicator.label_en, entity.name_zh, entity.name_en),
                    *(texts.as_written, texts.note_zh, texts.note_en, texts.id),
                )
            )


def test_filters_narrow_down_and_work_together(dataset: Dataset) -> None:
    ed = edition("zh")
    for topic in dataset.vocab.topics:
        for row in catalog.find(ed, topics=[topic], statuses=["actual"]):
            assert (dataset.indicator(row.indicator).topic, row.status) == (topic, "actual")
        for found in reformlist.find(ed, topics=[topic], grades=["output"]):
            assert topic in found.topics and found.evidence == "output"
    parts = [ids(catalog.find(ed, statuses=[status])) for status in dataset.vocab.statuses]
    assert set.union(*parts) == ids(catalog.find(ed))
    assert sum(map(len, parts)) == len(dataset.observations)


@both
def test_finding_nothing_is_said_in_words(lang: Lang) -> None:
    for page in ("data", "reforms"):
        found = visit(page, edition(lang), query="no such words anywhere")
        one = next(one for one in found.exhibits if one.id in ("observations", "reform_cards"))
        assert one.kind == "text"
        assert all(row.text for row in one.rows)


# --- small parts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ((), []),
        ((3,), ["3"]),
        ((3, 4), ["3", "4"]),
        ((3, 4, 5), ["3–5"]),
        ((1, 3, 5, 6, 7, 8, 10), ["1", "3", "5–8", "10"]),
    ],
)
def test_runs_of_paragraphs_are_drawn_together(numbers: Choice, runs: list[str]) -> None:
    assert runs(numbers) == runs  # type: ignore[arg-type]


@both
def test_a_text_alternative_names_every_figure_of_a_drawing(lang: Lang) -> None:
    for one in shown(lang):
        if one.kind in markup.CHARTED and one.kind != "map":
            assert all(row.shown in one.alt for row in one.rows), one.id
        if one.kind == "map":
            assert all(row.label in one.alt for row in one.rows if row.spot.role == "zone")


@pytest.mark.parametrize(
    "name",
    [
        *("GDP growth", "R&D spending", "CNY loans", "Yuncheng parks", "May output", "3D parts"),
        *("A-share firms", "X-ray makers", "I/O cards", "U.S. buyers", "A.I. firms", "I-beam"),
        *("State Council notices", "Yellow River freight", "Sino-German park", "WeChat loans"),
        *("Chinese buyers", "Jinchuanggu tenants", "Enguang output", "C919 parts", "B&B beds"),
    ],
)
def test_english_keeps_a_name_inside_a_sentence_as_it_is(name: str) -> None:
    assert edition("en").inner(name) == name


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Projects signed", "projects signed"),
        ("E-commerce park", "e-commerce park"),
        ("The article is silent", "the article is silent"),
        ("The State Council's notice", "the State Council's notice"),
        ("A loan", "a loan"),
        ("Other Chinese firms", "other Chinese firms"),
        ("Total Yuncheng output", "total Yuncheng output"),
        ("Non-Chinese buyers", "non-Chinese buyers"),
        ("Industrial output", "industrial output"),
        ("Fund size", "fund size"),
        ("Investment", "investment"),
    ],
)
def test_english_lowers_a_label_inside_a_sentence(label: str, within: str) -> None:
    assert edition("en").inner(label) == within
    assert edition("zh").inner("签约项目") == "签约项目"


@pytest.mark.parametrize(
    "table", ["zones", "places", "organisations", "funds", "parks", "projects", "documents"]
)
def test_a_name_is_learnt_from_whatever_has_one(table: str) -> None:
    real = edition("en").dataset
    rows = getattr(real, table)
    for named in ("Heqi thing", "The Heqi thing", "Heqi"):
        first = rows[0].model_copy(update={"name_en": named})
        ed = Edition(changed(real, **{table: (first, *rows[1:])}), "en")
        assert ed.inner("Heqi loans") == "Heqi loans"
        assert ed.inner("Loans") == "loans"
    # What kind of thing it is is no name.
    first = rows[0].model_copy(update={"name_en": "Industrial thing"})
    ed = Edition(changed(real, **{table: (first, *rows[1:])}), "en")
    assert ed.inner("Industrial output") == "industrial output"


@pytest.mark.parametrize(
    ("lang", "parts", "said"),
    [
        ("en", ("How far?", "Far."), "How far? Far."),
        ("en", ("Far", "How far?", ""), "Far. How far?"),
        ("en", ("Far (how far?)", "Far!"), "Far (how far?). Far!"),
        ("en", ("“How far?”", "Far!"), "“How far?” Far!"),
        ("zh", ("走到哪一步？", "远。"), "走到哪一步？远。"),
        ("zh", ("远", "走到哪一步？"), "远。走到哪一步？"),
        ("zh", ("“走到哪一步？”", "远！"), "“走到哪一步？”远！"),
        ("zh", ("有产业……", "远"), "有产业……远。"),
    ],
)
def test_a_sentence_has_one_stop(lang: Lang, parts: tuple[str, ...], said: str) -> None:
    assert edition(lang).sentences(*parts) == said


@pytest.mark.parametrize(
    ("lang", "parts", "said"),
    [
        ("en", ("How far?", "far."), "How far? far."),
        ("en", ("far.", "“how far?”", "near"), "far; “how far?” near"),
        ("zh", ("走到哪一步？", "远。", "近"), "走到哪一步？远；近"),
    ],
)
def test_a_clause_has_one_stop(lang: Lang, parts: tuple[str, ...], said: str) -> None:
    assert edition(lang).sentence(*parts) == said


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "签约项目40个", "40 projects signed"),
        ({"value": "1"}, "签约项目1个", "1 project signed"),
        ({"relation": "gt"}, "签约项目超40个", "more than 40 projects signed"),
        ({"status": "target"}, "签约项目目标40个", "40 projects signed (target)"),
        (
            {"entity": "liuxi_company"},
            "编出来的字签约项目40个",
            "40 projects signed, made-up words",
        ),
    ],
)
def test_a_figure_is_said_within_a_sentence_as_its_indicator_says(
    hamlet: Dataset, changes: dict[str, str], zh: str, en: str
) -> None:
    words_ = {"phrase_zh": "签约项目{n}", "phrase_en": "{n:project|projects} signed"}
    indicators = tuple(
        row.model_copy(update=words_ if row.id == "signed_count" else {})
        for row in hamlet.indicators
    )
    row = observation(hamlet, "liuxi_signed", **changes)
    made = changed(put(hamlet, row), indicators=indicators)
    assert (Edition(made, "zh").phrase(row), Edition(made, "en").phrase(row)) == (zh, en)


def test_a_figure_without_a_phrase_is_its_label_and_number(hamlet: Dataset) -> None:
    row = hamlet.observation("liuxi_signed")
    assert Edition(hamlet, "zh").phrase(row) == "编出来的字40个"
    assert Edition(hamlet, "en").phrase(row) == "made-up words (40)"


def test_a_row_refuses_fields_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="extra"):
        Row(label="x", colour="red")  # type: ignore[call-arg]


def test_an_exhibit_is_built_once_for_an_edition_and_anew_for_another(dataset: Dataset) -> None:
    one, other = Edition(dataset, "zh"), Edition(dataset, "zh")
    assert coverage.signature(one) is coverage.signature(one)
    assert coverage.headline(one, "taigu") is not coverage.headline(one, "yuncheng")
    assert coverage.signature(one) is not coverage.signature(other)
    assert coverage.signature(one) == coverage.signature(other)


def test_every_pipeline_is_on_a_page_whatever_its_topic(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    shown = [*finance.pipelines(ed, "fund"), *finance.pipelines(ed, but="fund")]
    assert sorted(one.id for one in shown) == sorted(one.id for one in dataset.pipelines)
