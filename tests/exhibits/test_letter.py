"""The letter that goes with a request: to whom, by when, who asks."""

from __future__ import annotations

from components.exhibits import askedform, asking
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
    offered, units = askedform.unit_choices(ed), ed.dataset.vocab.units
    assert set(units) - set(offered) == {"fold"}
    named = [askedform.unit_choice(ed, key) for key in offered if units[key].zh == units["fold"].zh]
    assert len(named) == 1


@both
def test_what_many_lines_of_a_request_would_repeat_is_said_once_under_them(lang: Lang) -> None:
    ed = reader.edition(lang)
    for zone in ed.zones:
        every = asking.lines(ed, zone)
        shown = asking.request_table(ed, zone, [line.key for line in every])
        assert shown is not None
        reasons = [row for row in shown.rows if row.column == ed.t("ask.why")]
        meant = [
            ed.sentences(
                ed.t(
                    "report.pair",
                    label=ed.t("annex.unit"),
                    text=ed.word("units", line.indicator.unit),
                ),
                ed.say(line.indicator, "definition"),
            ).rstrip(".。")
            for line in every
        ]
        # What is to be minded of one line alone stands behind what is counted.
        said = [
            row.text + row.head.detail.removeprefix(definition)
            for row, definition in zip(reasons, meant, strict=True)
        ]
        care = ed.t("ask.why_undated", zones="\0").partition("\0")[2]
        for line, text in zip(every, said, strict=True):
            whole = asking.why(ed, line)
            for reason in (ed.t(f"reason.{one}") for one in line.reasons):
                if reason in whole:
                    assert reason in text or any(reason in note for note in shown.notes)
        alone = [asking.why(ed, line) for line in every]
        assert sum(care in text for text in said) < sum(care in text for text in alone)
        assert sum(map(len, said)) < 0.8 * sum(map(len, alone))


def test_a_line_that_is_asked_alone_says_why_in_full() -> None:
    ed = reader.edition("zh")
    first = next(
        line
        for line in asking.lines(ed, "qingxu")
        if line.level == "comparable" and "；" in asking.why(ed, line)
    )
    shown = asking.request_table(ed, "qingxu", [first.key])
    assert shown is not None
    reason, *minded = asking.why(ed, first).split("；")
    told = next(row for row in shown.rows if row.column == ed.t("ask.why"))
    assert told.text == reason and minded
    assert all(one in told.head.detail for one in minded), "behind what is counted"
