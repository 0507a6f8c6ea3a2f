"""Slides in other fonts: letters up to a quarter wider, another Chinese font; no text leaves its
place, runs into another, or breaks inside a figure.

One test looks at everything, so that LibreOffice is started once. The other fonts are set in the
theme of the deck, as an office would set them, which every text follows; a machine without Arial
takes the like of them by itself.
"""

from __future__ import annotations

import re
import string
import subprocess
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont

from components import config
from components.render.layout import measure
from data.model import LANGS
from tests.support import office, reader, stories
from tests.support.cases import WIDE
from tests.support.decks import (
    COLOURS,
    A,
    C,
    crowd,
    file,
    full,
    fullest,
    opened,
    real,
    rest,
    retyped,
    texts,
    tight,
    written,
)
from tests.support.office import Box

WIDER = "DejaVu Sans"
#: A paragraph of a source at the end of a word, "¶4" or "¶4–6".
CITED = re.compile(r"¶\d+(?:[-–]\d+)?$")

pytestmark = pytest.mark.office


def chinese() -> str:
    """A Chinese font of the machine, rather one that is unlike those the slides ask for."""
    tool = office.program("fc-list", "fontconfig")
    done = subprocess.run([tool, ":lang=zh-cn", "family"], capture_output=True, text=True)
    found = {line.split(",")[0].strip() for line in done.stdout.splitlines()}
    assert found, "These tests need a Chinese font (Debian: fonts-noto-cjk)."
    return min(found, key=lambda name: ("Serif" not in name, "SC" not in name, name))


def crowded() -> bytes:
    """Of thirty zones, and of every kind of exhibit that grows with them, the fullest slides."""
    told, _ = crowd("full")
    grown = stories.told([stories.many(30, kind) for kind in ("bars", "stacked", "map")], "zh")
    told = told.model_copy(update={"sections": (*told.sections, *grown.sections)})
    zones = [row.zone for one in told.exhibits for row in one.rows if row.zone]
    return fullest(told, config.load().colours([*dict.fromkeys(zones)]))


def usual() -> Iterator[tuple[str, bytes]]:
    """The fullest slides of the story with typefaces that are wider than those of the template:
    what fits in these fits in those, for no letter is wider than it is measured. In English, whose
    words are longer; quotations are Chinese in both languages."""
    yield "en_fullest_wider", retyped(fullest(real("en"), COLOURS), WIDER, chinese())


def others() -> Iterator[tuple[str, bytes]]:
    """The fullest slides of what the story leaves out and of thirty zones, laid out by the same
    code; and the story whole, its fullest slides in Chinese, and those with the typefaces of the
    template."""
    yield "zh_fullest_wider", retyped(fullest(real("zh"), COLOURS), WIDER, chinese())
    for lang in LANGS:
        yield f"{lang}_story_wider", retyped(file(lang), WIDER, chinese())
        yield f"{lang}_usual", fullest(real(lang), COLOURS)
        full(lang)  # made and laid out for all tests of slides
        yield f"{lang}_rest_wider", retyped(fullest(rest(lang), COLOURS), WIDER, chinese())
    yield "zh_crowd_wider", retyped(crowded(), WIDER, chinese())


Decks = Callable[[], Iterator[tuple[str, bytes]]]
Word = tuple[str, Box]


