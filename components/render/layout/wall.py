"""A screen of a presentation: its measures, what stands around the body, and one leaf of it.

Everything is measured on a screen of 1920 by 1080; a slide of 13.333 by 7.5 inches is the same
at 144 to the inch, so that a presentation and a slide file break in the same places. Texts are
measured on the wide side (``measure.wide``): what fits here fits in any usual font.
"""

from __future__ import annotations

from dataclasses import dataclass

from components import words
from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.columns import BESIDE
from data.model import LANGS, Lang

WIDTH, HEIGHT = 1920, 1080
#: Clear space left and right.
MARGIN = 80
#: The smallest text on a screen: readable at the far end of a meeting room.
TEXT = 24
TITLE = 56
#: Behind a title, which of how many parts it stands over.
MARK = 32
#: So many lines a title has, unless it has more anyway.
_TITLED = 2
#: So many parts a wide table may have, as far as the room for their number goes.
_PARTS = 99
LINE = 1.4
INNER = WIDTH - 2 * MARGIN
#: Above and below the body: margins, and the line with progress at the foot.
TOP, FOOT = 44, 64
_GAP = 20
#: No body is so low under its notes.
LEAST = 300.0
#: So many lines of notes stand under a body, or of the first one alone; the others stand behind.
_NOTED, _FIRST = 2, 3
#: Cards of reforms beside each other, and what is between two cards.
CARDS, CARD_GAP = 3, 24


def small(size: float, share: float) -> float:
    """A text that is smaller than those of ``size`` around it: on a wall no smaller than can be
    read from afar."""
    return max(size * share, TEXT) if size >= TEXT else size * share


@dataclass(frozen=True)
class Leaf:
    """One screen of an exhibit. ``top`` and ``bottom`` bound the body, whose text has ``size``.
    ``widths`` are those of the label column and each column of a table, together ``INNER``;
    ``heights`` those of its lines, without the head; of cards, those of their rows. So many cards
    stand ``beside`` each other, the numbers of figures as large as ``number``. A leaf is
    ``whole`` where each of its figures stands on one line."""

    exhibit: Exhibit
    top: float
    bottom: float
    widths: tuple[float, ...] = ()
    head: float = 0.0
    heights: tuple[float, ...] = ()
    size: float = TEXT
    beside: int = CARDS
    number: float = 0.0
    spare: float = 0.0
    whole: bool = True

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def fits(self) -> bool:
        """Whether the body holds it; a single value may be taller than any screen."""
        return self.head + sum(self.heights) <= self.height


def aside(exhibit: Exhibit) -> float:
    """What is kept free behind a title, for the number of its part and for its columns."""
    if not exhibit.extent and len(exhibit.columns) <= BESIDE:
        return _numbered(exhibit.parts) if exhibit.parts > 1 else 0.0
    # How many parts a wide table has, and which columns its own are, may not be known yet.
    most = max(exhibit.parts, _PARTS)
    longest = sorted(exhibit.columns, key=lambda name: measure.wide(name, MARK))[-2:]
    columns = exhibit.extent or "\u2013".join(longest)
    told = (
        words.text(lang, "present.part_columns", part=most, parts=most, columns=columns)
        for lang in LANGS
    )
    room = min(max(measure.wide(text, MARK) for text in told), INNER / 2)
    lines = measure.count(exhibit.title, TITLE, _beside(exhibit.title, room), bold=True)
    return room if lines <= 2 else min(room, _numbered(most))


def _numbered(parts: int) -> float:
    """The room for the number of the last of so many parts."""
    last = {"part": parts, "parts": parts}
    return max(measure.wide(words.text(lang, "present.part", **last), MARK) for lang in LANGS)


def heading(exhibit: Exhibit) -> float:
    """The width of a title: all there is where its last line leaves room for what stands behind
    it, or where that stands under it."""
    return INNER if _under(exhibit) else _beside(exhibit.title, aside(exhibit))


def _under(exhibit: Exhibit) -> bool:
    """Whether which part it is stands under a title, for behind it it would cost the title a
    third line."""
    if exhibit.parts < 2:
        return False
    room = _beside(exhibit.title, aside(exhibit))
    less, most = (measure.count(exhibit.title, TITLE, one, bold=True) for one in (room, INNER))
    return less > _TITLED >= most


def _beside(title: str, room: float) -> float:
    lines = measure.lines(title, TITLE, INNER, bold=True) or [""]
    ends = measure.wide(lines[-1], TITLE, bold=True)
    return INNER if ends + room <= INNER else INNER - room


def mark(exhibit: Exhibit, lang: Lang) -> str:
    """Which part of how many this is, and of a wide table which columns it shows, if a title of two
    lines leaves room for their names (they head the columns too); empty for what is whole."""
    if exhibit.parts < 2:
        return ""
    which = {"part": exhibit.part, "parts": exhibit.parts}
    if exhibit.extent:
        told = words.text(lang, "present.part_columns", columns=exhibit.extent, **which)
        if measure.wide(told, MARK) <= aside(exhibit):
            return told
    return words.text(lang, "present.part", **which)


def titled(exhibit: Exhibit, lang: Lang) -> tuple[str, str]:
    """What stands behind a title, and the subtitle under it: which part of how many it is stands
    behind the title, or else begins the subtitle."""
    which = mark(exhibit, lang)
    if not _under(exhibit):
        return which, exhibit.subtitle
    return "", f"{which} {exhibit.subtitle}".strip()


def header(exhibit: Exhibit) -> float:
    """The height of title and subtitle."""
    title = measure.count(exhibit.title, TITLE, heading(exhibit), bold=True) * TITLE * 1.3
    lines = max(measure.count(titled(exhibit, lang)[1], TEXT, INNER) for lang in LANGS)
    return title + lines * TEXT * LINE + _GAP


def noted(exhibit: Exhibit) -> tuple[str, int]:
    """The notes that stand under the body, as one paragraph, and how many there are besides."""
    kept = ""
    for at, note in enumerate(exhibit.notes):
        told = f"{kept} {note}" if kept else note
        if measure.count(told, TEXT, INNER) > (_NOTED if kept else _FIRST):
            return kept, len(exhibit.notes) - at
        kept = told
    return kept, 0


def sourced(exhibit: Exhibit, lang: Lang, more: str = "") -> str:
    """The sources in one line, and ``more`` behind them; of very many only how many they are."""
    label = words.text(lang, "source.label")
    named = [line.brief or line.text for line in exhibit.sources]
    told = words.text(lang, "mark.clause").join(named) or words.text(lang, "source.ours")
    behind = f"{measure.SPACE}{more}" if more else ""
    if measure.count(line := f"{label}{told}{behind}", TEXT, INNER) > 1:
        line = f"{label}{words.text(lang, 'source.count', n=len(named))}{behind}"
    return line


def footer(exhibit: Exhibit) -> float:
    """The height of the notes that are kept, and of the line of the sources."""
    notes, _ = noted(exhibit)
    return (measure.count(notes, TEXT, INNER) + 1) * TEXT * LINE + _GAP
