"""The configuration and the data of the process, for whoever answers without a page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from components import current
from components.config import Config
from components.publish.attribution import Credits
from components.publish.offer import Offer
from components.store import Store, shared
from data.model import Dataset
from data.problem import DataError, Problem

#: So many offers are held, each with what was made of it.
_HELD = 3


@dataclass(frozen=True)
class Supply:
    """What is configured, and the store that pages show from; ``slips`` is what is wrong with the
    configuration since it was sound last."""

    config: Config
    store: Store
    slips: tuple[Problem, ...] = ()

    def current(self) -> Dataset | None:
        """The dataset as pages show it now; None where the files were never sound."""
        return self.store.current()[0]


def supply() -> Supply:
    """Of the files as they are now. Raises DataError where the configuration was never sound."""
    known = current.known()
    if known.config is None:
        raise DataError(list(known.problems))
    config = known.config
    store = _store(config.data_path(), config.text_path(), config.memory_mb)
    return Supply(config, store, known.problems)


@lru_cache(maxsize=1)
def _store(data: Path, text: Path, megabytes: int) -> Store:
    """Held, so that the files are read once, be there a page open or not."""
    return shared(data, text, megabytes)


_OFFERS: OrderedDict[tuple[str, int, str], Offer] = OrderedDict()
_LOCK = threading.Lock()


def offer(config: Config, dataset: Dataset) -> Offer:
    """All that is published of a dataset; the last few are held with the files made so far."""
    # The offer holds the dataset, so no other has this id as long as it is held.
    key = dataset.version, id(dataset), config.publish.model_dump_json()
    with _LOCK:
        if key not in _OFFERS:
            _OFFERS[key] = Offer(dataset, Credits.of(config))
            while len(_OFFERS) > _HELD:
                _OFFERS.popitem(last=False)
        _OFFERS.move_to_end(key)
        return _OFFERS[key]
