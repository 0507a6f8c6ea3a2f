"""What day it is. One place, so that tests and rehearsals can set another day."""

from __future__ import annotations

import os
from datetime import date


def today() -> date:
    """The date of this machine, or of ``ZONE_TODAY`` (ISO 8601), e.g. to see what falls due."""
    given = os.environ.get("ZONE_TODAY", "")
    try:
        return date.fromisoformat(given)
    except ValueError:
        return date.today()
