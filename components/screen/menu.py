"""The pages there are, and the choices that a URL may carry to them.

Each page says in its own file what it is (``page.Page``). That line is read here as it stands,
without running the page, and held against the words and against the other pages: what is forgotten
is named at the start, with the file to mend, instead of failing when somebody comes by.
"""

from __future__ import annotations

import ast
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from components import heading, memory, words
from components.config import ROOT, Config
from components.edition import BESIDE, opening
from components.screen.page import Page
from components.screen.parameter import Parameter
from data.judge.promise import KINDS, STATES
from data.message import Message
from data.model import EVIDENCE, LANGS, Dataset
from data.problem import DataError, Problem

FOLDER = ROOT / "pages"
#: Signs that one choice may take in a link: some 1,600 lines of a request.
_QUERY = 8_000

#: Choices that pages share, each as the data have it; a page names those it takes.
SHARED: Mapping[str, Callable[[Dataset], Parameter]] = {
    "zone": lambda data: Parameter(next(iter(data.every), ""), data.every, kept=True),
    "line": lambda data: Parameter(
        [], None, many=True, longest=_QUERY, most=len(data.indicators) + len(data.observations)
    ),
    "topic": lambda data: Parameter([], tuple(data.vocab.topics), many=True),
    "side": lambda data: Parameter([], data.every, many=True),
    "grade": lambda _: Parameter([], tuple(EVIDENCE), many=True),
    "status": lambda data: Parameter([], tuple(data.vocab.statuses), many=True),
    "state": lambda _: Parameter([], STATES, many=True),
    "kind": lambda _: Parameter([], KINDS, many=True),
    "since": lambda _: Parameter("", ()),
    "q": lambda _: Parameter("", None),
    "draft": lambda _: Parameter("", None, kept=True),
    "slide": lambda _: Parameter("", None, longest=2 * _QUERY),
}
#: Choices of the frame, which survive a change of page, and those that any page may have.
_FRAME, _EVERY = (
    ("lang", "zones", "edition", "story", "brief", "title", "note", "lost"),
    ("open", "all", "find"),
)


@dataclass(frozen=True)
class Menu:
    """The pages by their ids, in the order of the menu; those without an entry come last."""

    pages: Mapping[str, Page]

    @property
    def listed(self) -> tuple[str, ...]:
        """Ids of the pages with an entry in the menu."""
        return tuple(key for key, page in self.pages.items() if not page.bare)

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The menu as it is laid out: each group with its pages, in the place of its first; a page
        without a group is one by itself, under no name."""
        found: dict[tuple[str, str], list[str]] = {}
        for key in self.listed:
            group = self.pages[key].group
            found.setdefault((group, "" if group else key), []).append(key)
        return tuple((group, tuple(keys)) for (group, _), keys in found.items())

    @property
    def home(self) -> str:
        """The page that answers at the root."""
        return self.listed[0]

    def at(self, path: str) -> Page:
        """The page at the path of a URL, without a slash; blank is the root.

        Raises KeyError for a path that is no page's."""
        return self.pages[path or self.home]

    def spec(
        self, dataset: Dataset, config: Config, editions: tuple[str, ...] = ()
    ) -> dict[str, Parameter]:
        """Every choice a URL may carry; ``editions`` are the ids of those there are."""
        plans = tuple(plan.id for plan in config.stories)
        counts = len(dataset.indicators), len(dataset.observations)
        data = dataset.version, dataset.draft, dataset.every, *counts
        key = *data, config.language, plans, editions
        # The same for every run until the data change.
        known = memory.here().keep(
            ("spec", *key), self, lambda: self._spec(dataset, config, plans, editions)
        )
        return {**known}

    def _spec(
        self, dataset: Dataset, config: Config, plans: tuple[str, ...], editions: tuple[str, ...]
    ) -> dict[str, Parameter]:
        zones, every = dataset.every, tuple(self.pages)
        found = {
            "lang": Parameter(config.language, LANGS),
            "zones": Parameter([*opening(zones)], zones, many=True, most=BESIDE),
            "edition": Parameter("", editions),
            "story": Parameter(plans[0], plans),
            "brief": Parameter([], None, many=True, longest=2 * _QUERY),
            "title": Parameter("", None, longest=heading.LONGEST),
            "note": Parameter("", None, longest=heading.TEXT),
            "lost": Parameter("", ("",)),  # a page that somebody looked for, and there is none
            "open": Parameter("", None, pages=every, longest=400),
            "all": Parameter("", ("", "yes"), pages=every),
            "find": Parameter("", None, pages=every),
        }
        for name, make in SHARED.items():
            takers = tuple(key for key, page in self.pages.items() if name in page.choices)
            if takers:
                found[name] = replace(make(dataset), pages=takers)
        if "since" in found:
            found["since"] = replace(found["since"], options=editions)
        for key, page in self.pages.items():
            for name, codes in page.own.items():
                found[name] = Parameter(codes[0], codes, pages=(key,))
        return found


