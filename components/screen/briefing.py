"""The briefing's panel, and the files that a briefing or one exhibit is taken away in."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import story as stories
from components.exhibit import Exhibit
from components.render import files
from components.screen import agenda, panel, plain, session
from components.screen.element import board
from components.screen.visit import Visit
from components.story import Story

_LOG = logging.getLogger("zone_reforms")


def briefing(visit: Visit) -> None:
    """The panel: what is in the briefing, and the files it can be taken away in."""
    told, chosen = agenda.told(visit), visit.chosen("brief")
    board(visit, "panel", panel.head(visit.ed, told, chosen))
    plain.subheader(visit.t("brief.files"), anchor=False)
    plain.text(visit.t("brief.files_lead"))
    labels = {suffix: one.named(visit.ed.lang) for suffix, one in files.FORMATS.items()}
    # Two beside each other.
    columns = [column for _ in range(0, len(labels), 2) for column in st.columns(2)]
    _files(visit, told, labels, columns[: len(labels)])
    plain.subheader(visit.t("present.contents"), anchor=False)
    board(visit, "contents", panel.contents(visit.ed, told, chosen))


def sheet(visit: Visit, exhibit: Exhibit, title: str, file: str) -> None:
    """Buttons to take one exhibit away by itself: on one page, as slides, as a workbook."""
    ed = visit.ed
    told = ed.keep(
        ("sheet", exhibit.digest, title, file),
        None,
        lambda: stories.sheet(ed, exhibit, title, file, ed.today),
    )
    labels = {
        "docx": visit.t("lesson.page"),
        "pptx": visit.t("lesson.slides"),
        "xlsx": visit.t("lesson.book"),
    }
    with st.container(key="sheet"):
        _files(visit, told, labels, st.columns(3), "sheet-")


def _files(
    visit: Visit,
    told: Story,
    labels: Mapping[str, str],
    columns: Sequence[Any],
    which: str = "",
) -> None:
    """A button a file; once it is made, the button saves it. ``which`` tells two sets of buttons
    apart, each of which keeps the file it made last."""
    made = session.here().made
    for (format, label), column in zip(labels.items(), columns, strict=True):
        place = column.empty()
        found = made.get(f"{which}{format}")
        if found is None or found[0] != told:
            with place:
                asked = plain.button(label, key=f"make-{which}{format}", width="stretch")
            content = _make(visit, told, format, place) if asked else None
            if content is None:
                continue
            found = made[f"{which}{format}"] = (told, content)
        name = files.name(told, format)
        with place:
            plain.download_button(
                visit.t("brief.save", name=name, size=round(len(found[1]) / 1024)),
                found[1],
                name,
                files.FORMATS[format].mime,
                key=f"save-{which}{format}",
                on_click="ignore",
                type="primary",
                width="stretch",
            )


def _make(visit: Visit, told: Story, format: str, place: Any) -> bytes | None:
    """A file, with its progress shown in ``place``; None, in words, where it fails."""

    def progress(done: int, of: int) -> None:
        with place:
            plain.progress(done / max(of, 1), visit.t("brief.making", done=done, of=of))

    progress(0, len(told.exhibits))
    try:
        return files.make(told, format, visit.colours, progress)
    except Exception:
        _LOG.exception("%s could not be made", format)
        with place:
            plain.error(visit.t("brief.failed"))
        return None
