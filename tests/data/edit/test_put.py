"""A field is put into an entry however it was written, and nothing else changes."""

from __future__ import annotations

import pytest

from data.edit import Folder
from data.problem import DataError
from tests.support.cases import each

_HEAD = "# 来源\nsources:\n- id: a  # first\n  title: x\n"

_TAIL = "  zone: z  # last\n# about b\n- {id: b, paragraphs: {}}\n"

#: Ways in which somebody may have written the field, and what is to be there still.
PUT = {
    "empty": ("  paragraphs: {}\n", ""),
    "empty with a remark": ("  paragraphs: {}  # later\n", "# later"),
    "nothing": ("  paragraphs:\n", ""),
    "nothing with a remark": ("  paragraphs:   # later\n", "# later"),
    "null": ("  paragraphs: null\n", ""),
    "an empty text": ("  paragraphs: ''\n", ""),
    "braces over lines": ("  paragraphs: {\n  }\n", ""),
    "braces with space": ("  paragraphs: { }\n", ""),
    "braces over lines, stamped": (
        "  paragraphs: {\n    1: 'old', # one\n    2: 'b'\n  } # end\n",
        "# one",
    ),
    "braces, too few": ("  paragraphs: {1: 'a'}\n", ""),
    "braces, too many": ("  paragraphs: {1: 'a', 2: 'b', 3: 'c'}\n", ""),
    "lines": ("  paragraphs:\n    1: 'a'\n    2: 'b'\n", ""),
    "lines with remarks": (
        "  paragraphs: # p\n    1: old # one\n    # more\n    2: 'b'\n",
        "# more",
    ),
    "too few lines": ("  paragraphs:\n    1: 'old' # one\n", "# one"),
    "too many lines": (
        "  paragraphs:\n    1: 'a' # one\n    2: 'b'\n    3: 'c'\n    4: 'd'\n",
        "# one",
    ),
    "none of these lines": ("  paragraphs:\n    7: 'a'\n", ""),
    "other quotes": ('  paragraphs:\n      "1": "old"\n      "2": "b"\n', ""),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@each("way", PUT)
def test_a_field_is_put_however_it_was_written(way: str, end: str) -> None:
    field, kept = PUT[way]
    text = (_HEAD + field + _TAIL).replace("\n", end)
    folder = Folder({"sources.yaml": text.encode()})
    for key in ("a", "b"):
        assert folder.put("sources", key, "paragraphs", {1: "a", 2: "b"})
    after = folder.files["sources.yaml"].decode()
    assert after.startswith(_HEAD.replace("\n", end)) and kept in after
    assert (
        f"  zone: z  # last{end}# about b{end}- {{id: b, paragraphs: {{1: 'a', 2: 'b'}}}}{end}"
        in after
    )
    assert [one.fields.get("paragraphs") for one in folder.records("sources")] == [
        {"1": "a", "2": "b"}
    ] * 2
    assert ("\r\n" in after) == (end == "\r\n") and after.count("\r") in (0, after.count("\n"))
    assert folder.put("sources", "a", "paragraphs", {1: "a", 2: "b"})
    assert folder.files["sources.yaml"].decode() == after  # what is there already changes nothing


def test_a_field_is_put_at_the_end_of_a_file_that_ends_without_a_line_end() -> None:
    folder = Folder({"sources.yaml": b"sources:\n- id: a\n  paragraphs: {}"})
    assert folder.put("sources", "a", "paragraphs", {1: "a"})
    assert folder.files["sources.yaml"] == b"sources:\n- id: a\n  paragraphs:\n    1: 'a'"


def test_what_is_not_there_is_not_put() -> None:
    text = (_HEAD + _TAIL).encode()
    folder = Folder({"sources.yaml": text})
    assert not folder.put("sources", "a", "paragraphs", {1: "a"})
    assert not folder.put("sources", "nobody", "paragraphs", {1: "a"})
    assert folder.files["sources.yaml"] == text


def test_what_would_come_out_as_something_else_is_refused() -> None:
    """An alias makes of one change two."""
    text = "sources:\n- id: a\n  paragraphs: &p\n    1: x\n- id: b\n  paragraphs: *p\n"
    folder = Folder({"sources.yaml": text.encode()})
    with pytest.raises(DataError):
        folder.put("sources", "a", "paragraphs", {1: "a"})
    assert folder.files["sources.yaml"] == text.encode()
