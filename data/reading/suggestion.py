"""A quantity of a text with everything that is proposed for it; a person confirms or changes it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data import library, matching
from data.chinese import WORDS
from data.grammar.numeral import years_in_digits
from data.model import Dataset, Unit
from data.quantity import Quantity
from data.reading import carried, lineend, tablerows, unchanged
from data.reading.carried import Told
from data.reading.guess import BASED, Guess, Profiles, bounds
from data.reading.moment import Moment, moment
from data.reading.owner import AGAIN, Names, Owner, attached, of_row
from data.reading.saidonce import NOTHING, Over, of_plan, once, over, planned
from data.reading.sibling import sorted_out
from data.respective import respective


@dataclass(frozen=True)
class Suggestion:
    """``quantity`` stands in paragraph ``paragraph`` (from 1). ``guesses`` are the likeliest
    indicators, ``owners`` whose it may be, both the likeliest first; of a numeral that was not
    read there are none."""

    paragraph: int
    quantity: Quantity
    when: Moment | None = None
    guesses: tuple[Guess, ...] = ()
    owners: tuple[Owner, ...] = ()
    #: The zone under which its paragraph stands, as far as one was named before.
    led: str = ""
    #: The heading that makes a target of it, where its own sentence does not.
    plan: str = ""
    #: Whether it is a change, and one for less.
    falls: bool = False

    def told(self) -> dict[str, object]:
        """All of it for a machine; numbers as text, since 3.0 is not 3."""
        return {
            "paragraph": self.paragraph,
            **self.quantity.told(),
            "period": self.when.period if self.when else "",
            "period_word": self.when.word if self.when else "",
            "period_source": self.when.source if self.when else "",
            "plan": self.plan,
            "falls": self.falls,
            "owner": [{"table": one.table, "id": one.id, "name": one.name} for one in self.owners],
            "indicators": [
                {"id": one.indicator, "score": round(one.score, 3)} for one in self.guesses
            ],
        }


#: A text of which no lines were joined.
NO_SEAMS: Mapping[int, Sequence[int]] = {}
#: A bound by which projects or enterprises are told apart, and what stands behind it.
_BOUNDS = ("ge", "gt", "le", "lt")
_APART = WORDS.pattern("told_apart")
#: So many indicators are proposed.
_MOST = 3
#: Behind a fund what is called after funds comes first, unless the best is so much likelier.
_LIKELY = 1 / 3
#: What a project costs before its name, and how sure that is.
_COSTS, _COST = WORDS.pattern("costs"), 0.5
#: What is left of a clause that says only by how much something grew.
_ONLY_GROWN = WORDS.pattern("only_grown")
#: The same of what it came to, and so many figures before it are asked.
_ONLY_REACHED, _BEFORE = WORDS.pattern("only_reached"), 6
#: What tells growth a year on average, or on the period before.
_PACE = WORDS.pattern("other_pace")
_CLAUSE_ENDS = f"{WORDS.comma},{WORDS.stops}"
#: How the name of a company or a park ends.
_PROPER = WORDS.pattern("proper_name_ends")
#: Before a number that is a plan, or says how far one is fulfilled.
_BY_PLAN = WORDS.pattern("measured_by_plan")
#: Tables of things whose figures are told in words of their own, and whose names are their own.
_FUNDS, _INDUSTRIES, _OF_PROPER_NAMES = "funds", "industries", ("organisations", "parks")
#: So many figures before one are asked what it goes on from.
_CARRIED = 40
#: So few signs before a number only say what of its subject it is.
_BARE = 6
_NUMERAL = re.compile(r"\d")
#: Other things that are told of since one was named.
_OTHERS = WORDS.pattern("other_things")


@dataclass(frozen=True)
class Setting:
    """What a figure stands under: the zone ``led`` and what is said ``over`` it by the headings
    before its paragraph, and the ``levels`` told before it in its sentence, one of which may be
    what changed."""

    led: str = ""
    over: Over = NOTHING
    levels: tuple[Quantity, ...] = ()

    def after(self, told: Sequence[Quantity], text: str, one: Quantity) -> Setting:
        """That of ``one``, where ``told`` are the levels before it in its ``text``."""
        start = bounds(text, one, WORDS.ends)[0]
        return replace(self, levels=tuple(each for each in told[-_BEFORE:] if each.start >= start))


def level(one: Quantity) -> bool:
    """Whether a quantity says how much there is of what may then be said to have grown, or which
    place something has, that may be said to have risen."""
    return one.value is not None and one.kind not in ("change", "points")


@dataclass(frozen=True)
class Reader:
    """Reads texts as articles of some zones (none, or one that is not there yet, is no harm);
    ``dated`` is the year in which they were printed, where known."""

    dataset: Dataset
    profiles: Profiles
    names: Names
    dated: int | None = None

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        *zones: str,
        without: Sequence[str] = (),
        dated: int | None = None,
    ) -> Reader:
        return cls(dataset, Profiles.of(dataset, without), Names.of(dataset, *zones), dated)

    def read(
        self,
        paragraphs: Sequence[str],
        most: int | None = None,
        seams: Mapping[int, Sequence[int]] = NO_SEAMS,
        mentions: Sequence[Sequence[Owner]] = (),
        only: Container[int] | None = None,
    ) -> Iterator[Suggestion]:
        """Every numeral of the paragraphs, or of ``only`` some (from 1), in order: read, or with
        the reason why not. Proposals are made for the first ``most`` of them, or for all. A number
        is to be checked where lines were joined within it, at one of the ``seams`` of its paragraph
        (from 1). ``mentions`` are what each paragraph names, where somebody has sought that
        already."""
        vocab, count = self.dataset.vocab, 0
        settings = self.settings(paragraphs)
        for at, text in enumerate(paragraphs, 1):
            if only is not None and at not in only:
                continue
            under, sought = settings[at - 1], mentions[at - 1] if mentions else None
            found = unchanged.read(text, vocab, dated=self.dated)
            found = [
                *lineend.whole(found, text, paragraphs[at - 2 : at - 1], paragraphs[at : at + 1])
            ]
            found = [
                lineend.unread(one, "together") if self.names.together(text, one) else one
                for one in found
            ]
            found = [lineend.seamed(one, seams.get(at, ())) for one in found]
            levels, ahead = list[Quantity](), list[Told]()
            for one in found:
                count += 1
                if one.value is None or (most is not None and count > most):
                    yield Suggestion(at, one, led=under.led)
                else:
                    sought = self.names.mentions(text) if sought is None else sought
                    told = self.proposed(at, text, one, sought, under.after(levels, text, one))
                    told = self._carried(text, told, ahead[-_CARRIED:])
                    yield told
                    ahead.append(Told(one, told.guesses))
                levels += [one] if level(one) else []

    def settings(self, paragraphs: Sequence[str]) -> list[Setting]:
        """What each paragraph stands under."""
        dated = [years_in_digits(text) for text in paragraphs]
        told = zip(self.names.led(paragraphs), over(dated), strict=True)
        return [Setting(led, above) for led, above in told]

    def proposed(
        self, at: int, text: str, one: Quantity, named: Sequence[Owner], under: Setting
    ) -> Suggestion:
        """A quantity of ``text``, the ``at``-th paragraph, which mentions the ``named`` and
        stands ``under`` a zone and headings, with all that is proposed for it."""
        vocab, above, dated = self.dataset.vocab, under.over, years_in_digits(text)
        timed = of_plan(dated, above)
        when = moment(timed, one, vocab, above.year)
        if when == Moment():
            when = once(timed, one, vocab, above)
        words = self._unnamed(tablerows.alone(text, one.start), one, named)
        words = carried.on_the_year(words, one, when.period[:4])
        guesses = self._rebased(words, one, named, under)
        first = self.dataset.indicator(guesses[0].indicator) if guesses else None
        owners = self.names.owners(text, one, first, named, under.led)
        plan = planned(dated, one, vocab, above)
        falls = one.kind in ("change", "points") and matching.falls(one, text)
        return Suggestion(at, one, when, tuple(guesses), tuple(owners), under.led, plan, falls)

    def _unnamed(self, text: str, one: Quantity, named: Sequence[Owner]) -> str:
        """The text without the names of companies and parks in the sentence of a quantity, blanks
        in their place: what one is called says nothing of what is counted of it. Of an industry it
        stays that it is one, and of one that indicators are called by (高技术制造业) all."""
        start, end = bounds(text, one, WORDS.ends)
        for each in named[bisect_left(named, start, key=lambda each: each.start) :]:
            if each.start >= end:
                break
            kept = 1 if each.table == _INDUSTRIES and not self.profiles.begins(each.name) else 0
            if kept or (each.table in _OF_PROPER_NAMES and _PROPER.search(each.name)):
                blank = " " * (len(each.name) - kept)
                text = text[: each.start] + blank + text[each.end - kept :]
        return text

    def _rebased(
        self, text: str, one: Quantity, named: Sequence[Owner], under: Setting
    ) -> list[Guess]:
        """The guesses for a quantity; for a growth a year on average or on the period before
        (年均增长8.6%, 环比下降3.7%) the growth at that pace of what the year's would be of."""
        opens = bounds(text, one, _CLAUSE_ENDS)[0]
        match = _PACE.search(text, opens, one.start) if one.kind == "change" else None
        pace = match.lastgroup if match else ""
        if match and pace:
            blank = " " * len(match[0])
            plain = f"{text[: match.start()]}{blank}{text[match.end() :]}"
            likely = self._following(plain, one, named, under)
            found = [Guess(library.rebased(key, pace), score) for key, score in likely]
            known = [each for each in found if self.dataset.row("indicators", each.indicator)]
            if known:
                return known
        return self._following(text, one, named, under)

    def _following(
        self, text: str, one: Quantity, named: Sequence[Owner], under: Setting
    ) -> list[Guess]:
        """The guesses for a quantity by its own words, and by the levels told before it."""
        guesses = self._guesses(text, one, named)
        if under.levels:
            guesses = self._reached(text, one, under.levels, guesses)
            guesses = self._grown(text, one, under.levels, guesses)
            guesses = self._in_currency(one, under.levels, guesses)
        return guesses

    def _in_currency(
        self, one: Quantity, levels: Sequence[Quantity], guesses: list[Guess]
    ) -> list[Guess]:
        """The guesses for a quantity; of what is told in two currencies the change of that in which
        the levels before it are: 出口9亿元、进口5亿元，分别增长5%和3% are of no US dollars."""
        if one.kind != "change":
            return guesses
        of = {each: self._changed(each) for each in guesses}
        money = {each: unit for each, unit in of.items() if unit is not None and unit.currency}
        told = {
            each
            for each, unit in money.items()
            if any(before.within(unit) is not None for before in levels)
        }
        foreign = money.keys() - told if told else ()
        return sorted(guesses, key=lambda each: each in foreign)

    def _changed(self, guess: Guess) -> Unit | None:
        """The unit of what changes by an indicator; None of one that is no change."""
        row = self.dataset.row("indicators", library.changed(guess.indicator))
        return self.dataset.vocab.units[row.unit] if row else None

    def _reached(
        self, text: str, one: Quantity, levels: Sequence[Quantity], guesses: list[Guess]
    ) -> list[Guess]:
        """The guesses for a quantity; where its clause says only what it came to, and the last of
        the ``levels`` before it is a bound of it (突破300亿元，达到306.8亿元), those for that one
        come first."""
        last = levels[-1]
        bound = last.relation in _BOUNDS and (last.base, last.per) == (one.base, one.per)
        if last.base == WORDS.base_of_times:  # 产值翻一番，达到300亿元
            bound, at = True, (last.text, last.start, last.close, last.end)
            last = replace(one, text=at[0], start=at[1], close=at[2], end=at[3])
        if not bound or not level(one) or not _ONLY_REACHED.fullmatch(text, last.end, one.start):
            return guesses
        return _foremost(self._guesses(text, last, ()), guesses)

    def _grown(
        self, text: str, one: Quantity, levels: Sequence[Quantity], guesses: list[Guess]
    ) -> list[Guess]:
        """The guesses for a quantity; where its clause says only that something grew (产值5亿元，
        同比增长5%), the change of the last of the ``levels`` before it comes first. Of several in a
        row (出口9亿元、进口5亿元，分别增长5%和3%) each is of one of as many levels."""
        row = respective(text, one)
        if one.kind not in ("change", "points") or (row and row.named):
            return guesses
        start, end = bounds(text, one, _CLAUSE_ENDS)
        words = text[start : one.start] + text[one.end : end]
        places = one.base in WORDS.places  # gained by a rank: 居第2位，前移1位
        levels = [each for each in levels if (each.kind == "rank") == places]
        if row:
            words, levels = text[start : row.verb[0]], levels[-row.of :]
        if not _ONLY_GROWN.fullmatch(words) or len(levels) < (row.of if row else 1):
            return guesses
        levels = [each for each in levels if not _by_plan(text, each)] or levels
        at = row.at if row else -1
        of = self._guesses(text, levels[at], ())
        if row is None and len(levels) > 1:
            of = self._reached(text, levels[-1], levels[:-1], of)
        likely = {each.indicator: each.score for each in of[:2]}
        known = self.profiles.changes(one, likely)
        # Against the beginning of the year only what leaves open against what it is told.
        based = BASED.search(words) is not None
        first = [
            Guess(known[key], score)
            for key, score in likely.items()
            if key in known and (not based or self.dataset.indicator(known[key]).varies)
        ]
        return _foremost(first, guesses)

    def _carried(self, text: str, told: Suggestion, ahead: Sequence[Told]) -> Suggestion:
        """The proposal for a quantity; where its clause goes on from what is told ``ahead`` of it,
        what it is of by that comes first."""
        one, labels = told.quantity, self.profiles.labels
        guesses = carried.narrower(text, one, ahead, told.guesses, labels)
        own = told.owners[0].table == _INDUSTRIES
        first = carried.guess(text, one, ahead, self.dataset, labels, of_industry=own)
        guesses = _foremost([first], guesses) if first else guesses
        return replace(told, guesses=tuple(guesses))

    @staticmethod
    def _here(text: str, one: Quantity, named: Sequence[Owner]) -> frozenset[str]:
        """The table of what the clause of a quantity begins with; of one that says hardly more than
        the quantity, of what its sentence named last (某项目，占地200亩，总投资5亿元), or goes on
        about (该公司去年落户，总投资5亿元); of a row of a table, of what its first cells name."""
        opens = bounds(text, one, _CLAUSE_ENDS)[0]
        first = bisect_left(named, opens, key=lambda each: each.start)
        begun = [each for each in named[first : first + 1] if each.start == opens < one.start]
        begun = of_row(text, one, named) or begun
        if not begun and one.start - opens <= _BARE:
            sentence = bounds(text, one, WORDS.ends)[0]
            again = AGAIN.match(text, sentence, opens)
            begun = [
                each
                for each in named[max(0, first - 1) : first]
                if (each.start >= sentence or again)
                and not _OTHERS.search(text, max(each.end, again.end() if again else 0), opens)
            ]
        return frozenset(each.table for each in begun)

    def _guesses(self, text: str, one: Quantity, named: Sequence[Owner]) -> list[Guess]:
        """The likeliest indicators: first those of what the figure stands directly before. By what
        is but told apart (亿元以上项目41个) nothing is measured."""
        if one.relation in _BOUNDS and one.kind == "amount" and _APART.match(text, one.end):
            return []
        of = attached(text, one, named)
        for each in of:
            end = max(each.end, bounds(text, one, _CLAUSE_ENDS)[1])
            if _NUMERAL.search(text, each.end, end):  # whose words those behind it are
                text = text[: each.end] + " " * (end - each.end) + text[end:]
        found = self.profiles.guesses(text, one, here=self._here(text, one, named))
        tables = {each.table for each in of}
        row = self.dataset.indicator
        fitting = [each for each in found if tables.intersection(row(each.indicator).about)]
        found = _foremost(fitting, found)
        if _of_fund(text, one, named):
            likely = [each for each in found if each.score > found[0].score * _LIKELY]
            found = [*dict.fromkeys((*_of_one_fund(likely, self.dataset), *found))]
        found = sorted_out(text, one, found, self.profiles.labels)
        opens = bounds(text, one, _CLAUSE_ENDS)[0]
        tables |= {each.table for each in of_row(text, one, named)[:1]}
        costs = "projects" in tables and _COSTS.search(text[opens : one.start].rstrip())
        return self._cost(one, found) if costs else found

    def _cost(self, one: Quantity, guesses: list[Guess]) -> list[Guess]:
        """The guesses for what a project costs: first that it is its whole investment."""
        row = self.dataset.row("indicators", self.profiles.labels.keys.get(WORDS.project_cost, ""))
        if row is None or row.unit not in self.profiles.fitting(one):
            return guesses
        return _foremost([Guess(row.id, max(_COST, *(each.score for each in guesses)))], guesses)


