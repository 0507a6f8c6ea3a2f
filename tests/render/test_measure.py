"""Texts measured and broken: what fits here fits in any usual font, and a figure stays whole."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import streamlit
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from components import formatting
from components.render.layout import breaking, measure, prose
from components.render.layout.palette import LIGHT
from components.render.layout.scene import Run
from data.model import Dataset
from tests.support.cases import each
from tests.support.letters import squeezed

CHINESE = st.text("开发区报道企业获得融资支持，。、（）", min_size=0, max_size=30)
FIGURE = st.sampled_from(
    [
        "193.84亿元",
        "超6亿元",
        "46 个",
        "预计不超过2.88亿元",
        "30余个",
        "3个工作日内",
        "23.6万平方米",
        "15%",
    ]
)
WORDS = st.text("abcdefgh ilmnorstw,", min_size=0, max_size=60).map("{} ".format)
AMOUNT = st.sampled_from(
    ["CNY 19.384 billion", "more than CNY 600 million", "at most 3 working days", "36 projects"]
)
Told = st.SearchStrategy[tuple[str, list[str]]]


def fits(text: str, size: float, factor: float) -> float:
    """The width of a text in a font whose letters are so much narrower than those measured."""
    square = sum(breaking.is_wide(sign) for sign in text)
    return square * size + (measure.wide(text, size) - square * size) * factor


def broken(text: str, size: float, limit: float, factor: float) -> list[str]:
    """The lines as a program fills them: it breaks after a space and beside any Chinese
    character, unless a mark would begin a line."""
    found = [""]
    for piece in re.findall(
        r"[^\S\xa0\n]|\n|[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\uffef]+|\xa0", text
    ):
        if piece == "\n":
            found.append("")
            continue
        glued = breaking.closes(piece) or piece == "\xa0" or found[-1][-1:] == "\xa0"
        if found[-1] and not glued and fits((found[-1] + piece).rstrip(" "), size, factor) > limit:
            found.append("")
        found[-1] += piece
    return found


def sentences(words: st.SearchStrategy[str], figures: st.SearchStrategy[str], mark: str) -> Told:
    """Texts with a few figures in them, and the figures."""
    parts = st.lists(st.tuples(words, figures), min_size=1, max_size=4)
    return parts.map(lambda found: (mark.join(map("".join, found)), [two for _, two in found]))


def test_a_column_of_names_is_no_wider_than_few_lines_of_each_want() -> None:
    long, short = "Building standard factory buildings", "Finance"
    least, widest = 60.0, 200.0
    room = measure.within([long, short], 10, (least, widest), 3)
    assert least < room < widest
    assert measure.count(long, 10, room, bold=True) <= 3 < measure.count(long, 10, least, bold=True)
    assert measure.within([short], 10, (least, widest), 3) == least
    # Where even the widest has more lines, as few as that.
    whole = measure.count(long * 9, 10, widest, bold=True)
    assert (
        measure.count(long * 9, 10, measure.within([long * 9], 10, (least, widest), 3), bold=True)
        == whole
    )


@settings(deadline=None)
@given(
    sentences(CHINESE, FIGURE, "，") | sentences(WORDS, AMOUNT, "; "),
    st.integers(500, 1700),
    st.sampled_from([0.75, 0.85, 0.95, 1.0]),
)
def test_no_font_breaks_a_figure(told: tuple[str, list[str]], limit: int, factor: float) -> None:
    text, figures = told
    kept, ends = measure.kept(text, 24, limit)
    parts = [kept[start:end] for start, end in zip((0, *ends), (*ends, len(kept)), strict=True)]
    assert "".join(parts).replace("\xa0", " ") == text
    lines = [line.replace("\xa0", " ") for line in broken("\n".join(parts), 24, limit, factor)]
    for figure in figures:
        assert any(figure in line for line in lines), (figure, lines)


@pytest.mark.wording
@each(
    "text, figures",
    [
        ("平台公司获授信193.84亿元，另有36个", ["193.84亿元", "36个"]),
        ("预计突破1亿元", ["预计突破1亿元"]),
        ("2.6万吨/年，约2倍", ["2.6万吨/年", "约2倍"]),
        ("expected more than CNY 1.5 billion in all", ["expected more than CNY 1.5 billion"]),
        ("50,000 tonnes a year", ["50,000 tonnes a year"]),
        ("占15%", ["15%"]),
        ("about 63.9% of signed projects", ["about 63.9%"]),
        ("另有 4 个区", ["4 个区"]),
        ("¶4  2025年以来，", ["4", "2025年以来"]),
        ("其中2025年1—6月，", ["2025年1—6月"]),
        ("到2026年3月1日，11-12月", ["2026年3月1日", "11-12月"]),
        ("2024—2025年，2025年3月40个", ["2024—2025年", "2025年3月", "40个"]),
        ("没有数字", []),
    ],
)
def test_a_figure_has_its_qualifier_and_its_unit(text: str, figures: list[str]) -> None:
    assert [text[start:end] for start, end in breaking.figures(text)] == figures


def test_every_unit_of_the_data_is_part_of_its_figure(dataset: Dataset) -> None:
    for unit in dataset.vocab.units.values():
        for qualifier in formatting.qualifiers("zh"):
            text = f"{qualifier}12{unit.zh}内"
            assert breaking.figures(text) == ((0, len(text)),), text
        for relation in formatting.relations("en"):
            text = str(formatting.amount(Decimal("12.5"), unit, relation, "actual", "en"))
            assert breaking.figures(text) == ((0, len(text)),), text


def test_a_line_ends_neither_inside_a_figure_nor_before_a_mark_that_closes() -> None:
    pieces = breaking.pieces("报道“一件事”（20个）：超6亿元，再议。")
    assert "超6亿元，" in pieces
    assert not any(breaking.closes(piece[0]) for piece in pieces)
    assert not any(piece[-1] in "“（" for piece in pieces)


@pytest.mark.wording
def test_a_line_of_a_heading_parts_no_known_word_in_any_font() -> None:
    said = "运城写到 7 家平台公司、3 只基金（区级 1 只）；审批与政务服务的做法另 3 区写到"
    known = breaking.together(said)
    assert {said[start:end] for start, end in known} >= {"区级", "服务", "写到", "平台"}
    inside = {at for start, end in known for at in range(start + 1, end)}
    ended = set[int]()
    for room in range(500, 1700, 25):
        edges, at = set[int](), 0
        for line in measure.lines(said, 56, room, bold=True):
            at = said.index(line, at) + len(line)
            edges.add(at)
        assert not edges & inside, room
        text, ends = measure.kept(said, 56, room, bold=True)
        assert text.replace("\u00a0", " ") == said
        ended |= {*ends}
    assert ended and not ended & inside, "a program that could part one is told where lines end"
    _, ends = measure.kept(said.replace("7 家", "").replace(" 1 ", "").replace("3 ", ""), 56, 900)
    assert not ends, "running text is not broken for the sake of a word"


def test_bold_letters_are_wider_and_bold_chinese_is_not() -> None:
    assert measure.wide("Zone 36", 24, bold=True) > measure.wide("Zone 36", 24)
    assert measure.wide("开发区", 24, bold=True) == measure.wide("开发区", 24) == 72


@each(
    "text",
    [
        "运城 · 签约项目总投资193.84亿元，企业获得的融资支持超6亿元，园区6个（2024年以来）",
        "标准化厂房面积 · 标准化厂房　23.6万平方米",
        "另有 4 个区，共 12 项；A 区 3 个",
        "7 个，其中 2 个不属开发区本身",
        "52家科技型企业获得贷款支持8.08亿元",
        "市级10亿元规模…1亿元…16亿元的基金规模",
        "Signed projects in all: CNY 19.384 billion, of which CNY 834 million is in place",
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_a_text_takes_as_many_lines_as_it_is_broken_into(text: str, bold: bool) -> None:
    for width in range(110, 1200):
        broken = measure.lines(text, 24, width, bold=bold)
        assert measure.count(text, 24, width, bold=bold) == len(broken), width
        _, ends = measure.kept(text, 24, width, bold=bold)
        assert len(ends) in (0, len(broken) - 1), width


@settings(deadline=None)
@given(
    sentences(CHINESE, FIGURE, "，") | sentences(WORDS, AMOUNT, "; "),
    st.integers(30, 900),
    st.booleans(),
)
def test_lines_hold_the_whole_text_and_none_is_wider_than_its_room(
    told: tuple[str, list[str]], room: int, bold: bool
) -> None:
    text, _ = told
    for found in (
        measure.lines(text, 24, room, bold=bold),
        measure.even(text, 24, room, bold=bold),
    ):
        assert squeezed("".join(found)) == squeezed(text)
        assert len(found) == max(measure.count(text, 24, room, bold=bold), 1)
        for line in found:
            assert len(line) == 1 or measure.wide(line, 24, bold=bold) <= room + 0.01, line


@pytest.mark.wording
def test_what_is_longer_than_its_line_is_broken_by_force_at_a_space_if_it_has_one() -> None:
    assert measure.lines("more than CNY 600 million", 24, 220) == ["more than CNY", "600 million"]
    assert measure.lines("abcdefghij kl", 24, 84) == ["abcdef", "ghij kl"]
    assert measure.lines("abcdefghij kl", 24, 84, whole=True) == ["abcdefghij", "kl"]
    assert measure.wrapped("abcdefghij kl", 24, 84) == "abcdefghij\nkl"


def test_a_line_feed_ends_a_line_and_an_empty_text_has_none() -> None:
    assert measure.lines("a\n\nb", 24, 500) == ["a", "", "b"]
    assert measure.count("a\n\nb", 24, 500) == 3
    assert measure.lines("", 24, 500) == []
    assert measure.count("", 24, 500) == 0


def test_no_line_begins_with_a_mark_that_closes_even_after_a_space() -> None:
    assert breaking.pieces("one two ; three") == ("one ", "two ; ", "three")


@each(
    "text, parts",
    [
        ("Approval + standard land", "Approval + |standard |land"),
        ("Service rules · guided", "Service |rules · |guided"),
        ("53 items since 2025", "53 items since 2025"),
    ],
)
def test_no_drawn_line_begins_with_a_sign_between_two_things_or_with_a_year_alone(
    text: str, parts: str
) -> None:
    assert breaking.pieces(text) == tuple(parts.split("|"))


def test_nothing_else_measures_characters() -> None:
    """One table of widths and one line breaker: what else asks what sort a character is?"""
    root = Path(__file__).parents[2]
    found = [
        str(path.relative_to(root))
        for folder in ("app.py", "pages", "components", "bench")
        for path in sorted([root / folder, *(root / folder).rglob("*.py")])
        if path.is_file() and "east_asian_width" in path.read_text(encoding="utf-8")
    ]
    assert found == ["components/render/layout/breaking.py"]


def test_a_word_without_room_is_broken_behind_its_hyphen_and_not_inside_a_number() -> None:
    assert measure.lines("Special-purpose", 10, 80) == ["Special-", "purpose"]
    assert measure.lines("2024-2025", 10, 90) == ["2024-2025"]
    runs = prose.accented("Government–bank–enterprise matching", (), Run("", 20), Run("", 20))
    for room in (220, 180):  # the word is wider, and each of its parts is not
        told = ["".join(run.text for run in line) for line in prose.lines(runs, room)]
        assert [one[-1] for one in told[:-1] if not one.endswith("enterprise")] == ["–"]


@each("room, lines", [
    (150, ["application", "help for", "13 approval", "items"]),
    (180, ["application help", "for 13 approval", "items"]),
    (230, ["application help for", "13 approval items"]),
])  # fmt: skip
def test_a_figure_without_room_begins_beside_the_words_before_it(
    room: float, lines: list[str]
) -> None:
    runs = prose.accented("application help for 13 approval items", (), Run("", 20), Run("", 20))
    assert ["".join(run.text for run in line) for line in prose.lines(runs, room)] == lines


@each("room", [60, 120, 200, 260])
def test_what_an_office_puts_between_chinese_and_numbers_is_counted_between_runs_too(
    room: float,
) -> None:
    """A line of a slide is one line of the office too: nothing runs into what stands beside it."""
    runs = prose.accented(
        "办理审批事项53项，获得融资支持超6亿元，科技贷8.08亿元",
        ("53", "6", "8.08"),
        Run("", 20),
        Run("", 24, bold=True),
    )
    assert len(runs) == 7
    for line in prose.lines(runs, room):
        letters = sum(measure.wide(run.text, run.size, bold=run.bold) for run in line)
        changes = sum(
            one.isascii() != other.isascii()
            for one, other in pairwise("".join(run.text for run in line))
        )
        assert letters + 20 * 0.25 * changes <= room


def test_figures_of_a_sentence_are_found_one_behind_the_other() -> None:
    found = prose.split("23 of 36 and 3 of 23", ("36", "3", "9", "23"))
    assert [text for text, strong in found if strong] == ["36", "3", "23"]
    assert "".join(text for text, _ in found) == "23 of 36 and 3 of 23"


@each("room", [40, 90, 400])
def test_lines_of_several_looks_hold_the_room_and_every_letter(room: float) -> None:
    text = "三只基金合计 16亿元，CNY 1,600 million in threefunds-whatever"
    runs = [Run("头 ", 12), Run(text, 16, bold=True), Run("  ¶22\u00a0¶23", 12, LIGHT.action)]
    found = prose.lines(runs, room)
    assert squeezed("".join(run.text for line in found for run in line)) == squeezed(
        "头" + text + "¶22¶23"
    )
    assert max(map(prose.wide, found)) <= room + 1


@each("bold, weight", [(False, 400), (True, 700)])
def test_on_a_page_in_english_no_text_is_wider_than_it_is_measured(bold: bool, weight: int) -> None:
    (brought,) = (Path(streamlit.__file__).parent / "static").rglob("SourceSansVF-Upright*")
    font = ImageFont.truetype(str(brought), 1000)
    font.set_variation_by_axes([weight])
    for text in (
        "Yuncheng: 36 projects signed, of which 23 started in the year",
        "more than CNY 600 million (expected); all still willing: fill in \u201cskill\u201d",
        "WWW, MMM and 0123456789 of 24.76%",
    ):
        with measure.lettered():
            known = measure.wide(text, 1.0, bold=bold)
        assert font.getlength(text) / 1000 <= known < measure.wide(text, 1.0, bold=bold)


def test_what_is_measured_for_a_page_is_not_taken_for_a_file() -> None:
    text = "Yuncheng names a body for each of its functions"
    room, runs = measure.wide(text, 0.95), [Run(text, 1.0)]
    file = measure.lines(text, 1.0, room), prose.lines(runs, room)
    with measure.lettered():
        page = measure.lines(text, 1.0, room), prose.lines(runs, room)
    assert (measure.lines(text, 1.0, room), prose.lines(runs, room)) == file
    assert [len(one) for one in page] == [1, 1]
    assert [len(one) for one in file] == [2, 2]
    with measure.lettered():
        assert measure.wide("\u8fd0\u57ce", 1.0) == 2.0
