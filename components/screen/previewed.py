"""The replies, or the article, that one reader previews: held for that session, read again when the
files change, told on every page, and forgotten. What went with an earlier session of the same tab
is told once."""

from __future__ import annotations

import re

import streamlit as st

from components.config import Config
from components.screen import plain, preview, runtime, session
from components.screen.preview import Entry, Preview
from components.screen.visit import Visit
from data import clock
from data.model import Dataset

#: Where an article was previewed, as ``_finish`` makes it.
_ARTICLE = re.compile(r"intake\?draft=[0-9a-f]+&stage=finish")


def held(dataset: Dataset, config: Config) -> Preview | Entry | None:
    """What this session previews, read again when the files have changed."""
    here = session.here()
    if here.ended and way():
        here.ended = ""
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
    """Forget the replies, or the article, of this session, and zones that came with it alone."""
    here = session.here()
    here.preview, here.gathered, here.wrong = None, None, ()
    if here.base:
        zones = {one.id for one in here.base.zones}
        here.chosen["zones"] = [one for one in here.chosen["zones"] if one in zones]
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


def way() -> str:
    """Where what this session previews was put in; empty where it previews nothing. A browser
    remembers it for the session that may come after this one."""
    here = session.here()
    if isinstance(here.preview, Entry):
        return _finish(here.preview)
    if here.preview:
        return here.preview.back
    return preview.ROUND if here.gathered else ""


def outlived(told: str) -> None:
    """Takes up where an earlier session was given what it previewed, as a browser tells it: any
    other words lead nowhere."""
    known = told in (preview.REPLIES, preview.ROUND) or _ARTICLE.fullmatch(told)
    session.here().ended = told if known and not way() else ""


def lost(visit: Visit) -> str:
    """What became of what an earlier session previewed, and how to get it back; empty where there
    is nothing to say."""
    ended = session.here().ended
    if not ended or visit.ed.frozen:
        return ""
    if ended == preview.REPLIES:
        how = visit.t("preview.ended_replies")
    elif ended == preview.ROUND:
        how = visit.t("preview.ended_round")
    else:
        how = visit.t("preview.ended_article")
    return visit.t("preview.ended", how=how)


def ended(visit: Visit) -> None:
    """Says so above a page, with the way back, until the reader has seen it."""
    said, back = lost(visit), session.here().ended
    if not said or not back:
        return
    plain.warning(said, title=visit.t("preview.ended_title"))

    def seen(*, again: bool) -> None:
        session.here().ended = ""
        if again:
            visit.go(back)

    with st.container(horizontal=True, key="preview-tools"):
        for name, again in (("preview.ended_again", True), ("preview.ended_seen", False)):
            plain.button(visit.t(name), key=name, on_click=seen, kwargs={"again": again})
