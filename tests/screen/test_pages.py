"""The whole app as Streamlit runs it: every page, both languages, links, and what goes wrong."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from components import config as configuration
from components import story, words
from components.edition import Edition
from components.exhibits import asking, compare, overview, shelf
from components.render import files
from components.screen import preview, ui
from components.screen.plain import plain
from data import load
from data.asking import request
from data.model import LANGS, Dataset, Lang
from tests.support import forms, reader
from tests.support.patience import PATIENCE
from tests.support.village import SOUND, Village, edit

APP = Path(__file__).parents[2] / "app.py"
ZONES = [zone.id for zone in reader.dataset().zones]


@pytest.fixture(autouse=True)
def a_server_that_has_met_the_frame(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A running server knows, after its first visitor, that the frame names the pages; AppTest
    would take every run for the first and the folder ``pages/`` for the menu."""
    made = PagesManager.__init__

    def init(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        PagesManager.uses_pages_directory = False
        made(self, *args, **kwargs)

    monkeypatch.setattr(PagesManager, "__init__", init)
    # No component of another package is in use; looking for some takes longer than a page.
    monkeypatch.setattr(
        BidiComponentManager, "discover_and_register_components", lambda *_, **__: None
    )
    monkeypatch.setenv("ZONE_SOURCES", "/nonexistent")
    ui._config.clear()  # kept by the file's time and size, which two tests may share
    yield
    ui._config.clear()


Start = Callable[..., AppTest]


@pytest.fixture
def start() -> Start:
    def visit(page: str = "overview", **url: Any) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        app.query_params.update(url)
        app.session_state["goto"] = (ui.PAGES | ui.BARE)[
            page
        ]  # as for a visitor who opens a deep link
        return app.run()

    return visit


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], Path]:
    """Serve another folder of data through a configuration file of its own."""

    def serve(data: Path, more: str = "") -> Path:
        file = tmp_path / "config.yaml"
        file.write_text(f"{SOUND}data_dir: {data}\n{more}", encoding="utf-8")
        original = configuration.load
        monkeypatch.setattr(configuration, "FILE", file)
        monkeypatch.setattr(configuration, "load", lambda: original(file))
        return file

    return serve


def blocks(app: AppTest) -> Iterator[Any]:
    """Every element and block of the page, in order."""

    def walk(node: Any) -> Iterator[Any]:
        for child in getattr(node, "children", {}).values():
            yield child
            yield from walk(child)

    return walk(app._tree)


def fragments(app: AppTest) -> list[str]:
    """The HTML the page hands to the browser; the picker of many zones has none."""
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return [one["html"] for one in given if "html" in one]


def drawers(app: AppTest) -> list[Any]:
    return [one for one in blocks(app) if getattr(one, "type", "") == "dialog"]


def assert_sound(app: AppTest) -> None:
    assert [one.value for one in app.exception] == []
    assert [one.value for one in app.error] == []
    assert [one.value for one in app.warning] == []
    assert app.title[0].value
    # The footer comes last: the run went through to its end.
    assert app.caption


def told(app: AppTest) -> str:
    """The one warning of a page that is otherwise sound: what of its link was left out."""
    (said,) = [str(one.value) for one in app.warning]
    assert not app.exception and not app.error
    assert app.title[0].value and app.caption
    return said


def everything(app: AppTest) -> str:
    values = [str(getattr(one, "value", "")) for one in (*app.title, *app.header, *app.info)]
    return "\n".join([*values, *fragments(app)])


# --- every page -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ui.PAGES)
def test_every_page_runs_in_both_languages(start: Start, page: str, lang: Lang) -> None:
    app = start(page, lang=lang)
    assert_sound(app)
    assert app.query_params["lang"] == lang
    assert fragments(app)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("page", ui.PAGES)
