"""Which promises the figures of a draft answer: next year's report tells what came of what this
year's aims at, where it gives a fact of the same thing and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from data.drafting.head import DraftHead
from data.judge.promise import hoped
from data.model import Dataset, Observation, time_of


def answers(dataset: Dataset, head: DraftHead, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The promise that a figure answers, by the ids of both; ``rows`` are the draft's figures as
    they enter. Of several facts on one promise the number itself answers it, and no bound
    (突破700亿元); of several promises the one that was told last is answered. What every source
    counts in its own way (``varies``) answers only what one of its kind and author promised."""
    facts = [row for row in rows if row["status"] == "actual" and row["period"]]
    found: dict[str, str] = {}
    for hope in dataset.observations:
        if not (hope.period and hoped(dataset, hope)):
            continue
        source = dataset.source(hope.cite.source)
        alike = (source.author_zh, source.type) == (head.author_zh, head.type)
        if not alike and dataset.indicator(hope.indicator).varies:
            continue
        told = [row for row in facts if _of_it(hope, row)]
        told.sort(key=lambda row: row["relation"] not in ("eq", "approx"))
        if told:
            found[told[0]["id"]] = hope.id
    return found


def _of_it(hope: Observation, row: Mapping[str, Any]) -> bool:
    """Whether a fact is of the same thing and time as a promise."""
    if (hope.entity, hope.indicator, hope.span) != (row["entity"], row["indicator"], row["span"]):
        return False
    try:
        return hope.time == time_of(row["period"], hope.span)
    except ValueError:  # what somebody typed is no period, which the check names
        return False
