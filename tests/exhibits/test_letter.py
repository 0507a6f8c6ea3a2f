"""The letter that goes with a request: to whom, by when, who asks."""

from __future__ import annotations

from components.exhibits import asking
from components.exhibits.asking import Address
from data.model import Lang
from tests.support import reader
from tests.support.taught import both


def told(lang: Lang, address: Address | None) -> dict[str, str]:
    ed = reader.edition(lang)
    letter = asking.letter(ed, "taigu", (), (), address)
    return {row.label: row.text for row in letter.rows}


@both
def test_what_is_given_stands_at_the_head_and_what_is_not_leaves_room(lang: Lang) -> None:
    ed = reader.edition(lang)
    said = told(lang, Address(to="甲", by="2026-12-31", contact="乙 010"))
    head = [ed.t(f"ask.{key}") for key in ("to", "by", "office", "contact")]
    assert list(said)[:4] == head
    assert [said[key] for key in head] == ["甲", "2026-12-31", ed.t("ask.room"), "乙 010"]
    bare = told(lang, None)
    assert {bare[key] for key in head} == {ed.t("ask.room")}


def test_a_unit_that_only_growth_is_told_in_is_not_offered_to_an_indicator_of_ones_own() -> None:
    ed = reader.edition("en")
    offered, units = asking.unit_choices(ed), ed.dataset.vocab.units
    assert set(units) - set(offered) == {"fold"}
    named = [asking.unit_choice(ed, key) for key in offered if units[key].zh == units["fold"].zh]
    assert len(named) == 1
