"""Where a period stands on an axis of time: the same part of each year, one month after the other,
or ever longer from January on. Periods are in their shortest form, as ``data.model`` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from data.model import Span

#: Months of a step: a month, a quarter, half a year.
_STEPS = (1, 3, 6)
#: Of as many figures the axis of years is taken, then the one step after step.
SORTS = ("year", "step", "grown")


class Axis(NamedTuple):
    """``year``: ``part`` of each year, a period with the year left out. ``step``: each so many
    (``part``) months. ``grown``: from January of the year ``part`` to each of its months."""

    sort: Literal["year", "step", "grown"]
    part: str

    def at(self, place: int) -> str:
        """The period at a place, be there a figure of it or not."""
        if self.sort == "year":
            return self.part.replace("Y", f"{place:04d}")
        if self.sort == "grown":
            return months(int(self.part), 1, place)
        long = int(self.part)
        year, part = divmod(place, 12 // long)
        return months(year, part * long + 1, long)


def months(year: int, first: int, many: int) -> str:
    """So many months of a year from the ``first`` on, in the shortest form."""
    if many == 12:
        return f"{year:04d}"
    start, end = (f"{year:04d}-{month:02d}" for month in (first, first + many - 1))
    return start if many == 1 else f"{start}/{end}"


def places(period: str, span: Span) -> Iterator[tuple[Axis, int]]:
    """The axes that a period stands on, each with its place there; none of what has no end or is
    of several years. What is counted up to a point in time does not grow from January on."""
    years = {int(year) for year in re.findall(r"\d{4}", period)}
    if len(years) != 1 or ".." in period:
        return
    (year,) = years
    yield Axis("year", re.sub(r"\d{4}", "Y", period)), year
    found = re.fullmatch(r"\d{4}-(\d\d)(?:/\d{4}-(\d\d))?", period)
    if not found and len(period) > 4:
        return  # days
    first = int(found[1]) if found else 1
    last = int(found[2] or first) if found else 12
    long = last - first + 1
    if long in _STEPS and last % long == 0:
        yield Axis("step", str(long)), year * (12 // long) + (first - 1) // long
    if first == 1 and span != "point":
        yield Axis("grown", f"{year:04d}"), last
