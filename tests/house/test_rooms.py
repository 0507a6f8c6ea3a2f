"""The signpost at the door of a room names every module in it, and imports point down its list."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType

import bench
import components
import data
from components import exhibits, publish, render, screen, search, serve
from components.render import docx, layout, map, pptx, svg, web, xlsx
from data import asking, checks, command, drafting, grammar, judge, reading, rounds
from tests.support import texts
from tests.support.cases import each

ROOMS = (
    *(data, asking, checks, command, drafting, grammar, judge, reading, rounds),
    *(components, exhibits, publish, render, screen, search, serve),
    *(docx, layout, map, pptx, svg, web, xlsx),
    bench,
)
#: A room of more modules than these has a signpost.
SMALL = 7
rooms = each("room", ROOMS)


def floors(room: ModuleType) -> list[str]:
    """The modules as the signpost has them, from the top down."""
    return re.findall(r"^``(\w+)``", str(room.__doc__), re.M)


def imported(room: ModuleType, name: str, *, late: bool = False) -> set[str]:
    """What of the room a module of it, or a room in it, imports to run; what only types need, or
    what is imported when it is asked for (``late``), is left out."""
    found = set()
    inside = Path(str(room.__file__)).with_name(name)
    for path in inside.rglob("*.py") if inside.is_dir() else [inside.with_suffix(".py")]:
        tree = texts.tree(path)
        for node in ast.walk(tree) if late else tree.body:
            if isinstance(node, ast.ImportFrom) and node.module == room.__name__:
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                _, within, below = node.module.partition(f"{room.__name__}.")
                found |= {below.partition(".")[0]} if within else set()
    return found - {name}


@rooms
def test_every_module_stands_on_the_signpost_once(room: ModuleType) -> None:
    """So does every room in it where one does; what is in it says its own signpost."""
    folder = Path(str(room.__file__)).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    inside = {path.parent.name for path in folder.glob("*/__init__.py")}
    listed = floors(room)
    assert sorted(listed) == sorted(modules | inside if inside & {*listed} else modules)


def test_every_large_room_has_a_signpost() -> None:
    held = {Path(str(room.__file__)) for room in ROOMS}
    doors = [
        path
        for folder in ("bench", "components", "data")
        for path in (texts.ROOT / folder).rglob("__init__.py")
    ]
    large = {path for path in doors if len([*path.parent.glob("*.py")]) - 1 > SMALL}
    assert large and large <= held


@rooms
def test_imports_point_down(room: ModuleType) -> None:
    listed = floors(room)
    upwards = [
        (name, above)
        for at, name in enumerate(listed)
        for above in imported(room, name).intersection(listed[:at])
    ]
    assert upwards == []


def test_the_rooms_of_media_form_no_circle_even_by_what_they_import_late() -> None:
    """A medium that is imported when somebody asks for its file is built on the others all the
    same."""
    listed = floors(render)
    below = {name: imported(render, name, late=True) for name in listed}
    assert below["docx"] >= {"layout", "svg"} and below["formats"] >= {"docx", "xlsx"}
    upwards = {name: below[name].intersection(listed[:at]) for at, name in enumerate(listed)}
    assert {name: above for name, above in upwards.items() if above} == {}
