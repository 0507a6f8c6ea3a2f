"""What the reader has chosen, as plain codes, and the same in the URL.

A URL holds codes, never labels, so that a copied link opens the same view in either language.
Streamlit's own ``bind="query-params"`` puts labels there and forgets them when the language
changes, hence this small layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from components.screen import session
from components.screen.parameter import Parameter, Spec, Value


def pull(spec: Spec) -> dict[str, Value]:
    """First thing in the frame: the choices, updated from a link or from back/forward.

    An empty URL is a click in the menu: the choices are kept. So they are in a run that a click
    on the page brought about: of two quick clicks the second still comes with the URL from
    before the first.
    """
    given = {name: st.query_params.get_all(name) for name in spec if name in st.query_params}
    here = session.here()
    if not here.chosen:
        here.chosen = {name: one.default for name, one in spec.items()}
        here.fresh = not given
    chosen, clicked = here.chosen, here.clicked
    settled()
    if clicked:
        here.fresh, here.cut, here.gone, here.trimmed = False, [], {}, []
    for name, parameter in spec.items():  # the data may have changed under an old choice
        old = parameter.encode(chosen.get(name, parameter.default))
        chosen[name] = parameter.decode(old)
        gone = parameter.unknown(old)
        if gone and [one for one in old if one not in gone] != [*(parameter.options or ())]:
            missed(name, gone)
    if given and given != here.in_url and not clicked:
        for name, parameter in spec.items():
            chosen[name] = (
                parameter.decode(given[name]) if name in given else _unsaid(spec, chosen, name)
            )
        if cut := [name for name in given if spec[name].left_out(given[name])]:
            here.cut = cut  # told until the next choice
        for name in given:
            missed(name, spec[name].unknown(given[name]))
        here.arrived = True
    return chosen


def ahead(spec: Spec, name: str) -> Value:
    """What ``pull`` will find chosen for one parameter, before it is known what the others may
    be: which edition of the data they are held against."""
    here, parameter = session.here(), spec[name]
    given = {one: st.query_params.get_all(one) for one in spec if one in st.query_params}
    if given and given != here.in_url and not here.clicked:
        return parameter.decode(given.get(name, []))
    return parameter.decode(parameter.encode(here.chosen.get(name, parameter.default)))


def missed(name: str, values: list[str]) -> None:
    """Remember what a link asked for and is not there: told until the next choice."""
    if held := [one for one in values if one.strip()]:
        session.here().gone[name] = held


def turn(spec: Spec, page: str) -> None:
    """On a change of page through the menu, drop the choices of the page that was left."""
    here = session.here()
    before, here.page = here.page or page, page
    if before != page and not any(name in st.query_params for name in spec):
        for name, parameter in spec.items():
            if parameter.pages and not parameter.kept:
                here.chosen[name] = parameter.default


def wanted(spec: Spec, page: str) -> dict[str, list[str]]:
    """The URL parameters for the current choices; ``lang`` is always there."""
    chosen = session.here().chosen
    return {
        name: parameter.encode(chosen[name])
        for name, parameter in spec.items()
        if name == "lang"
        or (
            chosen[name] != _unsaid(spec, chosen, name)
            and (not parameter.pages or page in parameter.pages)
        )
    }


def _unsaid(spec: Spec, chosen: Mapping[str, Value], name: str) -> Value:
    """What a link means that says nothing of one choice: its default; of the one zone that a page
    is about, one of the zones that the link does name."""
    default, zones = spec[name].default, chosen["zones"] if "zones" in spec else []
    return zones[0] if name == "zone" and zones and default not in zones else default


def push(spec: Spec, page: str) -> None:
    """After the widgets of a run: write the choices to the URL."""
    settled()
    want = wanted(spec, page)
    if want != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(want)
    session.here().in_url = want


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
    session.here().clicked = False


def choose(spec: Spec, name: str, value: Value) -> None:
    """Set a choice; unknown values fall back as they do from a URL."""
    here, parameter = session.here(), spec[name]
    here.clicked = True
    here.chosen[name] = parameter.decode(parameter.encode(value) if value is not None else [])


def besides(name: str, values: Iterable[str]) -> None:
    """Choose some more of what may be chosen several times, of which the next run knows and this
    one need not: zones that a preview brings."""
    here = session.here()
    here.clicked = True
    here.chosen[name] = [*dict.fromkeys((*here.chosen[name], *values))]


def asked(spec: Spec, text: str) -> None:
    """Take up what is being searched for. The browser has it in the address already, where it is no
    step of the history."""
    here = session.here()
    here.chosen["find"] = spec["find"].decode([text])
    here.in_url = {name: here.in_url[name] for name in here.in_url if name != "find"}
    if here.chosen["find"]:
        here.in_url["find"] = [here.chosen["find"]]


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
    chosen = session.here().chosen
    key = f"{name}-{chosen['lang']}"
    settle(key, chosen[name], spec[name])

    def changed() -> None:
        choose(spec, name, st.session_state.get(key))

    make(label, *rest, key=key, on_change=changed, **options)
    return chosen[name]
