"""Every reference of every table is held to the zone, the thing and the unit it allows."""

from __future__ import annotations

import pytest

from data.load.incoming import lacking
from data.message import message
from data.model import ENTITY_TABLES, TABLES, Ref, Things
from tests.support.cases import WIDE
from tests.support.county import (
    MADE_UP,
    REFERENCES,
    ZONES,
    key_of,
    keys,
    put,
    row_of,
    said_at,
    told,
)
from tests.support.village import Village, places, problems

#: Of what one function asks of every field alike, that of every third one; widely of all.
FEW = [
    pytest.param(table, field, marks=WIDE if at % 3 else ())
    for at, (table, field, _) in enumerate(REFERENCES)
]


def test_the_county_is_sound(county: Village) -> None:
    assert problems(county.write()) == []


@pytest.mark.parametrize(("table", "field"), FEW)
def test_a_reference_to_nothing_is_refused(county: Village, table: str, field: str) -> None:
    row = row_of(county, table, field)
    put(row, field, "nobody_at_all")
    said = said_at(county, table, row, field)
    assert {"load.no_id", "load.not_taken", "load.no_source", "load.one_of"} & {*keys(said)}


OWN = [one for one in REFERENCES if one[2].own]


@pytest.mark.parametrize(
    ("table", "field", "ref"),
    [pytest.param(*one, marks=WIDE if at % 3 else ()) for at, one in enumerate(OWN)],
)
def test_a_row_of_another_zone_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    row = row_of(county, table, field)
    put(row, field, key_of(county, ref, "songping"))
    said = said_at(county, table, row, field)
    assert message("ref.other_zone", whose="songping") in said


@pytest.mark.parametrize(
    ("table", "field", "ref"),
    [one for one in REFERENCES if one[2].of and one[2].table == "observations"],
)
def test_a_figure_of_another_thing_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    row = row_of(county, table, field)
    # Right in all else, so that only the thing is wrong.
    put(row, field, f"liuxi_bare_{ref.serves or 'amount'}")
    wanted = told(table, Ref("observations", of=ref.of))
    assert said_at(county, table, row, field) == [
        message("ref.other_thing", wanted=wanted, about="liuxi")
    ]


def test_a_project_that_another_company_carries_is_refused(county: Village) -> None:
    row = row_of(county, "holdings", "project")
    row["organisation"] = (
        "liuxi_company" if row["organisation"] != "liuxi_company" else "liuxi_firm"
    )
    wanted = told("holdings", Ref("projects", of=("organisation",)))
    about = county.row("projects", row["project"])["organisation"]
    assert said_at(county, "holdings", row, "project") == [
        message("ref.other_thing", wanted=wanted, about=about)
    ]


@pytest.mark.parametrize(("table", "field", "ref"), [one for one in REFERENCES if one[2].dimension])
def test_a_figure_in_another_unit_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    row = row_of(county, table, field)
    # About the right thing and for the right use, so that only the unit is wrong.
    if table == "funds":
        row, wrong = county.row("funds", "liuxi_pot"), "liuxi_pot_stake"
    elif table == "holdings":
        row = county.row("holdings", "liuxi_held")
        wrong = "liuxi_barn_ticket" if field == "stake" else "liuxi_barn_stake"
    else:
        wrong = "liuxi_bare_days"
    if ref.serves:
        indicator = county.row("observations", wrong)["indicator"]
        other = county.row("indicators", indicator) | {"id": "odd", "serves": ref.serves}
        county.tables["indicators"].append(other)
        wrong_row = county.row("observations", wrong) | {"id": "liuxi_odd", "indicator": "odd"}
        county.tables["observations"].append(wrong_row)
        wrong = "liuxi_odd"
    put(row, field, wrong)
    (said,) = said_at(county, table, row, field)
    assert said.key == "ref.other_unit"
    assert told(table, Ref("observations", dimension=ref.dimension)).en in said.en


@pytest.mark.parametrize(("table", "field", "ref"), [one for one in REFERENCES if one[2].serves])
def test_a_figure_for_something_else_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    """The right unit of the right thing: a rate of the very company is no stake in it."""
    row = county.row(table, "liuxi_pot" if table == "funds" else "liuxi_held")
    wrong = {"stake": "barn_rate", "ticket": "barn_loan", "size": "pot_loan"}[ref.serves]
    put(row, field, f"liuxi_{wrong}")
    wanted = told(table, Ref("observations", serves=ref.serves))
    assert said_at(county, table, row, field) == [
        message("ref.other_indicator", wanted=wanted, indicator=MADE_UP)
    ]


def test_the_size_of_the_very_fund_is_no_ticket(county: Village) -> None:
    row = county.row("holdings", "liuxi_held")
    row["ticket"] = "liuxi_pot_size"
    (said,) = said_at(county, "holdings", row, "ticket")
    assert said.key == "ref.other_indicator"
    assert message("ref.serves.ticket").en in said.en


#: A figure of each kind of thing, in the county.
ABOUT = {
    "zones": "signed",
    "organisations": "barn_firm_stake",
    "parks": "park_amount",
    "projects": "barn_rate",
    "funds": "pot_loan",
    "industries": "fruit_output",
}


@pytest.mark.parametrize("sort", ENTITY_TABLES)
@pytest.mark.parametrize(("table", "field", "ref"), [one for one in REFERENCES if one[2].about])
def test_a_figure_of_another_kind_of_thing_is_refused(
    county: Village, table: str, field: str, ref: Ref, sort: Things
) -> None:
    row = row_of(county, table, field)
    put(row, field, f"liuxi_{ABOUT[sort]}")
    if sort in ref.about and sort != "organisations":
        assert problems(county.write()) == []
        return
    wanted = told(table, Ref("observations", about=ref.about))
    assert said_at(county, table, row, field) == [
        message("ref.other_thing", wanted=wanted, about=MADE_UP)
    ]
    if sort == "organisations":  # a group, an unnamed bank: nobody's own
        county.row("organisations", "liuxi_firm")["named"] = "false"
        assert problems(county.write()) == []


