"""Names are spelt as their texts print them, texts are signed as they say, Chinese is Chinese."""

from __future__ import annotations

import pytest

from data import report, signed
from data.checks.misprint import nearly
from tests.support.cases import each
from tests.support.village import Village

TEXT = "建成汽车装备制造产业园。"


def keys(village: Village) -> list[str]:
    found = report.report(village.write(), village.articles).problems
    return [f"{one.file} {one.field} {one.reason.key}" for one in found]


@each(
    "name, printed",
    [
        ("汽车装备制造产业园", ""),
        ("汽装备制造产业园", "汽车装备制造产业园"),
        ("汽车装备制做产业园", "汽车装备制造产业园"),
        ("汽车装备造制产业园", "汽车装备制造产业园"),
        ("汽车大装备制造产业园", "汽车装备制造产业园"),
        ("汽车装备产业园", ""),  # shorter by more than a slip
        ("汽车园", ""),  # too short to tell
        ("铜基新材料产业园", ""),
    ],
)
def test_a_name_that_its_text_has_but_for_one_sign_is_a_slip(name: str, printed: str) -> None:
    assert nearly(name, TEXT) == printed


def test_a_name_may_have_or_leave_away_what_only_joins_words() -> None:
    assert nearly("五万吨石墨项目", "五万吨的石墨项目") == ""
    assert nearly("五万吨的石墨项目", "五万吨石墨项目") == ""


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("柳溪县现代农业开发区成立。", True),
        ("柳溪县推动开发区扩区。", False),  # goes on, and names nothing
        ("柳溪现代农业园区建成。", False),  # a park in it
        ("柳溪区委书记到开发区调研。", False),
    ],
)
def test_the_full_name_of_a_zone_is_the_one_that_its_text_has(
    village: Village, text: str, wrong: bool
) -> None:
    full = {"full_zh": "柳溪果园循环农业开发区", "full_en": "Liuxi Development Zone"}
    village.row("zones", "liuxi").update(full)
    village.articles["liuxi"] = (*village.articles["liuxi"], text)
    assert ("zones.yaml full_zh rule.misprint" in keys(village)) == wrong


@pytest.mark.parametrize(
    "table, key, field, value",
    [
        ("organisations", "liuxi_company", "name_zh", "柳溪果树园区"),
        ("projects", "liuxi_orchard", "name_zh", "签约果院项目"),
        ("zones", "liuxi", "full_zh", "柳溪果园园区"),
        ("zones", "liuxi", "name_zh", "柳西"),
        ("sources", "liuxi", "title_zh", "柳溪果园区的变化"),
    ],
)
def test_a_name_spelt_otherwise_than_its_text_is_said(
    village: Village, table: str, key: str, field: str, value: str
) -> None:
    village.row("zones", "liuxi").update({"full_zh": "柳溪果园区", "full_en": "Liuxi park"})
    other = {field: value, f"{field[:-2]}en": "park"} if "园区" in value else {field: value}
    village.row(table, key).update(other)
    assert any(f"{field} rule.misprint" in one for one in keys(village))


def test_a_short_name_may_tell_what_it_is_in_other_words_than_the_full_one(
    village: Village,
) -> None:
    full = {"full_zh": "柳溪高新技术产业开发区", "full_en": "Liuxi Development Zone"}
    village.row("zones", "liuxi").update({"name_zh": "柳溪高新区", **full})
    village.articles["liuxi"] = (*village.articles["liuxi"], f"{full['full_zh']}管委会。")
    assert not [one for one in keys(village) if "zones.yaml" in one]


@pytest.mark.parametrize(
    "author, wrong",
    [
        ("王波", []),
        ("王涛", ["sources.yaml author_zh rule.signed"]),
        ("王波、李阳", []),
        ("柳溪果业局", []),
    ],
)
def test_an_author_is_who_signed(village: Village, author: str, wrong: list[str]) -> None:
    village.articles["liuxi"] = (*village.articles["liuxi"], "王波")
    village.row("sources", "liuxi")["author_zh"] = author
    assert keys(village) == wrong


@pytest.mark.parametrize(
    "line, outlet, wrong",
    [
        ("科学导报讯 柳溪", "科学导报", []),
        ("科学导报讯 柳溪", "", []),
        ("本报讯 柳溪", "山西日报", []),
        ("科学导报讯 柳溪", "山西日报", ["sources.yaml outlet_zh rule.signed"]),
    ],
)
def test_a_newspaper_is_the_one_that_signed(
    village: Village, line: str, outlet: str, wrong: list[str]
) -> None:
    first, second, *rest = village.articles["liuxi"]
    village.articles["liuxi"] = (first, second.replace("柳溪", line, 1), *rest)
    english = "Words" if outlet else ""
    village.row("sources", "liuxi").update({"outlet_zh": outlet, "outlet_en": english})
    assert keys(village) == wrong


def test_a_text_that_names_no_paper_has_none() -> None:
    assert signed.newspaper(("柳溪纪事", "本报讯 果园通讯员来了。", "果园里传来喜讯。")) == ""
    for line in ("果园里传来喜讯，签约项目40个。", "果园通讯（第3期）", "果园快讯，"):
        assert signed.newspaper((line,)) == "", line
    assert signed.newspaper(("果园日报讯（记者 王波）",)) == "果园日报"


def test_the_chinese_of_a_row_is_chinese(village: Village) -> None:
    village.row("reforms", "liuxi_cold_store")["summary_zh"] = "A cold store is built."
    assert keys(village) == ["reforms.csv summary_zh rule.no_chinese"]
    village.row("reforms", "liuxi_cold_store")["summary_zh"] = "GE HealthCare 冷库"
    assert keys(village) == []


def test_a_text_copied_from_another_row_is_said(village: Village) -> None:
    row = village.row("reforms", "liuxi_cold_store")
    other = row | {"id": "liuxi_store_again"}
    village.tables["reforms"].append(other)
    for copy in (row, other):
        copy["summary_zh"] = "建了冷库，收果时存得下，价高再卖。"
        copy["summary_en"] = "A cold store."
    assert keys(village) == ["reforms.csv summary_zh rule.copied"]
    other["summary_zh"] = "采茶节上请来外地客商，茶农自己卖茶。"
    assert keys(village) == ["reforms.csv summary_en rule.copied"]
    other["summary_en"] = "Merchants came to the tea festival."
    assert keys(village) == []
    # What is the same in other words may well be the same in English.
    other["summary_zh"] = "冷库建了，果子存得下，价高时再卖。"
    other["summary_en"] = row["summary_en"]
    assert keys(village) == []
