"""Where the map's labels go, so that none covers another: pure geometry, in pixels.

Written for what a map of zones is like: a few points far apart and a cluster of them too close
for their names. A lone zone's label stands beside it. Labels of a cluster go to a column on
the left or right of the map, in the order of their latitude, each tied to its point by a leader;
a column is filled by dynamic programming, which finds the least sum of distances between labels
and points that keeps every label clear of its neighbours. Cities take the first free place
around their point; a city whose name has none stays unnamed rather than overprinted.

Pixels are counted from the middle of the map, x to the right and y downwards, at the zoom the
map opens with. Labels are fixed to the ground: zooming in only moves them apart.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, pairwise, permutations
from typing import Literal, NamedTuple

from components import format

Align = Literal["start", "middle", "end"]

#: Room around a zone's point that no label may enter, half the side of a square.
POINT = 11.0
#: The same for a city.
DOT = 5.0
LINE = 1.28  # height of a line of text, in em
_GAP = 5.0  # between two labels of a column
_STEP = 6.0  # grid of a column
_STUB = 9.0  # the level end of a leader, at its label
_BY = 48.0  # from a column to the outermost of its points
_CROWD = 64.0  # zones nearer than this to each other are a cluster
_EDGE = 8.0  # clear margin of the frame

# What covering something costs, in pixels of a longer leader one would accept instead.
_ON_POINT, _ON_CITY, _ON_NAME, _THROUGH, _CROSSING = 2000.0, 400.0, 160.0, 120.0, 500.0


class Pixel(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def around(at: Pixel, half: float) -> Box:
    """The square of twice ``half`` a side whose middle is ``at``."""
    return Box(at.x - half, at.y - half, at.x + half, at.y + half)


@dataclass(frozen=True)
class Frame:
    """The part of the map that every screen shows: Web Mercator as deck.gl draws it.

    ``width`` and ``height`` are pixels; ``zoom`` 0 shows the world on 512 pixels.
    """

    longitude: float
    latitude: float
    zoom: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        half, tall = self.width / 2 - _EDGE, self.height / 2 - _EDGE
        return Box(-half, -tall, half, tall)

    def pixel(self, longitude: float, latitude: float) -> Pixel:
        world = 512 * 2**self.zoom
        rise = _mercator(latitude) - _mercator(self.latitude)
        return Pixel((longitude - self.longitude) * world / 360, -rise * world / (2 * math.pi))

    def place(self, at: Pixel) -> tuple[float, float]:
        """Longitude and latitude of a pixel."""
        world = 512 * 2**self.zoom
        y = _mercator(self.latitude) - at.y * 2 * math.pi / world
        latitude = math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)
        return self.longitude + at.x * 360 / world, latitude


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


# The same texts are measured again and again, for every size and width that is tried.
@lru_cache(maxsize=1 << 13)
def is_wide(character: str) -> bool:
    """Whether it fills a whole square, as Chinese characters do."""
    return unicodedata.east_asian_width(character) in "WF"


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


def wide(text: str, size: float, *, bold: bool = False, chinese: bool = False) -> float:
    """The width of a text on one line in the widest of usual fonts, in the unit of ``size``.
    ``chinese`` is set for a piece of a text in which there is Chinese elsewhere."""
    return _ems(text, bold, chinese) * size


@lru_cache(maxsize=1 << 16)
def _ems(text: str, bold: bool, chinese: bool) -> float:
    chinese = chinese or any(is_wide(sign) for sign in text)
    widths, usual = (_BOLD, _USUAL_BOLD) if bold else (_WIDTHS, _USUAL)
    em, before = 0.0, ""
    for sign in text:
        square = is_wide(sign)
        # Beside Chinese, curly quotes and their like are drawn by a Chinese font.
        if square or (chinese and unicodedata.east_asian_width(sign) == "A"):
            em += 1.0
        else:
            em += widths.get(sign, usual)
        if sign not in " \u00a0":  # it is put there beside a space too
            em += _BETWEEN if before and square != is_wide(before) else 0.0
            before = sign
    return em


def narrow(text: str, size: float) -> float:
    """A width that no usual font falls short of; only Chinese is as wide in all of them."""
    return sum(1.0 if is_wide(sign) else _WIDTHS.get(sign, _USUAL) * 0.7 for sign in text) * size


def extent(text: str, size: float, *, bold: bool = False) -> tuple[float, float]:
    """Width and height of a text in pixels."""
    lines = text.split("\n")
    return max(wide(line, size, bold=bold) for line in lines), len(lines) * LINE * size


def wrapped(text: str, size: float, limit: float, *, bold: bool = False) -> str:
    """The text on as few lines as keep within ``limit`` pixels, broken where ``pieces`` cuts it,
    and the lines of about the same length. A piece longer than ``limit`` stays whole."""
    fewest = lines(text, size, limit, bold=bold)
    share = extent(text, size, bold=bold)[0] / len(fewest)
    for part in range(10):
        even = lines(text, size, share + (limit - share) * part / 10, bold=bold)
        if len(even) == len(fewest):
            return "\n".join(even)
    return "\n".join(fewest)


def lines(text: str, size: float, limit: float, *, bold: bool = False) -> list[str]:
    """The text in lines as full as ``limit`` pixels allow, broken as ``wrapped`` breaks it."""
    found = [""]
    for piece in pieces(text):
        if found[-1] and wide((found[-1] + piece).rstrip(), size, bold=bold) > limit:
            found.append(piece)
        else:
            found[-1] += piece
    return [line.strip() for line in found]


#: What no line begins with, and what none ends with.
CLOSING, _OPENING = "，。、；：！？）》」』”’％…·", "（《「『“‘"
_ZH = "|".join(sorted(format.QUALIFIERS["zh"], key=len, reverse=True))
_EN = "|".join(sorted(format.QUALIFIERS["en"], key=len, reverse=True))
#: A number with the words before it that qualify it and its unit after it. Chinese is written
#: without spaces and units are data, so the next few characters count as the unit, whatever they
#: are: no unit is longer. Of English it is a size of money, or the next two words or three.
_FIGURE = re.compile(
    rf"(?:(?:(?:{_ZH})+ ?)?|(?:(?:{_EN}) )*(?:[A-Z]{{3}} )?)"
    r"[≈＞]?\d+(?:[.,]\d+)*(?:[-–~～至]\d+(?:[.,]\d+)*)?(?: ?[%％])?"
    r"(?: ?[\u4e00-\u9fff]{1,5}(?:/[\u4e00-\u9fff]{1,3})?| (?:[mb]|tr)illion\b"
    r"| [a-z²]+ (?:a|per) [a-z]+|(?: [a-z²]+){1,2})?"
)


@lru_cache(maxsize=1 << 13)
def figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where figures stand in a text, qualifier and unit included: no line ends inside one."""
    return tuple(found.span() for found in _FIGURE.finditer(text))