@pytest.mark.parametrize("about", ["", *ENTITY_TABLES, "zones;parks"])
@pytest.mark.parametrize("sort", ENTITY_TABLES)
def test_a_figure_is_about_what_its_indicator_is_about(
    county: Village, sort: Things, about: str
) -> None:
    """A cut in staff is of the zone: no fund can have it."""
    thing = {"zones": "", "organisations": "_firm", "parks": "_park"}
    thing |= {"projects": "_barn", "funds": "_pot", "industries": "_fruit"}
    county.row("indicators", "ticket")["about"] = ""
    odd = county.row("indicators", "loan_amount") | {"id": "odd", "about": about}
    county.tables["indicators"].append(odd)
    like = county.row("observations", "liuxi_bare_amount")
    row = like | {"id": "liuxi_odd", "indicator": "odd", "entity": f"liuxi{thing[sort]}"}
    county.tables["observations"].append(row)
    if not about or sort in about.split(";"):
        assert problems(county.write()) == []
        return
    assert said_at(county, "observations", row, "entity")[0].key == "ref.unfit"


def test_no_indicator_is_about_what_is_no_thing(county: Village) -> None:
    county.row("indicators", "signed_count")["about"] = "zones;documents"
    (one,) = problems(county.write())
    assert (one.file, one.line, one.field.partition(".")[0]) == ("indicators.csv", 2, "about")
    assert one.reason == message("load.one_of", expected=", ".join(ENTITY_TABLES))


@pytest.mark.parametrize(("table", "field", "ref"), [one for one in REFERENCES if one[2].only])
def test_a_row_of_the_wrong_sort_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    row = row_of(county, table, field)
    if ref.table == "sources":
        county.articles["liuxi_reply"] = ("一",)
        like = county.row("sources", "liuxi") | {"id": "liuxi_reply", "zone": "liuxi"}
        county.tables["sources"].append(like | {"type": "reply", "date": "2026-01-05"})
        put(row, field, "liuxi_reply")
    else:
        put(row, field, "liuxi_signed")
    (said,) = said_at(county, table, row, field)
    assert said.key == "ref.other_sort"
    assert " or ".join(ref.only) in said.en


@pytest.mark.parametrize(
    ("table", "field"),
    [
        pytest.param(table, field, marks=() if at % 3 == 1 else WIDE)
        for at, (table, field, _) in enumerate(one for one in REFERENCES if one[2].table in TABLES)
    ],
)
def test_a_row_of_another_table_is_refused(county: Village, table: str, field: str) -> None:
    """A topic where a company is asked for, an indicator where a figure is."""
    row = row_of(county, table, field)
    put(row, field, "cold_store" if field != "practices" else "signed_count")
    said = {*keys(said_at(county, table, row, field))}
    assert {"load.no_id", "load.not_taken", "load.no_source"} & said


def test_every_table_of_things_can_be_what_a_figure_is_about(county: Village) -> None:
    county.row("observations", "liuxi_signed")["entity"] = "liuxi_plan"  # a document
    row = county.row("observations", "liuxi_signed")
    assert said_at(county, "observations", row, "entity") == [lacking("entities")]
    assert set(ENTITY_TABLES) <= set(TABLES)


def test_the_same_one_twice_is_refused(county: Village) -> None:
    county.row("zones", "liuxi")["headline"] = ["liuxi_signed", "liuxi_amount", "liuxi_signed"]
    said = said_at(county, "zones", county.row("zones", "liuxi"), "headline")
    assert said == [message("ref.twice")]


def test_the_same_paragraph_twice_is_refused_and_two_of_one_source_are_not(county: Village) -> None:
    row = county.row("reforms", "liuxi_cold_store")
    for cite, wanted in (("liuxi#5;liuxi#6", []), ("liuxi#5;liuxi#6;liuxi#5", ["ref.twice"])):
        row["cite"] = cite
        said = [one.key for one in said_at(county, "reforms", row, "cite")]
        assert [key for key in said if key == "ref.twice"] == wanted


def test_an_article_may_be_shared_but_not_taken(county: Village) -> None:
    zone = county.row("zones", "songping")
    zone["source"] = "liuxi"
    said = said_at(county, "zones", zone, "source")
    assert said == [message("ref.other_article", whose="liuxi")]
    county.row("observations", "songping_amount")["cite"] = "liuxi#2"
    assert problems(county.write()) == []


def test_an_article_of_nobody_serves_every_zone(county: Village) -> None:
    county.articles["province"] = ("甲", "乙")
    county.tables["sources"].append(county.row("sources", "liuxi") | {"id": "province"})
    for zone in ZONES:
        county.row("reforms", f"{zone}_cold_store")["cite"] += "；province#2"
    assert problems(county.write()) == []
    county.row("sources", "province")["zone"] = "liuxi"
    assert places(problems(county.write())) == ["reforms.csv:3 cite"]


@pytest.mark.parametrize(("table", "field", "ref"), [one for one in REFERENCES if one[2].never])
def test_an_organisation_of_another_kind_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    """A stake is in an enterprise, and a project is nobody's task."""
    row = row_of(county, table, field)
    body = county.row("organisations", row[field])
    for kind in ref.never:
        body["kind"] = kind
        assert "ref.of_no_kind" in keys(said_at(county, table, row, field)), kind
    body["kind"] = "bank"
    assert problems(county.write()) == []
