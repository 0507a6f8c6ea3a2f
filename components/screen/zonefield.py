"""Fields for zones: in which of those that an article speaks of something is, and which those
are."""

from __future__ import annotations

from collections.abc import Sequence

from components.screen.fields import Fields
from components.screen.picker import OFFERED
from components.screen.screen import Screen
from data.drafting.draft import Draft
from data.model import Dataset, Zone


def zone_of(
    screen: Screen, draft: Draft, dataset: Dataset, fields: Fields, name: str, before: str = ""
) -> None:
    """A field for it, where there are several to choose from; the first of them is blank."""
    zones = draft.head.zones
    if len(zones) < 2:
        return
    names = {"": called(screen, draft, dataset, zones[0])}
    names |= {key: called(screen, draft, dataset, key) for key in zones[1:]}
    fields.one(name, screen.t("intake.in_zone"), [*names], before, lambda key: names[key])


def called(screen: Screen, draft: Draft, dataset: Dataset, zone: str) -> str:
    """What a zone of an article is called; a new one by its id until it has a name."""
    row, ground = dataset.row("zones", zone), draft.head.ground
    if row or not ground or zone != draft.head.zone:
        return row.say("name", screen.ed.lang) if row else zone
    return (ground.name_en if screen.ed.lang == "en" else "") or ground.name_zh or zone


def others(
    screen: Screen, fields: Fields, dataset: Dataset, zone: str, before: Sequence[str]
) -> tuple[str, ...]:
    """The zones that the article speaks of besides the first."""
    held = [dataset.zone(key) for key in before if dataset.row("zones", key)]
    offered = (*few(screen, dataset), *held)
    names = {one.id: one.say("name", screen.ed.lang) for one in offered if one.id != zone}
    if not names:
        return ()
    label = screen.t("intake.others")
    return tuple(fields.some("others", label, [*names], before, lambda key: names[key]))


def few(screen: Screen, dataset: Dataset) -> Sequence[Zone]:
    """The zones to choose from; of thousands those that are chosen for all pages."""
    if len(dataset.zones) <= OFFERED:
        return dataset.zones
    chosen = screen.ed.zones if len(screen.ed.zones) <= OFFERED else ()
    return [dataset.zone(key) for key in chosen if dataset.row("zones", key)]
