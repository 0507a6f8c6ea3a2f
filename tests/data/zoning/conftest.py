"""The real dataset with two zones more, and an empty folder for articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import load
from data.model import Dataset
from tests.support.neighbours import six


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The real dataset with Bailu and Heyan, and the folder of Bailu's article."""
    return six(tmp_path_factory.mktemp("six"))


@pytest.fixture(scope="session")
def grown_dataset(grown: tuple[Path, Path]) -> Dataset:
    return load.load(grown[0])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder
