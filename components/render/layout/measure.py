"""Texts measured and broken into lines: once, for every medium.

A file is opened with a font that nobody knows beforehand. So a text is measured in the widest of
usual fonts (``wide``): what fits here fits in any of them. A page brings its letters along, and
what is laid out for it is measured with them (``lettered``). Where a line may end ``breaking``
says. Widths and sizes are in one unit, whichever: pixels on a wall, points on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from itertools import chain, pairwise
from typing import NamedTuple, ParamSpec, TypeVar

from components.render.layout.breaking import figures, is_either, is_wide, pieces, scraps, together

#: A space as wide as a Chinese character, between things that are not parts of one sentence.
SPACE = chr(0x3000)
#: From one line of a label or a drawing to the next, in em.
LEADING = 1.28
#: Widths between two that are tried for the narrowest that does.
_TRIED = 12


def _widths(groups: str) -> dict[str, float]:
    """Characters and their widths in em, out of hundredths each with its characters."""
    parts = groups.split()
    return {
        sign: int(width) / 100
        for width, signs in zip(parts[::2], parts[1::2], strict=True)
        for sign in signs
    }


#: Regular and bold, of each the larger of that in DejaVu Sans, which offices without Arial fall
#: back to, and that in Arial and 15 % more. What fits here fits in any usual font. Chinese
#: characters are no wider in bold.
_WIDTHS = {" ": 0.33, "\u00a0": 0.33} | _widths(
    """28 ijl' 32 I,.·‘’ 34 /:;\\| 36 f 39 ()-[] 40 t! 42 r 46 " 50 *` 52 “” 58 ckszJ 60 vxy
    71 FTZ 78 ABEKPSVXY& 83 wCDHNRU 84 #+<=>^~≈≤≥×± 90 GOQ 97 M 98 m 100 —…→←↑↓ 103 % 110 W 118 @"""
)
_BOLD = {" ": 0.35, "\u00a0": 0.35} | _widths(
    """31 ' 35 ijl 37 /\\| 38 I,.·‘’ 40 :; 42 - 44 f 46 !()[] 48 t 50 r` 55 *" 59 z 64 csJ_–
    66 vxy“” 68 aek 70 0123456789$ 78 EPSYVX 84 ABCDKRUHN#+<=>^~≈≤≥×± 88 & 90 GOQ 93 w
    100 M—…→←↑↓ 103 % 105 m 111 W 114 @"""
)
#: Of every other character.
_USUAL, _USUAL_BOLD = 0.64, 0.73
_BETWEEN = 0.3  # what offices put between Chinese and what is not, em
#: What letters take of these widths, and what they take in Arial, which is no narrower than the
#: Source Sans of a page.
_SHARE, _ARIAL = ContextVar("share", default=1.0), 1 / 1.15

Given = ParamSpec("Given")
Made = TypeVar("Made")


@contextmanager
def lettered() -> Iterator[None]:
    """What is laid out meanwhile is for a page in English, whose letters are known."""
    before = _SHARE.set(_ARIAL)
    try:
        yield
    finally:
        _SHARE.reset(before)


def by_letters(most: int) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """The last ``most`` answers of a function that measures are kept, those for each letters by
    themselves."""

    def kept_by(function: Callable[Given, Made]) -> Callable[Given, Made]:
        def asked(_share: float, *given: Given.args, **named: Given.kwargs) -> Made:
            return function(*given, **named)

        held: Callable[..., Made] = lru_cache(maxsize=most)(asked)

        @wraps(function)
        def found(*given: Given.args, **named: Given.kwargs) -> Made:
            return held(_SHARE.get(), *given, **named)

        return found

    return kept_by


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text on one line in the widest of usual fonts, in the unit of ``size``."""
    return _ems(text, bold, False) * size


def _ems(text: str, bold: bool, chinese: bool) -> float:
    """The width in em; ``chinese`` is set for a piece of a text with Chinese elsewhere in it."""
    return _summed(text, bold, chinese, _SHARE.get())


@lru_cache(maxsize=1 << 16)  # by itself, for nothing is asked as often
def _summed(text: str, bold: bool, chinese: bool, share: float) -> float:
    chinese = chinese or any(is_wide(sign) for sign in text)
    widths, usual = (_BOLD, _USUAL_BOLD) if bold else (_WIDTHS, _USUAL)
    em, before = 0.0, ""
    for sign in text:
        square = is_wide(sign)
        # Beside Chinese, curly quotes and their like are drawn by a Chinese font.
        if square or (chinese and is_either(sign)):
            em += 1.0
        else:
            em += widths.get(sign, usual) * share
        if sign not in " \u00a0":  # it is put there beside a space too
            em += _BETWEEN if before and square != is_wide(before) else 0.0
            before = sign
    return em


def between(before: str, after: str) -> float:
    """What an office puts between two texts on a line, em: where one is Chinese there, one not."""
    last, first = before.rstrip(" \u00a0")[-1:], after.lstrip(" \u00a0")[:1]
    return _BETWEEN if last and first and is_wide(last) != is_wide(first) else 0.0


def narrow(text: str, size: float) -> float:
    """A width that no usual font falls short of; only Chinese is as wide in all of them."""
    return sum(1.0 if is_wide(sign) else _WIDTHS.get(sign, _USUAL) * 0.7 for sign in text) * size


@by_letters(1 << 12)
def extent(text: str, size: float, *, bold: bool = False) -> tuple[float, float]:
    """Width and height of a text in lines of its own."""
    lines = text.split("\n")
    return max(wide(line, size, bold=bold) for line in lines), len(lines) * LEADING * size


# --- lines ----------------------------------------------------------------------------------


def lines(
    text: str, size: float, room: float, *, bold: bool = False, whole: bool = False
) -> list[str]:
    """The text in lines as full as ``room`` allows; none for an empty text. A line feed ends a
    line. What is longer than the room is broken by force, unless it is to stay ``whole``."""
    found = []
    for part in text.split("\n") if text else ():
        edges = (0, *_ends(part, room / size, bold, whole), len(part))
        found += [part[start:end].strip() for start, end in pairwise(edges)]
    return found


def count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes at most in a box as wide as ``room``."""
    parts = text.split("\n") if text else ()
    return sum(len(_ends(part, room / size, bold, False)) + 1 for part in parts)


def even(
    text: str, size: float, room: float, *, bold: bool = False, whole: bool = False
) -> list[str]:
    """The same text on as few lines as ``lines`` needs, and those of about the same length, as a
    heading or a label wants."""
    found: list[str] = []
    for part in text.split("\n") if text else ():
        fewest = lines(part, size, room, bold=bold, whole=whole) or [""]
        share = wide(part, size, bold=bold) / len(fewest)
        for step in range(10):
            tried = lines(part, size, share + (room - share) * step / 10, bold=bold, whole=whole)
            if len(tried) == len(fewest):
                fewest = tried
                break
        found += fewest
    return found


