"""What a heading or a sentence before says, a time or a plan, is proposed for figures behind it."""

from __future__ import annotations

from data.reading.suggestion import Reader
from tests.support import reader as real
from tests.support.cases import each

READER = Reader.of(real.dataset(), "taigu")
SECTION = "一、2024年主要指标"


@each(
    "lines, period, source",
    [
        # The heading over a figure, through headings below it and no further than its like.
        ((SECTION, "签约项目36个。"), "2024", "heading"),
        ((SECTION, "（一）招商引资。新签约项目36个。"), "2024", "heading"),
        ((SECTION, "（一）招商引资", "签约项目36个。"), "2024", "heading"),
        ((SECTION, "二、改革做法", "签约项目36个。"), "", ""),
        (("某区2024年工作总结", "一、主要指标", "签约项目36个。"), "2024", "heading"),
        (("某区2024年上半年运行情况", "签约项目36个。"), "2024-01/2024-06", "heading"),
        (("某区2024年工作总结和2025年安排", "签约项目36个。"), "", ""),
        (("2024年，某区跑出加速度", "签约项目36个。"), "", ""),  # a headline
        ((SECTION, "2025年4月18日", "签约项目36个。"), "2024", "heading"),  # a dateline
        # The issue of a bulletin tells its year, but an early one, and one in a sentence.
        (("运行月报", "2025年第9期（总第36期）", "1—9月签约项目36个。"), "2025-01/2025-09", ""),
        (("运行月报", "2025年总第36期 第9期", "上半年签约项目36个。"), "2025-01/2025-06", ""),
        (("运行月报", "2025年第1期", "上半年签约项目36个。"), "", ""),
        (("某区做法", "某刊2025年第9期刊发，反响好。", "上半年签约项目36个。"), "", ""),
        (("2024年工作总结", "2025年第9期", "签约项目36个。"), "2024", "heading"),
        # So does the office that made it, behind its name, and not what a sentence tells of one.
        (
            ("简报", "第18期", "某区党政办公室编　2025年11月6日", "1—9月签约项目36个。"),
            "2025-01/2025-09",
            "",
        ),
        (("某区做法", "服务中心2025年9月6日揭牌", "1—9月签约项目36个。"), "", ""),
        # An office alone is no title.
        (
            ("某某高新区管委会", "关于2025年上半年工作情况的总结", "签约项目36个。"),
            "2025-01/2025-06",
            "heading",
        ),
        # So does a newspaper that says when it was printed, but early in a year.
        (
            ("某区做法", "上半年签约项目36个。", "（《上党日报》2025年9月18日）"),
            "2025-01/2025-06",
            "",
        ),
        (
            ("某区做法", "今年前8个月签约项目36个。", "《上党日报》2025年9月8日"),
            "2025-01/2025-08",
            "",
        ),
        (("某区做法", "上半年签约项目36个。", "（《上党日报》2025年2月18日）"), "", ""),
        (("某区做法", "去年上半年签约项目36个。", "（《上党日报》2025年9月18日）"), "", ""),
        # Of a year that is to be 今年 is that year, unless another comes after it.
        (("二、2026年工作安排", "今年，签约项目36个。"), "2026", "heading"),
        (("二、2026年工作安排", "今年，开工9个。另签约项目36个。"), "2026", "heading"),
        (("二、2026年工作安排", "今年稳增长，明年签约项目36个。"), "", ""),
        (("二、2026年工作安排", "在今年签约36个的基础上，再增9个。"), "", ""),
        # A sentence before that begins with a time of its own.
        (("2024年，全区加快发展。签约项目36个。",), "2024", "sentence"),
        (("2024年全区加快发展。签约项目36个。",), "2024", "sentence"),
        ((SECTION, "2023年，引进3家。签约项目36个。"), "2023", "sentence"),
        (("2024年引进企业5家。签约项目36个。",), "", ""),
        (("2015年，开发区获批。签约项目36个。",), "", ""),
        (("2015年，获批建区。签约项目36个。",), "", ""),
        (("2015年，经批准组建。签约项目36个。",), "", ""),
        (("2015年成立，成立10周年。签约项目36个。",), "", ""),
        (("2024年，开发区组建5支招商队伍。全年签约项目36个。",), "2024", "sentence"),
        (("2024年，设立了两只基金。签约项目36个。",), "2024", "sentence"),
        (("2024年6月，园区开工。签约项目36个。",), "", ""),
        (("2024年以来，园区开工。签约项目36个。",), "", ""),
        # Until when was counted holds for what follows, and for what has added up, until another.
        (("截至2025年6月底，全区有企业5家。累计签约项目36个。",), "2025-06", "sentence"),
        (("截至2025年6月底，全区有企业5家。引进9家。签约项目36个。",), "2025-06", "sentence"),
        (("截至2025年6月底，全区有企业5家。今年签约项目36个。",), "", ""),
        (("截至2025年6月底，全区有企业5家。去年引进9家。签约项目36个。",), "", ""),
        (("截至2025年6月底，全区有企业5家。预计签约项目36个。",), "", ""),
        (("截至目前，全区有企业5家。签约项目36个。",), "", ""),
        (("截至2025年6月底，全区有企业5家。2024年，引进9家。签约项目36个。",), "2024", "sentence"),
        # The end of a month is one of the year of the heading; a month before is no time of it.
        ((SECTION, "6月末，签约项目36个。"), "2024-06", ""),
        ((SECTION, "上半年引进9家，6月末签约项目36个。"), "2024-06", ""),
        ((SECTION, "6月底前签约项目36个。"), "2024", "heading"),
        ((SECTION, "上年6月末签约项目36个。"), "2023", "heading"),
        ((SECTION, "比6月末多5家，签约项目36个。"), "2024", "heading"),
        # What is of another time, of none that is said, or to be.
        ((SECTION, "上年签约项目36个。"), "2023", "heading"),
        ((SECTION, "审批由上年的18项减到9项。签约项目36个。"), "2024", "heading"),
        ((SECTION, "比上年多5家，签约项目36个。"), "2024", "heading"),
        ((SECTION, "上年同期签约项目36个。"), "", ""),
        ((SECTION, "去年签约项目36个。"), "", ""),
        ((SECTION, "23年新签约项目36个。"), "", ""),
        ((SECTION, "23年上半年签约项目36个。"), "", ""),
        ((SECTION, "建区23年，签约项目36个。"), "2024", "heading"),
        ((SECTION, "现有签约项目36个。"), "", ""),
        ((SECTION, "累计签约项目36个。"), "", ""),
        ((SECTION, "审批事项由36项减到9项。"), "", ""),
        ((SECTION, "审批由原来的36天缩短至9天。"), "", ""),
        ((SECTION, "面积由原36平方公里扩至40平方公里。"), "", ""),
        ((SECTION, "预计签约项目36个。"), "", ""),
        ((SECTION, "到“十五五”末，签约项目36个。"), "", ""),
        ((SECTION, "引进5家，2023年为3家，签约项目36个。"), "2024", "heading"),
        # A plan is not of the time of the report above it, but may be of a part of its year.
        (("某区2024年工作总结", "二、下一步工作打算", "签约项目36个。"), "", ""),
        (("某区2024年工作总结", "二、主要工作", "签约项目36个。"), "2024", "heading"),
        (("某区2025年1—6月运行情况", "下半年工作安排", "签约36个。"), "2025-07/2025-12", "heading"),
        (("某区2025年工作总结", "一、上半年情况", "签约36个。"), "2025-01/2025-06", "heading"),
        (("某区运行情况", "一、上半年情况", "签约36个。"), "", ""),
        # A line that tells what was done in a year is no heading of what follows.
        (("某区", "2003年建区", "签约项目36个。"), "", ""),
        (("2003年建区", "签约项目36个。"), "", ""),
        (("某区", "2015年升级为省级开发区", "入驻120家。", "签约项目36个。"), "", ""),
        (("某区", "二、2015年升级为省级开发区", "签约项目36个。"), "", ""),
        (("某区", "2023年引进中德产业园项目", "签约项目36个。"), "", ""),
        (("某区", "2023年引进大数据产业园项目", "签约项目36个。"), "", ""),
        (("某区", "2024年主要指标", "签约项目36个。"), "2024", "heading"),
        (("某区", "2024年", "签约项目36个。"), "2024", "heading"),
        (("某区", "2024年经济运行分析", "签约项目36个。"), "2024", "heading"),
        (("某区", "2024年经济运行分析", "产值年均增长36%。"), "", ""),
        (("关于2024年度开发区主要统计数据的通报", "签约项目36个。"), "2024", "heading"),
        (("关于2024年引进的项目", "签约项目36个。"), "", ""),
        # The title of an office's letter stands behind its head.
        (
            *(
                (
                    "某区管委会文件",
                    "某管函〔2025〕7号",
                    "关于2024年度统计数据的复函",
                    "签约项目36个。",
                ),
            ),
            *("2024", "heading"),
        ),
        (("某区2024年主要指标", "产业由上年的负增长转为增长36%。"), "2024", "heading"),
        # What a web page says of its day tells the year of its parts of one; the day of a meeting,
        # or until when one may apply, does not.
        (
            ("某区开会", "发布时间：2025/11/06 来源：某某日报", "今年1至9月，签约项目36个。"),
            *("2025-01/2025-09", ""),
        ),
        (("某区开会", "时间：2025年11月6日 地点：会议室", "今年1至9月，签约项目36个。"), "", ""),
        (("某区公告", "截止时间：2025-11-06", "今年1至9月，签约项目36个。"), "", ""),
        (
            ("某区开会", "来源：某某日报 发布时间：2025-11-06 09:42", "今年1至9月，签约项目36个。"),
            *("2025-01/2025-09", ""),
        ),
    ],
)
def test_a_time_said_once_is_proposed_and_says_where_it_is_from(
    lines: tuple[str, ...], period: str, source: str
) -> None:
    found = [one for one in READER.read(lines) if one.quantity.value == 36]
    (when,) = [one.when for one in found]
    assert when and (when.period, when.source) == (period, source)


