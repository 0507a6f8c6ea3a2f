"""A title that counts more than it names says that there are others: what looks for it sees it."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.row import Row
from data import load
from tests.support.cases import each
from tests.support.unfinished import unfinished


@pytest.mark.wording
@each(
    "title, wrong",
    [
        ("Pingyao, 3 parties: a task force and a bureau", True),
        ("Pingyao, 3 parties: a task force, a bureau, and one other", False),
        ("Pingyao, 3 parties: a task force and one other", True),
        ("Pingyao, 3 parties: a task force and others", False),
    ],
)
def test_a_title_that_names_some_of_what_it_counts_as_if_they_were_all_is_noticed(
    title: str, wrong: bool
) -> None:
    rows = tuple(Row(label=name, text=name) for name in ("a task force", "a bureau", "an office"))
    one = Exhibit(id="organisations_x", kind="table", title=title, rows=rows, alt=title)
    assert bool(unfinished(Edition(load.load(), "en"), one)) is wrong