def balanced(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The width of a box in which a text takes as many lines as in one of ``room``, and those of
    about the same length: as many in a narrower font too, so that nothing around it moves."""
    fewest = count(text, size, room, bold=bold)
    if fewest < 2 or "\n" in text:
        return room
    share = wide(text, size, bold=bold) / fewest
    for step in range(20):
        tried = share + (room - share) * step / 20
        if count(text, size, tried, bold=bold) == fewest:
            return tried
    return room


def within(labels: Iterable[str], size: float, rooms: tuple[float, float], most: int) -> float:
    """The narrowest room, between the least and the widest of ``rooms``, in which each bold label
    takes ``most`` lines at most, or as few as in the widest."""
    least, widest = rooms
    said = {*labels}
    wanted = {one: max(most, count(one, size, widest, bold=True)) for one in said}
    for step in range(_TRIED):
        room = least + (widest - least) * step / _TRIED
        if all(count(one, size, room, bold=True) <= lines for one, lines in wanted.items()):
            return room
    return widest


def wrapped(text: str, size: float, room: float) -> str:
    """A label in even lines. A word longer than ``room`` stays whole: a label that is cut says
    something else."""
    return "\n".join(even(text, size, room, whole=True))


class Piece(NamedTuple):
    """What a line may end after, with its widths in em: ``bare`` is without the space behind it,
    ``gap`` what an office puts between it and what stands before it on the same line."""

    text: str
    bare: float
    full: float
    gap: float


#: Between a Chinese mark, or a quotation or title that ends, and a quotation that begins after it:
#: a program ends no line there by itself, and a heading may.
_QUOTED = re.compile(r"(?<=[\u3001\uff0c\uff1b\uff1a\u201d\u300b])(?=[\u201c\u2018\u300a])")


@by_letters(1 << 13)
def weighed(text: str, bold: bool, parted: bool = False) -> tuple[Piece, ...]:
    """The pieces of a text; ``parted`` before quotations too, for lines that are ended in the
    file."""
    chinese = any(map(is_wide, text))
    found, before, cut = [], "", pieces(text)
    for piece in chain.from_iterable(map(_QUOTED.split, cut)) if parted else cut:
        bare, gap = piece.rstrip(), between(before, piece)
        found.append(Piece(piece, _ems(bare, bold, chinese), _ems(piece, bold, chinese), gap))
        before = piece.rstrip(" \u00a0")[-1:] or before
    return tuple(found)


#: Sums of widths may be off by so much, in em: no line ends for the sake of that.
ROUNDING = 1e-6


def _ends(text: str, room: float, bold: bool, whole: bool) -> tuple[int, ...]:
    """Where lines within ``room`` (em) end, but for the last one."""
    room += ROUNDING
    if _ems(text, bold, False) <= room:  # as most do
        return ()
    return _cuts(text, room, bold, whole)


@by_letters(1 << 14)
def _cuts(text: str, room: float, bold: bool, whole: bool) -> tuple[int, ...]:
    found: list[int] = []
    at, used, begun = 0, 0.0, False
    for piece in weighed(text, bold):
        if begun and piece.bare and used + piece.gap + piece.bare > room:
            found.append(at)
            begun = False
        if not begun and piece.bare > room and not whole:
            cuts, used = _forced(piece.text, room, bold, any(map(is_wide, text)))
            found += [at + cut for cut in cuts]
        else:
            used = used + piece.gap + piece.full if begun else piece.full
        begun = True
        at += len(piece.text)
    return tuple(found)


def _forced(text: str, room: float, bold: bool, chinese: bool) -> tuple[list[int], float]:
    """Where a piece that is wider than ``room`` is broken, at its spaces if it has any and not
    inside a figure that has room, and how wide what is left on its last line is."""
    spans = [one for one in figures(text) if _ems(text[slice(*one)], bold, chinese) <= room]
    inside = {at for start, end in spans for at in range(start + 1, end)}
    found: list[int] = []
    start = at = 0
    for scrap in scraps(text):
        longer = _ems(text[start : at + len(scrap)].rstrip(), bold, chinese)
        if start < at not in inside and longer > room:
            found.append(at)
            start = at
        for _ in scrap:
            if at > start and _ems(text[start : at + 1].rstrip(), bold, chinese) > room:
                found.append(at)
                start = at
            at += 1
    return found, _ems(text[start:], bold, chinese)


# --- a figure stays on its line -------------------------------------------------------------


@by_letters(1 << 12)
def kept(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, tuple[int, ...]]:
    """How a text is set in a box as wide as ``room`` so that no program ends a line inside a
    figure, nor of a heading (``bold``) inside a word that is known, whichever usual font it has:
    the text, and the places in it where a line is to be ended.

    A figure that stands on one line in the widest font and in the narrowest does so in all, and
    nothing is changed. Else the spaces of its figures do not break; and where there is Chinese
    in one, which has no spaces, the lines are ended here.
    """
    spans = (*figures(text), *(together(text) if bold else ()))
    found = [span for span in spans if wide(text[slice(*span)], size, bold=bold) <= room]
    if not found or "\n" in text or wide(text, size, bold=bold) <= room:
        return text, ()
    least = _lines_of(text, lambda part: narrow(part, size) <= room)
    most = _lines_of(text, lambda part: wide(part, size, bold=bold) <= room)
    risky = [
        (start, end)
        for start, end in found
        if not least[start] == least[end - 1] == most[start] == most[end - 1]
    ]
    if not risky:
        return text, ()
    signs = list(text)
    for start, end in found:
        signs[start:end] = text[start:end].replace(" ", "\u00a0")
    ends: tuple[int, ...] = ()
    if any(is_wide(sign) for start, end in risky for sign in text[start:end]):
        # The lines that ``count`` counts: what is longer than one of them is parted here too, for
        # else a program parts it, and every end that was meant for later makes a line more.
        ends = _ends(text, room / size, bold, False)
    return "".join(signs), ends


def _lines_of(text: str, fits: Callable[[str], bool]) -> list[int]:
    """The line of each character where a program breaks the text as it likes."""
    found: list[int] = []
    line, number = "", 0
    for scrap in scraps(text):
        if line and not fits((line + scrap).rstrip()):
            line, number = "", number + 1
        line += scrap
        found += [number] * len(scrap)
    return found
