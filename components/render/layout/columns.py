"""How wide the columns of a table are: as short a table as its texts allow; and into which parts
a table with more columns than fit beside each other falls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from components.exhibit import Exhibit
from components.kinds import GRIDS, MATRICES
from components.render.layout import breaking, measure
from components.render.layout.filling import filled
from components.row import Figure, Row

#: Of its height so much is left of a table whose long figures take two lines for the sake of that.
_SHORTER = 0.85
#: So many columns beside the first always stay together; of a wider table a cell should not take
#: more lines than this, for which a column gets up to this part of the room.
BESIDE, _LINES, _PART = 6, 8, 0.2
#: How much wider the widest of usual fonts is than Arial in bold, which most offices have.
_WIDER = 1.2
#: What a line may end behind inside a word.
_HYPHENS = re.compile("(?<=[-\u2013])")
_LABEL = 8.2  # em: a Chinese name of a line that is no longer is not broken where there is room
_COMPOUND = 12.0  # em: the name of a line ends a line at a dash or hyphen of a longer compound
_SLACK = 0.1  # em by which a column is wider than its word: widths are rounded on their way


@dataclass(frozen=True)
class _Kept:
    """What is kept on one line, as parts of the room: figures no longer than ``figure``, figures
    in running text and short names no longer than ``said``. Of longer figures the ``core`` is
    (the number with its currency and unit, without what qualifies it), where that is set; then
    long words may end a line at a hyphen, as all programs do. ``by`` divides all widths."""

    figure: float
    said: float = 0.0
    core: bool = False
    by: float = 1.0


#: The first of these for which there is room.
_KEPT = (
    *(_Kept(1.0, said) for said in (1.0, 0.3, 0.2, 0.12, 0.0)),
    *(_Kept(most, core=True) for most in (0.3, 0.25, 0.2, 0.15, 0.0)),
    *(_Kept(most, core=True, by=_WIDER) for most in (0.3, 0.2, 0.0)),
    *(_Kept(most) for most in (0.3, 0.25, 0.2, 0.15, 0.0)),
)


#: From line to line of a text, in its sizes; what the rule under a line takes with its space.
_LEADING, _RULED = 1.4, 4.0


@dataclass(frozen=True)
class Ruling:
    """The widths of a table's label column and the others, and how tall the table gets and each of
    its lines."""

    widths: tuple[float, ...]
    height: float
    lines: tuple[float, ...] = ()


def ruling(
    exhibit: Exhibit,
    room: float,
    size: float,
    small: float,
    *,
    pad: float = 10.0,
    mark: float = 0.0,
    yielding: bool = False,
) -> Ruling:
    """Columns that make a table as short as it gets in a width of ``room``; all in one unit.

    No column is narrower than its longest word, or its longest figure wherever there is room
    for that. What is left goes, a little at a time, to the column that shortens the table most; the
    columns of a matrix, which are there to be compared, stay equal. ``size`` is that of the
    text, ``small`` of what stands under it, ``pad`` the space left and right of it together,
    ``mark`` what the mark of a footnote takes after a figure. Long figures are ``yielding`` where
    they may take two lines, number and unit on one, and the table gets much shorter.
    """
    lines = [_texts(exhibit, first, cells, size, small, mark) for first, cells in exhibit.grid()]
    names = [exhibit.corner, *exhibit.columns]
    extra = pad + _SLACK * size
    groups = [[at] for at in range(len(names))]
    if exhibit.kind in MATRICES and len(names) > 1:
        groups = [[0], [*range(1, len(names))]]
    cells = [
        [[(one.size, one.length) for one in line[at]] for line in lines]
        for at, _ in enumerate(names)
    ]

    def tried(choices: Sequence[_Kept]) -> tuple[list[float], list[float]]:
        found: list[float] = []
        for kept in choices:
            found = [one + extra for one in _narrowest(lines, names, kept, size, room)]
            for group in groups:
                widest = max(found[at] for at in group)
                found = [widest if at in group else one for at, one in enumerate(found)]
            if sum(found) <= room:
                break
        return filled(cells, found, groups, pad, room)

    found, talls = tried(_KEPT)
    if yielding:
        yielded, less = tried([kept for kept in _KEPT if kept.core])
        if sum(less) < _SHORTER * sum(talls):
            found, talls = yielded, less
    high = tuple(_LEADING * tall + _RULED for tall in talls)
    return Ruling(tuple(found), sum(high) + _LEADING * size, high)


def _narrowest(
    lines: Sequence[Sequence[Sequence[_Text]]],
    names: Sequence[str],
    kept: _Kept,
    size: float,
    room: float,
) -> list[float]:
    """The least width of the texts of each column where so much is kept on one line."""
    return [
        max(
            [
                _longest(name, size, bold=True, hyphens=kept.core),
                *(_unbroken(line[at], kept, room) for line in lines),
            ]
        )
        / kept.by
        for at, name in enumerate(names)
    ]


def parts(
    exhibit: Exhibit,
    room: float,
    size: float,
    small: float,
    *,
    pad: float = 10.0,
    mark: float = 0.0,
    fewest: int = 1,
) -> list[Exhibit]:
    """A table as the fewest tables whose columns are readable side by side in ``room``, as even
    as that allows: of many columns, and of a few that could not stand beside each other without
    a figure broken. Each repeats the first column, has every other column once, and says in its
    ``extent`` which; what fits is left as it is, unless there are to be a ``fewest`` of them. Sizes
    are those of ``ruling``.
    """
    count = len(exhibit.columns)
    if exhibit.kind not in GRIDS or count < fewest:
        return [exhibit]
    if count > BESIDE:
        least = readable(exhibit, room, size, small, pad=pad)
    else:
        lines = [
            _texts(exhibit, first, cells, size, small, mark) for first, cells in exhibit.grid()
        ]
        names, extra = [exhibit.corner, *exhibit.columns], pad + _SLACK * size
        least, words = (
            [one + extra for one in _narrowest(lines, names, kept, size, room)]
            for kept in (_Kept(0.0, core=True, by=_WIDER), _Kept(0.0, by=_WIDER))
        )
        if fewest == 1 and (sum(least) <= room or sum(words) > room):
            return [exhibit]

    def cut(tables: int) -> list[range]:
        edges = [round(count * at / tables) for at in range(tables + 1)]
        return [range(*edge) for edge in pairwise(edges)]

    for tables in range(fewest, count + 1):
        groups = cut(tables)
        if all(least[0] + sum(least[1 + at] for at in group) <= room for group in groups):
            break
    return [_group(exhibit, group) for group in groups] if len(groups) > 1 else [exhibit]


def readable(
    exhibit: Exhibit,
    room: float,
    size: float,
    small: float,
    *,
    pad: float = 10.0,
    most: int = _LINES,
) -> list[float]:
    """How wide each column of a wide table should be at least, the first one too: its longest
    word and, of long texts, so much that they take ``most`` lines or, if that is more, a fifth
    of ``room``; those of zones are equal, in a table as wide as the middle one."""
    lines = [_texts(exhibit, first, cells, size, small) for first, cells in exhibit.grid()]
    words, found = [], []
    for at, name in enumerate([exhibit.corner, *exhibit.columns]):
        longest = max((sum(text.length for text in line[at]) for line in lines), default=0.0)
        least = [
            _longest(name, size, bold=True),
            *(_least(line[at], _PART * room, 0.0) for line in lines),
        ]
        words.append(max(least))
        found.append(max(*least, min(longest / most, _PART * room)))
    of_zones = [at for at, zone in enumerate(exhibit.column_zones, 1) if zone]
    if exhibit.kind in MATRICES:
        of_zones = list(range(1, len(found)))
    if of_zones:
        middle = sorted(found[at] for at in of_zones)[len(of_zones) // 2]
        equal = max(middle, *(words[at] for at in of_zones))
        if exhibit.kind in MATRICES:
            equal = max(found[at] for at in of_zones)
        found = [equal if at in of_zones else one for at, one in enumerate(found)]
    return [one + pad + _SLACK * size for one in found]


def _group(exhibit: Exhibit, group: range) -> Exhibit:
    """The table with these of its columns only."""
    columns = exhibit.columns[group.start : group.stop]
    zones = exhibit.column_zones[group.start : group.stop]
    named = [name for name, zone in zip(columns, zones, strict=False) if zone] or list(columns)
    extent = named[0] if len(named) == 1 else f"{named[0]}\u2013{named[-1]}"
    kept = {
        "columns": columns,
        "column_zones": zones,
        "rows": tuple(row for row in exhibit.rows if row.column in columns),
        "extent": extent,
    }
    return exhibit.model_copy(update=kept)


@dataclass(frozen=True)
class _Text:
    """A text of a cell: its length on one line, its longest word and its longest part without a
    hyphen, the longest part of it that should stay on one line (its figures, a short name), of
    a figure its core, its size."""

    length: float
    word: float
    syllable: float
    whole: float
    core: float
    size: float
    figure: bool


def _texts(
    exhibit: Exhibit,
    first: Row,
    cells: Mapping[str, list[Row]],
    size: float,
    small: float,
    mark: float = 0.0,
) -> list[list[_Text]]:
    """The texts of each cell of a line."""

    def piece(
        said: str,
        at: float,
        *,
        figure: Figure | None = None,
        name: bool = False,
        bold: bool = False,
    ) -> list[_Text]:
        length = measure.wide(said, at, bold=bold)
        if figure:  # of which the number alone is bold
            _, digits, *_ = figure.pieces
            more = measure.wide(digits, at, bold=True) - measure.wide(digits, at)
            length = measure.wide(said, at) + more + mark
        whole = _longest_figure(said, bold) * at
        if figure or (name and length <= _LABEL * at):
            whole = length
        word, syllable = (_longest(said, at, bold=bold, hyphens=cut) for cut in (False, True))
        if name and exhibit.kind == "table" and word > _COMPOUND * at:
            word = syllable
        inner = 0.0
        if figure:
            start, end = core(said, figure)
            inner = measure.wide(said[start:end], at, bold=bold) + mark * (end == len(said))
        return [_Text(length, word, syllable, whole, inner, at, bool(figure))] if said else []

    line = [piece(first.label, size, bold=True, name=True) + piece(first.head.detail, small)]
    for name in exhibit.columns:
        inside: list[_Text] = []
        for row in cells.get(name, []):
            # The mark of a figure that is wrong goes on the next line.
            bare = row.figure.bare if row.figure else None
            inside += piece(str(bare or row.shown), size, figure=bare, bold=row.strong)
            inside += piece(row.doubt, small)
            inside += piece(row.figure.original if row.figure else "", small, figure=row.figure)
            inside += piece(row.detail, small)
        line.append(inside)
    return line


def _least(texts: Iterable[_Text], most: float, said: float) -> float:
    """The width of what is not broken: words, figures that are no longer than ``most``, and in
    running text no longer than ``said``."""
    kept = (
        one.whole if one.word < one.whole <= (most if one.figure else said) else one.word
        for one in texts
    )
    return max(kept, default=0.0)


def core(said: str, figure: Figure) -> tuple[int, int]:
    """Where in a text that is a figure, in its own or in its original unit, the number stands
    with its currency and the first word of its unit."""
    start = next((at for at, sign in enumerate(said) if sign.isdigit()), -1)
    end = len(said)
    if figure.spaced and said == figure.text:
        lead, digits, unit, _ = figure.pieces
        currency = lead.split()[-1:] if lead[-1:].isupper() else []
        inside = " ".join([*currency, digits, *unit.split()[:1]])
        start = said.find(inside)
        end = start + len(inside)
    return (start, end) if start >= 0 else (0, len(said))


def _unbroken(texts: Iterable[_Text], kept: _Kept, room: float) -> float:
    """The width of what is not broken where so much is kept on one line."""
    if not kept.core:
        return _least(texts, kept.figure * room, kept.said * room)
    found = (
        (one.whole if one.whole <= kept.figure * room else max(one.core, one.syllable))
        if one.figure
        else one.syllable
        for one in texts
    )
    return max(found, default=0.0)


def _longest(text: str, size: float, *, bold: bool = False, hyphens: bool = False) -> float:
    """The width of the longest word, or of five Chinese characters; with ``hyphens``, of the
    longest part of a word that a line may end behind."""
    return _longest_word(text, bold, hyphens) * size


# The same texts are measured for every size that is tried: what they take is kept in em.
@lru_cache(maxsize=1 << 14)
def _longest_word(text: str, bold: bool, hyphens: bool) -> float:
    found = 0.0
    for word in (_HYPHENS.sub(" ", text) if hyphens else text).split():
        wide = any(breaking.is_wide(sign) for sign in word)
        length = measure.wide(word, 1.0, bold=bold)
        found = max(found, min(length, 5.2) if wide else length)
    return found


@lru_cache(maxsize=1 << 14)
def _longest_figure(text: str, bold: bool) -> float:
    """The width in em of the longest figure in a text."""
    parts = (text[start:end] for start, end in breaking.figures(text))
    return max((measure.wide(part, 1.0, bold=bold) for part in parts), default=0.0)
