"""Samples -> the table: medians side by side, the ratio, and how far it strays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

#: At most so many times the floor.
SERVER_AIM = 1.5
BROWSER_AIM = 1.2


@dataclass
class Pair:
    """Times of the page and of the floor in seconds, taken by turns: first and first are one."""

    page: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def add(self, page: float, floor: float) -> None:
        self.page.append(page)
        self.floor.append(floor)

    @property
    def ratio(self) -> float:
        """The middle one of the ratios turn by turn: what slows down a turn slows down both."""
        return median(self._ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """The middle half of the ratios turn by turn."""
        ratios = self._ratios
        if len(ratios) < 2:
            return ratios[0], ratios[0]
        low, _, high = quantiles(ratios, n=4, method="inclusive")
        return low, high

    def cells(self, aim: float) -> list[str]:
        low, high = self.spread
        times = [f"{median(one) * 1000:,.{0 if median(one) > 1 else 1}f}" for one in self._both]
        met = "met" if self.ratio <= aim else "**not met**"
        return [*times, f"{self.ratio:.2f} ({low:.2f}–{high:.2f})", met]

    def plain(self) -> dict[str, Any]:
        return {
            "page_s": self.page,
            "floor_s": self.floor,
            "ratio": round(self.ratio, 3),
            "spread": [round(one, 3) for one in self.spread],
        }

    @property
    def _ratios(self) -> list[float]:
        return [page / floor for page, floor in zip(self.page, self.floor, strict=True)]

    @property
    def _both(self) -> tuple[list[float], list[float]]:
        return self.page, self.floor


@dataclass
class Line:
    """What was measured of one page. ``processor`` is the server's time without waiting."""

    page: str
    kinds: Counter[str]
    server: Pair = field(default_factory=Pair)
    processor: Pair = field(default_factory=Pair)
    browser: Pair = field(default_factory=Pair)

    def plain(self) -> dict[str, Any]:
        pairs = {"server": self.server, "processor": self.processor, "browser": self.browser}
        return {
            "page": self.page,
            "elements": dict(self.kinds),
            **{name: pair.plain() for name, pair in pairs.items() if pair.page},
        }


def markdown(lines: Sequence[Line]) -> str:
    """The table, with the aims and how busy the machine was."""
    heads = ["page", "elements"]
    heads += ["server, ms", "floor, ms", "ratio", f"≤ {SERVER_AIM}"]
    heads += ["browser, ms", "floor, ms", "ratio", f"≤ {BROWSER_AIM}"]
    rows = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    for line in lines:
        row = [line.page, str(line.kinds.total()), *line.server.cells(SERVER_AIM)]
        row += line.browser.cells(BROWSER_AIM) if line.browser.page else ["–"] * 4
        rows.append(row)
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{text}\n\n{_note(lines)}"


def _note(lines: Sequence[Line]) -> str:
    clock = sum(sum(line.server.page + line.server.floor) for line in lines)
    busy = clock / sum(sum(line.processor.page + line.processor.floor) for line in lines)
    runs = min(len(line.server.page) for line in lines)
    loads = min(len(line.browser.page) for line in lines)
    said = f"Medians of {runs} runs and {loads} loads of each app, by turns. The ratio is the"
    said += " median of the ratios turn by turn; in brackets their middle half."
    said += f" Scripts waited so that they took {busy:.2f} times their time on the processor"
    return said + (": the machine was busy, ratios are rough." if busy > 1.6 else ".")
