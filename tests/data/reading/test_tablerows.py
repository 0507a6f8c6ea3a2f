"""Rows of tables whose numbers have their unit in the heading of their column."""

from io import BytesIO

from docx import Document

from data import library, load, quantity
from data.reading import manuscript
from data.reading.suggestion import Reader
from data.reading.tablerows import headed
from tests.support import reader as real
from tests.support.cases import each

VOCAB = load.load().vocab


@each(
    "lines, wanted",
    [
        (
            ("指标\t单位\t完成数\t同比±%\t全市位次", "固定资产投资\t亿元\t31.7\t-5.8\t7"),
            "固定资产投资 | 完成数（亿元）：31.7 | 同比 -5.8% | 全市位次第7位",
        ),
        (
            ("各园区总产值（单位：亿元）", "园区 | 产值 | 增速（%）", "城北园 | 71.2 | 12.6"),
            "城北园 | 产值（亿元）：71.2 | 增速 12.6%",
        ),
        (("园区 | 企业（户）", "城北园 | 1,204"), "城北园 | 企业（户）：1,204"),
        (("序号 | 园区 | 税收(万元)", "1 | 城北园 | 460"), "1 | 城北园 | 税收（万元）：460"),
        (
            ("单位：亿元", "园区 | 总产值", "城北园 | 未统计", "城南园 | 71.2"),
            "城南园 | 总产值（亿元）：71.2",
        ),
        (
            ("单位：万元", "园区 | 年份 | 税收", "城北园 | 2024 | 71"),
            "城北园 | 2024 | 税收（万元）：71",
        ),
        # Columns of a time each: the unit is that of the row; what compares them is of the later.
        (
            ("指标\t2025年\t2024年\t同比增长（%）", "税收（亿元）\t86.5\t80\t8"),
            "税收（亿元） | 2025年（亿元）：86.5 | 2024年（亿元）：80 | 2025年同比增长 8%",
        ),
        (
            ("单位：亿元", "指标 | 2024年 | 2025年 | 增减额", "税收 | 80 | 86 | 6"),
            "税收 | 2024年（亿元）：80 | 2025年（亿元）：86 | 2025年增减额（亿元）：6",
        ),
        (
            ("指标 | 1—6月 | 上年同期 | 增长（%）", "税收（亿元） | 8.6 | 8 | 7.5"),
            "税收（亿元） | 1—6月（亿元）：8.6 | 上年同期（亿元）：8 | 1—6月增长 7.5%",
        ),
        (
            ("指标 | 2024年（亿元） | 2025年（亿元） | 增速（%）", "税收 | 80 | 86 | 7.5"),
            "税收 | 2024年（亿元）：80 | 2025年（亿元）：86 | 2025年增速 7.5%",
        ),
        # Years without their sign are times too, where they head columns or begin rows.
        (
            ("单位：亿元", "指标\t2023\t2024\t2025", "税收\t72\t80\t86"),
            "税收 | 2023年（亿元）：72 | 2024年（亿元）：80 | 2025年（亿元）：86",
        ),
        (
            ("指标 | 单位 | 2025 | 增速（%）", "税收 | 亿元 | 86 | 7.5"),
            "税收 | 2025年（亿元）：86 | 增速 7.5%",
        ),
        (
            ("年份 | 总产值（亿元） | 税收（万元）", "2024 | 71.2 | 460"),
            "2024年 | 总产值（亿元）：71.2 | 税收（万元）：460",
        ),
        # A table in Markdown.
        (
            (
                "| 指标 | 单位 | 2024 | 2025 |",
                "| --- | :-: | --: | --- |",
                "| 税收 | 亿元 | 80 | 86 |",
            ),
            "税收 | 2024年（亿元）：80 | 2025年（亿元）：86",
        ),
        (("| 城北园 | 12 |",), "| 城北园 | 12 |"),
        # As many as a year has: a row of numbers.
        (
            ("园区 | 企业（户） | 人员（人）", "城北园 | 2023 | 2041"),
            "城北园 | 企业（户）：2023 | 人员（人）：2041",
        ),
        (("园区 | 2024", "城北园 | 12"), "城北园 | 12"),
        # A remark behind the name of a row is no unit.
        (
            ("单位：亿元", "指标 | 2025年 | 2024年", "税收（含海关代征） | 86 | 80"),
            "税收（含海关代征） | 2025年（亿元）：86 | 2024年（亿元）：80",
        ),
        (("园区 | 2025年", "城北园（占地500亩） | 12"), "城北园（占地500亩） | 12"),
        # A growth behind each time is of that time, and one behind no time of none.
        (
            ("指标 | 2025年 | 增长（%） | 2024年 | 增长（%）", "税收（亿元） | 86 | 7.5 | 80 | 6"),
            "税收（亿元） | 2025年（亿元）：86 | 增长 7.5% | 2024年（亿元）：80 | 增长 6%",
        ),
        # A column may say more than its time; a share has its own unit whatever the others have.
        (
            ("单位：亿元、%", "指标 | 2025年实绩 | 2024年实绩 | 增幅", "税收 | 86 | 80 | 7.5"),
            "税收 | 2025年实绩（亿元）：86 | 2024年实绩（亿元）：80 | 2025年实绩增幅 7.5%",
        ),
        (
            ("单位：亿元、%", "指标 | 2025年实绩 | 2024年实绩", "税收占比 | 86 | 80"),
            "税收占比 | 2025年实绩（%）：86 | 2024年实绩（%）：80",
        ),
        (
            ("指标 | 2025年目标 | 2025年完成 | 增幅", "税收（亿元） | 80 | 86 | 7.5"),
            "税收（亿元） | 80 | 2025年完成（亿元）：86 | 增幅 7.5%",
        ),
        # What has its unit is told of what it is.
        (
            ("指标 | 2025年完成 | 同比增长 | 目标完成率", "税收 | 86亿元 | -4.3% | 102.7%"),
            "税收 | 2025年完成 86亿元 | 同比增长 -4.3% | 目标完成率 102.7%",
        ),
        (
            ("项目 | 总投资 | 建设规模", "锂电 | 12亿元 | 年产5万吨"),
            "锂电 | 总投资 12亿元 | 年产5万吨",
        ),
        # Headings in two rows, the upper merged across; what grew is of the time beside it.
        (
            (
                "单位：亿元",
                "园区\t营业收入\t\t税收\t\t企业（家）",
                "\t2024年\t同比（%）\t2024年\t同比（%）\t",
                "一、市区\t\t\t\t\t",
                "城北园\t71.2\t9.4\t3.1\t-2\t86",
            ),
            "城北园 | 2024年营业收入（亿元）：71.2 | 2024年营业收入同比 9.4% | "
            "2024年税收（亿元）：3.1 | 2024年税收同比 -2% | 企业（家）：86",
        ),
        (
            (
                "园区 | 高新技术企业 | | 税收（万元）",
                "园区 | 总数（家） | 其中：新增（家） | 税收（万元）",
                "二、县城",
                "城北园 | 18 | 3 | 460",
            ),
            "城北园 | 高新技术企业总数（家）：18 | 高新技术企业新增（家）：3 | 税收（万元）：460",
        ),
        # A cell that is blank, at the end of its row too.
        (
            ("指标 | 单位 | 2025年 | 2024年 | 备注", "税收 | 亿元 | 86 | 80 | "),
            "税收 | 2025年（亿元）：86 | 2024年（亿元）：80",
        ),
        (("园区 | 企业（户） | ", "城北园 | 12 | 8"), "城北园 | 企业（户）：12 | 8"),
        # What has that of its column, what nobody gives one, and a row of another length stay.
        (("园区 | 企业（户）", "城北园 | 12家"), "城北园 | 12家"),
        (("园区 | 企业", "城北园 | 12"), "城北园 | 12"),
        (("园区 | 企业（户） | 税收（万元）", "城北园 | 12"), "城北园 | 12"),
        (("签约项目12个。", "城北园 | 12"), "城北园 | 12"),
        (("园区 | 企业（户）", "以下是说明。", "城北园 | 12"), "城北园 | 12"),
    ],
)
def test_a_bare_number_of_a_table_has_the_heading_and_the_unit_of_its_column(
    lines: tuple[str, ...], wanted: str
) -> None:
    found = headed(lines)
    assert len(found) == len(lines)
    assert (found[:-1], found[-1]) == ([*lines[:-1]], wanted)


