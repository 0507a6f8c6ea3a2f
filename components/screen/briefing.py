"""The briefing's panel, and the files that a briefing or one exhibit is taken away in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import heading
from components import story as stories
from components.exhibit import Exhibit
from components.render import files
from components.screen import agenda, choices, download, panel, plain, presentation
from components.screen.element import board
from components.screen.visit import Visit
from components.story import Story


def briefing(visit: Visit) -> None:
    """The panel: what is in the briefing, and the files it can be taken away in."""
    told, chosen = agenda.told(visit), visit.chosen("brief")
    screens = {one.key: at for at, one in enumerate(presentation.screens(visit), 1)}
    head = panel.head(visit.ed, told, chosen, visit.config.stories, len(screens))
    board(visit, "panel", head)
    _words(visit)
    plain.subheader(visit.t("brief.files"), anchor=False)
    plain.text(visit.t("brief.files_lead"))
    labels = {suffix: one.named(visit.ed.lang) for suffix, one in files.FORMATS.items()}
    # Two beside each other.
    columns = [column for _ in range(0, len(labels), 2) for column in st.columns(2)]
    _files(visit, told, labels, columns[: len(labels)], "briefing")
    plain.subheader(visit.t("present.contents"), anchor=False)
    board(visit, "contents", panel.contents(visit.ed, told, chosen, screens))


def _words(visit: Visit) -> None:
    """What a reader writes into a briefing: its title, a note, headings with a few words."""
    sections = [key for key in visit.chosen("brief") if heading.read(key) is not None]
    # What was written is seen: each field that is left draws the panel anew, and folds it up.
    written = bool(visit.chosen("title") or visit.chosen("note") or sections)
    with plain.expander(visit.t("brief.words"), expanded=written):
        plain.text(visit.t("brief.words_lead"))
        fields = (("title", plain.text_input), ("note", plain.text_area))
        for name, make in fields:
            label = visit.t("brief.title_own" if name == "title" else "brief.note_own")
            most = visit.spec[name].longest
            choices.widget(visit.spec, make, name, label, max_chars=most)
        # Another form with each section that was taken, so that its fields are empty: of one that
        # was refused they keep what was typed.
        with st.form(f"section-{len(sections)}"):
            title = plain.text_input(visit.t("brief.section"), max_chars=heading.LONGEST)
            text = plain.text_area(visit.t("brief.section_text"), max_chars=heading.TEXT)
            asked = plain.form_submit_button(visit.t("brief.section_add"))
        found = heading.heading(str(title or ""), str(text or "")) if asked else None
        if found and agenda.arrange(visit, f"add {found.key}"):
            st.rerun()


def sheet(visit: Visit, exhibit: Exhibit, title: str, file: str, *, proposal: bool) -> None:
    """Buttons to take one exhibit away by itself: on one page, as slides, as a web
    page, as a workbook. A ``proposal`` is called so."""
    ed = visit.ed
    told = stories.kept(
        ed,
        ("sheet", exhibit.digest, title, file),
        None,
        lambda: stories.sheet(ed, exhibit, title, file, ed.today),
    )
    labels = {
        "docx": visit.t("lesson.page" if proposal else "sheet.page"),
        "pptx": visit.t("lesson.slides" if proposal else "sheet.slide"),
        "html": visit.t("lesson.web" if proposal else "sheet.web"),
        "xlsx": visit.t("lesson.book" if proposal else "sheet.book"),
    }
    with st.container(key="sheet"):
        _files(visit, told, labels, st.columns(4), "sheet")


def _files(
    visit: Visit, told: Story, labels: Mapping[str, str], columns: Sequence[Any], which: str
) -> None:
    """A button a file. ``which`` tells two sets of buttons apart."""
    told = stories.backed(visit.ed, told)
    for (format, label), column in zip(labels.items(), columns, strict=True):
        with column:
            download.story(visit, told, format, label, key=which)
