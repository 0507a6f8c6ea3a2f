"""The floor: an app of the same elements as the dashboard's, drawn from constants.

The same frame (page settings, the eight pages on top, the toolbar's widgets, the periodic
fragment) and the same Streamlit calls in the same order and containers. No dataset, no
exhibits, no formatting, no choices kept in the address: what is left is what Streamlit costs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bench import tape
from bench.tape import Call, Place


@st.cache_resource(show_spinner=False)
def _component(folder: str, name: str) -> Any:
    return st.components.v2.component(name, **tape.read(folder).components[name])


def _nothing() -> None:
    """The body of the periodic fragment."""


def _make(folder: str, call: Call) -> Any:
    if call.state:
        st.session_state[call.kwargs["key"]] = call.state[0]
    if call.name == "mount":
        return _component(folder, call.args[0])(*call.args[1:], **call.kwargs)
    if call.name == "fragment":
        return st.fragment(**call.kwargs)(_nothing)()
    return getattr(st, call.name)(*call.args, **call.kwargs)


def draw(folder: str, calls: list[Call]) -> None:
    """The calls, each in its container."""
    made: dict[Place, Any] = {}
    for call in calls:
        if call.parent:
            with made[call.parent]:
                found = _make(folder, call)
        else:
            found = _make(folder, call)
        if isinstance(found, list | tuple):  # columns
            made.update({(*call.place, at): one for at, one in enumerate(found)})
        else:
            made[call.place] = found


def run(folder: str) -> None:
    """The frame: what ``app.py`` does."""
    found = tape.read(folder)
    first = next(iter(found.pages))
    draw(folder, found.scripts[first].head)
    pages = [
        st.Page(Path(folder) / "views" / f"{name}.py", **given)
        for name, given in found.pages.items()
    ]
    here = st.navigation(pages, **found.navigation)
    script = found.scripts[here.url_path or first]
    draw(folder, script.before)
    here.run()
    draw(folder, script.after)


def routes(folder: str) -> list[BaseRoute]:
    """The addresses of the files that components are made of."""

    def answer(request: Request) -> Response:
        body = tape.read(folder).assets[request.url.path]
        return Response(body, media_type="text/javascript")

    return [Route(path, answer) for path in tape.read(folder).assets]


def page(file: str) -> None:
    """What a file of ``pages/`` does; ``file`` is the one that Streamlit runs."""
    path = Path(file)
    folder = str(path.parents[1])
    draw(folder, tape.read(folder).scripts[path.stem].inside)
