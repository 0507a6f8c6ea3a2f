"""What stays in sight above a page: menu, search, briefing and language; under it the zones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components import words
from components.screen import (
    bar,
    choices,
    drafts,
    picker,
    plain,
    previewed,
    rights,
    session,
    unsent,
)
from components.screen.element import element
from components.screen.visit import Visit
from components.search import results
from data.model import LANGS
from data.provenance import Texts

#: Signs of what was pressed in vain that are repeated to whoever pressed it: of a longer message
#: Streamlit hides the end behind words of its own.
_NAMED = 40


def toolbar(visit: Visit, texts: Texts) -> None:
    """Shows and sets the choices of the frame. ``visit`` is of all zones."""
    lang = visit.ed.lang
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        with st.container(width="stretch"):
            _bar(visit, texts)
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
    with st.container(key="zones"):
        if picker.needed(visit.ed):
            _list(visit)
        else:
            _buttons(visit)
    if chosen != lang:  # the callback has set it before this run; only a guard
        st.rerun()


@st.fragment
def _bar(visit: Visit, texts: Texts) -> None:
    """The bar. While one types only this runs again, and nothing of the page."""
    if session.here().clicked:  # a click in the bar is for the whole page
        st.rerun()
    ed, text = visit.ed, str(visit.chosen("find"))
    key = f"bar-{ed.lang}"

    def said(name: str) -> str:
        return str((st.session_state.get(key) or {}).get(name) or "")

    def led(to: Callable[[str], None], name: str) -> None:
        choices.choose(visit.spec, "find", None)
        to(said(name))

    found = results.results(ed, texts, text) if text.strip() else None
    element("bar")(
        key=key,
        data={
            "html": bar.bar(
                ed,
                visit.menu,
                visit.page.id,
                choices.remembered(visit.spec),
                len(visit.chosen("brief")),
            ),
            "lang": visit.tongue,
            "find": text,
            "found": bar.answers(ed, visit.colours, found) if found else "",
        },
        on_open_change=lambda: led(visit.open, "open"),
        on_go_change=lambda: led(visit.go, "go"),
        on_find_change=lambda: choices.asked(visit.spec, said("find")),
    )


def _name(visit: Visit) -> str:
    """The parameter of the zones that the page is about."""
    return "zone" if visit.page.single else "zones"


def _buttons(visit: Visit) -> None:
    """A button a zone."""
    names = {zone.id: visit.ed.say(zone, "name") for zone in visit.ed.dataset.zones}
    dots = (
        f".st-key-zones button:nth-of-type({at})::before{{background:{visit.colours[zone]}}}"
        for at, zone in enumerate(names, 1)
    )
    st.html(f"<style>{''.join(dots)}</style>")
    choices.widget(
        visit.spec,
        plain.pills,
        _name(visit),
        visit.t("filter.zone" if visit.page.single else "app.zones_hint"),
        list(names),
        selection_mode="single" if visit.page.single else "multi",
        format_func=lambda code: names.get(code, code),
        label_visibility="collapsed",
    )


@st.fragment
def _list(visit: Visit) -> None:
    """The choice of zones where there are too many for a button each: a list of our own that one
    can type into, for Streamlit's has no Chinese and shows every choice as a chip. While somebody
    looks for zones only this runs again, and nothing of the page."""
    here = session.here()
    if here.clicked:  # zones were chosen: for the whole page
        st.rerun()
    name, single = _name(visit), visit.page.single
    key = f"picker-{name}-{visit.ed.lang}"

    def told(what: str) -> Mapping[str, Any]:
        return (st.session_state.get(key) or {}).get(what) or {}

    def picked() -> None:
        codes = map(str, told("picked").get("codes") or ())
        found = picker.picked(visit.ed.dataset, codes, str(told("picked").get("group") or ""))
        choices.choose(visit.spec, name, found[-1] if single and found else found or None)
        here.sought = picker.Sought()

    def sought() -> None:
        found = told("sought")
        here.sought = picker.Sought(
            str(found.get("text") or "")[:80], str(found.get("group") or "")
        )

    chosen = visit.chosen(name)
    element("picker")(
        key=key,
        data=picker.picker(
            visit.ed,
            [chosen] if single else chosen,
            visit.colours,
            single=single,
            sought=here.sought,
        ),
        on_picked_change=picked,
        on_sought_change=sought,
    )


def _live() -> dict[str, bool]:
    """What is live on this page, the map of a link included, which the page has not read yet."""
    here = session.here()
    return here.live | ({"map": True} if here.chosen.get("map") == "live" else {})


def trail(visit: Visit) -> None:
    """What only the browser knows: where it has been, and, when the server was started anew, what
    was chosen, typed, drafted and previewed before; and when a live chart or map may take the place
    of its picture."""

    def said(name: str) -> str:
        return str((st.session_state.get("trail") or {}).get(name) or "")

    def taken() -> None:
        if (kind := said("live")) in session.LIVE:
            session.here().live.setdefault(kind, True)

    def brought() -> None:
        key = str(visit.chosen("draft"))
        if rights.uploads(visit.config.serve) and drafts.kept().back(key, said("drafted")):
            plain.toast(visit.t("intake.brought"))

    def unheard() -> None:
        name = said("unheard")
        short = name if len(name) <= _NAMED else f"{name[:_NAMED]}…"
        plain.toast(visit.t("app.unheard", name=short or "…"), duration="long")

    with st.container(key="unseen"):
        element("trail")(
            key="trail",
            data={
                "page": visit.page.id,
                "bare": visit.page.bare,
                "lang": visit.ed.lang,
                "fresh": session.here().fresh,
                "session": session.here().token,
                "query": choices.remembered(visit.spec),
                "dark": st.context.theme.type == "dark",
                "live": _live(),
                "reader": unsent.reader(visit.config.serve),
                "held": previewed.way(),
                "told": session.here().ended is not None,
                "unsent": unsent.told(),
                "resumed": session.here().resumed,
                **_draft(visit),
            },
            on_ended_change=lambda: previewed.outlived(said("ended")),
            on_unsent_change=lambda: unsent.taken(said("unsent")),
            on_drafted_change=brought,
            on_unheard_change=unheard,
            on_recalled_change=lambda: choices.recall(visit.spec, said("recalled")),
            on_live_change=taken,
            on_recoloured_change=lambda: None,  # the run itself is the answer
        )


def _draft(visit: Visit) -> dict[str, str | None]:
    """The draft that is worked on, for the tab to keep, or empty for it to forget what it was; or,
    by its key alone, one that the tab may have kept."""
    key = str(visit.chosen("draft")) if "draft" in visit.page.choices else ""
    if not key or visit.ed.frozen or not rights.uploads(visit.config.serve):
        return {"key": "", "draft": None}
    return {"key": key, "draft": drafts.kept().told(key)}
