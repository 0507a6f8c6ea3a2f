"""What day it is. One place, so that tests and rehearsals can set another day."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date

from data.message import message
from data.problem import DataError, Problem


def today() -> date:
    """The date of this machine, or of ``ZONE_TODAY`` (ISO 8601), e.g. to see what falls due.

    Raises DataError where that is no day: another day than the one asked for is no rehearsal.
    """
    given = os.environ.get("ZONE_TODAY", "").strip()
    if not given:
        return date.today()
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", given, re.ASCII):  # Python takes others too
            return date.fromisoformat(given)
    raise DataError([Problem("ZONE_TODAY", 0, "", message("clock.no_day"), given)])