@lru_cache(maxsize=1 << 13)
def pieces(text: str) -> tuple[str, ...]:
    """The text cut wherever a line may break: after a space, beside a Chinese character; but
    not inside a figure, nor before a mark that closes or after one that opens."""
    inside = {at for start, end in figures(text) for at in range(start + 1, end)}
    pieces = [""]
    for at, character in enumerate(text):
        before = pieces[-1][-1:]
        chinese = is_wide(character) or (is_wide(before) and character.isalnum()) if before else 0
        may = chinese and character not in CLOSING and before not in _OPENING
        if at not in inside and (may or before == " "):
            pieces.append(character)
        else:
            pieces[-1] += character
    return tuple(pieces)


def kept(
    text: str, size: float, limit: float, *, bold: bool = False
) -> tuple[str, tuple[int, ...]]:
    """How a text is set in a box ``limit`` wide so that no program ends a line inside a figure,
    whichever usual font it has: the text, and the places in it where a line is to be ended.

    A figure that stands on one line in the widest font and in the narrowest does so in all, and
    nothing is changed. Else the spaces of its figures do not break; and where there is Chinese
    in one, which has no spaces, the lines are ended here.
    """
    found = [span for span in figures(text) if wide(text[slice(*span)], size, bold=bold) <= limit]
    if not found or "\n" in text or wide(text, size, bold=bold) <= limit:
        return text, ()
    least = _lines_of(text, lambda part: narrow(part, size) <= limit)
    most = _lines_of(text, lambda part: wide(part, size, bold=bold) <= limit)
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
    ends: list[int] = []
    if any(is_wide(sign) for start, end in risky for sign in text[start:end]):
        line = ""
        for piece in pieces(text):
            if line and wide((line + piece).rstrip(), size, bold=bold) > limit:
                ends.append(len(line) + (ends[-1] if ends else 0))
                line = ""
            line += piece
    return "".join(signs), tuple(ends)


