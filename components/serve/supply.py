"""The configuration and the data of the process, for whoever answers without a page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from components import config as configuration
from components.config import Config
from components.publish.attribution import Credits
from components.publish.offer import Offer
from components.store import Store, shared
from data.model import Dataset

#: So many offers are held, each with what was made of it.
_HELD = 3


@dataclass(frozen=True)
class Supply:
    """What is configured, and the store that pages show from."""

    config: Config
    store: Store

    def current(self) -> Dataset | None:
        """The dataset as pages show it now; None where the files were never sound."""
        return self.store.current()[0]


def supply() -> Supply:
    """Of the files as they are now. Raises DataError where the configuration cannot be used."""
    file = configuration.FILE
    stat = file.stat() if file.exists() else None
    config = _config(file, (stat.st_mtime_ns, stat.st_size) if stat else (0, 0))
    return Supply(config, _store(config.data_path(), config.text_path(), config.memory_mb))


@lru_cache(maxsize=1)
def _store(data: Path, text: Path, megabytes: int) -> Store:
    """Held, so that the files are read once, be there a page open or not."""
    return shared(data, text, megabytes)


@lru_cache(maxsize=2)
def _config(file: Path, seen: tuple[int, int]) -> Config:
    del seen  # only makes a changed file a new entry
    return configuration.load(file)


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
