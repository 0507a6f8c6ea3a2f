"""Damage by a seed: bytes, lines, cells, values, and what editors and systems make of a file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from random import Random

from tests.support.damage import NASTY


def damaged(rng: Random, raw: bytes, name: str) -> bytes:
    """The file after one to three kinds of damage that fit its kind."""
    kinds = [_bytes, _cut, _lines, _saved]
    if name.endswith(".csv"):
        kinds += [_cells] * 4
    elif name.endswith(".yaml"):
        kinds += [_values] * 4
    elif name.endswith(".json"):
        kinds += [_tokens] * 4
    elif name.endswith((".xlsx", ".docx")):
        kinds = [_bytes, _cut, *[_parts] * 6]
    for _ in range(rng.choice((1, 1, 2, 3))):
        try:
            raw = rng.choice(kinds)(rng, raw)
        except (UnicodeError, csv.Error, zipfile.BadZipFile, zlib.error, ValueError):
            raw = _bytes(rng, raw)  # damaged already, so that only bytes are left of it
    return raw


def nasty(rng: Random) -> str:
    if rng.random() < 0.2:
        signs = "ab01 .,:;#-_/\\'\"{}[]()<>&*!|%@`~\t\n\r\0\u200b\u202e\ufeff汉字，。：；“”é𠮷"
        return "".join(rng.choice(signs) for _ in range(rng.randrange(1, 12)))
    return rng.choice(NASTY)


def _bytes(rng: Random, raw: bytes) -> bytes:
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(raw) + 1)
        raw = raw[:at] + rng.randbytes(rng.randrange(4)) + raw[at + rng.randrange(4) :]
    return raw


def _cut(rng: Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return rng.choice((raw[:at], raw[at:], raw[at:] + raw[:at], raw + raw[:at], b""))


def _lines(rng: Random, raw: bytes) -> bytes:
    found = raw.split(b"\n")
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(found))
        line = found[at]
        made = [[], [line] * 2, [b"  " + line], [line.strip()], [line + b'"'], [b"- " + line]]
        other = rng.randrange(len(found))
        found[at : at + 1] = rng.choice([*made, [found[other], line], [line[: len(line) // 2]]])
        found = found or [b""]
    return b"\n".join(found)


def _saved(rng: Random, raw: bytes) -> bytes:
    """Saved by another program, or half written."""
    text = raw.decode()
    return rng.choice(
        (
            b"\xef\xbb\xbf" + raw,
            raw.replace(b"\n", b"\r\n"),
            raw.replace(b"\n", b"\r"),
            text.encode("gb18030"),
            text.encode("utf-16"),
            text.encode("gb18030")[: rng.randrange(len(raw) + 1)],
            raw[: rng.randrange(len(raw) + 1)] + b"\0" * 64,
            raw.replace(b",", b";"),
            raw.replace(b",", b"\t"),
            raw + b"\n" * 500,
            raw.replace(b" ", "\u3000".encode()),
        )
    )


def _cells(rng: Random, raw: bytes) -> bytes:
    table = [row for row in csv.reader(io.StringIO(raw.decode(), newline="")) if row]
    if not table:
        raise ValueError("no cell")
    for _ in range(rng.randrange(1, 5)):
        row = rng.choice(table)
        at = rng.randrange(len(row))
        other = rng.choice(table)
        if rng.random() < 0.5:
            row[at] = other[at % len(other)]  # of the same column, which may well be sound
        elif rng.random() < 0.3:
            row[at] = rng.choice(other)
        else:
            row[at] = nasty(rng)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _values(rng: Random, raw: bytes) -> bytes:
    found = raw.decode().split("\n")
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(found))
        key, colon, _ = found[at].partition(": ")
        how = rng.random()
        if how < 0.5:
            found[at] = f"{key}{colon}{nasty(rng)}"
        elif how < 0.7:
            found[at] = nasty(rng)
        elif how < 0.85:
            found[at] = re.sub(r"[a-z]+", nasty(rng).replace("\\", ""), found[at], count=1)
        else:
            other = found[rng.randrange(len(found))]
            found[at] = f"{key}{colon}{other.partition(': ')[2]}"
    return "\n".join(found).encode("utf-8", "surrogatepass")


def retyped(rng: Random, raw: bytes, name: str) -> bytes:
    """What an editor may do who knows the columns: in one to three places of a table or list stands
    what stands elsewhere under the same head, or nothing, or the row is gone. Half of what comes of
    it is taken; of what is ``damaged`` hardly any, so that little would be asked of the pages."""
    if not name.endswith(".csv"):
        return _swapped(rng, raw)
    head, *rows = csv.reader(io.StringIO(raw.decode(), newline=""))
    for _ in range(rng.choice((1, 1, 2, 3))):
        row, at, how = rng.choice(rows), rng.randrange(len(head)), rng.random()
        if how < 0.7:
            row[at] = rng.choice(rows)[at]
        elif how < 0.8:
            row[at] = ""
        elif how < 0.9:
            row[at] = nasty(rng)
        elif len(rows) > 1:
            rows.remove(row)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


_PAIR = re.compile(r"([\s-]*)(\w+): (.+)")


def _swapped(rng: Random, raw: bytes) -> bytes:
    lines = raw.decode().split("\n")
    pairs = {at: found for at, line in enumerate(lines) if (found := _PAIR.fullmatch(line))}
    for at in rng.sample(sorted(pairs), min(rng.choice((1, 1, 2)), len(pairs))):
        lead, key, _ = pairs[at].groups()
        value = rng.choice([one[3] for one in pairs.values() if one[2] == key])
        lines[at] = f"{lead}{key}: {value}" if rng.random() < 0.9 else ""
    return "\n".join(lines).encode()


_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d+|true|false|null')


def _tokens(rng: Random, raw: bytes) -> bytes:
    found = [*_TOKEN.finditer(raw)]
    new = ("null", "-1", "1e400", "9" * 5000, "[]", "{}", '"\\ud800"', '"x"', "true", "NaN")
    for one in sorted(rng.sample(found, min(3, len(found))), key=lambda one: -one.start()):
        put = rng.choice(found)[0] if rng.random() < 0.4 else rng.choice(new).encode()
        raw = raw[: one.start()] + put + raw[one.end() :]
    return raw


def _parts(rng: Random, raw: bytes) -> bytes:
    """Parts of a package damaged, left out, or given twice; the package itself is sound."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    at = rng.randrange(len(parts))
    name, content = parts[at]
    how = rng.random()
    if how < 0.1:
        del parts[at]
    elif how < 0.2:
        parts.append((rng.choice(("../x", "/etc/x", "xl/x.bin", name.upper())), content))
    else:
        parts[at] = (
            name,
            rng.choice((_bytes, _cut, _lines, _markup, _markup, _markup))(rng, content),
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


_VALUE = re.compile(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')


def _markup(rng: Random, raw: bytes) -> bytes:
    """Attributes and texts of XML replaced, escaped as XML wants them."""
    found = [*_VALUE.finditer(raw)]
    for one in sorted(rng.sample(found, min(4, len(found))), key=lambda one: -one.start()):
        put = rng.choice(found)[0]
        if rng.random() < 0.7:
            text = nasty(rng).encode("utf-8", "replace")
            put = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")
        raw = raw[: one.start()] + put + raw[one.end() :]
    return raw
