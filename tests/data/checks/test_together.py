"""Rows that name each other stand together, each thing lists what is of it, and a text says so."""

from __future__ import annotations

from typing import Any

import pytest

from data import report
from data.checks import together
from tests.support.cases import each
from tests.support.village import Village

FUNDS = "柳溪设立4亿元种苗基金，同时联动市级1亿元水利基金，合成5亿元的基金规模。"


def keys(village: Village) -> list[str]:
    """What the check finds in a village that is otherwise sound."""
    found = report.report(village.write(), village.articles).problems
    return [f"{one.file} {one.field} {one.reason.key}" for one in found]


def said(*fields: str) -> dict[str, str]:
    """Made-up text in both languages for each field."""
    texts = {"zh": "字", "en": "words"}
    return {f"{field}_{lang}": text for field in fields for lang, text in texts.items()}


def add(village: Village, table: str, **fields: Any) -> None:
    village.tables[table].append({"zone": "liuxi", **fields})


def test_the_village_stands_together(village: Village) -> None:
    assert keys(village) == []


@pytest.mark.parametrize(
    "cite, wrong", [("liuxi#4", []), ("liuxi#2", ["reforms.csv documents rule.apart"])]
)
def test_a_document_is_told_where_its_reform_is(
    village: Village, cite: str, wrong: list[str]
) -> None:
    add(village, "documents", id="liuxi_plan", kind="plan", cite=cite, **said("name", "note"))
    village.row("reforms", "liuxi_cold_store")["documents"] = "liuxi_plan"
    assert keys(village) == wrong


@pytest.mark.parametrize(
    "says, wrong",
    [
        ("项目40个…其中动工25个", []),
        ("储备项目30余个", []),  # not of this kind
        ("项目40个…动工25个", ["pipelines.yaml says rule.no_share"]),
        ("项目40个…动工25个，占62.5%", []),
        ("40个项目中，25个动工", []),
        ("40个项目里有25个动工", []),
        ("项目40个，包括动工25个", []),
    ],
)
def test_a_share_is_one_where_its_words_say_so(
    village: Village, says: str, wrong: list[str]
) -> None:
    lines = village.articles["liuxi"]
    told = lines[1].replace("其中动工25个", "其中动工25个，动工25个，占62.5%")
    village.articles["liuxi"] = (lines[0], told, *lines[2:])
    one = village.row("rates", "liuxi_rate")
    one.update({"says": says, "kind": "ratio" if "储备" in says else "share"})
    found = [key for key in keys(village) if "no_share" in key]
    assert found == wrong


def test_a_zone_does_not_lie_where_another_of_that_name_does(village: Village) -> None:
    for zone, name in (("liuxi", "柳溪"), ("songping", "松坪")):
        village.row("places", f"{zone}_seat")["name_zh"] = name
    assert keys(village) == []
    village.row("zones", "songping")["place"] = "liuxi_seat"
    assert keys(village) == ["zones.yaml place rule.other_place"]


@pytest.mark.parametrize(
    "name, cite, wrong",
    [
        ("柳溪冷库", "liuxi#6", ""),
        ("柳溪的冷库", "liuxi#6", ""),  # a name of ours
        ("水利基金大楼", "liuxi#4", ""),
        ("果园公司", "liuxi#6", "parks.csv cite rule.cited_elsewhere"),
        ("“果园公司”", "liuxi#4;liuxi#6", "parks.csv cite rule.cited_elsewhere"),
        ("果园公司", "liuxi#3;liuxi#6", ""),
    ],
)
def test_what_is_named_elsewhere_is_cited_there(
    village: Village, name: str, cite: str, wrong: str
) -> None:
    park = said("name", "note") | {"name_zh": name, "kind": "facility", "cite": cite}
    add(village, "parks", id="liuxi_store", observations="", **park)
    assert keys(village) == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    "name, kind, wrong",
    [
        ("《冷库方案》", "plan", ""),
        ("《冷库战略纲要》", "strategy", "rule.paper"),
        ("《冷库目标》", "plan", ""),
        ("《冷库选址图谱》", "map", ""),  # a paper, or what it tells of
        ("冷库办法", "measure", ""),
        ("“一村一品”战略", "strategy", ""),
        ("“一村一品”战略", "plan", "rule.kind_of_name"),
        ("选址图谱", "plan", "rule.kind_of_name"),
        ("“一村一品的口号”", "plan", "rule.kind_of_name"),
        ("选址图谱", "map", ""),
    ],
)
def test_what_has_a_title_is_a_paper(village: Village, name: str, kind: str, wrong: str) -> None:
    document = said("name", "note") | {"name_zh": name}
    add(village, "documents", id="liuxi_plan", kind=kind, cite="liuxi#4", **document)
    assert keys(village) == ([f"documents.csv kind {wrong}"] if wrong else [])


