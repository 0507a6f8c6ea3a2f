"""Every check of this room, in the order in which their faults are told."""

from __future__ import annotations

from collections.abc import Iterator

from data.checks import (
    credited,
    howmany,
    leftout,
    leftover,
    measured,
    misprint,
    named,
    ownwords,
    staged,
    swapped,
    together,
    unseen,
)
from data.model import Dataset
from data.problem import Problem
from data.provenance import Texts


def faults(dataset: Dataset, texts: Texts) -> Iterator[Problem]:
    """What is wrong with the rows, as far as the texts are at hand."""
    yield from leftover.twice(dataset, texts)
    yield from credited.faults(dataset)
    yield from together.faults(dataset)
    yield from together.untold(dataset, texts)
    yield from staged.faults(dataset, texts)
    yield from named.faults(dataset)
    yield from named.untold(dataset, texts)
    yield from leftout.faults(dataset)
    yield from leftout.untold(dataset, texts)
    yield from measured.faults(dataset)
    yield from swapped.faults(dataset)
    yield from misprint.faults(dataset)
    yield from misprint.copied(dataset)
    yield from misprint.misprinted(dataset, texts)
    yield from unseen.faults(dataset)
    yield from ownwords.faults(dataset)
    yield from ownwords.unprinted(dataset, texts)
    yield from howmany.faults(dataset, texts)
