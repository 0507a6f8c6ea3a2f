"""That no medium forgets a kind of exhibit, also where it is imported when somebody first asks for
a file, a chart or the panel: its table is read as it stands, at the start."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from components.kinds import KINDS, Kind, whole
from components.render.web import markup

_FOLDER = Path(__file__).parents[1]
#: Medium -> the file with its table, and the kinds that are not in it.
LATE: Mapping[str, tuple[str, tuple[Kind, ...]]] = {
    "A screen": ("render/layout/paging.py", ()),
    "A slide": ("render/pptx/slides.py", ()),
    "A report": ("render/docx/flatten.py", ()),
    "The panel": ("screen/panel.py", ()),
    "A chart of a page": ("render/web/charts.py", ("map", *markup.BODIES)),
}


@cache
def check() -> None:
    """Raises ValueError that names a medium and the kind that it lacks. Read once a process: a
    server asks at its start, and what makes files where that is all that starts."""
    for medium, (name, elsewhere) in LATE.items():
        tree = ast.parse((_FOLDER / name).read_text(encoding="utf-8"))
        given = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
        tables = [one for node in given for one in ast.walk(node) if isinstance(one, ast.Dict)]
        named = [{getattr(key, "value", None) for key in table.keys} for table in tables]
        found = max(named, key=lambda keys: len(keys & {*KINDS}), default=set())
        whole(medium, {kind: kind for kind in KINDS if kind in found}, elsewhere)
