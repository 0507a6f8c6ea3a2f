"""Figures whose words tell another indicator than their row: 固定资产投资46.9亿元, filed under what
was signed. What is like the words of a figure is no proof: these are hints, and fail no check.

Only figures are asked about in whose clause no name of their own indicator stands, and what they
are likened to is what indicators are called, not the figures that are there: one under the wrong
indicator would speak for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data import library, matching, whatcounted
from data.chinese import WORDS
from data.grammar.clause import closing, opening
from data.message import Message, message
from data.model import Dataset, Indicator, Observation
from data.problem import Problem, at_row
from data.provenance import Texts, as_cited, locate, printed_in
from data.reading.suggestion import Reader, Suggestion

#: How like the words have to be to another indicator, and how much less to that of the row.
_CLEAR, _LESS = 0.3, 0.5
#: A name of fewer signs (税收) stands in many.
_SHORTEST = 3
_CLAUSE = f"{WORDS.comma},{WORDS.between}{WORDS.stops}"


def hints(dataset: Dataset, texts: Texts) -> Iterator[Problem]:
    """Rows of articles at hand that their words give to another indicator. A note that names that
    one says why it is not meant, and nothing is told any more."""
    asked = defaultdict[str, list[Observation]](list)
    for row in dataset.observations:
        if row.cite.source in texts and not dataset.source(row.cite.source).reply:
            text = as_cited(dataset, texts, row.cite)
            if text is not None and not _named(dataset, row, text):
                asked[row.cite.source].append(row)
    if not asked:
        return
    known = library.offered(dataset)
    reader = Reader.of(known, without=[one.id for one in dataset.sources])
    for source, rows in asked.items():
        read = replace(reader, dated=printed_in(dataset, source))
        wanted = {row.cite.paragraph for row in rows}
        found = defaultdict[int, list[Suggestion]](list)
        for one in read.read(texts[source], only=wanted):
            found[one.paragraph].append(one)
        for row in rows:
            text = texts[source][row.cite.paragraph - 1]
            other = _told(known, row, text, found[row.cite.paragraph])
            if other is not None:
                label = Message(other.label_zh, other.label_en)
                reason = message("hint.of_indicator", label=label, id=other.id)
                yield at_row(dataset, "observations", row.id, "indicator", reason, row.indicator)


def _named(dataset: Dataset, row: Observation, text: str) -> bool:
    """Whether a name of its indicator stands in the clause of a figure."""
    runs = locate(row.as_written, text)
    if runs is None:  # which is told already
        return True
    clause = text[opening(text, runs[0][0], _CLAUSE) : closing(text, runs[-1][1], _CLAUSE)]
    called = {*whatcounted.names(dataset.indicator(row.indicator)), *library.said(row.indicator)}
    return any(len(name) >= _SHORTEST and name in clause for name in called)


def _told(
    dataset: Dataset, row: Observation, text: str, found: Sequence[Suggestion]
) -> Indicator | None:
    """The indicator to which the words of a figure are clearly more like than to its own; None
    where there is none, where one is only wider than the other, or where a note speaks of it."""
    runs, unit = locate(row.as_written, text) or [], dataset.unit(row)
    kind = dataset.indicator(row.indicator).kind
    there = [
        one
        for one in found
        if any(start <= one.quantity.start < end for start, end in runs)
        and (known := matching.number(one.quantity, text, unit, kind))
        and known.same(row)
    ]
    if len(there) != 1 or not there[0].guesses:
        return None
    scores = {guess.indicator: guess.score for guess in there[0].guesses}
    best = max(scores, key=lambda key: scores[key])
    if scores[best] < _CLEAR or scores.get(row.indicator, 0.0) >= _LESS * scores[best]:
        return None
    own, other = dataset.indicator(row.indicator), dataset.indicator(best)
    wider = _within(own.label_zh, other.label_zh) or _within(other.label_zh, own.label_zh)
    return None if wider or other.label_zh in row.note_zh else other


def _within(name: str, longer: str) -> bool:
    """Whether a longer name has all signs of another in their order: 三只基金合计规模, 基金规模."""
    signs = iter(longer)
    return all(sign in signs for sign in name)
