"""Rows of tables whose numbers have their unit in the heading of their column, as notices and
bulletins print them: each number is given the heading and the unit that it stands under, one with a
unit of its own the heading alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from data.chinese import WORDS
from data.headings import numbered

#: Between the cells of a row that is one paragraph, and those of one that was copied.
CELLS, _TAB = " | ", "\t"
#: A cell of the rule below the headings of a table in Markdown.
_RULE = re.compile(":?-{2,}:?")
#: So many lines above the headings may tell the unit of all columns.
_ABOVE = 2
#: A row of fewer cells with one bare year is none of headings.
_FEW = 3
#: No row is longer once its numbers have their headings.
_LONGEST = 2_000
#: A cell that is but a number, and what headings are.
_NUMBER = WORDS.pattern("bare_number")
_UNIT = WORDS.pattern("column_unit")
_UNITS = WORDS.pattern("column_of_units")
_CAPTION = WORDS.pattern("unit_of_columns")
_SHARE = WORDS.pattern("column_of_shares")
_RANK = WORDS.pattern("column_of_ranks")
_NO_AMOUNT = WORDS.pattern("column_of_no_amount")
#: A cell, and one that says itself what is counted in it.
_CELL, _COUNTED = re.compile(r"[^|]+"), WORDS.pattern("cell_of_its_own")
_UNIT_TOLD = WORDS.pattern("unit_of_cell")
_COLONS = ":\uff1a"
#: A unit told with the name of a row; a column that is of a time, and one of a time before.
_OF_ROW = WORDS.pattern("unit_of_row")
#: A year without its sign, and what heads a column of years.
_YEAR, _YEARS = WORDS.pattern("year"), WORDS.pattern("column_of_years")
_TIMED, _EARLIER = WORDS.pattern("column_of_time"), WORDS.pattern("column_of_time_before")


def headed(lines: Sequence[str]) -> list[str]:
    """The lines, of which rows of bare numbers below a row of headings say at every number what
    it is; each line stays one. A row that has not a cell for every heading is left as it is. One of
    words alone (城北园 | 未统计) is no new row of headings, unless it names a unit or begins as
    that does; one right below headings that are merged across, or beside one that is merged down,
    tells what each of them has below it."""
    found: list[str] = []
    table = _Table()
    for at, line in enumerate(lines):
        cells = _cells(line)
        if not any(cells[1:]):
            # 一、工业, over some rows of a table.
            table = table if numbered(line.strip()) is not None else _Table()
        elif all(map(_RULE.fullmatch, cells)):  # the rule below headings
            pass
        elif len(cells) == len(table.heads) and _counts(cells):
            table.rows = True
            line = CELLS.join(_row(cells, table))
        elif not any(map(_NUMBER.fullmatch, named := _dated(cells))):
            if not table.lower(named) and not _goes_on(named, table.heads):
                table = _Table(named, _above(lines[max(0, at - _ABOVE) : at]))
        else:
            table = _Table()
        found.append(line)
    return found


def front(text: str, at: int) -> int:
    """Where the cells end that say of what the row is in which a place stands: those before the
    first that says itself what is counted in it. 0 where the cell of the place does not."""
    if len(text) > _LONGEST:  # no row: a file may be one line
        return 0
    opens = text.rfind(CELLS, 0, at) + len(CELLS)
    if opens < len(CELLS) or not _COUNTED.match(text[opens:].partition(CELLS)[0]):
        return 0
    if any(sign in text for sign in WORDS.ends):
        return 0
    return next(
        (one.start() for one in _CELL.finditer(text, 0, opens) if _COUNTED.match(one[0])), opens
    )


def alone(text: str, at: int) -> str:
    """A text as long as it was; of a row whose cells say themselves what is counted in them, blanks
    in place of those beside the one at a place and in front of all, and of the unit in it."""
    first = front(text, at)
    if not first:
        return text
    opens = text.rfind(CELLS, 0, at)
    said = text[opens:at]
    named = _UNIT_TOLD.sub(lambda match: " " * len(match[0]), said)
    ends = text.find(CELLS, at)
    own = f"{named}{text[at : ends if ends >= 0 else None]}"
    return f"{text[:first]}{' ' * (opens - first)}{own}".ljust(len(text))


class _Table:
    """The headings of the columns, the time of each that tells none, and the unit of all; whether
    rows have come below them."""

    def __init__(self, heads: Sequence[str] = (), unit: str = "") -> None:
        self.heads, self.unit, self.rows = heads, unit, False
        self.times = [*_compared(heads)]

    def lower(self, cells: Sequence[str]) -> bool:
        """Whether a row is a second one of headings, which are put below the first."""
        same = len(cells) == len(self.heads) and cells[0] in ("", self.heads[0])
        if self.rows or not same or (cells[0] and "" not in self.heads):
            return False
        self.heads = [*_below(self.heads, cells)]
        self.times = [*_compared(self.heads)]
        return True


def _below(tops: Sequence[str], lows: Sequence[str]) -> Iterator[str]:
    """The headings of two rows as one: 营业收入 over 2024年 and 同比（%） is 2024年营业收入 and
    2024年营业收入同比（%）."""
    over: list[str] = []
    for at, (top, low) in enumerate(zip(tops, lows, strict=True)):
        merged = not top and low and at and lows[at - 1] not in ("", tops[at - 1])
        over.append(over[-1] if merged else top)
    timed = [low if _of_time(low) and not _EARLIER.search(low) else "" for low in lows]
    for at, (top, low) in enumerate(zip(over, lows, strict=True)):
        times = [time for time, one in zip(timed, over, strict=True) if time and one == top]
        shared = _SHARE.search(low) and not _of_time(low) and times
        yield _one(top, low, max(times, key=_order) if shared else "") if at else top or low


def _one(top: str, low: str, time: str) -> str:
    if not top or not low or top == low:
        return top or low
    above, below = _UNIT.fullmatch(top), _UNIT.fullmatch(low)
    name = above[1] if above else top
    own = (below[1] if below else low).removeprefix(WORDS.among).lstrip(_COLONS)
    if not below and not _SHARE.search(low):
        below = above
    unit = (below[2] or below[3]) if below else ""
    told = f"{own}{name}" if _of_time(own) else f"{time}{name}{own}"
    return WORDS.of_heading.format(name=told, unit=unit) if unit else told


def _counts(cells: Sequence[str]) -> bool:
    """Whether a row below headings is one of numbers, and not of years that follow one another."""
    return any(_NUMBER.fullmatch(one) or _measured(one) for one in cells[1:]) and not _follow(
        cells[1:]
    )


def _measured(cell: str) -> bool:
    """Whether a cell is a number with its own unit: 102.7%, 92.4亿元."""
    number = _NUMBER.match(cell)
    return bool(number and _OF_ROW.fullmatch(cell[number.end() :].strip()))


def _dated(cells: list[str]) -> list[str]:
    """A row with its bare years as years, where they are headings: several that follow one another
    (指标, 2024, 2025), or one among words (指标, 单位, 2025, 增速)."""
    years = [cell for cell in cells[1:] if _YEAR.fullmatch(cell)]
    if not _follow(cells[1:]) and (len(years) != 1 or len(cells) < _FEW):
        return cells
    return [f"{cell}{WORDS.calendar[-1]}" if cell in years else cell for cell in cells]


def _follow(cells: Sequence[str]) -> bool:
    """Whether the numbers of a row are years that follow one another."""
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    if len(numbers) < 2 or not all(map(_YEAR.fullmatch, numbers)):
        return False
    apart = {int(after) - int(one) for one, after in pairwise(numbers)}
    return apart in ({1}, {-1})


def _goes_on(cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row of words is one of the table with these headings."""
    same = len(cells) == len(heads) and cells[0] != heads[0]
    return same and not any(map(_UNIT.fullmatch, cells[1:]))


