"""A copy of the product in a folder of its own, to add something to it and see that it is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
#: Opens a page as a visitor does, and prints what its buttons say.
BUTTONS = """
from streamlit.testing.v1 import AppTest
from components.screen.session import KEY, Session
app = AppTest.from_file("app.py", default_timeout=300)
app.query_params.update(lang="en", open="briefing")
app.session_state[KEY] = Session(goto="overview")
app.run()
assert not app.exception, app.exception
print(*(one.proto.label for one in app.get("download_button")), sep="\\n")
"""


def example(after: str) -> str:
    """What ``CONTRIBUTING.md`` has to be written, letter by letter: the block that follows the
    words ``after``, which stand there once."""
    assert GUIDE.count(after) == 1, after
    (block,) = re.findall(r"^[^\n]*\n\n((?:       [^\n]*\n|\n)+)", GUIDE.partition(after)[2])
    return dedent(block).strip("\n") + "\n"


def grown(folder: Path) -> Path:
    """The copy. What is compiled already goes with it; what another process is just writing does
    not."""
    for name in ("pages", "components", "data", ".streamlit"):
        ignored = shutil.ignore_patterns("*.pyc.*", "sources")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("app.py", "config.yaml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def run(folder: Path, *given: str) -> subprocess.CompletedProcess[str]:
    """Python in the copy, with nothing of the original in its way."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *given],
        cwd=folder,
        env=kept | {"PYTHONUTF8": "1", "ZONE_SOURCES": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
