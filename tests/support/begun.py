"""A zone as it is begun for a test, and the real ones beside it."""

from __future__ import annotations

from datetime import date

from data.model import CSV_TABLES, YAML_TABLES
from data.zoning import begin
from tests.support import reader

TODAY = date(2026, 3, 1)
#: The zones of the real dataset.
REAL = [zone.id for zone in reader.dataset().zones]
TABLES = [*CSV_TABLES, *YAML_TABLES]
#: Ids that no real zone would take.
NEW, NEXT = "testing_zone", "testing_town"
#: A value for every option of the command, and a zone that no page has seen.
GIVEN = dict.fromkeys(begin.OPTIONS, "made up") | {
    "latitude": "38.5",
    "longitude": "112.5",
    "geonames-id": "1",
}
BEGUN = GIVEN | {"name-zh": "试验镇", "name-en": "Trialtown"}
