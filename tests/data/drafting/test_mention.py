"""What a text names is found by what names look like: whole, and without the words before it."""

from __future__ import annotations

import pytest

from data.drafting.draft import Find
from data.drafting.mention import finds
from tests.support import reader as real
from tests.support.cases import each

DATASET = real.dataset()


def named(text: str) -> list[tuple[str, str, str]]:
    """Table, name and kind of everything found in a text, but for reforms and directions."""
    return [
        (one.table, one.texts["name_zh"], _kind(one))
        for one in finds([text], DATASET, ["taigu"])
        if "name_zh" in one.texts
    ]


def _kind(one: Find) -> str:
    return next(iter(one.keys.values()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "引进东山碳材科技有限公司、西山国药股份有限公司等企业",
            [
                ("organisations", "东山碳材科技有限公司", "company"),
                ("organisations", "西山国药股份有限公司", "company"),
            ],
        ),
        (
            "东山投资发展集团有限公司发行债券",
            [("organisations", "东山投资发展集团有限公司", "company")],
        ),
        ("东山机械集团扩产", [("organisations", "东山机械集团", "company")]),
        (
            "总投资8.6亿元的年产30万吨高端铝材项目、智能制造产业园项目开工",
            [
                ("projects", "年产30万吨高端铝材项目", "not_stated"),
                ("projects", "智能制造产业园项目", "not_stated"),
            ],
        ),
        ("新签约项目40个，对48个项目实行代办，推动重点项目落地", []),
        ("建成标准化厂房12万平方米，推进零碳园区建设", [("parks", "零碳园区", "industrial_park")]),
        (
            "形成以铸造产业为主导、现代医药产业和零部件制造业为支撑的体系",
            [
                ("industries", "铸造产业", "leading"),
                ("industries", "现代医药产业", "leading"),
                ("industries", "零部件制造业", "leading"),
            ],
        ),
        ("六是培育主导产业", []),
        ("“过去办一个项目，要跑十几个部门。”如今这个项目三天办完", []),
        ("设立东山产业引导基金，落实产业政策", []),
        (
            "制定出台《岗位聘任实施办法》和《考核暂行规定》，印发三年行动计划",
            [
                ("documents", "岗位聘任实施办法", "measure"),
                ("documents", "考核暂行规定", "measure"),
                ("documents", "三年行动计划", "plan"),
            ],
        ),
        (
            "组建优化环境工作专班，行政审批局集中审批",
            [
                ("organisations", "优化环境工作专班", "team"),
                ("organisations", "行政审批局", "zone_body"),
            ],
        ),
        ("“一把手”抓，”开发区党工委坦言", [("organisations", "开发区党工委", "zone_body")]),
        ("东山经开区实行“管委会+公司”模式", []),
        ("东山经开区规划面积21.6平方公里", []),
        ("印发东山产业发展规划", [("documents", "东山产业发展规划", "plan")]),
        ("围绕医药健康和现代物流三大主导产业招商", []),
        ("培育现代物流产业", [("industries", "现代物流产业", "nurtured")]),
        ("锂电新材料是东山经开区的“头号产业”", []),
    ],
)
def test_names_are_found_whole(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected


def test_one_passage_is_proposed_once_and_another_clause_of_it_by_itself() -> None:
    for text in (
        "推行领办代办和告知承诺制，组建专业招商队伍，公开选聘高管4名，设立产业投资基金。",
        "实行领办代办制度，专人全程领办代办。",
    ):
        found = [one for one in finds([text], DATASET, ["taigu"]) if one.table == "reforms"]
        places = [(one.start, one.end) for one in found]
        assert places and len({*places}) == len(places)


@each(
    "text, practices",
    [
        ("固定资产投资增长13.5%，其中工业投资占比达到82.1%。", []),
        ("完成年度目标的117.4%。", []),
        ("签约项目61个，总投资189亿元，其中世界500强企业投资项目2个。", []),
        ("签订年度目标责任书，完成年度目标的117.4%。", ["yearly_responsibility_agreement"]),
        ("设立产业投资基金，规模5亿元。", ["zone_industry_fund"]),
        ("公开选聘高管4名。", ["open_executive_recruitment"]),
    ],
)
def test_a_statistic_is_no_reform_and_a_deed_with_a_number_is_one(
    text: str, practices: list[str]
) -> None:
    found = finds([text], DATASET, ["taigu"])
    assert [one.key for one in found if one.table == "reforms"] == practices


@each(
    "text, names",
    [
        ("成立招商引资工作专班，为每个重点项目配备管家。", {"招商引资工作专班"}),
        ("与南坡大学共建冷链研究院。", {"冷链研究院"}),
        ("建设标准化厂房18.6万平方米，入驻项目32个。", set()),
        ("投资5亿元建设年产3万吨冷链食品项目。", {"年产3万吨冷链食品项目"}),
    ],
)
def test_a_name_begins_behind_what_is_done(text: str, names: set[str]) -> None:
    found = finds([text], DATASET, ["taigu"])
    assert {one.texts["name_zh"] for one in found if one.table != "reforms"} == names
