"""A draft as rows of the tables: what was confirmed, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data import library, provenance
from data.checks import named, together
from data.drafting import excerpt
from data.drafting.draft import (
    TIES,
    TOLD,
    Coined,
    Draft,
    DraftFigure,
    Find,
    Fresh,
    Item,
    Whose,
    place,
)
from data.drafting.mention import unsaid
from data.drafting.nextyear import answers
from data.message import message
from data.model import TABLES, UNTRANSLATED, Dataset, Indicator

#: Longest part of an id that is made from the names of a thing and an indicator.
_NAMED = 54
#: What an id of a thing says it is, where its name gives none.
_SORTS = {
    "organisations": "body",
    "documents": "document",
    "projects": "project",
    "parks": "park",
    "funds": "fund",
    "industries": "industry",
    "reforms": "reform",
    "directions": "direction",
    "mechanisms": "mechanism",
    "claims": "claim",
}


@dataclass(frozen=True)
class Entry:
    """A row that a draft adds to a table, and what of the draft it comes from."""

    table: str
    row: dict[str, Any]
    place: str = ""


@dataclass
class Ledger:
    """The rows of one draft, made one after the other so that each gets an id of its own."""

    draft: Draft
    dataset: Dataset
    entries: list[Entry] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    #: The last number behind each id that is taken.
    _counts: dict[str, int] = field(default_factory=dict)
    #: Things by table, zone and name in the text, indicators and practices by their Chinese name.
    _things: dict[tuple[str, str, str], str] = field(default_factory=dict)
    #: Those of them that a person confirmed by their names.
    _found: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _coined: dict[str, str] = field(default_factory=dict)
    _fresh: dict[str, str] = field(default_factory=dict)
    #: The dataset with what the library offers, and the indicators that figures are of so far.
    _offered: Dataset = field(init=False)
    _entered: set[str] = field(default_factory=set)
    #: The figure that each item has become.
    _figures: dict[int, str] = field(default_factory=dict)

    def written(self) -> list[Entry]:
        """All rows. Those that others name come with them; the order within a table is that of the
        text."""
        draft = self.draft
        self._offered = library.offered(self.dataset)
        self._ids = {key for table in TABLES for key in self._offered.index[table]}
        finds = [one for one in draft.finds if one.decision == "confirmed"]
        self._source()
        for find in finds:
            if find.table not in TOLD:
                self._thing(find.table, find.texts.get("name_zh", ""), find)
        self._found = dict(self._things)
        for at, item in enumerate(draft.items):
            if item.figure is not None:
                self._figure(at, item, item.figure)
            elif item.decision == "aside":
                self._passage(item)
        self._tie()
        self._answer()
        for find in finds:
            if find.table in TOLD:
                self._told(find)
        self._credit()
        return self.entries

    # --- the article --------------------------------------------------------------------

    def _source(self) -> None:
        head, draft = self.draft.head, self.draft
        note = message("draft_head.dated" if head.date else "draft_head.undated")
        texts = {
            f"{name}_{lang}": getattr(head, f"{name}_{lang}")
            for name in ("title", "author", "kind", "outlet", "edition")
            for lang in ("zh", "en")
        }
        if not head.kind_zh and head.type:
            kind = message(f"draft_kind.{head.type}")
            texts |= {"kind_zh": kind.zh, "kind_en": kind.en}
        row: dict[str, Any] = {
            "id": head.source,
            "type": "" if head.type == "article" else head.type,
            "zone": self._zones(),
            **texts,
            "date": head.date,
            "date_note_zh": note.zh,
            "date_note_en": note.en,
        }
        row["paragraphs"] = {
            at: provenance.fingerprint(line) for at, line in enumerate(draft.paragraphs, 1)
        }
        self._add("sources", {key: value for key, value in row.items() if value != ""} | texts)
        if ground := head.ground:
            names = {"name_zh": ground.name_zh, "name_en": ground.name_en}
            place = {
                "id": f"{head.zone}_seat",
                "kind": "county_seat",
                **names,
                **{key: getattr(ground, key) for key in ("latitude", "longitude", "geonames_id")},
            }
            self._add("places", place)
            told = {
                key: getattr(ground, key)
                for key in ("full_zh", "full_en", "profile_zh", "profile_en")
            }
            fixed = {"place": f"{head.zone}_seat", "source": head.source, "headline": []}
            self._add("zones", {"id": head.zone, **names, **told, **fixed, "not_applicable": []})

    def _zones(self) -> str | list[str]:
        """The zones that the article names; a new zone whose only source it is names it instead."""
        head = self.draft.head
        if len(head.zones) > 1:
            return [*head.zones]
        return "" if head.ground else head.zone

    # --- figures ------------------------------------------------------------------------

    def _figure(self, at: int, item: Item, figure: DraftFigure) -> None:
        owner = self._owner(figure.owner, item)
        indicator = figure.indicator or self._indicator(figure.coined, item)
        known = self._known(indicator, item)
        usual = known.unit if known else figure.coined.unit if figure.coined else ""
        key = self._free(f"{owner}_{indicator}"[:_NAMED].rstrip("_"))
        self._figures[at] = key
        row = {
            "id": key,
            "entity": owner,
            "indicator": indicator,
            "value": figure.value,
            **({"high": figure.high} if figure.high else {}),
            **({"out_of": figure.out_of} if figure.out_of else {}),
            "unit": "" if figure.unit == usual else figure.unit,
            "cite": self._cite(item),
            **{
                name: getattr(figure, name)
                for name in ("relation", "status", "span", "period", "period_word", "as_written")
            },
            "note_zh": figure.note_zh,
            "note_en": figure.note_en,
        }
        self._add("observations", row, item)

    def _known(self, key: str, item: Item) -> Indicator | None:
        """The indicator of this id; one of the library alone enters with its first figure."""
        row: Indicator | None = self._offered.row("indicators", key)
        if row is not None and key not in self._entered:
            self._entered.add(key)
            if self.dataset.row("indicators", key) is None:
                self._add("indicators", row.model_dump(mode="json", exclude_defaults=True), item)
        return row

    def _indicator(self, coined: Coined | None, item: Item) -> str:
        """The indicator of a figure that has none of the dataset; one name is one indicator."""
        if coined is None or not coined.label_zh:
            return ""
        if coined.label_zh not in self._coined:
            # Without English its id says what it measures and in what.
            parts = (coined.topic, coined.unit, coined.kind)
            key = self._free(_slug(coined.label_en) or "_".join(filter(None, parts)))
            self._coined[coined.label_zh] = key
            row = {"id": key, **coined.model_dump(mode="json")}
            self._add("indicators", row, item)
        return self._coined[coined.label_zh]

    def _passage(self, item: Item) -> None:
        text = self.draft.paragraphs[item.paragraph - 1]
        row = {
            "id": self._free(f"{self.draft.head.source}_aside"),
            "cite": self._cite(item),
            "as_written": excerpt.beside(text, item.start, item.close),
            "reason_zh": item.reason_zh,
            "reason_en": item.reason_en,
        }
        self._add("passages", row, item)

    # --- things -------------------------------------------------------------------------

    def _owner(self, owner: Whose, item: Item) -> str:
        if owner.table == "zones" or owner.id:
            return owner.id or self.draft.head.zone
        text = self.draft.paragraphs[item.paragraph - 1]
        keys: dict[str, dict[str, str]] = {
            "organisations": {"kind": named.kind("organisations", owner.name_zh, "company")},
            "projects": {"stage": "not_stated"},
            "parks": {"kind": "industrial_park"},
            "funds": {"level": together.level(text, owner.name_zh)},
            "industries": {"role": named.role(text, item.start, item.end)},
        }
        texts = {"name_zh": owner.name_zh, "name_en": owner.name_en}
        find = Find(
            table="organisations" if owner.table in ("zones", "funds") else owner.table,
            paragraph=item.paragraph,
            start=item.start,
            end=item.end,
            zone=owner.zone,
            texts=texts | unsaid(owner.table),
            keys=keys[owner.table],
        )
        zone = owner.zone or self.draft.head.zone
        known = _named(self._found, owner.table, zone, owner.name_zh)
        return known or self._thing(owner.table, owner.name_zh, find)

    def _tie(self) -> None:
        """Figures name each other once all of them have their ids."""
        rows = {one.row["id"]: one.row for one in self.entries if one.table == "observations"}
        for at, key in self._figures.items():
            figure = self.draft.items[at].figure
            for name in TIES if figure else ():
                ref = getattr(figure, name)
                held = place(ref)
                if ref:
                    rows[key][name] = ref if held is None else self._figures.get(held, "")

    def _thing(self, table: str, name: str, find: Find) -> str:
        """The id of a thing by its name in the text; it is written once."""
        zone = find.zone or self.draft.head.zone
        if (table, zone, name) not in self._things:
            sort = _slug(find.texts.get("name_en", "")) or _SORTS[table]
            key = self._free(f"{zone}_{sort}"[:_NAMED].rstrip("_"))
            self._things[table, zone, name] = key
            row: dict[str, Any] = {"id": key, "zone": zone, **find.texts}
            self._add(table, row | dict(find.keys) | {"cite": self._cite(find)}, find)
        return self._things[table, zone, name]

    def _told(self, find: Find) -> None:
        """What a passage says: a reform, a direction, who does what, a claim."""
        keys: dict[str, Any] = dict(find.keys)
        fields = TABLES[find.table].model_fields
        figures = [self._figures.get(int(at)) for at in keys.pop("items", "").split(";") if at]
        zone = find.zone or self.draft.head.zone
        actors = [self._body(zone, name) for name in keys.pop("actor", "").split(";") if name]
        if "observations" in fields:
            keys["observations"] = [one for one in figures if one]
        if "actor" in fields:
            keys["actor"] = actors
        if "named" in fields and not actors:
            keys["named"] = "false"  # the article says of nobody that he does it
        if find.fresh and find.fresh.label_zh:
            keys["practices"] = self._practice(find.fresh, find)
        sort = (
            _slug(find.texts.get("title_en", "") or keys.get("function", "")) or _SORTS[find.table]
        )
        key = self._free(f"{zone}_{sort}"[:_NAMED].rstrip("_"))
        row = {"id": key, "zone": zone, **find.texts, **keys}
        self._add(find.table, row | {"cite": self._cite(find)}, find)

    def _practice(self, fresh: Fresh, find: Find) -> str:
        """The practice of a reform that is like none of the dataset; one name is one practice."""
        if fresh.label_zh not in self._fresh:
            key = self._free(_slug(fresh.label_en) or "practice")
            self._fresh[fresh.label_zh] = key
            row = {"id": key, "topic": find.keys.get("category", ""), **fresh.model_dump()}
            self._add("practices", row, find)
        return self._fresh[fresh.label_zh]

    def _body(self, zone: str, name: str) -> str:
        """An organisation by its id, or by the name under which this draft brings it."""
        return _named(self._things, "organisations", zone, name) or name

    def _answer(self) -> None:
        rows = [one.row for one in self.entries if one.table == "observations"]
        told = answers(self.dataset, self.draft.head, rows)
        for row in rows:
            if row["id"] in told:
                row["answers"] = told[row["id"]]

    @property
    def credited(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """What the draft tells of projects and parks that are there already, next year's figures:
        the rows of their figures by table and thing, which have to be named with them too."""
        found: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for one in self.entries:
            for table in together.LISTING if one.table == "observations" else ():
                key = one.row["entity"]
                if self.dataset.row(table, key) is not None:
                    found.setdefault(table, {}).setdefault(key, []).append(one.row)
        return found

    def _credit(self) -> None:
        """Figures of projects, parks and funds that the draft brings are named with them."""
        for one in self.entries:
            if one.table not in ("projects", "parks", "funds"):
                continue
            own = [
                each.row
                for each in self.entries
                if each.table == "observations" and each.row["entity"] == one.row["id"]
            ]
            if one.table == "funds":
                one.row["observation"] = next((row["id"] for row in own if self._size(row)), "")
                continue
            one.row["observations"] = [row["id"] for row in own]
            one.row["cite"] = [*dict.fromkeys([one.row["cite"], *(row["cite"] for row in own)])]

    def _size(self, row: Mapping[str, Any]) -> bool:
        known = self.dataset.row("indicators", row["indicator"])
        return known is not None and known.serves == "size"

    # --- rows ---------------------------------------------------------------------------

    def _cite(self, one: Item | Find) -> str:
        return f"{self.draft.head.source}#{one.paragraph}"

    def _add(self, table: str, row: dict[str, Any], one: Item | Find | None = None) -> None:
        place = f"#{one.paragraph} {self.draft.words(one)}" if one else f"#{self.draft.head.source}"
        self.entries.append(Entry(table, _both(row), place))

    def _free(self, base: str) -> str:
        base = base or "row"
        name, at = base, self._counts.get(base, 1)
        while name in self._ids:
            at += 1
            name = f"{base}_{at}"
        self._ids.add(name)
        self._counts[base] = at
        return name


def _named(things: Mapping[tuple[str, str, str], str], table: str, zone: str, name: str) -> str:
    """The thing of that name in the zone, or else the only one of that name in any zone, for a text
    may speak of it after it has named another. Blank where there is none, or several."""
    if (key := things.get((table, zone, name))) is not None:
        return key
    alike = {key for (sort, _, told), key in things.items() if (sort, told) == (table, name)}
    return alike.pop() if len(alike) == 1 else ""


def _both(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row, where English that is still to be written says so."""
    waiting = {
        f"{key[:-3]}_en": UNTRANSLATED
        for key, value in row.items()
        if key.endswith("_zh") and value and not row.get(f"{key[:-3]}_en")
    }
    return {**row, **waiting}


def _slug(name: str) -> str:
    """A name as part of an id; empty of one that gives none."""
    words = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return words[:40].rstrip("_") if words[:1].isalpha() else ""
