"""What a form says of itself, on its hidden sheet: of which zone it asks, and what it was sent
with, so that what came back can be told from what was changed on the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from data.asking import coin, questionnaire, typed
from data.asking.complaint import Complaints
from data.asking.guard import COLUMNS, ROWS
from data.message import Message, message
from data.model import LANGS, Dataset, Indicator

_LONGEST = 4_000  # signs of one entry


@dataclass(frozen=True)
class Register:
    """``version`` is the data version the form was made from, ``stale`` what to do where that is
    not the one of today (else empty). ``lines`` are digests of what the form said of each line,
    ``texts`` digests of all that it said, empty where it was made before forms told. ``names``
    gives each subject's id by what the form and the dataset call it, ``indicators`` are those the
    form defines and the dataset does not have, ``sheets`` those that it was sent with."""

    zone: str
    version: str
    #: The round of many forms that it belongs to, and which of them it is; empty where it was
    #: sent by itself.
    round: str
    form: str
    stale: Message
    names: Mapping[str, str]
    lines: Mapping[str, str]
    texts: frozenset[str]
    sheets: frozenset[str]
    indicators: Mapping[str, Indicator]
    #: The time that each line asks for, where the form says so.
    periods: Mapping[str, str]

    def printed(self, value: object) -> bool:
        """Whether the form was sent with this text; of a form that does not tell, all are."""
        return not self.texts or questionnaire.digest(str(value)) in self.texts


@dataclass
class _Entries:
    """The rows of the hidden sheet, sorted by what they tell."""

    meta: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)
    periods: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)


def register(book: Any, dataset: Dataset, complaints: Complaints) -> Register:
    """Read the hidden sheet. Raises DataError where it is no form of a zone in this dataset."""
    if questionnaire.META not in book.sheetnames:
        complaints.fail("", message("reply.register.missing"))
        complaints.stop()
    sheet = book[questionnaire.META]
    if sheet.max_row > ROWS or sheet.max_column > COLUMNS:
        complaints.fail("", message("reply.register.changed"))
        complaints.stop()
    found = _Entries()
    for key, value in sheet.iter_rows(min_col=1, max_col=2, values_only=True):
        _sort(found, key, value, dataset, complaints)
    form, wanted = found.meta.get("format", "?"), str(questionnaire.FORMAT)
    if form != wanted:
        complaints.fail("", message("reply.register.format", wanted=wanted), form)
        complaints.stop()
    zone, version = found.meta.get("zone", ""), found.meta.get("version", "")
    if dataset.row("zones", zone) is None:
        complaints.fail("", message("reply.register.zone"), zone or "?")
        complaints.stop()
    return Register(
        zone,
        version,
        found.meta.get("round", ""),
        found.meta.get("form", ""),
        _stale(version, dataset.version),
        _names(dataset, zone, found.names),
        found.lines,
        frozenset(found.texts),
        frozenset(found.sheets),
        found.indicators,
        found.periods,
    )


def _sort(
    found: _Entries, key: object, value: object, dataset: Dataset, complaints: Complaints
) -> None:
    name, text = str(key or ""), str(value)
    if name == "indicator":
        if made := _indicator(text, dataset, complaints):
            found.indicators[made.id] = made
    elif name.startswith("line."):
        found.lines[name.removeprefix("line.")] = text
    elif name.startswith("period."):
        found.periods[name.removeprefix("period.")] = text
    elif name.startswith("subject."):
        # As the form called it: it may have another name by now.
        found.names[text.strip()] = name.removeprefix("subject.")
    elif name == "sheet":
        found.sheets.add(text)
    elif name == "text":
        found.texts.add(text)
    elif key is not None:
        found.meta[str(key)] = "" if value is None else text


def _indicator(text: str, dataset: Dataset, complaints: Complaints) -> Indicator | None:
    """An indicator that the form defines and the dataset does not have yet."""
    try:
        found = Indicator.model_validate(json.loads(text[:_LONGEST]))
    except (ValidationError, ValueError, RecursionError):
        complaints.fail("", message("reply.indicator.unreadable"), text[:60])
        return None
    known = dataset.row("indicators", found.id)
    texts = (found.label_zh, found.label_en, found.definition_zh, found.definition_en)
    if any(typed.runs(text) or typed.CONTROL.search(text) for text in texts):
        complaints.fail("", message("reply.indicator.runs"), found.id)
    elif known is None and coin.unknown(found, dataset.vocab):
        complaints.fail("", message("reply.indicator.unknown"), found.id)
    elif known is not None and known != found:
        label = Message(found.label_zh, found.label_en)
        complaints.fail("", message("reply.indicator.other", label=label))
    elif known is None:
        return found
    return None


def _stale(version: str, now: str) -> Message:
    if version == now:
        return Message("", "")
    made = version or message("reply.register.no_version")
    return message("reply.register.stale", made=made, now=now)


def _names(dataset: Dataset, zone: str, told: Mapping[str, str]) -> dict[str, str]:
    """What subjects are called: by the form, then by the dataset of today, which knows better."""
    known = questionnaire.subjects(dataset, zone)
    names = {word: key for word, key in told.items() if key in known}
    for lang in LANGS:
        for key, word in questionnaire.naming(dataset, zone, lang).items():
            names[word] = key
            names[key] = key
        names[dataset.zone(zone).say("name", lang)] = zone
    return names
