"""What was confirmed of a draft: looked at as the dashboard would show it, and packed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.render import files
from components.screen import choices, download, drafts, plain, previewed, session
from components.screen import preview as previews
from components.screen.notice import listed
from components.screen.preview import Entry
from components.screen.screen import Screen
from data.drafting import deciding, finish
from data.drafting.draft import Draft
from data.problem import DataError
from data.zipwriter import zipped


def show(screen: Screen, key: str, held: Draft) -> None:
    """Look at what was confirmed as the dashboard would show it, and pack it."""
    t, here, told = screen.t, session.here(), deciding.progress(held)
    screen.heading(t("intake.finish"), t("intake.finish_lead"))
    plain.text(
        t(
            "intake.told",
            figures=told.accepted + told.edited,
            edited=told.edited,
            aside=told.aside,
            open=told.items - told.decided,
        )
    )
    plain.text(t("intake.told_words", confirmed=_confirmed(held), open=told.finds - told.settled))
    plain.button(
        t("intake.preview"),
        key="intake-preview",
        type="primary",
        on_click=_preview,
        args=(screen, key),
    )
    if here.refused:
        lacking = listed(screen.ed.lang, here.refused, "intake.how")
        plain.error(lacking, title=t("intake.not_entered"))
    shown = here.preview
    if not isinstance(shown, Entry) or shown.key != key or shown.draft is not held:
        return
    _entered(screen, shown)


def _confirmed(held: Draft) -> int:
    return sum(one.decision == "confirmed" for one in held.finds)


def _preview(screen: Screen, key: str) -> None:
    """Enter the draft for this session alone; or say what is in the way."""
    here, held = session.here(), drafts.kept().get(key)
    here.refused, here.preview, here.gathered = (), None, None
    if held is None or here.base is None:
        return
    try:
        here.preview = previews.enter(
            key, held, here.base, screen.config.data_path(), screen.ed.today
        )
    except DataError as error:
        here.refused = error.problems
        return
    choices.besides("zones", held.head.zones)


def _entered(screen: Screen, shown: Entry) -> None:
    """What was added, and the files."""
    t, entered, lang = screen.t, shown.entered, screen.ed.lang
    plain.info(t("intake.sound", n=len(entered.entries)))
    if entered.untranslated:
        plain.warning(t("intake.untranslated", n=entered.untranslated))
    with st.container(horizontal=True):
        zone = shown.draft.head.zone
        plain.button(
            t("intake.see_zone"),
            key="intake-see",
            on_click=lambda: screen.go(f"zone?zone={zone}&part=figures"),
        )
        plain.button(t("preview.leave"), key="intake-leave", on_click=previewed.forget)
    download.button(
        t("ask.zip"),
        lambda: packed(entered, screen.ed.today),
        files.safe(f"{t('intake.file')}-{shown.draft.head.source}") + f"-{screen.ed.today}.zip",
        "application/zip",
        first=True,
    )
    plain.caption(t("intake.zip_note"))
    with plain.expander(t("intake.added", n=len(entered.entries))):
        for line in finish.summary(entered, lang):
            plain.text(line)


def packed(entered: finish.Entered, day: date) -> bytes:
    """The files to put into the project, with the text beside them and what was added in words."""
    told = [*finish.summary(entered, "zh"), "", *finish.summary(entered, "en")]
    return zipped({**entered.files, "CHANGES.txt": "\n".join(told).encode()}, day)
