"""A project is as far as its text says."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import report
from tests.support.cases import each
from tests.support.village import Village

#: Begins with the name of the project.
TEXT = "果园公司投资建设的高山苹果储藏项目{told}。"


def keys(folder: Path, told: str, stage: str) -> list[str]:
    """What is found of a project at a stage, of which the text tells this."""
    village = Village(folder)
    village.articles["liuxi"] = (*village.articles["liuxi"], TEXT.format(told=told))
    project = {
        "name_zh": "高山苹果储藏项目",
        "stage": stage,
        "cite": f"liuxi#{len(village.articles['liuxi'])}",
        "observations": "",
        "id": "liuxi_storage",
    }
    village.tables["projects"].append(village.row("projects", "liuxi_orchard") | project)
    found = report.report(village.write(), village.articles).problems
    return [f"{one.file} {one.field} {one.reason.key}" for one in found]


@each(
    "told, stage, wrong",
    [
        ("已投产", "operating", False),
        ("已于去年交付使用", "operating", False),
        ("实现产值3亿元", "operating", False),
        ("主体封顶，设备进场", "under_construction", False),
        ("已完成备案", "planned", False),
        ("建成后年产苹果汁", "operating", True),
        ("正在施工", "under_construction", False),
        ("正在施工", "operating", True),
        ("正在施工", "signed", True),
        ("已签约", "signed", False),
        ("已签约", "operating", True),
        ("已签约", "invested", False),  # 投资建设
        ("位于山上", "operating", True),
        ("位于山上", "not_stated", False),
    ],
)
def test_a_stage_has_a_word_in_a_paragraph_that_names_the_project(
    tmp_path_factory: pytest.TempPathFactory, told: str, stage: str, wrong: bool
) -> None:
    found = keys(tmp_path_factory.mktemp("village"), told, stage)
    assert found == (["projects.csv stage rule.stage"] if wrong else [])
