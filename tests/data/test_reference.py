"""Every reference of every table is held to the zone, the thing and the unit it allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from data import reference
from data.message import Message
from data.model import ENTITY_TABLES, TABLES, YAML_TABLES, Ref, Shape, Things, Unit, Vocab
from tests.house.test_docs import DICTIONARY
from tests.support.village import Village, _said, places, problems

ZONES = ("liuxi", "songping")


def inner(shape: type[Shape]) -> Iterator[tuple[str, type[Shape]]]:
    """The shapes of rows inside a row, by field."""
    for field, info in shape.model_fields.items():
        for part in getattr(info.annotation, "__args__", ()):
            if isinstance(part, type) and issubclass(part, Shape):
                yield field, part


def every() -> Iterator[tuple[str, str, Ref]]:
    """Every reference of every table: table, field (``stages.1.observation``), what it allows."""
    for table, shape in TABLES.items():
        for field, ref in reference.marked(shape):
            yield table, field, ref
        for field, part in inner(shape):
            for name, ref in reference.marked(part):
                yield table, f"{field}.1.{name}", ref


REFERENCES = list(every())


def told(table: str, ref: Ref) -> Message:
    """What a reference allows, in words."""
    found = reference.allowed(table, ref)
    assert found
    return found


@pytest.fixture
def county(village: Village) -> Village:
    """Both zones have something of everything, so that each reference can go astray."""
    return furnish(village)


def furnish(village: Village) -> Village:
    """Give both zones something of everything."""
    add = village.tables
    village.row("indicators", "loan_amount").update(owner="enterprises", measures="output")
    loans = village.row("indicators", "loan_amount")
    add["indicators"].append(loans | {"id": "ticket", "serves": "ticket"})
    shares = village.row("indicators", "stake")
    add["indicators"].append(shares | {"id": "rate", "serves": ""})
    village.row("indicators", "signed_count")["about"] = "zones;parks"
    for zone in ZONES:
        cite, own = f"{zone}#2", {"zone": zone}
        mine = f"{zone}_firm"
        more = village.row("sources", zone) | {"id": f"{zone}_more", "zone": zone}
        village.articles[f"{zone}_more"] = ("甲", "乙")
        add["sources"].append(more)
        add["organisations"].append(
            {"id": mine, "kind": "company", **_said("name", "role"), "cite": cite} | own
        )
        add["documents"].append(
            {"id": f"{zone}_plan", "kind": "plan", **_said("name", "note"), "cite": cite} | own
        )
        add["events"].append(
            {"id": f"{zone}_fair", **_said("name", "date", "summary"), "organisations": mine}
            | {"cite": cite}
            | own
        )
        add["industries"].append(
            {"id": f"{zone}_fruit", "role": "leading", **_said("name", "note")}
            | {"park": f"{zone}_park", "cite": cite}
            | own
        )
        add["directions"].append(
            {"id": f"{zone}_aim", "kind": "aim", **_said("title", "summary"), "actor": mine}
            | {"topics": "fund"}
            | {"observations": f"{zone}_signed", "cite": cite}
            | own
        )
        add["mechanisms"].append(
            {"id": f"{zone}_decides", "function": "decide", "actor": mine, **_said("how")}
            | {"topics": "fund"}
            | {"reforms": f"{zone}_cold_store", "cite": cite}
            | own
        )
        add["claims"].append(
            {"id": f"{zone}_better", "topics": "fund", "of": mine, **_said("title", "note")}
            | {"reforms": f"{zone}_cold_store", "cite": cite}
            | own
        )
        village.row("observations", f"{zone}_signed")["period_word"] = "now"
        village.row("reforms", f"{zone}_cold_store").update(
            evidence="mechanism",
            cite=f"{zone}#4;{zone}#2",
            also="fund",
            actor=mine,
            documents=f"{zone}_plan",
            observations=f"{zone}_signed",
        )
        figures = {
            "park_amount": ("park", "signed_amount", "3"),
            "ground_households": ("park", "household_count", "3"),
            "barn_stake": ("barn", "stake", "5"),
            "barn_ticket": ("barn", "ticket", "5"),
            "barn_firm_stake": ("firm", "stake", "5"),
            "barn_promised": ("barn", "revenue", "5"),
            "barn_kept": ("barn", "revenue", "5"),
            "barn_loan": ("barn", "loan_amount", "5"),
            "barn_rate": ("barn", "rate", "5"),
            "firm_size": ("firm", "fund_size", "5"),
            "pot_loan": ("pot", "loan_amount", "5"),
            "pot_size": ("pot", "fund_size", "5"),
            "pot_stake": ("pot", "stake", "5"),
            "bare_stake": ("", "stake", "5"),
            "bare_ticket": ("", "ticket", "5"),
            "bare_size": ("", "fund_size", "5"),
            "bare_amount": ("", "loan_amount", "5"),
            "bare_days": ("", "approval_time", "5"),
        }
        for name, (thing, indicator, value) in figures.items():
            add["observations"].append(
                {
                    "id": f"{zone}_{name}",
                    "entity": f"{zone}_{thing}" if thing else zone,
                    "indicator": indicator,
                    "value": value,
                    "relation": "eq",
                    "status": "expected" if name == "barn_promised" else "actual",
                    "span": "point",
                    "cite": cite,
                    "as_written": "x",
                }
            )
        village.row("observations", f"{zone}_barn_kept")["answers"] = f"{zone}_barn_promised"
        add["parks"].append(
            {"id": f"{zone}_park", "kind": "facility", **_said("name", "note")}
            | {"observations": f"{zone}_ground_households", "cite": cite}
            | own
        )
        add["projects"].append(
            {"id": f"{zone}_barn", "organisation": mine, **_said("name", "note")}
            | {"stage": "signed", "observations": f"{zone}_barn_ticket", "cite": cite}
            | own
        )
        add["funds"].append(
            {"id": f"{zone}_pot", "level": "zone", **_said("name", "note")}
            | {"observation": f"{zone}_pot_size", "cite": cite}
            | own
        )
        add["holdings"].append(
            {"id": f"{zone}_held", "fund": f"{zone}_pot", "organisation": mine}
            | {"project": f"{zone}_barn", "stake": f"{zone}_barn_stake"}
            | {"ticket": f"{zone}_barn_ticket", **_said("note"), "cite": cite}
            | own
        )
        add["compositions"].append(
            {"id": f"{zone}_sum", **_said("title"), "total": f"{zone}_pot_size", "says": "x"}
            | {"parts": [f"{zone}_park_amount", f"{zone}_bare_amount"]}
            | own
        )
    return village


def row_of(county: Village, table: str, field: str) -> dict[str, Any]:
    """A row of Liuxi that fills the field."""
    head, _, rest = field.partition(".")
    for row in county.tables[table]:
        ours = row.get("zone", row["id"] if table == "zones" else "liuxi")
        if table == "observations":
            ours = row["entity"].partition("_")[0]
        if table == "zones" and head == "not_applicable":
            ours = "liuxi" if row.get(head) else ""  # the village has it in Songping
        filled = row.get(head)
        if filled and rest:
            filled = filled[0].get(rest.partition(".")[2])
        if ours == "liuxi" and filled:
            return row
    raise AssertionError(f"the county has no {table}.{field}")


def put(row: dict[str, Any], field: str, key: str) -> None:
    """Make the reference name ``key``, whatever else the cell holds."""
    head, _, rest = field.partition(".")
    if rest:
        row[head][0][rest.partition(".")[2]] = key
    elif isinstance(row[head], list):
        row[head] = [key, *row[head][1:]]
    else:
        row[head] = key if field != "cite" else f"{key}#2"


def said_at(county: Village, table: str, row: dict[str, Any], field: str) -> dict[str, list[str]]:
    """What is said at the very line and field, by language."""
    folder = county.write()
    file = reference_file(table)
    found = [one for one in problems(folder) if one.file == file and one.field == field]
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if re.search(rf"(^|id: ){row['id']}($|,)", line))
    assert all(one.line == at for one in found), places(found)
    return {"en": [one.reason_en for one in found], "zh": [one.reason_zh for one in found]}


def reference_file(table: str) -> str:
    return YAML_TABLES[table][0] if table in YAML_TABLES else f"{table}.csv"


def key_of(county: Village, ref: Ref, zone: str) -> str:
    """Some row of a table of a zone."""
    if ref.table == "entities":
        return f"{zone}_firm"
    if ref.table in ("observations", "sources"):
        return f"{zone}_{'signed' if ref.table == 'observations' else 'more'}"
    return next(row["id"] for row in county.tables[ref.table] if row.get("zone", row["id"]) == zone)


def test_the_county_is_sound(county: Village) -> None:
    assert problems(county.write()) == []


@pytest.mark.parametrize(("table", "field"), [(table, field) for table, field, _ in REFERENCES])
def test_a_reference_to_nothing_is_refused(county: Village, table: str, field: str) -> None:
    row = row_of(county, table, field)
    put(row, field, "nobody_at_all")
    said = said_at(county, table, row, field)["en"]
    assert any(one.startswith(("no such", "there is no such", "must be one of")) for one in said)


OWN = [one for one in REFERENCES if one[2].own]


@pytest.mark.parametrize(("table", "field", "ref"), OWN)
def test_a_row_of_another_zone_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    row = row_of(county, table, field)
    put(row, field, key_of(county, ref, "songping"))
    said = said_at(county, table, row, field)
    assert "must be of the same zone; this is songping's" in said["en"]
    assert "只能是本区的，这一项属于 songping" in said["zh"]


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
    said = said_at(county, table, row, field)
    things = told(table, Ref("observations", of=ref.of))
    assert said["en"] == [f"must be {things.en}; this is about liuxi"]
    assert said["zh"] == [f"应{things.zh}，这一项说的是 liuxi"]


def test_a_project_that_another_company_carries_is_refused(county: Village) -> None:
    row = row_of(county, "holdings", "project")
    row["organisation"] = (
        "liuxi_company" if row["organisation"] != "liuxi_company" else "liuxi_firm"
    )
    (said,) = said_at(county, "holdings", row, "project")["en"]
    assert said.startswith("must be about the organisation given; this is about")


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
    (said,) = said_at(county, table, row, field)["en"]
    kinds = told(table, Ref("observations", dimension=ref.dimension)).en
    assert said.startswith(f"must be {kinds}; the unit of this is '")


@pytest.mark.parametrize(("table", "field", "ref"), [one for one in REFERENCES if one[2].serves])
def test_a_figure_for_something_else_is_refused(
    county: Village, table: str, field: str, ref: Ref
) -> None:
    """The right unit of the right thing: a rate of the very company is no stake in it."""
    row = county.row(table, "liuxi_pot" if table == "funds" else "liuxi_held")
    wrong = {"stake": "barn_rate", "ticket": "barn_loan", "size": "pot_loan"}[ref.serves]
    put(row, field, f"liuxi_{wrong}")
    said = said_at(county, table, row, field)
    words = told(table, Ref("observations", serves=ref.serves))
    assert said["en"] == [f"must be {words.en}; the indicator of this is 'made-up words'"]
    assert said["zh"] == [f"应是{words.zh}，这一项的指标是“编出来的字”"]


def test_the_size_of_the_very_fund_is_no_ticket(county: Village) -> None:
    row = county.row("holdings", "liuxi_held")
    row["ticket"] = "liuxi_pot_size"
    (said,) = said_at(county, "holdings", row, "ticket")["en"]
    assert said.startswith("must be money put in")


#: A figure of each kind of thing, in the county.
ABOUT = {
    "zones": "signed",
    "organisations": "barn_firm_stake",
    "parks": "park_amount",
    "projects": "barn_rate",
    "funds": "pot_loan",
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
    words = told(table, Ref("observations", about=ref.about))
    said = said_at(county, table, row, field)
    assert said["en"] == [f"must be {words.en}; this is about made-up words"]
    assert said["zh"] == [f"应{words.zh}，这一项说的是 编出来的字"]
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
    thing |= {"projects": "_barn", "funds": "_pot"}
    county.row("indicators", "ticket")["about"] = ""
    odd = county.row("indicators", "loan_amount") | {"id": "odd", "about": about}
    county.tables["indicators"].append(odd)
    like = county.row("observations", "liuxi_bare_amount")
    row = like | {"id": "liuxi_odd", "indicator": "odd", "entity": f"liuxi{thing[sort]}"}
    county.tables["observations"].append(row)
    if not about or sort in about.split(";"):
        assert problems(county.write()) == []
        return
    said = said_at(county, "observations", row, "entity")
    assert said["en"][0].startswith("'made-up words' is only about ")
    assert said["zh"][0].startswith("指标“编出来的字”只说")


def test_no_indicator_is_about_what_is_no_thing(county: Village) -> None:
    county.row("indicators", "signed_count")["about"] = "zones;documents"
    (one,) = problems(county.write())
    assert (one.file, one.line, one.field.partition(".")[0]) == ("indicators.csv", 2, "about")
    assert one.reason_en == f"must be one of {', '.join(ENTITY_TABLES)}"


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
    (said,) = said_at(county, table, row, field)["en"]
    assert said.startswith(f"must be {' or '.join(ref.only)}; this is ")


@pytest.mark.parametrize(
    ("table", "field"),
    [(table, field) for table, field, ref in REFERENCES if ref.table in TABLES],
)
def test_a_row_of_another_table_is_refused(county: Village, table: str, field: str) -> None:
    """A topic where a company is asked for, an indicator where a figure is."""
    row = row_of(county, table, field)
    put(row, field, "cold_store" if field != "practices" else "signed_count")
    assert any("no such" in one for one in said_at(county, table, row, field)["en"])


def test_every_table_of_things_can_be_what_a_figure_is_about(county: Village) -> None:
    county.row("observations", "liuxi_signed")["entity"] = "liuxi_plan"  # a document
    assert said_at(county, "observations", county.row("observations", "liuxi_signed"), "entity")[
        "en"
    ] == ["no such id in entities"]
    assert set(ENTITY_TABLES) <= set(TABLES)


def test_the_same_one_twice_is_refused(county: Village) -> None:
    county.row("zones", "liuxi")["headline"] = ["liuxi_signed", "liuxi_amount", "liuxi_signed"]
    said = said_at(county, "zones", county.row("zones", "liuxi"), "headline")
    assert said == {"en": ["the same one is given twice"], "zh": ["同一项写了两次"]}


def test_an_article_may_be_shared_but_not_taken(county: Village) -> None:
    zone = county.row("zones", "songping")
    zone["source"] = "liuxi"
    said = said_at(county, "zones", zone, "source")
    assert said["en"] == ["is the article of liuxi; no row of this zone is from it"]
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


# --- references that have to fit each other ---------------------------------------------


def test_parts_are_in_the_unit_of_their_total(county: Village) -> None:
    row = county.row("compositions", "liuxi_sum")
    row["parts"] = ["liuxi_park_amount", "liuxi_bare_days"]
    assert said_at(county, "compositions", row, "parts")["en"] == [
        "its unit differs from the total's"
    ]


def test_an_outcome_answers_what_was_promised_of_the_same_thing(county: Village) -> None:
    row = county.row("observations", "liuxi_barn_kept")
    row["answers"] = "liuxi_revenue"  # the company's
    assert said_at(county, "observations", row, "answers")["en"] == [
        "an actual figure answers an expected or target one of the same thing"
    ]


def test_no_total_is_a_part_of_itself(county: Village) -> None:
    row = county.row("compositions", "liuxi_sum")
    row["parts"] = [row["total"], "liuxi_bare_amount"]
    said = said_at(county, "compositions", row, "parts")
    assert said == {"en": ["a total is no part of itself"], "zh": ["合计不能是自己的一部分"]}


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_stages_of_a_pipeline_are_of_one_thing(county: Village, at: int) -> None:
    stages = ["liuxi_households", "liuxi_signed", "liuxi_merchants"]
    stages[at] = "liuxi_barn_ticket"
    row = county.row("pipelines", "liuxi_promotion")
    row["stages"] = [{"observation": key} for key in stages]
    name = county.row("zones", "liuxi")["name_en"]
    (said,) = said_at(county, "pipelines", row, f"stages.{at + 1}")["en"]
    assert said == f"is not about {name}, as the other stages are"
    assert len(problems(county.write())) == 1


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("liuxi_barn_ticket", "is not about Liuxi, as the other stages are"),
        ("liuxi_bare_amount", "is a stage already"),
    ],
)
def test_the_amounts_beside_a_pipeline_are_its_own_and_no_stage(
    county: Village, amount: str, said: str
) -> None:
    row = county.row("pipelines", "liuxi_promotion")
    row["stages"].append({"observation": "liuxi_bare_amount"})
    assert problems(county.write()) == []
    row["amounts"] = [amount]
    assert said_at(county, "pipelines", row, "amounts")["en"] == [said]


@pytest.mark.parametrize("says", ["", "项目40个"])
@pytest.mark.parametrize("kind", ["share", "ratio", "average", "multiple", "implied"])
def test_nothing_is_divided_by_itself(county: Village, kind: str, says: str) -> None:
    row = county.row("rates", "liuxi_rate")
    row.update(kind=kind, numerator="liuxi_signed", denominator="liuxi_signed", says=says)
    assert said_at(county, "rates", row, "denominator")["en"] == [
        "is the numerator again; it says nothing"
    ]


@pytest.mark.parametrize("kind", ["ratio", "average", "multiple"])
def test_figures_of_two_things_are_divided_where_the_words_hold_both(
    county: Village, kind: str
) -> None:
    row = county.row("rates", "liuxi_rate")
    other = "liuxi_households" if kind == "average" else "liuxi_loan"
    row.update(kind=kind, numerator="liuxi_revenue", denominator=other)
    printed = [county.row("observations", key)["as_written"] for key in ("liuxi_revenue", other)]
    row["says"] = printed[0]
    assert said_at(county, "rates", row, "denominator")["en"] == [
        "is about another thing than the numerator, and 'says' does not quote both figures"
    ]
    row["says"] = "…".join(printed)
    assert problems(county.write()) == []


@pytest.mark.parametrize(
    ("kind", "denominator", "said"),
    [
        ("average", "songping_signed", "is another zone's; it cannot be divided by that"),
        ("share", "liuxi_bare_days", "its unit does not fit this kind of rate"),
        ("multiple", "liuxi_bare_stake", "its unit does not fit this kind of rate"),
        ("average", "liuxi_bare_stake", "its unit does not fit this kind of rate"),
        ("average", "liuxi_growth", "its unit does not fit this kind of rate"),
        ("average", "liuxi_bare_amount", "its unit does not fit this kind of rate"),
        ("implied", "liuxi_signed", "its unit does not fit this kind of rate"),
    ],
)
def test_a_rate_that_the_source_is_said_to_state_can_be_computed(
    county: Village, kind: str, denominator: str, said: str
) -> None:
    row = county.row("rates", "liuxi_rate") | {"kind": kind, "denominator": denominator}
    row["numerator"] = "liuxi_amount"
    county.tables["rates"][0] = row
    assert said_at(county, "rates", row, "denominator")["en"] == [said]
    row["says"] = ""  # then it is refused on the page, with its reason
    assert problems(county.write()) == []


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (
            [{"count": "holdings"}, {"count": "holdings"}],
            ["this stage is given twice", "needs a stage with an observation"],
        ),
        (
            [{"observation": "liuxi_signed"}, {"observation": "liuxi_signed"}],
            ["this stage is given twice"],
        ),
        (
            [{"observation": "liuxi_signed"}, {}],
            ["each stage is either an observation or a count, not both, not neither"],
        ),
    ],
)
def test_a_pipeline_starts_from_a_figure_and_goes_on_to_others(
    county: Village, stages: list[dict[str, str]], said: list[str]
) -> None:
    county.row("pipelines", "liuxi_deals")["stages"] = stages
    found = problems(county.write())
    assert {one.file for one in found} == {"pipelines.yaml"}
    assert [one.reason_en for one in found] == said
    assert all(one.field.startswith("stages") and one.line for one in found)


def test_what_is_not_listed_cannot_be_counted(village: Village) -> None:
    village.tables["holdings"] = []
    assert [one.reason_en for one in problems(village.write())] == [
        "the zone has no such rows to count"
    ]


# --- what measures what, and where it is written down -----------------------------------


@pytest.mark.parametrize(
    ("zh", "en", "base", "more", "dimension"),
    [
        ("亿元", "CNY 100 million", "yuan", {}, "money"),
        ("亿美元", "USD hundred million", "usd", {}, "money"),
        ("万英镑", "ten thousand pounds", "gbp", {"currency": "GBP"}, "money"),
        ("亿卢布", "RUB 100 million", "rub", {"currency": "RUB"}, "money"),
        ("泰铢", "baht", "thb", {"currency": "THB"}, "money"),
        ("元/吨", "CNY per tonne", "yuan_tonne", {"currency": "CNY"}, "other"),
        ("%", "%", "percent", {}, "share"),
        ("个", "project", "project", {"whole": True}, "count"),
        ("万平方米", "10 000 m²", "sqm", {}, "other"),
        ("标箱", "TEU", "teu", {}, "other"),
    ],
)
def test_a_unit_measures_money_a_share_a_count_or_something_else(
    zh: str, en: str, base: str, more: dict[str, object], dimension: str
) -> None:
    given = {"zh": zh, "en": en, "en_plural": en, "written": (), "base": base, "factor": "1"}
    assert Unit.model_validate(given | more).dimension == dimension


def test_the_dictionary_says_what_every_reference_allows() -> None:
    """One line a reference, in the words of the error message."""
    lines = []
    for table, field, ref in REFERENCES:
        name = re.sub(r"\.1\.", ".", field)
        words = reference.allowed(table, ref)
        lines.append(f"| `{table}.{name}` | `{ref.table}` | {words.en if words else 'any'} |")
    told = DICTIONARY.split("## What a reference allows")[1].split("\n## ")[0]
    assert [line for line in told.splitlines() if line.startswith("| `")] == lines


def test_every_reference_names_a_table_or_a_word_list() -> None:
    known = {*TABLES, *Vocab.model_fields, "entities"}
    assert {ref.table for _, _, ref in REFERENCES} <= known


def test_no_field_that_looks_like_a_reference_is_without_one(village: Village) -> None:
    """A field whose every value is the id of some row names that row."""
    dataset = village.dataset()
    ids = {row.id for table in TABLES for row in getattr(dataset, table)}
    for table, shape in TABLES.items():
        names = {field for field, _ in reference.marked(shape)}
        for field in set(shape.model_fields) - names - {"id"}:
            values = [getattr(row, field) for row in getattr(dataset, table)]
            strings = {value for value in values if isinstance(value, str) and value}
            assert not strings or not strings <= ids, (table, field)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("silences", "no_figure"),
        ("units", "percent"),
        ("families", "financing"),
        ("topics", "fund"),
        ("relations", "lt"),
        ("evidence", "outcome"),
        ("organisation_kinds", "platform_company"),
    ],
)
def test_a_word_that_the_pages_need_is_missed_when_loading(
    county: Village, words: str, key: str
) -> None:
    folder = county.write()
    path = folder / "vocab.yaml"
    vocab = yaml.safe_load(path.read_text(encoding="utf-8"))
    del vocab[words][key]
    path.write_text(yaml.safe_dump(vocab, allow_unicode=True), encoding="utf-8")
    found = {f"{one.file} {one.field}": one.reason_en for one in problems(folder)}
    assert found[f"vocab.yaml {words}.{key}"] == "the pages need this word"