def _cells(line: str) -> list[str]:
    bar, row = CELLS.strip(), line.strip()
    # In Markdown; what begins with a space begins with a blank cell.
    if len(row) > len(CELLS) and line.startswith(bar) and row.endswith(bar):
        return [cell.strip() for cell in row[1:-1].split(bar)]
    return [cell.strip() for cell in line.split(bar if CELLS in line else _TAB)]


def _above(lines: Sequence[str]) -> str:
    """The unit that a line above says all columns to be in; blank where none does."""
    told = (match[1] for line in reversed(lines) if (match := _CAPTION.search(line)))
    return next(told, "")


def _row(cells: Sequence[str], table: _Table) -> Iterator[str]:
    """The cells of a row; of a table with a column of units (单位) these stand with the numbers. A
    unit that the name of the row tells (进出口总额（亿元）) is that of each time."""
    heads, times, unit = table.heads, table.times, table.unit
    of = [at for at, head in enumerate(heads) if _UNITS.fullmatch(head)]
    own = cells[of[0]] if of else unit
    named = _UNIT.fullmatch(cells[0])
    of_row = named[2] if named and not of and _OF_ROW.fullmatch(named[2] or "") else ""
    if not of and _SHARE.search(cells[0]):  # 税收占比, under 单位：亿元
        of_row = "%"
    dated = _YEAR.fullmatch(cells[0]) and _YEARS.fullmatch(heads[0])
    yield f"{cells[0]}{WORDS.calendar[-1]}" if dated else cells[0]
    for at, (cell, head) in enumerate(zip(cells, heads, strict=True)):
        number = _NUMBER.fullmatch(cell)
        if number and at:
            unit = of_row if of_row and _of_time(head) else own
            yield _told(number, f"{times[at]}{head}", unit)
        elif cell and at and at not in of:
            alone = _measured(cell) and not _UNIT.fullmatch(head)
            yield f"{times[at]}{head} {cell}" if alone else cell


