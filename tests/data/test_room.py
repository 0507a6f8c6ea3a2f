"""In the room of the data what is imported while something runs points down its signpost too; that
it names everything, and what is imported at once, see ``tests/house/test_rooms.py``."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import data
from tests.support import texts

ROOM = Path(data.__file__).parent
#: The packages and modules of the room, from the top down.
FLOORS = re.findall(r"``(\w+)``", (data.__doc__ or "").split("=\n")[1])


def imported(path: Path) -> set[str]:
    """What of the room a module imports."""
    nodes = [*ast.walk(texts.tree(path))]
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    names = chain.from_iterable(
        [f"{node.module}.{one.name}" for one in node.names] for node in froms if node.module
    )
    return {name.split(".")[1] for name in names if name.startswith("data.")}


def test_late_imports_point_down_too() -> None:
    for at, floor in enumerate(FLOORS):
        paths = [*(ROOM / floor).rglob("*.py"), *ROOM.glob(f"{floor}.py")]
        assert paths, floor
        for path in paths:
            assert imported(path) & {*FLOORS[:at]} == set(), path
