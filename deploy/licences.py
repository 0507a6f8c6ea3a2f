"""``python deploy/licences.py``: package, version and licence of what gets installed, as a table.
What names no licence is said to name none."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent


def packages() -> list[str]:
    """The names in ``constraints.txt``, which holds all that gets installed."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition("==")[0] for line in lines if line and not line.startswith("#")]


def licence(found: Distribution) -> str:
    """What a package says of its licence, in a line."""
    told = found.metadata
    expression, text = told.get("License-Expression"), told.get("License") or ""
    kinds = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier") or []
        if one.startswith("License :: ")
    ]
    first = text.strip().splitlines()[:1]
    return expression or ", ".join(kinds) or (re.sub(r"\s+", " ", first[0])[:60] if first else "")


def main() -> None:
    print("| package | version | licence |\n|---|---|---|")
    for name in packages():
        try:
            found = distribution(name)
        except PackageNotFoundError:
            print(f"| {name} | not installed | |")
            continue
        print(f"| {name} | {found.version} | {licence(found) or 'names none'} |")


if __name__ == "__main__":
    main()
