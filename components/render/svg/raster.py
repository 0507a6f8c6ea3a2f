"""SVG -> PNG, for files that hold no SVG: with the fonts of this machine, by resvg.

A picture without its words would be untrue. Where the machine has no Chinese font there is no
picture, and whoever asked shows the table alone.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

import resvg_py

from components.render.layout.palette import WHITE

#: What a browser looks through one after the other for a sign, and resvg does not: it takes the
#: first family that is there, and for a sign that this one lacks any font at all.
_CHINESE = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,Source Han Sans SC,SimHei"
#: Text between two tags that begins with a Chinese sign or has one; and a run of such signs.
_BETWEEN = re.compile(r"(?<=>)[^<>]*[\u2e80-\u9fff\uff00-\uffef][^<>]*(?=</t(?:ext|span)>)")
_RUN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]+")
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
    whole = _BETWEEN.sub(lambda found: _RUN.sub(_set, found[0]), whole).replace(*_SOFT)
    return resvg_py.svg_to_bytes(svg_string=whole, width=wide, background=WHITE)


#: The folder that modules are found from, and seconds that pictures may take.
_ROOT, _LONGEST = Path(__file__).parents[3], 60


def apart(svg: str, wide: int) -> bytes | None:
    """The same in a process of its own: painting takes a second or two, in which nobody else of a
    process is served. None too where it takes longer than a minute, or is no SVG."""
    return begun([(svg, wide)])()[0]


def begun(asked: Sequence[tuple[str, int]]) -> Callable[[], list[bytes | None]]:
    """Has a process of its own paint several drawings, each with its width. What is given back
    waits for them, and may be asked once: all None where one of them fails.

    They go there and back as files: whoever paints meanwhile lets no thread of its process run,
    which a pipe would need to be filled and emptied.
    """
    # Libraries may lie where the server was told to look for them.
    places = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
    failed: list[bytes | None] = [None] * len(asked)
    try:
        with ExitStack() as opened:
            there = opened.enter_context(TemporaryFile())
            back = opened.enter_context(TemporaryFile())
            pickle.dump([*asked], there)
            there.seek(0)
            process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=there,
                stdout=back,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
            )
            files = opened.pop_all()
    except OSError:
        return lambda: failed

    def painted() -> list[bytes | None]:
        with files, suppress(subprocess.SubprocessError, pickle.UnpicklingError, EOFError):
            try:
                process.wait(_LONGEST)
            finally:
                process.kill()
                process.wait()
            back.seek(0)
            found: list[bytes | None] = pickle.load(back)
            return found
        return failed

    return painted


_OPENED = '<svg xmlns="http://www.w3.org/2000/svg"'


def _set(found: re.Match[str]) -> str:
    """A run of Chinese signs in a Chinese font, be the text around it in whichever."""
    return f'<tspan font-family="{_CHINESE}">{found[0]}</tspan>'


@cache
def chinese() -> bool:
    """Whether a font of this machine writes Chinese: without one, two signs look the same."""
    one, other = (resvg_py.svg_to_bytes(svg_string=_PLAIN.format(sign)) for sign in "\u4e00\u9f99")
    return one != other


if __name__ == "__main__":
    drawings = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(pickle.dumps([png(*one) for one in drawings]))