@pytest.mark.parametrize(
    "ours, listed, wrong",
    [
        ("出台两份方案", "liuxi_plan", True),
        ("出台两份方案", "liuxi_plan;liuxi_other", False),
        ("出台两份方案", "", False),  # the article may name none of them
        ("出台三份方案", "liuxi_plan", False),  # of one nobody knows
        ("出台一份方案", "liuxi_plan", False),
        ("投了一笔，占两份额外的款", "liuxi_plan", False),
    ],
)
def test_a_reform_lists_as_many_papers_as_its_text_counts(
    village: Village, ours: str, listed: str, wrong: bool
) -> None:
    for key in ("liuxi_plan", "liuxi_other"):
        add(village, "documents", id=key, kind="plan", cite="liuxi#4", **said("name", "note"))
    reform = village.row("reforms", "liuxi_cold_store")
    reform.update({"documents": listed, "summary_zh": ours, "cite": "liuxi#4"})
    assert ("reforms.csv documents rule.papers" in keys(village)) == wrong


@pytest.mark.parametrize(
    "cite, wrong", [("liuxi#4", []), ("liuxi#2", ["claims.csv reforms rule.apart"])]
)
def test_a_claim_is_told_where_its_reform_is(village: Village, cite: str, wrong: list[str]) -> None:
    reform = {"topics": "safety_green", "reforms": "liuxi_cold_store"}
    add(village, "claims", id="liuxi_claim", cite=cite, **reform, **said("title", "note"))
    assert keys(village) == wrong


@pytest.mark.parametrize(
    "cite, wrong", [("liuxi#3", []), ("liuxi#2", ["claims.csv of rule.of_unnamed"])]
)
def test_whose_effect_is_claimed_is_named(village: Village, cite: str, wrong: list[str]) -> None:
    whose = {"topics": "operation", "of": "liuxi_company"}
    add(village, "claims", id="liuxi_claim", cite=cite, **whose, **said("title", "note"))
    assert keys(village) == wrong


def test_a_figure_of_a_project_is_listed_by_it(village: Village) -> None:
    village.row("observations", "liuxi_revenue")["entity"] = "liuxi_orchard"
    village.row("projects", "liuxi_orchard")["observations"] = "liuxi_stake"
    assert "projects.csv observations rule.unlisted" in keys(village)


def test_a_figure_of_a_company_is_of_one_of_its_projects(village: Village) -> None:
    again = village.row("projects", "liuxi_orchard") | {"id": "liuxi_terrace"}
    village.tables["projects"].append(again | said("name", "note") | {"observations": ""})
    assert "rule.listed_twice" not in " ".join(keys(village))
    village.row("projects", "liuxi_terrace")["observations"] = "liuxi_stake"
    assert "projects.csv observations rule.listed_twice" in keys(village)


def test_a_topic_of_which_something_is_told_applies(village: Village) -> None:
    village.tables["zones"][0]["not_applicable"] = [{"topic": "promotion", **said("reason")}]
    assert keys(village) == ["zones.yaml not_applicable.1.topic rule.applies"]


@pytest.mark.parametrize(
    "cite, wrong",
    [
        ("liuxi#4;liuxi#5", []),
        ("liuxi#5", ["holdings.csv fund rule.unnamed_fund"]),
    ],
)
def test_a_fund_that_holds_a_stake_is_named_there(
    village: Village, cite: str, wrong: list[str]
) -> None:
    village.row("funds", "liuxi_water_fund")["name_zh"] = "水利基金"
    village.row("holdings", "liuxi_holding").update({"fund": "liuxi_water_fund", "cite": cite})
    assert keys(village) == wrong


