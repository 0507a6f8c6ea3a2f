"""``python -m bench.weight``: the memory of a server that many readers and previews share.

An installation of 4 and one of 30 zones, each beside its floor app: 20 sessions stay open and walk
over every page, half of them in English; then 5 more, each with a reply of its own in preview; then
the first 20 walk once more. The memory is the whole process's, as the system tells it; what the
second walk built anew is counted inside the dashboard.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.client import Client
from bench.server import ROOT, Server
from components.screen import menu

ZONES, SESSIONS, PREVIEWS = (4, 30), 20, 5
#: The dashboard, which notes after each run how many things its memory has made so far and how
#: many bytes of them it holds. A session that comes with ``?preview=1`` previews that reply.
_APP = '''"""The dashboard, weighed."""

import json
from pathlib import Path

import streamlit as st

from components import config
from components.screen import frame, preview, session
from data import clock

HERE, here = Path(__file__).parent, session.here()
if asked := st.query_params.get("preview"):
    st.session_state["asked"] = asked
if "asked" in st.session_state and here.base is not None and here.preview is None:
    name = st.session_state["asked"]
    book = (name, (HERE / "replies" / name).read_bytes())
    folder = config.load().data_path()
    here.preview = preview.preview([book], here.base, folder, clock.today())
try:
    frame.run()
finally:
    found = config.load()
    memory = frame._store(found.data_path(), found.text_path(), found.memory_mb).memory
    held = {"made": memory.made, "bytes": memory.weight}
    (HERE / "memory.json").write_text(json.dumps(held), encoding="utf-8")
'''
#: Records the pages of an installation and writes their floor app.
_FLOOR = """
import sys
from pathlib import Path
from bench import recording, tape
from components.screen import menu
found, _ = recording.record([*menu.read().listed])
tape.write(found, Path(sys.argv[1]))
"""


@dataclass(frozen=True)
class Weight:
    """Memory in MB: at the start, after the walk, with previews, after the second walk; and what
    that walk made anew, and the MB of what is kept (both only of the dashboard)."""

    steps: tuple[float, float, float, float]
    made: int | None = None
    kept: float | None = None


def copied(folder: Path) -> Path:
    """A copy of the dashboard, with its own data."""
    for name in ("bench", "components", "data", "pages", "tests", ".streamlit"):
        ignored = shutil.ignore_patterns("__pycache__", "sources")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("app.py", "config.yaml"):
        shutil.copy(ROOT / name, folder)
    return folder


def installed(folder: Path, zones: int) -> Path:
    """A copy with so many zones and as many replies as are previewed."""
    from data import load
    from tests.support import forms, thirty

    data = copied(folder) / "data/curated"
    if zones == thirty.COUNT:
        shutil.rmtree(data)
        thirty.write(data)
    dataset = load.load(data)
    (folder / "replies").mkdir()
    blank = forms.blank(dataset, "taigu")
    for number in range(PREVIEWS):
        answers = {"staff_reduced": forms.ANSWER | {"value": 41 + number}}
        file = folder / "replies" / f"{number}.xlsx"
        file.write_bytes(forms.filled(blank, answers))
    return folder


def floor(root: Path, folder: Path) -> Path:
    """The script of the floor app of an installation, written to ``folder``."""
    folder.mkdir()
    subprocess.run([sys.executable, "-c", _FLOOR, str(folder)], cwd=root, check=True)
    return folder / "app.py"


@contextmanager
def sessions(server: Server, queries: Sequence[str]) -> Iterator[list[Client]]:
    """Readers who have opened the first page, each with the choices of a query, and stay."""
    with ExitStack() as stack:
        found = [stack.enter_context(Client(server, "")) for _ in queries]
        for one, query in zip(found, queries, strict=True):
            one.click(query=query)
        yield found


def walk(readers: Sequence[Client], pages: Sequence[str]) -> None:
    """Every reader goes to every page, as by a click in the menu."""
    for one in readers:
        for page in pages:
            one.click(page)


def weighed(script: Path, pages: Sequence[str], log: Path) -> Weight:
    """What an app weighs. ``pages`` are those of its menu; the first answers at the root."""
    paths = ["", *pages[1:]]
    with Server(script, log) as server:
        with sessions(server, [""]):
            steps = [server.memory()]
        languages = [f"lang={('zh', 'en')[turn % 2]}" for turn in range(SESSIONS)]
        with sessions(server, languages) as readers:
            walk(readers, paths)
            steps.append(server.memory())
            previews = [f"preview={number}.xlsx" for number in range(PREVIEWS)]
            with sessions(server, previews) as drafts:
                walk(drafts, paths)
                steps.append(server.memory())
                before = _held(script)
                walk([*readers, *drafts], paths)
                steps.append(server.memory())
                after = _held(script)
    first, second, third, fourth = steps
    whole = (first, second, third, fourth)
    if not after:
        return Weight(whole)
    return Weight(whole, after["made"] - before["made"], after["bytes"] / 2**20)


def _held(script: Path) -> dict[str, int]:
    """What the dashboard's memory holds; nothing of the floor app."""
    file = script.with_name("memory.json")
    found: dict[str, int] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


def _row(name: str, zones: int, found: Weight) -> str:
    steps = " | ".join(f"{step:.0f}" for step in found.steps)
    made = "" if found.made is None else str(found.made)
    kept = "" if found.kept is None else f"{found.kept:.0f}"
    return f"| {name} | {zones} | {steps} | {made} | {kept} |"


def main() -> None:
    parser = argparse.ArgumentParser("bench.weight", description=__doc__.split("\n")[0])
    parser.add_argument("--zones", type=int, nargs="+", choices=ZONES, default=ZONES)
    given = parser.parse_args()
    pages = menu.read().listed
    print(
        f"| app | zones | at the start, MB | {SESSIONS} sessions | and {PREVIEWS} previews "
        "| a second walk | built anew by it | kept, MB |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for zones in given.zones:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = installed(Path(folder) / "app", zones)
            bare = floor(root, Path(folder) / "floor")
            (root / "app.py").write_text(_APP, encoding="utf-8")
            for name, script in (("the dashboard", root / "app.py"), ("the floor", bare)):
                print(f"{time.strftime('%H:%M:%S')} {name}, {zones} zones", file=sys.stderr)
                log = Path(folder) / f"{script.parent.name}.log"
                print(_row(name, zones, weighed(script, pages, log)), flush=True)


if __name__ == "__main__":
    main()
