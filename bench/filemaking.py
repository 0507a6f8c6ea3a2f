"""``python -m bench.filemaking``: how long the briefing takes as a file, as a Markdown table:
seconds by the clock, and in brackets on the processor, of all processes together.

The floor is the format's own library doing the least it can with the same content: read the
finished file and write it again. What is longer is the cost of our own code. "First" is in a new
process, with everything still to be loaded, as a scheduled job meets it: every module compiled once
before, whatever the environment says of that. A report is measured without its pictures too, as
a machine makes it that has no font for them: its words and tables are all that reports once had.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from io import BytesIO
from statistics import median
from typing import NamedTuple
from unittest import mock

from components import config as configuration
from components import story
from components.edition import Edition
from components.render import files
from components.story import Story
from data import load
from data.model import LANGS, Lang

#: Seconds a whole story may take, by format.
AIMS: dict[str, float] = {"pptx": 3.0}
_FIRST = (
    "import time; start = time.perf_counter()\n"
    "from data.console import loading\n"
    "with loading():\n from bench import filemaking\n"
    "filemaking.whole({lang!r}, {format!r}, pictures={pictures!r}); "
    "print(time.perf_counter() - start, filemaking.used())"
)
#: Formats that are measured without their pictures too.
_PICTURED = ("docx",)


def told(lang: Lang) -> tuple[Story, Mapping[str, str]]:
    """The default story, and the colours of its zones."""
    config = configuration.load()
    dataset = load.load(config.data_path())
    colours = config.colours([zone.id for zone in dataset.zones])
    return story.planned(Edition(dataset, lang), config.plan("full"), date.today()), colours


def whole(lang: Lang, format: str, *, pictures: bool = True) -> bytes:
    """From the data to the file."""
    made, colours = told(lang)
    with painting(pictures):
        return files.make(made, format, colours)


def painting(pictures: bool) -> AbstractContextManager[object]:
    """Within it, reports have their pictures; or none, as where no font of the machine writes
    Chinese."""
    if pictures:
        return nullcontext()
    from components.render.svg import raster

    return mock.patch.object(raster, "chinese", lambda: False)


def again(content: bytes, format: str) -> bytes:
    """The floor: the same file, read and written by the library alone, which whoever wants
    another file does not wait for."""
    file = BytesIO()
    if format == "pptx":
        import pptx

        pptx.Presentation(BytesIO(content)).save(file)
    elif format == "docx":
        import docx

        docx.Document(BytesIO(content)).save(file)
    elif format == "xlsx":
        import openpyxl

        openpyxl.load_workbook(BytesIO(content)).save(file)
    else:
        file.write(content.decode().encode())
    return file.getvalue()


class Spent(NamedTuple):
    """Seconds by the clock, and on the processor: these a busy machine makes little longer."""

    clock: float
    processor: float


def used() -> float:
    """Seconds on the processor so far, of this process and of those that it has ended; Windows
    tells nothing of these."""
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def spent(run: Callable[[], object]) -> Spent:
    start, before = time.perf_counter(), used()
    run()
    return Spent(time.perf_counter() - start, used() - before)


def first(lang: Lang, format: str, *, pictures: bool = True) -> Spent:
    """In a new process, which leaves what it has compiled to the next."""
    code = _FIRST.format(lang=lang, format=format, pictures=pictures)
    kept = {key: said for key, said in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=kept)
    return Spent(*map(float, done.stdout.split()))


def line(lang: Lang, format: str, count: int, *, pictures: bool = True) -> str:
    """One line of the table: medians of ``count`` turns, the file and its floor by turns."""
    told_, colours = told(lang)
    alone, here, floor = [], [], []
    first(lang, format, pictures=pictures)  # compiles what nobody has run yet
    with painting(pictures):
        content = files.make(told_, format, colours)
        for _ in range(count):
            alone.append(first(lang, format, pictures=pictures))
            here.append(spent(lambda: files.make(told_, format, colours)))
            floor.append(spent(lambda: again(content, format)))
    aim = AIMS.get(format)
    begun, made, bare = (
        Spent(*map(median, zip(*one, strict=True))) for one in (alone, here, floor)
    )
    met = "" if aim is None else "met" if begun.clock <= aim else "missed"
    ratio = median(a.processor / max(b.processor, 0.001) for a, b in zip(here, floor, strict=True))
    cells = (
        f"{format.upper()}{'' if pictures else ' without pictures'}, {lang}",
        f"{len(content) / 1024:,.0f}",
        *(f"{one.clock:.2f} ({one.processor:.2f})" for one in (begun, made, bare)),
        f"{ratio:.1f}" if format != "html" else "",
        f"≤ {aim:g} s {met}".rstrip() if aim else "",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        "bench.filemaking", description="Time the files of the briefing."
    )
    parser.add_argument("-n", type=int, default=5, help="turns (5)")
    known = [*files.FORMATS]
    parser.add_argument("--formats", nargs="+", choices=known, default=known, help="only these")
    given = parser.parse_args()
    print("| file | KB | first, s | again, s | floor, s | ratio | aim |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for format in given.formats:
        for pictures in (True, False) if format in _PICTURED else (True,):
            for lang in LANGS:
                print(line(lang, format, max(given.n, 1), pictures=pictures), flush=True)


if __name__ == "__main__":
    main()
