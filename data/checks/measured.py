"""Does the unit of an indicator fit its kind and its name? A share is no stock and no flow, points
are a change, a place is a rank or the change of one; what is called a number of enterprises is not
given in %, and what is called a rate neither in projects nor in money. A share held is a share,
money put in is money, and a phrase that counts things is of no amount. The indicators of a family,
which stand side by side, are all of money, all counts or all something else, shares aside.

No text of a source is needed. Only what cannot be is said: a growth of a number may be in %.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from data.chinese import WORDS
from data.message import Message, message
from data.model import PLACE, Dataset, Indicator, Unit
from data.problem import Problem

#: Kinds that may be told in shares.
_SHARED = ("ratio", "change", "ceiling")
#: What a figure is counted in that is for something elsewhere.
_SERVING = {"stake": "share", "ticket": "money", "size": "money"}
#: What stands in an English phrase for a number of things, and not for an amount.
_COUNTED = "{n:"
_COUNT, _RATE = WORDS.pattern("name_of_count"), WORDS.pattern("name_of_rate")
_MONEY, _PER = WORDS.pattern("name_of_money"), WORDS.pattern("name_of_ratio")
#: Whose money it is by the words that define it, and what says that it is not the zone's.
_OWNERS = {"enterprises": WORDS.pattern("money_lent"), "investors": WORDS.pattern("money_signed")}
_OTHERS, _OF_FUNDS = map(WORDS.pattern, ("money_not_own", "of_funds"))


def faults(dataset: Dataset) -> Iterator[Problem]:
    """Every indicator whose kind or name cannot be told in its unit."""
    for row in dataset.indicators:
        unit = dataset.vocab.units[row.unit]
        shown = Message(unit.zh or row.unit, unit.en_plural)
        file, line = dataset.origin[row.record]
        if key := _kind(row, unit):
            yield Problem(file, line, "kind", message(key, unit=shown), row.kind)
        elif row.serves and dataset.vocab.dimension(unit) != _SERVING[row.serves]:
            yield Problem(file, line, "serves", message("rule.serves_unit", unit=shown), row.serves)
        elif _COUNTED in row.phrase_en and (unit.money or unit.relative):
            reason = message("rule.phrase_counts", unit=shown)
            yield Problem(file, line, "phrase_en", reason, row.phrase_en)
        elif unit.money and (owners := _owners(row)):
            terms = dataset.vocab.owners
            told = [Message(terms[one].zh, terms[one].en) for one in owners if one in terms]
            reason = message("rule.owner", owners=told)
            yield Problem(file, line, "owner", reason, row.owner)
        elif row.owner == "funds" and not unit.money and _no_fund(row):
            yield Problem(file, line, "owner", message("rule.no_fund"), row.owner)
        elif _misnamed(row, unit):
            reason = message("rule.unit_of_name", label=Message(row.label_zh, row.label_en))
            yield Problem(file, line, "unit", reason, row.unit)
    yield from _families(dataset)


def _families(dataset: Dataset) -> Iterator[Problem]:
    """Indicators that measure something else than most of their family, of two that differ the
    later."""
    units, dimension = dataset.vocab.units, dataset.vocab.dimension
    own = [row for row in dataset.indicators if row.family and not units[row.unit].relative]
    for family in dict.fromkeys(row.family for row in own):
        rows = [row for row in own if row.family == family]
        ((usual, _),) = Counter(dimension(units[row.unit]) for row in rows).most_common(1)
        for row in rows:
            unit = units[row.unit]
            if dimension(unit) != usual:
                file, line = dataset.origin[row.record]
                reason = message("rule.other_measure", unit=Message(unit.zh, unit.en_plural))
                yield Problem(file, line, "family", reason, row.family)


def _kind(row: Indicator, unit: Unit) -> str:
    """Why a kind has no such unit, as the key of a message; blank where it may."""
    if unit.points:
        return "" if row.kind == "change" else "rule.kind_points"
    if unit.base == PLACE:
        return "" if row.kind in ("rank", "change") else "rule.kind_place"
    if row.kind == "rank":
        return "rule.kind_rank" if unit.relative or unit.money else ""
    if unit.relative and row.kind not in _SHARED:
        return "rule.kind_share"
    told = f"{row.label_zh}\n{row.definition_zh}"
    amount = unit.whole or unit.dimension == "money"
    return "rule.kind_whole" if row.kind == "ratio" and amount and not _PER.search(told) else ""


def _owners(row: Indicator) -> tuple[str, ...]:
    """Whose the money of an indicator is by its name and definition, where its row says another or
    nobody: lent to enterprises it is theirs; what is said to be not the zone's is somebody's."""
    told = f"{row.label_zh}\n{row.definition_zh}"
    for owner, pattern in _OWNERS.items():
        if pattern.search(told):
            return () if row.owner == owner else (owner,)
    nobody = not row.owner and row.about == ("zones",)
    return ("enterprises", "investors", "funds") if nobody and _OTHERS.search(told) else ()


def _no_fund(row: Indicator) -> bool:
    """Whether nothing says that what an indicator counts is of funds."""
    return row.topic != "fund" and not _OF_FUNDS.search(f"{row.label_zh}\n{row.definition_zh}")


def _misnamed(row: Indicator, unit: Unit) -> bool:
    """Whether a name says a number, a rate or money, and the unit another of the three."""
    if row.kind in ("change", "rank"):
        return False
    money = unit.dimension == "money"
    if _RATE.search(row.label_zh):
        return unit.whole or money
    if row.kind == "ratio" and _PER.search(row.label_zh):
        return False  # what stands last is what it is a share of
    if _COUNT.search(row.label_zh):
        return unit.relative or money
    return bool(_MONEY.search(row.label_zh)) and (unit.relative or unit.whole)
