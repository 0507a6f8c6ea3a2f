"""Texts of our own count no more of a thing than the article does."""

from __future__ import annotations

import pytest

from data import report
from tests.support.village import Village

TEXT = (
    "柳溪培育苹果园、梨园、桃园三大果园，组建7家专业化运营公司，另有公司4(平台公司)。"
    "一个合作社种树，另一个合作社卖果，新建3个苗圃，改造2个苗圃。"
)


@pytest.mark.parametrize(
    "ours, told",
    [
        ("三个果园。", True),
        ("四个果园。", False),
        ("两个果园。", True),  # some of them
        ("七家公司，其中两家公司在建。", True),
        ("八家公司。", False),
        ("9家公司。", False),
        ("五个冷库。", True),  # the article does not count them
        ("第八家公司。", True),
        ("两个合作社。", True),  # told one by one
        ("五个苗圃。", True),  # and added up
        ("六个苗圃。", False),
        ("两大果园。", False),  # all of them are three
    ],
)
def test_more_of_a_thing_than_its_article_counts_is_said(
    village: Village, ours: str, told: bool
) -> None:
    lines = [*village.articles["liuxi"]]
    lines[3] += TEXT
    village.articles["liuxi"] = tuple(lines)
    village.row("reforms", "liuxi_cold_store")["summary_zh"] = ours
    found = report.report(village.write(), village.articles).problems
    wrong = [one for one in found if one.reason.key in ("rule.counted", "rule.not_printed")]
    assert bool(wrong) != told
    assert {(one.file, one.field) for one in wrong} <= {("reforms.csv", "summary_zh")}


def test_the_profile_of_a_zone_is_held_to_its_whole_article(village: Village) -> None:
    village.articles["liuxi"] = (*village.articles["liuxi"], TEXT)
    village.row("zones", "liuxi")["profile_zh"] = "柳溪有六个果园。"
    found = report.report(village.write(), village.articles).problems
    assert ("zones.yaml", "profile_zh", "rule.counted") in [
        (one.file, one.field, one.reason.key) for one in found
    ]


@pytest.mark.parametrize(
    "ours, told",
    [
        ("签约四十个项目。", True),
        ("签约三十个项目。", False),
        ("签约三十个项目，连同以前的共四十个。", True),
    ],
)
def test_a_figure_of_a_row_is_counted_in_its_text_as_it_is(
    village: Village, ours: str, told: bool
) -> None:
    lines = [*village.articles["liuxi"]]
    lines[1] = lines[1].replace("签约果园项目40个", "签约40个项目，果园项目40个")
    village.articles["liuxi"] = tuple(lines)
    village.row("indicators", "signed_count")["label_zh"] = "签约项目数"
    reform = {"summary_zh": ours, "cite": "liuxi#2", "observations": "liuxi_signed"}
    reform["evidence"] = "mechanism"
    village.row("reforms", "liuxi_cold_store").update(reform)
    found = report.report(village.write(), village.articles).problems
    assert ("rule.counted" not in [one.reason.key for one in found]) == told
