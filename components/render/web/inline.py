"""What stands inside a line: figures, quotations, words of another language. Every text is
escaped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from components.render.layout import breaking, phrasing
from components.row import Row

#: From where to where in a text.
Span = tuple[int, int]

_QUOTE = re.compile(r"“[^”]*[\u4e00-\u9fff][^”]*”")
_SMALL = "<small>%s</small>"
#: A figure that is held together wherever it stands: Chinese, or from one number to another.
_HELD = re.compile(r"[\u4e00-\u9fff]|\d[-–]\d")
#: What brackets hold that are as wide as this or narrower, in halves of a Chinese sign, as that a
#: date is not printed: no line parts it, but in the columns that are narrower (board.css).
_BRACKET, _NARROW = re.compile(r"[(\uff08]([^()\uff08\uff09]+)[)\uff09]"), 18
#: A unit of more signs than these is a text, and would be wider than a telephone with its number.
_UNIT = 16
#: A text of no more signs than these stands on a line of a telephone.
_WHOLE = 20
#: A currency at the end of what stands before an English number.
_COIN = re.compile(r"\b[A-Z]{3}(?= ?$)")
#: What no line parts from a figure inside a sentence: behind a Chinese one what it counts, before
#: it a word that would end a line alone; behind an English one the first word of its unit.
_LONE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]$")
_COUNTED = re.compile(r"[\u4e00-\u9fff]{1,2}")
_FIRST = re.compile(r" [a-z²³]+(?:-[a-z]+)*")
_NUMBER = re.compile(r"\d\S*")


def put(pattern: str, *texts: object) -> Markup:
    """A pattern of ours with texts put in for ``%s``, each escaped unless it is HTML already. What
    ``Markup(pattern) % texts`` gives, in half the time: a table has thousands."""
    return Markup(pattern % tuple(map(escape, texts)))


def held(text: str, *, heading: bool = False, turns: bool = False) -> Markup:
    """A text whose figures are not parted from what they count; English ones in a ``heading``
    alone, for they are long and cells are narrow. Nor is what ``phrasing.joined`` finds, nor what
    short brackets hold. Where it ``turns`` if it has to is marked too."""
    if isinstance(text, Markup):
        return text
    places = phrasing.turns(text) if turns else phrasing.relief(text) if heading else ()
    kept = [one for one in phrasing.counted(text) if heading or _HELD.search(text, *one)]
    kept += phrasing.grouped(text) if heading else []
    return _parted(text, places, [*kept, *_always(text)], 0, len(text))


def _always(text: str) -> Iterator[Span]:
    """Where stands what no line parts in any text: what is joined, what short brackets hold."""
    yield from phrasing.joined(text)
    for found in _BRACKET.finditer(text):
        if sum(1 + breaking.is_wide(sign) for sign in found[1]) <= _NARROW:
            yield found.span()


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in their order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def whole(text: str) -> Markup:
    """A short text that no line parts, as a zone with its paragraphs; one that is wider than a
    telephone as ``held`` does."""
    return put('<span class="keep">%s</span>', text) if len(text) <= _WHOLE else held(text)


def phrased(text: str, start: int = 0, end: int | None = None) -> Markup:
    """What stands there in a text, with every place at which a line may end between two Chinese
    words: for where the style sheet forbids to end it elsewhere, but at a gap between a number and
    what it counts, or at a hyphen."""
    last = len(text) if end is None else end
    spaced = [one for one in phrasing.counted(text) if " " in text[slice(*one)]]
    kept = [one for one in spaced if _HELD.search(text, *one)]
    kept = [(a, b) for a, b in (*kept, *_always(text)) if start <= a and b <= last]
    return _parted(text, phrasing.turns(text), kept, start, last)


def _parted(
    text: str, turns: Collection[int], kept: Iterable[Span], start: int, end: int
) -> Markup:
    """What stands there, what is ``kept`` of it in one piece and the rest as it may turn."""
    text = phrasing.tied(text)
    parts, at = [], start
    for first, last in _merged(kept):
        parts += [
            _turned(text, turns, at, first),
            put('<span class="keep">%s</span>', text[first:last]),
        ]
        at = last
    return Markup().join([*parts, _turned(text, turns, at, end)])


def _turned(text: str, turns: Collection[int], start: int, end: int) -> Markup:
    """What stands there, marked where a line may end: at those of the ``turns`` that are in it."""
    if not turns:
        return escape(text[start:end])
    cuts = pairwise([start, *sorted(at for at in turns if start <= at <= end), end])
    return Markup("<wbr>").join(text[first:last] for first, last in cuts)


def _binds(unit: str) -> bool:
    """Whether a unit is one, and so short that no line parts it from its number."""
    return 0 < len(unit) <= _UNIT


def figure(row: Row) -> Markup:
    """The figure with its words small and its number large; the text of a row without one."""
    found = row.figure
    if found is None:
        return escape(row.text)
    lead, number, unit, tail = found.bare.pieces
    gap = Markup(" " if found.spaced else "")
    counted = put("<b>%s</b>", number)
    if coin := _COIN.search(lead):
        lead = lead[: coin.start()].rstrip()
        counted = put('<span class="keep">%s %s</span>', put(_SMALL, coin[0]), counted)
    if _binds(unit):  # no line ends between them, but before their qualifiers
        counted = put('<span class="keep">%s%s%s</span>', counted, gap, put(_SMALL, unit))
        unit = ""
    parts = [
        put(_SMALL, lead) if lead else "",
        counted,
        put(_SMALL, unit) if unit else "",
        put(_SMALL, tail) if tail else "",
        put('<small class="doubt">%s</small>', found.mark) if found.mark else "",
    ]
    inner = gap.join(part for part in parts if part)
    status = f" is-{row.amount.status}" if row.amount.status else ""
    return put('<span class="figure%s">%s</span>', status, inner)


def clause(row: Row) -> Markup:
    """The clause that names a figure, with its number strong; empty where a row has none."""
    number = row.figure.number if row.figure else ""
    before, found, after = row.text.partition(number) if number else ("", "", "")
    if not (row.figure and found):
        return Markup()
    doubt = put('<small class="doubt">%s</small>', row.figure.mark) if row.figure.mark else ""
    start, end = attached(number, before, 0, after)
    unit = row.figure.bare.pieces[2]
    if _binds(unit) and after.startswith(unit):
        end = max(end, len(unit))
    strong = put("<b>%s</b>", number)
    if start < len(before) or end:
        strong = put('<span class="keep">%s%s%s</span>', before[start:], strong, after[:end])
    return put("%s%s%s%s", held(before[:start]), strong, held(after[end:]), doubt)


def attached(figure: str, before: str, told: int, after: str) -> tuple[int, int]:
    """From where on what stands ``before`` a figure belongs to it, but for what is ``told``, and
    up to where what stands ``after`` it does."""
    if counted := _COUNTED.match(after):
        lone = _LONE.search(before, told)
        return lone.start() if lone else len(before), counted.end()
    if not _NUMBER.fullmatch(figure):
        return len(before), 0
    coin, unit = _COIN.search(before, told), _FIRST.match(after)
    return coin.start() if coin else len(before), unit.end() if unit else 0


def original(row: Row) -> Markup:
    """The figure in the source's unit, under one that was converted."""
    if row.figure is None or not row.figure.original:
        return Markup()
    return put('<span class="original" lang="zh">%s</span>', row.figure.original)


def tongue(lang: str, text: str, *, turns: bool = False) -> Markup:
    """A text as ``held`` does, marked where it is not in the page's language, for screen readers
    and for fonts."""
    if lang and text:
        return put('<span lang="%s">%s</span>', lang, held(text, turns=turns))
    return held(text, turns=turns)


def detail(text: str, *, turns: bool = False) -> Markup:
    """What stands under a figure or a name."""
    return put('<span class="detail">%s</span>', held(text, turns=turns)) if text else Markup()


def quoted(text: str, *, turns: bool = False) -> Markup:
    """The text with the source's own Chinese words marked as Chinese, and where it ``turns``."""
    parts, at = [], 0
    for found in _QUOTE.finditer(text):
        parts += [held(text[at : found.start()], turns=turns), tongue("zh", found[0])]
        at = found.end()
    return Markup().join([*parts, held(text[at:], turns=turns)])
