"""In which of the zones that an article speaks of something is."""

from __future__ import annotations

from components.screen.fields import Fields
from components.screen.screen import Screen
from data.drafting.draft import Draft
from data.model import Dataset


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
