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
#: All that the command can be given, so that nothing is open.
ALL_GIVEN = [
    *("--name-zh", "介休", "--name-en", "Jiexiu", "--full-zh", "介休", "--full-en", "Jiexiu"),
    *("--profile-zh", "简介", "--profile-en", "profile", "--title-zh", "题", "--title-en", "title"),
    *("--author-zh", "作者", "--author-en", "author", "--kind-zh", "报道", "--kind-en", "report"),
    *("--date-note-zh", "无", "--date-note-en", "none", "--geonames-id", "5"),
    *("--latitude", "37.02", "--longitude", "111.91"),
]
