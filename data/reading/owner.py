"""Whose a figure may be: the zone, a thing that the dataset knows, or a name like one's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.chinese import WORDS
from data.model import Dataset, Indicator
from data.quantity import Quantity
from data.reading import tablerows
from data.reading.guess import bounds
from data.reading.nameforms import NameForm

#: What may stand between an amount and the thing it is the size of.
_BETWEEN = WORDS.pattern("size_of")
#: How a sentence begins that goes on about what was named before.
AGAIN = WORDS.pattern("named_before")
#: Several zones, of which what follows is the sum.
_TOGETHER, _COUNTED = WORDS.pattern("together"), WORDS.pattern("zones_counted")
_OURS = WORDS.pattern("ours")
#: Tables of things that own figures, and what names of each look like.
_NAMED = {
    "organisations": NameForm(
        WORDS.pattern("name_of_organisations"), WORDS.pattern("ends_of_organisations")
    ),
    "parks": NameForm(WORDS.pattern("name_of_parks"), WORDS.pattern("ends_of_parks")),
    "projects": NameForm(WORDS.pattern("name_of_projects"), WORDS.pattern("ends_of_projects")),
    "funds": NameForm(WORDS.pattern("name_of_funds"), WORDS.pattern("ends_of_funds")),
    # Only before what one turns out or earns: the zone's own figures stand under industries too.
    "industries": NameForm(
        WORDS.pattern("industry_told_of"), WORDS.pattern("ends_of_industry_told_of")
    ),
}
#: Bodies by which a zone itself acts: what is said of them is the zone's.
_ITSELF = ("zone", "zone_body", "government", "team", "staff", "person", "kind")


#: What has its turnover told, but is not counted in, behind a comma.
_TELLS, _CLAUSE_ENDS = "industries", f"{WORDS.comma},{WORDS.stops}"
#: What is built or promoted as a work of the zone, by what stands before it, and what tells of
#: those in it all the same.
_ACTED, _DONE_TO, _HOUSED = "parks", WORDS.pattern("done_to"), WORDS.pattern("housed")
#: A clause that begins with the zone.
_AGAIN_ALL = WORDS.pattern("zone_again")
#: Nothing named longer ago than so many names owns a figure.
_FAR = 40


@dataclass(frozen=True)
class Owner:
    """``table`` is ``zones`` or a table of things; ``id`` is empty for one that is not there yet.
    ``start`` and ``end`` are where ``text`` names it, both 0 for the zone."""

    table: str
    id: str = ""
    name: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Names:
    """The names by which an article may call what the dataset has of its zones, of which ``zone``
    is the first."""

    dataset: Dataset
    zone: str
    forms: tuple[tuple[str, str, str], ...]
    #: Each zone by the names that a text has for it.
    called: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, dataset: Dataset, *zones: str) -> Names:
        found = [
            (form, table, row.id)
            for table in _NAMED
            for row in getattr(dataset, table)
            if row.zone in zones and getattr(row, "kind", "") not in _ITSELF
            for form in {*getattr(row, "written", ()), row.name_zh}
            if len(form) > 1
        ]
        # The longest first: it is what a shorter one is part of.
        forms = tuple(sorted(found, key=lambda one: (-len(one[0]), one)))
        rows = [row for row in dataset.zones if row.id in zones]
        called = tuple((name, row.id) for row in rows for name in {row.name_zh, row.full_zh})
        return cls(dataset, zones[0] if zones else "", forms, called)

    @property
    def several(self) -> bool:
        """Whether a text speaks of more zones than one."""
        return len({key for _, key in self.called}) > 1

    def led(self, paragraphs: Sequence[str]) -> tuple[str, ...]:
        """The zone under which each paragraph stands: the one named last in those before it, as in
        a heading; blank where none is."""
        found, last = [], ""
        for text in paragraphs:
            found.append(last)
            last = (self.several and self._last(text, len(text))) or last
        return tuple(found)

    def _last(self, text: str, place: int) -> str:
        """The zone named last before a place of a text; the longer of two names that end there."""
        found = [
            (at + len(name), len(name), key)
            for name, key in self.called
            if (at := text.rfind(name, 0, place)) >= 0
        ]
        return max(found)[2] if found else ""

    def zone_at(self, text: str, place: int, led: str = "") -> str:
        """Of which of several zones a paragraph speaks at a place: the one named last before it, or
        else the one that it is ``led`` by, or else the first that it names at all."""
        if not self.several:
            return self.zone
        if named := self._last(text, place) or led:
            return named
        starts = {key: len(text) for _, key in self.called}
        for name, key in self.called:
            if (first := text.find(name)) >= 0:
                starts[key] = min(starts[key], first)
        first_named = min(starts, key=lambda key: starts[key])
        return first_named if starts[first_named] < len(text) else self.zone

    def together(self, text: str, one: Quantity) -> bool:
        """Whether a quantity is of several zones at once: of all of an area, or of those of which
        a text speaks where they are several. It is their number, or that stands before it in its
        sentence and none of them is named since."""
        if not self.called or one.kind == "rank":
            return False
        start, after = bounds(text, one, WORDS.ends)

        def met(form: re.Pattern[str]) -> list[re.Match[str]]:
            found = (at for at in form.finditer(text, start, after) if at.start() <= one.start)
            return [at for at in found if at["area"] or self.several]

        if any(one.start < at.end() for at in met(_COUNTED)):
            return True
        if not (found := met(_TOGETHER)):
            return False
        since = text[found[-1].end() : one.start]
        return not self._last(since, len(since)) and not _OURS.search(since)

    def mentions(self, text: str) -> list[Owner]:
        """Everything that a text names, in order: what is known, and what is called like one."""
        found: list[Owner] = []
        taken: set[int] = set()

        def put(one: Owner) -> None:
            if taken.isdisjoint(range(one.start, one.end)):
                taken.update(range(one.start, one.end))
                found.append(one)

        for form, table, key in self.forms:
            if table == "industries" or form not in text:
                continue
            for match in re.finditer(re.escape(form), text):
                put(Owner(table, key, form, *match.span()))
        for table, called in _NAMED.items():
            for match in called.found(text):
                if match[1].count(WORDS.quotes[0]) != match[1].count(WORDS.quotes[1]):
                    continue  # a piece of what somebody said: “过去办一个项目
                put(Owner(table, self._known(table, match[1]), match[1], *match.span(1)))
        return sorted(found, key=lambda one: one.start)

    def _known(self, table: str, name: str) -> str:
        """The one thing whose whole name ends with what an article calls it by."""
        known = {key for form, there, key in self.forms if there == table and form.endswith(name)}
        return known.pop() if len(known) == 1 else ""

    def owners(
        self,
        text: str,
        one: Quantity,
        indicator: Indicator | None,
        named: Sequence[Owner],
        led: str = "",
    ) -> list[Owner]:
        """Who may own a quantity of ``text``, the likeliest first; the zone is always among them.
        ``named`` is all that the text mentions, ``led`` the zone under which it stands.

        What the figure stands directly before owns it (a fund of so much). Else, where
        the dataset says that figures of this indicator are of such things too, it is the one named
        last before the figure in its sentence, or else in its paragraph.
        """
        zone = Owner("zones", self.zone_at(text, one.start, led))
        about = indicator.about if indicator else ()
        if about == ("zones",):
            return [zone]
        behind = [each for each in attached(text, one, named) if not about or each.table in about]
        before = named[: bisect_left(named, one.start, key=lambda each: each.start)][-_FAR:]
        fitting = [each for each in before if not about or each.table in about]
        fitting = [each for each in fitting if not _over(text, each, one)]
        # What is of a fund alone goes on over a semicolon.
        of_fund = indicator is not None and WORDS.fund in indicator.label_zh
        ends = WORDS.ends if of_fund else WORDS.stops
        sentence = bounds(text, one, ends)[0]
        near = [each for each in fitting if each.start >= sentence]
        far = [each for each in fitting if each.start < sentence]
        row = [each for each in of_row(text, one, named) if each in fitting]
        found = list(_unlike([*behind, *row, *reversed(near), *reversed(far)]))
        again = AGAIN.match(text, sentence) is not None
        first = bool(behind or near or (far and (about or again)))
        return [*found[:2], zone] if first else [zone, *found[:2]]


def _over(text: str, owner: Owner, one: Quantity) -> bool:
    """Whether a quantity behind the clause that names a thing is not its any more: what the zone is
    named for since, and a count behind an industry (锂电产业产值超600亿元，高新技术企业80户) or
    behind a park that something was done about (建成光电产业园，绿色工厂达4家)."""
    if owner.start >= bounds(text, one, _CLAUSE_ENDS)[0]:
        return False
    if _AGAIN_ALL.search(text, owner.end, one.start):
        return True
    if one.kind != "count" or owner.table == _TELLS:
        return one.kind == "count"
    done = owner.table == _ACTED and _DONE_TO.search(text, 0, owner.start)
    return bool(done) and not _HOUSED.search(text, owner.end, one.start)


def of_row(text: str, one: Quantity, named: Sequence[Owner]) -> list[Owner]:
    """What the first cells of a row of a table name, of which its numbers are."""
    front = tablerows.front(text, one.start)
    return [each for each in named if each.start < front] if front else []


def attached(text: str, one: Quantity, mentions: Sequence[Owner]) -> list[Owner]:
    """What a quantity stands directly before, with nothing but a word of size between."""
    first = bisect_left(mentions, one.end, key=lambda each: each.start)
    return [
        each
        for each in mentions[first : first + 1]
        if _BETWEEN.fullmatch(text, one.end, each.start)
    ]


def _unlike(owners: list[Owner]) -> Iterator[Owner]:
    """Each thing once."""
    seen = set()
    for one in owners:
        key = (one.table, one.id or one.name)
        if key not in seen:
            seen.add(key)
            yield one
