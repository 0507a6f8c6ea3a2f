"""A figure whose sentence last names another body before it is not taken for the zone's."""

from __future__ import annotations

from data import whose
from data.model import Dataset
from data.model.field import Things
from data.provenance import Texts, paragraph
from tests.support.cases import each
from tests.support.village import changed, observation

SAID = "预计明年营收突破2亿元。"


def fields(
    dataset: Dataset,
    text: str,
    entity: str = "liuxi",
    about: tuple[Things, ...] = ("zones", "organisations"),
) -> list[str]:
    given = tuple(one.model_copy(update={"about": about}) for one in dataset.indicators)
    row = observation(dataset, "liuxi_revenue", entity=entity)
    found = whose.faults(changed(dataset, indicators=given), text, row)
    return [f"{field} {why.key}" for field, why, _ in found]


@each(
    "before",
    [
        "果园公司",
        "柳溪与果园公司签约，",
        "开发区的果园公司扩建，各公司都招人，",
        "第一句。果园公司",
    ],
)
def test_a_company_named_last_has_the_figure(hamlet: Dataset, before: str) -> None:
    assert fields(hamlet, before + SAID) == ["entity text.of_another"]
    assert fields(hamlet, before + SAID, "liuxi_company") == []


@each(
    "before",
    [
        "",
        "果园公司招人。",
        "果园公司带动，全区",
        "在果园公司带动下，柳溪",
        "果园公司招人，开发区",
        "松坪公司招人，",
    ],
)
def test_the_zone_has_what_its_own_sentence_tells(hamlet: Dataset, before: str) -> None:
    assert fields(hamlet, before + SAID) == []


def test_what_only_a_zone_has_is_never_another_s(hamlet: Dataset) -> None:
    assert fields(hamlet, "果园公司" + SAID, about=("zones",)) == []
    assert fields(hamlet, "果园公司" + SAID, about=("zones", "parks")) == []


def grown(hamlet: Dataset) -> Dataset:
    """The village with a second company, of which one paragraph speaks."""
    first = hamlet.organisations[0]
    second = {"id": "liuxi_cold_company", "name_zh": "冷链公司", "written": ()}
    organisations = (*hamlet.organisations, first.model_copy(update=second))
    index = {**hamlet.index, "organisations": {one.id: one for one in organisations}}
    return changed(hamlet, organisations=organisations, index=index)


@each(
    "text, entity, told, wrong",
    [
        (f"果园公司{SAID}", "liuxi_cold_company", "冷链公司", "text.of_other_body"),
        (f"冷链公司{SAID}", "liuxi_company", "果园公司", "text.of_other_body"),
        (f"果园公司招人。冷链公司扩建，{SAID}", "liuxi_company", "", "text.of_other_body"),
        (f"冷链公司扩建。{SAID}", "liuxi_company", "果园公司", "text.of_other_body"),
        (SAID, "liuxi_cold_company", "果园公司招人。", "text.of_nobody"),
        (f"果园公司扩建，全区{SAID}", "liuxi_company", "", "text.of_zone"),
        (f"果园公司{SAID}", "liuxi_company", "", ""),
        (f"果园公司与冷链公司签约，{SAID}", "liuxi_company", "", ""),  # either may be meant
        (f"果园公司扩建。{SAID}", "liuxi_company", "", ""),
        (SAID, "liuxi_company", "果园公司", ""),  # goes on from a paragraph before
        (f"冷链公司扩建。{SAID[:-1]}，是果园公司的两倍。", "liuxi_company", "", ""),
    ],
)
def test_a_company_has_no_figure_of_another(
    hamlet: Dataset, text: str, entity: str, told: str, wrong: str
) -> None:
    dataset = grown(hamlet)
    row = observation(hamlet, "liuxi_revenue", entity=entity)
    found = [why.key for _, why, _ in whose.faults(dataset, text, row, told)]
    assert found == ([wrong] if wrong else [])


def test_one_of_several_places_that_says_so_is_enough(hamlet: Dataset) -> None:
    twice = f"果园公司{SAID}柳溪{SAID}"
    assert fields(hamlet, twice) == []
    assert fields(hamlet, f"果园公司{SAID}果园公司{SAID}") == ["entity text.of_another"]


def test_every_figure_of_the_articles_is_whose_it_is_said_to_be(
    dataset: Dataset, texts: Texts
) -> None:
    wrong, taken = [], []
    for row in dataset.observations:
        text = paragraph(texts, row.cite)
        if text is None:
            continue
        wrong += [(row.id, field) for field, *_ in whose.faults(dataset, text, row)]
        other = row.model_copy(update={"entity": row.cite.source})
        taken += [row.id for _ in whose.faults(dataset, text, other)]
    assert wrong == []
    assert {"yuncheng_revenue", "yuncheng_credit_line", "taigu_loan_approval_time"} <= set(taken)


PROJECT = "果园公司投资建设的冷库项目，预计营收突破2亿元。"


@each(
    "text, about, serves, wrong",
    [
        (PROJECT, ("organisations", "projects"), "", "text.of_project"),
        (PROJECT, ("organisations",), "", ""),
        (PROJECT, ("organisations", "projects"), "stake", ""),
        (f"果园公司{SAID}", ("organisations", "projects"), "", ""),
    ],
)
def test_what_is_told_of_a_project_is_not_its_companys(
    hamlet: Dataset, text: str, about: tuple[Things, ...], serves: str, wrong: str
) -> None:
    told = {"about": about, "serves": serves}
    given = tuple(one.model_copy(update=told) for one in hamlet.indicators)
    dataset = changed(hamlet, indicators=given)
    written = text[text.index("预计") : -1]
    row = observation(dataset, "liuxi_revenue", as_written=written)
    found = [why.key for _, why, _ in whose.faults(dataset, text, row)]
    assert found == ([wrong] if wrong else [])


@each(
    "text, entity, wrong",
    [
        ("柳溪设立4亿元种苗基金和1亿元水利基金。", "liuxi_seed_fund", []),
        ("柳溪设立4亿元种苗基金和1亿元水利基金。", "liuxi_water_fund", ["text.of_item"]),
        # Behind a semicolon another is told of.
        ("种苗基金募集到位，规模4亿元；水利基金规模1亿元。", "liuxi_seed_fund", []),
    ],
)
def test_a_figure_of_a_fund_is_not_that_of_the_one_beside_it(
    hamlet: Dataset, text: str, entity: str, wrong: list[str]
) -> None:
    names = {"liuxi_seed_fund": "种苗基金", "liuxi_water_fund": "水利基金"}
    funds = tuple(one.model_copy(update={"name_zh": names[one.id]}) for one in hamlet.funds)
    kept = {table: {**rows} for table, rows in hamlet.index.items()}
    for one in funds:
        kept["funds"][one.id] = kept["entities"][one.id] = one
    dataset = changed(hamlet, funds=funds, index=kept)
    row = observation(hamlet, "liuxi_seed_size", entity=entity, as_written="4亿元")
    assert [why.key for _, why, _ in whose.faults(dataset, text, row)] == wrong
