"""An edition of the data, as it was on the day it was frozen: which one a reader asks for, and what
is told above each page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.screen import choices, plain, session
from components.screen.parameter import Spec
from components.screen.visit import Visit
from components.store import Store
from data.archive.editions import Frozen
from data.model import Dataset
from data.problem import DataError
from data.provenance import Texts


@dataclass(frozen=True)
class Dated:
    """An edition, opened: what the list says of it, its dataset, and the replies that it has."""

    frozen: Frozen
    dataset: Dataset
    texts: Texts


def asked(store: Store, spec: Spec) -> Dated | None:
    """The edition that this run is to show; None is the present, be it that none is asked for or
    that it cannot be opened, which is told as long as it is chosen."""
    here = session.here()
    here.unopened = ()
    frozen = store.archive.entry(choices.ahead(spec, "edition"))
    if frozen is None:
        return None
    try:
        opened = store.archive.opened(frozen.id)
        return Dated(frozen, opened, store.archive.texts(frozen.id))
    except DataError as error:
        here.unopened = error.problems
        return None


def told(visit: Visit, shown: Frozen) -> None:
    """Says of which day the figures are, and leads to the present and to what changed since."""
    base = session.here().base
    same = base is not None and base.version == shown.id
    title = "edition.title_same" if same else "edition.title"
    plain.info(
        visit.ed.sentences(visit.ed.say(shown, "note"), visit.t("edition.text")),
        title=visit.t(title, day=visit.ed.frozen_on, id=shown.id),
    )

    def since() -> None:
        visit.go(f"data?since={shown.id}")
        leave()

    def leave() -> None:
        choices.choose(visit.spec, "edition", None)

    with st.container(horizontal=True, key="edition-tools"):
        if not same:
            plain.button(visit.t("edition.since"), key="edition-since", on_click=since)
        plain.button(visit.t("edition.leave"), key="edition-leave", on_click=leave)
