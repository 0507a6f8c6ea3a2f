"""Rules over a whole dataset, which never changes: worked out once, however many pages ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from data.model import Dataset

T = TypeVar("T")


def lasting(judge: Callable[[Dataset], T]) -> Callable[[Dataset], T]:
    """Decorates a rule whose only argument is a dataset: the dataset keeps the result.

    The rule must not read ``doubts``, which are added to a dataset after it was loaded."""

    @wraps(judge)
    def again(dataset: Dataset) -> T:
        key = f"{judge.__module__}.{judge.__qualname__}"
        if key not in dataset.judged:
            dataset.judged[key] = judge(dataset)
        return cast(T, dataset.judged[key])

    return again
