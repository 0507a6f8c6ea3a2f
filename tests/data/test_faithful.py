"""What the dataset puts between quotation marks is printed where it says, and bodies of one name
say what they have to do with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from data.model import CSV_TABLES, Cite, Dataset, Organisation
from data.provenance import Texts
from tests.support.village import changed

QUOTED = re.compile("“([^”]+)”|《([^》]+)》")
NAMED = re.compile("第([0-9]+)段")
#: Bodies that have a name of their own, not that of the zone with an office behind it.
FIRMS = ("company", "investor", "platform", "platform_company", "research", "association", "bank")


def cites(row: Any) -> tuple[Cite, ...]:
    value = getattr(row, "cite", ())
    return (value,) if isinstance(value, Cite) else value


def printed(texts: Texts, row: Any, said: str) -> str:
    """The paragraphs that a row cites and those that it names in so many words, without what
    stands in brackets within a formula: 8(内设部门)+1 is quoted as 8+1."""
    found = {(one.source, one.paragraph) for one in cites(row)}
    found |= {(cites(row)[0].source, int(number)) for number in NAMED.findall(said)}
    told = "".join(texts[source][number - 1] for source, number in sorted(found))
    return told + re.sub(r"\([^)]*\)", "", told)


def misquoted(dataset: Dataset, texts: Texts) -> Iterator[tuple[str, str, str]]:
    """Each Chinese text that quotes what its paragraphs do not print: table, row, words."""
    for table in CSV_TABLES:
        for row in getattr(dataset, table):
            if not cites(row) or any(one.source not in texts for one in cites(row)):
                continue
            for field in type(row).model_fields:
                said = getattr(row, field) if field.endswith("_zh") else ""
                told = printed(texts, row, said)
                for quoted in map("".join, QUOTED.findall(said)):
                    # A quotation within one has the other marks: ‘项目等地’.
                    if quoted.translate(str.maketrans("‘’", "“”")) not in told:
                        yield table, row.id, quoted


def test_what_stands_in_quotation_marks_is_printed_in_the_paragraph(
    dataset: Dataset, texts: Texts
) -> None:
    assert [*misquoted(dataset, texts)] == []


@pytest.mark.parametrize("words", ["近几年来", "近年来"])
def test_words_of_nowhere_and_of_another_paragraph_are_noticed(
    dataset: Dataset, texts: Texts, words: str
) -> None:
    row = dataset.observation("yuncheng_road_projects")
    wrong = row.model_copy(update={"note_zh": f"文中写“{words}”。"})
    alone = changed(dataset, observations=(wrong,))
    assert [*misquoted(alone, texts)] == [("observations", row.id, words)]


def test_what_is_quoted_from_another_paragraph_names_it(dataset: Dataset, texts: Texts) -> None:
    row = dataset.observation("yuncheng_road_projects")
    right = row.model_copy(update={"note_zh": "第16段写“近年来”。"})
    assert [*misquoted(changed(dataset, observations=(right,)), texts)] == []


def strangers(dataset: Dataset) -> list[tuple[str, str]]:
    """Firms of a zone of which one has the name of the other in its own, and neither tells of the
    other: what the article says of the one may be what the other is said to be silent on."""

    def tells(one: Organisation, other: Organisation) -> bool:
        named = f"第{other.cite.paragraph}段"
        return other.name_zh in one.role_zh or named in one.role_zh

    firms = [row for row in dataset.organisations if row.kind in FIRMS]
    return [
        (one.id, other.id)
        for one, other in permutations(firms, 2)
        if one.zone == other.zone and one.name_zh in other.name_zh and one.name_zh != other.name_zh
        if not tells(one, other) and not tells(other, one)
    ]


def test_two_bodies_of_one_name_tell_of_each_other(dataset: Dataset) -> None:
    assert strangers(dataset) == []
    bare = tuple(
        row.model_copy(update={"role_zh": "项目名称未写。"}) if row.kind in FIRMS else row
        for row in dataset.organisations
    )
    found = strangers(changed(dataset, organisations=bare))
    assert ("yuncheng_xingjian", "yuncheng_xingjian_yuncheng") in found


def test_a_practice_is_one_thing_of_a_list(dataset: Dataset) -> None:
    """A name with the mark of a list in it would be counted as two: 搭台牵线、双向奔赴等 5 件事."""
    assert [row.id for row in dataset.practices if "、" in row.label_zh] == []
