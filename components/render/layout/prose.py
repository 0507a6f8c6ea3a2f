"""Lines of text in several looks: sentences with large figures, figures with light units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from components.colours import Colours
from components.render.layout import breaking, measure, phrasing
from components.render.layout.bounds import Align
from components.render.layout.legal import legal
from components.render.layout.measure import LEADING
from components.render.layout.palette import GREY, LIGHT, TERRAIN, legible
from components.render.layout.scene import Phrase, Run
from components.row import CitedPlace, Figure, Row

#: Paragraphs named beside a text; those behind them are a click away.
_PLACES = 3
#: Widths between two that are tried for lines of about the same length.
_TRIED = 10


def wide(runs: Iterable[Run]) -> float:
    """The width of a line of them, in the widest of usual fonts, with what an office puts between
    Chinese and what is not, be they of one run or of two."""
    found, before = 0.0, ""
    for run in runs:
        found += measure.wide(run.text, run.size, bold=run.bold)
        found += measure.between(before, run.text) * run.size
        before = run.text.rstrip(" \u00a0")[-1:] or before
    return found


def _between_runs(line: Sequence[Run], more: Sequence[Run]) -> float:
    """What an office puts between a line and what goes on with it."""
    before = next((run.text for run in reversed(line) if run.text.strip(" \u00a0")), "")
    return measure.between(before, more[0].text) * more[0].size if more else 0.0


def lines(runs: Sequence[Run], room: float) -> list[tuple[Run, ...]]:
    """The runs in lines within ``room``, ended where a reader expects it; a word that is wider
    is broken."""
    return [line for line, _ in _lines(runs, room)]


def evenly(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A name or a label on as few lines as it needs, and those of about the same length. None of
    them ends inside a Chinese word, unless one is wider than the room."""
    run = Run(text, size, bold=bold)
    found = _whole(run, room, room)
    if found is None:
        return measure.lines(text, size, room, bold=bold)
    share = wide([run]) / max(len(found), 1)
    for step in range(_TRIED if len(found) > 1 else 0):
        tried = _whole(run, share + (room - share) * step / _TRIED, room)
        if tried is not None and len(tried) == len(found):
            return tried
    return found


def _whole(run: Run, tried: float, room: float) -> list[str] | None:
    """Its lines within a room that is ``tried``; None where a word is broken for it, or one of them
    has not ``room``, as beside Chinese a dot may be wider than by itself."""
    found = _lines([run], tried)
    if any(goes_on or wide(line) > room + measure.ROUNDING * run.size for line, goes_on in found):
        return None
    return ["".join(part.text for part in line) for line, _ in found]


def strung(parts: Iterable[str], size: float, room: float) -> list[str]:
    """Words with a point between them, each whole on its line unless it is longer than one."""
    found: list[str] = []
    for part in parts:
        beside = f"{found[-1]} · {part}" if found else part
        if found and measure.wide(beside, size) <= room:
            found[-1] = beside
        else:
            found += evenly(part, size, room)
    return found


def _lines(runs: Sequence[Run], room: float) -> Sequence[tuple[tuple[Run, ...], bool]]:
    """The lines, and whether each ends within a figure or a word."""
    return _broken(tuple(runs), room)


# The same words are broken for every size, room and medium that is tried.
@measure.by_letters(1 << 12)
def _broken(given: tuple[Run, ...], room: float) -> Sequence[tuple[tuple[Run, ...], bool]]:
    runs = [_saying(run, legal(run.text).replace("\n", " ")) for run in given if run.text]
    found: list[list[Run]] = [[]]
    broken: set[int] = set()
    used, at = 0.0, 0
    room += measure.ROUNDING * max((run.size for run in runs), default=0.0)
    for piece in _words("".join(run.text for run in runs)):
        cut = between(runs, at, at + len(piece))
        at += len(piece)
        bare, gap = wide(_stripped(cut)), _between_runs(found[-1], cut)
        if bare <= room:
            if found[-1] and used + gap + bare > room:
                found.append([])
                used = gap = 0.0
            found[-1] += cut
            used += gap + wide(cut)
            continue
        # Broken in any case, it begins on this line where that has room for two words of it.
        scraps = [*_scraps(cut, room)]
        begun = [run for scrap in scraps[:2] for run in scrap]
        if found[-1] and wide(_stripped(_joined([*found[-1], *begun]))) > room:
            found.append([])
        for scrap in scraps:
            if found[-1] and wide(_stripped(_joined([*found[-1], *scrap]))) > room:
                broken.add(len(found) - 1)
                found.append([])
            found[-1] += scrap
            used = wide(_joined(found[-1]))
    joined = (tuple(_stripped(_joined(line))) for line in found)
    return tuple((line, number in broken) for number, line in enumerate(joined) if line)


def _words(text: str) -> Iterator[str]:
    """A text cut where a line may end, but for the places inside a Chinese word or name, and behind
    a word of one sign that a space follows: an English article, or what counts on in Chinese."""
    parting, at, word = phrasing.inside(text), 0, ""
    for piece in breaking.pieces(text):
        at, word = at + len(piece), word + piece
        if len(piece) == 2 and piece[0].isalpha() and piece[1] == " ":
            continue
        chinese = at < len(text) and breaking.is_wide(text[at - 1]) and breaking.is_wide(text[at])
        if at in parting and chinese:
            continue
        yield word
        word = ""
    if word:
        yield word


def tall(line: Sequence[Run]) -> float:
    """The height of a line."""
    return max(run.size for run in line) * LEADING


def paragraph(
    x: float, top: float, runs: Sequence[Run], room: float, align: Align = "start"
) -> tuple[list[Phrase], float]:
    """The runs as lines from ``top`` on, and where they end."""
    found = []
    for line, goes_on in _lines(runs, room):
        height = tall(line)
        found.append(Phrase(x, top + height / 2, line, align, goes_on))
        top += height
    return found, top