def _lines_of(text: str, fits: Callable[[str], bool]) -> list[int]:
    """The line of each character where a line may also break between any two of which one is
    Chinese."""
    found: list[int] = []
    line, number, start = "", 0, 0
    for at, sign in enumerate(text, 1):
        after = text[at : at + 1]
        if after and sign != " " and not is_wide(sign) and not is_wide(after):
            continue
        piece = text[start:at]
        if line and not fits((line + piece).rstrip()):
            line, number = "", number + 1
        line += piece
        found += [number] * len(piece)
        start = at
    return found


class Point(NamedTuple):
    """Something to be labelled. ``key`` is unique among the points of one call."""

    key: str
    at: Pixel
    text: str
    size: float  # of the text, in pixels


@dataclass(frozen=True)
class Label:
    """A placed text: its anchor is ``at``, on the side ``align`` says, at half its height.

    ``leader`` is the line from its point, or empty where the label stands right beside it.
    """

    key: str
    text: str
    at: Pixel
    align: Align
    box: Box
    leader: tuple[Pixel, ...] = ()

    @cached_property
    def reach(self) -> Box:
        """The box around text and leader: what lies outside is not touched by either."""
        box, line = self.box, _span((self.at, *self.leader))
        return Box(
            min(box.left, line.left),
            min(box.top, line.top),
            max(box.right, line.right),
            max(box.bottom, line.bottom),
        )


def standing(point: Point, at: Pixel, align: Align, leader: tuple[Pixel, ...] = ()) -> Label:
    """The label of ``point`` with its anchor at ``at``."""
    wide, tall = extent(point.text, point.size)
    left = {"start": at.x, "middle": at.x - wide / 2, "end": at.x - wide}[align]
    box = Box(left, at.y - tall / 2, left + wide, at.y + tall / 2)
    return Label(point.key, point.text, at, align, box, leader)


def _side(a: Pixel, b: Pixel, c: Pixel) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def _span(line: Sequence[Pixel]) -> Box:
    xs, ys = [at.x for at in line], [at.y for at in line]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _apart(one: Box, other: Box) -> bool:
    """Whether boxes that may be as thin as a line do not even touch: a quick way to say no."""
    return (
        one.right < other.left
        or other.right < one.left
        or one.bottom < other.top
        or other.bottom < one.top
    )


def cross(one: Sequence[Pixel], other: Sequence[Pixel]) -> bool:
    """Whether two lines cross (touching ends do not count)."""
    if not one or not other or _apart(_span(one), _span(other)):
        return False
    return any(
        _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0
        for a, b in pairwise(one)
        for c, d in pairwise(other)
    )


def hits(line: Sequence[Pixel], box: Box) -> bool:
    """Whether a line enters a box: a segment that is level with it in x and in y does, unless
    all four corners lie on one side of it (separating axes)."""
    left, top, right, bottom = box
    for (ax, ay), (bx, by) in pairwise(line):
        if (ax <= left and bx <= left) or (ax >= right and bx >= right):
            continue
        if (ay <= top and by <= top) or (ay >= bottom and by >= bottom):
            continue
        dx, dy = bx - ax, by - ay
        if not dx and not dy:
            return True
        sides = (
            dx * (top - ay) - dy * (left - ax),
            dx * (top - ay) - dy * (right - ax),
            dx * (bottom - ay) - dy * (left - ax),
            dx * (bottom - ay) - dy * (right - ax),
        )
        if min(sides) < 0 < max(sides):
            return True
    return False


def faults(points: Sequence[Point], labels: Sequence[Label]) -> int:
    """How many labels cover a zone's point or another's leader, and how many leaders cross."""
    rooms = [around(point.at, POINT) for point in points]
    covered = sum(any(label.box.meets(room) for room in rooms) for label in labels)
    return covered + _tangles(labels)


def _tangles(labels: Sequence[Label]) -> int:
    """How often a leader crosses another one or runs over a label."""
    return sum(
        cross(a.leader, b.leader) + hits(a.leader, b.box) + hits(b.leader, a.box)
        for a, b in combinations(labels, 2)
        if not _apart(a.reach, b.reach)
    )


