"""Merged replies on their way to the dataset: what changed in words, and the files to review."""

from __future__ import annotations

from datetime import date

from data.asking.change import KINDS
from data.asking.merge import Merged
from data.message import message
from data.model import Lang
from data.zipwriter import zipped


def package(merged: Merged, day: date, root: str = "data/curated") -> bytes:
    """The files as a ZIP of a ``day`` to unpack over the project: reviewed, then committed."""
    told = "\n".join([*summary(merged, "zh"), "", *summary(merged, "en")])
    files = {f"{root}/{name}": content for name, content in merged.folder.files.items()}
    return zipped({**files, "CHANGES.txt": told.encode()}, day)


def summary(merged: Merged, lang: Lang) -> list[str]:
    """What changed, a line each, for a terminal and for the package."""
    lines = []
    for one in sorted(merged.changes, key=lambda one: KINDS.index(one.kind)):
        label = merged.dataset.indicator(one.row.indicator).say("label", lang)
        name = merged.dataset.entity(one.row.entity).say("name", lang)
        was = "; ".join(f"{row.as_written} ({row.cite})" for row in one.before)
        kind = message(f"merge.kind.{one.kind}").say(lang)
        text = f"{kind}: {name} · {label} · {one.row.as_written}"
        lines.append(f"{text} | {was} | {one.cell}" if was else f"{text} | {one.cell}")
    return lines
