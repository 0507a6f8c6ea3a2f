"""What a reference allows: whose row it may name, what that row must be about, in what unit.

:class:`data.model.Ref` says it beside each field; here it is put into words, for the error
message and for ``data/README.md`` alike, and every row of a dataset is held to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.model import (
    ENTITY_TABLES,
    Cite,
    Indicator,
    Ref,
    Shape,
    Unit,
    Vocab,
)
from data.problem import Spelled as Fault

_DIMENSIONS = {
    "money": ("金额", "an amount of money"),
    "share": ("百分比", "a percentage"),
    "count": ("个数", "a count"),
}
#: What an indicator serves for.
_SERVES = {
    "stake": ("持股比例（指标的 serves 为 stake）", "a stake (its indicator serves as stake)"),
    "ticket": (
        "投资额（指标的 serves 为 ticket）",
        "money put in (its indicator serves as ticket)",
    ),
    "size": (
        "基金规模（指标的 serves 为 size）",
        "the size of a fund (its indicator serves as size)",
    ),
}
#: The things that a figure may be of, by their table.
_THINGS = {
    "zones": ("开发区本身", "the zone itself"),
    "organisations": ("机构", "an organisation"),
    "parks": ("园区", "a park"),
    "projects": ("项目", "a project"),
    "funds": ("基金", "a fund"),
}
#: ``self`` in a table, or the field of the row that names the thing.
_ABOUT = {
    "funds": ("这只基金", "the fund itself"),
    "parks": ("这个园区", "the park itself"),
    "projects": ("这个项目", "the project itself"),
    "organisation": ("所填的机构", "the organisation given"),
    "project": ("所填的项目", "the project given"),
    "fund": ("所填的基金", "the fund given"),
}


def parts(row: Shape) -> Iterator[tuple[str, Shape]]:
    """The row and the shapes inside it (the stages of a pipeline), with a path prefix."""
    yield "", row
    for field in type(row).model_fields:
        value = getattr(row, field)
        if isinstance(value, tuple):
            for position, part in enumerate(value, 1):
                if isinstance(part, Shape):
                    yield f"{field}.{position}.", part


def marked(shape: type[Shape]) -> Iterator[tuple[str, Ref]]:
    """The fields of a shape that name rows elsewhere."""
    for field, info in shape.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Ref):
                yield field, mark


def references(row: Shape) -> Iterator[tuple[str, Ref, str]]:
    """Everything a row names: field, what is allowed there, key. Of a cite, the source."""
    for prefix, shape in parts(row):
        for field, ref in marked(type(shape)):
            value = getattr(shape, field)
            several = isinstance(value, tuple) and not isinstance(value, Cite)
            for key in value if several else (value,):
                if key:
                    yield prefix + field, ref, key.source if isinstance(key, Cite) else key


def allowed(table: str, ref: Ref) -> tuple[str, str]:
    """The conditions of a reference in words, Chinese and English; empty where any row will do."""
    found = []
    if ref.own:
        found.append(("属于同一个区", "of the same zone"))
    if ref.only:
        found.append(("、".join(ref.only), " or ".join(ref.only)))
    if ref.of:
        zh, en = _either(_ABOUT[table if name == "self" else name] for name in ref.of)
        found.append((f"说的是{zh}", f"about {en}"))
    if ref.dimension:
        found.append(_either(_DIMENSIONS[one] for one in ref.dimension))
    if ref.serves:
        found.append(_SERVES[ref.serves])
    if ref.about:
        zh, en = _either(_whose(one) for one in ref.about)
        found.append((f"说的是{zh}", f"about {en}"))
    if ref.fits:
        found.append((f"是所填的 {ref.fits} 可以说的", f"what the {ref.fits} given may be about"))
    return "，".join(zh for zh, _ in found), "; ".join(en for _, en in found)


def unfit(indicator: Indicator, table: str) -> tuple[str, str] | None:
    """Why a thing of this table cannot have such a figure, Chinese and English; None if it can."""
    if not indicator.about or table in indicator.about:
        return None
    zh, en = _either(_THINGS[one] for one in indicator.about)
    return (
        f"指标“{indicator.label_zh}”只说{zh}，这一项是{_THINGS[table][0]}",
        f"'{indicator.label_en}' is only about {en}; this is {_THINGS[table][1]}",
    )


def _whose(table: str) -> tuple[str, str]:
    zh, en = _THINGS[table]
    return (f"未具名的{zh}", f"{en} without a name") if table == "organisations" else (zh, en)


def _either(words: Iterable[tuple[str, str]]) -> tuple[str, str]:
    zh, en = zip(*words, strict=True)
    return "或".join(zh), " or ".join(en)


class Ground:
    """Rows by table and id. Tables may be incomplete: what is not known breaks no rule."""

    def __init__(self, tables: Mapping[str, Iterable[Any]], vocab: Vocab) -> None:
        self.index = {name: {row.id: row for row in rows} for name, rows in tables.items()}
        self.units = vocab.units
        self.entities = {key: name for name in ENTITY_TABLES for key in self.index[name]}
        self.articles: dict[str, set[str]] = {}
        for zone in self.index["zones"].values():
            self.articles.setdefault(zone.source, set()).add(zone.id)

    def zones(self, table: str, row: Any) -> set[str]:
        """The zones that a row belongs to; none where it is everybody's or nobody knows."""
        if table == "zones":
            return {row.id}
        if table == "observations":
            kind = self.entities.get(row.entity)
            return self.zones(kind, self.index[kind][row.entity]) if kind else set()
        if zone := getattr(row, "zone", ""):
            return {zone}
        return self.articles.get(row.id, set()) if table == "sources" else set()

    def unit(self, row: Any) -> Unit | None:
        indicator = self.index["indicators"].get(row.indicator)
        return self.units.get(indicator.unit) if indicator else None

    def faults(self) -> Iterator[Fault]:
        """Every reference that its field does not allow: (table, id, field, zh, en, value)."""
        for table, rows in self.index.items():
            for row in rows.values():
                said: set[tuple[str, str]] = set()
                for field, ref, key in references(row):
                    if (field, key) in said and not field.endswith("cite"):
                        zh, en = "同一项写了两次", "the same one is given twice"
                        yield table, row.id, field, zh, en, key
                    elif (field, key) not in said:
                        for zh, en in self._against(table, row, ref, key):
                            yield table, row.id, field, zh, en, key
                    said.add((field, key))
        yield from self._articles()

    def _against(self, table: str, row: Any, ref: Ref, key: str) -> Iterator[tuple[str, str]]:
        kind = self.entities.get(key, "zones") if ref.table == "entities" else ref.table
        found = self.index.get(kind, {}).get(key)
        if found is None:
            return
        home, theirs = self.zones(table, row), self.zones(kind, found)
        if ref.own and home and theirs and not home & theirs:
            whose = ", ".join(sorted(theirs))
            yield (
                f"只能是本区的，这一项属于 {whose}",
                f"must be of the same zone; this is {whose}'s",
            )
        sort = found.type if ref.table == "sources" else getattr(found, "status", "")
        if ref.only and sort not in ref.only:
            zh, en = "、".join(ref.only), " or ".join(ref.only)
            yield f"应是 {zh}，这一项是 {sort}", f"must be {en}; this is {sort}"
        things = {row.id if name == "self" else getattr(row, name) for name in ref.of} - {""}
        about = found.entity if ref.table == "observations" else getattr(found, "organisation", "")
        if ref.of and about and about not in things:
            zh, en = allowed(table, Ref(ref.table, of=ref.of))
            yield f"应{zh}，这一项说的是 {about}", f"must be {en}; this is about {about}"
        unit = self.unit(found) if ref.dimension else None
        if unit is not None and unit.dimension not in ref.dimension:
            zh, en = allowed(table, Ref(ref.table, dimension=ref.dimension))
            yield (
                f"应是{zh}，这一项的单位是“{unit.zh}”",
                f"must be {en}; the unit of this is '{unit.en_plural}'",
            )
        indicator = self.index["indicators"].get(getattr(found, "indicator", ""))
        if ref.serves and indicator is not None and indicator.serves != ref.serves:
            zh, en = _SERVES[ref.serves]
            yield (
                f"应是{zh}，这一项的指标是“{indicator.label_zh}”",
                f"must be {en}; the indicator of this is '{indicator.label_en}'",
            )
        if ref.about and (sort := self.entities.get(found.entity, "")):
            whose = self.index[sort][found.entity]
            if sort not in ref.about or (sort == "organisations" and whose.named):
                zh, en = allowed(table, Ref(ref.table, about=ref.about))
                yield (
                    f"应{zh}，这一项说的是 {whose.name_zh}",
                    f"must be {en}; this is about {whose.name_en}",
                )
        indicator = self.index["indicators"].get(getattr(row, ref.fits)) if ref.fits else None
        if indicator is not None and (why := unfit(indicator, kind)):
            yield why

    def _articles(self) -> Iterator[Fault]:
        """A zone under another zone's article, of which nothing of its own is cited."""
        cited: dict[str, set[str]] = {}
        for table, rows in self.index.items():
            for row in rows.values():
                keys = {key for field, _, key in references(row) if field == "cite"}
                for zone in self.zones(table, row) if keys else ():
                    cited.setdefault(zone, set()).update(keys)
        for zone in self.index["zones"].values():
            others = self.articles[zone.source] - {zone.id}
            if others and cited.get(zone.id) and zone.source not in cited[zone.id]:
                whose = ", ".join(sorted(others))
                zh = f"这是 {whose} 的文章，本区没有一行出自它"
                en = f"is the article of {whose}; no row of this zone is from it"
                yield "zones", zone.id, "source", zh, en, zone.source
