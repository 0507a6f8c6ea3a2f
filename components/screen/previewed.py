"""The replies that one reader previews: held for that session, read again when the files change,
told on every page, and forgotten."""

from __future__ import annotations

import streamlit as st

from components.config import Config
from components.screen import plain, preview, session
from components.screen.preview import Preview
from components.screen.visit import Visit
from data import clock
from data.model import Dataset

#: Where replies are read, and what they bring is listed.
_REPLIES = "ask?step=back"


def held(dataset: Dataset, config: Config) -> Preview | None:
    """The replies that this session previews, read again when the files have changed."""
    here = session.here()
    if here.preview is None or here.preview.base == dataset.version:
        return here.preview
    found = preview.again(here.preview, dataset, config.data_path(), clock.today())
    if isinstance(found, Preview):
        here.preview = found
        return found
    here.preview, here.wrong, here.dropped = None, found, True
    return None


def forget() -> None:
    """Forget the replies of this session."""
    here = session.here()
    here.preview, here.wrong = None, ()
    # Another key makes another uploader: the old one would go on holding its files.
    here.uploads += 1


def told(visit: Visit, shown: Preview) -> None:
    """Says that the page shows what is not part of the dataset."""
    said = visit.ed.join(
        visit.t(
            "preview.who", zone=visit.ed.name(one.zone), office=one.office, date=one.day.isoformat()
        )
        for one in shown.merged.replies
    )
    plain.warning(visit.t("preview.text", who=said), title=visit.t("preview.title"))
    with st.container(horizontal=True, key="preview-tools"):
        if visit.page.id != "ask":
            plain.button(
                visit.t("preview.show"), key="preview-show", on_click=visit.go, args=(_REPLIES,)
            )
        plain.button(visit.t("preview.leave"), key="preview-leave", on_click=forget)


def dropped(visit: Visit) -> None:
    """Says, until its reasons have been looked at, that the preview was ended and not by whom it
    was made: the figures have changed under the reader's eyes."""
    if visit.page.id == "ask" and visit.chosen("step") == "back":  # where the problems are listed
        session.here().dropped = False
        return
    plain.warning(visit.t("preview.dropped"), title=visit.t("preview.dropped_title"))
    plain.button(visit.t("preview.why"), key="preview-why", on_click=visit.go, args=(_REPLIES,))
