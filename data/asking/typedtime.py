"""A time as offices type it, as ISO 8601: 2025年度, 2025/6, 2025年1月1日至6月30日, H1 2025.

What can be read in two ways is not read: 2025-1-6 is the sixth of January, 2024-25 and 25年 are
no time, and a date in figures alone that does not begin with its year is none.
"""

from __future__ import annotations

import re
from functools import cache

from data.asking.spreadsheet import one_of, words

#: First and last month of a part of a year.
Part = tuple[int, int]


def period(text: str, *, until: bool = True) -> str:
    """A time as ISO 8601; blank where it is not surely one. ``until``: whether "as of June" may
    stand for June, as it does of what has added up or is there on a day. Of what was over a span
    nothing that tells of one end alone is taken: June, added up, is the half year."""
    time = words().time
    bare = re.sub(r"(?<!\.)[.\u3002]$", "", "".join(text.split()).casefold())
    bare = re.sub("[()\uff08\uff09]", "", bare).removesuffix("00:00:00")
    bare, before = re.subn(rf"^(?:{_any(time.until)})", "", bare)
    bare, end_of = re.subn(rf"^(?:{_any(time.end_of)})", "", bare)
    bare, added = re.subn(rf"(?:{_any(time.added)})$", "", _spelt(_english(bare)))
    bare, stop = re.subn(rf"(?:{_any(time.stop)})$", "", bare)
    found = _since(bare) or _single(bare) or _range(bare)
    if not until and (before or end_of):
        return ""
    if not until and "/" not in found:
        one_end = stop or bare.endswith(time.ending) or (added and not _year(found))
        return "" if one_end else found
    return _last_month(found) if end_of else found


def _year(found: str) -> bool:
    return found.isdecimal()


def _last_month(found: str) -> str:
    """The last month, or day, of a time; blank of one without an end."""
    last = found.rpartition("/")[2]
    return f"{last}-12" if _year(last) else last.strip(".")


def _any(names: tuple[str, ...]) -> str:
    """A pattern for any of these words, the longest first."""
    bare = {"".join(name.split()) for name in names}
    return one_of(tuple(sorted(bare, key=lambda name: (-len(name), name))))


def _since(bare: str) -> str:
    """2025年以来, 2025年1月至今: from then on."""
    found = re.fullmatch(rf"(.+?)(?:{_any(words().time.since)})", bare)
    first = _single(found[1]) if found else ""
    return f"{first}/.." if first and "/" not in first else ""


def _single(bare: str) -> str:
    """A year, month or day, or a part of a year."""
    time = words().time
    ends = f"(?:{one_of(time.ending)})?"
    if found := re.fullmatch(rf"(\d{{4}})(?:{one_of(time.year_end)})?(.*)", bare):
        year, rest = found.groups()
        if not rest or rest in time.whole:
            return year
        if rest in time.ending:
            return f"{year}-12"
        if part := _part(re.sub(rf"{ends}$", "", rest)):
            last = f"{year}-{part[1]:02}"
            return last if rest.endswith(time.ending) else f"{year}-{part[0]:02}/{last}"
    for form in _dates():
        if found := form.fullmatch(bare):
            return "-".join(part.zfill(2) for part in found.group("y", "m", "d") if part)
    return ""


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    time = words().time
    month, day = one_of(time.month_end), one_of(time.day_end)
    ends = f"(?:{one_of(time.ending)})?"
    return (
        re.compile(
            rf"(?P<y>\d{{4}})(?:{one_of(time.year_end)})(?P<m>\d{{1,2}})"
            rf"(?:(?:{month}){ends}|(?:{month})(?P<d>\d{{1,2}})(?:{day}))"
        ),
        re.compile(r"(?P<y>\d{4})([-./])(?P<m>\d{1,2})(?:\2(?P<d>\d{1,2}))?"),
        re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})?"),
        re.compile(r"(?P<m>\d{1,2})/(?P<y>\d{4})(?P<d>)"),
    )


def _part(rest: str) -> Part | None:
    """上半年, 一季度, Q1, H2, 1-2季度, 前三季度, 前10个月: first and last month."""
    time = words().time
    rest = rest.removesuffix(time.whole[-1][-1]) if rest[:-1] in time.halves else rest
    if rest in time.halves or re.fullmatch("h[12]", rest):
        second = rest in (time.halves[1], "h2")
        return (7, 12) if second else (1, 6)
    for unit, length in ((_months(), 1), (time.quarter, 3)):
        found = re.fullmatch(rf"(?:{one_of(time.first)})(\d{{1,2}})(?:{unit})", rest)
        if found and 1 < (last := int(found[1]) * length) <= 12:
            return (1, last)
    for form in (rf"q([1-4])(?:{_DASH}q?([1-4]))?", rf"([1-4])(?:{_DASH}([1-4]))?{time.quarter}"):
        if found := re.fullmatch(form, rest):
            first, last = int(found[1]), int(found[2] or found[1])
            return (3 * first - 2, 3 * last) if first <= last else None
    return None


def _months() -> str:
    """How months are counted: 10个月."""
    time = words().time
    return one_of(tuple(f"{one}{month}" for one in time.counted for month in time.month_end))


