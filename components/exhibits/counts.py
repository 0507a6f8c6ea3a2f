"""How much one mark of a picture stands for, where amounts are drawn as marks one can count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from components.edition import Edition
from components.row import Row
from data.judge import derive
from data.model import Lang, Rate

#: At most so many squares, and so many discs, stand for all there is.
SQUARES, DISCS = 40, 150
#: Behind a figure that must not be divided by, or into, another beside it.
#: The reference mark of the language's print: western fonts lack that of Chinese.
BARRED: dict[Lang, str] = {"zh": "\u203b", "en": "\u2020"}


def each(values: Iterable[Decimal], most: int) -> Decimal:
    """How much one mark stands for where ``values`` are drawn in at most ``most`` marks: one,
    where all are whole; else the finest of 1, 2 or 5 times a power of ten of which all are
    multiples, or else simply the finest. Nothing at all is drawn one by one."""
    given = [value for value in values if value > 0]
    total = sum(given, Decimal(0))
    if total <= most and all(value == value.to_integral_value() for value in given):
        return Decimal(1)
    found = _units(total / most)
    finest = next(found)
    fitting = (unit for unit in (finest, *found) if all(not value % unit for value in given))
    return next(fitting, finest)


def _units(least: Decimal) -> Iterator[Decimal]:
    """1, 2 and 5 times powers of ten from ``least`` on, over four powers."""
    power = least.adjusted()
    units = (Decimal(digit).scaleb(at) for at in range(power, power + 4) for digit in (1, 2, 5))
    return (unit for unit in units if unit >= least)


def refused(ed: Edition) -> list[Rate]:
    """The computations that must not be made."""
    return [
        rate
        for rate in ed.dataset.rates
        if isinstance(derive.outcome(ed.dataset, rate), derive.Refusal)
    ]


def against(ed: Edition, key: str) -> list[Rate]:
    """The computations that must not be made with an observation (``key`` is its id), be it the
    number above the line or below: why is said where the figure is opened."""
    return [rate for rate in refused(ed) if key in (rate.numerator, rate.denominator)]


def barred(ed: Edition, rows: Sequence[Row]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows, with a mark on the later figure of each two that stand beside each other and must
    not be divided, and the notes on that mark: what it says, and why not of the first of them, for
    on paper nothing can be clicked. The first of them belongs before all other notes: what has no
    room on a slide are the last ones. Every reason stands behind its figure."""
    place = {row.proof.record: at for at, row in enumerate(rows) if row.figure}
    marked: dict[int, Rate] = {}
    count = 0
    for rate in refused(ed):
        ends = [place.get(f"observations/{key}") for key in (rate.numerator, rate.denominator)]
        known = [at for at in ends if at is not None]
        if len(known) == 2:
            marked.setdefault(max(known), rate)
            count += 1
    if not marked:
        return list(rows), ()
    rate, sign = marked[min(marked)], BARRED[ed.lang]
    first = ed.inner(ed.say(rate, "label"))
    notes = (
        ed.t("refusals.note", sign=sign, n=count, first=first)
        if count > 1
        else ed.t("refusals.note_one", sign=sign, first=first),
        ed.t("refusals.because", first=first, reason=ed.say(rate, "reason")),
    )
    return [row.signed(sign) if at in marked else row for at, row in enumerate(rows)], notes