@pytest.mark.parametrize(
    "level, name, key",
    [
        ("city", "水利基金", ""),
        ("zone", "水利基金", "rule.fund_municipal"),
        ("special", "水利基金", "rule.fund_not_special"),
        ("zone", "种苗基金", ""),
        ("city", "种苗基金", "rule.fund_not_municipal"),
    ],
)
def test_a_fund_is_of_the_level_that_the_words_before_it_say(
    village: Village, level: str, name: str, key: str
) -> None:
    lines = village.articles["liuxi"]
    village.articles["liuxi"] = (*lines[:3], FUNDS, *lines[4:])
    village.row("compositions", "liuxi_funds")["says"] = "4亿元种苗基金…市级1亿元水利基金"
    village.row("funds", "liuxi_seed_fund")["name_zh"] = "种苗基金"
    village.row("funds", "liuxi_water_fund").update({"name_zh": "水利基金", "level": "city"})
    own = {"水利基金": "liuxi_water_fund", "种苗基金": "liuxi_seed_fund"}[name]
    village.row("funds", own)["level"] = level
    assert keys(village) == ([f"funds.csv level {key}"] if key else [])


@each(
    "text, form, level",
    [
        ("设立专项基金", "专项基金", "special"),
        ("联动市级水利基金", "水利基金", "city"),
        ("市级部门支持，设立水利基金", "水利基金", "zone"),
        ("在市级有关部门支持下设立水利基金", "水利基金", "zone"),
        ("由市政府支持设立水利基金", "水利基金", "zone"),
        ("市政府1亿元水利基金", "水利基金", "city"),
        ("设立水利基金", "种苗基金", "zone"),
    ],
)
def test_a_draft_takes_the_level_of_a_fund_from_its_words(text: str, form: str, level: str) -> None:
    assert together.level(text, form) == level


@pytest.mark.parametrize(
    "period, wrong", [("", []), ("2019", []), ("2027", ["directions.csv period text.no_year"])]
)
def test_the_time_of_a_direction_is_printed(
    village: Village, period: str, wrong: list[str]
) -> None:
    *lines, last = village.articles["liuxi"]
    village.articles["liuxi"] = (*lines, f"2019年，{last}")
    aim = {"kind": "aim", "topics": "carrier", "period": period, "cite": "liuxi#6"}
    add(village, "directions", id="liuxi_aim", **aim, **said("title", "summary"))
    assert keys(village) == wrong


def test_a_part_may_be_told_in_a_sentence_before(village: Village) -> None:
    village.row("compositions", "liuxi_funds")["says"] = "1亿元水利基金，合成5亿元的基金规模"
    assert keys(village) == []


def test_a_total_has_every_part_that_its_words_tell(village: Village) -> None:
    lines = village.articles["liuxi"]
    text = "柳溪设立4亿元种苗基金和1亿元水利基金，另有2亿元林业基金，合成7亿元的基金规模。"
    village.articles["liuxi"] = (*lines[:3], text, *lines[4:])
    total = {"value": "7", "as_written": "7亿元的基金规模"}
    village.row("observations", "liuxi_fund_total").update(total)
    says = "4亿元种苗基金和1亿元水利基金，另有2亿元林业基金"
    village.row("compositions", "liuxi_funds")["says"] = says
    assert keys(village) == ["pipelines.yaml parts rule.part_missing"]


@pytest.mark.parametrize(
    "says, wrong",
    [
        ("签约40个，动工25个", True),
        ("签约40个，其中动工25个", False),
        ("签约40个，共动工25个", False),
        ("果园项目40个，果园动工25个", False),  # of the same thing
        ("40个项目动工25个", False),
    ],
)
def test_numbers_that_only_stand_side_by_side_make_no_average(
    village: Village, says: str, wrong: bool
) -> None:
    lines = village.articles["liuxi"]
    village.articles["liuxi"] = (lines[0], f"{lines[1]}{says}。", *lines[2:])
    village.row("rates", "liuxi_rate").update({"says": says, "kind": "average"})
    del village.row("pipelines", "liuxi_promotion")["stages"][-1]  # no part of the other
    assert ("pipelines.yaml says rule.side_by_side" in keys(village)) == wrong


def test_a_paragraph_that_goes_on_with_what_another_names_is_cited_rightly(
    village: Village,
) -> None:
    fields = {"name_zh": "果园公司", "kind": "facility", "cite": "liuxi#6", "observations": ""}
    village.articles["liuxi"] = (*village.articles["liuxi"][:-1], "该项目还要扩建。")
    add(village, "parks", id="liuxi_store", **(said("name", "note") | fields))
    assert [key for key in keys(village) if "cited_elsewhere" in key] == []