@dataclass(frozen=True)
class _Obstacles:
    """What is on the map already, and what it costs to cover it."""

    points: tuple[Point, ...]
    cities: tuple[Point, ...]
    names: tuple[Box, ...]

    @cached_property
    def rooms(self) -> list[tuple[Box, Box, str, float, float]]:
        """The room around each city and point, that which no leader may enter, whose it is, and
        what covering the one and entering the other cost."""
        found = [
            (around(city.at, DOT), around(city.at, DOT - 2), "", _ON_CITY, _THROUGH / 3)
            for city in self.cities
        ]
        return found + [
            (around(one.at, POINT), around(one.at, POINT - 2), one.key, _ON_POINT, _THROUGH)
            for one in self.points
        ]

    def cost(self, label: Label) -> float:
        cost = sum(_ON_NAME for box in self.names if label.box.meets(box))
        left, top, right, bottom = label.reach
        for room, core, key, covering, entering in self.rooms:
            # Most lie nowhere near: this is asked for every place of every label.
            if room[0] > right or room[2] < left or room[1] > bottom or room[3] < top:
                continue
            cost += covering * label.box.meets(room)
            if key != label.key:
                cost += entering * hits(label.leader, core)
        return cost


def zones(
    points: Sequence[Point],
    frame: Frame,
    *,
    cities: Sequence[Point],
    names: Sequence[Box],
    taken: Sequence[Box] = (),
) -> tuple[Label, ...]:
    """A label for every zone, in the order of ``points``; no two of them overlap.

    ``taken`` is kept free (the scale), ``cities`` and ``names`` (boxes of other texts) as far as
    there is room.
    Raises ValueError when the labels are too many, or one is too wide, for the frame.
    """
    # A city under a zone's point is drawn by the zone.
    hidden = {
        c.key for c in cities if any(around(c.at, DOT).meets(around(p.at, DOT)) for p in points)
    }
    obstacles = _Obstacles(
        tuple(points), tuple(c for c in cities if c.key not in hidden), tuple(names)
    )
    crowded = {
        one.key for one, other in permutations(points, 2) if math.dist(one.at, other.at) < _CROWD
    }
    best: list[Label] | None = None
    while True:
        lone: list[Label] = []
        crowd = []
        for point in points:
            blocked = [*taken, *(kept.box for kept in lone)]
            free = point.key not in crowded
            label = _beside(point, frame, obstacles, blocked) if free else None
            if label:
                lone.append(label)
            else:
                crowd.append(point)
        blocked = [*taken, *(kept.box for kept in lone)]
        try:
            columns = _columns(crowd, frame, obstacles, blocked)
        except ValueError:
            if best is None:
                raise
            break
        found = [*lone, *columns]
        if best is None or _tangles(found) < _tangles(best):
            best = found
        # What a leader to a column crosses goes to a column itself.
        crossed = {one.key for one in lone if any(_tangles((one, other)) for other in columns)}
        if not crossed:
            break
        crowded |= crossed
    placed = {label.key: label for label in best}
    return tuple(placed[point.key] for point in points)


def some(
    points: Sequence[Point],
    frame: Frame,
    *,
    cities: Sequence[Point],
    names: Sequence[Box],
    taken: Sequence[Box] = (),
) -> tuple[Label, ...]:
    """Labels as ``zones`` places them, of as many points as there is room for, in their order.

    Those are named first that lie farthest from what is named already, so that the names are
    spread over the map and a reader can tell where the others are.
    """
    half = frame.box.right - 4
    left = [point for point in points if extent(point.text, point.size)[0] <= half]
    order: list[Point] = []
    away = {point.key: math.inf for point in left}
    while left:
        point = max(left, key=lambda one: away[one.key])
        left.remove(point)
        order.append(point)
        for one in left:
            away[one.key] = min(away[one.key], math.dist(one.at, point.at))
    best: tuple[Label, ...] = ()
    low, high = 0, len(order)
    while low < high:
        middle = (low + high + 1) // 2
        kept = {point.key for point in order[:middle]}
        # A point without a name is still there, and to be kept clear of.
        unnamed = [point for point in points if point.key not in kept]
        chosen = [point for point in points if point.key in kept]
        boxes = [*names, *(around(point.at, POINT) for point in unnamed)]
        try:
            best = zones(chosen, frame, cities=cities, names=boxes, taken=taken)
            low = middle
        except ValueError:
            high = middle - 1
    return best