def read(folder: Path = FOLDER) -> Menu:
    """The menu of the page files in ``folder``, read again when one of them changes.

    Raises DataError, with a problem a line, where a page has forgotten something.
    """
    with os.scandir(folder) as found:  # every run comes by here
        files = ((one.name, one.stat().st_mtime_ns) for one in found if one.name.endswith(".py"))
        return _read(folder, tuple(sorted(files)))


@lru_cache(maxsize=4)
def _read(folder: Path, files: tuple[tuple[str, int], ...]) -> Menu:
    problems: list[Problem] = []
    pages: list[Page] = []
    for name, _ in files:
        try:
            pages.append(_page(folder / name))
        except DataError as error:
            problems += error.problems
    pages.sort(key=lambda page: (page.bare, page.order))
    problems += _clashes(pages)
    for page in pages:
        problems += _unknown(page)
    if problems or not any(not page.bare for page in pages):
        raise DataError(problems or [_problem("", "", "menu.none")])
    return Menu({page.id: page for page in pages})


def _problem(file: str, field: str, key: str, value: str = "") -> Problem:
    reason = Message(words.text("zh", key), words.text("en", key), key)
    return Problem(f"{FOLDER.name}/{file}", 0, field, reason, value)


def _page(path: Path) -> Page:
    """What a page file says of itself."""
    try:
        body = ast.parse(path.read_text(encoding="utf-8-sig")).body
    except (SyntaxError, UnicodeDecodeError):
        raise DataError([_problem(path.name, "", "menu.unreadable")]) from None
    calls = [
        node.value
        for node in body
        if isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == ["PAGE"]
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "Page"
    ]
    if len(calls) != 1 or calls[0].args:
        raise DataError([_problem(path.name, "PAGE", "menu.unsaid")])
    given: dict[str, Any] = {}
    for one in calls[0].keywords:
        try:
            given[str(one.arg)] = ast.literal_eval(one.value)
        except ValueError:
            said = ast.unparse(one.value)
            raise DataError([_problem(path.name, str(one.arg), "menu.constant", said)]) from None
    try:
        page = Page(**given)
    except ValidationError as error:
        raise DataError(
            [
                _problem(path.name, ".".join(map(str, one["loc"])), _why(one["type"]))
                for one in error.errors(include_url=False)
            ]
        ) from None
    if page.id != path.stem:
        raise DataError([_problem(path.name, "id", "menu.id", page.id)])
    return page


def _why(kind: str) -> str:
    """Why the shape refuses a field, in a word of ours."""
    known = {"missing": "menu.missing", "extra_forbidden": "menu.extra"}
    return known.get(kind, "menu.shape")


def _clashes(pages: Iterable[Page]) -> list[Problem]:
    """Pages that want the same place in the menu, or the same choice to themselves."""
    pages = [*pages]
    places = Counter(page.order for page in pages if not page.bare)
    owners = Counter(name for page in pages for name in page.own)
    found = []
    for page in pages:
        if not page.bare and places[page.order] > 1:
            found.append(_problem(f"{page.id}.py", "order", "menu.order", str(page.order)))
        found += [
            _problem(f"{page.id}.py", "own", "menu.taken", name)
            for name in page.own
            if owners[name] > 1 or name in (*_FRAME, *_EVERY, *SHARED)
        ]
    return found


def _unknown(page: Page) -> list[Problem]:
    """Choices that nobody knows, and words that are not there."""
    file = f"{page.id}.py"
    found = [
        _problem(file, "choices", "menu.choice", name)
        for name in page.choices
        if name not in SHARED
    ]
    found += [
        _problem(file, "own", "menu.codes", name) for name, codes in page.own.items() if not codes
    ]
    wanted = [f"page.{page.id}", *([f"group.{page.group}"] if page.group else [])]
    for name, codes in page.own.items():
        wanted += [f"link.{name}", *(f"own.{name}.{end}" for end in ("label", *codes))]
    known = words.keys()
    found += [_problem(file, "", "menu.words", key) for key in wanted if key not in known]
    return found
