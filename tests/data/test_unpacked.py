"""ZIPs that came from others: none takes the server's memory, and none ends in a traceback."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import partial

import pytest

from data import zipreader
from data.asking import guard, unpacked
from data.asking.unpacked import Allowance, Book
from data.problem import DataError, Problem
from data.rounds import returned
from data.zipwriter import zipped


def compressed(method: int, content: bytes = b"1" * 50) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr("a.xlsx", content)
    return out.getvalue()


def reason(book: Book) -> str:
    """Why a file is not read; blank where it is."""
    return book[1].reason.key if isinstance(book[1], Problem) else ""


def directory(entries: int) -> bytes:
    """A ZIP of a file and of a directory that names it many times; packed it is next to nothing."""
    content = compressed(zipfile.ZIP_STORED, b"")
    end = content.index(b"PK\x05\x06")
    at = content.index(b"PK\x01\x02")
    listed = content[at:end] * entries
    size = len(listed).to_bytes(4, "little")
    return content[:at] + listed + content[end : end + 12] + size + content[end + 16 :]


def test_all_zips_of_an_act_share_what_may_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    one = zipped({f"{at}.xlsx": b"x" * 1_000 for at in range(10)})
    for few in (Allowance(files=15), Allowance(size=15_000), Allowance(entries=15)):
        monkeypatch.setattr(returned, "Allowance", partial(replace, few))
        found = returned.opened([("a.zip", one), ("b.zip", one), ("c.xlsx", b"1")])
        assert len(found) == 12, "the second is refused, and what is no ZIP stays"
        assert {name: why for name, held in found if (why := reason((name, held)))} == {
            "b.zip": "unpacked.too_much"
        }
    monkeypatch.setattr(returned, "Allowance", partial(Allowance, files=15))
    inner = zipped({"a.zip": one, "b.zip": one})
    (book,) = returned.opened([("c.zip", inner)])
    assert reason(book) == "unpacked.too_much", "within each other too"


def test_what_says_that_it_is_too_large_is_refused_before_any_of_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large, nested = zipped({"a.xlsx": b"0" * 2_000}), zipped({"b.zip": b"0" * 2_000})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(guard, "LARGEST", 1_000)
    monkeypatch.setattr(unpacked, "_INNER", 1_000)
    (book,) = returned.opened([("a.zip", large)])
    assert reason(book) == "guard.too_large" and book[0] == "a.zip/a.xlsx"
    (book,) = returned.opened([("a.zip", nested)])
    assert reason(book) == "unpacked.too_large" and book[0] == "a.zip/b.zip"


def test_a_zip_that_is_nothing_but_a_directory_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large, small = directory(100_000), directory(10_000)
    with monkeypatch.context() as parsing:
        parsing.setattr(zipfile, "ZipInfo", lambda *_: pytest.fail("parsed"))
        (book,) = returned.opened([("a.zip", large)])
        assert reason(book) == "unpacked.too_much"
        with pytest.raises(DataError) as caught:
            guard.guard("a.xlsx", small)
        assert caught.value.problems[0].reason.key == "guard.strange"
    with pytest.raises(zipreader.Crowded):
        zipreader.opened(directory(2_000), 70_000)
    assert len(zipreader.opened(directory(1_000), 70_000).infolist()) == 1_000
    # Below that bound its entries count, whatever they are called.
    (book,) = returned.opened([("a.zip", directory(25_000))])
    assert reason(book) == "unpacked.too_much"


def test_how_a_zip_is_packed_is_said_as_it_is() -> None:
    plain = compressed(zipfile.ZIP_DEFLATED)
    damaged = plain.replace(plain[36:40], b"\xff\xff\xff\xff")
    central = plain.index(b"PK\x01\x02")
    secret = bytearray(plain)
    secret[6] |= 1
    secret[central + 8] |= 1
    other = bytearray(plain)  # Deflate64, which zipfile does not know
    other[8] = other[central + 10] = 9
    lzma = bytearray(compressed(zipfile.ZIP_LZMA))
    lzma[45] ^= 0xFF
    for content, why in (
        (damaged, "broken"),
        (bytes(secret), "locked"),
        (bytes(other), "method"),
        (bytes(lzma), "method"),
        (compressed(zipfile.ZIP_BZIP2), "method"),
    ):
        (book,) = returned.opened([("a.zip", content)])
        assert reason(book) == f"unpacked.{why}"
        whole = returned.opened([("b.zip", zipped({"x.zip": content}))])
        assert [reason(one) for one in whole] == [f"unpacked.{why}"]


def test_a_rar_within_a_zip_is_named() -> None:
    held = zipped({"a.xlsx": b"1", "其余.rar": b"Rar!", "b.7z": b"", "c.zip": b"Rar!"})
    found = {name: reason((name, held)) for name, held in returned.opened([("收.zip", held)])}
    other = "unpacked.other"
    assert found == {
        "收.zip/a.xlsx": "",
        **dict.fromkeys(("收.zip/其余.rar", "收.zip/b.7z", "收.zip/c.zip"), other),
    }
