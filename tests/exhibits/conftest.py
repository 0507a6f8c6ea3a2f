"""Made-up zones that promise, answer and teach."""

from __future__ import annotations

import pytest

from data.model import Dataset
from tests.support import promised, taught
from tests.support.village import Village


@pytest.fixture
def promising(village: Village) -> Village:
    return promised.promising(village)


@pytest.fixture
def answered(promising: Village) -> Dataset:
    return promised.answered(promising)


@pytest.fixture
def teaching(village: Village) -> Village:
    return taught.teaching(village)
