"""The unit of an indicator fits its kind and its name, and English is that of its own row."""

from __future__ import annotations

import csv
from collections.abc import Mapping

import pytest

from data import library, load, report
from data.checks import measured, swapped
from data.model import Dataset
from tests.support.cases import each
from tests.support.village import Village, changed


@each(
    "indicator, field, value, key",
    [
        ("stake", "kind", "stock", "rule.kind_share"),
        ("stake", "kind", "flow", "rule.kind_share"),
        ("fund_growth", "kind", "stock", "rule.kind_share"),
        ("merchant_count", "kind", "ratio", "rule.kind_whole"),
        ("loan_amount", "kind", "ratio", "rule.kind_whole"),
    ],
)
def test_a_kind_that_cannot_be_told_in_its_unit_is_said(
    tmp_path_factory: pytest.TempPathFactory, indicator: str, field: str, value: str, key: str
) -> None:
    village = Village(tmp_path_factory.mktemp("village"))
    village.row("indicators", indicator)[field] = value
    told = report.report(village.write(), village.articles).problems
    assert ("indicators.csv", field, key) in [(one.file, one.field, one.reason.key) for one in told]


@each(
    "kind, unit, wrong",
    [
        ("change", "percentage_point", ""),
        ("ratio", "percentage_point", "rule.kind_points"),
        ("stock", "percentage_point", "rule.kind_points"),
        ("rank", "place", ""),
        ("change", "place", ""),
        ("stock", "place", "rule.kind_place"),
        ("rank", "yi_yuan", "rule.kind_rank"),
        ("rank", "percent", "rule.kind_rank"),
        ("ceiling", "percent", ""),
        ("capacity", "percent", "rule.kind_share"),
        ("flow", "yuan_person", ""),
        ("flow", "enterprise", ""),
    ],
)
def test_points_are_a_change_a_place_is_a_rank_and_a_share_no_amount(
    hamlet: Dataset, kind: str, unit: str, wrong: str
) -> None:
    assert found(hamlet, kind=kind, unit=unit) == ([wrong] if wrong else [])


@each(
    "label, unit, kind, told",
    [
        ("签约企业数", "enterprise", "flow", True),
        ("签约企业数", "percent", "ratio", False),
        ("签约企业数", "yi_yuan", "flow", False),
        ("签约企业数", "percent", "change", True),
        ("持股比例", "percent", "ratio", True),
        ("持股比例", "yi_yuan", "flow", False),
        ("持股比例", "project", "stock", False),
        ("平均汇率", "yuan", "stock", True),
        ("全员劳动生产率", "wan_yuan", "ratio", True),
        ("土地产出率", "wan_yuan", "ratio", True),
        ("存货周转率", "person_time", "ratio", True),
        ("项目开工率", "wan_yuan", "ratio", False),
        ("研发费用占营业收入", "percent", "ratio", True),
        ("营业收入", "percent", "ratio", False),
        ("注册资本", "yi_yuan", "stock", True),
        ("注册资本", "enterprise", "stock", False),
        ("人才名额", "person", "stock", True),
    ],
)
def test_a_name_says_what_it_is_counted_in(
    hamlet: Dataset, label: str, unit: str, kind: str, told: bool
) -> None:
    assert found(hamlet, label_zh=label, unit=unit, kind=kind) == (
        [] if told else ["rule.unit_of_name"]
    )


@each(
    "field, value, unit, wrong",
    [
        ("serves", "stake", "percent", ""),
        ("serves", "stake", "yi_yuan", "rule.serves_unit"),
        ("serves", "ticket", "usd_wan", ""),
        ("serves", "ticket", "percent", "rule.serves_unit"),
        ("serves", "size", "project", "rule.serves_unit"),
        ("phrase_en", "{n:loan|loans} given", "project", ""),
        ("phrase_en", "{n:loan|loans} given", "yi_yuan", "rule.phrase_counts"),
        ("phrase_en", "loans of {n}", "yi_yuan", ""),
    ],
)
def test_what_a_figure_is_for_and_said_by_fits_its_unit(
    hamlet: Dataset, field: str, value: str, unit: str, wrong: str
) -> None:
    kind = "ratio" if unit == "percent" else "flow"
    given = {"serves": "", "phrase_en": ""} | {field: value, "unit": unit, "kind": kind}
    assert found(hamlet, **given) == ([wrong] if wrong else [])


def found(hamlet: Dataset, **fields: str) -> list[str]:
    """What is said of an indicator with these fields."""
    first, *others = hamlet.indicators
    made = changed(hamlet, indicators=(first.model_copy(update=fields), *others))
    return [one.reason.key for one in measured.faults(made) if one.reason.key]


def test_every_indicator_of_the_library_is_told_in_a_unit_that_fits_it() -> None:
    real = load.load()
    with library.FILE.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    like = real.indicators[0].model_copy(update={"phrase_zh": "", "phrase_en": ""})
    fields = ("label_zh", "label_en", "unit", "kind", "definition_zh", "owner")
    known = tuple(
        like.model_copy(update={"id": row["id"]} | {field: row[field] for field in fields})
        for row in rows
    )
    made = changed(
        real,
        indicators=known,
        origin={**real.origin, **{f"indicators/{row.id}": ("library.csv", 1) for row in known}},
    )
    assert len(known) > 400
    assert [*measured.faults(made)] == []
    assert [one for one in swapped.faults(made) if one.file == "library.csv"] == []


# --- English of another row --------------------------------------------------------------


def rewritten(dataset: Dataset, table: str, said: Mapping[str, Mapping[str, str]]) -> Dataset:
    """The dataset with other words in rows of a table: id -> field -> what it says."""
    rows = (row.model_copy(update=said.get(row.id, {})) for row in getattr(dataset, table))
    return changed(dataset, **{table: tuple(rows)})


@each(
    "table, field, one, other",
    [
        ("indicators", "label_en", "signed_project_count", "promotion_trip_count"),
        ("indicators", "definition_en", "fund_size", "registered_capital"),
        ("parks", "name_en", "yuncheng_roads", "yuncheng_housing"),
        ("practices", "label_en", "lean_departments", "leadership_selection"),
        ("projects", "name_en", "qingxu_silicon_carbon_project", "qingxu_carbon_fibre_project"),
        ("practices", "definition_en", "lean_departments", "leadership_selection"),
    ],
)
def test_english_that_is_swapped_with_that_of_another_row_is_said(
    table: str, field: str, one: str, other: str
) -> None:
    real = load.load()
    there = {row.id: row for row in getattr(real, table)}
    said = {one: {field: getattr(there[other], field)}, other: {field: getattr(there[one], field)}}
    (fault,) = [*swapped.faults(rewritten(real, table, said))]
    assert (fault.field, fault.reason.key) == (field, "rule.swapped_en")
    assert fault.line == max(real.origin[f"{table}/{key}"][1] for key in said)


@each(
    "table, field, one, other",
    [
        ("projects", "name_zh", "yuncheng_chaoci_project", "yuncheng_chaoci_phase_two"),
        ("industries", "name_zh", "yuncheng_low_altitude_nurtured", "yuncheng_digital_nurtured"),
        ("indicators", "label_zh", "fund_size", "registered_capital"),
        ("projects", "name_en", "yuncheng_chaoci_phase_two", "yuncheng_guanghanshu_project"),
        ("industries", "name_en", "yuncheng_smart_nurtured", "yuncheng_consumer_nurtured"),
        ("documents", "name_en", "taigu_agency_plan", "taigu_agency_mechanism"),
    ],
)
def test_a_name_that_is_copied_from_another_row_is_said(
    table: str, field: str, one: str, other: str
) -> None:
    real = load.load()
    there = {row.id: row for row in getattr(real, table)}
    said = {one: {field: getattr(there[other], field)}}
    (fault,) = [*swapped.faults(rewritten(real, table, said))]
    assert (fault.field, fault.reason.key) == (field, "rule.copied")


def test_two_rows_may_be_told_by_one_phrase() -> None:
    real = load.load()
    said = {
        "fund_size": {"phrase_zh": "金额{n}", "phrase_en": "size of {n}"},
        "registered_capital": {"phrase_zh": "金额{n}", "phrase_en": "capital of {n}"},
    }
    assert [*swapped.faults(rewritten(real, "indicators", said))] == []


def test_english_of_its_own_row_is_in_other_words_than_its_id() -> None:
    assert [*swapped.faults(load.load())] == []


@each(
    "units, wrong",
    [
        ({"signed_count": "project", "started_count": "project", "signed_amount": "yi_yuan"}, 1),
        ({"signed_count": "project", "signed_amount": "yi_yuan"}, 1),
        ({"signed_count": "project", "merchant_count": "household"}, 0),
        ({"signed_amount": "yi_yuan", "stake": "percent"}, 0),  # a growth beside its amount
        ({"signed_amount": "yi_yuan"}, 0),
    ],
)
def test_a_family_measures_one_thing(hamlet: Dataset, units: Mapping[str, str], wrong: int) -> None:
    """What stands side by side is all money or all a number of things."""
    rows = []
    for row in hamlet.indicators:
        own = {"family": "kin", "unit": units[row.id]} if row.id in units else {"family": ""}
        rows.append(row.model_copy(update=own))
    found = [*measured.faults(changed(hamlet, indicators=tuple(rows)))]
    assert [one.reason.key for one in found if one.field == "family"] == [
        "rule.other_measure"
    ] * wrong
    assert not wrong or found[-1].value == "kin"


@each(
    "definition, owner, wrong",
    [
        ("向区内企业发放的信用贷款金额", "enterprises", False),
        ("向区内企业发放的信用贷款金额", "", True),
        ("企业获得的融资支持金额", "investors", True),
        ("签约项目的总投资", "investors", False),
        ("签约项目的总投资", "enterprises", True),
        ("三只基金规模之和；不都是开发区自己的", "funds", False),
        ("三只基金规模之和；不都是开发区自己的", "", True),
        ("平台公司累计获得的授信", "", False),  # of the company whose row it is
        ("固定资产投资完成额", "", False),
        ("为区内企业提供的贷款担保金额", "funds", False),  # who stands for it, not who has it
        ("财政向企业拨付的贷款贴息", "", False),
    ],
)
def test_money_is_of_those_whom_its_definition_names(
    definition: str, owner: str, wrong: bool
) -> None:
    real = load.load()
    like = next(one for one in real.indicators if one.id == "credit_loan_amount")
    words = {"label_zh": "金额", "definition_zh": definition, "owner": owner}
    made = changed(real, indicators=(like.model_copy(update=words),))
    assert [one.field for one in measured.faults(made)] == (["owner"] if wrong else [])


@each(
    "topic, label, owner, wrong",
    [
        ("approval", "审批事项数", "funds", True),
        ("approval", "审批事项数", "", False),
        ("fund", "尽调项目数", "funds", False),
        ("promotion", "基金所投项目数", "funds", False),
    ],
)
def test_a_count_of_funds_is_said_to_be_of_funds(
    topic: str, label: str, owner: str, wrong: bool
) -> None:
    real = load.load()
    like = next(one for one in real.indicators if one.id == "signed_project_count")
    told = {"topic": topic, "label_zh": label, "definition_zh": label, "owner": owner}
    made = changed(real, indicators=(like.model_copy(update=told),))
    found = [one.reason.key for one in measured.faults(made)]
    assert found == (["rule.no_fund"] if wrong else [])