def test_every_page_runs_for_each_zone_alone_and_says_something(
    start: Start, page: str, zone: str
) -> None:
    app = start(page, lang="en", zones=[zone], zone=zone)
    assert_sound(app)
    assert fragments(app) or app.info


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ui.PARTS)
@pytest.mark.parametrize("zone", ZONES)
def test_every_part_of_every_zone_runs(start: Start, zone: str, part: str, lang: Lang) -> None:
    app = start("zone", lang=lang, zone=zone, part=part)
    assert_sound(app)
    assert reader.dataset().zone(zone).say("name", lang) in app.title[0].value
    assert fragments(app) or app.info


def test_what_a_page_shows_is_what_its_exhibits_say(start: Start) -> None:
    for page in ("overview", "compare", "funds", "industry"):
        shown = everything(start(page, lang="en"))
        for one in reader.read("en")[page].exhibits:
            assert f'data-exhibit="{one.id}"' in shown, (page, one.id)


def test_charts_and_the_map_come_with_a_text_alternative(start: Start) -> None:
    app = start("overview")
    drawings = [*app.get("plotly_chart"), *app.get("deck_gl_json_chart")]
    assert len(drawings) >= 2
    assert all(one.proto.alt for one in drawings)


def test_the_map_asks_for_no_base_map(start: Start) -> None:
    (drawn,) = start("overview").get("deck_gl_json_chart")
    spec = json.loads(drawn.proto.json)
    assert spec["mapStyle"] == "__MAP_STYLE__"
    assert not spec.get("mapProvider")


# --- language ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", ui.PAGES)
def test_switching_the_language_keeps_the_page_and_the_choices(start: Start, page: str) -> None:
    app = start(page, zones=["taigu", "yuncheng"])
    before = app.title[0].value
    app.get("button_group")[1].set_value("en").run()
    assert_sound(app)
    assert app.query_params["lang"] == "en"
    assert app.query_params["zones"] == ["yuncheng", "taigu"]
    assert app.title[0].value != before
    app.get("button_group")[1].set_value("zh").run()
    assert app.title[0].value == before


def test_chinese_comes_first(start: Start) -> None:
    assert start().title[0].value == words.text("zh", "app.title")


def test_the_configuration_can_put_english_first(start: Start, served: Callable[..., Path]) -> None:
    served(load.CURATED, "language: en\n")
    assert start().title[0].value == words.text("en", "app.title")


# --- choices and links ------------------------------------------------------------------


@pytest.mark.parametrize("page", ui.PAGES)
def test_bad_values_in_a_url_are_not_taken_and_named(start: Start, page: str) -> None:
    app = start(
        page,
        lang="xx",
        zones=["nowhere", "<script>"],
        zone="../etc",
        topic="'; drop",
        part="9",
        grade="best",
        status="0",
        q="<script>alert(1)</script>" * 20,
        open="observations/<script>",
        evil="1",
    )
    said = told(app)
    for name, value in (
        ("lang", "xx"),
        ("zones", "nowhere"),
        ("zone", "../etc"),
        ("topic", "'; drop"),
        ("part", "9"),
        ("grade", "best"),
        ("status", "0"),
        ("open", "observations/<script>"),
    ):
        named = words.text("zh", f"link.{name}")
        assert plain(named) in said and plain(value) in said, name
    assert plain(words.text("zh", "link.long", what=words.text("zh", "link.q"))) in said
    assert not drawers(app)
    assert not any("<script" in one for one in fragments(app))
    assert "evil" not in app.query_params
    assert app.query_params["lang"] == "zh"


def test_a_link_opens_the_view_it_names(start: Start) -> None:
    app = start("reforms", lang="en", zones=["pingyao", "taigu"])
    heads = [name for name in fragments(app) if 'class="zoned"' in name]
    assert heads
    assert all("Yuncheng" not in head.partition("<tbody")[0] for head in heads)


def test_clearing_every_zone_shows_all_of_them(start: Start) -> None:
    app = start("overview", zones=["taigu"])
    app.get("button_group")[0].set_value([]).run()
    assert_sound(app)
    assert "zones" not in app.query_params


