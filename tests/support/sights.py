"""What browser tests look at: a figure on its card, the page that shows it, the dialog."""

from __future__ import annotations

from typing import Any

from data.model import Dataset, Observation
from tests.support.visit import Visit


def headline(dataset: Dataset) -> Observation:
    """A figure of the overview whose number is printed as it is stored."""
    shown = (dataset.observation(key) for zone in dataset.zones for key in zone.headline)
    return next(row for row in shown if str(row.value) in row.as_written)


def figure(row: Observation) -> str:
    return f"[data-exhibit] .card [data-open='observations/{row.id}']"


def profile(dataset: Dataset, row: Observation) -> str:
    """A page with this figure on a card, and without the map, which takes long to draw."""
    return f"/zone?zone={dataset.zone_of(row)}&part=figures"


def drawer(one: Visit) -> Any:
    return one.page.get_by_role("dialog")
