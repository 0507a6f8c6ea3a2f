"""What the dataset says of each indicator, to be likened to the words around a new figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data import headings, library
from data.chinese import WORDS
from data.grammar.clause import FARTHEST, NEAR, closing, lead, opening
from data.grammar.pattern import CHANGE
from data.grammar.printed import Kind
from data.model import PERCENT, PLACE, Dataset, Indicator
from data.quantity import Quantity
from data.reading.likeness import Likeness, likened
from data.reading.limits import Limits
from data.respective import respective

#: Words of the clause say more of a figure than those of the sentence around it.
_CLAUSE, _SENTENCE = 2 / 3, 1 / 3
#: No clause has so many on one side of its figure; each word of one is likened to every name.
_WORDS = 100
#: What a level counts for where a change is told (精简57%), and a change where a level is.
_ODD = 0.4
#: What it counts for that an indicator has figures.
_USED = 1.5
#: What an indicator of zones alone counts for where the clause begins with something else.
_OTHERS = 0.3
#: What each sign of a name counts for that stands in the clause letter by letter.
_NAME = 0.03
#: What it counts for that a clause is a name and nothing else, and what is none of it.
_OUTRIGHT = 0.3
#: What it counts for that the name of something expected holds the one word that is told of it.
_HELD = 0.1
_BESIDE_NAME, _END = WORDS.pattern("beside_name"), WORDS.pattern("end_of_name")
#: A clause of fewer signs beside the figure says nothing of it.
_SHORTEST = 2
#: What begins the name of an indicator of what was cut or saved itself: 精简人员 is no change.
_CUT = WORDS.pattern("names_a_cut")
#: What names all the numbers of a sentence, behind which each has only a name of its own.
_LED = 1 / 3
#: So many indicators are offered for a figure, and all that are as likely as the last of them.
_MOST = 3
#: What is counted, in brackets behind a number that has no other unit.
_BRACKETED = WORDS.pattern("bracketed")
#: Another number of its list beside it: 48亿元和30亿元.
_BESIDE = WORDS.pattern("listed_beside")
#: Words that tell a change against another base than the same period a year before.
BASED = WORDS.pattern("other_base")
#: Indicators by their places, and how far a quantity may be one of each.
_Candidates = tuple[NDArray[np.intp], NDArray[np.float64]]
_ENDS = f"{WORDS.comma},{WORDS.between}{WORDS.stops}"


class Guess(NamedTuple):
    """An indicator that a figure may be one of, from 0 to 1 how like the words around it are."""

    indicator: str
    score: float


class Labels(NamedTuple):
    """The ids of indicators by their Chinese names, and the other way about."""

    keys: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, rows: Iterable[Indicator]) -> Labels:
        names = {one.id: one.label_zh for one in rows}
        return cls({name: key for key, name in names.items()}, names)


@dataclass(frozen=True)
class Profiles:
    """The indicators of a dataset by what is said of them: their names, definitions, phrases, and
    the figures that are there, but for those of the sources ``without``."""

    dataset: Dataset
    clauses: Likeness
    #: The indicators in each unit.
    by_unit: dict[str, list[Indicator]]
    #: Where each indicator stands in ``clauses``, and which are called by a name, by its first
    #: sign.
    places: dict[str, int]
    called: dict[str, list[tuple[str, tuple[int, ...]]]]
    #: What narrows the names of some that have figures to less than another's: the 贷款 of
    #: 贷款审批时限. Where it is not said, that they have figures speaks for nothing.
    narrowed: dict[int, str]
    #: Where the indicators stand that are called by a name, the end left away.
    names: dict[str, frozenset[int]]
    #: The indicators by their Chinese names, and these by their ids.
    labels: Labels
    #: The Chinese names and where their indicators stand, by each two signs that they hold.
    held: dict[str, list[tuple[str, int]]]
    #: What limits each of them, in the order of ``clauses``.
    limits: Limits
    candidates: dict[tuple[frozenset[str], bool, bool, bool, bool], _Candidates] = field(
        default_factory=dict
    )
    fits: dict[tuple[str, str, tuple[Decimal, ...], bool], frozenset[str]] = field(
        default_factory=dict
    )
    grown: dict[frozenset[str], dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset, without: Collection[str] = ()) -> Profiles:
        known = {one.id for one in dataset.indicators}
        # The place of one among many, or its growth, is told in the words of all of them.
        rows = [
            one
            for one in dataset.indicators
            if one.id in dataset.indicated or not library.made_of(one.id, known)
        ]
        said: defaultdict[str, list[str]] = defaultdict(list)
        for one in rows:
            # The label twice: it is what a source would say.
            said[one.id] += [one.label_zh, one.label_zh, one.phrase_zh]
            # How a change is reckoned is the same of hundreds, and tells none from another.
            if one.kind != "change" or one.id in dataset.indicated:
                said[one.id].append(one.definition_zh)
            said[one.id] += library.said(one.id)
        for row in dataset.observations:
            if row.cite.source not in without:
                said[row.indicator].append(row.as_written)
        by_unit: defaultdict[str, list[Indicator]] = defaultdict(list)
        for one in rows:
            by_unit[one.unit].append(one)
        clauses = likened(said)
        places = {key: at for at, key in enumerate(clauses.keys)}
        names: defaultdict[str, set[int]] = defaultdict(set)
        short: defaultdict[str, set[int]] = defaultdict(set)
        for one in rows:
            for name in (one.label_zh, *library.said(one.id)):
                names[name].add(places[one.id])
                short[_END.sub("", name)].add(places[one.id])
        called: defaultdict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for name, of in names.items():
            called[name[0]].append((name, tuple(of)))
        labels = Labels.of(rows)
        narrowed = {
            places[one.id]: one.label_zh[:at]
            for one in rows
            for at in range(2, len(one.label_zh) - 2)
            if one.id in dataset.indicated and one.label_zh[at:] in labels.keys
        }
        held: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, name in labels.names.items():
            for two in {name[at : at + 2] for at in range(len(name) - 1)}:
                held[two].append((name, places[key]))
        outright = {name: frozenset(of) for name, of in short.items()}
        limits = Limits(
            [(labels.names[key], *library.said(key)) for key in clauses.keys],
            [said[key] for key in clauses.keys],
        )
        return cls(
            *(dataset, clauses, dict(by_unit), places, dict(called), narrowed, outright, labels),
            *(dict(held), limits),
        )

    def fitting(self, one: Quantity) -> frozenset[str]:
        """The units that a quantity may be in; its number does not matter."""
        key = one.base, one.per, one.scales, one.kind == "change"
        units = self.dataset.vocab.units
        if one.kind == "rank":  # 第3位, 第3名 and 第3 alike
            return frozenset(name for name, unit in units.items() if unit.base == PLACE)
        if key not in self.fits:
            # A range is in the unit of its ends.
            kind: Kind = "change" if one.kind == "change" else "amount"
            whole = replace(one, value=Decimal(1), high=None, kind=kind)
            bases = {unit.base for unit in units.values() if whole.within(unit) is not None}
            # 9000万元 is a figure of an indicator in 亿元.
            self.fits[key] = frozenset(name for name, unit in units.items() if unit.base in bases)
        return self.fits[key]

    def changes(self, one: Quantity, levels: Collection[str]) -> dict[str, str]:
        """The changes of these indicators that a quantity may be in, by what changes; in points, of
        an amount that of its growth."""
        fits = self.fitting(one)
        if fits not in self.grown:
            rows = [row for unit in fits for row in self.by_unit.get(unit, ())]
            rows = [row for row in rows if row.kind == "change" and not library.leading(row.id)]
            self.grown[fits] = {
                library.changed(row.id) or row.id.removesuffix("_change"): row.id for row in rows
            }
        known = self.grown[fits]
        found = {key: known.get(key) or known.get(f"{key}_growth") for key in levels}
        return {key: change for key, change in found.items() if change}

    def begins(self, name: str) -> bool:
        """Whether a name begins one by which an indicator is called."""
        return any(one.startswith(name) for one, _ in self.called.get(name[0], ()))

    @staticmethod
    def _clause(text: str, one: Quantity) -> str:
        """The clause of a quantity; of one that stands alone in a list (出让23宗、760亩) that of
        the list, and of one with its name in brackets (8(内设部门)+1(事业单位)) that name."""
        if named := _BRACKETED.match(text, one.close):
            return named[1]
        clause = around(text, one, _ENDS, _WORDS)
        rest = _BESIDE.sub("", clause.replace(one.text, ""))
        alone = len(rest.strip()) < _SHORTEST
        return around(text, one, _ENDS.replace(WORDS.between, ""), _WORDS) if alone else clause

    def _named(self, clause: str) -> dict[int, float]:
        """What it counts for that the clause calls an indicator by one of its names, by its place,
        the longer the more; a change is called by the name of what changes. A name within a longer
        one (制造业 in 高技术制造业) calls nothing."""
        told = [
            (at, at + len(name), places)
            for at, sign in enumerate(clause)
            for name, places in self.called.get(sign, ())
            if clause.startswith(name, at)
        ]
        found: dict[int, float] = {}
        last = 0
        for at, end, places in sorted(told, key=lambda one: (one[0], -one[1])):
            if end <= last:  # it ends within one that began before
                continue
            last = max(last, end)
            for place in places:
                found[place] = max(found.get(place, 0.0), _NAME * (end - at))
        return found

    def _counted(self, text: str, one: Quantity) -> dict[int, float]:
        """The same of what is named right behind the number, its unit included: 8家银行."""
        at = one.end - 1
        return {
            place: _OUTRIGHT
            for name, places in self.called.get(text[at : one.end], ())
            if len(name) > 1 and text.startswith(name, at)
            for place in places
        }

    def _outright(self, clause: str, one: Quantity) -> frozenset[int]:
        """The indicators by whose name alone a clause calls a quantity."""
        said = _rest(clause, one)
        names = (said, _END.sub("", _BESIDE_NAME.sub("", said)))
        return next((self.names[name] for name in names if name in self.names), frozenset())

    def _by_name(self, clause: str, one: Quantity) -> dict[int, float]:
        """What it counts for, by their places, that a clause names nothing but indicators. What is
        expected is mostly of a project, and told in words of others (预计产值20亿元、税收3亿元): of
        these the names hold the word."""
        if one.status != "expected":
            return dict.fromkeys(self._outright(clause, one), _OUTRIGHT)
        said = _END.sub("", _BESIDE_NAME.sub("", _rest(clause, one)))
        if len(said) < _SHORTEST:
            return {}
        return {at: _HELD for name, at in self.held.get(said[:2], ()) if said in name}

    def _candidates(self, one: Quantity, based: bool, here: bool) -> _Candidates:
        """The indicators that a quantity may be one of, and how far; of what is alike in them the
        same."""
        fits = self.fitting(one)
        level, grown = one.kind not in ("change", "points"), one.kind == "change"
        key = fits, level, grown, based, here
        if key not in self.candidates:
            rows = [row for unit in fits for row in self.by_unit.get(unit, ())]
            told = [(self.places[row.id], self._kindred(row, one, based)) for row in rows]
            if here:
                others = (_OTHERS if _alone(row) else 1 for row in rows)
                told = [(at, far * other) for (at, far), other in zip(told, others, strict=True)]
            told = [pair for pair in told if pair[1]]
            self.candidates[key] = (
                np.array([at for at, _ in told], dtype=np.intp),
                np.array([far for _, far in told]),
            )
        return self.candidates[key]

    def _kindred(self, row: Indicator, one: Quantity, based: bool) -> float:
        """How far a quantity may be a figure of an indicator: of one that has figures more than of
        one that is only offered, of what changes only where something did, and on the year unless
        ``based``, told against another base."""
        used = row.id in self.dataset.indicated
        if based and not (row.varies or used) and "change" in (row.kind, one.kind):
            return 0.0  # the library tells changes on the year alone
        if row.kind == "change" and one.kind not in ("change", "points"):
            return _ODD if used else 0.0
        if one.kind == "points" and library.paced(row.id):
            return 0.0  # above an average, not faster than before
        if one.kind != "points" and library.leading(row.id) and not used:
            return 0.0
        if one.base == WORDS.base_of_times and row.kind != "change" and self._shares(row):
            return 0.0  # no share is told in times
        odd = one.kind == "change" and row.kind != "change" and not _CUT.match(row.label_zh)
        return (_ODD if odd else 1.0) * (_USED if used else 1.0)

    def _shares(self, row: Indicator) -> bool:
        return self.dataset.vocab.units[row.unit].base == PERCENT

    def guesses(self, text: str, one: Quantity, here: frozenset[str] = frozenset()) -> list[Guess]:
        """The likeliest indicators of a quantity of ``text``, the best first; only those whose
        unit it is in, and none that nothing around it speaks for. What changed is likelier the
        change of something than its level, and the other way about; where the clause begins
        with a thing, of the table ``here``, what is of the zone alone is less likely. In a row
        behind a row of things (签约、开工分别为5个和3个) each is of its own of them."""
        row = respective(text, one)
        if one.kind == "points":  # of which every change in points speaks
            blank = " " * len(one.text)
            text = text[: one.start] + blank + text[one.start + len(one.text) :]
        clause = row.named if row and row.named else self._clause(text, one)
        if one.kind == "range" and CHANGE.search(text, max(0, one.start - NEAR), one.start):
            one = replace(one, kind="change")  # 增长15%—20%
        places, kindred = self._candidates(one, BASED.search(clause) is not None, bool(here))
        if not len(places):
            return []
        said = f"{clause} {WORDS.expects}" if one.status == "expected" else clause
        for word, name in WORDS.also.items():
            said = said.replace(word, name)
        near = self.clauses.vector(said)[places]
        sentence = _sentence(text, one)
        wide = self.clauses.vector(sentence)[places]
        alike = _CLAUSE * near + _SENTENCE * wide
        title = titled(text, one.start)
        bare = title and title.endswith(_END.sub("", _BESIDE_NAME.sub("", _rest(clause, one))))
        named = {} if bare else self._named(clause)
        if led := (lead(text, one.start) or title) if not named else "":
            alike += _LED * self.clauses.vector(led)[places]
            named = self._named(led)
        scores = alike * kindred
        unsaid = {at for at, words in self.narrowed.items() if words not in sentence}
        scores *= [1 / _USED if at in unsaid else 1.0 for at in places.tolist()]
        if named:
            scores += [named.get(at, 0.0) for at in places.tolist()]
        for told in filter(None, (self._by_name(clause, one), self._counted(text, one))):
            scores += [told.get(at, 0.0) for at in places.tolist()]
        scores *= self.limits.weights(clause, f"{sentence}{lead(text, one.start)}{title}")[places]
        scores[alike == 0] = 0
        np.minimum(scores, 1.0, out=scores)
        likely = np.flatnonzero(scores)
        if len(likely) > _MOST:  # all that are as likely as the last of them
            least = np.partition(scores, -_MOST)[-_MOST]
            likely = np.flatnonzero(scores >= least)
        keys = self.clauses.keys
        found = [Guess(keys[places[at]], float(scores[at])) for at in likely]
        return sorted(found, key=lambda guess: (-guess.score, guess.indicator))[:_MOST]


def _rest(clause: str, one: Quantity) -> str:
    """The words of a clause beside its number."""
    return clause.replace(one.text, "").strip()


def titled(text: str, at: int) -> str:
    """The heading with which the paragraph of a place begins, which names its numbers where their
    own clauses do not: 1.规上工业总产值。上半年完成128亿元. Blank where it has none."""
    words = headings.of(text)
    return words if len(words) < at else ""


def _alone(row: Indicator) -> bool:
    """Whether its figures are of zones and of nothing else."""
    return row.about == ("zones",)


def _sentence(text: str, one: Quantity) -> str:
    """The sentence of a quantity; of one without an end a piece that figures near it share, so that
    it is weighed once for all of them."""
    block = one.start // FARTHEST * FARTHEST
    first, last = max(0, block - FARTHEST), block + 2 * FARTHEST
    start = opening(text, one.start, WORDS.stops, first)
    return text[start : closing(text, one.end, WORDS.stops, last)]


def bounds(text: str, one: Quantity, ends: str, most: int = FARTHEST) -> tuple[int, int]:
    """Where the words around a quantity begin and end: at the next of the signs ``ends``, or after
    ``most`` signs, for a table set without stops is no sentence."""
    first, last = max(0, one.start - most), min(len(text), one.end + most)
    return opening(text, one.start, ends, first), closing(text, one.end, ends, last)


def around(text: str, one: Quantity, ends: str, most: int = FARTHEST) -> str:
    """The words around a quantity, as far as the next of the signs ``ends``."""
    start, end = bounds(text, one, ends, most)
    return text[start:end]
