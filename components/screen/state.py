"""What the reader has chosen, as plain codes, and the same in the URL.

A URL holds codes, never labels, so that a copied link opens the same view in either
language. Streamlit's own ``bind="query-params"`` puts labels there and forgets them when
the language changes, hence this small layer. Values from a URL are never trusted: what is
unknown is not taken, and that is told, since somebody may have chosen it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

Value = Any  # str, or list[str] where a parameter takes several


@dataclass(frozen=True)
class Parameter:
    """One choice. ``options`` None takes free text up to ``longest`` characters, of which there
    may be ``most`` where there may be several, in the order given. A longer text is left out
    whole, and ``left_out`` says so: half a choice would be another one. ``pages`` names the pages
    it belongs to; none means the frame, and survives a change of page."""

    default: Value
    options: tuple[str, ...] | None
    many: bool = False
    pages: tuple[str, ...] = ()
    longest: int = 80
    most: int = 60

    def decode(self, values: list[str]) -> Value:
        """URL values -> a valid value; the default where nothing valid is left."""
        if self.options is None:
            texts = self._texts(values)
            if self.many:
                return texts[: self.most] or self.default
            return texts[-1] if texts and values[-1] == texts[-1] else self.default
        known = [value for value in dict.fromkeys(values) if value in self.options]
        if self.many:
            # In the order of the options, so that one choice has one URL.
            return [value for value in self.options if value in known] or self.default
        return known[-1] if known else self.default

    def left_out(self, values: list[str]) -> bool:
        """Whether there is something among the values that is too long, or one too many."""
        if self.options is not None:
            return False
        given = values if self.many else values[-1:]
        texts = self._texts(given)
        long = any(len(value) > self.longest for value in given)
        return long or (self.many and len(texts) > self.most)

    def unknown(self, values: list[str]) -> list[str]:
        """What of the values is no option (any more); blanks ask for nothing."""
        options = self.options
        if options is None:
            return []
        return [one for one in dict.fromkeys(values) if one.strip() and one not in options]

    def _texts(self, values: list[str]) -> list[str]:
        """Free texts that are short enough, each once; of several, none that is blank."""
        kept = (
            value
            for value in values
            if len(value) <= self.longest and (value.strip() or not self.many)
        )
        return [*dict.fromkeys(kept)]

    def encode(self, value: Value) -> list[str]:
        return list(value) if self.many else [str(value)]


Spec = Mapping[str, Parameter]


def pull(spec: Spec) -> dict[str, Value]:
    """First thing in the frame: the choices, updated from a link or from back/forward.

    An empty URL is a click in the menu: the choices are kept. So they are in a run that a click
    on the page brought about: of two quick clicks the second still comes with the URL from
    before the first.
    """
    given = {name: st.query_params.get_all(name) for name in spec if name in st.query_params}
    if "chosen" not in st.session_state:
        st.session_state["chosen"] = {name: one.default for name, one in spec.items()}
        st.session_state["fresh"] = not given
    chosen: dict[str, Value] = st.session_state["chosen"]
    clicked = st.session_state.pop("clicked", False)
    if clicked:
        st.session_state["fresh"] = False
        st.session_state.pop("cut", None)
        st.session_state.pop("gone", None)
    for name, parameter in spec.items():  # the data may have changed under an old choice
        old = parameter.encode(chosen.get(name, parameter.default))
        chosen[name] = parameter.decode(old)
        gone = parameter.unknown(old)
        if gone and [one for one in old if one not in gone] != [*(parameter.options or ())]:
            missed(name, gone)
    if given and given != st.session_state.get("in_url") and not clicked:
        for name, parameter in spec.items():
            chosen[name] = parameter.decode(given[name]) if name in given else parameter.default
        if cut := [name for name in given if spec[name].left_out(given[name])]:
            st.session_state["cut"] = cut  # told until the next choice
        for name in given:
            missed(name, spec[name].unknown(given[name]))
        st.session_state["arrived"] = True
    return chosen


def missed(name: str, values: list[str]) -> None:
    """Remember what a link asked for and is not there: told until the next choice."""
    if held := [one for one in values if one.strip()]:
        st.session_state.setdefault("gone", {})[name] = held


def turn(spec: Spec, page: str) -> None:
    """On a change of page through the menu, drop the choices of the page that was left."""
    before = st.session_state.get("page", page)
    st.session_state["page"] = page
    if before != page and not any(name in st.query_params for name in spec):
        for name, parameter in spec.items():
            if parameter.pages:
                st.session_state["chosen"][name] = parameter.default


def wanted(spec: Spec, page: str) -> dict[str, list[str]]:
    """The URL parameters for the current choices; ``lang`` is always there."""
    chosen = st.session_state["chosen"]
    return {
        name: parameter.encode(chosen[name])
        for name, parameter in spec.items()
        if name == "lang"
        or (chosen[name] != parameter.default and (not parameter.pages or page in parameter.pages))
    }


def push(spec: Spec, page: str) -> None:
    """After the widgets of a run: write the choices to the URL."""
    settled()
    want = wanted(spec, page)
    if want != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(want)
    st.session_state["in_url"] = want


def remembered(spec: Spec) -> str:
    """What is chosen for all pages, as a query: what a browser has to tell a server that was
    started anew and knows nothing of the page it is asked to go on with."""
    wish = wanted(spec, "")
    return urlencode({name: wish[name] for name in wish if not spec[name].pages}, doseq=True)


def recall(spec: Spec, query: str) -> None:
    """Take up what a browser remembered."""
    for name, values in parse_qs(query).items():
        if name in spec and not spec[name].pages:
            choose(spec, name, values if spec[name].many else values[-1])


def settled() -> None:
    """What was clicked has been acted on: the next run may read the URL again."""
    st.session_state.pop("clicked", None)


def choose(spec: Spec, name: str, value: Value) -> None:
    """Set a choice; unknown values fall back as they do from a URL."""
    st.session_state["clicked"] = True
    parameter = spec[name]
    st.session_state["chosen"][name] = parameter.decode(
        parameter.encode(value) if value is not None else []
    )


def settle(key: str, value: Value, parameter: Parameter | None = None) -> None:
    """Let the widget of ``key`` show ``value``, unless it does so already.

    What a run sets, the browser takes over when the answer arrives, and forgets what was clicked
    meanwhile.
    """
    shown = st.session_state.get(key)
    if shown == value:
        return
    if shown and parameter and parameter.decode(parameter.encode(shown)) == value:
        return  # the same in another order
    st.session_state[key] = value


def widget(
    spec: Spec, make: Callable[..., Any], name: str, label: str, *rest: Any, **options: Any
) -> Value:
    """A widget that shows and sets one choice.

    Its key holds the language: a key that outlives a change of labels loses its value.
    """
    chosen = st.session_state["chosen"]
    key = f"{name}-{chosen['lang']}"
    settle(key, chosen[name], spec[name])

    def changed() -> None:
        choose(spec, name, st.session_state.get(key))

    make(label, *rest, key=key, on_change=changed, **options)
    return chosen[name]
