"""The desk where figures are asked for and replies are read: what the page 索数 does with
Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from components import mailing
from components.exhibits import askedform, asking, replied
from components.render import files
from components.render.xlsx import form
from components.screen import choices, download, plain, previewed, rights, session, uploader
from components.screen import preview as previews
from components.screen.notice import listed
from components.screen.screen import Screen
from data.asking import package, request, selection
from data.asking.merge import Merged
from data.asking.unpacked import Book
from data.message import message
from data.model import Indicator, Zone
from data.problem import DataError, Problem
from data.rounds import returned

_XLSX = files.FORMATS["xlsx"].mime


@dataclass(frozen=True)
class _Picking:
    """The lines that may be asked of a zone, and the keys picked as the page is made."""

    screen: Screen
    zone: str
    lines: Sequence[request.Line]
    picked: Sequence[str]

    def now(self) -> list[str]:
        """What is picked at this moment: of two quick clicks the second knows the first."""
        return asking.picked(self.screen.ed, self.zone, self.screen.chosen("line"))[0]

    def put(self, keys: Sequence[str]) -> None:
        """Pick these; the usual ones need no word in the link."""
        known = [line.key for line in self.lines]
        usual = asking.usual(self.screen.ed, self.zone)
        ordered = [key for key in known if key in set(keys)]
        chosen = selection.packed(ordered, known) or [selection.NOTHING]
        if ordered == [key for key in known if key in usual]:
            chosen = []
        choices.choose(self.screen.spec, "line", chosen)

    def together(self) -> None:
        """Buttons for the usual lines, for all, for none."""
        t = self.screen.t
        wanted = [line.key for line in self.lines if line.ask != "added"]
        with st.container(horizontal=True):
            for label, keys in (
                (t("ask.some"), asking.usual(self.screen.ed, self.zone)),
                (t("ask.every"), wanted),
                (t("ask.nothing"), []),
            ):
                plain.button(label, key=f"ask-{label}", on_click=self.put, args=(keys,))

    def row(self, name: str, label: str, options: Sequence[request.Line]) -> None:
        """A button for each of some lines; nothing where there are none."""
        if not options:
            return
        words = {line.key: plain.held(asking.label(self.screen.ed, line)) for line in options}
        key = f"ask-{self.zone}-{name}-{self.screen.ed.lang}"
        choices.settle(key, [code for code in words if code in self.picked])

        def changed() -> None:
            others = [code for code in self.now() if code not in words]
            self.put([*others, *(st.session_state.get(key) or [])])

        plain.pills(
            label,
            list(words),
            selection_mode="multi",
            format_func=lambda code: words.get(code, code),
            key=key,
            on_change=changed,
        )

    def by_topic(self, prefix: str, lines: Sequence[request.Line]) -> None:
        """A row of buttons a topic."""
        ed = self.screen.ed
        for topic in ed.dataset.vocab.topics:
            here = [line for line in lines if line.indicator.topic == topic]
            self.row(f"{prefix}{topic}", ed.word("topics", topic), here)


def choose(screen: Screen, zone: str) -> list[str]:
    """The lines to ask for, a row of buttons a topic. Returns the keys chosen."""
    lines = asking.lines(screen.ed, zone)
    picked, _ = asking.picked(screen.ed, zone, screen.chosen("line"))
    picking = _Picking(screen, zone, lines, picked)
    picking.together()
    picking.by_topic("", [line for line in lines if line.ask == "gap"])
    picking.row("promise", screen.t("ask.promises"), [line for line in lines if line.promise])
    added = [line for line in lines if line.ask == "added"]
    if added:
        open_ = any(line.key in picked for line in added)
        with plain.expander(screen.t("ask.add"), expanded=open_):
            picking.by_topic("add-", added)
    with plain.expander(screen.t("ask.define"), expanded=bool(own(zone))):
        define(screen, zone)
    return picked


def own(zone: str) -> tuple[Indicator, ...]:
    """Indicators that this session asks the zone for beyond those of the dataset."""
    return session.here().own.get(zone, ())


def define(screen: Screen, zone: str) -> None:
    """A form for an indicator that nobody reports yet; ``zone`` is who is asked for it, or a round
    of many."""
    vocab = screen.ed.dataset.vocab
    plain.text(screen.t("ask.define_lead"))
    with st.form(f"define-{zone}-{screen.ed.lang}", clear_on_submit=False):
        given: dict[str, str | None] = {}
        left, right = st.columns(2)
        with left:
            given["label_zh"] = plain.text_input(screen.t("ask.label_zh"), max_chars=30)
            given["definition_zh"] = plain.text_input(screen.t("ask.definition_zh"), max_chars=200)
            given["topic"] = plain.selectbox(
                screen.t("column.topic"),
                list(vocab.topics),
                format_func=lambda key: screen.ed.word("topics", key),
                filter_mode=None,
            )
            given["kind"] = plain.selectbox(
                screen.t("ask.kind"),
                list(vocab.kinds),
                format_func=lambda key: screen.ed.word("kinds", key),
                filter_mode=None,
            )
        with right:
            given["label_en"] = plain.text_input(screen.t("ask.label_en"), max_chars=60)
            given["definition_en"] = plain.text_input(screen.t("ask.definition_en"), max_chars=300)
            given["unit"] = plain.selectbox(
                screen.t("annex.unit"),
                askedform.unit_choices(screen.ed),
                format_func=lambda key: askedform.unit_choice(screen.ed, key),
                filter_mode=None,
            )
        sent = plain.form_submit_button(screen.t("ask.define_add"))
    if sent:
        try:
            made = askedform.defined(screen.ed, given)
        except DataError as error:
            title = screen.t("ask.define_wrong")
            plain.error(listed(screen.ed.lang, error.problems, "ask.define_how"), title=title)
            return
        others = (one for one in own(zone) if one.id != made.id)
        session.here().own[zone] = (*others, made)
        st.rerun()
    for one in own(zone):
        label = screen.t("ask.define_drop", name=one.say("label", screen.ed.lang))
        plain.button(label, key=f"drop-{zone}-{one.id}", on_click=_drop, args=(zone, one.id))


def _drop(zone: str, key: str) -> None:
    session.here().own[zone] = tuple(one for one in own(zone) if one.id != key)


def offer(screen: Screen, zone: str, keys: Sequence[str]) -> None:
    """The request as a form to fill in, and as a covering list."""
    ed = screen.ed
    today = ed.today
    name = files.safe(f"{screen.t('ask.file')}-{ed.name(zone)}") + f"-{today}"
    mine = own(zone)
    wanted = askedform.form(ed, zone, keys, mine)
    head = _address(screen, zone)
    left, right = st.columns(2)
    with left:
        download.button(
            screen.t("ask.xlsx", n=len(wanted.entries)),
            lambda: form.form(wanted, today),
            f"{name}.xlsx",
            _XLSX,
            first=True,
        )
    with right:
        # Put together when it is asked for: with its lines and sources it is half of what the page
        # takes.
        told = mailing.named(ed, zone)
        made = partial(mailing.cover, ed, zone, keys, mine, head)
        label = screen.t("ask.docx")
        write = mailing.lettered
        download.story(screen, told, "docx", label, key="ask", made=made, write=write)


def _address(screen: Screen, zone: str) -> asking.Address:
    """To whom the letter goes, by when, and who asks. What is typed in place of the usual is kept
    for this reader alone (``components/screen/unsent.py``)."""
    held = session.here().address
    usual = asking.Address(to=screen.ed.say(_zone(screen, zone), "full"))
    known = usual.model_copy(update=held.get(zone, {}))

    def put(name: str, key: str) -> None:
        given = str(st.session_state.get(key) or "")
        typed = {**held.pop(zone, {}), name: given}
        if given == getattr(usual, name):
            del typed[name]
        if typed:
            held[zone] = typed

    with plain.expander(screen.t("ask.address")):
        names = {
            "to": screen.t("ask.to"),
            "by": screen.t("ask.by"),
            "office": screen.t("ask.office"),
            "contact": screen.t("ask.contact"),
        }
        for column, (name, label) in zip([*st.columns(2)] * 2, names.items(), strict=True):
            with column:
                key = f"address-{zone}-{name}-{screen.ed.lang}"
                choices.settle(key, getattr(known, name))
                plain.text_input(label, key=key, max_chars=60, on_change=put, args=(name, key))
    return known


def _zone(screen: Screen, zone: str) -> Zone:
    return screen.ed.dataset.zone(zone)


def replies(screen: Screen) -> None:
    """Filled forms are put in here; what is wrong with them, or what they bring. They are read
    against the present data, so not while an edition is shown."""
    if screen.ed.frozen:
        screen.say(screen.t("ask.of_edition"))
        return
    uploader.style(screen, "ask.drop")
    here = session.here()
    key = f"replies-{here.uploads}"

    def changed() -> None:
        found = st.session_state.get(key) or []
        most = screen.config.serve.limits.uploads
        if len(found) > most:
            file, why = found[most].name, message("reply.too_many", most=most)
            here.preview, here.wrong = None, (Problem(file, 0, "", why, str(len(found))),)
            return
        books = returned.opened((one.name, one.getvalue()) for one in found)
        _read(screen, books)

    rights.uploader(
        screen, screen.t("ask.upload"), accept_multiple_files=True, key=key, on_change=changed
    )
    uploader.named(screen, screen.t("ask.upload"))
    if here.wrong:
        title = screen.t("ask.wrong", n=len(here.wrong))
        plain.error(listed(screen.ed.lang, here.wrong, "ask.how_to_mend"), title=title)
    held = here.preview
    if not isinstance(held, previews.Preview):
        if not here.wrong:
            screen.say(screen.t("ask.waiting"))
        return
    screen.show(replied.changes(screen.ed, held.merged))
    taken(screen, held.merged)


def taken(screen: Screen, merged: Merged) -> None:
    """What replies bring can be taken away to be merged, or dropped."""
    left, right = st.columns(2)
    with left:
        download.button(
            screen.t("ask.zip"),
            lambda: package.package(merged, screen.ed.today),
            f"{screen.t('ask.file')}-{screen.ed.today}.zip",
            "application/zip",
            first=True,
        )
    with right:
        plain.button(
            screen.t("ask.discard"), on_click=previewed.forget, width="stretch", key="ask-discard"
        )
    plain.caption(screen.t("ask.zip_note"))


def _read(screen: Screen, books: Sequence[Book]) -> None:
    """What was put in takes the place of what was there before; nothing is taken by halves."""
    here = session.here()
    here.wrong, here.preview, here.gathered = (), None, None
    if not books or here.base is None:
        return
    folder = screen.config.data_path()
    try:
        here.preview = previews.preview(books, here.base, folder, screen.ed.today)
    except DataError as error:
        here.wrong = error.problems
