"""Rows are added to tables, replaced and dropped; every other byte stays."""

from __future__ import annotations

import pytest

from data.edit import Folder
from tests.support.cases import each
from tests.support.rows import NEW, PLACES, SEAT, A, B, places, told

# --- tables: add ------------------------------------------------------------------------


def test_a_row_goes_to_the_end_of_its_table() -> None:
    folder = places(f"{PLACES}{A}\n")
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n"


@each("end", ["\n", "\r\n", "\r"])
@each("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_new_row_follows_the_encoding_and_the_line_ends_of_its_file(
    encoding: str, end: str
) -> None:
    before = f"{PLACES}{A}\n{B}\n".replace("\n", end).encode(encoding)
    folder = places(before)
    folder.add("places", SEAT)
    assert folder.files["places.csv"] == before + f"{NEW}{end}".encode(
        "gb18030" if encoding == "gb18030" else "utf-8"
    )


def test_a_row_after_a_line_without_an_end_begins_a_line_of_its_own() -> None:
    folder = places(f"{PLACES}{A}")
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n"


def test_a_row_goes_before_the_empty_rows_a_spreadsheet_leaves_at_the_end() -> None:
    folder = places(f"{PLACES}{A}\n,,,,,,\n\n")
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n,,,,,,\n\n"


def test_a_table_with_nothing_but_a_header_takes_a_row() -> None:
    folder = places(PLACES.rstrip())
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{NEW}\n"


def test_a_row_follows_the_order_of_the_columns_and_leaves_the_empty_ones_of_excel() -> None:
    header = "name_en, id ,kind,geonames_id,latitude,longitude,name_zh,,\r\n"
    folder = places(header)
    folder.add("places", SEAT)
    assert told(folder) == f"{header}North,bei_seat,county_seat,7,38.1,112.1,北,,\r\n"


def test_a_field_that_is_not_given_stays_blank() -> None:
    folder = places(PLACES)
    folder.add("places", {"id": "bei_seat", "kind": "county_seat"})
    assert told(folder) == f"{PLACES}bei_seat,county_seat,,,,,\n"


def test_a_text_with_commas_quotes_and_line_breaks_is_read_again_as_it_was() -> None:
    said = '甲，a "b", c\n第二行'
    folder = places(f"{PLACES}{A}\n")
    folder.add("places", SEAT | {"name_zh": said})
    folder.add("places", SEAT | {"id": "after_seat"})
    assert [one.fields["name_zh"] for one in folder.records("places")] == ["甲", said, "北"]


def test_several_ids_are_joined_as_the_tables_have_them() -> None:
    folder = Folder({"events.csv": b"id,organisations\n"})
    folder.add("events", {"id": "bei_visit", "organisations": ("one", "two")})
    assert told(folder) == "id,organisations\nbei_visit,one;two\n"


def test_a_field_the_table_does_not_have_is_an_error_of_the_program() -> None:
    folder = places(PLACES)
    with pytest.raises(KeyError, match="altitude"):
        folder.add("places", SEAT | {"altitude": "800"})
    assert told(folder) == PLACES


# --- tables: replace and drop -----------------------------------------------------------

QUOTED = 'c_seat,county_seat,"丙\n\n还是丙, c_seat","C ""c""",37.3,112.3,3'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@each("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_only_the_rows_that_are_dropped_go(encoding: str, end: str) -> None:
    odd = '"b_seat", county_seat,乙 ,"B", 37.20,112.2,2,,'  # as somebody's program wrote it
    text = f"{PLACES}{A}\n{odd}\n{QUOTED}\n,,,\n{NEW}".replace("\n", end)
    folder = places(text.encode(encoding))
    assert folder.drop("places", {"c_seat", "nobody"}) == 1
    kept = f"{PLACES}{A}\n{odd}\n,,,\n{NEW}".replace("\n", end)
    assert folder.files["places.csv"] == kept.encode(encoding)


def test_dropping_nothing_changes_nothing() -> None:
    raw = b"\xef\xbb\xbf" + f"{PLACES}{A}\r\n{B}".encode()
    folder = places(raw)
    assert folder.drop("places", {"nobody"}) == 0
    assert folder.files["places.csv"] == raw


@pytest.mark.parametrize("last", ["\n", ""])
def test_a_replaced_row_stands_where_the_old_one_stood(last: str) -> None:
    folder = places(f"{PLACES}{A}\n{QUOTED}\n{B}{last}")
    folder.replace("places", "c_seat", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n{B}{last}"
    folder.replace("places", "b_seat", SEAT | {"id": "last_seat"})
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n{NEW.replace('bei_seat', 'last_seat')}{last}"


def test_the_header_is_never_taken_for_a_row() -> None:
    folder = places(f"{PLACES}{A}\n")
    assert folder.drop("places", {"id"}) == 0
    folder.replace("places", "id", SEAT)
    assert told(folder) == f"{PLACES}{A}\n"
