"""Where lines of a page may not end: between a figure and what it counts, inside a Chinese word."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest

from components.exhibits import shelf
from components.render.layout import phrasing, prose
from components.render.web import inline, scenery
from components.render.web.host import Host
from components.row import Head, Row
from components.screen import plain
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.cases import each


@each(
    "text, held",
    [
        ("等 6 个主体", "6 个"),
        ("更正 3 个数字、撤回 1 项改革", "3 个|1 项"),
        ("审批事项53项", "53项"),
        ("三只基金合计16亿元", "16亿元"),
        ("标准化厂房23.6万平方米", "23.6万平方米"),
        ("2024年开工的企业项目", "2024年"),
        ("融资支持超6亿元（23家）", "超6亿元|23家"),
        ("国产替代率100%", "100%"),
        ("服务企业100多家、10余个项目", "100多家|10余个"),
        ("带动投资1000多万元", "1000多万元"),
        ("24小时办结，压缩5个工作日", "24小时|5个工作日"),
        ("提高12.5个百分点，提前3个月", "提高12.5个百分点|前3个月"),
        ("铸造产能2.6万吨/年的项目，能耗0.5吨/万元", "2.6万吨/年的|0.5吨/万元"),
        ("面积26平方公里，厂房23.6万平方米", "26平方公里|23.6万平方米"),
        ("three funds totalling CNY 1.6 billion", "CNY 1.6 billion"),
        ("36 projects signed, of which many started", "36 projects"),
        ("more than CNY 600 million of support", "CNY 600 million"),
        ("signed projects worth CNY 19.384 billion", "CNY 19.384 billion"),
        ("只依据报道", ""),
    ],
)
def test_a_figure_is_held_with_what_it_counts(text: str, held: str) -> None:
    spans = phrasing.counted(text)
    assert "|".join(text[start:end] for start, end in spans) == held
    shown = plain.held(text)
    assert shown.replace("\u00a0", " ") == text
    assert all(" " not in shown[start:end] for start, end in spans)


@each(
    "text, kept",
    [
        ("截至目前（日期未写）", "（日期未写）"),
        ("《积蓄发展新动能》（李阳）第 7 段", "（李阳）|第 7 段"),
        ("融资支持（23家）", "（23家）"),
        ("“Visiting the zone” (Zheng Ting), para. 5", "(Zheng Ting)|para. 5"),
        ("trade (e-commerce) abroad", "(e-commerce)"),
        ("within three years (start not printed)", "(start not printed)"),
        ("The “8+1+7” model (Mechanism in place)", "(Mechanism in place)"),
        ("level (which of them is not stated)", ""),
        ("开发区（管委会和七家平台公司）", ""),
    ],
)
def test_no_line_parts_what_short_brackets_hold(text: str, kept: str) -> None:
    shown = str(inline.held(text))
    assert "|".join(re.findall(r'<span class="keep">(.*?)</span>', shown)) == kept


@each(
    "text, tied",
    [
        ("平遥 · 优化服务、2025年以来", "平遥_· 优化服务、2025年以来"),
        ("Approval items · since 2025", "Approval items_· since 2025"),
        ("cleared land + full agency", "cleared land_+ full agency"),
        ("提出 → 一次活动", "提出 →_一次活动"),
        ("+ three points", "+ three points"),
        ("C++ · B", "C++_· B"),
    ],
)
def test_a_sign_between_two_things_begins_no_line(text: str, tied: str) -> None:
    for shown in (inline.held(text), inline.phrased(text), plain.held(text)):
        assert re.sub("<.*?>", "", str(shown)).replace("\u00a0", "_") == tied


def test_a_plus_between_chinese_words_ends_a_line_and_begins_none() -> None:
    text = "承诺制+标准地+全代办"
    marked = '承诺<span class="keep">制+</span><wbr>标准<span class="keep">地+</span><wbr>全代办'
    assert inline.held(text, turns=True) == marked
    assert plain.held(text) == "承诺制\u2060+\u200b标准地\u2060+\u200b全代办"


@each(
    "text, kept",
    [
        ("园区布局：运城、平遥都报园区数", "运城、平遥"),
        ("企业与项目：运城、太谷的 7 个指标", "运城、太谷的 7 个"),
        ("审批服务：运城“一件事”套餐20个", "运城“一件事”|20个"),
        ("产业：精密铸造、新型建材、食品加工、农机制造都写到", "精密铸造"),
        ("运城、平遥都报园区数", "运城、平遥"),
        ("按现状写的 53 个、预计 5 个", "写的 53 个|预计 5 个"),
        ("由运城、平遥、太谷、清徐的报道整理出", "由运城、平遥、太谷、清徐的"),
        ("worth CNY 1.65 billion; of 9 projects", "CNY 1.65 billion|of 9 projects"),
        ("Qingxu: of 69 practices, 14 of 20; 3 more", "of 69 practices|14 of 20|3 more"),
    ],
)
def test_no_line_of_a_heading_parts_a_short_row_of_names(text: str, kept: str) -> None:
    shown = str(inline.held(text, heading=True))
    assert "|".join(re.findall(r'<span class="keep">(.*?)</span>', shown)) == kept
    said = plain.held(text)
    assert re.sub("[\u2060\u200b]", "", said).replace("\u00a0", " ") == text
    assert said.count("\u2060") == sum(kept.count(sign) for sign in "、“")


@each(
    "clause, turns",
    [
        ("太谷都写到审批全代办与领办代办", "太谷都写到|审批全代办与领办代办"),
        ("清徐可看精简机构和人员的办法", "清徐可看|精简机构和人员的办法"),
        ("运城经济开发区审批与企业服务", "运城|经济|开发区|审批与企业|服务"),
    ],
)
def test_a_long_clause_turns_behind_what_is_said_and_before_no_and(clause: str, turns: str) -> None:
    shown = str(inline.held(f"审批：{clause}", heading=True))
    assert shown == f"审批：{turns}".replace("|", "<wbr>")


@each(
    "text, words",
    [
        ("太谷领办代办审批事项53项", "太谷|领办|代办|审批|事项|53项"),
        ("由平台公司融资；其他区没有写全", "由平台公司|融资；其他区|没有|写全"),
        ("请太谷说明做法", "请|太谷|说明|做法"),
        ("主体：清徐经济技术开发区", "主体：清徐|经济技术|开发区"),
        ("运城 7 家公司", '运城 <span class="keep">7 家</span>公司'),
        ("三只基金", "三只|基金"),
        ("三年内专注宏观职能", "三年内|专注|宏观|职能"),
        ("the committee decides", "the committee decides"),
    ],
)
def test_a_chinese_line_may_end_between_words_alone(text: str, words: str) -> None:
    assert str(inline.phrased(text)) == words.replace("|", "<wbr>")


@each(
    "parts",
    [
        "几个|部门、|原有|多少|人",
        "解决|难题；|涉及的|企业数",
        "选聘|时间、|报名|人数",
        "服务|内容、|启用|时间",
        "承诺|几天、|超期|怎么|处理",
        "绩效|上浮",
        "压敏|电阻片|生产|项目",
        "特种|设备|集群",
        "厚植|企业|发展|沃土",
        "是|已借的|钱",
        "七家|都签",
    ],
)
def test_a_word_of_common_language_is_parted_no_more_than_one_of_the_trade(parts: str) -> None:
    """A cell on a telephone ended its line inside one that the list did not know, or behind a
    sign that leads on."""
    text = parts.replace("|", "")
    may = {0, *accumulate(map(len, parts.split("|")))}
    assert phrasing.turns(text) <= may


@pytest.mark.parametrize("lang", LANGS)
def test_every_title_is_read_as_it_was_with_its_figures_held(lang: Lang) -> None:
    ed = reader.edition(lang)
    titles = [one.title for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]
    assert len(titles) > 20
    for title in titles:
        assert inline.held(title, heading=True).striptags() == " ".join(title.split())
        assert inline.phrased(title).striptags() == " ".join(title.split())
    held = [title for title in titles if "keep" in inline.held(title, heading=True)]
    assert len(held) > len(titles) / 3


def test_an_amount_of_money_is_held_in_a_cell_without_its_qualifiers() -> None:
    shown = str(inline.held("computed: more than CNY 600 million ÷ CNY 1.5 billion, not CNY 30."))
    kept = re.findall(r'<span class="keep">(.*?)</span>', shown)
    assert kept == ["CNY 600 million", "CNY 1.5 billion", "CNY 30"]


def test_in_a_cell_only_chinese_figures_and_spans_of_numbers_are_held() -> None:
    assert "keep" not in inline.held("36 projects signed")
    assert "keep" in inline.held("Yuncheng ¶3–25")
    assert inline.held(inline.held("36个 <b>")) == '<span class="keep">36个</span> &lt;b&gt;'


def test_the_name_of_a_line_of_a_table_turns_between_chinese_words() -> None:
    row = Row(label="每个签约项目的平均总投资", head=Head(record="rates/mean"))
    for lang in LANGS:
        assert "平均<wbr>总投资" in Host(lang).name(row)


def test_a_zone_stands_with_its_paragraphs_where_they_have_room_on_a_line() -> None:
    printed = inline.tongue("zh", "注册资本由最初的1亿元")
    assert printed == '<span lang="zh">注册资本由最初的<span class="keep">1亿元</span></span>'
    assert inline.whole("太谷 ¶4、5") == '<span class="keep">太谷 ¶4、5</span>'
    many = "运城 ¶" + "、".join(map(str, range(3, 30, 3)))
    assert "keep" not in inline.whole(many)


def test_what_limits_a_finding_turns_between_words_also_behind_a_figure() -> None:
    told = inline.quoted("5亿元由开发区自己设立；没有这类数字", turns=True)
    assert str(told).endswith("没有<wbr>这类<wbr>数字")
    assert "<wbr>" not in inline.quoted("没有这类数字")


def test_words_as_printed_turn_too_and_part_no_figure() -> None:
    shown = str(inline.tongue("zh", "绩效与同岗位人员相比提高12.5%", turns=True))
    assert "<wbr>人员<wbr>相比<wbr>" in shown and "12.5%" in shown
    assert "<wbr>" not in inline.tongue("zh", "没有这类数字")


@each(
    "text, held",
    [
        ("Cross-border e-commerce enterprises", "Cross-border|e-commerce"),
        ("high-end graphite products", "high-end"),
        ("Commitment-based approval", ""),
        ("pre-construction, self-discipline", "pre-construction|self-discipline"),
        ("跨境电商（e-commerce）3-5个", "（e-commerce）|3-5个"),
        ("a figure of 2024-25", "2024-25"),
    ],
)
def test_no_line_ends_behind_the_hyphen_of_a_short_word(text: str, held: str) -> None:
    made = str(inline.held(text, turns=True))
    assert "|".join(re.findall('"keep">([^<]+)<', made)) == held


@each(
    "text, room, lines",
    [
        ("综合受理窗口、行政审批窗口", 8, "综合受理窗口、|行政审批窗口"),
        ("入企服务、开座谈会 ¶3", 8, "入企服务、|开座谈会 ¶3"),
        ("清大海峡专项基金", 7, "清大海峡|专项基金"),
        ("Converged Media Co.", 9, "Converged|Media Co."),
        ("Local banks", 9, "Local banks"),
        ("区级 · 5亿元", 6.5, "区级 ·|5亿元"),
        ("开", 3, "开"),
        ("", 3, ""),
        ("联合推出“信用贷”，督促简化审批 ¶5", 6, "联合推|出“信用|贷”，督促|简化审批|¶5"),
    ],
)
def test_a_name_in_a_box_is_on_even_lines_that_end_between_words(
    text: str, room: float, lines: str
) -> None:
    assert "|".join(prose.evenly(text, 10, room * 10)) == lines


@pytest.mark.parametrize("lang", LANGS)
def test_measures_and_names_of_lines_turn_between_words(lang: Lang) -> None:
    one, host = shelf.take(reader.edition(lang), "sides"), Host(lang, {})
    assert one
    assert ("<wbr>" in scenery.sides(one, host)) == (lang == "zh")
    assert ("<wbr>" in host.name(one.rows[0])) == (lang == "zh")


def test_no_line_of_a_heading_ends_behind_the_hyphen_of_a_short_word() -> None:
    for text, word in (
        ("Taigu: fund-led promotion", "fund-led"),
        ("a three-in-one model", "three-in-one"),
    ):
        said = plain.held(text)
        assert said.replace("\u2060", "") == text
        assert said.count("-\u2060") == word.count("-")
        assert f'<span class="keep">{word}</span>' in inline.held(text)


def test_a_long_clause_of_a_heading_turns_between_words() -> None:
    text = "产业与项目：两个区写到的做法有按产业分园布局、重点产业延链成链，36 个"
    said = plain.held(text)
    assert said.replace("\u200b", "").replace("\u00a0", " ") == text
    parts = said.split("\u200b")
    assert len(parts) > 3
    assert parts[0].startswith("产业与项目：两个区")
    assert parts[-1].endswith("、重点产业延链成链，36\u00a0个")
    shown = inline.held(text, heading=True)
    assert shown.count("<wbr>") == len(parts) - 1
    assert shown.striptags() == text


@pytest.mark.parametrize("lang", LANGS)
def test_the_one_place_of_a_measure_begins_no_line(lang: Lang) -> None:
    made = shelf.take(reader.edition(lang), "sides")
    assert made
    found = re.findall('(.)<span class="places">([^<]*)<', scenery.sides(made, Host(lang)))
    several = [("\u00a0" in places, gap) for gap, places in found]
    assert set(several) == {(False, "\u00a0"), (True, " ")}
