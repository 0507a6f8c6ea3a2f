"""Lines of one width are paragraphs again; lines that are paragraphs stay what they are."""

from __future__ import annotations

from data.quantity import Quantity
from data.reading import manuscript
from data.reading.suggestion import Reader
from data.reading.wrapping import unwrapped
from tests.support import reader as real
from tests.support.cases import each

ARTICLE = [
    "柳溪经开区改革综述",
    "全年完成地区生产总值132.6亿元，同比增长7.1%；规上工业增加值增长8.6%，固定资产投资完成58.3亿元，签约项目36个。",
    "一、体制更顺",
    "内设部门由12个精简为6个，聘任人员86人，绩效工资占比60%以上，薪酬差距最高达2.6倍，平台公司资产总额达46.2亿元，负债率52.3%。",
]


def cut(lines: list[str], width: int) -> list[str]:
    """The lines set in a column of so many signs."""
    return [one[at : at + width] for one in lines for at in range(0, len(one), width)]


@each("width", [18, 23, 30])
def test_what_was_set_in_a_column_is_put_together_again(width: int) -> None:
    assert [one.text for one in unwrapped(cut(ARTICLE, width))] == ARTICLE
    read = manuscript.read("a", "\n".join(cut(ARTICLE, width)).encode())
    assert read.paragraphs == tuple(ARTICLE)


@each(
    "lines",
    [
        ARTICLE,
        ["签约项目36个，总投资168亿元。"] * 8,
        ["1.签约项目36个，总投资168亿元，开工28个", "2.对接企业260家，外出招商48次，走访12次"] * 4,
        ["规上工业总产值156.3亿元增长8.6%", "固定资产投资完成58.3亿元增长9%"] * 4,
        [],
    ],
)
def test_lines_that_are_paragraphs_stay_what_they_are(lines: list[str]) -> None:
    assert unwrapped(lines) == [(one, ()) for one in lines]


def test_a_number_put_together_over_the_end_of_a_line_is_to_be_checked() -> None:
    read = manuscript.read("a", "\n".join(cut(ARTICLE, 23)).encode())
    found = [*Reader.of(real.dataset()).read(read.paragraphs, seams=read.seams)]
    whole = [*Reader.of(real.dataset()).read(ARTICLE)]
    assert [one.quantity.value for one in found] == [one.quantity.value for one in whole]
    checked = [one.quantity.text for one in found if one.quantity.check]
    parted = [
        one.quantity.text
        for one in whole
        if one.quantity.value is not None
        and one.quantity.start // 23 != (one.quantity.close - 1) // 23
    ]
    assert checked == parted != []


def test_a_number_that_two_lines_share_is_not_read_by_halves() -> None:
    def found(*lines: str) -> list[Quantity]:
        return [one.quantity for one in Reader.of(real.dataset()).read(lines)]

    halves = found("完成固定资产投资12", "3.6亿元，增长8%")
    assert [(one.value is None, one.why_not) for one in halves] == [
        (True, "gap"),
        (True, "gap"),
        (False, ""),
    ]
    assert [str(one.value) for one in found("签约36个", "12家开工")] == ["36", "12"]
    assert [str(one.value) for one in found("1268", "36%")][1:] == ["36"]
    # Rows of a table, a number with its unit, a heading and a date are whole.
    rows = found("1 | 规上企业数（家） | 86", "2 | 签约项目数（个） | 36", "3 | 税收（亿元） | 5.6")
    assert [str(one.value) for one in rows if one.unit] == ["86", "36", "5.6"]
    whole = found("规上企业数（家）：86", "2025年签约36个")
    assert [str(one.value) for one in whole if one.unit] == ["86", "36"]
    assert str(found("附表1", "36家企业入驻园区。")[-1].value) == "36"
    assert str(found("经开区建设纪实2025", "36家企业入驻园区。")[-1].value) == "36"


def test_a_year_at_the_end_of_a_line_begins_no_number_of_the_next() -> None:
    lines = [
        "平台公司资产总额达46.2亿元，聘任人员86人，其中2025",
        "36人为新聘，绩效工资占比60%以上。薪酬差距最高达12",
        "3.6倍，负债率52.3%，签约项目36个，开工项目28个，投",
        "产项目16个，入库企业86家。外出招商48次，走访企业12",
        "6家，对接客商260人。",
    ]
    ((whole, _),) = unwrapped(lines)
    assert "2025 36人" in whole
    assert "123.6倍" in whole
    assert "126家" in whole


def test_a_row_of_a_table_is_one_paragraph_and_a_layout_is_not() -> None:
    row = "<tr><td>规上工业总产值</td><td>亿元</td><td>156.3</td></tr>"
    layout = "<tr><td><p>甲说。</p><p>乙有5家。</p></td></tr>"
    page = f"<html><body><table>{row}</table><table>{layout}</table>"
    assert manuscript.read("a", page.encode()).paragraphs == (
        "规上工业总产值 | 亿元 | 156.3",
        "甲说。",
        "乙有5家。",
    )
