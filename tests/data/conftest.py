"""What the tests of the data share."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import Dataset
from tests.support.forms import blank
from tests.support.village import Village


@pytest.fixture(scope="session")
def plain(hamlet: Dataset) -> bytes:
    """A form for Songping with a gap, an indicator it reports itself, and nothing filled in."""
    return blank(hamlet, "songping")


@pytest.fixture(scope="session")
def promised(hamlet: Dataset) -> bytes:
    """A form for Liuxi, which promised something."""
    return blank(hamlet, "liuxi")


@pytest.fixture
def folder(village: Village) -> Path:
    """The files of the made-up dataset."""
    return village.write()