def test_of_two_tables_without_a_line_between_each_has_its_own_headings() -> None:
    rows = ("园区 | 企业（户）", "城北园 | 12", "园区 | 税收（万元）", "城北园 | 460")
    assert headed(rows)[1::2] == ["城北园 | 企业（户）：12", "城北园 | 税收（万元）：460"]


def test_what_a_table_gives_under_headings_is_read_as_it_is_meant() -> None:
    rows = (
        ("指标", "单位", "完成数", "同比±%", "全市位次"),
        ("固定资产投资", "亿元", "31.7", "-5.8", "7"),
    )
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    copied = "\n".join("\t".join(row) for row in rows)
    for content in (f"<html><body><table>{page}</table>", copied):
        text = manuscript.read("a", content.encode()).paragraphs[-1]
        told = [(str(one.value), one.kind) for one in quantity.read(text, VOCAB)]
        assert told == [("31.7", "amount"), ("-5.8", "change"), ("7", "rank")]


def test_what_compares_two_years_of_a_table_is_of_the_later() -> None:
    rows = ("指标 | 2025年 | 2024年 | 同比增长（%）", "进出口总额（亿元） | 86.5 | 80.1 | 8.0")
    reader = Reader.of(library.offered(real.dataset()), "taigu")
    found = [one for one in reader.read(headed(rows)) if one.quantity.value is not None]
    assert [one.when.period for one in found if one.when] == ["2025", "2024", "2025"]
    assert [one.guesses[0].indicator for one in found] == [
        *("foreign_trade", "foreign_trade"),
        "foreign_trade_growth",
    ]


