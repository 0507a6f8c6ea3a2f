"""What the tests of the commands share."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

#: The last change of the files that the commands are tested with.
CHANGED = {"when": "2026-01-02 03:04", "file": "funds.csv"}


def saved(path: Path, when: datetime) -> None:
    """Make a file look as if it was saved then, by this machine's clock."""
    os.utime(path, (when.timestamp(), when.timestamp()))


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found
