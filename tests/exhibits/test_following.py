"""Titles, maps and compositions follow the data."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import (
    catalog,
    comparison,
    coverage,
    disclosing,
    distance,
    finance,
    fund,
    pipeline,
    profile,
    projects,
    promises,
    reformlist,
    reported,
    topics,
)
from data.model import LANGS, Dataset, Lang
from tests.support.cases import each
from tests.support.reader import edition
from tests.support.village import changed, observation, put

both = pytest.mark.parametrize("lang", LANGS)


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


def topic_silent(dataset: Dataset) -> Dataset:
    """Nobody gives a figure any more on the topic of the first."""
    first, *_ = dataset.observations
    topic = dataset.indicator(first.indicator).topic
    kept = (row for row in dataset.observations if dataset.indicator(row.indicator).topic != topic)
    return changed(dataset, observations=tuple(kept))


def revenue_achieved(dataset: Dataset) -> Dataset:
    return put(dataset, observation(dataset, "liuxi_revenue", status="actual"))


def two_markets(dataset: Dataset) -> Dataset:
    """Songping idles as Liuxi does: something to compare."""
    return put(
        dataset, observation(dataset, "songping_idle", id="liuxi_idle", entity="liuxi", value="3")
    )


@both
@each(
    "make, change",
    [
        (lambda ed: disclosing.disclosure_matrix(ed), songping_silent),
        (lambda ed: disclosing.disclosure_matrix(ed), topic_silent),
        (lambda ed: coverage.headline(ed, "liuxi"), with_first("zones", headline=())),
        (lambda ed: coverage.signature(ed), with_first("reforms", evidence="outcome")),
        (lambda ed: comparison.shared(ed), without("observations", 0)),
        (lambda ed: comparison.shared(ed), two_markets),
        (lambda ed: comparison.single(ed), without("observations", 2)),
        (lambda ed: comparison.bars(ed, "signed_count"), value("liuxi_signed", "41")),
        (lambda ed: comparison.bars(ed, "signed_count"), value("songping_signed", "50")),
        (lambda ed: reformlist.cards(ed, reformlist.find(ed)), without("reforms")),
        (lambda ed: topics.tally(ed), without("reforms")),
        (lambda ed: pipeline.stages(ed, ed.dataset.pipelines[0]), value("liuxi_started", "24")),
        (lambda ed: pipeline.stages(ed, ed.dataset.pipelines[1]), without("holdings")),
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
        (lambda ed: reported.figures(ed, "liuxi"), without("observations", 0)),
        (lambda ed: reported.reforms(ed, "liuxi"), without("reforms")),
        (lambda ed: reported.reforms(ed, "liuxi"), with_first("reforms", evidence="output")),
        (lambda ed: profile.organisations(ed, "liuxi"), without("organisations")),
        (lambda ed: reported.silence(ed, "songping"), without("observations", -1)),
        (lambda ed: projects.projects(ed), without("projects")),
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
            distance.kilometres(dataset.place(one.place), dataset.place(other.place))
            for other in dataset.zones
            if other is not one
        ),
    )
    assert far.name_en in one.title
    others = [row for row in dataset.zones if row is not far]
    here = dataset.place(far.place)
    near = min(others, key=lambda row: distance.kilometres(here, dataset.place(row.place)))
    assert near.name_en in one.title.rpartition(far.name_en)[2]


def test_kilometres_are_great_circle_distances(dataset: Dataset) -> None:
    here = dataset.places[0]
    north = here.model_copy(update={"latitude": here.latitude + 1})
    assert distance.kilometres(here, here) == 0
    # One degree of a meridian of a sphere of 6371 km.
    assert distance.kilometres(here, north) == pytest.approx(111.195, abs=0.001)
    assert distance.kilometres(here, north) == distance.kilometres(north, here)


@pytest.mark.parametrize("lang", LANGS)
def test_three_zones_near_each_other_are_named_before_the_one_that_is_far(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    far, *others = ed.zones
    for near, close in ((40, True), (120, False)):
        apart = {far: 260, **dict.fromkeys(others, near)}
        title = distance.distance(ed, apart, others[:1])
        assert (ed.few(others) in title) is close
        assert ed.name(far) in title
        assert "260" in title
        assert ed.name(others[0]) in title  # how far is told to one of them


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
def test_a_total_printed_in_another_unit_is_drawn_in_that_of_its_indicator(
    hamlet: Dataset, lang: Lang
) -> None:
    printed = {"value": "50000", "unit": "wan_yuan", "as_written": "50000万元"}
    before, after = (
        fund.composition(Edition(data, lang), data.compositions[0])
        for data in (hamlet, put(hamlet, observation(hamlet, "liuxi_fund_total", **printed)))
    )
    assert [row.amount.value for row in after.rows] == [row.amount.value for row in before.rows]
    assert [row.drawn for row in after.rows] == [row.drawn for row in before.rows]
    assert after.each == before.each


@both
@each(
    "part, largest",
    [
        ({"value": "1"}, "4"),
        ({"value": "1", "relation": "gt"}, ""),
        ({"value": "1", "relation": "ge"}, ""),
        ({"value": "1", "relation": "le"}, "4"),
        ({"value": "4", "relation": "eq"}, ""),
        ({"value": "1", "high": "5"}, ""),
        ({"value": "1", "high": "2"}, "4"),
        ({"value": "4", "relation": "gt"}, "1"),
    ],
)
def test_a_part_is_called_the_largest_where_no_other_can_be_more(
    hamlet: Dataset, lang: Lang, part: dict[str, str], largest: str
) -> None:
    """Liuxi's seed fund has 4, its water fund this."""
    made = put(hamlet, observation(hamlet, "liuxi_water_size", **part))
    name = {"liuxi_seed_size": "Seeds", "liuxi_water_size": "Water"}
    named = [row.model_copy(update={f"name_{lang}": name[row.observation]}) for row in made.funds]
    ed = Edition(changed(made, funds=tuple(named)), lang)
    title = fund.composition(ed, ed.dataset.compositions[0]).title
    said = [one for one in name.values() if one.lower() in title.lower()]
    assert said == {"4": ["Seeds"], "1": ["Water"], "": []}[largest], title


