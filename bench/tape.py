"""What a page sends, as constants: the Streamlit calls with their arguments.

Imports nothing of the dashboard: the floor app reads a tape and must not pay for more.
"""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FILE = "tape.pickle"
#: Where Streamlit puts an element: the way down from the main area.
Place = tuple[int, ...]


@dataclass
class Call:
    """One call. ``name`` is a function of ``st``, or ``mount`` (a component, named by the first
    argument) or ``fragment``. ``parent`` is the place of the container it draws in, empty for
    the page itself; ``place`` is its own, where it draws. ``state`` is set to the widget's key
    before the call, where the page did so."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    parent: Place = ()
    place: Place = ()
    state: tuple[Any, ...] = ()


@dataclass
class Script:
    """The calls of one run: before ``st.navigation``, then around and in the page's own file;
    and how many elements of each kind they sent."""

    head: list[Call] = field(default_factory=list)
    before: list[Call] = field(default_factory=list)
    inside: list[Call] = field(default_factory=list)
    after: list[Call] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def elements(self) -> int:
        return self.kinds.total()


@dataclass
class Tape:
    """All pages: the arguments of their ``st.Page``, of the navigation and of the components,
    the files that these are made of by their addresses, and a script for each page, by name, in
    the order of the menu."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    navigation: dict[str, Any] = field(default_factory=dict)
    components: dict[str, dict[str, Any]] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    scripts: dict[str, Script] = field(default_factory=dict)


def nothing(*_: Any, **__: Any) -> None:
    """Stands where the page has a callback."""


_APP = """from pathlib import Path

import streamlit as st

from bench import floor

HERE = Path(__file__).parent
app = st.App(HERE / "script.py", routes=floor.routes(str(HERE)))
"""
#: The script of the app, which runs for a visitor.
SCRIPT = "script.py"
_SCRIPT = """from pathlib import Path

from bench import floor

floor.run(str(Path(__file__).parent))
"""
_PAGE = "from bench import floor\n\nfloor.page(__file__)\n"


def write(tape: Tape, folder: Path) -> Path:
    """The floor app in a folder: the tape, a file for each page, its script, and what to start."""
    (folder / FILE).write_bytes(pickle.dumps(tape))
    (folder / "views").mkdir(exist_ok=True)
    for name in tape.pages:
        (folder / "views" / f"{name}.py").write_text(_PAGE, encoding="utf-8")
    (folder / SCRIPT).write_text(_SCRIPT, encoding="utf-8")
    app = folder / "app.py"
    app.write_text(_APP, encoding="utf-8")
    return app


@cache
def read(folder: str) -> Tape:
    """The tape of a folder, read once a process."""
    found: Tape = pickle.loads((Path(folder) / FILE).read_bytes())
    return found
