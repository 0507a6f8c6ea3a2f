"""Things are of the kind that their names say, and of the role that a sentence gives them."""

from __future__ import annotations

import pytest

from tests.support.checked import add, keys, write
from tests.support.village import Village


@pytest.mark.parametrize(
    "name, kind, wrong",
    [
        ("柳溪商会", "association", False),
        ("柳溪商会", "company", True),
        ("柳溪农业大学", "government", True),
        ("本地银行（未具名）", "bank", False),
        ("本地银行（未具名）", "company", True),
        ("柳溪市场监督管理局", "company", True),
        ("柳溪市场监督管理局", "zone_body", False),
        ("柳溪研究院有限公司", "company", False),  # the end tells
        ("柳溪研究院有限公司", "research", False),  # and what it is besides
        ("柳溪研究院有限公司", "association", True),
        ("柳溪食品有限公司", "research", True),
        ("代办工作领导小组", "association", True),
        ("各级各部门各单位（文中统称）", "government", False),
        ("各级各部门各单位（文中统称）", "association", True),
        ("冷链之家", "association", False),  # a name that says nothing
    ],
)
def test_a_body_is_of_the_kind_that_its_name_ends_in(
    village: Village, name: str, kind: str, wrong: bool
) -> None:
    write(village, f"柳溪还要扩建冷库，{name}来了。")
    fields = {"name_zh": name, "written": name, "cite": "liuxi#6"}
    add(village, "organisations", "role", id="liuxi_body", kind=kind, name_en="a body", **fields)
    assert ("organisations.csv kind rule.kind_of_name" in keys(village)) == wrong


@pytest.mark.parametrize(
    "name, named, wrong",
    [
        ("本地银行（未具名）", "", True),
        ("本地银行（未具名）", "false", False),
        ("各部门（统称）", "true", True),
        ("本地银行", "", False),
        ("本地银行", "false", False),
    ],
)
def test_a_body_whose_name_says_that_it_has_none_is_no_named_one(
    village: Village, name: str, named: str, wrong: bool
) -> None:
    write(village, "柳溪还要扩建冷库，本地银行和各部门来了。")
    kind = "government" if "部门" in name else "bank"
    fields = {"name_zh": name, "written": "本地银行", "cite": "liuxi#6", "named": named}
    add(village, "organisations", "role", id="liuxi_body", kind=kind, name_en="a body", **fields)
    assert ("organisations.csv named rule.nameless" in keys(village)) == wrong


@pytest.mark.parametrize(
    "name, kind, wrong",
    [
        ("《冷库办法》", "measure", False),
        ("《冷库办法》", "plan", True),
        ("《冷库方案》", "mechanism", True),
        ("《冷库条例》", "plan", False),
        ("“冷库先行”战略", "strategy", False),
        ("“冷库先行”战略", "goal", True),
        ("《冷库先行战略》", "plan", False),  # one that has a title is a paper
        ("“百座冷库”目标和思路", "goal", False),
        ("“百座冷库”目标和思路", "map", True),
        ("冷链图谱", "map", False),
        ("冷链图谱", "strategy", True),
    ],
)
def test_a_paper_is_of_the_kind_that_its_title_ends_in(
    village: Village, name: str, kind: str, wrong: bool
) -> None:
    add(village, "documents", "note", id="liuxi_paper", kind=kind, name_zh=name, name_en="a paper",
        cite="liuxi#6")  # fmt: skip
    assert ("documents.csv kind rule.kind_of_name" in keys(village)) == wrong


@pytest.mark.parametrize(
    "text, role, wrong",
    [
        ("柳溪以果品加工为主导。还要扩建冷库。", "leading", False),
        ("柳溪以果品加工为主导。还要扩建冷库。", "nurtured", True),
        ("柳溪以果品加工为主导的发展产业。", "nurtured", True),
        ("柳溪要瞄准果品加工。", "targeted", False),
        ("柳溪要瞄准果品加工。", "leading", True),
        ("推动果品加工转型升级。", "upgraded", False),
        ("柳溪培育果品加工。", "upgraded", True),
        ("柳溪以林果为主导。", "upgraded", False),  # under another name
    ],
)
def test_an_industry_has_the_role_that_a_sentence_gives_it(
    village: Village, text: str, role: str, wrong: bool
) -> None:
    write(village, text)
    fields = {"role": role, "name_zh": "果品加工", "name_en": "Fruit processing"}
    add(village, "industries", "note", id="liuxi_fruit", cite="liuxi#6", **fields)
    assert ("industries.csv role rule.role" in keys(village)) == wrong


