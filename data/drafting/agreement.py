"""Two drafts of one article, figure by figure: where their readers agree, and where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from data import provenance
from data.drafting import tie
from data.drafting.draft import TIES, Draft, DraftFigure, Item
from data.message import Message, message
from data.model import Dataset

#: What two readers have to say alike of one figure. How much of the text is quoted, and what is
#: noted beside it, is each reader's own.
COMPARED = (
    "value",
    "high",
    "out_of",
    "unit",
    "relation",
    "status",
    "span",
    "period",
    "period_word",
    "owner",
    "indicator",
    "belongs_to",
    "share_of",
)


@dataclass(frozen=True)
class Pair:
    """One numeral as two readers have it: ``paragraph`` as the first one cites it, ``words`` of the
    text, what each says field by field, and the fields in which they differ. Where one set it aside
    that is the field ``decision``."""

    paragraph: int
    words: str
    first: dict[str, str]
    second: dict[str, str]
    differs: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether one of them has not decided."""
        return "open" in (self.first["decision"], self.second["decision"])

    def told(self) -> dict[str, object]:
        return {
            "paragraph": self.paragraph,
            "words": self.words,
            "agrees": not self.differs and not self.open,
            "differs": list(self.differs),
            "first": self.first,
            "second": self.second,
        }


@dataclass(frozen=True)
class Agreement:
    """All numerals that two drafts share, in the order of the text, how many stand in paragraphs
    that only one of them has, and the words that only one of them confirmed, each behind its
    table."""

    pairs: tuple[Pair, ...]
    alone: tuple[int, int]
    words: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = ((), ())

    @property
    def agreed(self) -> int:
        return sum(not one.differs and not one.open for one in self.pairs)

    @property
    def open(self) -> int:
        return sum(one.open for one in self.pairs)

    @property
    def differing(self) -> tuple[Pair, ...]:
        return tuple(one for one in self.pairs if one.differs and not one.open)

    @property
    def whole(self) -> bool:
        """Whether nothing is left to talk about."""
        return self.agreed == len(self.pairs) and self.alone == (0, 0) and not any(self.words)

    @property
    def apart(self) -> bool:
        """Whether they share nothing: two texts, and no two readings of one."""
        return not self.pairs and any(self.alone)

    def told(self) -> dict[str, object]:
        """All of it for a machine."""
        return {
            "agreed": self.agreed,
            "differing": len(self.differing),
            "undecided": self.open,
            "only_first": self.alone[0],
            "only_second": self.alone[1],
            "words_only_first": [list(one) for one in self.words[0]],
            "words_only_second": [list(one) for one in self.words[1]],
            "figures": [one.told() for one in self.pairs],
        }


def agree(first: Draft, second: Draft) -> Agreement:
    """Compare two drafts. Paragraphs are the same where their words are, wherever they stand; those
    that only one has are compared with those that the other has there, as one text: two people
    may break it into paragraphs differently."""
    one, two = dict(_places(first, second)), dict(_places(second, first))
    pairs = [
        _pair((first, second), item, two[place]) for place, item in one.items() if place in two
    ]
    alone = len(one.keys() - two.keys()), len(two.keys() - one.keys())
    named, other = _words(first), _words(second)
    words = (
        tuple(one for one in named if one not in other),
        tuple(one for one in other if one not in named),
    )
    return Agreement(tuple(pairs), alone, words)


def said(field: str, value: str, dataset: Dataset) -> Message:
    """What one reader says in a field, in words."""
    if field == "decision":
        return message(f"agree.decided.{value}")
    vocab = dataset.vocab
    terms: Mapping[str, Mapping[Any, Any]] = {
        "unit": vocab.units,
        "relation": vocab.relations,
        "status": vocab.statuses,
        "span": vocab.spans,
        "period_word": vocab.period_words,
    }
    if term := terms.get(field, {}).get(value):
        return Message(term.zh, term.en)
    tables = {"indicator": ("indicators", "label"), "owner": ("entities", "name")}
    if field in tables:
        table, name = tables[field]
        row = dataset.row(table, value)
        if row is not None:
            return Message(row.say(name, "zh"), row.say(name, "en"))
    return Message(value, value) if value else message("agree.nothing")


def _places(draft: Draft, other: Draft) -> Iterator[tuple[tuple[str, int, int, int], Item]]:
    """Each numeral by the words of its stretch of the text, how often these have come before, and
    its place in them, spaces not counted."""
    starts = _starts(draft, {provenance.fingerprint(text) for text in other.paragraphs})
    for item in draft.items:
        text = draft.paragraphs[item.paragraph - 1]
        words, before, start = starts[item.paragraph - 1]
        first = start + _signs(text[: item.start])
        yield (words, before, first, first + _signs(text[item.start : item.close])), item


def _words(draft: Draft) -> tuple[tuple[str, str], ...]:
    """The table and the name or title of everything but figures that a reader confirmed; of what
    has neither the words of the text."""
    confirmed = [one for one in draft.finds if one.decision == "confirmed"]
    return tuple(
        (
            one.table,
            one.texts.get("name_zh")
            or one.texts.get("title_zh")
            or draft.paragraphs[one.paragraph - 1][one.start : one.end],
        )
        for one in confirmed
    )


def _starts(draft: Draft, known: Container[str]) -> list[tuple[str, int, int]]:
    """For each paragraph the fingerprint of its stretch, how many such stretches come before, and
    where in it the paragraph begins. A paragraph that is ``known`` is a stretch of its own, others
    in a row are one."""
    found: list[tuple[str, int, int]] = []
    seen: Counter[str] = Counter()
    prints = [provenance.fingerprint(text) for text in draft.paragraphs]
    for _, places in groupby(range(len(prints)), lambda at: at if prints[at] in known else -1):
        texts = [draft.paragraphs[at] for at in places]
        words, start = provenance.fingerprint("".join(texts)), 0
        for text in texts:
            found.append((words, seen[words], start))
            start += _signs(text)
        seen[words] += 1
    return found


def _signs(text: str) -> int:
    """How many signs a text has without its spaces."""
    return sum(not sign.isspace() for sign in text)


def _pair(drafts: tuple[Draft, Draft], one: Item, two: Item) -> Pair:
    first, second = _told(drafts[0], one), _told(drafts[1], two)
    fields = ("decision",) if first["decision"] != second["decision"] else COMPARED
    differs = tuple(name for name in fields if first.get(name, "") != second.get(name, ""))
    return Pair(one.paragraph, drafts[0].words(one), first, second, differs)


def _told(draft: Draft, item: Item) -> dict[str, str]:
    """What a reader says of a numeral. Accepted and edited are both a figure."""
    if item.figure is None:
        return {"decision": item.decision or "open"}
    return {"decision": "figure", **_fields(draft, item.figure)}


def _fields(draft: Draft, figure: DraftFigure) -> dict[str, str]:
    whose, new = figure.owner, draft.head.ground
    owner = whose.id or whose.name_zh or draft.head.zone
    if new and owner == draft.head.zone:  # its id is each reader's own
        owner = new.full_zh or new.name_zh or owner
    coined = figure.coined.label_zh if figure.coined else ""
    return {
        **{name: str(getattr(figure, name)) for name in COMPARED if name != "owner"},
        "indicator": figure.indicator or coined,
        "owner": owner,
        **{name: tie.words(draft, getattr(figure, name)) for name in TIES},
    }
