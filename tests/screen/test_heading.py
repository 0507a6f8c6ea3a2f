"""Words of a reader's own in a briefing: in its order, in its link, and never taken for facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components import config, heading, story
from components.render import files
from components.render.web import stage
from components.screen import panel
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.apptest import Start, assert_sound, chosen, screens, told
from tests.support.apptest import stage as staged
from tests.support.filed import said

TODAY = date(2026, 3, 1)
SCRIPT = "<script>alert(1)</script>"


@given(st.text(max_size=200), st.text(max_size=900))
def test_a_heading_is_read_as_it_was_written_and_is_never_too_long(title: str, text: str) -> None:
    made = heading.heading(title, text)
    if made is None:
        assert not title.strip()
        return
    assert heading.read(made.key) == made
    assert 0 < len(made.title) <= heading.LONGEST
    assert len(made.text) <= heading.TEXT
    assert "\n" not in made.title


@pytest.mark.parametrize("key", ["signature", "", "§", "§ ", "§\nwords only", "reform_cards?q=§"])
def test_what_has_no_heading_is_none(key: str) -> None:
    assert heading.read(key) is None


@pytest.mark.parametrize("lang", LANGS)
def test_a_heading_of_a_link_that_is_too_long_is_named_until_the_next_choice(
    start: Start, lang: Lang
) -> None:
    most, text = "标" * heading.LONGEST, "话" * heading.TEXT
    for brief in (f"§{most}\n{text}", "§Short", "§ Spaced   out \n a  b \n", "fund_table"):
        assert_sound(start("funds", lang=lang, brief=[brief]))
    for brief in (f"§{most}号", f"§Short\n{text}。"):
        app = start("funds", lang=lang, brief=["fund_table", brief])
        short = f"{most[:24]}" if most in brief else "Short"
        said = told(app)
        assert short in said and str(heading.LONGEST) in said and str(heading.TEXT) in said
        assert_sound(chosen(app, "zones", ["taigu"]))


@pytest.mark.parametrize("lang", LANGS)
def test_headings_part_a_selection_and_their_words_are_a_screen_that_says_whose(lang: Lang) -> None:
    ed = reader.edition(lang)
    keys = ["signature", "§Money\nWhat we want to know\nand why", "fund_table", "§End", "§Next"]
    told = story.selected(ed, keys, TODAY)
    assert [(one.title, [x.id for x in one.exhibits]) for one in told.sections] == [
        ("", ["signature"]),
        ("Money", ["own", "fund_table"]),
    ]
    assert told.missing == ()
    own = told.exhibits[1]
    assert [row.text for row in own.rows] == ["What we want to know", "and why"]
    assert ed.t("heading.note") in own.notes
    assert not own.sources
    assert len({slide.key for slide in stage.slides(told, {})}) == 4


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", ["html", "docx", "pptx", "xlsx"])
def test_every_file_carries_the_title_and_the_words_as_words(lang: Lang, format: str) -> None:
    ed = reader.edition(lang)
    told = story.selected(ed, [f"§{SCRIPT}\n=1+1", "fund_table"], TODAY)
    told = story.entitled(ed, told, "My <b>title</b>", "For Monday's meeting")
    content = files.make(told, format, {})
    words = " ".join(said(format, content))
    for text in ("My <b>title</b>", "For Monday's meeting", "=1+1", SCRIPT, ed.t("heading.note")):
        assert text in words, text
    if format == "html":
        assert SCRIPT not in content.decode()
    assert files.name(told, format) == f"My btitleb-{TODAY}.{format}"


def test_a_copy_of_a_story_keeps_its_headings() -> None:
    ed = reader.edition("zh")
    told = story.planned(ed, config.load().plan(), TODAY)
    again = story.selected(ed, story.keys(story.entitled(ed, told, "t", "n")), TODAY)
    assert [(one.title, one.exhibits) for one in again.sections] == [
        (one.title, one.exhibits) for one in told.sections
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_panel_lists_headings_among_the_exhibits_with_what_moves_them(lang: Lang) -> None:
    ed = reader.edition(lang)
    keys = ["signature", f"§{SCRIPT}\nwords", "mechanism_grid"]  # the last by its old name
    html = panel.contents(ed, story.selected(ed, keys, TODAY), keys, {})
    assert html.count("data-handle=") == html.count('draggable="true"') == 3
    assert html.count('class="kind"') == 2
    assert SCRIPT not in html
    assert ed.t("brief.moved", title="T", n=2, of=3).replace("T", "")[-8:] in html


def test_a_link_carries_title_note_and_sections(start: Start) -> None:
    brief = ["§Money\nwords", "fund_table"]
    app = start("present", lang="en", brief=brief, title="My title", note="A note")
    assert not app.exception
    assert screens(app)[:3] == ["cover", "own?0", "own?1"]
    assert "My title" in staged(app)["slides"][0]["html"]
    assert (staged(app)["lost"], app.query_params["title"]) == ("", "My title")
    long = start("present", lang="en", brief=brief, title="x" * 61)
    assert "title" not in long.query_params
    assert staged(long)["lost"]


def form(app: AppTest, lang: Lang) -> tuple[Any, Any, Any]:
    """The fields of a section of one's own, and the button that adds it."""
    t = reader.edition(lang).t
    (title,) = (one for one in app.text_input if one.label == t("brief.section"))
    (text,) = (one for one in app.text_area if one.label == t("brief.section_text"))
    (add,) = (one for one in app.button if one.label == t("brief.section_add"))
    return title, text, add


def typed(app: AppTest, lang: Lang, title: str, text: str) -> None:
    """A section of one's own, typed and sent off."""
    fields = form(app, lang)
    fields[0].set_value(title)
    fields[1].set_value(text)
    fields[2].click().run()
    assert_sound(app)


def test_a_section_is_added_in_the_panel(start: Start) -> None:
    app = start("data", lang="en", open="briefing", brief=["sources"])
    typed(app, "en", "  My   section ", "Words")
    assert app.query_params["brief"] == ["sources", "§My section\nWords"]
    assert [one.value for one in form(app, "en")[:2]] == ["", ""]


def test_what_was_written_into_a_briefing_stays_unfolded(start: Start) -> None:
    """Each field that is left draws the panel anew."""
    folded = start("funds", lang="zh", brief=["stakes"], open="briefing")
    assert [one.proto.expanded for one in folded.expander] == [False]
    for written in ({"title": "会"}, {"note": "话"}, {"brief": ["stakes", "§节"]}):
        app = start("funds", lang="zh", open="briefing", **({"brief": ["stakes"]} | written))
        assert [one.proto.expanded for one in app.expander] == [True], written


def test_what_a_link_has_no_room_for_is_refused_and_stays_typed(start: Start) -> None:
    """Nothing but the address holds a briefing: one too long for a server is lost whole."""
    text = "话" * heading.TEXT
    brief = [f"§{at}\n{text}" for at in range(8)]
    app = start("data", lang="zh", open="briefing", brief=brief)
    typed(app, "zh", "九", text)
    assert [one.value for one in app.toast] == [reader.edition("zh").t("brief.too_much")]
    assert app.query_params["brief"] == brief
    assert [one.value for one in form(app, "zh")[:2]] == ["九", text]
