"""The signpost at the door of the screen names every module, and imports point down its list."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from components import screen

ROOM = Path(str(screen.__file__)).parent
#: The modules as the signpost has them, from the top down.
FLOORS = re.findall(r"^``(\w+)``", str(screen.__doc__), re.M)


def imported(path: Path) -> set[str]:
    """Modules of the room that one imports to run; those that only types need are left out."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == "components.screen":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            package, _, name = node.module.rpartition(".")
            found |= {name} if package == "components.screen" else set()
    return found


def test_every_module_stands_on_the_signpost_once() -> None:
    modules = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}
    assert sorted(FLOORS) == sorted(modules)


@pytest.mark.parametrize("name", FLOORS)
def test_imports_point_down(name: str) -> None:
    above = {*FLOORS[: FLOORS.index(name)]}
    assert imported(ROOM / f"{name}.py") & above == set()
