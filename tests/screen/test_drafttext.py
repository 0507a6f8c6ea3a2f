"""The text of an article as the intake page shows it: every numeral marked by its sort, and of a
long text what is near."""

from __future__ import annotations

from components.screen.drafttext import marked
from tests.support import drafts
from tests.support import reader as real
from tests.support.drafts import usual

DATASET = real.dataset()


def test_every_numeral_is_marked_by_its_sort_and_the_text_is_whole() -> None:
    shown = marked(usual(), "figures", 1)
    assert [one["n"] for one in shown] == [1, 2, 3, 4]
    assert ["".join(part["text"] for part in one["parts"]) for one in shown] == [
        *usual().paragraphs
    ]
    marks = [part for one in shown for part in one["parts"] if "at" in part]
    assert [part["at"] for part in marks] == list(range(len(usual().items)))
    assert [part["sort"] for part in marks[:2]] == ["name", "read"]
    assert [part["now"] for part in marks].count(True) == 1


def test_of_passages_over_each_other_the_one_at_hand_is_marked() -> None:
    place = next(at for at, one in enumerate(usual().finds) if one.table == "reforms")
    shown = marked(usual(), "words", place)
    now = [part["text"] for one in shown for part in one["parts"] if part.get("now")]
    assert "".join(now) == usual().words(usual().finds[place])


def test_of_a_long_text_only_what_is_near_is_sent() -> None:
    lines = ("一" + "字" * 2_000 + "，企业5家。",) * 60
    draft = drafts.begun(DATASET, lines=lines)
    shown = marked(draft, "figures", 30)
    assert len(shown) < 5
    assert 31 in [one["n"] for one in shown if one["near"]]


def test_of_a_very_long_paragraph_only_what_is_near_is_sent() -> None:
    draft = drafts.begun(DATASET, lines=("前文。", "另有企业5家。" * 900, "后文。"))
    for at in (0, 450, 899):
        shown = {one["n"]: one["parts"] for one in marked(draft, "figures", at)}
        text = "".join(part["text"] for part in shown[2])
        assert len(text) < 4_000 and text.strip("…") in draft.paragraphs[1]
        assert [part["at"] for part in shown[2] if part.get("now")] == [at]