def test_the_zones_chosen_stay_on_the_next_page(start: Start) -> None:
    app = start("overview", lang="en", zones=["taigu"])
    app.switch_page(ui.PAGES["reforms"])
    app.query_params.clear()
    app.run()
    assert_sound(app)
    assert app.query_params == {"lang": "en", "zones": "taigu"} or app.query_params == {
        "lang": ["en"],
        "zones": ["taigu"],
    }


def test_a_filter_of_one_page_is_gone_on_the_next(start: Start) -> None:
    app = start("data", lang="en", status="target", q="trade")
    assert app.query_params["status"] == "target"
    app.switch_page(ui.PAGES["reforms"])
    app.query_params.clear()
    app.run()
    app.switch_page(ui.PAGES["data"])
    app.query_params.clear()
    app.run()
    assert set(app.query_params) == {"lang"}


def test_a_search_narrows_the_figures_down(start: Start) -> None:
    app = start("data", lang="en")
    app.text_input[0].set_value("technology loans").run()
    assert_sound(app)
    (table,) = [one for one in fragments(app) if 'data-exhibit="observations"' in one]
    assert "observations/taigu_tech_loan_amount" in table
    assert "observations/yuncheng_signed" not in table


def test_a_hostile_search_finds_nothing_and_says_so(start: Start) -> None:
    app = start("data", lang="en", q="<img src=x onerror=alert(1)>")
    assert_sound(app)
    assert words.text("en", "observations.none_title") in everything(app)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ui.PAGES)
def test_a_link_to_a_figure_opens_its_drawer(start: Start, page: str, lang: Lang) -> None:
    app = start(page, lang=lang, open="observations/taigu_financing_amount")
    assert_sound(app)
    (drawer,) = drawers(app)
    assert words.text(lang, "drawer.title") in str(drawer.proto)
    assert "获得融资支持超6亿元" in fragments(app)[-1]


def test_a_paragraph_opens_its_drawer_too(start: Start) -> None:
    app = start(lang="en", open="cite/taigu#5")
    assert len(drawers(app)) == 1


def test_the_drawer_stays_closed_for_a_record_that_is_not_there(start: Start) -> None:
    for record in ("observations/nowhere", "cite/taigu#999", "x"):
        app = start(open=record)
        assert plain(record) in told(app)
        assert not drawers(app)


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


def test_a_request_of_every_line_is_whole_in_the_briefing(start: Start, dataset: Dataset) -> None:
    """62 lines are more than a link of 1,600 characters takes when each is written out."""
    ed = Edition(dataset, "zh")
    every = [line.key for line in asking.lines(ed, "pingyao")]
    assert len("".join(every)) > 1_000
    packed = request.packed(every, every)
    app = start("ask", lang="zh", zone="pingyao", line=packed)
    assert_sound(app)
    assert [app.query_params["line"]] == packed
    table = asking.request_table(ed, "pingyao", every)
    assert table
    key = table.filtered({"line": packed}).key
    kept = start("overview", brief=[key]).query_params["brief"]
    assert kept == key
    again = shelf.take(ed, kept)
    assert again and [row.label for row in again.rows] == [row.label for row in table.rows]
    assert len(again.groups()) == len(every)


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_link_asks_for_and_is_gone_is_told_until_the_next_choice(
    start: Start, lang: Lang
) -> None:
    app = start("overview", lang=lang, zones=["taigu", "removed_zone"], brief=["gone_exhibit"])
    said = told(app)
    for name, value in (("zones", "removed_zone"), ("brief", "gone_exhibit")):
        what = words.text(lang, f"link.{name}")
        assert plain(words.text(lang, "link.gone", what=what, values=value)) in said
    app.get("button_group")[0].set_value(["pingyao"]).run()
    assert not app.warning


