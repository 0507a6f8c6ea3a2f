"""Does a reform or direction speak of the figures that stand under it? Its title or summary says
what was counted, by a word of the indicator's name, or prints the number: what merely stands in the
same paragraph is credited to no practice.

No text of a source is needed. Parks and projects have the figures that are of them, and what a zone
answered later is no part of an article's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.message import Message, message
from data.model import Dataset, Direction, Observation, Reform
from data.problem import Problem
from data.whatcounted import names, pairs


def faults(dataset: Dataset) -> Iterator[Problem]:
    """Every figure that its reform or direction does not speak of."""
    listed: tuple[Reform | Direction, ...] = (*dataset.reforms, *dataset.directions)
    for row in listed:
        for key in row.observations:
            figure = dataset.observation(key)
            reply = dataset.source(figure.cite.source).reply
            if reply or _told(dataset, row, figure):
                continue
            file, line = dataset.origin[row.record]
            indicator = dataset.indicator(figure.indicator)
            label = Message(indicator.label_zh, indicator.label_en)
            reason = message("rule.uncredited", label=label)
            yield Problem(file, line, "observations", reason, key)


def _told(dataset: Dataset, row: Reform | Direction, figure: Observation) -> bool:
    """Whether the Chinese of a row has a word of what a figure counts, or its number."""
    text = f"{row.title_zh}\n{row.summary_zh}"
    named = frozenset().union(*map(pairs, names(dataset.indicator(figure.indicator))))
    digits = re.escape(f"{figure.value.normalize():f}")
    return bool(named & pairs(text)) or bool(re.search(rf"(?<![\d.]){digits}(?![\d.])", text))
