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
