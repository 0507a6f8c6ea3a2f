"""What annual reports print again and again enters as it was proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from data import library, load, ownwords
from data.drafting import outset
from data.drafting.finish import finish
from data.edit import Folder
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
