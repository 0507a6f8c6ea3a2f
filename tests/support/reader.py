"""A reader who walks through the pages without Streamlit and keeps what they show.

The page files themselves are run, with a stand-in for the screen, so that what is tested is
what is shown: a page that drops an exhibit, or shows one more, is read as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations
from types import CodeType
from typing import Any
from unittest import mock

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import asking
from components.row import Row
from components.screen import desk, frontpage, intakedesk, menu, pairing
from components.screen.page import Page
from components.screen.screen import Screen
from data import clock, load
from data.model import LANGS, Dataset, Lang
from data.report import Report
from tests.support.cases import each

#: The zones of the newspaper feature. What is a fact of its four articles is tested on them,
#: whichever zones come after.
FOUR = ("yuncheng", "pingyao", "taigu", "qingxu")
Choice = tuple[str, ...]
MENU = menu.read()
#: Parts of the page of one zone, and steps of asking.
PARTS, STEPS = MENU.pages["zone"].own["part"], MENU.pages["ask"].own["step"]


@dataclass
class Reader:
    """The stand-in for a ``Screen``: what is chosen, and what was shown."""

    ed: Edition
    zone: str = ""
    part: str = PARTS[0]
    step: str = STEPS[0]
    chosen_many: dict[str, list[str]] = field(default_factory=dict)
    query: str = ""
    exhibits: list[Exhibit] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    files: dict[str, str | bytes] = field(default_factory=dict)
    taken: list[Exhibit] = field(default_factory=list)
    rests: set[str] = field(default_factory=set)
    led: list[str] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """As of files that hold what is shown, with no article at hand."""
        cited = dict.fromkeys(row.cite.source for row in self.ed.dataset.observations)
        return Report(self.ed.dataset, absent=tuple(cited))

    @property
    def colours(self) -> dict[str, str]:
        return {}

    def t(self, key: str, **values: object) -> str:
        return self.ed.t(key, **values)

    def entitle(self, text: str, lead: str = "") -> None:
        self.words += [text, lead]

    heading = entitle

    def opens(
        self,
        hero: Exhibit | None,
        otherwise: str,
        lead: str = "",
        *,
        own: str = "",
        said: Iterable[str] = (),
    ) -> None:
        del said
        self.entitle(hero.title if hero else otherwise, lead)
        assert not own or self.choose_own(own)
        self.show(hero, hero=True)

    def points(self, key: str) -> None:
        self.words.append(self.t(key))

    def say(self, text: str) -> None:
        self.said.append(text)

    def leads(self, ways: Mapping[str, str], name: str = "") -> None:
        self.words.append(name)
        for target, label in ways.items():
            assert label and target.partition("?")[0] in MENU.pages
            self.led.append(target)

    #: As on the screen: it says, and shows.
    mentions = Screen.mentions
    several = Screen.several

    def way(self, label: str, address: str) -> None:
        assert label and address.endswith("/")

    def show(
        self,
        exhibit: Exhibit | None,
        asked: Mapping[str, str | Iterable[str]] | None = None,
        *,
        few: int = 0,
        best: Sequence[str] = (),
        hero: bool = False,
    ) -> None:
        del few  # who asks for all sees all
        if exhibit:  # the most telling are among them, and a hero's title is the page's
            assert not best or {row.head.record for row in exhibit.rows} - {""} <= {*best}
            assert not hero or exhibit.title in self.words
        self.exhibits += [exhibit.filtered(asked or {})] if exhibit else []

    def sheet(
        self, exhibit: Exhibit | None, title: str, file: str, *, proposal: bool = False
    ) -> None:
        del proposal
        self.taken += [exhibit] if exhibit else []
        self.words += [title, file]

    def rest(self, label: str, of: str = "rest") -> bool:
        assert label and of not in self.rests  # a button's key, which no two of a page share
        self.rests.add(of)
        return True

    def beside(self, exhibits: Sequence[Exhibit | None], widths: Sequence[float] = ()) -> None:
        del widths
        for exhibit in exhibits:
            self.show(exhibit)

    def series(self, exhibits: Iterable[Exhibit | None], above: Exhibit | None) -> None:
        assert above is not None
        for exhibit in exhibits:
            self.show(exhibit)

    def choose_many(self, name: str, label: str, options: dict[str, str]) -> list[str]:
        assert label
        assert all(options.values())
        return self.chosen_many.get(name, [])

    def choose_own(self, name: str) -> str:
        return {"part": self.part, "step": self.step}[name]

    @staticmethod
    def columns(widths: int | Sequence[float]) -> list[Any]:
        return [nullcontext()] * (widths if isinstance(widths, int) else len(widths))

    def search(self) -> str:
        return self.query

    def topics(self) -> dict[str, str]:
        return {key: self.ed.word("topics", key) for key in self.ed.dataset.vocab.topics}

    def grades(self) -> dict[str, str]:
        return {key: self.ed.word("evidence", key) for key in self.ed.dataset.vocab.evidence}

    def statuses(self) -> dict[str, str]:
        return {key: self.ed.word("statuses", key) for key in self.ed.dataset.vocab.statuses}

    def chosen(self, name: str) -> Any:
        own = {"zone": self.zone, "line": [], "all": "yes", "q": self.query, "part": self.part}
        own |= {"step": self.step, "draft": ""}
        return own[name] if name in own else self.chosen_many.get(name, [])

    def download(
        self, label: str, content: Callable[[], str | bytes], name: str, mime: str
    ) -> None:
        assert label
        assert mime
        self.files[name] = content()

    @property
    def rows(self) -> Iterator[Row]:
        for exhibit in self.exhibits:
            yield from exhibit.rows


@cache
def _code(page: str) -> CodeType:
    path = menu.FOLDER / f"{page}.py"
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")


def visit(
    page: str,
    ed: Edition,
    *,
    zone: str = "",
    part: str = PARTS[0],
    query: str = "",
    **chosen: list[str],
) -> Reader:
    """Run one page file for an edition and return the reader with what was shown."""
    reader = Reader(ed, zone=zone, part=part, chosen_many=chosen, query=query)
    with (
        mock.patch.object(Page, "screen", lambda _: reader),
        # What the reader would click on the page of requests, and no widgets.
        mock.patch.multiple(
            frontpage,
            hero=lambda screen, exhibit: screen.show(exhibit),
            small_map=lambda screen, exhibit: screen.show(exhibit),
            actions=mock.Mock(),
        ),
        mock.patch.multiple(
            pairing,
            chosen=lambda screen: (screen.chosen("side"), screen.chosen("topic")[:1]),
            choose=mock.Mock(),
        ),
        mock.patch.multiple(
            desk,
            choose=lambda screen, zone: asking.usual(screen.ed, zone),
            offer=mock.Mock(),
            own=mock.Mock(return_value=()),
            replies=mock.Mock(),
        ),
        mock.patch.object(intakedesk, "show", mock.Mock()),
    ):
        exec(_code(page), {"__name__": page})
    # What is taken away is what is shown above it or below, with room to write in or without.
    for taken in reader.taken:
        (seen,) = (one for one in reader.exhibits if one.id == taken.id)
        told = [(row.label, row.column, row.shown) for row in taken.rows]
        assert all((row.label, row.column, row.shown) in told for row in seen.rows)
    return reader


def visits(ed: Edition) -> dict[str, Reader]:
    """Every page of an edition that shows it, the zone page once for each part of each zone."""
    found = {page: visit(page, ed) for page in MENU.listed if page not in ("zone", "ask", "intake")}
    for zone in ed.zones:
        found[f"ask/{zone}"] = visit("ask", ed, zone=zone)
        for part in PARTS:
            found[f"zone/{zone}/{part}"] = visit("zone", ed, zone=zone, part=part)
    return found


@cache
def dataset() -> Dataset:
    return load.load()


def choices() -> list[Choice]:
    """All zones, each single one, each pair."""
    zones = tuple(zone.id for zone in dataset().zones)
    return [zones, *((zone,) for zone in zones), *combinations(zones, 2)]


def editions(*, more: bool = False) -> list[tuple[Lang, Choice]]:
    """All zones in both languages, each single one and two pairs in one of them by turns; or the
    others, which are more of the same: what is chosen is chosen before it is said."""
    every, *some = choices()
    pairs = [one for one in some if len(one) == 2]
    some = [one for one in some if one not in pairs[1:-1]]
    first = [(lang, every) for lang in LANGS]
    first += [(LANGS[at % 2], zones) for at, zones in enumerate(some)]
    whole = [(lang, zones) for lang in LANGS for zones in choices()]
    return [one for one in whole if (one in first) != more]


#: For a test that goes through the editions, and widely through all.
every_edition = each("lang, zones", editions(), more=editions(more=True))


def name(edition: object) -> str:
    """The id of a parametrised edition."""
    assert isinstance(edition, tuple)
    lang, zones = edition
    return f"{lang}-{'all' if len(zones) == len(dataset().zones) else '+'.join(zones)}"


#: Each holds its dataset, so that no other one takes its number.
_EDITIONS: dict[tuple[int, Lang, Choice, date], Edition] = {}


def edition(lang: Lang, zones: Choice = ()) -> Edition:
    """The real dataset; what one test has built of it the others find, as a server's readers do."""
    key = id(dataset()), lang, zones, clock.today()
    return _EDITIONS.setdefault(key, Edition(dataset(), lang, zones))


@cache
def read(lang: Lang, zones: Choice = ()) -> dict[str, Reader]:
    """What every page shows for the real dataset; do not change it, it is shared."""
    return visits(edition(lang, zones))


def answer(page: str, lang: Lang) -> str:
    """The heading of a page: what its first exhibit says. The other pages are not built for it."""
    return visit(page, edition(lang)).words[0]


def shown(lang: Lang, zones: Choice = ()) -> list[Exhibit]:
    return [one for reader in read(lang, zones).values() for one in reader.exhibits]
