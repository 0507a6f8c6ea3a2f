"""All resources of a dataset."""

from __future__ import annotations

from components.publish import codelists, flattening, judged
from components.publish.resource import GROUPS, Resource
from data.model import Dataset


def resources(dataset: Dataset) -> dict[str, Resource]:
    """Every resource by name, those of facts first, each group in its order."""
    found: list[Resource] = []
    for one in flattening.tables(dataset):
        found.append(judged.observations(dataset, one) if one.name == "observations" else one)
    found += judged.judged(dataset)
    found += flattening.lists(dataset.vocab)
    found += codelists.lists(dataset)
    ordered = sorted(found, key=lambda one: GROUPS.index(one.group))
    return {one.name: one for one in ordered}
