"""Where the lines of a heading end: after what it says first, if that leaves them about as long as
each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from components.render.layout import measure, phrasing

#: What ends a sentence, and what ends a part of one: a colon, a comma.
_SENTENCE = re.compile(r"[;.!?\u3002\uff1b\uff01\uff1f]$")
_CLAUSE = re.compile(r"[,:\uff0c\uff1a]$")
#: A name and its stop, first of all or behind a stop: they belong to what is said of it, or to the
#: names that are listed with it. So does, less, the first English word behind a name.
_NAME = (
    r"(?:^|[;:.!?\u3002\uff1a\uff1b\uff01\uff1f])\s*"
    r"(?:[^\s,:\uff0c\uff1a\u4e00-\u9fff]+|[\u4e00-\u9fff]{1,4})[,:\uff0c\uff1a]"
)
_NAMED, _BEGUN = re.compile(rf"{_NAME}$"), re.compile(rf"{_NAME}\s+[^\s,;:.]+$")
#: Brackets and quotation marks: what stands between them is not parted if it can be helped.
_OPEN, _SHUT = re.compile(r"[(\uff08\u201c\u300a]"), re.compile(r"[)\uff09\u201d\u300b]")
#: What stands between the things of a list; quotations and titles have nothing between them.
_ITEM, _BESIDE = re.compile(r"\u3001$"), re.compile(r"[\u201d\u300b][\u201c\u300a]")
#: What an end there costs, and one elsewhere: as much as two lines that are, of what they would
#: be if they were alike, so much (its root) too long and too short. In brackets it costs more.
_AFTER_CLAUSE, _AFTER_ITEM, _WITHIN, _BRACKETED = 0.05, 0.1, 0.2, 0.4
#: What it costs to end a line with the first word that is said of a name.
_AFTER_FIRST = 0.4
#: What a comma costs where the heading of a page turns: a clause is rather short than parted.
_TURNED = 0.3
#: What it costs besides to part a word, or what else belongs together.
_PARTED = 1.0
#: What it costs to part two things of one name before their "and".
_JOINED = 0.2
#: What each smaller size costs of those that are tried.
_SMALLER = 0.06


class Headline(NamedTuple):
    """The lines of a heading, each with the space it ends with, and how ill they end: 0 is lines
    all alike, each a sentence."""

    lines: tuple[str, ...]
    cost: float


def lines(text: str, size: float, room: float) -> tuple[str, ...]:
    """A bold text on as few lines as ``measure.lines`` gives, no wider than ``room`` in any usual
    font. One that has its own lines keeps them."""
    return laid(text, size, room).lines


def parted(text: str, size: float, room: float) -> str:
    """The same lines as one text, whose spaces at their ends are gone: an office that has no room
    for one begins a line with it."""
    return "\n".join(line.rstrip() for line in lines(text, size, room))


def best(text: str, sizes: Sequence[float], room: float) -> float:
    """The size of ``sizes``, from the largest on, in which a heading is best set."""
    costs = [laid(text, size, room).cost + at * _SMALLER for at, size in enumerate(sizes)]
    return sizes[costs.index(min(costs))]


@measure.by_letters(1 << 10)
def laid(text: str, size: float, room: float) -> Headline:
    """The lines of the least cost. What is longer than a line is parted as ``measure`` does."""
    fewest = _whole(text, measure.lines(text, size, room, bold=True))
    pieces = measure.weighed(text, True, True)
    if len(fewest) < 2 or "\n" in text or any(one.bare * size > room for one in pieces):
        return Headline(fewest, 0.0 if len(fewest) < 2 else _WITHIN)
    # Where each piece would begin and end if all stood on one line, em.
    ends = [*accumulate(one.gap + one.full for one in pieces)]
    starts = [end - one.full for end, one in zip(ends, pieces, strict=True)]
    bare = [start + one.bare for start, one in zip(starts, pieces, strict=True)]
    share, count = bare[-1] / len(fewest), len(pieces)
    stops = [*_stops([one.text for one in pieces])]
    # Cost of what stands before each piece on so many lines, and where the last of them begins.
    costs: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))] + [(inf, ())] * count
    for _ in fewest:
        found: list[tuple[float, tuple[int, ...]]] = [(inf, ())] * (count + 1)
        for first, (before, cuts) in enumerate(costs[:-1]):
            for last in range(first, count) if before < inf else ():
                wide = bare[last] - starts[first]
                if wide * size > room:
                    break
                cost = before + (wide / share - 1) ** 2 + stops[last]
                if cost < found[last + 1][0]:
                    found[last + 1] = cost, (*cuts, last + 1)
        costs = found
    cost, cuts = costs[-1]
    if cost == inf:
        return Headline(fewest, _WITHIN)
    told = ("".join(one.text for one in pieces[start:end]) for start, end in pairwise(cuts))
    return Headline(tuple(told), cost)


def turn(text: str, room: int) -> int:
    """Where the second line of a heading on a page had best begin, so that no clause is parted: 0
    where it is all one clause, or where one of the two lines would have more than ``room`` signs
    and might cost a third."""
    best = (inf, 0)
    for word, then in pairwise(re.finditer(r"\S+", text)):
        said, at = word.group(), then.start()
        before, behind = word.end(), len(text) - at
        stops = 0.0 if _SENTENCE.search(said) else _TURNED if _CLAUSE.search(said) else inf
        if stops < inf and max(before, behind) <= room:
            best = min(best, (stops + abs(before - behind) / len(text), at))
    return best[1]


def _whole(text: str, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with the spaces that stand between them: together they are the text."""
    if "\n" in text:
        return tuple(lines)
    starts: list[int] = []
    at = 0
    for line in lines:
        at = text.index(line, at)
        starts.append(at if starts else 0)
        at += len(line)
    return tuple(text[start:end] for start, end in pairwise((*starts, len(text))))


def _stops(pieces: list[str]) -> Iterator[float]:
    """What it costs to end a line after each of them; nothing after the last."""
    text = "".join(pieces)
    parting = phrasing.inside(text)
    ends = accumulate(map(len, pieces))
    for cost, end in zip(_pauses(pieces), ends, strict=True):
        if phrasing.tells(text, 0, end):
            cost = min(cost, _AFTER_CLAUSE)
        joins = phrasing.links(text, end)
        yield cost + (_PARTED if end in parting else _JOINED if joins else 0.0)


def _pauses(pieces: list[str]) -> Iterator[float]:
    """What it costs because a reader pauses there little, or not at all."""
    inside, before = 0, ""
    for piece, then in pairwise(pieces):
        inside = max(0, inside + len(_OPEN.findall(piece)) - len(_SHUT.findall(piece)))
        said, before = piece.rstrip(), f"{before}{piece}"
        if inside > 0:
            yield _BRACKETED
        elif _NAMED.search(before.rstrip()):
            yield _PARTED
        elif _SENTENCE.search(said):
            yield 0.0
        elif _CLAUSE.search(said):
            yield _AFTER_CLAUSE
        elif _BEGUN.search(before.rstrip()):
            yield _AFTER_FIRST
        else:
            item = _ITEM.search(said) or _BESIDE.fullmatch(said[-1:] + then[:1])
            yield _AFTER_ITEM if item else _WITHIN
    yield 0.0