@both
@each(
    "changes, said",
    [
        ((("5", "", "eq"), ("10", "15", "eq"), ("20", "", "eq")), "title"),
        ((("5", "", "eq"), ("10", "25", "eq"), ("20", "", "eq")), "open"),
        ((("5", "", "gt"), ("10", "", "eq"), ("20", "", "eq")), "open"),
        ((("5", "", "eq"), ("10", "", "eq"), ("20", "", "gt")), "title"),
        ((("5", "", "le"), ("10", "", "eq"), ("20", "", "eq")), "title"),
        ((("5", "", "eq"), ("5", "", "gt"), ("5", "", "eq")), "open"),
        ((("5", "", "eq"), ("5", "", "eq"), ("5", "", "eq")), "equal"),
    ],
)
def test_stakes_are_told_from_the_least_to_the_greatest_where_both_are_known(
    dataset: Dataset, lang: Lang, changes: tuple[tuple[str, str, str], ...], said: str
) -> None:
    zone = dataset.holdings[0].zone
    held = dataset.of_zone("holdings", zone)
    kept = held[: len(changes)]
    shares = [
        observation(dataset, one.stake, value=value, high=high or None, relation=relation)
        for one, (value, high, relation) in zip(kept, changes, strict=True)
    ]
    made = changed(put(dataset, *shares), holdings=tuple(kept))
    ed = Edition(made, lang, (zone,))
    one = fund.stakes(ed)
    assert one is not None
    figures = [ed.figure(row).text for row in shares]
    given = {"low": figures[0], "high": one.rows[0].shown, "stake": figures[0]}
    assert one.title == ed.t(f"stakes.{said}", zone=ed.name(zone), n=len(shares), **given)
    assert len(one.rows) == len(shares)


@both
def test_every_sort_of_square_is_named_where_there_are_several(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    one = fund.composition(ed, dataset.compositions[0])
    assert [mark for mark, _ in one.keys] == ["solid", "open", "dashed"]
    assert {row.drawn.mark for row in one.rows[1:]} == {mark for mark, _ in one.keys}
    own = tuple(row.model_copy(update={"level": "zone"}) for row in dataset.funds)
    alike = dataset.model_copy(update={"funds": own})
    assert fund.composition(Edition(alike, lang), alike.compositions[0]).keys == ()


@both
@each(
    "part, relation, key",
    [("1", "eq", "agrees"), ("2", "eq", "disagrees"), ("1", "approx", "unclear")],
)
def test_the_stated_total_is_checked_in_words(
    hamlet: Dataset, lang: Lang, part: str, relation: str, key: str
) -> None:
    made = put(hamlet, observation(hamlet, "liuxi_water_size", value=part, relation=relation))
    ed = Edition(made, lang)
    one = fund.composition(ed, made.compositions[0])
    total, *parts = (row.shown for row in one.rows)
    # Only parts that make up the whole are drawn; else the total alone is.
    drawn = [bool(row.drawn.mark) for row in one.rows]
    assert drawn == ([False, True, True] if key == "agrees" else [True, False, False])
    assert ed.t(f"composition.{key}", sum=" + ".join(parts), total=total) in one.notes


@both
def test_the_one_amount_behind_stakes_is_told_in_their_title(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    one = fund.holdings(ed)
    priced = [row for row in dataset.holdings if row.ticket]
    assert one and len(priced) == 1
    assert ed.figure(dataset.observation(priced[0].ticket)).text in one.title
    hoped = put(dataset, observation(dataset, priced[0].ticket, status="expected"))
    counted = fund.holdings(Edition(hoped, lang))
    assert counted and counted.title == ed.t(
        "holdings.title", zones=ed.name(priced[0].zone), n=len(dataset.holdings), priced=1
    )


@both
@each("theme", ["financing", "other"])
def test_a_title_over_computed_figures_begins_with_whose_the_first_is(
    lang: Lang, theme: str
) -> None:
    ed = edition(lang)
    one = finance.rates(ed, theme)
    assert one and one.title.startswith(one.rows[0].head.detail)
