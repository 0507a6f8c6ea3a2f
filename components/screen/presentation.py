"""The briefing one exhibit a screen, over the whole window."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import story as stories
from components.render.web import stage
from components.screen import agenda, choices, notice, previewed, session, unsent
from components.screen.element import element
from components.screen.visit import Visit

#: Before the words on a button.
_SIGNS = {"previous": "◀ ", "next": "▶ ", "grid": "▦ ", "full": "", "leave": "✕ ", "seen": "✕ "}


def screens(visit: Visit) -> Sequence[stage.Slide]:
    """The screens of the briefing, as it is chosen now."""
    told, colours = agenda.told(visit), visit.colours
    return visit.ed.keep(("stage", colours.look), told, lambda: stage.slides(told, colours))


def known(visit: Visit, screen: str) -> bool:
    """Whether the briefing has the screen that a link begins with."""
    return any(one.key == screen for one in screens(visit))


def present(visit: Visit) -> None:
    """The stage; clicks on it open a source or lead away."""
    t, here = visit.t, session.here()
    key = f"stage-{visit.ed.lang}"

    def clicked() -> None:
        asked = (st.session_state.get(key) or {}).get("asked") or {}
        if at := asked.get("at"):
            choices.choose(visit.spec, "slide", str(at))
        if record := asked.get("open"):
            visit.open(str(record))
        elif target := asked.get("go"):
            visit.go(str(target))

    element("stage")(
        key=key,
        data={
            "slides": [
                {"key": one.key, "title": one.title, "html": one.html} for one in screens(visit)
            ],
            "at": visit.chosen("slide"),
            "lang": visit.tongue,
            # What the chip beside it says is not said twice.
            "stamp": _stamp(visit),
            "draft": _draft(visit),
            "lost": "\n".join(filter(None, (_ended(visit), notice.left_out(visit)))),
            "reader": unsent.reader(visit.config.serve),
            "leave": here.before,
            "home": visit.menu.home,
            "progress": t("present.progress", at="{at}", of="{of}"),
            "jump": t("present.jump", n="{n}"),
            "signs": _SIGNS,
            "words": {
                "grid": t("present.grid"),
                "previous": t("present.previous"),
                "next": t("present.next"),
                "full": t("present.full"),
                "leave": t("present.leave"),
                "seen": t("present.seen"),
            },
        },
        on_asked_change=clicked,
    )


def _ended(visit: Visit) -> str:
    """That a preview went with an earlier session, where no banner is."""
    said = previewed.lost(visit)
    return visit.ed.sentences(visit.t("preview.ended_title"), said) if said else ""


def _stamp(visit: Visit) -> str:
    """Which data the screens show; of an edition the chip beside it says so."""
    return "" if visit.ed.frozen else stories.stamp(visit.ed, visit.ed.today)


def _draft(visit: Visit) -> str:
    """What every screen has to say of its figures, in a few words."""
    dataset, frozen = visit.ed.dataset, visit.ed.frozen
    said = (
        *((visit.t("edition.short", day=visit.ed.frozen_on, id=frozen.id),) if frozen else ()),
        *((visit.t("preview.short"),) if dataset.draft else ()),
        *((visit.ed.gainsaid(),) if dataset.doubts else ()),
    )
    return " · ".join(said)
