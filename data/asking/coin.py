"""Indicators that the dataset does not have yet, as somebody who asks for them defines them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError

from data import charset
from data.load import explain
from data.load.csvrows import Torn, parsed
from data.message import Message, message
from data.model import Dataset, Indicator, Vocab
from data.problem import DataError, Problem

#: Bytes of a file of definitions at most.
_LARGEST = 1_000_000
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def coined(dataset: Dataset, given: Mapping[str, str | None]) -> Indicator:
    """One indicator by its fields; its id comes from its English name unless it is given.

    Raises DataError, each problem with its field for a file, for what is missing or taken.
    """
    key = given.get("id") or _key(given.get("label_en") or "")
    needed = {name for name, field in Indicator.model_fields.items() if field.is_required()}
    told = {name: value for name, value in given.items() if value or name in needed} | {"id": key}
    try:
        made = Indicator.model_validate(told)
    except ValidationError as error:
        explained = map(explain, error.errors(include_url=False))
        problems = [Problem(field, 0, "", why, value) for field, why, value in explained]
        raise DataError(problems) from None
    if problems := [*_unfit(dataset, made)]:
        raise DataError(problems)
    return made


def _key(label: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
    key = words if words[:1].isalpha() else f"indicator_{words}".rstrip("_")
    return key[:48].rstrip("_")


def _unfit(dataset: Dataset, made: Indicator) -> Iterator[Problem]:
    if dataset.row("indicators", made.id):
        yield Problem("label_en", 0, "", message("indicator.taken"), made.label_en)
    for field, text in made.model_dump().items():
        # Answers would come back to it, and no table could take them in.
        if isinstance(text, str) and charset.unprintable(text):
            yield Problem(field, 0, "", message("load.unprintable"), text)
    for field in unknown(made, dataset.vocab):
        yield Problem(field, 0, "", message("indicator.unknown"), getattr(made, field))
    for field in ("label_en", "definition_en"):
        if _CHINESE.search(getattr(made, field)):
            yield Problem(field, 0, "", message("indicator.chinese"), getattr(made, field))


def unknown(made: Indicator, vocab: Vocab) -> list[str]:
    """The fields of an indicator whose word the word lists do not have."""
    lists: dict[str, Collection[str]] = {
        "unit": vocab.units,
        "topic": vocab.topics,
        "family": {"", *vocab.families},
        "owner": {"", *vocab.owners},
    }
    return [field for field, known in lists.items() if getattr(made, field) not in known]


def fitting(dataset: Dataset, made: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Those of some indicators, defined before, that could be defined today, each id once."""
    found = {one.id: one for one in made if not [*_unfit(dataset, one)]}
    return (*found.values(),)


def table(name: str, content: bytes, dataset: Dataset) -> tuple[Indicator, ...]:
    """The indicators of a CSV file with columns of ``indicators.csv``, as many of them as are
    needed. Raises DataError with all that is wrong, by line and field."""
    found: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for line, given in _rows(name, content):
        if isinstance(given, Problem):
            problems.append(given)
            continue
        try:
            made = coined(dataset, given)
        except DataError as error:
            said = error.problems
            problems += [replace(one, file=name, line=line, field=one.file) for one in said]
            continue
        if made.id in found:
            problems.append(Problem(name, line, "id", message("round.twice"), made.id))
        found[made.id] = made
    if not found and not problems:
        problems.append(Problem(name, 0, "", message("indicator.no_table")))
    if problems:
        raise DataError(problems)
    return (*found.values(),)


def _rows(name: str, content: bytes) -> Iterator[tuple[int, dict[str, str] | Problem]]:
    """The rows of such a file by the line each begins on, or why one would lose some of its text.
    Raises DataError for a file that is no such table."""
    code = charset.encoding(content)
    if code is None or len(content) > _LARGEST:
        raise DataError([Problem(name, 0, "", message("indicator.no_table"))])
    try:
        records = [*parsed(content.decode(code).lstrip("\ufeff"))]
    except Torn as torn:
        raise DataError([Problem(name, torn.line, "", message("load.quotes"))]) from None
    at, head = records[0] if records else (1, [])
    heads = [one.strip() for one in head]
    while heads and not heads[-1]:  # a spreadsheet program leaves empty columns at the right
        heads.pop()
    odd = {one: _odd(one, heads) for one in heads}
    if wrong := [Problem(name, at, one, why) for one, why in odd.items() if why]:
        raise DataError(wrong)
    for line, raw in records[1:]:
        cells = [one.strip() for one in raw]
        if not any(cells):
            continue
        if len(cells) < len(heads) or any(cells[len(heads) :]):
            reason = message("load.cells", n=len(cells), wanted=len(heads))
            yield line, Problem(name, line, "", reason)
        else:
            yield line, dict(zip(heads, cells, strict=False))


def _odd(head: str, heads: list[str]) -> Message | None:
    """Why a column cannot be read; None where it can."""
    if heads.count(head) > 1:
        return message("load.column_twice")
    return None if head in Indicator.model_fields else message("shape.extra_forbidden")
