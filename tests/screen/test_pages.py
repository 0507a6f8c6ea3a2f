"""Every page as Streamlit runs it: both languages, each zone, the ledger, nothing to draw."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import words
from components.edition import Edition
from components.exhibits import opening, summary
from components.screen.plain import plain
from data import load
from data.model import LANGS, Lang
from tests.support import reader, thirty, tongue
from tests.support.apptest import (
    Start,
    assert_sound,
    chosen,
    drawers,
    everything,
    fragments,
    heading,
    held,
    told,
    turned,
)
from tests.support.cases import WIDE
from tests.support.charted import loose
from tests.support.village import Village

ZONES = [zone.id for zone in reader.dataset().zones]


# --- every page -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", reader.MENU.listed)
def test_every_page_runs_in_both_languages(start: Start, page: str, lang: Lang) -> None:
    app = start(page, lang=lang)
    assert_sound(app)
    assert app.query_params["lang"] == lang
    shown = [text for one in fragments(app) for text in tongue.unmarked(one, lang)]
    shown += [str(one.value) for one in (*app.title, *app.header, *app.caption, *app.info)]
    if page == "intake":
        asked = ("intake.lead", "intake.text_lead")
        assert {*(words.text(lang, key) for key in asked)} <= {one.value for one in app.markdown}
        assert app.get("file_uploader") and app.text_area and app.button
    else:
        assert len(shown) > 20
    # The one setting that is named is that of the tests, where no articles are at hand.
    named = ("ZONE_SOURCES", "/nonexistent")
    shown = [text for text in shown if not any(one in text for one in named)]
    assert tongue.strange(shown, lang) == []


#: Of whom most is told, and of whom least; widely all.
@pytest.mark.parametrize(
    "zone",
    [pytest.param(zone, marks=() if zone in ("yuncheng", "qingxu") else WIDE) for zone in ZONES],
)
@pytest.mark.parametrize("page", reader.MENU.listed)
def test_every_page_runs_for_each_zone_alone_and_says_something(
    start: Start, page: str, zone: str
) -> None:
    app = start(page, lang="en", zones=[zone], zone=zone)
    assert_sound(app)
    assert fragments(app) or app.info


#: Each part of each zone in a language, by turns, and widely in the other: so each part is run in
#: both.
PARTS = [
    pytest.param(zone, part, lang, marks=WIDE if (at + of) % 2 == turn else ())
    for of, zone in enumerate(ZONES)
    for at, part in enumerate(reader.PARTS)
    for turn, lang in enumerate(LANGS)
]


@pytest.mark.parametrize(("zone", "part", "lang"), PARTS)
def test_every_part_of_every_zone_runs(start: Start, zone: str, part: str, lang: Lang) -> None:
    app = start("zone", lang=lang, zone=zone, part=part)
    assert_sound(app)
    assert reader.dataset().zone(zone).say("name", lang) in app.title[0].value
    assert fragments(app) or app.info


def test_all_that_can_be_learned_stands_on_a_page_that_says_each_note_once(start: Start) -> None:
    app = start("zone", lang="zh", zone="pingyao", part="learn", all="yes")
    assert_sound(app)
    notes = re.findall(r'<p class="note">.*?</p>', "".join(fragments(app)))
    assert len(notes) > 3 and len(notes) == len({*notes})


def test_rubbish_in_a_link_is_named_on_a_page_of_each_kind(start: Start) -> None:
    """Of all zones, of one, and a list; what of it a browser shows: tests/screen/test_steps.py."""
    rubbish = {"zones": "atlantis", "lang": "xx", "topic": "<script>", "open": "../../etc"}
    for page in ("overview", "zone", "reforms"):
        app = start(page, **rubbish, q="\x00", zone="", no="1")
        said = told(app).replace("\\", "")
        assert [value for value in rubbish.values() if value not in said] == [], page
        left = {name: value for name, value in app.query_params.items() if name != "q"}
        assert left == {"lang": "zh"}, page
        assert not drawers(app) and tongue.HAN.search(app.title[0].value), page


def test_what_a_page_shows_is_what_its_exhibits_say(start: Start) -> None:
    for page in ("overview", "compare", "funds", "industry"):
        shown = everything(start(page, lang="en", all="yes"))
        for one in reader.read("en")[page].exhibits:
            assert f'data-exhibit="{one.id}"' in shown, (page, one.id)


def test_the_heading_of_a_page_is_what_its_first_picture_says(start: Start) -> None:
    for page in ("compare", "reforms", "financing", "funds", "industry", "follow", "data"):
        first = reader.read("en")[page].exhibits[0]
        app = start(page, lang="en")
        assert heading(app) == plain(first.title), page
        shown = next(one for one in fragments(app) if f'data-exhibit="{first.id}"' in one)
        assert f">{first.title}</h" not in loose(shown), "it is said once"


def test_what_is_shown_of_a_list_is_what_tells_most() -> None:
    ed = reader.edition("zh")
    (cards,) = (one for one in reader.read("zh")["reforms"].exhibits if one.id == "reform_cards")
    few = cards.first(4, "", opening.best(ed, ed.zones))
    assert {row.zone for row in few.rows} == {*ed.zones}
    told = {row.head.record for row in few.rows}
    for zone in ed.zones:
        assert f"reforms/{summary.telling(ed, zone)[0].id}" in told
    (projects,) = (one for one in reader.read("zh")["industry"].exhibits if "projects" in one.id)
    priced = {row.label for row in projects.rows if row.figure}
    assert {row.label for row in projects.first(2, "").rows} <= priced
    grouped = next(
        one for one in reader.read("zh")["zone/yuncheng/figures"].exhibits if one.rows[0].group
    )
    assert grouped.first(3, "").rows == grouped.rows[: len(grouped.first(3, "").rows)]


def test_charts_and_the_map_come_with_a_text_alternative(start: Start) -> None:
    charts = live(start("data")).get("plotly_chart")
    maps = start("overview", map="live").get("deck_gl_json_chart")
    assert len(charts) == len(maps) == 1
    assert all(one.proto.alt for one in (*charts, *maps))


def test_a_chart_is_a_picture_at_first_and_live_wherever_the_reader_goes_from_then_on(
    start: Start,
) -> None:
    app = start("data", lang="en")
    pictures = [one for one in fragments(app) if 'class="scenes still"' in one]
    assert len(pictures) == 1
    assert not app.get("plotly_chart")
    url = dict(app.query_params)
    live(app)
    assert dict(app.query_params) == url, "no step of the history"
    assert [one for one in fragments(app) if 'class="scenes still"' in one] == pictures
    assert len(app.get("plotly_chart")) == 1
    assert_sound(turned(app, "funds").run())
    assert len(app.get("plotly_chart")) == 1
    chosen(app, "lang", "zh")
    assert len(app.get("plotly_chart")) == 1
    held(app).live["chart"] = False
    assert not app.run().get("plotly_chart")


def test_a_link_makes_the_map_live_and_its_button_a_picture_again(start: Start) -> None:
    app = start("overview", map="live", lang="en")
    assert app.get("deck_gl_json_chart")
    app.button(key="map-drawn").click().run()
    assert not app.get("deck_gl_json_chart")
    assert "map" not in app.query_params
    app.button(key="map-live").click().run()
    assert app.get("deck_gl_json_chart")
    assert app.query_params["map"] == "live"


def live(app: AppTest) -> AppTest:
    """The same page once the browser has found that live charts may take over."""
    held(app).live["chart"] = True
    return app.run()


def test_the_map_asks_for_no_base_map(start: Start) -> None:
    (drawn,) = start("overview", map="live").get("deck_gl_json_chart")
    spec = json.loads(drawn.proto.json)
    assert spec["mapStyle"] == "__MAP_STYLE__"
    assert not spec.get("mapProvider")


# --- language ---------------------------------------------------------------------------


# One frame keeps them on every page: one of all zones, one of a zone, and a list; widely all.
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=() if page in ("overview", "zone", "reforms") else WIDE)
        for page in reader.MENU.listed
    ],
)
def test_switching_the_language_keeps_the_page_and_the_choices(start: Start, page: str) -> None:
    app = start(page, zones=["taigu", "yuncheng"])
    before = app.title[0].value
    chosen(app, "lang", "en")
    assert_sound(app)
    assert app.query_params["lang"] == "en"
    assert app.query_params["zones"] == ["yuncheng", "taigu"]
    assert app.title[0].value != before
    chosen(app, "lang", "zh")
    assert app.title[0].value == before


def test_chinese_comes_first(start: Start) -> None:
    assert heading(start()) == summary.answer(reader.edition("zh"))


def test_the_configuration_can_put_english_first(start: Start, served: Callable[..., Path]) -> None:
    served(load.CURATED, "language: en\n")
    assert heading(start()) == summary.answer(reader.edition("en"))


# --- what falls due ---------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("today", "state"), [("2025-12-31", "open"), ("2026-01-01", "due"), ("", "due")]
)
def test_a_rehearsal_of_another_day_shows_what_falls_due(
    start: Start,
    village: Village,
    served: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    lang: Lang,
    today: str,
    state: str,
) -> None:
    village.row("observations", "liuxi_revenue")["period"] = "2025"
    served(village.write())
    monkeypatch.setenv("ZONE_TODAY", today)
    app = start("follow", lang=lang)
    assert_sound(app)
    (table,) = [one for one in fragments(app) if 'data-exhibit="promises"' in one]
    tones = [one for one in ("open", "due") if f'class="t-{one}"' in table]
    assert tones == [state]  # without another day it is today, long after 2025
    assert words.text(lang, f"promise_state.{tones[0]}") in table


@pytest.mark.parametrize("today", ["soon", "2026-02-30", "20270101", "2027"])
def test_another_day_that_is_none_is_refused(
    start: Start, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.setenv("ZONE_TODAY", today)
    app = start("follow")
    said = [one.value for one in app.error]
    assert not app.exception and len(said) == 2 and not fragments(app)
    assert all(plain("ZONE_TODAY") in text and plain(today) in text for text in said)


def test_the_filters_of_the_ledger_narrow_it_and_outlive_the_language(start: Start) -> None:
    app = start("follow", lang="zh", kind=["direction", "kept"], state="no_date", q="绿电")
    assert "kept" in told(app), "a state, and no kind"
    (table,) = [one for one in fragments(app) if 'data-exhibit="promises"' in one]
    assert "directions/yuncheng_dir_green_power" in table
    assert "directions/yuncheng_dir_brand" not in table
    before = dict(app.query_params)
    chosen(app, "lang", "en")
    assert_sound(app)
    assert dict(app.query_params) == before | {"lang": "en"}
    assert [one.value for one in app.multiselect] == [["no_date"], ["direction"], []]
    app.multiselect[1].set_value(["target"]).run()
    assert_sound(app)
    assert app.query_params["kind"] == "target"
    assert words.text("en", "promises.none_title") in everything(app)


@pytest.mark.parametrize("lang", LANGS)
def test_the_ledger_offers_its_list_to_take_away(start: Start, lang: Lang) -> None:
    def lines(app: AppTest) -> int:
        (table,) = [one for one in fragments(app) if 'data-exhibit="promises"' in one]
        return table.count('<th scope="row">')

    app = start("follow", lang=lang)
    (button,) = app.get("download_button")
    few, count = lines(app), lines(start("follow", lang=lang, all="yes"))
    assert few < count
    assert button.proto.label == words.text(lang, "follow.button", n=count)


# --- pages without anything to draw -----------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("compare", "lead.compare_one"),
        ("financing", "lead.financing_none"),
        ("funds", "lead.funds_none"),
    ],
)
def test_a_page_without_figures_says_why(start: Start, page: str, key: str, lang: Lang) -> None:
    app = start(page, lang=lang, zones=["qingxu"])
    assert_sound(app)
    assert words.text(lang, key) in [one.value for one in app.info]
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_of_which_there_is_no_picture_is_listed_and_nobody_is_called_silent(
    lang: Lang,
) -> None:
    for page, indicator in (
        ("financing", "signed_project_count"),
        ("financing", "credit_loan_amount"),
        ("funds", "reserve_project_count"),
    ):
        data = reader.dataset()
        (like, *_) = (row for row in data.observations if row.indicator == indicator)
        row = like.model_copy(update={"id": "alone", "entity": "qingxu"})
        data = data.model_copy(update={"observations": (*data.observations, row)})
        for zones in (("qingxu",), ("pingyao", "qingxu"), ("yuncheng", "taigu", "qingxu")):
            seen = reader.visit(page, Edition(data, lang, zones))
            assert "observations/alone" in {one.proof.record for one in seen.rows}, page
            assert seen.words[0] == seen.exhibits[0].title
            assert seen.said == []
        ed = reader.edition(lang, ("qingxu",))
        said = ed.unheard(f"head.{page}", words.text(lang, f"page.{page}"), ed.zones)
        assert reader.visit(page, ed).words[0] == said
        assert ed.name("qingxu") in said and said != words.text(lang, f"page.{page}")


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_on_a_topic_that_no_picture_of_its_zone_tells_is_listed_beside_one(
    lang: Lang,
) -> None:
    data = reader.dataset()
    (like, *_) = (row for row in data.observations if row.indicator == "signed_project_count")
    row = like.model_copy(update={"id": "alone", "entity": "taigu"})
    data = data.model_copy(update={"observations": (*data.observations, row)})
    seen = reader.visit("financing", Edition(data, lang))
    assert "lending_taigu" in {one.id.partition("?")[0] for one in seen.exhibits}
    assert "observations/alone" in {one.proof.record for one in seen.rows}


def test_another_dataset_needs_no_change_of_code(
    start: Start, village: Village, served: Callable[..., Path]
) -> None:
    served(village.write())
    for lang in LANGS:
        for page in reader.MENU.listed:
            app = start(page, lang=lang)
            assert_sound(app)


def test_twelve_zones_get_a_list_to_type_into(
    start: Start, village: Village, served: Callable[..., Path]
) -> None:
    first = village.row("zones", "liuxi")
    for number in range(10):
        name = {"name_zh": f"柳溪{number}", "name_en": f"Liuxi {number}"}
        village.tables["zones"].append(
            {**first, **name, "id": f"liuxi_{number}", "headline": [], "not_applicable": []}
        )
    served(village.write())
    app = start("compare", lang="en")
    assert_sound(app)
    assert len(held(app).chosen["zones"]) == 12
    # A button a zone, or a pair of them, would fill the screen.
    assert not [one for one in app.pills if not str(one.key).startswith("topic-")]
    app = start("zone", zone="liuxi_9")
    assert_sound(app)
    assert held(app).chosen["zone"] == "liuxi_9"


def test_of_many_pictures_on_money_the_first_stand_and_the_others_are_a_click_away(
    served: Callable[..., Path], start: Start, tmp_path: Path
) -> None:
    served(thirty.write(tmp_path / "thirty"))
    app = start("financing", lang="en", zones=[*thirty.edition("en").zones])
    first = on_money(app)
    assert len(first) == 4
    assert_sound(app.button(key="all-reports").click().run())
    assert on_money(app) > first


def on_money(app: AppTest) -> set[str]:
    """The pictures of steps, lending and companies on a page."""
    return {*re.findall(r'data-exhibit="((?:steps|lending|companies)_\w+)"', everything(app))}
