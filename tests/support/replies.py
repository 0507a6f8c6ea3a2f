"""A filled form read back, and what is said of it, by the keys of the messages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from components import words
from data import load
from data.asking import reply
from data.asking.answer import Answer
from data.model import Dataset
from data.problem import DataError, Problem
from tests.support.forms import ANSWER, TODAY, Spot, blank, filled

#: The file of every form that is read here, and its sheet of gaps in Chinese.
FILE, SHEET = "松坪.xlsx", words.text("zh", "form.figures")
#: What the made-up article of Liuxi says already, as an office would answer it.
SIGNED = ANSWER | {"value": 40}


def read(content: bytes, dataset: Dataset) -> reply.Reply:
    return reply.read(FILE, content, dataset, TODAY)


def one(content: bytes, dataset: Dataset) -> Answer:
    """The one answer of a form."""
    (answer,) = read(content, dataset).answers
    return answer


def problems(content: bytes, dataset: Dataset) -> tuple[Problem, ...]:
    """Why a form is not taken."""
    with pytest.raises(DataError) as caught:
        read(content, dataset)
    assert all(found.file == FILE for found in caught.value.problems)
    return caught.value.problems


def keys(content: bytes, dataset: Dataset) -> list[str]:
    """The same by the keys of what is said."""
    return [found.reason.key for found in problems(content, dataset)]


def told(
    folder: Path,
    zone: str,
    answers: Mapping[str, Mapping[str, Any]],
    name: str = "a.xlsx",
    day: str = "2026-11-20",
) -> reply.Reply:
    """What a zone answers to the form that the files of ``folder`` give."""
    dataset = load.load(folder)
    content = filled(blank(dataset, zone), answers, day=day)
    return reply.read(name, content, dataset, TODAY)


def shaped(content: bytes, value: Any, code: str) -> bytes:
    """A form with one answer, whose value is shown by this number format."""

    def change(spot: Spot) -> None:
        spot.cell("value").number_format = code

    key = "loan_amount"
    return filled(content, {key: ANSWER | {"value": value}}, changes={key: change})
