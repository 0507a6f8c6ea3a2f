"""Elements of our own in the browser, made of the files in ``browser/``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.screen import agenda, asset, session
from components.screen.visit import Visit


@st.cache_resource(show_spinner=False)
def element(name: str) -> Any:
    """``board`` shows a fragment of a page, ``stage`` the screens of a presentation, ``picker``
    very many zones, ``drafttext`` the text of a draft; ``trail`` and ``names`` show nothing at
    all."""
    return st.components.v2.component(
        f"zone_reforms.{name}", html=asset.part(f"{name}.html"), js=asset.way(name)
    )


def bare() -> None:
    """Take away what is left of the frame around a presentation."""
    st.html(f"<style>{asset.part('bare.css')}</style>")


def board(visit: Visit, name: str, fragment: str) -> None:
    """A fragment of HTML whose buttons lead on: ``data-open``, ``data-go``, ``data-add``,
    ``data-move``, ``data-live`` (which tells ``on`` or ``off``: asked twice, the same holds).
    ``name`` tells the boards of a page apart."""
    key = f"board-{visit.page.id}-{name}-{visit.ed.lang}"

    def clicked() -> None:
        result = st.session_state.get(key) or {}
        if record := result.get("open"):
            visit.open(str(record))
        elif target := result.get("go"):
            visit.go(str(target))
        elif added := result.get("add"):
            agenda.arrange(visit, f"add {added}")
        elif order := result.get("move"):
            agenda.arrange(visit, str(order))
        elif (wish := str(result.get("live") or "")) in ("on", "off"):
            session.here().live["chart"] = wish == "on"

    element("board")(
        key=key,
        data={
            "html": fragment,
            "lang": visit.tongue,
            "chosen": visit.chosen("brief"),
            "live": bool(session.here().live.get("chart")),
            "words": {
                "add": visit.t("brief.add"),
                "added": visit.t("brief.added"),
                "copy": visit.t("brief.copy"),
                "copied": visit.t("brief.copied"),
                "embedded": visit.t("embed.copied"),
                "failed": visit.t("brief.failed_here"),
                "file": visit.t("brief.file"),
                "on": visit.t("live.on"),
                "off": visit.t("live.off"),
            },
        },
        on_open_change=clicked,
        on_go_change=clicked,
        on_add_change=clicked,
        on_move_change=clicked,
        on_live_change=clicked,
    )


def names(visit: Visit, heard: Mapping[str, str]) -> None:
    """Give elements of Streamlit, by their selector, the names by which they are heard."""
    element("names")(key=f"names-{visit.ed.lang}", data={"names": heard})