def _beside(
    point: Point, frame: Frame, obstacles: _Obstacles, blocked: Sequence[Box]
) -> Label | None:
    """The label on a short leader to a free place close by, or None where there is none."""
    best: tuple[float, Label] | None = None
    for rank, (dx, dy) in enumerate(
        [(1, -0.8), (1, 0.8), (1, 0), (-1, -0.8), (-1, 0.8), (-1, 0), (1, -1.8), (-1, -1.8)]
    ):
        elbow = Pixel(point.at.x + dx * 20, point.at.y + dy * 22)
        end = Pixel(elbow.x + dx * _STUB, elbow.y)
        align: Align = "start" if dx > 0 else "end"
        label = standing(point, Pixel(end.x + dx * 4, end.y), align, (point.at, elbow, end))
        if not label.box.within(frame.box) or any(label.box.meets(box) for box in blocked):
            continue
        cost = obstacles.cost(label) + rank * 4
        if cost < _ON_POINT and (best is None or cost < best[0]):
            best = cost, label
    return best[1] if best else None


class _Column:
    """One side of the map: ``sign`` -1 is the left column and 1 the right one."""

    def __init__(
        self,
        sign: int,
        points: Sequence[Point],
        frame: Frame,
        obstacles: _Obstacles,
        blocked: Sequence[Box],
    ) -> None:
        widest = max(extent(point.text, point.size)[0] for point in points)
        box = frame.box
        self.sign = sign
        self.align: Align = "start" if sign > 0 else "end"
        self.room = box.right
        # As near to the points as they allow, on its own half of the map even where they all lie
        # on the other one, and no further out than the frame does.
        outermost = max(sign * point.at.x for point in points)
        limit = box.right - widest - 4
        self.inner = sign * max(0.0, min(outermost + _BY, limit))
        if limit < 0:
            raise ValueError(f"a label is {widest:.0f} px wide, more than half the map")
        count = int((box.bottom - box.top) / _STEP)
        self.grid = [box.top + _STEP * (i + 0.5) for i in range(count)]
        self.tall = {point.key: extent(point.text, point.size)[1] for point in points}
        self.labels: dict[str, list[Label]] = {}
        self.costs: dict[str, list[float]] = {}
        for point in points:
            row = [self._at(point, y) for y in self.grid]
            self.labels[point.key] = row
            self.costs[point.key] = [
                math.inf
                if not label.box.within(frame.box) or any(label.box.meets(b) for b in blocked)
                else math.dist(point.at, label.leader[-1]) + obstacles.cost(label)
                for label in row
            ]

    def _at(self, point: Point, y: float) -> Label:
        # A point beyond the column's edge takes its label outwards with it, if there is room:
        # a leader that turns back across its own column is hard to follow.
        wide = extent(point.text, point.size)[0] + 4
        outer = self.room - wide
        edge = max(self.sign * self.inner, min(self.sign * point.at.x + 2.5 * _STUB, outer))
        end = Pixel(self.sign * edge, y)
        elbow = Pixel(end.x - self.sign * _STUB, y)
        at = Pixel(end.x + self.sign * 4, y)
        return standing(point, at, self.align, (point.at, elbow, end))

    def filled(self, order: Sequence[Point]) -> tuple[float, list[Label]]:
        """The least cost of these labels from top to bottom, and where they then stand."""
        if not order:
            return 0.0, []
        count = len(self.grid)
        best = list(self.costs[order[0].key])
        came: list[list[int]] = []
        for above, point in pairwise(order):
            apart = (self.tall[above.key] + self.tall[point.key]) / 2 + _GAP
            skip = math.ceil(apart / _STEP)
            least, at = math.inf, -1
            now, back = [math.inf] * count, [-1] * count
            for i in range(skip, count):
                if best[i - skip] < least:
                    least, at = best[i - skip], i - skip
                now[i], back[i] = least + self.costs[point.key][i], at
            best = now
            came.append(back)
        end = min(range(count), key=best.__getitem__)
        if math.isinf(best[end]):
            return math.inf, []
        total, slots = best[end], [end]
        for back in reversed(came):
            slots.append(back[slots[-1]])
        pairs = zip(order, reversed(slots), strict=True)
        return total, [self.labels[point.key][slot] for point, slot in pairs]


