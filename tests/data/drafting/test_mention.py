"""What a text names is found by what names look like: whole, and without the words before it."""

from __future__ import annotations

import pytest

from data.drafting.draft import Find
from data.drafting.mention import finds
from tests.support import reader as real

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
    ],
)
def test_names_are_found_whole(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected
