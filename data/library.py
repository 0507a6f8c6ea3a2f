"""Indicators that reports of any zone may speak of, ready to be used where an article is entered.

``library.csv`` defines them in both languages; what may change over time has its changes beside
it: growth in per cent, an increase in its own unit, points of a percentage. What these are called,
and how they are reckoned, ``library.yaml`` says. None of them is an indicator of a dataset before a
figure is recorded under it: until then no page asks for it, and nobody is silent on it.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from data import yamltext
from data.judge.lasting import lasting
from data.model import LANGS, PERCENT, UNTRANSLATED, Dataset, Indicator

FILE = Path(__file__).with_name("library.csv")
#: The texts of those beside its rows.
BESIDE = Path(__file__).with_name("library.yaml")
#: What parts the words by which texts call an indicator.
_BETWEEN = ";"
#: Ends of the ids of changes, and the unit of each; blank: that of what changes.
CHANGES = {
    "growth": "percent",
    "increase": "",
    "places": "",
    "points": "percentage_point",
    "lead": "percentage_point",
}
#: The end of what tells by how many points a growth became faster or slower, and by how many it, or
#: a share, is above the average of the city, the province or the country.
_PACE, _LEAD = "growth_points", "lead"
#: The end of what tells which place an amount or its growth has among those of other zones.
_RANK = "rank"
#: Changes whose base only the source tells: a rank is held against last month's as often as last
#: year's.
_LOOSE = ("lead", "places")
#: What statistics tell the growth of at constant prices; that of other money is at current ones.
_CONSTANT = (
    "regional_product",
    "primary_industry_product",
    "secondary_industry_product",
    "tertiary_industry_product",
    "product_per_person",
    "industrial_added_value",
    "industrial_added_value_any",
    "cluster_added_value",
)
_LONGEST = 64
#: What grows against another base than the year before: a year on average, on the last period.
AVERAGE, SEQUENTIAL = "average", "sequential"
#: Of which kinds of indicator each is told.
_GROWING = {AVERAGE: ("stock", "flow"), SEQUENTIAL: ("flow",)}
#: The unit of a place among others.
PLACES = "place"


@dataclass(frozen=True)
class Offered:
    """An indicator with the words by which texts call it besides its label."""

    indicator: Indicator
    said: tuple[str, ...] = ()


@cache
def entries() -> tuple[Offered, ...]:
    """The rows of the library in their order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    return tuple(
        Offered(
            Indicator.model_validate({key: cell for key, cell in row.items() if cell}),
            tuple(said.split(_BETWEEN)),
        )
        for row in rows
        for said in (row.pop("said"),)
    )


class _Text(BaseModel):
    """A text in both languages; ``{label}`` is the name of what an indicator is made of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str

    @field_validator("*")
    @classmethod
    def _filled(cls, form: str) -> str:
        try:
            form.format(label="")
        except (KeyError, IndexError, AttributeError):
            raise ValueError("a place for nothing") from None
        return form


class _Called(BaseModel):
    """By what each is made of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    growth: _Text
    increase: _Text
    points: _Text
    lead: _Text
    places: _Text
    rank: _Text
    average: _Text
    sequential: _Text


class _Reckoned(_Called):
    """The same, and what needs another text of its own."""

    growth_current: _Text
    growth_constant: _Text
    limit: _Text
    pace: _Text
    lead_share: _Text


