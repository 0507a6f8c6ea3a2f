"""Where an article comes in: its text, pasted or as a file, or a draft that was saved."""

from __future__ import annotations

import re
from io import BytesIO

import streamlit as st

from components.screen import choices, drafts, plain, rights, runtime, session, uploader
from components.screen.fields import Fields
from components.screen.notice import listed
from components.screen.screen import Screen
from components.screen.zonefield import few, others
from components.search.spelling import sound
from data.drafting import draft, outset
from data.drafting.draft import Draft
from data.drafting.head import head
from data.message import message
from data.model import Dataset
from data.problem import DataError, Problem
from data.reading import manuscript

#: Signs that may be pasted.
_PASTED = manuscript.LONGEST
_NEW, _LONGEST = "_new", 40
_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def show(screen: Screen, dataset: Dataset) -> None:
    """Paste or put in a text, or a draft that was saved."""
    t, here = screen.t, session.here()
    screen.heading(t("intake.text"), t("intake.text_lead"))
    if not rights.uploads(screen.config.serve):
        screen.say(t("door.upload"))
        return
    fields = Fields(f"begin-{screen.ed.lang}")
    zones = {"": t("intake.by_name")}
    offered = few(screen, dataset)
    zones |= {one.id: one.say("name", screen.ed.lang) for one in offered}
    zones[_NEW] = t("intake.new_zone")
    uploader.style(screen, "intake.drop")
    key = f"intake-{here.uploads}"

    def changed() -> None:
        given = st.session_state.get(key)
        if given is not None:
            _take(screen, dataset, fields, given.name, given)

    fields.one("zone", t("intake.zone"), [*zones], "", lambda key: zones[key])
    if fields.value("zone", "") == _NEW:
        fields.line("zone_name", t("intake.zone_name"), "", 40)
    others(screen, fields, dataset, str(fields.value("zone", "")), ())
    if len(offered) < len(dataset.zones):
        plain.caption(t("intake.listed"))
    rights.uploader(screen, t("intake.upload"), key=key, on_change=changed)
    uploader.named(screen, t("intake.upload"))
    plain.text_area(
        t("intake.paste"), key=fields.key("pasted"), height=120, max_chars=_PASTED, placeholder=""
    )
    plain.button(
        t("intake.begin"),
        key="intake-begin",
        type="primary",
        on_click=lambda: _paste(screen, dataset, fields),
    )
    if here.refused:
        plain.error(listed(screen.ed.lang, here.refused, "intake.how"), title=t("intake.wrong"))


def _paste(screen: Screen, dataset: Dataset, fields: Fields) -> None:
    text = str(fields.value("pasted", ""))
    name = screen.t("intake.pasted")
    if not text.strip():
        session.here().refused = (Problem(name, 0, "", message("manuscript.empty")),)
        return
    _take(screen, dataset, fields, name, BytesIO(text.encode()))


def _take(screen: Screen, dataset: Dataset, fields: Fields, name: str, file: BytesIO) -> None:
    """A text, or a draft that was saved: from then on the link leads to it."""
    here = session.here()
    here.refused, here.hint = (), ""
    content = file.read(draft.LARGEST + 1)
    try:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            made = draft.opened(name, content)
        else:
            made = _read(dataset, fields, name, content)
    except DataError as error:
        here.refused = error.problems
        return
    key = drafts.kept().begin(made)
    here.uploads += 1
    runtime.let_go()
    choices.choose(screen.spec, "draft", key)
    # What has to be said of it before it is entered is asked first, and not once all is decided.
    choices.choose(screen.spec, "stage", "text" if made.head.lacking else "figures")


def _read(dataset: Dataset, fields: Fields, name: str, content: bytes) -> Draft:
    """The draft of a text. Raises DataError, in words."""
    zone, called = str(fields.value("zone", "")), ""
    if zone == _NEW:
        typed = str(fields.value("zone_name", "")).strip()
        if not typed:
            raise DataError([Problem(name, 0, "", message("draft_file.no_name"))])
        # Its id may be typed too; else it is what the name sounds like.
        zone, called = (typed, "") if _ID.fullmatch(typed) else (sound(typed)[:_LONGEST], typed)
        taken = zone in {one.id for one in dataset.zones}
        if not _ID.fullmatch(zone) or len(zone) > _LONGEST or taken:
            what = message("zoning.no_id", id=typed, most=_LONGEST)
            raise DataError([Problem(name, 0, "", what)])
    read = manuscript.read(name, content)
    zone = zone or _named(dataset, read.text)
    if not zone:
        raise DataError([Problem(name, 0, "", message("draft_file.no_zone"))])
    told = head(dataset, zone, read.paragraphs, called)
    besides = [str(one) for one in fields.value("others", []) if one != zone]
    if besides:  # who names them names all
        told = told.model_copy(update={"others": tuple(besides)})
    return outset.begin(read.paragraphs, dataset, zone, told=told, seams=read.seams)


def _named(dataset: Dataset, text: str) -> str:
    """The zone that a text names most; none where it names none, or two as often."""
    counts = sorted(((text.count(one.name_zh), one.id) for one in dataset.zones), reverse=True)
    most, key = counts[0]
    return key if most and [count for count, _ in counts].count(most) == 1 else ""
