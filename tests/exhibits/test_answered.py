"""What is shown of a round as its forms come back."""

from __future__ import annotations

from datetime import datetime

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import answered
from data.model import LANGS, Lang
from data.rounds.outcome import Outcome
from tests.support.forms import ANSWER, TODAY
from tests.support.rounds import Sent, begun, saved_at, whole

both = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return begun(tmp_path_factory.mktemp("round") / "village")


@pytest.fixture(scope="module")
def found(sent: Sent) -> Outcome:
    """Liuxi corrected its form, Songping has made a mistake."""
    wrong = whole() | {"loan_amount": ANSWER | {"value": "四十"}}
    return sent.read(
        ("甲.xlsx", sent.back("liuxi", {"loan_amount": ANSWER}, day="2026-11-18")),
        ("甲改.xlsx", saved_at(sent.back("liuxi", whole()), datetime(2026, 11, 20))),
        ("乙.xlsx", sent.back("songping", wrong)),
    )


def cells(shown: Exhibit, label: str) -> str:
    return "\n".join(f"{row.shown} {row.detail}" for row in shown.rows if row.label == label)


@both
def test_each_zone_is_a_line_and_what_is_to_be_done_comes_first(found: Outcome, lang: Lang) -> None:
    ed = Edition(found.dataset, lang, today=TODAY)
    shown = answered.standing(ed, found)
    names = list(dict.fromkeys(row.label for row in shown.rows))
    assert names == [ed.name("songping"), ed.name("liuxi")]
    (problem,) = found.zones[1].problems
    assert problem.say(lang) in cells(shown, ed.name("songping"))
    assert "甲改.xlsx" in cells(shown, ed.name("liuxi"))
    assert ed.t("rounds.replaces", files="甲.xlsx") in cells(shown, ed.name("liuxi"))
    title = ed.t("rounds.standing_title", name="年度", n=1, all=2)
    assert shown.title == title and ed.t("rounds.standing") in shown.subtitle


@both
def test_nothing_but_silence_says_so_and_is_neither_provisional_nor_final(
    sent: Sent, lang: Lang
) -> None:
    found = sent.read()
    ed = Edition(found.dataset, lang, today=TODAY)
    shown = answered.standing(ed, found)
    assert {row.tone for row in shown.rows} == {"not_disclosed"}
    assert ed.t("rounds.standing") not in shown.subtitle
    assert ed.t("rounds.standing_final") not in shown.subtitle
    assert answered.gained(ed, found) is None


@both
def test_what_compares_more_and_what_compares_less_are_both_said(sent: Sent, lang: Lang) -> None:
    found = sent.read(
        ("甲.xlsx", sent.back("liuxi", whole())), ("乙.xlsx", sent.back("songping", whole()))
    )
    ed = Edition(found.dataset, lang, today=TODAY)
    shown = answered.gained(ed, found)
    changed = [one for one in found.gains if one.gained or one.lost]
    assert shown and changed
    assert len(shown.groups()) == len(changed)
    if any(one.lost for one in changed):
        assert ed.t("rounds.gains_note") in shown.notes


def test_of_many_open_lines_english_says_how_many_more_there_are(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answered, "_NAMED", 1)
    found = sent.read(("甲.xlsx", sent.back("liuxi", {"loan_amount": ANSWER})))
    (part,) = (one for one in found.zones if one.state == "part")
    ed = Edition(found.dataset, "en", today=TODAY)
    left = len(part.missing) - 1
    assert left > 0 and left != len(part.missing)
    assert ed.t("few.things", names="", n=left).strip() in cells(
        answered.standing(ed, found), ed.name("liuxi")
    )
