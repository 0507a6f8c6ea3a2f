"""The replies, or the article, that one reader previews: held for that session, read again when the
files change, told on every page, and forgotten."""

from __future__ import annotations

import streamlit as st

from components.config import Config
from components.screen import plain, preview, runtime, session
from components.screen.preview import Entry, Preview
from components.screen.visit import Visit
from data import clock
from data.model import Dataset


def held(dataset: Dataset, config: Config) -> Preview | Entry | None:
    """What this session previews, read again when the files have changed."""
    here = session.here()
    if here.preview is None or here.preview.base == dataset.version:
        return here.preview
    found = preview.again(here.preview, dataset, config.data_path(), clock.today())
    if isinstance(found, (Preview, Entry)):
        here.preview = found
        return found
    if isinstance(here.preview, Entry):
        here.back, here.refused = _finish(here.preview), found
    else:
        here.back, here.wrong = here.preview.back, found
    here.preview, here.dropped = None, True
    return None


def forget() -> None:
    """Forget the replies of this session."""
    here = session.here()
    here.preview, here.gathered, here.wrong = None, None, ()
    # Another key makes another uploader: the old one would go on holding its files.
    here.uploads += 1
    runtime.let_go()


def told(visit: Visit, shown: Preview | Entry) -> None:
    """Says that the page shows what is not part of the dataset."""
    if isinstance(shown, Entry):
        _entry(visit, shown)
        return
    said = visit.ed.some(
        visit.t(
            "preview.who", zone=visit.ed.name(one.zone), office=one.office, date=one.day.isoformat()
        )
        for one in shown.merged.replies
    )
    plain.warning(visit.t("preview.text", who=said), title=visit.t("preview.title"))
    with st.container(horizontal=True, key="preview-tools"):
        if visit.page.id != "ask":
            plain.button(
                visit.t("preview.show"), key="preview-show", on_click=visit.go, args=(shown.back,)
            )
        plain.button(visit.t("preview.leave"), key="preview-leave", on_click=forget)


def _entry(visit: Visit, shown: Entry) -> None:
    """The same of an article that is being entered."""
    head = shown.draft.head
    said = visit.t("preview.article", title=head.title_zh or head.source)
    plain.warning(said, title=visit.t("preview.article_title"))
    with st.container(horizontal=True, key="preview-tools"):
        if visit.page.id != "intake":
            plain.button(
                visit.t("preview.article_show"),
                key="preview-show",
                on_click=visit.go,
                args=(_finish(shown),),
            )
        plain.button(visit.t("preview.leave"), key="preview-leave", on_click=forget)


def _finish(shown: Entry) -> str:
    """Where an article is finished, and what is in the way is listed."""
    return f"intake?draft={shown.key}&stage=finish"


def dropped(visit: Visit) -> None:
    """Says, until its reasons have been looked at, that the preview was ended and not by whom it
    was made: the figures have changed under the reader's eyes."""
    here = session.here()
    listed = {"ask": ("step", ("back", "round")), "intake": ("stage", ("finish",))}
    name, steps = listed.get(visit.page.id, ("", ()))
    if name and visit.chosen(name) in steps:  # where the problems are listed
        here.dropped = False
        return
    plain.warning(visit.t("preview.dropped"), title=visit.t("preview.dropped_title"))
    plain.button(visit.t("preview.why"), key="preview-why", on_click=visit.go, args=(here.back,))
