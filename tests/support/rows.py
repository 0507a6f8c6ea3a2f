"""Files of a few rows, for tests that change them."""

from __future__ import annotations

from data.edit import Folder

PLACES = "id,kind,name_zh,name_en,latitude,longitude,geonames_id\n"

SEAT = {
    "id": "bei_seat",
    "kind": "county_seat",
    "name_zh": "北",
    "name_en": "North",
    "latitude": "38.1",
    "longitude": "112.1",
    "geonames_id": "7",
}

A = "a_seat,county_seat,甲,A,37.1,112.1,1"

B = "b_seat,county_seat,乙,B,37.2,112.2,2"

NEW = "bei_seat,county_seat,北,North,38.1,112.1,7"

ENTRY = {"id": "bei", "name_zh": "北", "headline": ["one", "two"], "paragraphs": {}}


def places(text: str | bytes) -> Folder:
    return Folder({"places.csv": text if isinstance(text, bytes) else text.encode()})


def zones(text: str | bytes) -> Folder:
    return Folder({"zones.yaml": text if isinstance(text, bytes) else text.encode()})


def relations(text: str) -> Folder:
    return Folder({"pipelines.yaml": text.encode()})


def told(folder: Folder) -> str:
    """The one file of a folder."""
    (content,) = folder.files.values()
    return content.decode()


def ids(folder: Folder, table: str) -> list[str]:
    return [record.id for record in folder.records(table)]
