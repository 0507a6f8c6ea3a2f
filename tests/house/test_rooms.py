"""The signpost at the door of a room names every module in it, and imports point down its list."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType

from components import publish, screen, search, serve
from components.render import layout, pptx, web
from tests.support.cases import each

ROOMS = (layout, web, pptx, screen, search, publish, serve)
rooms = each("room", ROOMS)


def floors(room: ModuleType) -> list[str]:
    """The modules as the signpost has them, from the top down."""
    return re.findall(r"^``(\w+)``", str(room.__doc__), re.M)


def imported(room: ModuleType, name: str) -> set[str]:
    """Modules of the room that one imports to run; those that only types need are left out."""
    found = set()
    path = Path(str(room.__file__)).with_name(f"{name}.py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == room.__name__:
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            package, _, name = node.module.rpartition(".")
            found |= {name} if package == room.__name__ else set()
    return found


@rooms
def test_every_module_stands_on_the_signpost_once(room: ModuleType) -> None:
    modules = {path.stem for path in Path(str(room.__file__)).parent.glob("*.py")} - {"__init__"}
    assert sorted(floors(room)) == sorted(modules)


@rooms
def test_imports_point_down(room: ModuleType) -> None:
    listed = floors(room)
    assert [
        (name, above)
        for at, name in enumerate(listed)
        for above in listed[:at]
        if above in imported(room, name)
    ] == []