@each(
    "lines, plan",
    [
        (("二、2025年工作安排", "签约项目36个。"), True),
        (("二、下一步打算", "（一）抓项目。签约项目36个。"), True),
        (("到2030年，实现以下目标：", "（一）抓项目", "签约项目36个。"), True),
        (("到2030年实现完成情况：", "签约项目36个。"), False),
        (("三、“十五五”主要目标", "签约项目累计36个。"), True),
        (("三、2026年工作安排", "累计签约项目36个。"), False),
        (("二、2025年工作安排", "目前签约项目36个。"), False),
        (("二、2025年工作安排", "已签约项目36个。"), False),
        (("二、2025年工作安排", "三、大事记", "签约项目36个。"), False),
        (("一、目标任务完成情况", "签约项目36个。"), False),
        (("二、2025年工作安排", "预计签约项目36个。"), False),
        # What is of a year before, from which the plan starts, or what is wrong.
        (("二、2026年工作安排", "2025年签约项目36个。"), False),
        (("二、2026年工作安排", "2026年签约项目36个。"), True),
        (("二、2026年工作安排", "去年签约项目36个。"), False),
        (("二、2026年工作安排", "去年签约30个，今年签约项目36个。"), True),
        (("二、2026年工作安排", "在2025年完成36亿元的基础上，再增长。"), False),
        (("二、2026年工作安排", "在完成36亿元的基础上，再增长。"), False),
        (("二、2026年工作安排", "在2025年的基础上，签约项目36个。"), True),
        (("二、2026年工作安排", "产值比2025年增长36%。"), True),
        (("二、下一步工作打算", "2025年签约项目36个。"), False),
        (("三、存在问题和下一步打算", "厂房空置率36%。"), False),
        (("三、下一步打算", "厂房空置率36%。"), True),
    ],
)
def test_what_stands_under_a_heading_of_plans_is_proposed_as_a_target(
    lines: tuple[str, ...], plan: bool
) -> None:
    *_, one = READER.read(lines)
    assert one.plan == (lines[0] if plan else "")


@each(
    "line, plan",
    [
        ("某报记者问：企业签约36个，是否属实？", False),
        ("答：全区签约项目36个。", False),
        ("主持人：全区签约项目36个。", False),
        ("一是抓招商：签约项目36个。", True),
        ("走访慰问：签约项目36个。", True),
        ("牵头单位和负责人：签约项目36个。", True),
    ],
)
def test_what_somebody_asks_or_answers_is_no_part_of_the_plan_before(line: str, plan: bool) -> None:
    lines = ["2025年工作情况", "二、下一步工作打算", "新开工项目12个。", line]
    found = [one for one in READER.read(lines) if one.quantity.value is not None]
    assert [bool(one.plan) for one in found] == [True, plan]
