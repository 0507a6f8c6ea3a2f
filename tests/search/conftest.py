"""What tests of the search share."""

from __future__ import annotations

import pytest

from components.search import gather
from components.search import index as searching
from components.search.index import Index
from data.model import Dataset


@pytest.fixture(scope="package")
def index(dataset: Dataset) -> Index:
    """Of the dataset alone, without the articles."""
    return searching.build(dataset, gather.entries(dataset, {}))
