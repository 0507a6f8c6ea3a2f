"""SVG -> PNG, for files that hold no SVG: with the fonts of this machine, by resvg.

A picture without its words would be untrue. Where the machine has no Chinese font there is no
picture, and whoever asked shows the table alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import resvg_py

from components.render.layout.palette import WHITE

#: What a browser looks through one after the other for a sign, and resvg does not: it takes the
#: first family that is there, and where that lacks a sign of a line, any font at all for the line.
_CHINESE = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,Source Han Sans SC,SimHei"
#: Where a line begins that has a Chinese sign.
_LINE = re.compile(r"<text(?=[^<>]*>(?:(?!</text>).)*[\u2e80-\u9fff\uff00-\uffef])", re.DOTALL)
#: A relief is soft: taking the nearest pixel looks the same as resvg's cubes of sixteen, which cost
#: more than all else of a map.
_SOFT = "<image ", '<image image-rendering="optimizeSpeed" '
#: Without families to choose from resvg writes nothing on a machine that has but a Chinese font.
_PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    f'<text font-family="{_CHINESE}" y="30">{{}}</text></svg>'
)


def png(svg: str, wide: int) -> bytes | None:
    """The drawing on white, ``wide`` pixels across; None where its words cannot be written.

    Raises ValueError for what is no SVG.
    """
    if not chinese():
        return None
    whole = svg if "xmlns=" in svg[: svg.index(">")] else svg.replace("<svg", _OPENED, 1)
    whole = _LINE.sub(f'<text font-family="{_CHINESE}"', whole).replace(*_SOFT)
    return resvg_py.svg_to_bytes(svg_string=whole, width=wide, background=WHITE)


#: The folder that modules are found from, and seconds that a picture may take.
ROOT, _LONGEST = Path(__file__).parents[3], 60


def apart(svg: str, wide: int) -> bytes | None:
    """The same in a process of its own: painting takes a second or two, in which nobody else of a
    process is served. None too where it takes longer than a minute, or is no SVG."""
    with suppress(OSError, UnicodeError, subprocess.SubprocessError):
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(wide)],
            input=svg.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(),
            timeout=_LONGEST,
            check=True,
        )
        return done.stdout or None
    return None


def environment() -> dict[str, str]:
    """That of a process that paints: libraries may lie where the server was told to look for
    them."""
    places = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
    return os.environ | {"PYTHONPATH": os.pathsep.join(places)}


_OPENED = '<svg xmlns="http://www.w3.org/2000/svg"'


@cache
def chinese() -> bool:
    """Whether a font of this machine writes Chinese: without one, two signs look the same."""
    one, other = (resvg_py.svg_to_bytes(svg_string=_PLAIN.format(sign)) for sign in "\u4e00\u9f99")
    return one != other


if __name__ == "__main__":
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode(), int(sys.argv[1])) or b"")
