"""``python -m bench.replies``: what a hostile workbook costs before it is refused, as a Markdown
table.

Each is given to ``python -m data merge`` in a process of its own, imports and the loading of the
dataset included; time and peak memory are those of the whole process. The floor is the same
command with a workbook that is not there: everything but the reading.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from bench.process import cost

#: What a refusal may cost.
SECONDS, MEGABYTES = 2.0, 200.0


def _merge(file: Path, out: Path) -> list[str]:
    return ["-m", "data", "merge", str(file), "--out", str(out)]


def write(folder: Path) -> None:
    """Write a sound form and everything that must be refused: number, name."""
    from data import load
    from tests.support import forms

    dataset = load.load()
    zone = dataset.zones[-1].id
    plain = forms.blank(dataset, zone)
    key = next(iter(dataset.indicators)).id
    entity = dataset.zone(zone).full_zh
    sound = forms.filled(plain, {key: forms.ANSWER | {"entity": entity}}, day="2026-01-01")
    for number, (name, content) in enumerate(
        {"a sound form": sound, **forms.hostile(sound)}.items()
    ):
        (folder / f"{number:02d} {name.replace('/', ' ')}.xlsx").write_bytes(content)


def rows(turns: int) -> Iterable[str]:
    """The lines of the table; the floor and each file by turns."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder)
        for file in sorted(folder.glob("*.xlsx")):
            number, _, name = file.stem.partition(" ")
            found, floor = [], []
            for turn in range(turns):
                floor.append(cost(_merge(folder / "missing.xlsx", folder / "none")))
                found.append(cost(_merge(file, folder / f"out-{number}-{turn}")))
            seconds = median(one.seconds for one in found)
            ratio = seconds / median(one.seconds for one in floor)
            memory = max(one.megabytes for one in found)
            least = max(one.megabytes for one in floor)
            refused = "taken" if found[0].status == 0 else "refused"
            size = file.stat().st_size / 1000
            kept = seconds <= SECONDS and memory <= MEGABYTES
            yield (
                f"| {name} | {size:,.0f} | {refused} | {seconds:.2f} | {ratio:.2f} "
                f"| {memory:.0f} | {least:.0f} | {'met' if kept else 'MISSED'} |"
            )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.replies", description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args(arguments).turns
    print("| file | KB | | s | to floor | peak MB | floor MB | ≤ 2 s, ≤ 200 MB |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | --- |")
    for line in rows(turns):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