@pytest.mark.parametrize("lang", LANGS)
def test_lines_that_a_link_asks_for_and_are_gone_are_told(
    start: Start, dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    every = [line.key for line in asking.lines(ed, "pingyao")]
    app = start("ask", lang=lang, zone="pingyao", line=[every[0], "gone_key"])
    assert plain("gone_key") in told(app)
    (cut,) = request.packed(every, every)
    app = start("ask", lang=lang, zone="pingyao", line=[cut[:-2]])
    broken = words.text(lang, "link.broken", what=words.text(lang, "link.line"))
    assert plain(broken) in told(app)
    usual = request_of(start("ask", lang=lang, zone="pingyao"))
    assert request_of(app) == usual
    assert_sound(start("ask", lang=lang, zone="pingyao", line=["-"]))


def request_of(app: AppTest) -> list[str]:
    """Keys of the lines that the page asks for."""
    return re.findall(
        r'data-record="([^"]+)"',
        next(one for one in fragments(app) if 'data-exhibit="request_' in one),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_choice_of_a_link_has_a_name(dataset: Dataset, lang: Lang) -> None:
    for name in ui.spec(dataset, configuration.load()):
        assert words.text(lang, f"link.{name}")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_too_long_in_a_link_is_told(start: Start, lang: Lang) -> None:
    app = start("data", lang=lang, q="长" * 81)
    assert not app.exception
    said = words.text(lang, "link.cut", names=words.text(lang, "link.q"))
    assert any(plain(said) in one.value for one in app.warning)


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
    chosen = dict(app.query_params)
    app.get("button_group")[1].set_value("en").run()
    assert_sound(app)
    assert dict(app.query_params) == chosen | {"lang": "en"}
    assert [one.value for one in app.multiselect] == [["no_date"], ["direction"], []]
    app.multiselect[1].set_value(["target"]).run()
    assert_sound(app)
    assert app.query_params["kind"] == "target"
    assert words.text("en", "promises.none_title") in everything(app)


@pytest.mark.parametrize("lang", LANGS)
def test_the_ledger_offers_its_list_to_take_away(start: Start, lang: Lang) -> None:
    app = start("follow", lang=lang)
    (button,) = app.get("download_button")
    count = everything(app).count('<th scope="row">')
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


# --- what goes wrong --------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_failing_page_says_so_kindly_and_the_others_work(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, lang: Lang
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail /home/someone")

    monkeypatch.setattr(compare, "single", fail)
    with caplog.at_level(logging.ERROR, "zone_reforms"):
        app = start("compare", lang=lang)
    assert [one.value for one in app.exception] == []
    (said,) = app.error
    assert said.value == words.text(lang, "problem.unexpected")
    assert "secret" not in everything(app) + said.value
    assert "Traceback" not in everything(app) + said.value
    # The menu and the footer are still there, and the log has the whole story.
    assert app.get("button_group")
    assert app.caption
    assert "secret detail" in caplog.text
    app.switch_page(ui.PAGES["reforms"]).run()
    assert_sound(app)


def test_a_failing_exhibit_leaves_the_title_of_its_page(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "signature", lambda _: 1 / 0)
    app = start()
    assert app.error
    assert app.title[0].value == words.text("zh", "app.title")


@pytest.mark.parametrize("lang", LANGS)
def test_a_preview_that_no_longer_fits_the_files_is_ended_in_words(
    start: Start, copy: Path, served: Callable[..., Path], lang: Lang
) -> None:
    served(copy)
    dataset = load.load(copy)
    answers = {"staff_reduced": forms.ANSWER}
    book = forms.filled(forms.blank(dataset, "taigu"), answers)
    app = start("compare", lang=lang)
    app.session_state["preview"] = preview.preview([("r.xlsx", book)], dataset, copy, forms.TODAY)
    app.run()
    assert [one.title for one in app.warning] == [words.text(lang, "preview.title")]
    shown = next(one for one in app.button if one.key == "preview-show").click().run()
    assert "reply_changes" in everything(shown)  # not the step where figures are asked for

    # The unit of the indicator changes: the reply answers another question now.
    app = app.switch_page(ui.PAGES["compare"]).run()
    edit(copy / "indicators.csv", "Cut in staff,person,", "Cut in staff,trip,")
    app.run()
    assert [one.title for one in app.warning] == [words.text(lang, "preview.dropped_title")]
    why = next(one for one in app.button if one.key == "preview-why")
    why.click().run()
    assert "r.xlsx" in "\n".join(one.value for one in app.error)
    assert not app.warning
    app.switch_page(ui.PAGES["compare"]).run()
    assert not app.warning


def test_bad_data_at_the_start_show_every_problem_in_both_languages(
    start: Start, village: Village, served: Callable[..., Path]
) -> None:
    folder = village.write()
    served(folder)
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,forty,")
    edit(folder / "reforms.csv", "stated", "proven")
    app = start()
    assert [one.value for one in app.exception] == []
    said = "\n".join(one.value for one in app.error)
    for name in ("observations.csv:2 value", "reforms.csv:2 evidence"):
        assert said.count(plain(name)) == 2, said
    assert app.title[0].value == words.text("zh", "problem.title_start")
    assert app.header[0].value == words.text("en", "problem.title_start")
    edit(folder / "observations.csv", "signed_count,forty,", "signed_count,40,")
    edit(folder / "reforms.csv", "proven", "stated")
    app.run()
    assert_sound(app)


def test_missing_data_show_the_problem_page(
    start: Start, tmp_path: Path, served: Callable[..., Path]
) -> None:
    served(tmp_path / "nowhere")
    app = start()
    assert [one.value for one in app.exception] == []
    assert len(app.error) == 2


def test_a_bad_configuration_is_named(start: Start, served: Callable[..., Path]) -> None:
    served(load.CURATED, "langauge: en\n")
    app = start()
    assert [one.value for one in app.exception] == []
    assert all("config.yaml langauge" in one.value for one in app.error)
    assert len(app.error) == 2


def test_a_mended_configuration_shows_on_the_next_run(
    start: Start, served: Callable[..., Path]
) -> None:
    file = served(load.CURATED, "langauge: en\n")
    app = start()
    file.write_text(file.read_text(encoding="utf-8").replace("langauge", "language"))
    app.run()
    assert_sound(app)


def test_an_edited_figure_shows_on_the_next_run(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    app = start("financing", lang="en")
    assert "<b>4,321</b>" not in everything(app)
    edit(copy / "observations.csv", "signed_project_count,36,", "signed_project_count,4321,")
    app.run()
    assert_sound(app)
    assert "<b>4,321</b>" in everything(app)


def test_a_bad_edit_keeps_the_page_and_names_the_problem(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    app = start(lang="en")
    before = everything(app)
    edit(copy / "observations.csv", "signed_project_count,36,", "signed_project_count,many,")
    app.run()
    assert [one.value for one in app.exception] == []
    (said,) = app.warning
    assert "observations.csv:" in said.value
    assert "many" in said.value
    assert everything(app) == before
    edit(copy / "observations.csv", "signed_project_count,many,", "signed_project_count,36,")
    app.run()
    assert_sound(app)


def test_another_dataset_needs_no_change_of_code(
    start: Start, village: Village, served: Callable[..., Path]
) -> None:
    served(village.write())
    for lang in LANGS:
        for page in ui.PAGES:
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
    assert len(app.session_state["chosen"]["zones"]) == 12
    assert not app.pills  # a button each would fill the screen
    app = start("zone", zone="liuxi_9")
    assert_sound(app)
    assert app.session_state["chosen"]["zone"] == "liuxi_9"


# --- the first visitor of a server ------------------------------------------------------


def test_a_page_without_its_frame_goes_to_the_frame_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, dict[str, list[str]]]] = []

    class Query(dict[str, list[str]]):
        def get_all(self, name: str) -> list[str]:
            return self[name]

    state: dict[str, Any] = {}
    monkeypatch.setattr(ui.st, "session_state", state)
    monkeypatch.setattr(ui.st, "query_params", Query(lang=["en"], zones=["a", "b"]))
    monkeypatch.setattr(
        ui.st, "switch_page", lambda page, query_params: asked.append((page, query_params))
    )
    ui.require_frame("pages/compare.py")
    assert asked == [("app.py", {"lang": ["en"], "zones": ["a", "b"]})]
    assert state["goto"] == "pages/compare.py"
    state["framed"] = True
    ui.require_frame("pages/compare.py")
    assert len(asked) == 1


def test_the_frame_leads_on_to_the_page_that_was_asked_for() -> None:
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    app.session_state["goto"] = "pages/funds.py"
    app.query_params["lang"] = "en"
    app.run()
    assert_sound(app)
    assert app.title[0].value == words.text("en", "head.funds")
    assert app.query_params["lang"] == "en"


# --- the briefing and the presentation ----------------------------------------------------


def screens(app: AppTest) -> list[str]:
    """The keys of the screens of a presentation."""
    (stage,) = (
        data
        for one in app.get("bidi_component")
        if "slides" in (data := json.loads(one.proto.json))
    )
    return [slide["key"] for slide in stage["slides"]]


@pytest.mark.parametrize("lang", LANGS)
def test_the_default_story_is_presented_in_both_languages(start: Start, lang: Lang) -> None:
    app = start("present", lang=lang)
    told = story.default(reader.edition(lang), configuration.load().story, date.today())
    found = dict.fromkeys(key.partition("~")[0] for key in screens(app))
    assert list(found) == ["cover", *(exhibit.key for exhibit in told.exhibits)]
    assert not app.title and not app.caption, "nothing of the frame"


def test_the_briefing_of_a_link_is_presented_in_its_order(start: Start) -> None:
    app = start("present", brief=["sources", "headline_taigu"], zones=["taigu"])
    found = dict.fromkeys(key.partition("~")[0] for key in screens(app))
    assert list(found) == ["cover", "sources", "headline_taigu"]
    assert app.query_params["brief"] == ["sources", "headline_taigu"]


def test_a_briefing_of_a_link_that_makes_no_sense_is_presented_in_words(start: Start) -> None:
    app = start("present", brief=["<script>", "x" * 5000], slide="nowhere")
    assert not app.exception
    assert screens(app) == ["cover"]


def test_the_panel_opens_from_a_link_with_its_four_files(start: Start) -> None:
    app = start("data", lang="en", open="briefing", brief=["sources"])
    assert_sound(app)
    labels = [button.label for button in app.button]
    assert labels == [words.text("en", f"brief.{format}") for format in files.FORMATS]
    assert not app.get("download_button") or all(
        "Save" not in one.proto.label for one in app.get("download_button")
    ), "no file is made before it is asked for"


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_zone_can_learn_is_taken_away_on_one_page(start: Start, lang: Lang) -> None:
    app = start("zone", lang=lang, zone="taigu", part="learn")
    assert_sound(app)
    shown = fragments(app)
    assert 'data-exhibit="lesson_list_taigu"' in shown[1]
    assert all('data-exhibit="lessons_taigu_' in one for one in shown[2:])
    labels = [words.text(lang, f"lesson.{key}") for key in ("page", "slides", "book")]
    assert [button.label for button in app.button] == labels
    app.button[0].click().run()
    assert_sound(app)
    (saved,) = app.get("download_button")
    name = words.text(lang, "lesson.file", zone=reader.edition(lang).name("taigu"))
    assert name in saved.proto.label
    assert [button.label for button in app.button] == labels[1:]
    # Another zone's list is another file.
    app.get("button_group")[0].set_value("qingxu").run()
    assert [button.label for button in app.button] == labels


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_zone_can_learn_is_filtered_by_topic(start: Start, lang: Lang) -> None:
    app = start("zone", lang=lang, zone="taigu", part="learn", topic=["fund"])
    assert_sound(app)
    cards = [one for one in fragments(app) if 'data-exhibit="lessons_' in one]
    assert ["lessons_taigu_fund" in one for one in cards] == [True]


def test_a_file_that_cannot_be_made_is_said_in_words(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> bytes:
        raise RuntimeError("no more paper")

    monkeypatch.setattr(files, "make", broken)
    app = start("data", lang="en", open="briefing", brief=["sources"])
    with caplog.at_level(logging.ERROR):
        app.button[0].click().run()
    assert not app.exception
    assert words.text("en", "brief.failed") in [one.value for one in app.error]
    assert "no more paper" in caplog.text
