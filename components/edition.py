"""The Edition: a dataset in one language with a choice of zones. Exhibits are built from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypedDict, TypeVar, Unpack

from components.exhibit import Exhibit, Kind, MapName, Tie
from components.kinds import DRAWN
from components.quoting import Quoting
from components.row import DOUBT, Amount, KeyNames, Link, Mark, Proof, Row, Tone
from components.wording import CROWD as CROWD
from components.wording import FIRST as FIRST
from components.wording import NAMED as NAMED
from data.judge.derive import Derived
from data.judge.disclosure import SilenceKind
from data.model import PERCENT, Observation, Status

P = ParamSpec("P")
T = TypeVar("T")
#: So many zones stand beside each other at most: with thousands a page would be hundreds of screens
#: high. Of more than these so many are shown until somebody chooses.
BESIDE, OPENING = 60, 4
#: So many cells of what is words already are repeated in its text alternative.
_FIRST_ROWS = 60
#: Room or a line to write on, which nobody should have to hear sign by sign.
_BLANK = re.compile("[_\uff3f\u3000\u00a0]{3,}")


class Said(TypedDict, total=False):
    """What an exhibit says beside its rows: ``Exhibit`` has what each is."""

    subtitle: str
    hint: str
    columns: Iterable[str]
    column_zones: Iterable[str]
    corner: str
    notes: Iterable[str]
    labels: Iterable[MapName]
    alt: str
    each: Decimal | None
    keys: Iterable[tuple[Mark, str]]
    heads: Iterable[str]
    ties: Iterable[Tie]
    asked: str
    shelved: bool


class Edition(Quoting):
    """What exhibits need to know: the dataset in words, and their rows."""

    def silence(
        self,
        zone: str,
        label: str,
        column: str = "",
        kind: SilenceKind = "not_disclosed",
        **more: Any,
    ) -> Row:
        """What a zone's article does not say, as a row in words: never a blank, never a zero."""
        text = self.unsaid(zone, kind)
        return Row(label=label, column=column, text=text, tone=kind, zone=zone, **more)

    def amount(self, row: Observation, *, nested: bool = False, unit: str = "") -> Amount:
        """The number of an observation, in the unit of its indicator or in another ``unit`` of
        the same base: of a range both ends, and of a rank none, which is no amount."""
        indicator = self.dataset.indicator(row.indicator)
        high, value, kind = self.dataset.high(row), self.dataset.value(row), indicator.kind
        if unit and unit != indicator.unit:
            units = self.dataset.vocab.units
            times = units[indicator.unit].factor / units[unit].factor
            high, value = None if high is None else high * times, value * times
        return Amount(
            value=None if kind == "rank" or high is not None else value,
            low=None if high is None else value,
            high=high,
            relation=row.relation,
            status=row.status,
            unit=unit or indicator.unit,
            percent=self.dataset.unit(row).base == PERCENT and kind != "change",
            nested=nested,
        )

    def proof(self, row: Observation, *, opens: bool = True) -> Proof:
        """What stands behind an observation: its own place, and those that confirm it. One that
        the dataset does not hold as it is cannot be opened."""
        cites = [one.cite for one in (row, *self.confirmed(row))]
        return Proof(
            record=row.record if opens else "",
            places=self.places(*cites),
            as_written=row.as_written,
            cited=self.cited(*cites),
            period=self.period(row),
        )

    def row(self, row: Observation, **changes: Any) -> Row:
        """An observation as a row of an exhibit, labelled with its indicator."""
        given: dict[str, Any] = {
            "label": self.say(self.dataset.indicator(row.indicator), "label"),
            "figure": self.figure(row),
            "detail": self.join((self.whose(row), self.told(row))),
            "amount": self.amount(row),
            "proof": self.proof(row),
            "zone": self.dataset.zone_of(row),
        }
        return Row(**(given | changes))

    def formula(self, found: Derived) -> str:
        """What a computed figure is computed from, in figures."""
        top, bottom = (self.dataset.observation(key) for key in found.observations)
        return f"{self.figure(top).text} ÷ {self.figure(bottom).text}"

    def computed(self, found: Derived, **changes: Any) -> Row:
        """A computed figure as a row, with its formula and the places of its inputs."""
        top, bottom = (self.dataset.observation(key) for key in found.observations)
        unit = self.word("units", found.unit)
        if found.per:
            unit += f"/{self.word('units', found.per)}"
        rounded = found.relation == "eq" and not found.exact
        given: dict[str, Any] = {
            "label": self.say(found.rate, "label"),
            "figure": self.derived(found),
            "amount": Amount(
                value=found.value if found.high is None else None,
                low=None if found.high is None else found.value,
                high=found.high,
                relation=found.relation,
                status=found.status,
                unit=found.unit,
                percent=self.dataset.vocab.units[found.unit].base == PERCENT,
            ),
            "proof": Proof(
                record=found.rate.record,
                formula=self.formula(found),
                places=self.places(top.cite, bottom.cite),
                basis=f"{top.as_written} ÷ {bottom.as_written}",
                cited=self.join(dict.fromkeys((self.cited(top.cite), self.cited(bottom.cite)))),
            ),
            "words": KeyNames(unit=unit, relation=self.t("computed.rounded") if rounded else ""),
            "zone": found.rate.zone,
        }
        return Row(**(given | changes))

    def reckoned(self, status: Status) -> str:
        """The status of a figure that no source states: computed here, and from what."""
        if status == "actual":
            return self.t("computed.tag")
        return self.t("computed.from", status=self.word("statuses", status))

    def cell(self, label: str, column: str, text: str, tone: Tone = "", **more: Any) -> Row:
        return Row(label=label, column=column, text=text, tone=tone, **more)

    def worded(self, row: Row) -> Row:
        """The row with its zone, unit, qualifier, status and places in words, where it has any."""
        said, amount, proof = row.words, row.amount, row.proof
        lists = (("unit", "units"), ("relation", "relations"), ("status", "statuses"))
        named = {
            name: self.word(section, key)
            for name, section in lists
            if (key := getattr(amount, name)) and not getattr(said, name)
        }
        if amount.status and proof.formula and not said.status:
            named["status"] = self.reckoned(amount.status)
        if row.zone and not said.zone:
            named["zone"] = self.name(row.zone)
        found: dict[str, Any] = {}
        if named:
            found["words"] = replace(said, **named)
        if proof.places and not proof.cited:
            found["proof"] = replace(proof, cited=self.cited(*proof.places))
        return replace(row, **found) if found else row

    def exhibit(
        self, id: str, kind: Kind, title: str, rows: Iterable[Row], **said: Unpack[Said]
    ) -> Exhibit:
        """An exhibit with its source lines and, unless given, its text alternative."""
        rows = tuple(self.worded(row) for row in rows)
        subtitle = said.get("subtitle", "")
        waiting = self.awaiting(dict.fromkeys(row.zone for row in rows if row.zone))
        notes = (*said.get("notes", ()), self._gainsaid(title, rows), waiting, self._drafted(rows))
        return Exhibit(
            id=id,
            kind=kind,
            title=title,
            subtitle=subtitle,
            hint=said.get("hint", ""),
            corner=said.get("corner", ""),
            columns=tuple(said.get("columns", ())),
            column_zones=tuple(said.get("column_zones", ())),
            rows=rows,
            notes=tuple(dict.fromkeys(note for note in notes if note)),
            sources=self.source_lines(rows),
            labels=tuple(said.get("labels", ())),
            each=said.get("each"),
            keys=tuple(said.get("keys", ())),
            heads=tuple(said.get("heads", ())),
            ties=tuple(said.get("ties", ())),
            alt=said.get("alt", "") or self._alt(kind, title, subtitle, rows),
            asked=said.get("asked", ""),
            shelved=said.get("shelved", True),
        )

    def _gainsaid(self, title: str, rows: Iterable[Row]) -> str:
        """Says of an exhibit that some of what it shows is marked as wrong."""
        shown = (
            text for row in rows for text in (row.label, row.shown, row.detail, row.proof.formula)
        )
        marked = any(DOUBT in text for text in (title, *shown))
        return self.t("doubt.note", sign=DOUBT) if marked else ""

    def _drafted(self, rows: Iterable[Row]) -> str:
        """Says of an exhibit that it rests on a reply which is not part of the dataset yet."""
        drafted = {place.source for row in rows for place in row.proof.places} & {
            *self.dataset.draft
        }
        return self.t("preview.note") if drafted else ""

    def _alt(self, kind: Kind, title: str, subtitle: str, rows: tuple[Row, ...]) -> str:
        """All that a drawing shows, which has no other words; of what is words itself, the first
        so many and how many more there are."""
        first = rows if kind in DRAWN else rows[:_FIRST_ROWS]
        colon = self.t("mark.colon")
        parts = []
        for row in first:
            if row.column and not row.shown:  # an empty cell says nothing
                continue
            label = self.bare(f"{row.label} {row.column}".strip())
            shown = _BLANK.sub(self.t("alt.blank"), row.shown)
            parts.append(f"{label}{colon}{shown}" if shown else label)
        if more := len(rows) - len(first):
            parts.append(self.t("alt.more", n=more))
        return self.sentences(title, subtitle, self.sentence(*parts))

    def to(self, page: str, **params: str) -> Link:
        return Link(page=page, params=tuple(params.items()))


def opening(zones: tuple[str, ...]) -> tuple[str, ...]:
    """What is shown of these zones while nobody has chosen: all, or the first of very many."""
    return zones if len(zones) <= BESIDE else zones[:OPENING]


def kept(build: Callable[Concatenate[Edition, P], T]) -> Callable[Concatenate[Edition, P], T]:
    """Lets an exhibit function build once for each edition and choice of arguments."""

    @wraps(build)
    def again(ed: Edition, /, *args: P.args, **kwargs: P.kwargs) -> T:
        given = (*args, *sorted(kwargs.items()))
        key = tuple(tuple(one) if isinstance(one, list) else one for one in given)
        return ed.keep((build, key), None, lambda: build(ed, *args, **kwargs))

    return again
