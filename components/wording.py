"""How a dataset is put into words: names, lists and sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from components import capitals, words
from components.capitals import Names
from components.enumeration import reaches, strung
from components.exhibit import Exhibit
from components.hoping import Hoped, around
from components.memory import Memory
from components.renaming import renamed
from components.zonenames import Named, Sort
from data import clock
from data.archive.editions import Archive, Frozen
from data.model import Dataset, Indicator, Lang, Shape, Zone

T = TypeVar("T")
#: As many zones a sentence names one by one; of more it names the first few and counts all.
NAMED, FIRST = 5, 3
#: Up to as many zones everything of each has a place of its own on a page.
CROWD = 8
#: Of values that a link held: so many are named, each by so many signs.
_NAMED, _NAME = 5, 40
#: A clause that brings a stop which is no full stop, be it inside quotation marks.
#: \uff1f, \uff01 and \u2026 are the full-width marks and the ellipsis, \u201d, \u2019, \u300d and
#: \u300f closing quotation marks.
_ASKED = re.compile(r"""[?!\uff1f\uff01\u2026][\u201d\u2019\u300d\u300f"']*$""")
#: Full stops at the end, of Chinese (\u3002) and English.
_STOPS = re.compile(r"[\u3002.]+\Z")
#: Quotation marks within others.
_INNER = {0x201C: 0x2018, 0x201D: 0x2019}
#: A straight mark that begins a quotation; every other one ends it, or is an apostrophe.
_BEGINS = re.compile(r"""(?<![^\s(\[/\u2013\u2014\u201c\u2018"'])(["'])(?=\S)""")
_CURLY, _OPENED = str.maketrans("\"'", "\u201d\u2019"), {'"': "\u201c", "'": "\u2018"}
#: What ends a label that is a sentence or a question, of Chinese and English.
_END = re.compile(r"[\u3002?\uff1f!\uff01]+\Z")


def curled(text: str) -> str:
    """English as it is set: with curly marks for the straight ones that are typed."""
    if '"' not in text and "'" not in text:  # as most are
        return text
    return _BEGINS.sub(lambda mark: _OPENED[mark[1]], text).translate(_CURLY)


class Spelled(int):
    """A number that a sentence says in words; its plural is that of the number."""

    said: str

    def __new__(cls, count: int, said: str) -> Spelled:
        found = super().__new__(cls, count)
        found.said = said
        return found

    def __str__(self) -> str:
        return self.said

    def __format__(self, spec: str) -> str:
        return format(self.said, spec)


