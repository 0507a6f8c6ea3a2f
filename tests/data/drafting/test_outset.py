"""A text of any length becomes a draft; proposals of what stands far down are made on the way."""

from __future__ import annotations

import pytest

from data.drafting import deciding, outset
from data.drafting.finish import finish
from tests.data.drafting.test_finish import FILES, TODAY
from tests.support import drafts
from tests.support import reader as real

DATASET = real.dataset()
WHOLE = drafts.begun(DATASET)


def test_what_stands_far_down_gets_its_proposals_when_somebody_comes_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outset, "PROPOSED", 3)
    short = drafts.begun(DATASET)
    assert [one.start for one in short.items] == [one.start for one in WHOLE.items]
    late = [at for at, one in enumerate(short.items) if at >= 3 and not one.why_not]
    assert late and not any(short.items[at].owners or short.items[at].guesses for at in late)
    for at in range(len(short.items)):
        short = outset.proposed(short, at, DATASET)
    assert short.items == WHOLE.items
    assert outset.proposed(short, late[0], DATASET) is short


def test_a_report_of_thousands_of_numerals_is_read() -> None:
    line = "引进企业5家。" * 100
    assert len(drafts.begun(DATASET, lines=(line,) * 16).items) == 1_600


def test_many_numerals_are_entered_in_the_order_of_the_text() -> None:
    lines = tuple(f"第{at}段：引进企业{at + 2}家，投资{at + 3}亿元。" for at in range(120))
    draft = drafts.begun(DATASET, lines=lines)
    assert len(draft.items) == 3 * len(lines)
    draft = deciding.aside(draft, range(len(draft.items)))
    for at in range(len(draft.finds)):
        draft = deciding.settle(draft, at, None)
    entered = finish(draft, FILES, TODAY)
    added = [row for row in entered.dataset.passages if row.cite.source == "taigu_2"]
    assert [row.cite.paragraph for row in added] == [one.paragraph for one in draft.items]
    assert len({row.id for row in added}) == len(draft.items)
