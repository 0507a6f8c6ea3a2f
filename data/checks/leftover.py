"""Numerals of the texts that nobody recorded, so that nothing is forgotten; and those that are
accounted for twice: recorded as a figure and set aside too, or set aside two times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from data import headings, quantity
from data.grammar.printed import split
from data.message import message
from data.model import Cite, Dataset, Observation, Passage
from data.problem import Problem
from data.provenance import Texts, locate, paragraph


def unaccounted(dataset: Dataset, texts: Texts) -> list[tuple[Cite, str]]:
    """Numerals of the texts that are neither an observation nor a passage: (place, words).

    Chinese numerals count only before a unit of the dataset (三大, 一名), since 一 and 三
    are parts of hundreds of ordinary words. A date is recorded where a figure of its paragraph, or
    of those under the heading that it stands in, has it as its time, though the quotation leaves it
    out; and so is the day that the source gives as its own.
    """
    units = dataset.vocab.units.values()
    own = {split(form)[1] for unit in units for form in unit.written} - {""}
    covered: dict[Cite, set[int]] = {}
    times = defaultdict[Cite, set[frozenset[int]]](set)
    for figure in dataset.observations:
        times[figure.cite].add(frozenset(_numbers(figure.period)))
    rows: list[Observation | Passage] = [*dataset.observations, *dataset.passages]
    for row in rows:
        for start, end in _quoted(row, texts):
            covered.setdefault(row.cite, set()).update(range(start, end))
    missing = []
    reports = {one.id: _numbers(one.date or "") for one in dataset.sources if not one.reply}
    for source, lines in texts.items():
        # Of a reply every answer is a figure; its dates and notes are the office's own words.
        if source not in reports:
            continue
        below = _below(source, headings.places(lines), times)
        for position, line in enumerate(lines, 1):
            cite = Cite(source, position)
            said = times.get(cite, set()) | below.get(position, set())
            for one in quantity.read(line, dataset.vocab):
                counts = any(sign.isdecimal() for sign in one.text) or one.value or one.base in own
                dates = _numbers(one.text) if one.why_not == "date" else set()
                if dates and (dates == reports[source] or any(dates <= each for each in said)):
                    continue
                if counts and not set(range(one.start, one.close)) <= covered.get(cite, set()):
                    missing.append((cite, line[max(0, one.start - 8) : one.close + 8]))
    return missing


def twice(dataset: Dataset, texts: Texts) -> Iterator[Problem]:
    """Passages that set a numeral aside which a figure records, or which another has set aside.
    What a figure only quotes beside its own number (三年内) is not recorded by it."""
    rows: list[Observation | Passage] = [*dataset.observations, *dataset.passages]
    cites = {row.cite for row in dataset.passages}
    read = {
        cite: quantity.read(paragraph(texts, cite) or "", dataset.vocab) for cite in sorted(cites)
    }
    taken: dict[tuple[Cite, int], str] = {}
    for row in rows:
        stands = {at for start, end in _quoted(row, texts) for at in range(start, end)}
        for one in read.get(row.cite, ()):
            if not stands.issuperset(range(one.start, one.close)):
                continue
            if isinstance(row, Observation):
                if {row.value, row.high} & ({one.value, one.high, one.total} - {None}):
                    taken[row.cite, one.start] = "rule.set_aside_figure"
            elif key := taken.get((row.cite, one.start)):
                file, line = dataset.origin[row.record]
                yield Problem(
                    file, line, "as_written", message(key, words=one.text), row.as_written
                )
                break
            else:
                taken[row.cite, one.start] = "rule.set_aside_twice"


def _quoted(row: Observation | Passage, texts: Texts) -> list[tuple[int, int]]:
    """Where the words of a row stand in its paragraph; nowhere without the text."""
    text = paragraph(texts, row.cite)
    return (locate(row.as_written, text) or []) if text else []


def _below(
    source: str, places: Sequence[Sequence[int]], times: Mapping[Cite, set[frozenset[int]]]
) -> Mapping[int, set[frozenset[int]]]:
    """The times of all figures that stand under each heading of a text, by its paragraph."""
    found = defaultdict[int, set[frozenset[int]]](set)
    for position, above in enumerate(places, 1):
        if told := times.get(Cite(source, position)):
            for place in above:
                found[place + 1] |= told
    return found


def _numbers(text: str) -> set[int]:
    """The numbers that a date is made of."""
    return {int(digits) for digits in re.findall(r"\d+", text)}