def _of_fund(text: str, one: Quantity, named: Sequence[Owner]) -> bool:
    """Whether a fund is what the sentence of a quantity names last before it."""
    before = named[: bisect_left(named, one.start, key=lambda each: each.start)][-1:]
    start = bounds(text, one, WORDS.ends)[0]
    return any(each.table == _FUNDS and each.start >= start for each in before)


def _of_one_fund(guesses: Sequence[Guess], dataset: Dataset) -> list[Guess]:
    """Those of the guesses that are called after funds; what is of all of them together last."""
    rows = [(each, dataset.indicator(each.indicator)) for each in guesses]
    rows = [(each, row) for each, row in rows if WORDS.fund in row.label_zh]
    return [each for each, row in sorted(rows, key=lambda pair: pair[1].owner == _FUNDS)]


def _by_plan(text: str, one: Quantity) -> bool:
    """Whether a number is a plan or says how far one is fulfilled, and is not what has grown:
    完成产值128亿元，完成年度计划240亿元的53.5%，同比增长7.6%."""
    return bool(_BY_PLAN.search(text, bounds(text, one, _CLAUSE_ENDS)[0], one.start))


def _foremost(first: Sequence[Guess], others: Sequence[Guess]) -> list[Guess]:
    """These guesses before the others, each indicator once."""
    found = {each.indicator for each in first}
    return [*first, *(each for each in others if each.indicator not in found)][:_MOST]
