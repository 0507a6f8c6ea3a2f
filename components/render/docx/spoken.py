"""What an exhibit that a screen draws says in a sentence: on paper a chart is read."""

from __future__ import annotations

import re
from collections import Counter

from components import words
from components.exhibit import Exhibit
from components.kinds import PARTED
from components.row import Row
from data.model import Lang

#: What is drawn on a screen; a table needs no sentence.
_DRAWN = ("kpi", "bars", "stacked", "steps", "funnel", "composition")
#: Opens a bracket, in half and in full width: one inside another is a square one.
_BRACKET = re.compile(r"[(\uff08]")


def sentence(exhibit: Exhibit, lang: Lang) -> str:
    """The figures in a sentence, or nothing where a screen draws none.

    Only the parts of a whole share a clause. Every other figure has its own, that names whose
    it is: a bank's figure under the name of a zone is not the zone's.
    """
    if exhibit.kind not in _DRAWN:
        return ""
    stop = words.text(lang, "mark.stop")
    groups: dict[str, list[str]] = {}
    names = Counter((row.label, row.detail) for row in exhibit.rows)
    for row in exhibit.rows:
        if exhibit.kind in PARTED:
            said = f"{_bracketed(lang, row.column, row.detail)} {row.shown}"
            groups.setdefault(row.label, []).append(_bracketed(lang, said, _origin(row, lang)))
            continue
        # Two figures of one name are told apart by their notes.
        note = row.text if row.figure and names[row.label, row.detail] > 1 else ""
        label = _bracketed(lang, row.label, subject(row), note)
        groups.setdefault(label, []).append(_bracketed(lang, row.shown, _origin(row, lang)))
    comma = words.text(lang, "mark.comma")
    clauses = [
        words.text(lang, "report.pair", label=label, text=comma.join(texts))
        for label, texts in groups.items()
    ]
    joined = words.text(lang, "mark.clause").join(clauses)
    return joined if not joined or joined.endswith(stop) else joined + stop


def _bracketed(lang: Lang, text: str, *more: str) -> str:
    """The text, and what is said of it in brackets."""
    stop = words.text(lang, "mark.stop")
    parts = dict.fromkeys(part.removesuffix(stop) for part in more if part)
    found = words.text(lang, "mark.comma").join(parts)
    if not found:
        return text
    key = "report.outer" if _BRACKET.search(found) else "report.bracket"
    return words.text(lang, key, text=text, more=found)


def subject(row: Row) -> str:
    """Whose figure it is. Words that only name a link say nothing on paper."""
    return row.detail if row.figure or not row.link else ""


def _origin(row: Row, lang: Lang) -> str:
    """That a figure is computed, where its detail does not already say how."""
    return (
        words.text(lang, "computed.tag")
        if row.proof.formula and row.proof.formula not in row.detail
        else ""
    )
