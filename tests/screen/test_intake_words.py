"""The page of the intake: what an article tells in words, confirmed, dropped or added."""

from __future__ import annotations

from components import words
from data.drafting import deciding, outset
from tests.support import reader as real
from tests.support.apptest import Start, held
from tests.support.drafts import usual
from tests.support.intaking import begun, draft_of, press

DATASET = real.dataset()


def test_a_reform_needs_words_of_our_own_before_it_is_confirmed(start: Start) -> None:
    place = next(at for at, one in enumerate(usual().finds) if one.table == "reforms")
    app = begun(start, stage="words", lang="en")
    for _ in range(place):
        press(app, "next")
    press(app, "accept")
    assert not draft_of(app).finds[place].decision
    assert words.text("en", "intake.said.title") in str(app.warning[0].value)
    (title,) = (one for one in app.text_input if one.key and one.key.endswith("-title_zh"))
    title.set_value("领办代办").run()
    (summary,) = (one for one in app.text_area if one.key and one.key.endswith("-summary_zh"))
    summary.set_value("专人跑审批。").run()
    assert words.text("en", "intake.english_missing") in [one.value for one in app.caption]
    press(app, "accept")
    assert draft_of(app).finds[place].decision == "confirmed"


def test_once_all_words_are_decided_the_key_leads_on_from_what_was_left_out(start: Start) -> None:
    draft = usual()
    for at in range(len(draft.finds)):
        draft = deciding.settle(draft, at, None)
    place = max(at for at, one in enumerate(draft.finds) if one.table == "reforms")
    app = begun(start, draft, stage="words")
    for _ in range(place):
        press(app, "next")
    # Whoever writes into it means it, and is told what it lacks.
    for said, hinted in (("标题", True), ("", False)):
        (title,) = (one for one in app.text_input if one.key and one.key.endswith("-title_zh"))
        title.set_value(said).run()
        press(app, "accept")
        assert bool(held(app).hint) == hinted
        assert ("words" in app.query_params["stage"]) == hinted
    assert "finish" in app.query_params["stage"]
    assert draft_of(app) == draft


def test_what_part_an_industry_plays_is_chosen_where_the_text_does_not_say(start: Start) -> None:
    lines = ("2025年工作总结", "锂电产业实现产值287亿元。")
    draft = outset.begin(lines, DATASET, "taigu")
    place = next(at for at, one in enumerate(draft.finds) if one.texts["name_zh"] == "锂电产业")
    app = begun(start, draft, stage="words")
    for _ in range(place):
        press(app, "next")
    press(app, "accept")
    assert not draft_of(app).finds[place].decision and app.warning
    (role,) = (one for one in app.selectbox if one.key and one.key.endswith("-role"))
    role.set_value("nurtured").run()
    press(app, "accept")
    done = draft_of(app).finds[place]
    assert (done.decision, done.keys) == ("confirmed", {"role": "nurtured"})


def test_what_nothing_proposed_is_added_and_a_new_practice_named(start: Start) -> None:
    app = begun(start, stage="words", lang="en")
    (paragraph,) = (one for one in app.text_input if one.key and one.key.endswith("-paragraph"))
    paragraph.set_value("9").run()
    press(app, "add")
    assert len(draft_of(app).finds) == len(usual().finds) and app.warning
    paragraph.set_value("2").run()
    press(app, "add")
    (find,) = draft_of(app).finds[len(usual().finds) :]
    assert (find.table, find.paragraph) == ("reforms", 2)
    (practice,) = (one for one in app.selectbox if one.key and one.key.endswith("-practices"))
    practice.set_value("_fresh").run()
    for ending, said in (
        ("-title_zh", "题"),
        ("-label_zh", "冷链直供"),
        ("-definition_zh", "产地直供到店。"),
    ):
        (field,) = (one for one in app.text_input if one.key and one.key.endswith(ending))
        field.set_value(said).run()
    (summary,) = (one for one in app.text_area if one.key and one.key.endswith("-summary_zh"))
    summary.set_value("直供。").run()
    press(app, "accept")
    done = draft_of(app).finds[-1]
    assert done.decision == "confirmed" and done.fresh is not None
    assert (done.fresh.label_zh, done.keys["practices"]) == ("冷链直供", "")
