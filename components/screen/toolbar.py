"""The line above a page: zones at the left; the briefing, full screen and the language at the
right."""

from __future__ import annotations

import streamlit as st

from components import words
from components.render.web.templating import made
from components.screen import choices, panel, picker, plain, session
from components.screen.element import board, element
from components.screen.visit import Visit
from data.model import LANGS


def toolbar(visit: Visit) -> None:
    """Shows and sets the choices of the frame. ``visit`` is of all zones."""
    lang = visit.ed.lang
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        if picker.needed(visit.ed):
            with st.container(width="content"):
                _list(visit)
        else:
            _buttons(visit)
        st.space("stretch")
        with st.container(width="content"):
            board(visit, "toolbar", _meeting(visit))
        chosen = choices.widget(
            visit.spec,
            plain.segmented_control,
            "lang",
            words.text(lang, "app.language"),
            list(LANGS),
            format_func=lambda code: words.text(code, "app.own_language"),
            label_visibility="collapsed",
            required=True,
        )
    if chosen != lang:  # the callback has set it before this run; only a guard
        st.rerun()


def _name(visit: Visit) -> str:
    """The parameter of the zones that the page is about."""
    return "zone" if visit.page.single else "zones"


def _buttons(visit: Visit) -> None:
    """A button a zone."""
    names = {zone.id: visit.ed.say(zone, "name") for zone in visit.ed.dataset.zones}
    choices.widget(
        visit.spec,
        plain.pills,
        _name(visit),
        visit.t("filter.zone" if visit.page.single else "app.zones_hint"),
        list(names),
        selection_mode="single" if visit.page.single else "multi",
        format_func=lambda code: names.get(code, code),
    )


def _list(visit: Visit) -> None:
    """The choice of zones where there are too many for a button each: a list of our own that one
    can type into, for Streamlit's has no Chinese and shows every choice as a chip."""
    name, single = _name(visit), visit.page.single
    key = f"picker-{name}-{visit.ed.lang}"

    def picked() -> None:
        found = (st.session_state.get(key) or {}).get("picked") or {}
        codes = [str(code) for code in found.get("codes") or ()]
        choices.choose(visit.spec, name, codes[-1] if single and codes else codes or None)

    chosen = visit.chosen(name)
    element("picker")(
        key=key,
        data=picker.picker(visit.ed, [chosen] if single else chosen, visit.colours, single=single),
        on_picked_change=picked,
    )


def _meeting(visit: Visit) -> str:
    """The buttons for a meeting."""
    count = len(visit.chosen("brief"))
    label = visit.t("brief.button_n", n=count) if count else visit.t("brief.button")
    return str(made("drawer", "meeting", visit.ed, panel.OPEN, label))


def trail(visit: Visit) -> None:
    """What only the browser knows: where it has been, and, when the server was started anew, what
    was chosen before."""

    def recalled() -> None:
        found = (st.session_state.get("trail") or {}).get("recalled") or ""
        choices.recall(visit.spec, str(found))

    with st.container(key="unseen"):
        element("trail")(
            key="trail",
            data={
                "page": visit.page.id,
                "bare": visit.page.bare,
                "fresh": session.here().fresh,
                "query": choices.remembered(visit.spec),
                "dark": st.context.theme.type == "dark",
            },
            on_recalled_change=recalled,
            on_recoloured_change=lambda: None,  # the run itself is the answer
        )