def meets(one: Box, other: Box) -> bool:
    """Whether two words are printed on each other: their boxes are as tall as a line, so that
    those of two lines may touch."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 0.35 * min(one[3] - one[1], other[3] - other[1])


def rows(words: list[Word]) -> list[str]:
    """What stands on one line side by side, without its spaces."""
    words = sorted(words, key=lambda one: one[1][0])
    starts = [box[0] for _, box in words]

    def after(box: Box) -> int | None:
        """The next word on the line: level with this one, and no more than a space away."""
        for at in range(bisect_left(starts, box[2] - 2), len(words)):
            _, top, _, foot = words[at][1]
            least, most = sorted((box[3] - box[1], foot - top))
            if starts[at] > box[2] + most:
                return None
            if min(box[3], foot) - max(box[1], top) > 0.5 * least and words[at][1] != box:
                return at
        return None

    nexts = [after(box) for _, box in words]
    found = []
    for at in sorted({*range(len(words))} - {*nexts}):
        text, on = "", at
        while on is not None:
            # The paragraph that a source is cited by is no part of the number behind it.
            text = CITED.sub(r"\g<0>|", text) + words[on][0]
            on = nexts[on]
        found.append(tight(text))
    return found


def said(slide: Any) -> list[str]:
    """The paragraphs that stand on a slide, and the names and labels of its charts."""
    roots = [slide.shapes.element]
    roots += [one.chart._chartSpace for one in slide.shapes if getattr(one, "has_chart", False)]
    found = []
    for root in roots:
        for paragraph in root.iter(f"{A}p"):
            found.append("".join(run.text or "" for run in paragraph.iter(f"{A}t")))
        for names in list(root.iter(f"{C}cat"))[:1]:
            found += [(one.text or "").replace("\n", "") for one in names.iter(f"{C}v")]
    return found


@cache
def figure() -> re.Pattern[str]:
    """A figure as it may stand in any text: what qualifies it, its number, its unit; or a date."""
    units = reader.dataset().vocab.units.values()
    zh = sorted({unit.zh for unit in units}, key=len, reverse=True)
    en = {re.sub("^10 000 ", "", word) for unit in units for word in (unit.en, unit.en_plural)}
    en = {word for word in en if word != "%" and "CNY" not in word}
    before = "超过|超|约|不超过|不少于|不足|预计|目标|力争"
    qualified = "expected |target |more than |at least |about |at most |less than |fewer than "
    number = r"\d+(?:,\d{3})*(?:\.\d+)?"
    return re.compile(
        rf"(?:{before})*\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?"
        rf"|(?:{before})*{number} ?余?(?:{'|'.join(map(re.escape, zh))})内?"
        rf"|(?:{qualified})*CNY {number}(?: [a-z]+illion)?"
        rf"|(?:{qualified})*{number} (?:{'|'.join(map(re.escape, sorted(en, reverse=True)))})\b"
    )


def figures(slide: Any) -> Counter[str]:
    """But for the lengths under a map, which stand in one row with nothing between them."""
    told = [text.replace("\u00a0", " ") for text in said(slide)]
    lengths = re.compile(r"\d+ km")
    found = [figure().findall(text) for text in told if not lengths.fullmatch(text)]
    return Counter(tight(one) for figures in found for one in figures)


def frames(slide: Any) -> Iterator[Box]:
    """The boxes with an edge that texts stand in, in points."""
    for shape in slide.shapes:
        outlined = shape.element.find(f".//{A}ln/{A}solidFill") is not None
        if shape.shape_type == 1 and outlined and shape.height > 635000:
            box = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            yield tuple(side / 12700 for side in box)


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_no_letter_is_wider_than_it_is_measured(bold: bool) -> None:
    for family, factor in (("Arial", 1.15), (WIDER, 1.0)):
        name = f"{family}:bold" if bold else family
        tool = office.program("fc-match", "fontconfig")
        done = subprocess.run([tool, "-f", "%{file}", name], capture_output=True, text=True)
        font = ImageFont.truetype(done.stdout, 1000)
        signs = string.ascii_letters + string.digits + " .,:;()[]/%&-+<>=!?·≈×“”‘’"
        for sign in signs:
            needs = font.getlength(sign) / 1000 * factor
            assert measure.wide(sign, 1.0, bold=bold) >= needs - 0.005, (family, sign)


def lost(pdf: Path, presentation: Any) -> list[tuple[int, str]]:
    """What of a slide is not on its page, sign by sign; and the boxes of signs no font has."""
    pages = office.words(pdf).split("\f")[:-1]
    shown = list(presentation.slides)
    assert len(pages) == len(shown)
    faults = []
    for at, (page, slide) in enumerate(zip(pages, shown, strict=True), 1):
        faults += [(at, sign) for sign in set(page) & {"\ufffd", "\u25a1", "\u25af", "\uffff"}]
        if tight(slide.shapes.title.text_frame.text) not in tight(page):
            faults.append((at, slide.shapes.title.text_frame.text))
        # Series of a chart without a legend are not shown.
        native = [one.chart for one in slide.shapes if getattr(one, "has_chart", False)]
        drawn = "".join(texts(chart._chartSpace) for chart in native)
        missing = {sign for sign in written(slide) if sign.isalnum()} - set(page) - set(drawn)
        faults += [(at, sign) for sign in missing]
    return faults


def displaced(pdf: Path, presentation: Any) -> list[tuple[int, str, str]]:
    """Words that leave the slide, run into another or over the edge of their card."""
    faults = []
    for at, (((wide, tall), words), slide) in enumerate(
        zip(office.sheets(pdf), presentation.slides, strict=True), 1
    ):
        words, cards = sorted(words, key=lambda one: one[1][1]), list(frames(slide))
        for index, (text, box) in enumerate(words):
            left, top, right, bottom = box
            if left < -1 or top < -1 or right > wide + 1 or bottom > tall + 1:
                faults.append((at, "off the slide", text))
            below = takewhile(lambda one: one[1][1] < bottom, words[index + 1 :])  # noqa: B023
            faults += [(at, text, more) for more, other in below if meets(box, other)]
            for card in cards:
                if card[0] < (left + right) / 2 < card[2] and top + 2 < card[3] < bottom - 2:
                    faults.append((at, "over the edge of its card", text))
                if card[1] < (top + bottom) / 2 < card[3] and left < card[2] < right - 1:
                    faults.append((at, "beside its card", text))
    return faults


def broken(pdf: Path, presentation: Any) -> list[tuple[int, str, int, int]]:
    """Figures that do not stand on one line as often as the slide has them."""
    faults = []
    for at, ((_, words), slide) in enumerate(
        zip(office.sheets(pdf), presentation.slides, strict=True), 1
    ):
        lines = "\n".join(rows(words))
        for text, count in figures(slide).items():
            there = len(re.findall(rf"(?<![\d.]){re.escape(text)}", lines))
            if there < count:
                faults.append((at, text, count, there))
    return faults


@pytest.mark.lasts(60)
@pytest.mark.parametrize("decks", [usual, pytest.param(others, marks=WIDE)])
def test_slides_hold_and_no_figure_is_broken(decks: Decks, tmp_path: Path) -> None:
    """With the typefaces of the template, and with others set in the theme: all in one office."""
    given: dict[Path, Any] = {}
    for name, data in decks():
        deck = tmp_path / f"{name}.pptx"
        deck.write_bytes(data)
        given[deck] = opened(data)
    pdfs = office.convert_all(list(given), "pdf", tmp_path / "pages")
    faults: dict[str, list[Any]] = {}
    for (deck, presentation), pdf in zip(given.items(), pdfs, strict=True):
        found = office.fonts(pdf)
        alike = {one for one in found if re.match("Arial|Arimo|Liberation|Nimbus|Helvet", one)}
        if deck.stem.endswith("wider"):
            assert not alike
            assert any(one.startswith(WIDER.replace(" ", "")) for one in found)
        else:
            assert {one for one in found if "CJK" not in one} == alike != set()
        for look in (lost, displaced, broken):
            if seen := look(pdf, presentation):
                faults[f"{deck.stem}: {look.__name__}"] = seen
    assert faults == {}
