"""Drafts of articles that people work on, kept by the server under a key that nobody guesses:
whoever has the link finds the draft again after a reload. The tab in which somebody works on one
keeps it too, and gives it back to a server that was started anew. A draft that is to last is saved
to a file."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from data.drafting import draft as drafting
from data.drafting.draft import Draft
from data.problem import DataError

#: So many are kept; the one that nobody has touched for longest goes first.
MOST = 60
#: What a key is, and how many signs of a draft a tab is asked to keep at most: those of an annual
#: report are too many.
_KEY, _LONGEST = re.compile(r"[0-9a-f]{20}"), 1_500_000


@dataclass
class Kept:
    """The drafts of a process by their keys."""

    drafts: OrderedDict[str, Draft] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, draft: Draft) -> str:
        """Keep a draft under a key of its own, which is returned."""
        key = token_hex(10)
        self.put(key, draft)
        return key

    def put(self, key: str, draft: Draft) -> None:
        """Keep what has become of a draft; beyond ``MOST`` the one left alone for longest goes."""
        with self.lock:
            self.drafts[key] = draft
            self._latest(key)

    def _latest(self, key: str) -> None:
        self.drafts.move_to_end(key)
        while len(self.drafts) > MOST:
            self.drafts.popitem(last=False)

    def get(self, key: str) -> Draft | None:
        """The draft of a key; None for one that has gone, or never was."""
        with self.lock:
            if key in self.drafts:
                self.drafts.move_to_end(key)
            return self.drafts.get(key)

    def told(self, key: str) -> str | None:
        """A draft for a tab to keep; empty of one that is too long, None of one that is not
        there."""
        held = self.get(key)
        text = drafting.brief(held) if held else None
        return text if text is None or len(text) <= _LONGEST else ""

    def back(self, key: str, text: str) -> bool:
        """Take up a draft that a tab has kept, under the key that its link has. Says whether it
        is there now: one that is there already stays as it is, and what is no draft is none."""
        if self.get(key) is None and _KEY.fullmatch(key) and len(text) <= _LONGEST:
            try:
                found = drafting.opened("", text.encode())
            except (DataError, UnicodeEncodeError):
                return False
            with self.lock:  # another tab may have given it back meanwhile, and gone on
                self.drafts.setdefault(key, found)
                self._latest(key)
        return self.get(key) is not None


@st.cache_resource(show_spinner=False)
def kept() -> Kept:
    """The drafts of this process, whoever asks: a link leads to its draft from any browser. What
    outlives a restart is kept by a tab, or saved as a file."""
    return Kept()
