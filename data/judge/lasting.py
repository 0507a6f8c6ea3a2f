"""What a rule says of a whole dataset: worked out once for it, however many pages ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from data.model import Dataset

T = TypeVar("T")


def lasting(judge: Callable[[Dataset], T]) -> Callable[[Dataset], T]:
    """Lets a rule look over a dataset once: it never changes. What is marked as wrong in it
    (``doubts``) the rule must not ask for, for that is told later."""

    @wraps(judge)
    def again(dataset: Dataset) -> T:
        key = f"{judge.__module__}.{judge.__qualname__}"
        if key not in dataset.judged:
            dataset.judged[key] = judge(dataset)
        return cast(T, dataset.judged[key])

    return again