def _columns(
    points: Sequence[Point], frame: Frame, obstacles: _Obstacles, blocked: Sequence[Box]
) -> list[Label]:
    """Labels of a cluster in two columns. Starts from the side each point lies on, then moves one
    point at a time to the other side for as long as that makes the whole cheaper."""
    if not points:
        return []
    tall = sum(extent(point.text, point.size)[1] + _GAP for point in points)
    if tall > 2 * frame.height:
        raise ValueError(f"{len(points)} zone labels do not fit on a map this high")
    sides = {sign: _Column(sign, points, frame, obstacles, blocked) for sign in (-1, 1)}
    ordered = sorted(points, key=lambda p: (p.at.y, p.at.x, p.key))

    def filled(on: dict[str, int]) -> tuple[float, list[Label]]:
        total, labels = 0.0, []
        for sign, column in sides.items():
            cost, placed = _untangled(column, [p for p in ordered if on[p.key] == sign])
            total += cost
            labels += placed
        return total + _tangles(labels) * _CROSSING, labels

    middle = sorted(p.at.x for p in points)[len(points) // 2]
    on = {p.key: -1 if p.at.x < middle else 1 for p in points}
    best = filled(on)
    improved = True
    while improved:
        improved = False
        for point in ordered:
            other = on | {point.key: -on[point.key]}
            if (attempt := filled(other))[0] < best[0]:
                best, on, improved = attempt, other, True
    if math.isinf(best[0]):
        raise ValueError(f"{len(points)} zone labels do not fit on a map this high")
    return best[1]


def _untangled(column: _Column, order: list[Point]) -> tuple[float, list[Label]]:
    """The column filled, labels changed over until no two of its leaders cross."""
    cost, labels = column.filled(order)
    for _ in range(len(order)):
        crossed = [
            (i, j)
            for i, j in combinations(range(len(labels)), 2)
            if not _apart(labels[i].reach, labels[j].reach)
            and cross(labels[i].leader, labels[j].leader)
        ]
        if not crossed:
            break
        i, j = crossed[0]
        order[i], order[j] = order[j], order[i]
        cost, labels = column.filled(order)
    return cost, labels


_AROUND: tuple[tuple[float, float, Align], ...] = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, 1, "middle"),
    (0, -1, "middle"),
    (0.8, -0.8, "start"),
    (0.8, 0.8, "start"),
    (-0.8, -0.8, "end"),
    (-0.8, 0.8, "end"),
)


def cities(
    points: Sequence[Point],
    frame: Frame,
    *,
    zones: Sequence[Point],
    labels: Sequence[Label],
    names: Sequence[Box],
) -> tuple[Label, ...]:
    """Labels right beside the cities, those with the fewest free places chosen first.

    They cover no zone, no zone's label or leader, no other city and none of ``names``. A city
    with no free place inside the frame gets none.
    """
    fixed = [*names, *(label.box for label in labels)]
    fixed += [around(zone.at, POINT) for zone in zones]

    def free(point: Point) -> list[Label]:
        dots = [around(p.at, DOT) for p in points if p.key != point.key]
        tall = extent(point.text, point.size)[1]
        found = []
        for dx, dy, align in _AROUND:
            at = Pixel(point.at.x + dx * (DOT + 3), point.at.y + dy * (DOT + tall / 2 - 1))
            label = standing(point, at, align)
            if not label.box.within(frame.box):
                continue
            if any(label.box.meets(box) for box in (*fixed, *dots)):
                continue
            if any(hits(zone.leader, label.box) for zone in labels):
                continue
            found.append(label)
        return found

    choices = {point.key: free(point) for point in points}
    placed: dict[str, Label] = {}
    while choices:
        key = min(choices, key=lambda k: (len(choices[k]), k))
        here = choices.pop(key)
        if not here:
            continue
        placed[key] = here[0]
        for other, rest in choices.items():
            choices[other] = [label for label in rest if not label.box.meets(here[0].box)]
    return tuple(placed[point.key] for point in points if point.key in placed)
