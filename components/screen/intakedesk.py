"""The desk where an article is entered: what the page 录入 does with Streamlit. The text comes in,
figures and words are confirmed (``proofing``), and what was confirmed is looked at and packed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import streamlit as st

from components.render import files
from components.screen import (
    choices,
    download,
    drafts,
    plain,
    previewed,
    rights,
    runtime,
    session,
    uploader,
)
from components.screen import preview as previews
from components.screen.fields import Fields, tongue
from components.screen.notice import listed
from components.screen.picker import OFFERED
from components.screen.preview import Entry
from components.screen.proofing import Reading
from components.screen.screen import Screen
from data import library
from data.drafting import deciding, draft, finish, outset
from data.drafting.draft import Draft
from data.drafting.head import GROUND, DraftHead, head
from data.message import message
from data.model import REPORTS, Dataset, Zone
from data.problem import DataError, Problem
from data.reading import manuscript
from data.zipwriter import zipped

_JSON = "application/json"
#: Signs that may be pasted.
_PASTED = manuscript.LONGEST
_NEW = "_new"
_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def answer(screen: Screen) -> tuple[str, str]:
    """The heading of the page, how much an article that is being entered holds, and the line below
    it: which article, or else what the page is for."""
    key, t = str(screen.chosen("draft")), screen.t
    held = drafts.kept().get(key) if key else None
    if held and held.items:
        of = held.head.title_zh or held.head.source
        return t("intake.title_draft", n=len(held.items)), of
    return t("intake.title"), t("intake.lead")


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
        _begin(screen, dataset)
        return
    if step == "text":
        _head(screen, key, held, dataset)
    elif step in ("figures", "words"):
        Reading(screen, key, "figures" if step == "figures" else "words", dataset).show()
    else:
        _finish(screen, key, held)


def _go(screen: Screen, step: str) -> None:
    choices.choose(screen.spec, "stage", step)


# --- the text comes in ------------------------------------------------------------------


def _begin(screen: Screen, dataset: Dataset) -> None:
    """Paste or put in a text, or a draft that was saved."""
    t, here = screen.t, session.here()
    screen.heading(t("intake.text"), t("intake.text_lead"))
    if not rights.uploads(screen.config.serve):
        screen.say(t("door.upload"))
        return
    fields = Fields(f"begin-{screen.ed.lang}")
    zones = {"": t("intake.by_name")}
    few = _few(screen, dataset)
    zones |= {one.id: one.say("name", screen.ed.lang) for one in few}
    zones[_NEW] = t("intake.new_zone")
    uploader.style(screen, "intake.drop")
    key = f"intake-{here.uploads}"

    def changed() -> None:
        given = st.session_state.get(key)
        if given is not None:
            _take(screen, dataset, fields, given.name, given)

    # Side by side, so that the button is on the first screen of a small one.
    left, right = st.columns(2, gap="large")
    with left:
        fields.one("zone", t("intake.zone"), [*zones], "", lambda key: zones[key])
        if fields.value("zone", "") == _NEW:
            fields.line("zone_id", t("intake.zone_id"), "", 40)
        _others(fields, screen, dataset, str(fields.value("zone", "")), ())
        if len(few) < len(dataset.zones):
            plain.caption(t("intake.listed"))
        rights.uploader(screen, t("intake.upload"), key=key, on_change=changed)
        uploader.named(screen, t("intake.upload"))
    with right:
        label = t("intake.paste")
        plain.text_area(
            label, key=fields.key("pasted"), height=200, max_chars=_PASTED, placeholder=""
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
    _go(screen, "figures")


def _read(dataset: Dataset, fields: Fields, name: str, content: bytes) -> Draft:
    """The draft of a text. Raises DataError, in words."""
    zone = str(fields.value("zone", ""))
    if zone == _NEW:
        zone = str(fields.value("zone_id", "")).strip()
        taken = zone in {one.id for one in dataset.zones}
        if not _ID.fullmatch(zone) or len(zone) > 40 or taken:
            raise DataError([Problem(name, 0, "", message("zoning.no_id", id=zone, most=40))])
    read = manuscript.read(name, content)
    zone = zone or _named(dataset, read.text)
    if not zone:
        raise DataError([Problem(name, 0, "", message("draft_file.no_zone"))])
    told = head(dataset, zone, read.paragraphs)
    others = [str(one) for one in fields.value("others", []) if one != zone]
    if others:  # who names them names all
        told = told.model_copy(update={"others": tuple(others)})
    return outset.begin(read.paragraphs, dataset, zone, told=told, seams=read.seams)


def _others(
    fields: Fields, screen: Screen, dataset: Dataset, zone: str, before: Sequence[str]
) -> tuple[str, ...]:
    """The zones that the article speaks of besides the first."""
    held = [dataset.zone(key) for key in before if dataset.row("zones", key)]
    offered = (*_few(screen, dataset), *held)
    names = {one.id: one.say("name", screen.ed.lang) for one in offered if one.id != zone}
    if not names:
        return ()
    label = screen.t("intake.others")
    return tuple(fields.some("others", label, [*names], before, lambda key: names[key]))


def _few(screen: Screen, dataset: Dataset) -> Sequence[Zone]:
    """The zones to choose from; of thousands those that are chosen for all pages."""
    if len(dataset.zones) <= OFFERED:
        return dataset.zones
    chosen = screen.ed.zones if len(screen.ed.zones) <= OFFERED else ()
    return [dataset.zone(key) for key in chosen if dataset.row("zones", key)]


def _named(dataset: Dataset, text: str) -> str:
    """The zone that a text names most; none where it names none, or two as often."""
    counts = sorted(((text.count(one.name_zh), one.id) for one in dataset.zones), reverse=True)
    most, key = counts[0]
    return key if most and [count for count, _ in counts].count(most) == 1 else ""


# --- what is known of the article -------------------------------------------------------


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
    _go(screen, "text")


TEXTS = ("title", "author", "kind", "outlet", "edition")


def _head(screen: Screen, key: str, held: Draft, dataset: Dataset) -> None:
    """The form for the article itself, and for a zone that is new."""
    t, before = screen.t, held.head
    screen.heading(t("intake.head"), t("intake.head_lead"))
    fields = Fields(f"head-{key}-{screen.ed.lang}")
    told: dict[str, str] = {}
    for column, lang in zip(st.columns(2, gap="large"), ("zh", "en"), strict=True):
        with column:
            for name in TEXTS:
                field = f"{name}_{lang}"
                label = f"{t(f'intake.said.{name}')} · {tongue(t, lang)}"
                told[field] = fields.line(field, label, getattr(before, field))
    left, right = st.columns(2, gap="large")
    with left:
        told["date"] = fields.line("date", t("intake.date"), before.date, 24)
    with right:
        told["source"] = fields.line("source", t("intake.source"), before.source, 60)
    left, right = st.columns(2, gap="large")
    with left:
        told["type"] = fields.one(
            "type",
            t("intake.type"),
            REPORTS if before.type else ("", *REPORTS),
            before.type,
            lambda key: t(f"intake.source_type.{key}") if key else t("intake.untyped"),
        )
    with right:
        others = _others(fields, screen, dataset, before.zone, before.others)
    reader = fields.line("reader", t("intake.reader"), held.reader, 60)
    ground = _ground(screen, fields, before)
    made = before.model_copy(update={**told, "ground": ground, "others": others})
    if not told["source"]:
        made = made.model_copy(update={"source": head(dataset, before.zone).source})
    if (made, reader) != (before, held.reader):
        drafts.kept().put(key, held.model_copy(update={"head": made, "reader": reader}))
    plain.button(
        t("intake.onward.figures"),
        key="intake-on",
        type="primary",
        on_click=_go,
        args=(screen, "figures"),
    )
    with plain.expander(t("intake.whole", n=len(held.paragraphs))):
        for at, line in enumerate(held.paragraphs[:200], 1):
            plain.text(f"{at} · {line}")


def _ground(screen: Screen, fields: Fields, before: DraftHead) -> object:
    """What has to be known of a zone that the dataset does not have yet."""
    if before.ground is None:
        return None
    t = screen.t
    plain.header(t("intake.ground", id=before.zone), anchor=False)
    found = {}
    for column, names in zip(
        st.columns(2, gap="large"),
        (
            ("name_zh", "full_zh", "profile_zh", "latitude", "geonames_id"),
            ("name_en", "full_en", "profile_en", "longitude"),
        ),
        strict=True,
    ):
        with column:
            for name in names:
                label = message(GROUND[name]).say(screen.ed.lang)
                found[name] = fields.line(name, label, getattr(before.ground, name))
    return before.ground.model_copy(update=found)


# --- what was confirmed -----------------------------------------------------------------


def _finish(screen: Screen, key: str, held: Draft) -> None:
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
        title = t("intake.not_entered", n=len(here.refused))
        plain.error(listed(screen.ed.lang, here.refused, "intake.how"), title=title)
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
