"""Drafts of articles that people work on, kept by the server under a key that nobody guesses:
whoever has the link finds the draft again after a reload. A draft that is to last is
saved to a file."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from data.drafting.draft import Draft

#: So many are kept; the one that nobody has touched for longest goes first.
MOST = 60


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
            self.drafts.move_to_end(key)
            while len(self.drafts) > MOST:
                self.drafts.popitem(last=False)

    def get(self, key: str) -> Draft | None:
        """The draft of a key; None for one that has gone, or never was."""
        with self.lock:
            if key in self.drafts:
                self.drafts.move_to_end(key)
            return self.drafts.get(key)


@st.cache_resource(show_spinner=False)
def kept() -> Kept:
    """The drafts of this process, whoever asks: a link leads to its draft from any browser. None
    outlives a restart, unless it was saved as a file."""
    return Kept()