def started(
    x: float, top: float, runs: Sequence[Run], room: float, used: float
) -> tuple[list[Phrase], float]:
    """A paragraph whose first line begins behind what has ``used`` some of its room; where no word
    of it fits there it begins under that."""
    said = "".join(run.text for run in runs)
    first, at, before = 0, used, list[Run]()
    for piece in _words(said):
        cut = between(runs, first, first + len(piece))
        gap = _between_runs(before, cut)
        if at + gap + wide(_stripped(cut)) > room:
            break
        at += gap + wide(cut)
        before = cut or before
        first += len(piece)
    line = tuple(_stripped(_joined(between(runs, 0, first))))
    under = top + max(run.size for run in runs) * LEADING
    rest, low = paragraph(x, under, between(runs, first, len(said)), room)
    if not line:
        return rest, low
    return [Phrase(x + used, (top + under) / 2, line), *rest], low


def between(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """What of the runs stands from one place in their text to another."""
    found, at = [], 0
    for run in runs:
        if at >= end:
            break
        text = run.text[max(start - at, 0) : end - at]
        if text:
            found.append(_saying(run, text))
        at += len(run.text)
    return found


def _scraps(runs: Sequence[Run], room: float) -> Iterator[list[Run]]:
    """What may be broken by force: its words, of a word that is wider its parts between hyphens,
    and of a part that is wider its letters."""
    at = 0
    for word in re.findall(r" *[^ ]+ *", "".join(run.text for run in runs)):
        fits = wide(_stripped(between(runs, at, at + len(word)))) <= room
        for part in [word] if fits else breaking.scraps(word):
            cut = between(runs, at, at + len(part))
            at += len(part)
            if wide(_stripped(cut)) <= room:
                yield cut
            else:
                yield from ([_saying(run, letter)] for run in cut for letter in run.text)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look are one run."""
    alike: list[list[Run]] = []
    for run in runs:
        if alike and _look(alike[-1][0]) == _look(run):
            alike[-1].append(run)
        else:
            alike.append([run])
    return [_saying(same[0], "".join(run.text for run in same)) for same in alike]


def _look(run: Run) -> tuple[float, str, bool, str]:
    return run.size, run.colour, run.bold, run.lang


def _saying(run: Run, text: str) -> Run:
    """Another text in the same look. Breaking lines makes many thousands, and most are as they
    were: ``dataclasses.replace`` takes ten times as long."""
    return run if run.text == text else Run(text, *_look(run))


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """Without the spaces that a line begins and ends with."""
    found = list(runs)
    if found:
        found[0] = _saying(found[0], found[0].text.lstrip(" "))
        found[-1] = _saying(found[-1], found[-1].text.rstrip(" "))
    return [run for run in found if run.text]


# --- looks ------------------------------------------------------------------------------------


def colour(zone: str, colours: Mapping[str, str]) -> str:
    """Of the marks of a zone."""
    return colours.get(zone, GREY)


def ink(zone: str, colours: Mapping[str, str]) -> str:
    """Of the words of a zone: its colour, as dark as a text must be; soft where it has none."""
    found = colours.get(zone)
    return legible(found, TERRAIN) if found else LIGHT.soft


def inks(colours: Mapping[str, str]) -> dict[str, str]:
    """The ink of words of a zone -> its colour, for all colours that zones have."""
    shades = colours.shades if isinstance(colours, Colours) else dict.fromkeys(colours.values())
    return {legible(shade, TERRAIN): shade for shade in shades}


def accented(text: str, accents: Iterable[str], run: Run, strong: Run) -> list[Run]:
    """A sentence with its figures set like ``strong``. Each is looked for behind the one before;
    one that is not there is passed over."""
    parts = split(text, accents)
    return [replace(strong if accent else run, text=part) for part, accent in parts]


def split(text: str, accents: Iterable[str]) -> list[tuple[str, bool]]:
    """The pieces of a text, and whether each is one of the accents."""
    found, at = [], 0
    for accent in accents:
        place = text.find(accent, at) if accent else -1
        if place >= 0:
            found += [(text[at:place], False), (accent, True)]
            at = place + len(accent)
    return [(part, strong) for part, strong in (*found, (text[at:], False)) if part]


def figured(figure: Figure, small: Run, large: Run) -> list[Run]:
    """A figure: its number large, its words light beside it."""
    gap = " " if figure.spaced else ""
    lead, number, unit, tail = figure.pieces
    return [
        *([replace(small, text=lead + gap)] if lead else ()),
        replace(large, text=number),
        *([replace(small, text=gap + unit)] if unit else ()),
        *([replace(small, text=gap + tail)] if tail else ()),
    ]


def cited(row: Row, size: float) -> list[Run]:
    """Where it stands, by its paragraphs: ``¶15``."""
    found = paragraphs(row.proof.places)
    return [Run(f"  {found}", size, LIGHT.action)] if found else []


def paragraphs(places: Iterable[CitedPlace]) -> str:
    """The first few of them, as one word: ``¶4 ¶6 ¶7 …``; lines of one reply are named together."""
    found = [*{(place.several and place.source, place.mark): place for place in places}.values()]
    shown = found[:_PLACES] if len(found) > _PLACES + 1 else found
    said: list[str] = []
    for (_, several), run in groupby(shown, lambda one: (one.several and one.source, one.several)):
        of = [*run]
        if several and len(of) > 1:
            before, between, behind = several
            said.append(before + between.join(str(one.paragraph) for one in of) + behind)
        else:
            said += [one.mark for one in of]
    return "\u00a0".join([*said, *(["…"] if len(shown) < len(found) else [])])
