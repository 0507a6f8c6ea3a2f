"""The dialog at the right: where a figure is from, or the briefing."""

from __future__ import annotations

import streamlit as st

from components.screen import choices, drawer, notice, panel, plain, session
from components.screen.briefing import briefing
from components.screen.element import board
from components.screen.visit import Visit
from data.provenance import Texts


def _held(visit: Visit) -> list[object]:
    """What a briefing is made of."""
    chosen = [visit.chosen(name) for name in panel.CARRIED]
    return [list(one) if isinstance(one, list) else one for one in chosen]


def dialog(visit: Visit, record: str, texts: Texts) -> None:
    """Opens for a record of the dataset, or for ``panel.OPEN``."""
    asked = record == panel.OPEN
    before = _held(visit)

    def closed() -> None:
        choices.choose(visit.spec, "open", None)

    title = visit.t("brief.title" if asked else "drawer.title")

    @plain.dialog(title, width="medium", position="right", on_dismiss=closed)
    def content() -> None:
        # A click in the dialog reruns the dialog alone, which still shows the old record, and
        # the page behind it the old briefing.
        if session.here().goto or visit.chosen("open") != record:
            st.rerun()
        choices.settled()
        with notice.guarded(visit.ed.lang, "drawer"):
            if asked:
                briefing(visit)
            else:
                board(visit, "drawer", drawer.fragment(visit.ed, record, texts, visit.colours))
        if _held(visit) != before:
            # Only now: a dialog that ends with nothing in it is emptied until the whole page has
            # run, and whoever moves a line by its handle loses the handle.
            st.rerun()

    content()
