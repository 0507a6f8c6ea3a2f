"""Streamlit's calls that take words, with the words shown as they are written.

Streamlit reads every label, heading and message as Markdown with additions of its own, so a name
like ``![x](http://…)`` would make the reader's browser call that host. Whatever puts words on a
page through Streamlit therefore goes through here, our own words included: they may hold a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from components import words
from components.render.layout import headline, phrasing
from data.charset import straight
from data.model import Lang

__all__ = [
    "button",
    "caption",
    "dialog",
    "download_button",
    "error",
    "expander",
    "file_uploader",
    "form_submit_button",
    "headed",
    "header",
    "info",
    "multiselect",
    "pills",
    "progress",
    "segmented_control",
    "selectbox",
    "subheader",
    "text",
    "text_area",
    "text_input",
    "title",
    "toast",
    "warning",
]

P = ParamSpec("P")
R = TypeVar("R")

#: Signs that begin or end something anywhere in a line.
_SIGNS = r"[\\`*_\[\]<>$~|{]"
#: What a backslash does not keep from being read: Streamlit looks for emoji, icons, links, mail
#: addresses and arrows once more when the backslashes are gone, and joins what stands together.
_JOINED = r":(?! |$)|@|(?<=www)\.|[-<>~](?=[-=>])"
#: What makes a line a heading, a list or a rule under one, or ends a heading.
_FIRST = r"^(?:[-+=]|\d{1,9}[.)](?= |$))|(?<!\S)#"
#: A character reference.
_REFERENCE = r"&(?=#?\w+;)"
_READ = re.compile(f"(?P<joined>{_JOINED})|(?P<sign>{_SIGNS}|{_REFERENCE}|{_FIRST})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\f\v]+")


def plain(text: str) -> str:
    """Markdown that Streamlit shows as ``text``, line by line; runs of spaces count as one, and
    nothing in it turns the letters of what follows around."""
    lines = straight(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "  \n".join(_READ.sub(_shown, _SPACE.sub(" ", line).strip(" ")) for line in lines)


def _shown(found: re.Match[str]) -> str:
    read = found[0]
    if found["joined"]:
        # In a span of its own, which has no look without a colour, it joins with nothing.
        return f":color[\\{read}]"
    return f"{read[:-1]}\\{read[-1]}"


def _worded(label: Callable[[Any], object]) -> Callable[[Any], str]:
    return lambda option: plain(str(label(option)))


def _plainly(call: Callable[P, R], *names: str) -> Callable[P, R]:
    """The call, with its arguments of these names shown as they are written; of ``format_func``
    what it returns is."""
    takes = signature(call)
    assert set(names) <= set(takes.parameters), names
    public = [name for name in vars(st) if not name.startswith("_")]  # others may say that they go
    known = next(name for name in public if getattr(st, name) == call)

    @wraps(call)
    def shown(*args: P.args, **kwargs: P.kwargs) -> R:
        given = takes.bind(*args, **kwargs)
        for name in {*names, "help"} & set(given.arguments):
            said = given.arguments[name]
            if callable(said):
                given.arguments[name] = _worded(said)
            elif said is not None:
                given.arguments[name] = plain(str(said))
        # By its name of now: whoever records what a page calls stands in its place.
        now: Callable[P, R] = getattr(st, known)
        return now(*given.args, **given.kwargs)

    return shown


title = _plainly(st.title, "body")
header = _plainly(st.header, "body")
subheader = _plainly(st.subheader, "body")
text = _plainly(st.markdown, "body")
caption = _plainly(st.caption, "body")
info = _plainly(st.info, "body", "title")
warning = _plainly(st.warning, "body", "title")
error = _plainly(st.error, "body", "title")
toast = _plainly(st.toast, "body")
progress = _plainly(st.progress, "text")
dialog = _plainly(st.dialog, "title")
expander = _plainly(st.expander, "label")
button = _plainly(st.button, "label")
download_button = _plainly(st.download_button, "label")
form_submit_button = _plainly(st.form_submit_button, "label")
file_uploader: Any = _plainly(st.file_uploader, "label")
text_input = _plainly(st.text_input, "label")
text_area = _plainly(st.text_area, "label")
toggle: Any = _plainly(st.toggle, "label")
pills: Any = _plainly(st.pills, "label", "format_func")
segmented_control: Any = _plainly(st.segmented_control, "label", "format_func")
# These two show their options, and all show their placeholders, as they are.
multiselect: Any = _plainly(st.multiselect, "label")
selectbox: Any = _plainly(st.selectbox, "label")


def held(text: str) -> str:
    """A heading whose figures keep what they count, by spaces at which no line ends, and short
    words their hyphen and names in a row the next, by a sign that joins; its long clauses may end
    a line between words, by spaces of no width: Streamlit shows no markup of ours."""
    spans = (*phrasing.counted(text), *phrasing.grouped(text), *phrasing.joined(text))
    bound = {at for start, end in spans for at in range(start + 1, end)}
    turns, said = phrasing.relief(text) - bound, ""
    for at, sign in enumerate(phrasing.tied(text)):
        if at in bound and (text[at - 1] in "-\u3001" or sign in "+\u201c"):
            said += "\N{WORD JOINER}"
        said += "\N{ZERO WIDTH SPACE}" if at in turns else ""
        said += "\N{NO-BREAK SPACE}" if at in bound and sign == " " else sign
    return said


def headed(text: str, room: int) -> None:
    """The heading of an English page, each of its two lines (``headline.turn``) kept whole in a
    wide window: emphasised, which ``frame.css`` shows by where it stands alone."""
    at = headline.turn(text, room)
    st.title(f"*{plain(text[:at])}* *{plain(text[at:])}*" if at else plain(text), anchor=False)


def ours(lang: Lang, key: str) -> None:
    """Markdown of ``components/words``, in which nothing from elsewhere can stand."""
    st.markdown(words.text(lang, key))
