"""English is set with curly quotation marks and apostrophes, however its texts were typed."""

from __future__ import annotations

import re

from components import words
from components.wording import curled
from tests.support import reader
from tests.support.cases import each

#: A straight mark in a text for readers.
_STRAIGHT = re.compile("[\"']")


@each(
    "typed, wanted",
    [
        ("a county head's visit", "a county head\u2019s visit"),
        ("the enterprises' money", "the enterprises\u2019 money"),
        ('the "3633" plan', "the \u201c3633\u201d plan"),
        ('("first batch")', "(\u201cfirst batch\u201d)"),
        ("paragraph 5 says 'the leadership'", "paragraph 5 says \u2018the leadership\u2019"),
        ("\"he said 'yes'\" twice", "\u201che said \u2018yes\u2019\u201d twice"),
        ("nothing to set", "nothing to set"),
    ],
)
def test_straight_marks_are_set_as_curly_ones(typed: str, wanted: str) -> None:
    assert curled(typed) == wanted
    assert curled(wanted) == wanted


def test_no_exhibit_in_english_has_a_straight_mark() -> None:
    for one in reader.shown("en"):
        texts = [one.title, one.subtitle, *one.notes, *one.columns]
        for row in one.rows:
            texts += [row.label, row.column, row.group, row.text, row.detail]
        assert not [text for text in texts if _STRAIGHT.search(text)], one.id


def test_no_word_of_the_interface_in_english_has_one() -> None:
    assert not [text for text in words.templates("en") if _STRAIGHT.search(text)]
