"""Whether what one zone does could be done in another, as far as data tell it.

Nothing here is an opinion: who carried it there and whether the other article speaks of such a
body, whether the two stand on the same level of the map, and what the other has on the topic
already. Whether it fits is for whoever signs.
"""

from __future__ import annotations

from typing import Literal

from data.judge.lasting import lasting
from data.model import Dataset, Place, Reform

#: An entry in GeoNames, or degrees north and east.
_Point = int | tuple[object, object]
Level = Literal["city", "county"]
#: Kinds of body that every zone has, as a zone: that one of them acts asks for nothing more.
USUAL = ("zone", "zone_body", "government", "person")


def level(dataset: Dataset, zone: str) -> Level:
    """Whether a zone's place is the seat of a prefecture-level city or of a county, by GeoNames:
    the one place may be both, and is the city's then."""
    place = dataset.place(dataset.zone(zone).place)
    return "city" if _point(place) in _cities(dataset) else "county"


@lasting
def _cities(dataset: Dataset) -> frozenset[_Point]:
    return frozenset(_point(row) for row in dataset.places if row.kind == "prefecture_city")


def _point(place: Place) -> _Point:
    """Its entry in GeoNames; of one without it where it lies."""
    return place.geonames_id or (place.latitude, place.longitude)


def carriers(dataset: Dataset, reform: Reform) -> dict[str, tuple[str, ...]]:
    """Kind of body -> who of that kind carries a reform, without those that every zone has."""
    found: dict[str, tuple[str, ...]] = {}
    for key in reform.actor:
        kind = dataset.index["organisations"][key].kind
        if kind not in USUAL:
            found[kind] = (*found.get(kind, ()), key)
    return found


def bodies(dataset: Dataset, zone: str, kind: str) -> tuple[str, ...]:
    """The bodies of a kind of which a zone's article speaks."""
    return tuple(row.id for row in dataset.of_zone("organisations", zone) if row.kind == kind)


def begun(dataset: Dataset, zone: str, topic: str) -> tuple[Reform, ...]:
    """What a zone's article reports on a topic already."""
    return tuple(row for row in dataset.of_zone("reforms", zone) if topic in row.topics)
