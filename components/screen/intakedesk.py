"""The desk where an article is entered: what the page 录入 does with Streamlit. The text comes in
(``intaketext``), it is said what it is (``articlecard``), figures and words are confirmed
(``proofing``), and what was confirmed is looked at and packed (``confirmed``)."""

from __future__ import annotations

import streamlit as st

from components.exhibits import became
from components.render import files
from components.screen import articlecard, choices, confirmed, drafts, intaketext, plain, session
from components.screen.proofing import Reading
from components.screen.screen import Screen
from data import library
from data.drafting import draft
from data.drafting.draft import Draft

_JSON = "application/json"


def answer(screen: Screen) -> tuple[str, str]:
    """The heading of the page, how much an article that is being entered holds or what those that
    were entered have become, and the line below it: which article, or else what the page is for."""
    key, t = str(screen.chosen("draft")), screen.t
    held = drafts.kept().get(key) if key else None
    if held and held.items:
        of = held.head.title_zh or held.head.source
        return t("intake.title_draft", n=len(held.items)), of
    shown = became.became(screen.ed)
    return shown.title if shown else t("intake.title"), t("intake.lead")


def show(screen: Screen) -> None:
    """The whole page below its title."""
    with st.container(key="intake"):
        _show(screen)


def _show(screen: Screen) -> None:
    here, t = session.here(), screen.t
    if screen.ed.frozen:
        screen.say(t("intake.of_edition"))
        return
    assert here.base is not None, "the frame has read it"
    dataset = library.offered(here.base)
    key = str(screen.chosen("draft"))
    held = drafts.kept().get(key) if key else None
    with st.container(horizontal=True, vertical_alignment="center", key="intake-tools"):
        step = screen.choose_own("stage")
        if held is not None:
            _tools(screen, held)
    if held is None:
        if key:
            plain.warning(t("intake.gone"))
        picture = became.became(screen.ed)
        # Beside what articles have become stands where the next one comes in.
        left, right = screen.columns((5, 4)) if picture else screen.columns(1) * 2
        with left:
            screen.show(picture, hero=True)
        with right:
            intaketext.show(screen, dataset)
        return
    if step == "text":
        articlecard.show(screen, key, held, dataset)
    elif step in ("figures", "words"):
        Reading(screen, key, "figures" if step == "figures" else "words", dataset).show()
    else:
        confirmed.show(screen, key, held)


def _tools(screen: Screen, held: Draft) -> None:
    """The draft as a file, and the way to another one."""
    t = screen.t
    name = files.safe(f"{t('intake.file')}-{held.head.source}") + ".json"
    plain.download_button(
        t("intake.save"),
        lambda: draft.saved(held),
        name,
        _JSON,
        key="intake-save",
        on_click="ignore",
    )
    plain.button(t("intake.other"), key="intake-other", on_click=_leave, args=(screen,))


def _leave(screen: Screen) -> None:
    """Begin with another text; the draft is found again by its link."""
    session.here().refused = ()
    choices.choose(screen.spec, "draft", None)
    choices.choose(screen.spec, "stage", "text")
