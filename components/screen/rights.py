"""What the reader of this run may do, and who says so: nobody asks, a proxy by a header, or the
reader by signing in. Where roles are set and nobody says it, nothing may be done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st

from components import words
from components.access import REFUSED, SAID, Serve
from components.screen import plain, runtime
from components.screen.visit import Visit
from data.model import LANGS

_LOG = logging.getLogger("zone_reforms")


def who(serve: Serve) -> str:
    """The name of the reader; empty where nobody says it. The door has let in only what a named
    proxy sends (``components/serve/door.py``), so its header can be believed here."""
    if serve.roles is None:
        return ""
    if serve.roles.by == "header":
        return serve.roles.heard(str(st.context.headers.get(serve.roles.header) or ""))
    return runtime.named(st.user.to_dict())


def reads(serve: Serve) -> bool:
    return serve.roles is None or serve.roles.reads(who(serve))


def uploads(serve: Serve) -> bool:
    return serve.roles is None or serve.roles.uploads(who(serve))


def closed(serve: Serve) -> None:
    """What somebody sees who may not read, in both languages: nobody has chosen one yet."""
    name = who(serve)
    failed = not name and st.context.cookies.get(REFUSED) == SAID
    key = "door.reader" if name else "door.signin"
    for lang in LANGS:
        if failed:
            plain.warning(words.text(lang, "door.failed"))
        else:
            plain.info(words.text(lang, key))
    if name:
        plain.caption(" · ".join(words.text(lang, "door.known", name=name) for lang in LANGS))
    if serve.roles and serve.roles.by == "login":
        label = "door.another" if name else "door.enter"
        said = " · ".join(words.text(lang, label) for lang in LANGS)
        if plain.button(said):
            _turn(st.logout if name else st.login)


def signed(visit: Visit) -> None:
    """By which name the reader has signed in, and the way out: others may use this browser."""
    serve = visit.config.serve
    if serve.roles is None or serve.roles.by != "login":
        return
    with st.container(horizontal=True, vertical_alignment="center", key="signed"):
        plain.caption(visit.t("door.known", name=who(serve)), width="content")
        if plain.button(visit.t("door.leave"), type="tertiary"):
            _turn(st.logout)


def _turn(where: Callable[[], None]) -> None:
    """Sign in or out; what is missing for it is said to the reader, and to the log by its kind."""
    try:
        where()
    except Exception:  # of Streamlit, which has no public name for it
        _LOG.exception("signing in is not set up")
        for lang in LANGS:
            plain.error(words.text(lang, "door.unset"))


def uploader(visit: Visit, label: str, **given: Any) -> Any:
    """A place for files, or why this reader has none. At most as many files as are allowed."""
    serve = visit.config.serve
    if not uploads(serve):
        plain.info(visit.t("door.upload"))
        return [] if given.get("accept_multiple_files") else None
    return plain.file_uploader(label, **given)