def test_merged_cells_of_a_page_and_of_a_word_file_stand_where_they_are_printed() -> None:
    wanted = (
        *("园区 | 税收（亿元） | | 企业", "园区 | 2024年 | 同比 | （家）"),
        "城北园 | 2024年税收（亿元）：3.1 | 2024年税收同比 -2% | 企业（家）：86",
        "城南园 | 2024年税收（亿元）：2.8 | 2024年税收同比 4%",
    )
    page = (
        "<table><tr><th rowspan=2>园区<th colspan=2>税收<br>（亿元）<th>企业"
        "<tr><th>2024年<th>同比<th>（家）<tr><td>城北园<td>3.1<td>-2<td rowspan=2>86"
        "<tr><td>城南园<td>2.8<td>4</table>"
    )
    document = Document()
    table = document.add_table(4, 4)
    cells = {
        (0, 0): "园区",
        (0, 1): "税收\n（亿元）",
        (0, 3): "企业",
        (1, 1): "2024年",
        (1, 2): "同比",
    }
    cells |= {(1, 3): "（家）", (2, 0): "城北园", (2, 1): "3.1", (2, 2): "-2", (2, 3): "86"}
    cells |= {(3, 0): "城南园", (3, 1): "2.8", (3, 2): "4"}
    for place, text in cells.items():
        table.cell(*place).text = text.replace("\n", "")
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((2, 3), (3, 3))):
        table.cell(*first).merge(table.cell(*last))
    file = BytesIO()
    document.save(file)
    for content in (f"<html><body>{page}".encode(), file.getvalue()):
        assert manuscript.read("a", content).paragraphs == wanted


def test_a_number_of_a_row_is_of_what_its_own_column_and_its_first_cell_say() -> None:
    rows = (
        "园区 | 税收（亿元） | 税收同比（%） | 高新技术企业（家）",
        "柳岸装备制造园 | 3.1 | -2 | 86",
        "项目 | 建设单位 | 总投资（亿元）",
        "电机二期项目 | 柳岸电机有限公司 | 5.5",
    )
    reader = Reader.of(library.offered(real.dataset()), "taigu")
    found = [one for one in reader.read(headed(rows)) if one.quantity.value is not None]
    assert [(one.guesses[0].indicator, one.owners[0].name) for one in found] == [
        ("tax_revenue", "柳岸装备制造园"),
        ("tax_revenue_growth", "柳岸装备制造园"),
        ("high_tech_enterprise_count", "柳岸装备制造园"),
        ("project_total_investment", "电机二期项目"),
    ]


def test_cells_that_are_merged_without_end_make_no_table_large() -> None:
    rows = "<tr><td colspan=999 rowspan=999>甲<td colspan=999 rowspan=999>5家" * 300
    paragraphs = manuscript.read("a", f"<html><table>{rows}</table>".encode()).paragraphs
    assert len(paragraphs) == 300
    assert max(map(len, paragraphs)) < 300
