"""What our own elements are made of in the browser: a file each, its script and its style sheets,
that is sent once and kept for good.

A message of a page names the file (``way``) and does not hold it: a page of ten fragments would
bring the same forty kilobytes ten times, with every click. The name has a hash of the content, so
that another content is another file.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components.render.web import stylesheet

#: Where the files are answered, below the sub-path.
PLACE = "/asset"
#: Elements of every page, which a browser may fetch before it is told of them.
EVERYWHERE = ("trail", "bar", "board")
_FOLDER = Path(__file__).with_name("browser")
_WAY = "asset.js"
#: What is written for whoever changes a file, by its sort: lines of their own in a script.
_ASIDE = {".css": re.compile(r"/\*.*?\*/\n?", re.S), ".js": re.compile(r"^ *//.*\n", re.M)}


@dataclass(frozen=True)
class Asset:
    """A file for the browser."""

    name: str
    body: bytes

    @property
    def file(self) -> str:
        return f"{self.name}.{hashlib.sha256(self.body).hexdigest()[:16]}.js"


@cache
def part(name: str) -> str:
    """One of the files in ``browser/``, without what only its readers need."""
    file = _FOLDER / name
    text = file.read_text(encoding="utf-8")
    return _ASIDE[file.suffix].sub("", text) if file.suffix in _ASIDE else text


@cache
def parts(name: str, sort: str) -> str:
    """What an element has in files of a sort (``css``, ``js``), one after the other: its own, then
    those whose names go on with what they are for (``board-narrow.css``, ``trail-typed.js``)."""
    more = sorted(path.name for path in _FOLDER.glob(f"{name}-*.{sort}"))
    return "\n".join(map(part, (f"{name}.{sort}", *more)))


@cache
def asset(name: str) -> Asset:
    """The file of an element. Raises FileNotFoundError for one that there is not."""
    script = parts(name, "js")
    if name in stylesheet.SCREEN:
        rules = json.dumps(stylesheet.screen(name) + parts(name, "css"), ensure_ascii=False)
        # One sheet for all elements of the name: the browser reads it once.
        script += f"\nexport const sheet = new CSSStyleSheet();\nsheet.replaceSync({rules});\n"
    return Asset(name, script.encode())


def sheet() -> str:
    """The sheet of what stands around every page, and of all pages on paper."""
    return stylesheet.frame() + part("frame.css")


def way(name: str) -> str:
    """The script that stands in a message: it takes the element from its file, which lies beside
    Streamlit's own scripts, whatever the sub-path that a proxy shows them under."""
    return part(_WAY).replace("FILE", address(name))


def address(name: str) -> str:
    """Where the file of an element is, below the sub-path."""
    return f"{PLACE.strip('/')}/{asset(name).file}"


def found(file: str) -> Asset | None:
    """The element of a file's name; None where no file is called so, or is not any more."""
    name = file.partition(".")[0]
    if name not in {path.stem for path in _FOLDER.glob("*.html")}:
        return None
    one = asset(name)
    return one if one.file == file else None
