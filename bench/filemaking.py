"""``python -m bench.filemaking``: how long the briefing takes as a file, as a Markdown table:
seconds by the clock, and in brackets on the processor.

The floor is the format's own library doing the least it can with the same content: read the
finished file and write it again. What is longer is the cost of our own code. "First" is in a new
process, with everything still to be loaded, as a scheduled job meets it: every module compiled once
before, whatever the environment says of that.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from statistics import median
from typing import NamedTuple

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
    "import time; start = time.perf_counter(); from bench import filemaking; "
    "filemaking.whole({lang!r}, {format!r}); "
    "print(time.perf_counter() - start, time.process_time())"
)


def told(lang: Lang) -> tuple[Story, Mapping[str, str]]:
    """The default story, and the colours of its zones."""
    config = configuration.load()
    dataset = load.load(config.data_path())
    colours = config.colours([zone.id for zone in dataset.zones])
    return story.planned(Edition(dataset, lang), config.plan("full"), date.today()), colours


def whole(lang: Lang, format: str) -> bytes:
    """From the data to the file."""
    made, colours = told(lang)
    return files.make(made, format, colours)


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


def spent(run: Callable[[], object]) -> Spent:
    start, used = time.perf_counter(), time.process_time()
    run()
    return Spent(time.perf_counter() - start, time.process_time() - used)


def first(lang: Lang, format: str) -> Spent:
    """In a new process, which leaves what it has compiled to the next."""
    code = _FIRST.format(lang=lang, format=format)
    kept = {key: said for key, said in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=kept)
    return Spent(*map(float, done.stdout.split()))


def line(lang: Lang, format: str, count: int) -> str:
    """One line of the table: medians of ``count`` turns, the file and its floor by turns."""
    told_, colours = told(lang)
    content = files.make(told_, format, colours)
    alone, here, floor = [], [], []
    first(lang, format)  # compiles what nobody has run yet
    for _ in range(count):
        alone.append(first(lang, format))
        here.append(spent(lambda: files.make(told_, format, colours)))
        floor.append(spent(lambda: again(content, format)))
    aim = AIMS.get(format)
    begun, made, bare = (
        Spent(*map(median, zip(*one, strict=True))) for one in (alone, here, floor)
    )
    met = "" if aim is None else "met" if begun.clock <= aim else "missed"
    ratio = median(a.processor / max(b.processor, 0.001) for a, b in zip(here, floor, strict=True))
    cells = (
        f"{format.upper()}, {lang}",
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
    given = parser.parse_args()
    print("| file | KB | first, s | again, s | floor, s | ratio | aim |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for format in files.FORMATS:
        for lang in LANGS:
            print(line(lang, format, max(given.n, 1)), flush=True)


if __name__ == "__main__":
    main()
