"""What day it is. One place, so that tests and rehearsals can set another day."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date

from data.message import Message
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
    zh = "应为存在的日期，写成 2027-01-01 这样；不用就去掉这个环境变量"
    en = "must be a real date like 2027-01-01; take the variable away if it is not needed"
    raise DataError([Problem("ZONE_TODAY", 0, "", Message(zh, en), given)])
