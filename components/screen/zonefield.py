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
    names = {"": _called(screen, dataset, zones[0])}
    names |= {key: _called(screen, dataset, key) for key in zones[1:]}
    fields.one(name, screen.t("intake.in_zone"), [*names], before, lambda key: names[key])


def _called(screen: Screen, dataset: Dataset, zone: str) -> str:
    row = dataset.row("zones", zone)
    return row.say("name", screen.ed.lang) if row else zone
