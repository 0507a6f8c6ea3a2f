"""Headings of several lines end them where a reader pauses, and sentences between words."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

import pytest

from components.render.layout import breaking, headline, measure, phrasing, prose
from components.render.layout.scene import Run
from tests.support.cases import each

ROOM, SIZE = 1760.0, 56.0


@each("text, ends", [
    ("Three zones reform approvals and public services; for 6 of 8 functions one says who acts",
     ["services;"]),
    ("Projects signed by the whole of the zone in the year, of which twenty-three were started",
     ["year,"]),
    ("运城写了产业基金、平台公司的钱，太谷写了区内企业的钱；性质不同，不能相加", ["钱，"]),
    ("太谷：企业获得融资支持超6亿元（23家），发放信用贷款5.13亿元（77家）等 3 类融资", ["），"]),
    ("One report tells of seven platform companies and 3 funds (its own: 1); the others name none",
     ["companies"]),
    ("清徐：“县长入企走访”、“座谈会讲政策、答诉求”；报道没有写出结果数字", ["、"]),
    ("清徐：“县长入企走访”“座谈会讲政策、答诉求”；报道没有写出结果数字", ["”"]),
    ("运城的 5 份文件：《内设机构优化实施方案》《“管运分离”改革框架方案》等，另有三项", ["》"]),
    ("太谷：领办代办审批事项53项，企业获得融资支持超6亿元；“三位一体”服务模式、领办代办领导小组等",
     ["；"]),
    ("平遥：营商环境工作专班、重点项目配“项目管家”、主要材料齐即先受理等；报道没有写出结果数字",
     ["、"]),
    ("Yuncheng: staff cut by 173 people; Taigu: guided and agency handling of 53 items",
     ["people;"]),
    ("Yuncheng, 20 one-matter service packages; Taigu, guided and agency handling of 53 items",
     ["packages;"]),
    # Rather a third clause parted than a name from what is said of it.
    ("Yuncheng, 35 promotion trips; Qingxu, investment promotion map drawn with enterprises",
     ["investment"]),
    # Nor the first of those that are listed from the others.
    ("Approvals and public services: Yuncheng, Pingyao and Taigu share 3 practices", ["services:"]),
    ("What “separation of administration and operation” and other terms mean, 40 of them in all",
     ["operation”"]),
])  # fmt: skip
def test_a_line_ends_after_what_is_said_first_and_not_in_brackets_or_a_quotation(
    text: str, ends: list[str]
) -> None:
    told = headline.lines(text, SIZE, ROOM)
    assert [one.split()[-1][-len(end) :] for one, end in zip(told, ends, strict=False)] == ends


@pytest.mark.parametrize(
    "text", ["a b; " * 40, "管理体制改革；" * 20, "x" * 200, "short", "", " a"]
)
@each("room", [200.0, 640.0, ROOM])
def test_a_heading_takes_as_many_lines_as_are_counted_each_within_its_room(
    text: str, room: float
) -> None:
    told = headline.lines(text, SIZE, room)
    assert len(told) == measure.count(text, SIZE, room, bold=True)
    assert "".join(told) == text
    assert all(measure.wide(one.strip(), SIZE, bold=True) <= room + 1 for one in told)


@pytest.mark.wording
def test_a_heading_turns_behind_what_is_said_of_a_list_and_before_no_and() -> None:
    text = (
        "审批与政务服务：运城、平遥、太谷都写到审批全代办与领办代办、高效办成一件事、深化审批改革"
    )
    assert headline.lines(text, SIZE, ROOM)[0].endswith("都写到")
    text = "太谷：本年度继续推进营商环境整治工作和重点企业服务专班建设"
    assert not any(line.startswith(("和", "与")) for line in headline.lines(text, SIZE, 900.0))


@pytest.mark.wording
def test_a_bracket_that_nothing_opened_does_not_open_the_next_one() -> None:
    listed = "1）三个区写了企业获得融资支持和信用贷款的金额（其中太谷，平遥没有）"
    text = f"{listed}以及由谁来出资、由谁担保的安排"
    assert [one[-1] for one in headline.lines(text, SIZE, 1120.0)] == ["持", "）", "排"]


def test_a_smaller_size_is_taken_where_its_lines_end_better() -> None:
    text = "太谷：领办代办审批事项53项，企业获得融资支持超6亿元；写明由谁出资融资、服务"
    size = headline.best(text, [88.0, 80.0, 72.0], 1088.0)
    assert [one[-1] for one in headline.lines(text, size, 1088.0)] == ["，", "；", "务"]
    # Not for a title that is whole on one line anyway.
    assert headline.best("太谷", [88.0, 80.0, 72.0], 1088.0) == 88.0


def test_a_break_that_is_in_the_text_stays() -> None:
    assert headline.lines("first\nsecond; third", SIZE, ROOM) == ("first", "second; third")


@pytest.mark.wording
@each(
    "parts",
    [
        "审批|服务类|数字：|运城、|平遥、|太谷的|3个指标口径",
        "朔州|距最近的|怀仁|约40公里",
        "为重点|项目|配“项目管家”，|全程|协助|准备",
        "公开|选聘|高管|1人",
        "由管委会|决策、|引才，|由平台公司|融资",
        "落实|中央|和省的|改革|部署|与目标",
        "可以|先|学|基金|招商",
        "one |of the credit lines |and only |two",
    ],
)
def test_a_heading_is_parted_between_words_names_and_short_quotations(parts: str) -> None:
    text = parts.replace("|", "")
    may = {*_edges(breaking.pieces(text))} - phrasing.inside(text)
    assert may == {*_edges(parts.split("|"))}


def _edges(pieces: Iterable[str]) -> Iterator[int]:
    """Where each but the last ends."""
    yield from accumulate(map(len, [*pieces][:-1]))


def test_a_name_that_nobody_foresaw_stays_whole_where_another_line_end_is_as_short() -> None:
    text = "昔阳、寿阳、榆社的企业获得融资支持超6亿元，左权、和顺的报道没有写到"
    for room in range(600, 1760, 40):
        told = headline.lines(text, SIZE, room)
        assert len(told) == measure.count(text, SIZE, room, bold=True)
        edges = {*accumulate(map(len, told[:-1]))}
        if room >= 900:
            assert not edges & phrasing.inside(text), told


@each(
    "before, after, room",
    [
        (
            "Yuncheng: staff cut by 173 people;",
            "the committee decides; platform companies build",
            62,
        ),
        ("Two zones name new materials, and others;", "four zones, 21 industries", 62),
        ("Projects signed by the whole zone,", "of which twenty-three started in the year", 62),
        # All one clause, and a clause that no line holds.
        ("", "What separation of administration and operation and other terms mean", 86),
        (
            "",
            "Of all the indicators that other reports give and its own does not: what became of it",
            62,
        ),
    ],
)
def test_a_heading_on_a_page_turns_where_a_clause_begins_that_its_line_holds(
    before: str, after: str, room: int
) -> None:
    text = f"{before} {after}".strip()
    at = headline.turn(text, room)
    assert (text[:at].rstrip(), text[at:]) == (before, after)


@pytest.mark.wording
@each(
    "text, ends",
    [
        ("Yuncheng: staff cut by 173 people; Pingyao: task force", ["cut", "people;", "force"]),
        ("Qingxu: county head's company visit; two more", ["head's", "visit;", "more"]),
    ],
)
def test_no_line_of_a_cover_ends_with_a_name_or_the_first_word_said_of_it(
    text: str, ends: list[str]
) -> None:
    told = headline.lines(text, 80.0, 1088.0)
    assert [one.split()[-1][-len(end) :] for one, end in zip(told, ends, strict=True)] == ends


@pytest.mark.wording
@each("room", [*range(280, 620, 20)])
def test_no_line_of_a_sentence_ends_within_a_name_or_a_word(room: float) -> None:
    """Of zones that no list of words has, too."""
    text = "14 个区写到：运城、平遥、太谷、柳溪、松坪、石门岭，太谷领办代办审批事项 53 项"
    told = ["".join(run.text for run in line) for line in prose.lines([Run(text, 24)], room)]
    assert "".join(told).replace(" ", "") == text.replace(" ", "")
    for name in ("运城", "平遥", "太谷", "柳溪", "松坪", "石门岭", "审批", "事项", "53 项"):
        assert sum(line.count(name) for line in told) == text.count(name), name


@pytest.mark.wording
@each("used", [*range(0, 300, 12)])
def test_no_first_line_behind_a_mark_ends_within_a_word(used: float) -> None:
    text = "运城、柳溪领办代办审批事项，由平台公司融资"
    phrases, _ = prose.started(0, 0, [Run(text, 24)], 320, used)
    told = ["".join(run.text for run in one.runs) for one in phrases]
    assert "".join(told) == text
    for name in ("运城", "柳溪", "领办", "代办", "审批", "事项", "平台公司", "融资"):
        assert sum(line.count(name) for line in told) == text.count(name), (name, told)


@each("room", [*range(150, 420, 10)])
def test_no_line_of_a_sentence_ends_with_a_word_of_one_sign_and_a_space(room: float) -> None:
    for text, lone in (
        ("11 things, none with a figure, and a date of a kind", " a"),
        ("精简人员 173 人，平台公司、另 7 个，签约项目、另 12 个", "另"),
    ):
        told = ["".join(run.text for run in line) for line in prose.lines([Run(text, 20)], room)]
        assert "".join(told).replace(" ", "") == text.replace(" ", "")
        assert not [line for line in told if line.endswith(lone)]
