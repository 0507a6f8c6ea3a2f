"""How far from one another the zones lie, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import asin, cos, inf, radians, sin, sqrt

from components.edition import Edition
from data.model import Place

#: Of the sphere, km.
_RADIUS = 6371.0


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance on a sphere of 6371 km (haversine formula)."""
    lat1, lat2 = radians(float(one.latitude)), radians(float(other.latitude))
    half = radians(float(other.longitude - one.longitude)) / 2
    step = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(half) ** 2
    return 2 * _RADIUS * asin(sqrt(step))


def nearness(ed: Edition, places: Mapping[str, Place]) -> str:
    """The title of the map: how far from one another the zones are; of one its name."""
    if len(ed.zones) == 1:
        return ed.t("map.one", zone=ed.name(ed.zones[0]))

    # As the title tells it: two that are as far, to ten kilometres, are as far.
    found = nearest({zone: places[zone] for zone in ed.zones})
    apart = {zone: tens(found[zone]) for zone in ed.zones}
    near = [
        other
        for zone in ed.leaders(apart)[:1]
        for other in ed.zones
        if other != zone and tens(kilometres(places[zone], places[other])) == apart[zone]
    ]
    return distance(ed, apart, near)


def nearest(places: Mapping[str, Place]) -> dict[str, float]:
    """How far each of several is from the one next to it, in km. Of thousands those are looked at
    whose latitude is near: none is nearer than that."""
    north = {zone: float(place.latitude) for zone, place in places.items()}
    ordered = sorted(places, key=north.__getitem__)
    found: dict[str, float] = {}
    for at, zone in enumerate(ordered):
        best = inf
        for others in (range(at - 1, -1, -1), range(at + 1, len(ordered))):
            for other in others:
                if radians(abs(north[ordered[other]] - north[zone])) * _RADIUS > best:
                    break
                best = min(best, kilometres(places[zone], places[ordered[other]]))
        found[zone] = best
    return found


def tens(km: float) -> int:
    """A distance to ten kilometres."""
    return round(km, -1).__trunc__()


#: Three zones lie near each other where each is so many times nearer to one of them than a fourth
#: is to any.
_CLOSE = 3


def distance(ed: Edition, apart: dict[str, int], near: Sequence[str]) -> str:
    """Which zone stands farthest from the next one. ``apart`` is in km to the nearest zone;
    ``near`` is who is nearest to the farthest."""
    km = max(apart.values())
    names = [ed.name(zone) for zone in apart]
    far = ed.leaders(apart)
    if len(apart) == 2:
        said = "map.two" if km else "map.two_near"
        return ed.t(said, a=names[0], b=names[1], km=km)
    if not far:
        return ed.t("map.near", n=ed.spelled(len(apart)))
    others = [zone for zone in apart if zone not in far]
    if len(far) == 1 and len(others) == 3 and max(apart[zone] for zone in others) <= km / _CLOSE:
        given = {"others": ed.few(others), "near": ed.few(near)}
        return ed.t("map.close", zones=ed.few(far), km=km, **given)
    if len(far) == 1:
        return ed.t("map.title", zones=ed.few(far), near=ed.few(near), km=km)
    return ed.t("map.tied", zones=ed.few(far), km=km)