class Beside(BaseModel):
    """What the indicators beside the rows are called, and how they are reckoned."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    called: _Called
    reckoned: _Reckoned


@cache
def beside() -> Beside:
    """The texts of ``library.yaml``. Raises Broken."""
    return yamltext.shaped(BESIDE, Beside)


def said(key: str) -> tuple[str, ...]:
    """The words by which texts call an indicator of the library, or what changes by it."""
    return _said().get(key, ())


@cache
def _said() -> dict[str, tuple[str, ...]]:
    own = {one.indicator.id: one.said for one in entries()}
    # What changed is called by its label too, which is only a part of that of its change.
    called = {one.indicator.id: (one.indicator.label_zh, *one.said) for one in entries()}
    ranks = [f"{end}{_RANK}{places}" for end in ("", "growth_") for places in ("", "_places")]
    ends = [*CHANGES, _PACE, f"growth_{_LEAD}", *ranks]
    changed = {f"{key}_{end}": words for key, words in called.items() for end in ends}
    return changed | own


@lasting
def offered(dataset: Dataset) -> Dataset:
    """The dataset with everything that the library offers it: its own indicators come first. What
    is in a unit, on a topic or of an owner that its vocabulary does not have is not offered."""
    known = {one.id: one for one in dataset.indicators}
    for one in entries():
        if _fits(one.indicator, dataset):
            known.setdefault(one.indicator.id, one.indicator)
    for row in [*known.values()]:
        if f"{row.id}_change" in known:  # its change is an indicator of its own
            continue
        for change in _changes(row, dataset):
            known.setdefault(change.id, change)
    ranks = [one for row in known.values() for one in _ranks(row, known, dataset)]
    for row in [*known.values(), *ranks]:
        known.setdefault(row.id, row)
        if row.kind in ("change", "rank"):
            for change in _changes(row, dataset):
                known.setdefault(change.id, change)
    for row in [*known.values()]:
        for change in _rebased(row):
            known.setdefault(change.id, change)
    return dataset.model_copy(update={"indicators": tuple(known.values())})


def _fits(row: Indicator, dataset: Dataset) -> bool:
    vocab = dataset.vocab
    owned = not row.owner or row.owner in vocab.owners
    return row.unit in vocab.units and row.topic in vocab.topics and owned


def _changes(row: Indicator, dataset: Dataset) -> Iterator[Indicator]:
    """By what an indicator may change on the same period a year before: an amount or a count by
    per cent or in its own unit, a percentage by points, and so a growth, of which only its source
    says against which time. What is told against another base is none
    of these; only a time limit has no year before, and so every source a base of its own."""
    units = dataset.vocab.units
    ends: tuple[str, ...] = ()
    if row.kind in ("stock", "flow"):
        ends = ("growth", "increase")
    elif row.kind in ("ceiling", "rank"):  # 18 days fewer, 4 places up
        ends = ("increase",) if row.kind == "ceiling" else ("places",)
    elif row.kind == "ratio":
        share = units[row.unit].base == PERCENT
        ends = ("points", "lead") if share else ("growth", "increase")
    elif row.id == f"{grown(row.id)}_growth" and units[row.unit].base == PERCENT:
        ends = ("points", "lead")  # growth of 9.2%, 4.6 points more than last year's
    for end in ends:
        key, unit = f"{row.id}_{end}", CHANGES[end] or row.unit
        if len(key) > _LONGEST or unit not in units:
            continue
        varies = row.varies or row.kind in ("ceiling", "change") or end in _LOOSE
        same = {"owner": row.owner, "about": row.about, "varies": varies}
        more = {"unit": unit, "kind": "change", **same}
        yield _beside(row, key, end, _reckoned(row, end, dataset), more)


def _ranks(row: Indicator, known: Mapping[str, Indicator], dataset: Dataset) -> Iterator[Indicator]:
    """The place of an amount of money that zones report of themselves, and that of its growth:
    the places of two figures are no figures of one indicator."""
    unit = dataset.vocab.units[row.unit]
    whole = not row.owner and (not row.about or row.about == ("zones",))
    if row.kind != "flow" or not unit.currency or not whole or PLACES not in dataset.vocab.units:
        return
    for one in (row, known.get(f"{row.id}_growth")):
        if one is None or len(key := f"{one.id}_{_RANK}") > _LONGEST:
            continue
        more = {"unit": PLACES, "kind": "rank", "about": ("zones",)}
        yield _beside(one, key, _RANK, _RANK, more)


def _rebased(row: Indicator) -> Iterator[Indicator]:
    """By how much an amount grew a year on average, and on the period before."""
    for pace, kinds in _GROWING.items():
        key = rebased(row.id, pace)
        if row.kind in kinds and len(key) <= _LONGEST:
            same = {name: getattr(row, name) for name in ("owner", "about", "varies")}
            more = {"unit": CHANGES["growth"], "kind": "change", **same}
            yield _beside(row, key, pace, pace, more)


def _beside(
    row: Indicator, key: str, called: str, reckoned: str, more: Mapping[str, object]
) -> Indicator:
    """An indicator beside another, ``called`` and ``reckoned`` as these two texts say."""
    told = {"id": key, "topic": row.topic, **more}
    name, way = getattr(beside().called, called), getattr(beside().reckoned, reckoned)
    for lang in LANGS:
        label = getattr(row, f"label_{lang}")
        # English that waits is waited for here too.
        waits = label == UNTRANSLATED
        told[f"label_{lang}"] = label if waits else getattr(name, lang).format(label=label)
        told[f"definition_{lang}"] = getattr(way, lang)
    return Indicator.model_validate(told)


def rebased(indicator: str, pace: str) -> str:
    """The id of the growth of an indicator, or of what it is the growth of, at another ``pace``
    than on the year before: ``AVERAGE`` or ``SEQUENTIAL``."""
    return f"{indicator.removesuffix('_growth')}_{pace}_growth"


def made_of(indicator: str, among: Container[str]) -> bool:
    """Whether an indicator is the place of one ``among`` others, how far that rose, or its growth
    against another base: which of them it is, only what stands before it says."""
    told = indicator.removesuffix("_places")
    for end in (_RANK, *(f"{pace}_growth" for pace in _GROWING)):
        of = told.removesuffix(f"_{end}")
        if of != told and (of in among or of.removesuffix("_growth") in among):
            return True
    return False


def ranked(indicator: str, grown: bool) -> str:
    """The id of the place that an indicator has by its amount, or by its growth where it has
    ``grown``; the indicator may be that growth itself."""
    amount = indicator.removesuffix("_growth")
    return f"{amount}_growth_{_RANK}" if grown else f"{amount}_{_RANK}"


def _reckoned(row: Indicator, end: str, dataset: Dataset) -> str:
    """Which text says how a change is reckoned."""
    if end == "lead":
        return "lead" if row.kind == "change" else "lead_share"
    if row.kind == "change":
        return "pace"
    if row.kind == "ceiling":
        return "limit"
    if end == "growth" and row.id in _CONSTANT:
        return "growth_constant"
    if end == "growth" and dataset.vocab.units[row.unit].currency:
        return "growth_current"
    return end


def paced(indicator: str) -> bool:
    """Whether an indicator tells by how many points a growth became faster or slower."""
    return indicator.endswith(f"_{_PACE}")


def leading(indicator: str) -> bool:
    """Whether an indicator tells by how many points a growth or a share is above an average."""
    return indicator.endswith(f"_{_LEAD}")


def constant(indicator: str) -> bool:
    """Whether statistics tell the growth of an indicator at constant prices, so that it does not
    follow from the amounts of two years."""
    return indicator in _CONSTANT


def changed(indicator: str) -> str:
    """The id of the indicator that one of a change is named after; blank of any other."""
    ends = (f"_{end}" for end in CHANGES if indicator.endswith(f"_{end}"))
    return next((indicator.removesuffix(end) for end in ends), "")


def grown(indicator: str) -> str:
    """The same of a growth against whatever base."""
    ends = (f"_{pace}_growth" for pace in _GROWING)
    return next((indicator.removesuffix(one) for one in ends if indicator.endswith(one)), "") or (
        changed(indicator)
    )


def subject(row: Indicator) -> str:
    """What changes, in Chinese, of a change whose name ends as those made here do: 产值 of
    产值增速, since 产值增速增长9% says it twice. Of any other indicator the whole name."""
    called = beside().called
    tails = (getattr(called, end).zh.format(label="") for end in CHANGES if end != "lead")
    tail = next((tail for tail in tails if row.label_zh.endswith(tail)), "")
    return row.label_zh.removesuffix(tail) or row.label_zh