@dataclass(frozen=True)
class Wording:
    """A dataset in one language with a choice of zones, and how it is put into words.
    ``zones`` keeps the dataset's order, whatever was chosen; ``today`` tells which promises are
    past their date.

    ``memory`` keeps what was built from this edition: the dataset of an edition never changes,
    so neither do its exhibits. Editions of whatever is loaded from files share one, since the
    version of such a dataset names all that is in it; ``key`` tells them apart there.

    ``frozen`` is what the list of editions says of the dataset where a reader asked for an edition
    of it; ``archive`` has all of them, for what compares.
    """

    dataset: Dataset
    lang: Lang
    zones: tuple[str, ...] = field(default=())
    today: date = field(default_factory=clock.today)
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    frozen: Frozen | None = None
    archive: Archive | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "zones", self.dataset.ordered(self.zones))

    @property
    def crowded(self) -> bool:
        """Whether so many zones are chosen that they are no longer laid out one by one."""
        return len(self.zones) > CROWD

    @cached_property
    def key(self) -> Hashable:
        """All that what is built from an edition depends on."""
        shown = self.dataset.version, self.dataset.draft, tuple(self.dataset.doubts.items())
        # All zones are those of the dataset: thousands of names would be hashed for every word.
        zones = None if self.zones == self.dataset.every else self.zones
        return *shown, self.lang, zones, self.today, self.frozen and self.frozen.id

    def keep(self, key: Hashable, of: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for ``key`` and the object ``of``."""
        return self.memory.keep((self.key, key), of, make)

    def settled(self, key: Hashable, make: Callable[[], T]) -> T:
        """What depends on nothing but the dataset and the language: made once, whichever zones are
        chosen."""
        of = self.dataset.version, self.dataset.draft, self.lang
        return self.memory.keep((of, key), None, make)

    def drawn(self, exhibit: Exhibit, how: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` draws of an exhibit; ``how`` names the drawing and all it depends on but
        the exhibit and the language. Editions whose exhibits are equal share it."""
        return self.memory.keep(("drawn", exhibit.digest, self.lang, how), None, make)

    # --- words --------------------------------------------------------------------------

    def t(self, key: str, **values: object) -> str:
        """Interface text. Chinese calls what are no articles by their own name, in what is said of
        the zones given, or of all that are chosen."""
        if self.lang == "en" or self.dataset.articles_alone:
            return words.text(self.lang, key, **values)
        given = [value.sorts for value in values.values() if isinstance(value, Named)]
        sorts = frozenset[Sort]().union(*given) if given else self._sorts
        if all(sort == "article" for sort, _ in sorts):
            return words.text(self.lang, key, **values)
        return renamed(key, sorts, **values)

    @property
    def _sorts(self) -> frozenset[Sort]:
        """What the reports on the chosen zones are."""

        def found() -> frozenset[Sort]:
            return Named.of("", self.dataset, self.zones).sorts

        return self.keep("sorts", None, found)

    def say(self, shape: Any, name: str) -> str:
        """The text of a bilingual field of a row, or of what else has such fields."""
        if isinstance(shape, Shape):
            return self._set(shape.say(name, self.lang))
        return self._set(str(getattr(shape, f"{name}_{self.lang}")))

    def _set(self, text: str) -> str:
        return curled(text) if self.lang == "en" else text

    def spelled(self, count: int) -> int:
        """How many zones there are, for a sentence: up to ten in words (all four zones), as they
        are no figure of a report. All that is counted in one stays in digits."""
        small = 1 <= count <= 10
        said = self.t(f"number.{count}") if small else self.t("number.more", n=count)
        return Spelled(count, said)

    def word(self, section: str, key: str) -> str:
        """A word of the closed lists."""
        return self._set(str(getattr(getattr(self.dataset.vocab, section)[key], self.lang)))

    def note(self, section: str, key: str) -> str:
        """What a word of the closed lists means."""
        return self.say(getattr(self.dataset.vocab, section)[key], "note")

    def kin(self, indicators: Iterable[Indicator]) -> str:
        """What to heed where indicators of one family stand together: what each of them needs
        said, then what the family does. Of an indicator that is not shown nothing is said."""
        shown = list(dict.fromkeys(indicators))
        families = dict.fromkeys(self.note("families", row.family) for row in shown if row.family)
        return self.sentences(*(self.say(row, "note") for row in shown), *families)

    @cached_property
    def _called(self) -> dict[str, str]:
        """Those that were asked for: thousands of rows say the same few."""
        return {}

    def name(self, key: str) -> str:
        """The name of a zone, organisation, park, project or fund."""
        if key not in self._called:
            found = self.dataset.entity(key)
            said = self.say(found, "name")
            zone = isinstance(found, Zone)
            self._called[key] = Named.of(said, self.dataset, (key,)) if zone else said
        return self._called[key]

    def names(self, keys: Iterable[str]) -> str:
        """The names of zones, or of bodies: behind the first, what is no name begins small."""
        given = [*keys]
        zones = self.dataset.index["zones"]
        said = [self.name(key) for key in given]
        said[1:] = [
            name if key in zones else self.inner(name)
            for key, name in zip(given[1:], said[1:], strict=True)
        ]
        return self._named(self.join(said), given)

    def actors(self, keys: Iterable[str]) -> str:
        """Who does something, by name; in words where no report says who."""
        return self.names(keys) or self.t("mechanisms.unnamed")

    def _named(self, said: str, keys: Iterable[str]) -> Named:
        zones = self.dataset.index["zones"]
        return Named.of(said, self.dataset, (key for key in keys if key in zones))

    def few(self, keys: Iterable[str]) -> str:
        """The names of a few zones; of many the first ones and how many there are, so that a
        title stays one however many zones are chosen. ``every`` says where the others stand."""
        given = [*keys]
        if len(given) > NAMED:
            names = [*map(self.name, given[:FIRST]), *given[FIRST:]]  # the others are only counted
            said = self.among("few.zones", names, FIRST)
        else:
            said = self.listed(map(self.name, given))
        return self._named(said, given)

    def articles(self, zones: Iterable[str]) -> str:
        """The reports on some zones, which may share one."""
        return self.t("articles.on", zones=self.few(dict.fromkeys(zones)))

    def every(self, said: str, keys: Iterable[str]) -> str:
        """The note that names all the zones of which a title names a ``few``; ``said`` is what
        is said of them. Empty where the title names them all."""
        names = [self.name(key) for key in keys]
        if len(names) <= NAMED:
            return ""
        return self.t("few.every", said=said, n=len(names), names=self.join(names))

    @staticmethod
    def leaders(counts: Mapping[str, int]) -> list[str]:
        """Those with the highest count, be it one or several; nobody leads with nothing."""
        most = max(counts.values(), default=0)
        return [key for key, count in counts.items() if count == most and count]

    def some(self, parts: Iterable[str], most: int = FIRST) -> str:
        """A few things of any kind, as ``few`` names zones; of more than are named ``most``, and
        how many there are."""
        given = list(parts)
        if len(given) <= (NAMED if most == FIRST else most):
            return self.join(self.apart(given))
        return self.among("few.things", given, most)

    def among(self, key: str, names: Sequence[str], most: int) -> str:
        """The first of more names than are said, and how many there are: Chinese counts all of
        them, English those that are left (and 8 more)."""
        count = len(names) if self.lang == "zh" else len(names) - most
        return self.t(key, names=self.leading(self.apart(names[:most])), n=count)

    def others(self, names: Sequence[str], most: int, count: int = 0) -> str:
        """The first of more names than are said, and that there are others, or one; ``count`` is
        of how many, where not all have a name."""
        said = "few.last" if max(len(names), count) == most + 1 else "few.more"
        return self.t(said, names=self.leading(self.apart(names[:most])))

    def apart(self, names: Sequence[str]) -> list[str]:
        """Names that Chinese quotes where one of them has a comma of its own, so that nobody takes
        two for three."""
        comma = self.t("mark.comma")
        if self.lang == "en" or len(names) < 2 or not any(comma in name for name in names):
            return [*names]
        return [self.t("mark.quoted", name=name.translate(_INNER)) for name in names]

    def leading(self, names: Sequence[str]) -> str:
        """The first of several things, to be followed by "and so many more": told apart from that
        "and" where they have one, or a comma, of their own: time and place, and 2 more."""
        sign, end = self._between(names)
        # A visit to a company and one other is a visit to two.
        if self.lang == "en" and not end and names and reaches(names[-1]):
            end = self.t("mark.comma").rstrip()
        return f"{strung(sign, names)}{end}"

    def join(self, parts: Iterable[str]) -> str:
        return strung(self.t("mark.comma"), parts)

    def listed(self, parts: Iterable[str]) -> str:
        """Things within a sentence: English says "and" before the last."""
        given = [*filter(None, parts)] or [""]
        sign, end = self._between(given)
        return strung(f"{end}{self.t('mark.and')}", (strung(sign, given[:-1]), given[-1]))

    def _between(self, names: Sequence[str]) -> tuple[str, str]:
        """What stands between the things of a list, and before the "and" that ends it. English
        things with a comma of their own have semicolons between them: A, B; C; and D."""
        comma, clause = self.t("mark.comma"), self.t("mark.clause")
        if self.lang == "zh" or not any(
            sign in name for name in names for sign in (comma, " and ")
        ):
            return comma, ""
        sign = clause if any(comma in name for name in names) else comma
        return sign, sign.rstrip()

    def shortened(self, values: Iterable[str]) -> str:
        """What a link held, for a message: the first few, each no longer than a name."""
        held = [*values]
        named = [f"{one[:_NAME]}…" if len(one) > _NAME else one for one in held]
        return self.join(named) if len(held) <= _NAMED else self.among("link.more", named, _NAMED)

    @staticmethod
    def bare(label: str) -> str:
        """A label before a colon or inside a sentence, where it has no stop of its own."""
        return _END.sub("", label)

    def inner(self, label: str) -> str:
        """A label inside a sentence: ``bare``, and its first letter as English writes it there."""
        label = self.bare(label)
        return label if self.lang == "zh" else capitals.lowered(label, self._names)

    def called(self, name: str) -> str:
        """A name inside a sentence, with the article that English gives some."""
        return name if self.lang == "zh" else capitals.called(name, self._names)

    @property
    def _names(self) -> Names:
        return self.keep("names", None, lambda: capitals.names(self.dataset))

    def _stopped(self, part: str, stop: str) -> str:
        """A clause with the stop behind it, which takes the place of a full stop that it brings
        along, and gives way to a question mark."""
        return part if _ASKED.search(part) else _STOPS.sub("", part) + stop

    def _parted(self, key: str) -> tuple[str, str]:
        """The mark that stands between two clauses or sentences, and the space behind it."""
        mark = self.t(key)
        stop = mark.rstrip()
        return stop, mark[len(stop) :]

    def sentence(self, *parts: str) -> str:
        """Clauses with the language's own separator between them."""
        stop, gap = self._parted("mark.clause")

        def made(*said: str) -> str:
            return gap.join((*(self._stopped(part, stop) for part in said[:-1]), *said[-1:]))

        return self.hoping([part for part in parts if part], made)

    def clauses(self, *parts: str) -> str:
        """Parts of one sentence: a figure of several words would run into the next after the
        comma of a list."""
        mark = self.t("mark.part")
        return self.hoping([part for part in parts if part], lambda *said: mark.join(said))

    def hoping(self, parts: Sequence[str], made: Callable[..., str]) -> str:
        """The sentence ``made`` of its parts. Where all of several are hoped for alike, it is made
        of what they tell, and says once behind them all that this is hoped for; parts of several
        times keep each its own."""
        hopes = [part for part in parts if isinstance(part, Hoped)]
        if len(parts) == 1:
            return around(parts[0], made)
        if not hopes or len(hopes) < len(parts) or len({one.status for one in hopes}) > 1:
            return made(*parts)
        *others, last = hopes
        if len({one.time for one in hopes}) == 1:
            told, time = [one.bare for one in others], ""
            status = self.join((last.status, last.time))
        else:
            told, time, status = [*map(self._timed, others)], last.time, last.status
        said, both = made(*told, last.bare), len(parts) == 2
        if time:
            key = "phrase.hoped_both_then" if both else "phrase.hoped_all_then"
            return self.t(key, said=said, time=time, status=status)
        key = "phrase.hoped_both" if both else "phrase.hoped_all"
        return self.t(key, said=said, status=status)

    def around(self, key: str, said: str, **values: object) -> str:
        """A clause within a text that says of whom it is; that it is hoped for stays known."""
        return around(said, lambda one: self.t(key, said=one, **values))

    def _timed(self, clause: Hoped) -> str:
        """What a clause tells, with its time."""
        if not clause.time:
            return clause.bare
        return self.t("phrase.hoped", said=clause.bare, status=clause.time)

    def sentences(self, *parts: str) -> str:
        """Whole sentences one after another, whether or not each ends with its stop."""
        stop, gap = self._parted("mark.sentence")
        return gap.join(self._stopped(part.strip(), stop) for part in parts if part.strip())
