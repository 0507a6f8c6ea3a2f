"""Fields of a card that somebody fills in: what is proposed stands in them, and what was typed is
at hand in the callback of a key or a button, before the page runs again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.screen import plain


@dataclass(frozen=True)
class Fields:
    """The fields of one card; ``prefix`` tells it from every other, so that what was typed for one
    place is never shown for another."""

    prefix: str

    def key(self, name: str) -> str:
        """Under which key Streamlit holds what stands in a field."""
        return f"{self.prefix}-{name}"

    def value(self, name: str, proposed: Any) -> Any:
        """What stands in a field, or what is proposed where it is not shown."""
        found = st.session_state.get(self.key(name))
        return proposed if found is None else found

    def _settled(self, name: str, proposed: Any) -> str:
        key = self.key(name)
        if key not in st.session_state:
            st.session_state[key] = proposed
        return key

    def _among(self, name: str, options: Sequence[str], proposed: str) -> tuple[str, list[str]]:
        """The key of a choice that is one of the options, which may have changed since it was made,
        and these once each."""
        known = list(dict.fromkeys(options))
        first = proposed if proposed in known else next(iter(known), "")
        key = self._settled(name, first)
        if st.session_state[key] not in known:
            st.session_state[key] = first
        return key, known

    def line(self, name: str, label: str, proposed: str, most: int = 600) -> str:
        """A field of one line, of ``most`` signs; what stands in it, without spaces around it."""
        key = self._settled(name, proposed)
        return str(plain.text_input(label, key=key, max_chars=most) or "").strip()

    def lines(self, name: str, label: str, proposed: str, most: int = 600) -> str:
        """A field that shows several lines; what stands in it, as one line."""
        key = self._settled(name, proposed)
        found = plain.text_area(label, key=key, max_chars=most, height=76)
        return " ".join(str(found or "").split())

    def one(
        self,
        name: str,
        label: str,
        options: Sequence[str],
        proposed: str,
        said: Callable[[str], str],
    ) -> str:
        """One of some codes, shown by their words; "" where there are none."""
        key, known = self._among(name, options, proposed)
        if not known:
            return ""
        found = plain.selectbox(label, known, key=key, format_func=said, filter_mode=None)
        return str(found)

    def pick(
        self,
        name: str,
        label: str,
        options: Sequence[str],
        proposed: str,
        said: Callable[[str], str],
    ) -> str:
        """One of a few codes, as buttons; "" where there are none."""
        key, known = self._among(name, options, proposed)
        if not known:
            return ""
        found = plain.pills(
            label, known, key=key, format_func=said, selection_mode="single", required=True
        )
        return str(found or known[0])

    def some(
        self,
        name: str,
        label: str,
        options: Sequence[str],
        proposed: Sequence[str],
        said: Callable[[str], str],
    ) -> list[str]:
        """Any of some codes, shown by their words; those that are chosen, none at first unless
        ``proposed``."""
        key = self._settled(name, [one for one in proposed if one in options])
        found = plain.multiselect(
            label,
            list(options),
            key=key,
            format_func=said,
            placeholder="",
            select_all=False,
            filter_mode=None,
        )
        return [str(one) for one in found]


def tongue(t: Callable[[str], str], lang: str) -> str:
    """The name of a language in which a field is filled in."""
    return t("intake.in_zh") if lang == "zh" else t("intake.in_en")
