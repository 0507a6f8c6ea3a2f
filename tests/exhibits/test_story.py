"""The story of a meeting: every exhibit has a key, patterns follow the data, nothing vanishes."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase

import pytest

from components import config, story
from components.config import Chapter, Plan
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import shelf
from data.model import LANGS, Dataset, Lang
from tests.support import reader, thirty
from tests.support.cases import each, mostly
from tests.support.village import Village

TODAY = date(2026, 3, 1)
PLANS = [plan.id for plan in config.load().stories]


def edition(lang: Lang = "zh", zones: tuple[str, ...] = ()) -> Edition:
    return reader.edition(lang, zones)


def chapter(*exhibits: str, many: tuple[str, ...] = ()) -> Chapter:
    return Chapter(title_zh="一", title_en="One", exhibits=exhibits, many=many)


def plan(*chapters: Chapter) -> Plan:
    return Plan(id="p", title_zh="一", title_en="One", sections=chapters)


@mostly("zh")
@each("zones", reader.choices())
def test_whatever_a_page_shows_can_be_taken_by_its_key(lang: Lang, zones: reader.Choice) -> None:
    ed = reader.edition(lang, zones)
    for exhibit in reader.shown(lang, zones):
        if exhibit.shelved:
            assert shelf.take(ed, exhibit.key) == exhibit, exhibit.key


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        ("reforms", {"topics": ["finance"], "grades": ["output"], "query": "贷款"}),
        ("data", {"topics": ["fund", "promotion"], "statuses": ["actual"], "query": "基金"}),
    ],
)
def test_a_filtered_list_is_taken_with_its_filters(page: str, chosen: dict[str, object]) -> None:
    given = {"topics": "topic", "grades": "grade", "statuses": "status"}
    many = {given[name]: value for name, value in chosen.items() if name in given}
    visited = reader.visit(page, edition(), query=str(chosen["query"]), **many)  # type: ignore[arg-type]
    filtered = [one for one in visited.exhibits if one.asked]
    assert filtered
    for exhibit in filtered:
        found = shelf.take(edition(), exhibit.key)
        assert found == exhibit
        assert found != shelf.take(edition(), exhibit.id)


def test_filters_of_a_key_that_mean_nothing_are_ignored() -> None:
    plain = shelf.take(edition(), "reform_cards")
    odd = shelf.take(edition(), "reform_cards?topic=nonsense&grade=%00&x=1")
    assert plain and odd
    assert odd.rows == plain.rows


def test_an_unknown_key_is_no_exhibit() -> None:
    assert not shelf.known(edition(), "nonsense")
    with pytest.raises(KeyError):
        shelf.take(edition(), "nonsense")


def test_a_pattern_stands_for_the_chosen_zones_only() -> None:
    assert shelf.matching(edition(), "headline_*") == [
        f"headline_{zone.id}" for zone in reader.dataset().zones
    ]
    assert shelf.matching(edition(zones=("taigu",)), "headline_*") == ["headline_taigu"]


def test_a_pattern_leaves_out_what_has_nothing_to_show() -> None:
    assert shelf.matching(edition(), "lending_*") == ["lending_taigu"]
    assert shelf.matching(edition(zones=("qingxu",)), "lending_*") == []


@each("which", PLANS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_shipped_story_has_its_sections_in_order(lang: Lang, which: str) -> None:
    shipped = config.load().plan(which)
    told = story.planned(edition(lang), shipped, TODAY)
    assert told.plan == which
    shown = [one for one in shipped.sections if one.exhibits]  # the others are of one zone alone
    titles = [one.title_zh if lang == "zh" else one.title_en for one in shown]
    assert [section.title for section in told.sections] == titles
    assert told.missing == ()
    keys = [exhibit.key for exhibit in told.exhibits]
    assert len(keys) == len(set(keys))


@each("which", PLANS)
def test_a_shipped_story_names_nothing_that_is_not_there(which: str) -> None:
    for one in config.load().plan(which).sections:
        for pattern in (*one.exhibits, *one.many, *one.one):
            # Of figures that compare there may be none yet; what is named is made of them.
            meant = [
                id
                for each in pattern.split("|")
                for id in shelf.shelf(edition())
                if fnmatchcase(id, each.strip().partition("?")[0])
            ]
            assert meant, pattern


def test_an_exhibit_named_twice_is_shown_once() -> None:
    twice = plan(chapter("signature", "sign*"), chapter("signature"))
    told = story.planned(edition(), twice, TODAY)
    assert [exhibit.id for exhibit in told.exhibits] == ["signature"]


def test_a_chapter_with_nothing_to_show_has_no_heading() -> None:
    told = story.planned(edition(zones=("qingxu",)), plan(chapter("lending_*", "rates_*")), TODAY)
    assert told.sections == ()


def test_of_alternatives_the_first_is_shown_that_has_something_to_show() -> None:
    only = plan(chapter("nonsense | lending_* | signature"))
    for zones, key in ((("taigu",), "lending_taigu"), (("qingxu",), "signature")):
        told = story.planned(edition(zones=zones), only, TODAY)
        assert [exhibit.key for exhibit in told.exhibits] == [key]
        assert told.missing == ()
    silent = story.planned(edition(zones=("qingxu",)), plan(chapter("nonsense | lending_*")), TODAY)
    assert (silent.exhibits, silent.missing) == ((), ())
    lost = story.planned(edition(), plan(chapter("nonsense | more_nonsense")), TODAY)
    assert (lost.exhibits, lost.missing) == ((), ("nonsense",))


@each("count, each", [(1, True), (4, True), (5, False), (30, False)])
def test_only_a_few_zones_have_a_screen_each(count: int, each: bool) -> None:
    ed = thirty.edition("zh", count)
    told = story.planned(ed, plan(chapter("profile_*", many=("signature",))), TODAY)
    shown = [f"profile_{zone}" for zone in ed.zones] if each else ["signature"]
    assert [exhibit.key for exhibit in told.exhibits] == shown


def test_a_slip_in_the_configured_story_is_named() -> None:
    told = story.planned(edition(), plan(chapter("nonsense", "signature", "nonsense")), TODAY)
    assert told.missing == ("nonsense",)


def test_a_selection_keeps_its_order_and_names_what_is_unknown() -> None:
    keys = ["signature", "old_one", "headline_taigu", "signature"]
    told = story.selected(edition(), keys, TODAY)
    assert [exhibit.key for exhibit in told.exhibits] == ["signature", "headline_taigu"]
    assert told.missing == ("old_one",)


def test_the_cover_of_one_exhibit_picked_alone_says_what_that_tells() -> None:
    """And of more, or of a story of the configuration, what was found."""
    ed = edition("en")
    found = shelf.take(ed, "findings")
    assert found
    one, both = (story.selected(ed, keys, TODAY) for keys in (["sources"], ["sources", "shared"]))
    assert one.answer == one.exhibits[0].title != found.title
    assert both.answer == story.planned(ed, config.load().plan(), TODAY).answer == found.title
    noted = story.entitled(ed, one, "", "Before all else: look at it.")
    assert len(noted.exhibits) == 2
    assert noted.answer == one.answer
    assert story.entitled(ed, one, "Ours", "").answer == "Ours"


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_picked_and_has_nothing_to_show_says_so(lang: Lang) -> None:
    told = story.selected(edition(lang, ("qingxu",)), ["fund_table"], TODAY)
    (exhibit,) = told.exhibits
    assert exhibit.kind == "text"
    assert exhibit.key == "fund_table"
    whole = shelf.take(edition(lang), "fund_table")
    assert whole
    assert whole.title in exhibit.rows[0].text
    assert reader.edition(lang).name("qingxu") in exhibit.title


@pytest.mark.wording
def test_the_stamp_names_data_version_and_date() -> None:
    told = story.selected(edition("en"), [], TODAY)
    assert reader.dataset().version in told.stamp
    assert "1 March 2026" in told.stamp
    assert told.exhibits == ()


def test_the_annex_of_the_shipped_story_lists_every_figure_reform_fund_and_project(
    dataset: Dataset,
) -> None:
    told = story.planned(edition(), config.load().plan("full"), TODAY)
    lines = {table.id: len(table.grid()) for table in told.annex}
    assert lines["annex_figures"] == len(dataset.observations)
    assert lines["annex_reforms"] == len(dataset.reforms)
    assert lines["annex_funds"] == len(dataset.funds)
    assert lines["annex_sources"] == len(dataset.sources)
    named = {first.label for first, _ in _table(told, "annex_projects").grid()}
    assert named == {project.name_zh for project in dataset.projects}


def test_the_annex_of_a_selection_lists_what_is_behind_it_and_no_more() -> None:
    told = story.selected(edition(), ["headline_taigu"], TODAY)
    shown = {row.proof.record for row in told.exhibits[0].rows}
    records = {first.head.record for first, _ in _table(told, "annex_figures").grid()}
    assert records == shown
    assert {table.id for table in told.annex} == {
        "annex_figures",
        "annex_definitions",
        "annex_sources",
    }


def test_what_a_count_counts_is_in_the_annex() -> None:
    told = story.selected(edition(), ["signature"], TODAY)
    counted = sum(int(row.amount.value or 0) for row in told.exhibits[0].rows)
    assert len(_table(told, "annex_reforms").grid()) == counted


def test_a_computed_figure_brings_the_figures_it_is_computed_from(dataset: Dataset) -> None:
    told = story.selected(edition(), ["rates_financing"], TODAY)
    records = {first.head.record for first, _ in _table(told, "annex_figures").grid()}
    rates = [
        row.proof.record.partition("/")[2] for row in told.exhibits[0].rows if row.proof.formula
    ]
    inputs = [
        key
        for rate in dataset.rates
        if rate.id in rates
        for key in (rate.numerator, rate.denominator)
    ]
    assert records == {f"observations/{key}" for key in inputs}


def test_another_dataset_tells_its_own_story(village: Village) -> None:
    ed = Edition(village.dataset(), "zh")
    told = story.planned(ed, config.load().plan("full"), TODAY)
    assert told.missing == ()
    assert {zone.id for zone in ed.dataset.zones} <= {
        exhibit.id.removeprefix("headline_") for exhibit in told.exhibits
    }


def _table(told: story.Story, id: str) -> Exhibit:
    return next(table for table in told.annex if table.id == id)


def test_a_zone_whose_id_ends_in_another_keeps_its_exhibits(village: Village) -> None:
    dataset = village.dataset()
    zone, other = dataset.zones[0], dataset.zones[1]
    ending = zone.id[-3:]
    assert not other.id.endswith(ending)
    renamed = dataset.model_copy(
        update={"zones": (zone, other.model_copy(update={"id": ending}), *dataset.zones[2:])}
    )
    ed = Edition(renamed, "zh", (zone.id,))
    assert shelf.matching(ed, "profile_*") == [f"profile_{zone.id}"]


@each("kind", ["steps", "funnel", "amounts", "composition"])
def test_what_only_another_zone_has_is_not_missing_but_silent(kind: str) -> None:
    (found,) = (
        key
        for key in ("yuncheng_promotion", "yuncheng_fund_scale")
        if shelf.known(edition(), f"{kind}_{key}")
    )
    key = f"{kind}_{found}"
    told = story.selected(edition(zones=("taigu",)), [key], TODAY)
    assert told.missing == ()
    assert told.exhibits[0].kind == "text"


def test_a_key_in_another_order_is_still_found_under_its_own_name() -> None:
    key = "reform_cards?topic=finance&grade=output"
    assert story.selected(edition(), [key], TODAY).exhibits[0].key == key
