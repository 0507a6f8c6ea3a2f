"""Industries: which lead, which are nurtured, which are aimed at, as the articles name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from components.edition import NAMED, Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import SURE, short_title
from components.row import Proof, Row
from data.model import Industry, Observation


def in_name(row: Industry) -> bool:
    """Whether it is known from the name of a park alone; what leads in a park is told of itself."""
    return bool(row.park) and row.role != "leading"


def named(ed: Edition, industries: Iterable[Industry]) -> tuple[dict[str, list[str]], str]:
    """The industries by name, each with the zones whose articles have it, and how many of them
    stand only in the name of a park, as the end of a title. An industry may play two parts: it is
    one industry all the same."""
    zones: dict[str, list[str]] = {}
    spoken = set()
    for row in industries:
        naming = zones.setdefault(name := ed.say(row, "name"), [])
        if row.zone not in naming:
            naming.append(row.zone)
        if not in_name(row):
            spoken.add(name)
    alone = len(zones) - len(spoken)
    if not alone:
        return zones, ""
    said = "industry.alone" if alone < len(zones) else "industry.alone_all"
    return zones, ed.t(said, n=alone)


@exhibit("industry_matrix", page="industry")
@kept
def industry_matrix(ed: Edition) -> Exhibit:
    """Role x zone: leading, nurtured, targeted industries as the articles name them."""
    rows = []
    owned = ed.dataset.owned
    for role in ed.dataset.vocab.industry_roles:
        label = ed.word("industry_roles", role)
        for zone in ed.zones:
            here = [row for row in ed.dataset.of_zone("industries", zone) if row.role == role]
            column = ed.name(zone)
            if not here:
                rows.append(ed.silence(zone, label, column))
                continue
            for row in here:
                name = ed.say(row, "name")
                rows.append(
                    Row(
                        label=label,
                        column=column,
                        text=name,
                        detail=_within(ed, row),
                        zone=zone,
                        proof=Proof(record=row.record, places=ed.places(row.cite)),
                    )
                )
                # An industry's own figure stands under it, with what it counts.
                rows += [
                    ed.row(one, label=label, column=column, detail=counted(ed, one, name))
                    for one in owned.get(row.id, ())
                ]
    found = ed.dataset.of_zones("industries", ed.zones)
    return ed.exhibit(
        "industry_matrix",
        "matrix",
        _industries_title(ed, found),
        rows,
        subtitle=ed.t("industry.subtitle") if found else "",
        hint=ed.t("mechanisms.hint") if found else "",
        corner=ed.t("industry.role"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        notes=(ed.t("industry.note" if found else "disclosure.note"),),
    )


def _within(ed: Edition, row: Industry) -> str:
    """Under an industry that is not the whole zone's: of which park, or that a name has it."""
    if not row.park:
        return ""
    said = "industry.park" if in_name(row) else "industry.of_park"
    return ed.t(said, park=ed.called(ed.name(row.park)))


def _industries_title(ed: Edition, found: Sequence[Industry]) -> str:
    """How many there are, and those that several zones name; where none is, the first."""
    zones, alone = named(ed, found)
    common = [name for name, where in zones.items() if len(where) > 1]
    # Of the zones that name any: a silent one names nothing, not none.
    naming = [zone for zone in ed.zones if zone in {row.zone for row in found}]
    said: dict[str, Any] = {"n": len(zones), "alone": alone}
    if len(common) > NAMED:
        many = said | {"common": len(common)}
        told = (ed.t("industry.title_many", **one) for one in (many, many | {"alone": ""}))
        return short_title(ed, *told, spare=SURE[ed.lang])
    if common:
        times = {len(zones[name]) for name in common}
        by = ed.t("industry.by_some")
        if len(times) == 1:
            by = ed.t("industry.by", n=ed.spelled(*times))
        given = {"common": ed.listed(map(ed.inner, common)), "n": len(zones), "by": by}
        keys = ["industry.title_common"]
        if len({frozenset(zones[name]) for name in common}) == 1:  # of the same zones they say who
            given["zones"] = ed.few(zones[common[0]])
            # Of more zones than these it says of how many all of them are.
            more, given["all"] = len(naming) > len(zones[common[0]]), ed.spelled(len(naming))
            keys = ["industry.common_among" if more else "industry.common_of", *keys]
        return short_title(
            ed, *(ed.t(key, alone=one, **given) for key in keys for one in (alone, ""))
        )
    if zones:
        articles = ed.articles(naming)
        return title_naming(
            ed,
            [*{ed.say(row, "name"): row for row in found}.values()],
            short_title(
                ed,
                ed.t("industry.title", articles=articles, **said),
                ed.t("industry.title", articles=articles, **(said | {"alone": ""})),
            ),
            "industry.title_names",
            articles=articles,
            **said,
        )
    return ed.unheard("industry.title_silent", ed.t("pending.industries"), ed.zones)


def counted(ed: Edition, row: Observation, name: str = "") -> str:
    """What a figure of a thing counts, when, and what others say of it."""
    label = ed.say(ed.dataset.indicator(row.indicator), "label")
    return ed.join((name, label, ed.when(row), ed.told(row)))


def title_naming(ed: Edition, found: Sequence[Any], bare: str, key: str, **said: Any) -> str:
    """A title that names the first of some things, as many as leave it a title; ``bare`` where
    there is no room for any. ``key`` is that of the text, with ``names`` and what is ``said``."""
    titles = []
    for most in range(min(len(found), NAMED), 0, -1):
        every = [ed.inner(ed.say(row, "name")) for row in found]
        names = ed.others(every, most) if most < len(every) else ed.listed(every)
        titles.append(ed.t(key, names=names, **said))
    return short_title(ed, *titles, bare)