def _compared(heads: Sequence[str]) -> Iterator[str]:
    """The time of each column that tells none and stands behind several that are of one each, which
    it compares: the latest of them (2025年, 2024年, 同比增长). Blank for any other."""
    run: list[str] = []
    latest, goes_on = "", False
    for at, head in enumerate(heads):
        named = _UNIT.fullmatch(head)
        name = named[1] if named else head
        timed = bool(at and _of_time(name))
        if timed:
            run = run if goes_on else []
            run.append(name)
        elif goes_on:
            times = [one for one in run if not _EARLIER.search(one)]
            latest = max(reversed(times), key=_order) if times and len(run) > 1 else ""
        goes_on = timed
        yield "" if timed or _TIMED.search(name) else latest


def _of_time(name: str) -> bool:
    """Whether a column is of a time and tells neither growth nor a plan: 2025年, 2025年实绩."""
    planned = any(noun in name for noun in WORDS.nouns)
    return _TIMED.match(name) is not None and not _SHARE.search(name) and not planned


def _order(head: str) -> tuple[int, ...]:
    """Which of several times of one form is later."""
    return tuple(int(number) for number in re.findall(r"\d+", head))


def _told(number: re.Match[str], head: str, unit: str) -> str:
    """A number with the heading of its column and the unit that it is in, where one is told."""
    named = _UNIT.fullmatch(head)
    name, own = (named[1], named[2] or named[3]) if named else (head, "")
    if not own and (not name or _NO_AMOUNT.search(name)):
        return number[0]
    if _RANK.search(name) and own in ("", *WORDS.places) and number[0].isdecimal():
        return WORDS.of_rank.format(name=name, number=number[0])
    if _SHARE.search(head) and (not own or _SHARE.fullmatch(own)):
        # The sign of what fell is read with the words before it.
        return WORDS.of_percent.format(name=name, number=number[0])
    told = WORDS.of_column.format(name=name, unit=own or unit, number=number[0])
    return told if own or unit else number[0]