#: What stands between two ends, beside words.
_DASH = r"(?:\u2014\u2014|[-\u2014\u2013\u2015\uff0d~\uff5e])"


def _range(bare: str) -> str:
    """Two ends, the second with its year or month or in that of the first."""
    listed = words().time.listed
    between = re.compile(rf"{_DASH}|/|{one_of((*words().until, listed))}")
    found = {
        f"{first}/{last}"
        for cut in between.finditer(bare)
        if (first := _first(bare[: cut.start()])) and "/" not in first
        if (last := _last(first, bare[cut.end() :], listed=cut[0] == listed))
    }
    return found.pop() if len(found) == 1 else ""


def _first(bare: str) -> str:
    """The first end, which may leave out the word for its month: 2025年1—6月. From the end of a
    month on is not from its beginning on."""
    if bare.endswith(words().time.ending):
        return ""
    return _single(bare) or _single(f"{bare}{words().time.month_end[-1]}")


def _last(first: str, rest: str, *, listed: bool) -> str:
    """The second end. Two months that are ``listed`` are a span where one follows the other."""
    time = words().time
    whole = _single(rest)
    if whole and "/" not in whole:
        return whole if len(whole) == len(first) and whole > first and not listed else ""
    month, day = one_of(time.month_end), one_of(time.day_end)
    ends = f"(?:{one_of(time.ending)})?"
    form = rf"(\d{{1,2}})(?:(?:{month})?{ends}|(?:{month}|[./])(\d{{1,2}})(?:{day})?)"
    found = re.fullmatch(form, rest)
    if not found or len(first) != (10 if found[2] else 7):
        return ""
    last = f"{first[:4]}-{found[1].zfill(2)}" + (f"-{found[2].zfill(2)}" if found[2] else "")
    follows = int(last[5:7]) == int(first[5:7]) + 1
    return last if last > first and (follows or not listed) else ""


# --- other ways to write the same -----------------------------------------------------------


def _spelt(bare: str) -> str:
    """Years and months in Chinese numerals, in figures: 二〇二五年十月."""
    time = words().time
    digit = f"[{time.digits}{time.noughts}]"

    def figures(match: re.Match[str]) -> str:
        return "".join(str(max(time.digits.find(one), 0)) for one in match[0])

    def month(match: re.Match[str]) -> str:
        tens, one = match[1], match[2]
        return str((10 if tens else 0) + (time.digits.index(one) if one else 0))

    bare = re.sub(rf"^{digit}{{4}}(?=[^\d]|$)", figures, bare) if not bare[:4].isdecimal() else bare
    bare = bare.replace(time.two, time.digits[2])
    signs = f"{time.digits}{time.tens}"
    numeral = rf"(?=[{signs}])({time.tens})?([{time.digits[1:]}])?"
    counted = rf"(?={one_of(time.month_end)}|{_months()})"
    bare = re.sub(rf"(?<=[^\d{signs}]){numeral}{counted}", month, bare)
    which = f"[{time.digits[1:5]}1-4]"
    ordinal = rf"{time.ordinal}?({which})(?={_DASH}?{which}?{time.quarter})"
    return re.sub(ordinal, lambda m: str(max(time.digits.find(m[1]), 0) or m[1]), bare)


def _english(bare: str) -> str:
    """June 2025, Jan-Jun 2025, 30 June 2025, first half of 2025, as figures; anything else as it
    is."""
    time = words().time
    numbers = {name: at for at, names in enumerate(time.months, 1) for name in names}
    name = rf"({_any(tuple(numbers))})\.?"
    order = "|".join(time.order)

    to = rf"(?:{_DASH}|to)"
    if found := re.fullmatch(rf"{name}{to}{name},?(\d{{4}})", bare):
        return f"{found[3]}.{numbers[found[1]]}-{found[3]}.{numbers[found[2]]}"
    if found := re.fullmatch(rf"{name},?(\d{{4}})", bare):
        return f"{found[2]}-{numbers[found[1]]:02}"
    if found := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)?{name},?(\d{{4}})", bare):
        return f"{found[3]}-{numbers[found[2]]:02}-{found[1].zfill(2)}"
    if found := re.fullmatch(rf"{name}(\d{{1,2}})(?:st|nd|rd|th)?,(\d{{4}})", bare):
        return f"{found[3]}-{numbers[found[1]]:02}-{found[2].zfill(2)}"
    if found := re.fullmatch(
        rf"(?:({order})({time.half}|{time.fourth})|([qh])([1-4]))(?:of)?(\d{{4}})", bare
    ):
        sign = found[3] or {time.half: "h", time.fourth: "q"}[found[2]]
        return f"{found[5]}{sign}{found[4] or time.order.index(found[1]) + 1}"
    if found := re.fullmatch(rf"(\d{{4}})({order})({time.half}|{time.fourth})", bare):
        return f"{found[1]}{'h' if found[3] == time.half else 'q'}{time.order.index(found[2]) + 1}"
    if found := re.fullmatch(rf"{time.start}(\d{{4}})", bare):
        return f"{found[1]}{time.since[0]}"
    return bare
