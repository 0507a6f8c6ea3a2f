"""The hash of what a dataset says, whatever files it stands in."""

from __future__ import annotations

import hashlib
import json

from data.model import TABLES, Dataset


def content(dataset: Dataset) -> str:
    """SHA-256 of every row of every table and of the word lists: the same for the curated files
    and for what is read back from the published ones, which have other bytes. Comments and the
    order of columns do not count; the order of rows does, for pages follow it."""
    told = {
        table: [row.model_dump(mode="json") for row in getattr(dataset, table)] for table in TABLES
    }
    vocab = dataset.vocab
    # A list of words is ordered too, which sorted keys would hide.
    lists = {
        name: [*found.items()] if isinstance(found := listed, dict) else listed
        for name, listed in vocab.model_dump(mode="json").items()
    }
    whole = json.dumps({**told, "vocab": lists}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()
