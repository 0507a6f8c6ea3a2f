"""Words are told by their stems, numbers by their value, Chinese ones by the letters of pinyin."""

from __future__ import annotations

import pytest

from components.search import gather, spelling
from data.model import Dataset
from tests.support.cases import each


@each(
    "letters, text, part",
    [
        ("bzd", "标准地", 1),
        ("bzhd", "标准地", 0),
        ("biaozhund", "标准地", 1),
        ("zs", "招商图谱", 0.5),
        ("b", "标准地", 0),
        ("bz", "标", 0),
        ("xy", "银行业务", 0.5),
        ("changsha", "长沙", 1),
    ],
)
def test_letters_spell_a_word_by_syllables_or_first_letters(
    letters: str, text: str, part: float
) -> None:
    assert spelling.spells(letters, spelling.readings(text)) == part


def test_the_syllables_hold_every_common_character() -> None:
    lines = spelling.SYLLABLES.read_text(encoding="utf-8").splitlines()
    held: set[str] = set()
    for line in lines:
        syllable, characters = line.split(" ")
        assert syllable.isascii() and syllable.isalpha() and syllable.islower()
        assert len(set(characters)) == len(characters)
        held |= {*characters}
    assert lines == sorted(lines) and len(lines) > 390
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    assert held == {*"".join(code.decode("gb2312", "ignore") for code in codes)}


@pytest.mark.wording
def test_every_character_of_the_names_can_be_spelt(dataset: Dataset) -> None:
    names = "".join(name for one in gather.entries(dataset, {}) for name in one.names)
    han = {one for one in names if "\u3400" <= one <= "\u9fff"}
    assert {one for one in han if not spelling.readings(one)} == set()


@each("several, one", [("KPIs", "KPI"), ("SOEs", "SOE"), ("bureaus", "bureau"), ("gas", "ga")])
def test_several_of_a_thing_are_found_by_one(several: str, one: str) -> None:
    assert spelling.stems(several.casefold()) == spelling.stems(one.casefold())


def test_a_number_is_read_whole() -> None:
    assert spelling.numbers("1,234.50 与 36 家，15 至 20") == {"1234.5", "36", "15", "20"}


@each(
    "typed, word, wanted",
    [
        ("taigo", "taigu", True),
        ("yunchen", "yuncheng", True),
        ("pinggyao", "pingyao", True),
        ("yuncehng", "yuncheng", True),
        ("pingyang", "pingyao", False),
        ("taigu", "taigu", False),
        ("ug", "gu", True),
        ("gutai", "taigu", False),
    ],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(
    typed: str, word: str, wanted: bool
) -> None:
    assert spelling.slipped(typed, word) is wanted
