"""Where a thing stands printed: sources by what tells them apart, and places in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from components import formatting, words, zonenames
from components.exhibit import SourceLine
from components.renaming import noun
from components.row import CitedPlace, Row
from components.wording import Wording
from data.model import Cite, Source, all_cites

#: What tells sources of one author apart, the shortest first.
_APART = (
    ("date",),
    ("edition",),
    ("zone",),
    ("zone", "date"),
    ("date", "edition"),
    ("zone", "date", "edition"),
)


class Attribution(Wording):
    """Sources, and cited places, as an edition names them."""

    def cites(self, record: str) -> tuple[Cite, ...]:
        """Where a record ("table/id") stands in its source."""
        return all_cites(self.dataset.at(record).cite)

    def places(self, *cites: Cite | tuple[Cite, ...]) -> tuple[CitedPlace, ...]:
        """Cited places; a line of a reply, which has no paragraphs, is called so."""
        flat = (one for given in cites for one in all_cites(given))
        return tuple(
            CitedPlace(
                source=one.source,
                paragraph=one.paragraph,
                called=self._line(one),
                several=self._lines if self.dataset.source(one.source).reply else None,
            )
            for one in flat
        )

    def _line(self, cite: Cite) -> str:
        if not self.dataset.source(cite.source).reply:
            return ""
        return _unbroken(self.t("source_brief.line", n=cite.paragraph))

    @cached_property
    def _lines(self) -> tuple[str, str, str]:
        """What stands before, between and behind the numbers of several lines of a reply."""
        before, *behind = (said for said, _ in words.pieces(self.lang, "source_brief.lines"))
        return _unbroken(before), _unbroken(self.t("mark.comma")), _unbroken("".join(behind))

    def cited(self, *cites: Cite | CitedPlace) -> str:
        """Cited places in a few words: the author's article, paragraph 15."""
        places = tuple((one.source, one.paragraph) for one in cites)
        if places not in self._cited:
            self._cited[places] = self._said(places)
        return self._cited[places]

    @cached_property
    def _cited(self) -> dict[tuple[tuple[str, int], ...], str]:
        """Those that were asked for: each is said of many rows."""
        return {}

    def _said(self, places: Iterable[tuple[str, int]]) -> str:
        found: dict[str, set[int]] = {}
        for source, paragraph in places:
            found.setdefault(source, set()).add(paragraph)
        return self.join(
            self.t(
                f"source_place.{self._sort(self.dataset.source(source))}",
                author=self.byline(source),
                kind=self._kind(self.dataset.source(source)),
                date=formatting.period(self.dataset.source(source).date, self.lang),
                paragraph=self.join(runs(tuple(sorted(paragraphs)))),
            )
            for source, paragraphs in found.items()
        )

    @staticmethod
    def _sort(source: Source) -> str:
        """How a place in it is named: what is no article is called what it is."""
        return source.type if source.type in zonenames.WORDED else "other"

    def _kind(self, source: Source) -> str:
        """What it is called within a sentence, where it is named so."""
        return self.inner(self.say(source, "kind")) if self._sort(source) == "other" else ""

    def byline(self, source: str) -> str:
        """The author of a source; of several by one author with what tells them apart."""
        return self._author("byline", source, ())

    def signed(self, source: str) -> str:
        """The same beside the title, which tells sources apart too."""
        return self._author("signed", source, ("title",))

    def _author(self, key: str, source: str, also: tuple[str, ...]) -> str:
        """``also`` are fields that are printed beside the author, and tell sources apart too."""
        # Of thousands of sources a page cites a few: those of the same author are told apart.
        group = self.settled(f"{key} groups", lambda: self._by_author(also))[source]
        return self.settled((key, group[0].id), lambda: dict(self._told_apart(group)))[source]

    def _by_author(self, also: tuple[str, ...]) -> dict[str, list[Source]]:
        """Source id -> all that are called alike."""
        alike: dict[tuple[str, ...], list[Source]] = {}
        for source in self.dataset.sources:
            # What it is stands beside the author alone; of a reply the date is printed in any case.
            sort = str(source.reply) if also else self._kind(source) or source.type
            day = source.date if source.reply else ""
            shown = (sort, day, *(self.say(source, name) for name in ("author", *also)))
            alike.setdefault(shown, []).append(source)
        return {one.id: group for group in alike.values() for one in group}

    def _told_apart(self, group: Sequence[Source]) -> Iterator[tuple[str, str]]:
        """Source id and author of each, of several with what tells it from the others."""
        marks = self._marks(group) if len(group) > 1 else {}
        titles = Counter(self.say(one, "title") for one in group)
        for source in group:
            author, title = self.say(source, "author"), self.say(source, "title")
            if mark := marks.get(source.id):
                author = self.t("source_place.by_date", author=author, date=mark)
            elif len(group) > 1:
                if titles[title] > 1:
                    title = f"{title} {source.id}"  # nothing that is written tells them apart
                author = self.t("source_place.by_title", author=author, title=title)
            yield source.id, author

    def _marks(self, group: Sequence[Source]) -> dict[str, str]:
        """Source id -> what it is known by among the others: its date, its edition, the zones it
        speaks of, or several of them, of replies of one day its place among them; without those
        that nothing of it tells apart."""
        known = {one.id: self._traits(one) for one in group}
        found: dict[str, str] = {}
        for names in _APART:
            told = {key: tuple(traits[name] for name in names) for key, traits in known.items()}
            counts = Counter(told.values())
            for key, parts in told.items():
                if key not in found and all(parts) and counts[parts] == 1:
                    found[key] = self.join(parts)
        days: Counter[str] = Counter()
        for one in group:
            if one.reply and one.id not in found:
                days[one.date] += 1
                date = known[one.id]["date"]
                found[one.id] = self.t("source_place.nth", date=date, n=days[one.date])
        return found

    def _traits(self, source: Source) -> dict[str, str]:
        return {
            "zone": self.few(self.dataset.spoken_of[source.id]),
            "date": formatting.period(source.date, self.lang) if source.date else "",
            "edition": self.say(source, "edition"),
        }

    def short(self, source: str) -> str:
        """What a source is called in little room: its zone, with what tells it from others on that
        zone; of one that speaks of several its author."""
        groups = self.settled("short groups", self._by_zone)
        group = groups.get(source) or [self.dataset.source(source)]
        return self.settled(("short", group[0].id), lambda: dict(self._shortened(group)))[source]

    def _by_zone(self) -> dict[str, list[Source]]:
        """Id of a source on one zone -> all those on that zone."""
        alike: dict[tuple[str, bool], list[Source]] = {}
        for source in self.dataset.sources:
            if len(of := self.dataset.spoken_of[source.id]) == 1:
                alike.setdefault((of[0], source.reply), []).append(source)
        return {one.id: group for group in alike.values() for one in group}

    def _shortened(self, group: Sequence[Source]) -> Iterator[tuple[str, str]]:
        marks = self._marks(group) if len(group) > 1 else {}
        for source in group:
            told = self.byline(source.id)
            if not source.reply and source.type != "article":  # what it is tells it apart too
                sort = noun([zonenames.sort(source)])
                sort = sort if self.lang == "zh" else self.t(f"reports_called.{source.type}")
                told = self.t("source_brief.of", name=told, mark=sort)
            zones = self.dataset.spoken_of[source.id]
            if len(group) > 1:
                mark = marks.get(source.id) or told
                told = self.t("source_brief.of", name=self.name(zones[0]), mark=mark)
            elif len(zones) == 1:
                told = self.name(zones[0])
            yield source.id, told

    def source_lines(self, rows: Iterable[Row]) -> tuple[SourceLine, ...]:
        """One line a source, with every paragraph the rows rest on, in reading order."""
        found: dict[str, set[int]] = {}
        for row in rows:
            for place in row.proof.places:
                found.setdefault(place.source, set()).add(place.paragraph)
        lines = []
        for source in self.dataset.among("sources", found):
            paragraphs = tuple(sorted(found[source.id]))
            cited = self.join(runs(paragraphs))
            form = "reply" if source.reply else "article"
            text = self.t(
                f"source_line.{form}",
                title=self.say(source, "title"),
                author=self.signed(source.id),
                paragraphs=cited,
            )
            name = self.short(source.id)
            name = self.t("source_brief.replied", name=name) if source.reply else name
            brief = self.t(f"source_brief.{form}", name=name, paragraphs=cited)
            lines.append(
                SourceLine(
                    source=source.id, paragraphs=paragraphs, text=text, brief=brief, name=name
                )
            )
        return tuple(lines)


def _unbroken(text: str) -> str:
    """What stays on one line."""
    return text.replace(" ", "\u00a0")


def runs(numbers: tuple[int, ...]) -> list[str]:
    """Sorted numbers with runs of three or more drawn together: 3, 5–8, 10."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        part
        for run in runs
        for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(one) for one in run])
    ]
