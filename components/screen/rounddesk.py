"""Many zones asked at once, and their forms read back: the third step of the page 索数."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from itertools import chain
from typing import Any

import streamlit as st

from components import mailing, workers
from components.edition import Edition
from components.exhibits import anonymous, answered
from components.screen import choices, desk, download, gathered, plain, rights, session, uploader
from components.screen.notice import listed
from components.screen.picker import OFFERED
from components.screen.screen import Screen
from data.message import message
from data.problem import DataError, Problem
from data.rounds import account, circular, masked
from data.rounds.circular import Round, Wanted
from data.rounds.outcome import Outcome
from data.rounds.post import Sender

_ZIP = "application/zip"
#: Under which name the indicators stand that a round asks for beyond those of the dataset.
_OWN = "_round"
#: So many zones at most are buttons in rows; more are a list to choose from.
_BUTTONS = 40
#: Seconds that a form may take: a fifteenth of it on an idle machine.
_A_FORM = 2


def show(screen: Screen) -> None:
    """The round being made, then what came back of one, then a comparison for a zone."""
    screen.heading(screen.t("rounds.head"), screen.t("rounds.lead"))
    with plain.expander(screen.t("rounds.make"), expanded=session.here().gathered is None):
        _send(screen)
    screen.heading(screen.t("rounds.back"), screen.t("rounds.back_lead"))
    if screen.ed.frozen:
        screen.say(screen.t("ask.of_edition"))
        return
    found = _back(screen)
    if found and found.holding:
        screen.heading(screen.t("rounds.apart"), screen.t("rounds.apart_lead"))
        _apart(screen, found)


# --- going out ----------------------------------------------------------------------------


def _send(screen: Screen) -> None:
    ed, lang = screen.ed, screen.ed.lang
    names = {
        "name": (screen.t("rounds.name"), circular.LONGEST),
        "due": (screen.t("rounds.by"), 10),
        "period": (screen.t("rounds.period"), 24),
        "office": (screen.t("ask.office"), 60),
        "contact": (screen.t("ask.contact"), 60),
    }
    # Two a row, so that a phone has them in this order.
    rows = chain.from_iterable(st.columns(2) for _ in range((len(names) + 1) // 2))
    typed: dict[str, str] = {}
    for column, (field, (label, most)) in zip(rows, names.items(), strict=False):
        with column:
            given = plain.text_input(label, max_chars=most, **_kept(screen, field, ""))
            typed[field] = (given or "").strip()
    zones = _zones(screen)
    keys = _indicators(screen)
    promises = plain.toggle(screen.t("rounds.promises"), **_kept(screen, "promises", False))
    with plain.expander(screen.t("ask.define"), expanded=bool(desk.own(_OWN))):
        desk.define(screen, _OWN)
    own = desk.own(_OWN)
    if not (typed["name"] and typed["due"] and zones and (keys or own)):
        screen.say(screen.t("rounds.nothing_yet"))
        return
    try:
        due, period = circular.day(typed["due"]), circular.period(typed["period"])
        wanted = Wanted(zones, keys, promises, period, own)
        made = circular.begin(ed.dataset, typed["name"], wanted, due, ed.today)
    except DataError as error:
        told = listed(lang, _named(screen, error.problems), "rounds.mend")
        plain.error(told, title=screen.t("rounds.wrong"))
        return
    plain.caption(_counted(screen, made))
    sender = Sender(typed["office"], typed["contact"])
    download.button(
        screen.t("rounds.zip", n=len(zones)),
        partial(_parcel, ed, made, sender, session.here().sent),
        f"{mailing.filed(made)}.zip",
        _ZIP,
        key="round-zip",
        first=True,
    )


def _counted(screen: Screen, made: Round) -> str:
    """How much is asked of how many: nobody is asked for what only another zone can have."""
    counts = sorted({len(one.lines) for one in made.forms})
    said = "rounds.counted" if len(counts) == 1 else "rounds.counted_some"
    return screen.t(said, zones=len(made.forms), lines=counts[0], most=counts[-1])


def _parcel(ed: Edition, made: Round, sender: Sender, sent: dict[str, Round]) -> bytes:
    """What goes out. From then on the session knows the round, whatever is typed afterwards."""
    sent[made.id] = made
    longest = max(workers.LONGEST, len(made.forms) * _A_FORM)
    found = workers.lasting(longest, mailing.sent, ed.dataset, made, sender, ed.lang, ed.today)
    (packed,) = (held for name, held in found.items() if name.endswith(".zip"))
    return packed


def _named(screen: Screen, problems: Sequence[Problem]) -> list[Problem]:
    """Problems by what the page calls the field."""
    names = {
        "name": screen.t("rounds.name"),
        "due": screen.t("rounds.by"),
        "period": screen.t("rounds.period"),
    }
    return [
        Problem(names.get(one.file, one.file), 0, "", one.reason, one.value) for one in problems
    ]


def _zones(screen: Screen) -> list[str]:
    """Which zones are asked: those that are compared, unless others are chosen."""
    ed = screen.ed
    if len(ed.dataset.zones) > OFFERED and len(ed.zones) > _BUTTONS:
        # So many are chosen by the group, above.
        plain.text(screen.t("rounds.whom_above", n=len(ed.zones)))
        return [*ed.zones]
    offered = (
        ed.dataset.zones if len(ed.dataset.zones) <= OFFERED else map(ed.dataset.zone, ed.zones)
    )
    names = {zone.id: ed.say(zone, "name") for zone in offered}
    given: dict[str, Any] = {
        "format_func": lambda key: names.get(key, key),
        **_kept(screen, "zones", [*ed.zones], names),
    }
    label = screen.t("rounds.whom")
    if len(names) <= _BUTTONS:
        return list(plain.pills(label, list(names), selection_mode="multi", **given))
    given["placeholder"] = screen.t("rounds.whom_hint")
    # Else Streamlit says "No results", in English only.
    return list(plain.multiselect(label, list(names), select_all=False, filter_mode=None, **given))


def _indicators(screen: Screen) -> list[str]:
    """What is asked, a row of buttons a topic."""
    ed, usual = screen.ed, answered.usual(screen.ed)
    names = {one.id: ed.say(one, "label") for one in ed.dataset.indicators}
    chosen: list[str] = []
    for topic in ed.dataset.vocab.topics:
        if here := [one.id for one in ed.dataset.indicators if one.topic == topic]:
            chosen += plain.pills(
                ed.word("topics", topic),
                here,
                selection_mode="multi",
                format_func=lambda key: names.get(key, key),
                **_kept(screen, topic, [key for key in here if key in usual], here),
            )
    return chosen


def _kept(screen: Screen, field: str, usual: Any, offered: Collection[str] = ()) -> dict[str, Any]:
    """The key of a widget and what happens when it is changed: what was put in place of the usual
    outlives the language, the page and the session, as far as it is still ``offered``."""
    held, key = session.here().composing, f"round-{field}-{screen.ed.lang}"
    shown = held.get(field, usual)
    if isinstance(usual, list):
        shown = [one for one in shown if one in offered] if isinstance(shown, list) else usual
    choices.settle(key, shown if isinstance(shown, type(usual)) else usual)

    def changed() -> None:
        given = st.session_state.get(key, usual)
        held.pop(field, None)
        if given != usual:
            held[field] = given

    return {"key": key, "on_change": changed}


# --- coming back --------------------------------------------------------------------------


def _back(screen: Screen) -> Outcome | None:
    """The forms that were put in, and what they come to; None where there are none."""
    here = session.here()
    uploader.style(screen, "ask.drop")
    key = f"round-forms-{here.uploads}"

    def changed() -> None:
        found = st.session_state.get(key) or []
        most = screen.config.serve.limits.uploads
        before = here.gathered
        here.wrong, here.preview, here.gathered = (), None, None
        if len(found) > most:
            why = message("reply.too_many", most=most)
            here.wrong = (Problem(found[most].name, 0, "", why, str(len(found))),)
            return
        gathered.put(screen, [(one.name, one.getvalue()) for one in found], before)

    rights.uploader(
        screen, screen.t("rounds.upload"), accept_multiple_files=True, key=key, on_change=changed
    )
    uploader.named(screen, screen.t("rounds.upload"))
    found = gathered.now(screen, here.gathered) if here.gathered else None
    if here.wrong:
        told = listed(screen.ed.lang, here.wrong, "rounds.mend")
        plain.error(told, title=screen.t("rounds.wrong_in"))
    if found is None:
        if not here.wrong:
            screen.say(screen.t("rounds.waiting"))
        return None
    _told(screen, found)
    return found


def _told(screen: Screen, found: Outcome) -> None:
    ed = screen.ed
    screen.show(answered.standing(ed, found))
    if strange := found.sorted.strange:
        title = screen.t("rounds.strange", n=len(strange))
        plain.warning(listed(ed.lang, strange, "rounds.how"), title=title)
    screen.show(answered.gained(ed, found))
    if found.merged and found.provisional:
        desk.taken(screen, found.merged)
    if told := "\n".join(one.say(ed.dataset, ed.lang) for one in account.reminders(found)):
        key = f"remind-{hash(told)}"
        plain.text_area(screen.t("rounds.remind"), value=told, key=key, height="content")


def _apart(screen: Screen, found: Outcome) -> None:
    """A comparison without names for one of the zones that answered."""
    ed = screen.ed
    names = {one.zone: ed.name(one.zone) for one in found.holding}
    zone = plain.selectbox(
        screen.t("rounds.apart_zone"),
        list(names),
        format_func=lambda key: names.get(key, key),
        key=f"round-apart-{ed.lang}",
        filter_mode=None,
    )
    if zone not in names:
        return
    kept: Any = session.here().masked
    key = (zone, ed.dataset.version)
    if key not in kept:  # shuffled once: another order at every click would be no order to talk of
        kept[key] = masked.masked(found, zone)
    screen.show(anonymous.comparison(ed, zone, kept[key]))
    told = mailing.anonymous_story(ed, zone, kept[key])
    download.story(screen, told, "docx", screen.t("rounds.apart_docx"), key="apart")
