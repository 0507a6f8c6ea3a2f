"""What annual reports print again and again enters as it was proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from data import library, load
from data.checks import ownwords
from data.drafting import outset
from data.drafting.finish import finish
from data.edit import Folder
from data.model import UNTRANSLATED
from tests.support import drafts
from tests.support import reader as real

OFFERED = library.offered(real.dataset())


def test_what_the_library_brings_says_the_same_numbers_in_both_languages() -> None:
    """Else its first figure could not be entered: 每万人 is per 10 000."""
    assert [*ownwords.faults(OFFERED)] == []


ANNUAL = (
    "太谷经济技术开发区年度工作报告",
    "2024年，地区生产总值142.6亿元，增长5.8%，容积率由1.02提高到1.05。",
    "2025年，地区生产总值突破150亿元，达到153.2亿元，增长6.3%，签约、开工项目分别为46个和37个。"
    "亿元GDP生产安全事故死亡率0.012人/亿元，万人发明专利拥有量18.5件，生产光伏组件1200万片。",
)


def test_a_report_of_two_years_enters_as_it_was_proposed() -> None:
    """Growth at constant prices follows from no two amounts, a number in a row is quoted with its
    own name, a ratio by its own."""
    draft = drafts.accepted(drafts.typed(outset.begin(ANNUAL, OFFERED, "taigu")), OFFERED)
    made = finish(draft, Folder.read(load.CURATED), date(2026, 11, 20)).dataset
    rows = [row for row in made.observations if row.cite.source == draft.head.source]
    told = {(row.indicator, row.value): row for row in rows}
    assert not told["regional_product_growth", Decimal("6.3")].belongs_to
    assert told["regional_product", Decimal(150)].relation == "gt"
    assert "签约…" in told["signed_project_count", Decimal(46)].as_written
    assert "容积率…" in told["plot_ratio", Decimal("1.05")].as_written
    assert told["solar_module_output", Decimal(1200)].unit == ""
    assert {"accident_death_rate", "patents_per_wan"} <= {row.indicator for row in rows}


ROUNDS = (
    (
        "太谷经济技术开发区2024年工作总结",
        "2024年，经济运行保持平稳，扶持平遥企业发展。签约项目36个。北岭冷链物流项目完成投资2亿元。",
        "2025年，力争营业收入增长7%以上，固定资产投资增长15%左右，签约项目40个。",
    ),
    (
        "太谷经济技术开发区二〇二五年工作总结",
        "全年签约项目42个。北岭冷链物流项目累计完成投资3.6亿元。",
        "工业用地容积率0.92，比上年提高0.06。三次产业结构为1.2∶61.5∶37.3。",
        "南关银行、城郊农商银行等6家机构发放贷款3亿元；开工项目21个，占签约项目的50%。",
    ),
)


def test_two_annual_rounds_enter_one_after_the_other_and_the_second_answers_the_first() -> None:
    """A project that is there already lists what the next report tells of it, a fact of the time
    that was promised is its outcome, and 保持平稳 is no figure."""
    folder = Folder.read(load.CURATED)
    for lines in ROUNDS:
        offered = library.offered(folder.dataset())
        draft = drafts.accepted(drafts.typed(outset.begin(lines, offered, "taigu")), offered)
        entered = finish(draft, folder, date(2026, 11, 20))
        folder = entered.folder
    made = entered.dataset
    rows = [row for row in made.observations if row.cite.source in ("taigu_2", "taigu_3")]
    assert not any(row.value == 0 for row in rows)
    (project,) = {row.entity for row in rows} & {one.id for one in made.projects}
    own = [row for row in rows if row.entity == project]
    assert [row.id for row in own] == [*made.project(project).observations]
    assert {row.cite.source for row in own} == {"taigu_2", "taigu_3"}
    told = {row.as_written: row for row in rows}
    hope, fact = told["力争…签约项目40个"], told["全年签约项目42个"]
    assert (fact.period, fact.answers) == ("2025", hope.id)
    assert [row for row in rows if row.answers] == [fact]
    assert told["工业用地容积率…，比上年提高0.06"].indicator == "plot_ratio_increase"
    assert all(row.as_written.endswith("37.3") for row in rows if "61.5" in row.as_written)
    things = {*made.index["organisations"], *made.index["projects"], *made.index["parks"]}
    before = real.dataset()
    assert things - {project} == {
        *before.index["organisations"],
        *before.index["projects"],
        *before.index["parks"],
    }


def test_the_change_of_an_indicator_whose_english_waits_waits_for_its_own() -> None:
    first, *others = real.dataset().indicators
    waiting = first.model_copy(update={"label_en": UNTRANSLATED})
    offered = library.offered(real.dataset().model_copy(update={"indicators": (waiting, *others)}))
    beside = [one for one in offered.indicators if one.id.startswith(f"{first.id}_")]
    assert beside and all(one.label_en == UNTRANSLATED for one in beside)
