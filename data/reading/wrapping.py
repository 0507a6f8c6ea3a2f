"""Lines of one width, as a PDF or a mail sets them, put together to paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from data.chinese import WORDS

#: Lines of a text, and how wide they are in Chinese signs, that a width can be told of.
_LINES, _NARROW, _WIDE = 5, 16, 60
#: How much narrower than the widest a line is that was cut by its width.
_RAGGED = 2
#: What begins a paragraph whatever stands before it: an indentation, or the mark of an item.
_BEGINS = WORDS.pattern("begins_paragraph")
#: A sentence that ends within a line.
_ENDS = WORDS.pattern("ends_within")
#: A year at the end of a line.
_YEAR = WORDS.pattern("ends_with_year")


class Paragraph(NamedTuple):
    """A paragraph, and where in it a line begins that was joined to the one before."""

    text: str
    seams: tuple[int, ...] = ()


def unwrapped(lines: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of ``lines``: these themselves, unless most of them end where their width
    does and not where a sentence ends, and some sentence ends within one. Lines of one width that
    are whole each have none, and a number at the end of one would take what begins the next for
    its unit."""
    told = [line for line in lines if line.strip()]
    prose = sum(line.count(sign) for line in told for sign in f"{WORDS.comma}{WORDS.stops}")
    if len(told) < _LINES or prose * 2 < len(told):
        return [*map(Paragraph, lines)]
    # Signs are as wide as they are printed, or counted; which of the two, the lines tell.
    cut = max((_cut(lines, measure) for measure in (width, len)), key=sum)
    flows = any(_ENDS.search(line) for line, ends in zip(lines, cut, strict=True) if ends)
    flows = flows and sum(cut) * 2 >= len(told)
    return _joined(lines, cut) if flows else [*map(Paragraph, lines)]


def _cut(lines: Sequence[str], measure: Callable[[str], float]) -> list[bool]:
    """Which lines end where their width does and no sentence does; none where they have none."""
    widths = [measure(line.strip()) for line in lines]
    full = sorted(widths)[-2]  # one line alone may hang over
    fits = _NARROW <= full <= _WIDE and max(widths) <= full + _RAGGED
    return [
        fits and width >= full - _RAGGED and line.strip()[-1:] not in WORDS.stops
        for line, width in zip(lines, widths, strict=True)
    ]


def _joined(lines: Sequence[str], cut: Sequence[bool]) -> list[Paragraph]:
    found: list[Paragraph] = []
    goes_on = False
    for line, ends in zip(lines, cut, strict=True):
        if goes_on and line.strip() and not _BEGINS.match(line):
            found[-1] = joined(found[-1], _seam(found[-1].text, line.strip()), line.strip())
        else:
            found.append(Paragraph(line.strip()))
        goes_on = ends
    return found


def joined(one: Paragraph, between: str, line: str) -> Paragraph:
    """A paragraph that goes on in a line."""
    before = one.text + between
    return Paragraph(before + line, (*one.seams, len(before)))


def _seam(before: str, after: str) -> str:
    """What stands between two lines that are joined. Digits are one number that the width cut, but
    a year is whole: 2025 and 36家 are no 202536家."""
    words = before[-1:].isascii() and before[-1:].isalpha()
    return " " if words or (after[:1].isdecimal() and _YEAR.search(before)) else ""


def width(line: str) -> float:
    """How wide a line is; a letter or a digit is half a Chinese sign."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in line)
