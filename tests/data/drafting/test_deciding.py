"""Nothing of a draft is decided but by a person, and everything can be taken back."""

from __future__ import annotations

from data import library
from data.drafting import deciding
from data.drafting.draft import Draft, DraftFigure
from data.drafting.proposal import proposal, units
from data.drafting.proposal import stands as standing
from data.message import message
from tests.support import drafts
from tests.support import reader as real
from tests.support.drafts import usual

DATASET = real.dataset()


def at(words: str, draft: Draft | None = None) -> int:
    """The place of the first numeral with these words."""
    made = draft or usual()
    return next(at for at, one in enumerate(made.items) if made.words(one) == words)


def figure(words: str) -> DraftFigure:
    return proposal(usual(), usual().items[at(words)], DATASET)


def test_a_text_becomes_a_draft_of_which_nothing_is_decided() -> None:
    told = deciding.progress(usual())
    assert told.decided == told.settled == 0 and not told.done
    assert [one.paragraph for one in usual().items] == sorted(
        one.paragraph for one in usual().items
    )
    assert usual().items[at("2026年3月")].why_not == "date"
    assert {(one.table, usual().words(one)) for one in usual().finds} >= {
        ("organisations", "南坡冷链公司"),
        ("documents", "冷库管理办法"),
    }


def test_everything_is_proposed_for_a_figure() -> None:
    money = figure("140亿元")
    assert (money.value, money.unit, money.relation) == ("140", "yi_yuan", "approx")
    assert (money.as_written, money.owner.id) == ("总投资约140亿元", "taigu")
    tax = figure("3亿元")
    assert (tax.status, tax.relation, tax.indicator) == (
        "expected",
        "gt",
        "project_expected_tax",
    )
    assert tax.as_written.startswith("预计")
    signed = figure("52个")
    assert (signed.indicator, signed.period) == ("signed_project_count", "2026-03")


def test_a_range_keeps_both_its_ends() -> None:
    firms = figure("30—50家")
    assert (firms.value, firms.high, firms.as_written) == ("30", "50", "引进企业30—50家")


def test_a_unit_is_the_one_printed_and_converts_into_that_of_the_indicator() -> None:
    item = usual().items[at("9000万元")]
    one = standing(usual(), item, DATASET)
    assert one is not None and units(one, DATASET)[0] == "wan_yuan"
    money = proposal(usual(), item, DATASET, "signed_project_investment")
    assert (money.value, money.unit) == ("9000", "wan_yuan")


def test_a_value_has_no_point_that_its_unit_has_made_whole() -> None:
    draft = drafts.begun(DATASET, lines=("梳理事项2.6万余项，税收3.0亿元。",))
    items, tax = (proposal(draft, one, DATASET) for one in draft.items)
    assert (items.value, items.unit, tax.value) == ("26000", "item", "3.0")


def test_the_second_of_two_alike_is_quoted_so_that_it_is_told_from_the_first() -> None:
    twice = ("签约项目5个，新签约项目5个。",)
    draft = drafts.begun(DATASET, lines=twice)
    first, second = (proposal(draft, one, DATASET).as_written for one in draft.items)
    assert first == "签约项目5个"
    assert twice[0].find(second) > twice[0].find(first)


def test_what_goes_on_from_another_is_quoted_with_what_it_is_per() -> None:
    offered = library.offered(DATASET)
    lines = ("占比达到100%，亩均税收从8.3万元增至19.7万元。",)
    draft = drafts.begun(offered, lines=lines)
    tax = proposal(draft, draft.items[-1], offered)
    assert (tax.value, tax.unit, tax.indicator) == ("19.7", "wan_yuan_mu", "tax_per_mu")
    assert tax.as_written == "亩均税收…增至19.7万元"


def test_accepting_setting_aside_and_editing_are_steps_that_are_taken_back() -> None:
    place, other = at("52个"), at("140亿元")
    one = deciding.accept(usual(), place, DATASET)
    two = deciding.set_aside(one, other, "重复", "A repeat")
    wanted = figure("31个").model_copy(update={"value": "30"})
    three = deciding.edit(two, at("31个"), wanted, DATASET)
    assert [three.items[one].decision for one in (place, other, at("31个"))] == [
        "accepted",
        "aside",
        "edited",
    ]
    assert three.items[other].reason_en == "A repeat"
    told = deciding.progress(three)
    assert (told.accepted, told.edited, told.aside) == (1, 1, 1)
    assert deciding.undo(three).items == two.items
    assert deciding.undo(deciding.undo(deciding.undo(three))).items == usual().items
    assert deciding.undo(usual()) == usual()
    # What is changed to what was proposed is accepted.
    same = deciding.edit(usual(), place, figure("52个"), DATASET)
    assert same.items[place].decision == "accepted"


def test_names_and_dates_are_set_aside_together_each_for_its_own_reason() -> None:
    places = [at for at, one in enumerate(usual().items) if one.why_not in ("date", "name")]
    made = deciding.aside(usual(), places)
    assert made.items[at("2026年3月")].reason_zh == message("numeral.date").zh
    assert deciding.progress(made).aside == len(places) > 0
    assert deciding.undo(made).items == usual().items


def test_the_next_one_waits_behind_and_then_before() -> None:
    made = usual()
    for place in range(1, len(usual().items)):
        made = deciding.set_aside(made, place)
    assert deciding.onward(usual(), 2) == 2
    assert deciding.onward(made, 3) == 0
    assert deciding.onward(deciding.set_aside(made, 0), 0) is None


def test_words_are_confirmed_with_what_is_said_of_them_or_dropped() -> None:
    place = next(at for at, one in enumerate(usual().finds) if one.table == "reforms")
    one = deciding.settle(usual(), place, {"title_zh": "题"}, {"evidence": "stated"})
    find = one.finds[place]
    assert find.decision == "confirmed" and find.texts["title_zh"] == "题"
    assert find.keys == {**usual().finds[place].keys, "evidence": "stated"}
    two = deciding.settle(one, 0, None)
    assert two.finds[0].decision == "dropped"
    assert deciding.undo(deciding.undo(two)).finds == usual().finds