def test_an_industry_is_recorded_once_in_one_role(village: Village) -> None:
    write(village, "柳溪以果品加工为主导。")
    for key in ("liuxi_fruit", "liuxi_again"):
        fields = {"role": "leading", "name_zh": "果品加工", "name_en": "Fruit processing"}
        add(village, "industries", "note", id=key, cite="liuxi#6", **fields)
    assert "industries.csv role rule.role_again" in keys(village)


@pytest.mark.parametrize(
    "text, name, kind, wrong",
    [
        ("柳溪盘活了果品大厦等闲置资产。", "果品大厦", "asset", ""),
        ("柳溪盘活了果品大厦等闲置资产。", "果品大厦", "facility", "rule.asset"),
        ("柳溪建成果品大厦。冷库闲置。", "果品大厦", "asset", "rule.no_asset"),
        ("柳溪建成果品大厦。", "果品大厦", "facility", ""),
        ("柳溪建成果农住房。", "果农住房", "industrial_park", "rule.no_park"),
        ("柳溪建成果农住房。", "果农住房", "infrastructure", ""),
    ],
)
def test_a_park_is_of_the_kind_that_its_name_and_sentence_say(
    village: Village, text: str, name: str, kind: str, wrong: str
) -> None:
    write(village, text)
    add(village, "parks", "note", id="liuxi_thing", kind=kind, name_zh=name, name_en="a thing",
        observations="", cite="liuxi#6")  # fmt: skip
    found = [key for key in keys(village) if key.startswith("parks.csv kind")]
    assert found == ([f"parks.csv kind {wrong}"] if wrong else [])


@pytest.mark.parametrize("odd", ["", "facility"])
def test_parks_of_one_list_that_end_alike_are_of_one_kind(village: Village, odd: str) -> None:
    write(village, "柳溪培育果品产业园、冷链产业园和电商产业园三大园区，还有培训产业园。")
    for at, name in enumerate(("果品", "冷链", "电商", "培训")):
        kind = (
            odd if odd and name == "冷链" else "facility" if name == "培训" else "industrial_park"
        )
        add(village, "parks", "note", id=f"liuxi_{at}", kind=kind, name_zh=f"{name}产业园",
            name_en="a park", observations="", cite="liuxi#6")  # fmt: skip
    found = [key for key in keys(village) if "park_alike" in key]
    assert found == (["parks.csv kind rule.park_alike"] if odd else [])


def test_a_project_is_that_of_the_company_whose_name_it_bears(village: Village) -> None:
    write(village, "柳溪还要扩建冷库，冷链之家公司来了。")
    fields = {"name_zh": "冷链之家公司", "name_en": "Cold Chain", "written": "冷链之家公司"}
    add(village, "organisations", "role", id="liuxi_cold", kind="company", cite="liuxi#6", **fields)
    village.row("projects", "liuxi_orchard")["name_zh"] = "冷链之家公司扩建项目"
    assert "projects.csv organisation rule.other_company" in keys(village)
    village.row("projects", "liuxi_orchard")["name_zh"] = "果园公司扩建项目"
    assert "projects.csv organisation rule.other_company" not in keys(village)


@pytest.mark.parametrize(
    "also, title, wrong", [("", "建冷库", True), ("approval", "建冷库", False), ("", "字", False)]
)
def test_a_reform_is_told_under_the_topic_of_the_practice_that_it_speaks_of(
    village: Village, also: str, title: str, wrong: bool
) -> None:
    village.row("practices", "cold_store").update({"topic": "approval", "label_zh": "扩建冷库"})
    village.row("reforms", "liuxi_cold_store").update({"title_zh": title, "also": also})
    assert ("reforms.csv also rule.practice_topic" in keys(village)) == wrong
