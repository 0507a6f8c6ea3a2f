"""The page where an article is entered: one figure at a time, nothing of it unconfirmed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import words
from components.screen.plain import plain
from data.drafting import deciding
from data.drafting.draft import Coined, Whose, opened, saved
from data.drafting.proposal import proposal
from data.message import message
from data.model import LANGS, Lang
from tests.support import drafts
from tests.support import reader as real
from tests.support.apptest import Start, held
from tests.support.drafts import usual
from tests.support.hostile import STRANGE
from tests.support.intaking import begun, button, draft_of, press, text

DATASET = real.dataset()


def test_a_text_is_pasted_and_its_draft_is_found_again_by_the_link(start: Start) -> None:
    app = start("intake")
    assert not app.exception and not app.error
    app.text_area[0].set_value("\n".join(drafts.ARTICLE)).run()
    press(app, "begin")
    draft = draft_of(app)
    assert draft.paragraphs == drafts.ARTICLE
    assert deciding.progress(draft).decided == 0
    press(app, "on")
    again = start("intake", **{name: app.query_params[name] for name in ("draft", "stage")})
    assert draft_of(again) == draft and text(again)


@pytest.mark.parametrize("lang", LANGS)
def test_what_has_to_be_said_of_an_article_is_asked_where_it_is_begun(
    start: Start, lang: Lang
) -> None:
    app = start("intake", lang=lang)
    app.text_area[0].set_value("\n".join(drafts.ARTICLE)).run()
    press(app, "begin")
    assert "stage" not in app.query_params  # the first one, "text"
    label = words.text(lang, "intake.type")
    assert plain(label) in [one.value for one in app.warning]
    (field,) = [one for one in app.selectbox if one.label == label]
    field.set_value("report").run()
    assert not app.exception and not draft_of(app).head.lacking
    assert plain(label) not in [one.value for one in app.warning]
    # Of an article that says what it is nothing is asked.
    app = start("intake", lang=lang)
    app.text_area[0].set_value("太谷经开区2025年工作总结\n新签约项目52个。").run()
    press(app, "begin")
    assert "figures" in app.query_params["stage"]


def test_nothing_pasted_and_a_draft_that_is_gone_are_said(start: Start) -> None:
    app = press_quietly(start("intake"), "begin")
    assert message("manuscript.empty").zh in str(app.error[0].value)
    gone = start("intake", draft="0" * 20, stage="figures")
    assert plain(words.text("zh", "intake.gone")) in [one.value for one in gone.warning]
    assert gone.text_area  # and it can be begun anew


def test_a_text_that_names_no_zone_is_not_given_to_any(start: Start) -> None:
    app = start("intake")
    app.text_area[0].set_value("签约项目5个。").run()
    app = press_quietly(app, "begin")
    assert message("draft_file.no_zone").zh in str(app.error[0].value)


def test_nothing_is_entered_while_an_edition_is_shown(start: Start) -> None:
    app = start("intake", edition="27102103")
    assert plain(words.text("zh", "intake.of_edition")) in [one.value for one in app.info]
    assert not app.text_area


def press_quietly(app: AppTest, name: str) -> AppTest:
    found: AppTest = button(app, name).click().run()
    return found


def test_figures_are_accepted_set_aside_and_taken_back(start: Start) -> None:
    app = begun(start)
    press(app, "accept")  # a date: its proposal is to set it aside
    assert draft_of(app).items[0].decision == "aside"
    assert draft_of(app).items[0].reason_zh == message("numeral.date").zh
    press(app, "accept")
    one = draft_of(app).items[1]
    assert one.decision == "accepted" and one.figure and one.figure.value == "52"
    press(app, "aside")
    assert draft_of(app).items[2].decision == "aside"
    press(app, "undo")
    assert draft_of(app).items[2].decision == ""
    # Back at what was taken back, and from there to the one before.
    now = [part["at"] for one in text(app) for part in one["parts"] if part.get("now")]
    assert now == [2]


def test_what_is_typed_is_what_is_confirmed(start: Start) -> None:
    app = begun(start)
    press(app, "next")
    (field,) = (one for one in app.text_input if one.label == words.text("zh", "intake.period"))
    field.set_value("2026年上半年").run()
    press(app, "accept")
    item = draft_of(app).items[1]
    assert item.decision == "edited" and item.figure and item.figure.period == "2026-01/2026-06"


def test_an_indicator_that_one_figure_brought_is_offered_to_the_next(start: Start) -> None:
    coined = Coined(
        label_zh="新开工项目", definition_zh="当年开工的。", unit="project", topic="industry"
    )
    other, place = (
        next(at for at, one in enumerate(usual().items) if usual().words(one) == said)
        for said in ("52个", "31个")
    )
    figure = proposal(usual(), usual().items[other], DATASET)
    figure = figure.model_copy(update={"indicator": "", "coined": coined})
    app = begun(start, deciding.edit(usual(), other, figure, DATASET))
    for _ in range(place):
        press(app, "next")
    (choice,) = (one for one in app.button_group if one.key and one.key.endswith("-indicator"))
    choice.set_value("_made:新开工项目").run()
    press(app, "accept")
    made = draft_of(app).items[place].figure
    assert made is not None and made.coined == coined and made.value == "31"


def test_what_was_typed_of_an_indicator_is_there_when_its_figure_is_taken_back(
    start: Start,
) -> None:
    at = next(at for at, one in enumerate(usual().items) if usual().words(one) == "52个")
    coined = Coined(
        label_zh="新开工项目", definition_zh="当年开工的。", unit="project", topic="industry"
    )
    figure = proposal(usual(), usual().items[at], DATASET)
    figure = figure.model_copy(update={"indicator": "", "coined": coined, "note_zh": "按开工数。"})
    draft = deciding.edit(deciding.aside(usual(), range(at)), at, figure, DATASET)
    app = press(begun(start, draft), "undo")
    assert not draft_of(app).items[at].decision and draft_of(app).items[at].figure is None
    (label,) = (one for one in app.text_input if one.key and one.key.endswith("-coined_label_zh"))
    assert label.value == coined.label_zh
    press(app, "accept")
    assert draft_of(app).items[at].figure == figure
    # Of another mark nothing is typed, nor of this one once somebody has gone on.
    press(press(press(app, "undo"), "next"), "back")
    assert not [one for one in app.text_input if one.key and "-coined_" in one.key]


def test_the_time_that_is_proposed_follows_the_indicator_that_is_chosen_or_made(
    start: Start,
) -> None:
    at = next(at for at, one in enumerate(usual().items) if usual().words(one) == "52个")
    item = usual().items[at]
    bare = item.model_copy(update={"guesses": (), "period": "", "period_word": ""})
    items = (*usual().items[:at], bare, *usual().items[at + 1 :])
    draft = usual().model_copy(update={"items": items})
    assert proposal(draft, bare, DATASET).span == "point"
    for kind, span in (("flow", "during"), ("stock", "point")):
        app = begun(start, deciding.aside(draft, range(at)))
        (choice,) = (one for one in app.button_group if one.key and one.key.endswith("-indicator"))
        choice.set_value("_new").run()
        (label,) = (one for one in app.text_input if str(one.key).endswith("-coined_label_zh"))
        label.set_value("新开工项目").run()
        (told,) = (one for one in app.selectbox if str(one.key).endswith("-coined_kind"))
        told.set_value(kind).run()
        press(app, "accept")
        made = draft_of(app).items[at].figure
        assert made is not None and made.span == span


def test_a_proposal_that_is_hardly_like_it_is_not_chosen_by_a_key(start: Start) -> None:
    at = next(at for at, one in enumerate(usual().items) if usual().words(one) == "52个")
    low = tuple(one.model_copy(update={"score": 0.05}) for one in usual().items[at].guesses)
    item = usual().items[at].model_copy(update={"guesses": low})
    items = usual().items
    draft = usual().model_copy(update={"items": (*items[:at], item, *items[at + 1 :])})
    app = begun(start, deciding.set_aside(draft, 0))
    press(app, "accept")
    assert not draft_of(app).items[at].decision and app.warning
    (choice,) = (one for one in app.button_group if one.key and one.key.endswith("-indicator"))
    choice.set_value(low[0].id).run()
    press(app, "accept")
    made = draft_of(app).items[at]
    assert made.decision and made.figure is not None and made.figure.indicator == low[0].id


def test_a_key_accepts_the_owner_that_is_proposed_first(start: Start) -> None:
    at = next(at for at, one in enumerate(usual().items) if usual().words(one) == "52个")
    zone = Whose(table="zones", id="taigu")
    body = Whose(table="organisations", name_zh="南坡冷链公司")
    for owners in ((zone, body), (body, zone)):
        item = usual().items[at].model_copy(update={"owners": owners})
        items = (*usual().items[:at], item, *usual().items[at + 1 :])
        draft = usual().model_copy(update={"items": items})
        app = press(begun(start, deciding.aside(draft, range(at))), "accept")
        made = draft_of(app).items[at]
        assert made.decision == "accepted" and made.figure is not None
        assert made.figure.owner == owners[0]


def options(app: AppTest, name: str) -> list[str]:
    (found,) = (one for one in app.button_group if str(one.key).endswith(name))
    return [*found.options]


def test_a_key_chooses_the_same_whatever_was_decided(start: Start) -> None:
    at = next(at for at, one in enumerate(usual().items) if usual().words(one) == "52个")
    second = usual().items[at].guesses[1].id
    figure = proposal(usual(), usual().items[at], DATASET, second)
    asked = begun(start, deciding.aside(usual(), range(at)))
    changed = begun(start, deciding.edit(usual(), at, figure, DATASET))
    for _ in range(at):
        press(changed, "next")
    (chosen,) = (one for one in changed.button_group if str(one.key).endswith("-indicator"))
    assert options(changed, "-indicator") == options(asked, "-indicator")
    assert chosen.value == second


def test_the_owner_that_is_proposed_is_one_that_the_indicator_may_be_about(start: Start) -> None:
    at = next(at for at, one in enumerate(usual().items) if usual().words(one) == "52个")
    body = Whose(table="organisations", name_zh="南坡冷链公司")
    item = usual().items[at]
    item = item.model_copy(update={"owners": (body, *item.owners)})
    items = (*usual().items[:at], item, *usual().items[at + 1 :])
    draft = usual().model_copy(update={"items": items})
    assert DATASET.indicator(item.guesses[1].id).about == ("zones",)
    app = begun(start, deciding.aside(draft, range(at)))
    (choice,) = (one for one in app.button_group if str(one.key).endswith("-indicator"))
    choice.set_value(item.guesses[1].id).run()
    press(app, "accept")
    made = draft_of(app).items[at].figure
    assert made is not None and made.owner.table == "zones"


def test_a_new_zone_is_begun_by_its_name(start: Start) -> None:
    app = start("intake")
    (zone,) = (one for one in app.selectbox if str(one.key).endswith("-zone"))
    zone.set_value("_new").run()
    app.text_area[0].set_value("签约项目5个。").run()
    app = press_quietly(app, "begin")
    assert message("draft_file.no_name").zh in str(app.error[0].value)
    (name,) = (one for one in app.text_input if str(one.key).endswith("-zone_name"))
    name.set_value("长治高新区").run()
    lines = ("长治高新技术产业开发区签约项目5个。", "（《上党日报》2025年9月18日）")
    app.text_area[0].set_value("\n".join(lines)).run()
    press(app, "begin")
    head = draft_of(app).head
    assert head.zone == "changzhigaoxinqu" and head.ground is not None
    assert (head.ground.name_zh, head.ground.full_zh) == ("长治高新区", "长治高新技术产业开发区")
    city = next(one for one in DATASET.places if one.id == "changzhi_city")
    assert head.ground.latitude == str(city.latitude)
    assert (head.outlet_zh, head.date) == ("上党日报", "2025-09-18")


def test_names_and_dates_are_set_aside_at_one_click(start: Start) -> None:
    app = press(begun(start), "names")
    names = [one for one in draft_of(app).items if one.why_not in ("date", "name", "ordinal")]
    assert names and {one.decision for one in names} == {"aside"}
    assert len(draft_of(app).history) == 1


def test_a_finished_draft_is_previewed_by_this_session_alone(start: Start) -> None:
    whole = drafts.accepted(usual(), DATASET)
    app = press_quietly(begun(start, whole, "finish"), "preview")
    title = words.text("zh", "preview.article_title")
    assert plain(title) in str([one.proto for one in app.get("alert")]) or app.warning
    entry = held(app).preview
    assert entry is not None and entry.dataset.draft == ("taigu_2",)
    assert held(start("intake")).preview is None


def test_a_preview_shows_the_zone_of_its_article_wherever_one_goes(start: Start) -> None:
    whole = drafts.accepted(usual(), DATASET)
    app = press_quietly(begun(start, whole, "finish", zones=["yuncheng", "qingxu"]), "preview")
    assert held(app).preview is not None
    assert held(app).chosen["zones"] == ["yuncheng", "taigu", "qingxu"]
    # What came with the preview alone goes with it, and nothing is said to be missing.
    held(app).chosen["zones"] = ["yuncheng", "nowhere"]
    button(app, "leave").click().run()
    assert (held(app).preview, held(app).chosen["zones"], held(app).gone) == (
        None,
        ["yuncheng"],
        {},
    )


def test_what_is_in_the_way_is_listed_by_its_place(start: Start) -> None:
    app = press_quietly(begun(start, deciding.accept(usual(), 1, DATASET), "finish"), "preview")
    assert held(app).preview is None
    said = str(app.error[0].value)
    assert message("draft_enter.undecided").zh in said and "140" in said


@pytest.mark.parametrize("stage", ["text", "figures", "words", "finish"])
def test_texts_of_a_draft_are_words_and_nothing_else(start: Start, stage: str) -> None:
    strange = [f"{one}，签约项目5个，《{one[:20]}办法》" for one in STRANGE]
    draft = drafts.begun(DATASET, lines=tuple(" ".join(one.split()) for one in strange))
    app = begun(start, opened("a.json", saved(draft).encode()), stage)
    assert not app.exception and not app.error
    assert app.header and not app.subheader  # below the page's own no level is skipped
    shown = [*app.markdown, *app.caption, *app.header, *app.info, *app.warning]
    for one in shown:
        for raw in STRANGE:
            assert raw not in str(one.value) or plain(raw) == raw, one.value
