"""``python -m tests.fuzz [--count N] [--from SEED] [--jobs N] [NAME | NAME:SEED ...]``

So many mutants in all, dealt to the kinds by their share. Each has to load or be refused in words,
within two seconds of processor and 200 MB. Exit status 1 where one broke through; a line says which
and how, ready for ``kept.tsv``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator

from tests.fuzz.target import TARGETS
from tests.fuzz.trial import Outcome, tried


def mutants(count: int, first: int, names: list[str]) -> Iterator[tuple[str, int]]:
    """As many as wanted, of each kind by its share; at least one of each."""
    whole = sum(TARGETS[name].share for name in names)
    for name in names:
        for seed in range(first, first + max(count * TARGETS[name].share // whole, 1)):
            yield name, seed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("what", nargs="*", default=[*TARGETS], help="NAME, or NAME:SEED")
    given = parser.parse_args(arguments)
    single = [one.split(":") for one in given.what if ":" in one]
    names = [one for one in given.what if ":" not in one]
    wanted = [(name, int(seed)) for name, seed in single]
    wanted += [*mutants(given.count, given.first, names)] if names else []
    found: list[Outcome] = []
    with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
        for one in pool.imap_unordered(tried, wanted, chunksize=4):
            found.append(one)
            if one.broke:
                print(f"{one.name}\t{one.seed}\t{one.broke}", flush=True)
    counts = Counter(one.name for one in found)
    for name, count in counts.items():
        of = [one for one in found if one.name == name]
        print(
            f"{name}: {count} mutants, {sum(one.taken for one in of)} taken, "
            f"{sum(bool(one.broke) for one in of)} broke through, at most "
            f"{max(one.seconds for one in of):.2f} s and {max(one.megabytes for one in of):.0f} MB"
        )
    return int(any(one.broke for one in found))


if __name__ == "__main__":
    sys.exit(main())
