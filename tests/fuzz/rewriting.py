"""A file as other programs and other hands write it: well-formed, and not as we would.

Of what ``mutation`` makes hardly anything is well-formed any more, so that readers of YAML, tables,
packages and JSON seldom come to what their formats allow besides: aliases, tags, line ends within
quotes, columns in another order, values within values."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz import repacking
from tests.fuzz.mutation import nasty
from tests.fuzz.numerals import NUMBERS

Kind = Callable[[Random, bytes], bytes]


def rewritten(rng: Random, raw: bytes, name: str) -> bytes:
    """The file after a rewriting that its kind allows, or two."""
    ending = name.rpartition(".")[2]
    packed = ending in ("xlsx", "docx")  # a bomb is not unpacked here to add to it
    for _ in range(1 if packed else rng.choice((1, 1, 2))):
        try:
            raw = rng.choice(_KINDS.get(ending, _TEXTS))(rng, raw)
        except (
            UnicodeError,
            csv.Error,
            zipfile.BadZipFile,
            IndexError,
            RuntimeError,
            ValueError,
        ):
            return raw  # rewritten already, so that nothing more can be done with it
    return raw


def _saved(rng: Random, raw: bytes) -> bytes:
    text = raw.decode()
    coding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7"))
    ends = rng.choice(("\n", "\r\n", "\r", "\x85", "\u2028", "\n\n", "\n\r"))
    return rng.choice(
        (
            text.encode(coding),
            text.replace("\n", ends).encode(),
            text.replace("\n", ends, 3).encode(),
            text.replace("  ", "\t").encode(),
            ("\ufeff\ufeff" + text).encode(),
            (text[:200] + "\ufeff" + text[200:]).encode(),
            text.rstrip("\n").encode(),
            text.encode() + b"\x1a",
        )
    )


# --- YAML -----------------------------------------------------------------------------------

_PAIR = re.compile(r"([\s-]*)(\w+): (\S.*)")


def _pair(rng: Random, raw: bytes, put: Callable[[str, str, str], list[str]]) -> bytes:
    """One line ``key: value`` written in another way: ``put`` has its beginning, key and value."""
    lines = raw.decode().split("\n")
    at = rng.choice([at for at, line in enumerate(lines) if _PAIR.fullmatch(line)])
    found = _PAIR.fullmatch(lines[at])
    assert found
    lines[at : at + 1] = put(*found.groups())
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _scalar(rng: Random, raw: bytes) -> bytes:
    style = rng.choice(("|", ">", "|-", ">+", "|2", "|9", "'", '"', "? ", "plain"))

    def put(lead: str, key: str, value: str) -> list[str]:
        inner = " " * (len(lead) + 2)
        if style == "? ":
            return [f"{lead}? {key}", f"{' ' * len(lead)}: {value}"]
        if style == "plain":
            return [f"{lead}{key}:", f"{inner}{value}", f"{inner}{value}"]
        if style in "'\"":
            return [f"{lead}{key}: {style}{value}", f"{inner}{nasty(rng)}{style}"]
        return [f"{lead}{key}: {style}", f"{inner}{value}", f"{inner}{nasty(rng)}"]

    return _pair(rng, raw, put)


def _tagged(rng: Random, raw: bytes) -> bytes:
    tags = ("!!str", "!!int", "!!float", "!!binary", "!!set", "!!omap", "!!pairs", "!!timestamp")
    more = (
        "!!null",
        "!!bool",
        "!!map",
        "!!seq",
        "!mine",
        "!<tag:x,2000:y>",
        "!!python/name:os.system",
    )
    tag = rng.choice((*tags, *more, "&a", "*a", "&a *a"))
    return _pair(rng, raw, lambda lead, key, value: [f"{lead}{key}: {tag} {value}"])


def _twice(rng: Random, raw: bytes) -> bytes:
    def put(lead: str, key: str, value: str) -> list[str]:
        beside = lead.replace("-", " ")
        again = (f"{key}: {value}", f"{key}:", f'"{key}": {nasty(rng)}', f"{key}: {{}}")
        return [f"{lead}{key}: {value}", f"{beside}{rng.choice(again)}"]

    return _pair(rng, raw, put)


def _aliased(rng: Random, raw: bytes) -> bytes:
    """Two places that are one, a mapping merged into another, or one that holds itself."""
    how = rng.choice(("alias", "merge", "merges", "itself", "laughs"))

    def put(lead: str, key: str, value: str) -> list[str]:
        beside = lead.replace("-", " ")
        if how == "alias":
            return [f"{lead}{key}: &one {value}", f"{beside}other: *one"]
        if how == "itself":
            return [f"{lead}{key}: &one [*one, {{a: *one}}]"]
        if how == "laughs":
            laughs = [f"{lead}{key}:", f"{beside}  - &l0 [a, a, a, a, a, a, a, a, a]"]
            nine = ", ".join(["*l{0}"] * 9)
            more = [f"{beside}  - &l{at} [{nine.format(at - 1)}]" for at in range(1, 12)]
            return laughs + more
        merged = "{" + f"{key}: {nasty(rng)}, zh: a, en: b, id: c" + "}"
        begun = f"{lead}<<: {merged if how == 'merge' else f'[{merged}, {merged}]'}"
        return [begun, f"{beside}{key}: {value}"]

    return _pair(rng, raw, put)


def _keys(rng: Random, raw: bytes) -> bytes:
    odd = (
        "yes",
        "1",
        "1.5",
        "~",
        "2024-01-01",
        "[a]",
        "{a: b}",
        "? [a, b]\n",
        '""',
        "!!null x",
        "<<",
    )
    key = rng.choice((*odd, "x" * 5000, nasty(rng)))

    def put(lead: str, was: str, value: str) -> list[str]:
        beside = lead.replace("-", " ")
        return [f"{lead}{was}: {value}", f"{beside}{key}: {value}"]

    return _pair(rng, raw, put)


def _valued(rng: Random, raw: bytes) -> bytes:
    deep = rng.choice((30, 90, 400, 5000))
    made = (
        rng.choice(NUMBERS),
        rng.choice(NUMBERS),
        f"[{rng.choice(NUMBERS)}]",
        "[" * deep + "]" * deep,
        "{a: " * deep + "}" * deep,
        "x" * 200_000,
        '"' + "\\U0001F600" * 200 + '"',
        '"\\ud800"',
        '"\\0\\x07\\e"',
        "{}",
        "[]",
        "- a",
        "# a",
    )
    value = rng.choice(made)
    return _pair(rng, raw, lambda lead, key, _: [f"{lead}{key}: {value}"])


def _documents(rng: Random, raw: bytes) -> bytes:
    heads = (
        b"---\n",
        b"%YAML 1.1\n---\n",
        b"%TAG ! tag:x:\n---\n",
        b"...\n",
        b"--- &a\n",
        b"--- !!set\n",
    )
    tails = (b"\n---\na: b\n", b"\n...\n", b"\n--- ~\n", b"\n...\n- a\n", b"\n<<: *a\n", b"\n? \n")
    return rng.choice((rng.choice(heads) + raw, raw + rng.choice(tails), b"- " + raw, b"# only\n"))


# --- tables ---------------------------------------------------------------------------------


def _table(raw: bytes, put: Callable[[list[list[str]]], object], **written: Any) -> bytes:
    table = [row for row in csv.reader(io.StringIO(raw.decode(), newline="")) if row]
    put(table)
    out = io.StringIO(newline="")
    csv.writer(out, **{"lineterminator": "\n", **written}).writerows(table)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _columns(rng: Random, raw: bytes) -> bytes:
    """Columns in another order, twice, gone, empty, under another name."""

    def put(table: list[list[str]]) -> None:
        width, how = len(table[0]), rng.randrange(6)
        order = list(range(width))
        if how == 0:
            rng.shuffle(order)
        elif how == 1:
            order.insert(rng.randrange(width), rng.randrange(width))
        elif how == 2:
            order.pop(rng.randrange(width))
        for row in table:
            row[:] = [row[at] if at < len(row) else "" for at in order]
        at = rng.randrange(len(order))
        if how == 3:
            head = table[0][at]
            table[0][at] = rng.choice(
                (head.upper(), f" {head}", f"{head} ", "", "extra", nasty(rng))
            )
        elif how == 4:
            for row in table:
                row.append("" if rng.random() < 0.5 else nasty(rng))
        elif how == 5:
            rows = table[1:]
            rng.shuffle(rows)
            table[1:] = [*rows, table[0]] if rng.random() < 0.3 else rows

    return _table(raw, put)


def _quoted(rng: Random, raw: bytes) -> bytes:
    """Written by a program with other habits, or with line ends, quotes and NUL in cells."""

    def put(table: list[list[str]]) -> None:
        for row in rng.sample(table, min(3, len(table))):
            at = rng.randrange(len(row))
            whole = row[at]
            made = (f"{whole}\n", f"a\r\nb{whole}", f'"{whole}"', f"{whole}\0", f" {whole} ", whole)
            long = "长" * rng.choice((500, 40_000, 200_000))
            row[at] = rng.choice((*made, long, rng.choice(NUMBERS), rng.choice(NUMBERS)))

    habits: tuple[dict[str, Any], ...] = (
        {},
        {"quoting": csv.QUOTE_ALL},
        {"quoting": csv.QUOTE_NONNUMERIC, "lineterminator": "\r\n"},
        {"delimiter": ";"},
        {"delimiter": "\t", "quoting": csv.QUOTE_ALL},
        {"quotechar": "'"},
        {"doublequote": False, "escapechar": "\\"},
    )
    return _table(raw, put, **rng.choice(habits))


def _lined(rng: Random, raw: bytes) -> bytes:
    """Lines that are no rows, rows too long or too short, and the head where it does not belong."""
    lines = raw.split(b"\n")
    at = rng.randrange(len(lines))
    odd = (b"", b" ", b"#note", b"sep=,", b",,,,", b'"', b'""', lines[0], b"," * 5000, b"\t", b"\0")
    lines.insert(rng.choice((0, at)), rng.choice(odd))
    if rng.random() < 0.3:
        lines[at] += rng.choice((b",", b",,x", b'"', b'",', b" ", b"\r"))
    return b"\n".join(lines)


# --- JSON and texts -------------------------------------------------------------------------


def _nested(rng: Random, raw: bytes) -> bytes:
    """A value somewhere within that is deep, long, of another type, or given twice."""
    whole = json.loads(raw)
    places: list[tuple[Any, Any]] = []

    def walk(found: Any) -> None:
        keys = found if isinstance(found, dict) else range(len(found))
        for key in keys:
            places.append((found, key))
            if isinstance(found[key], dict | list):
                walk(found[key])

    walk(whole)
    within, key = rng.choice(places)
    deep = rng.choice((20, 900, 100_000))
    mark = '"\u0001mark"'
    made = (
        "[" * deep + "]" * deep,
        '{"a":' * deep + "1" + "}" * deep,
        json.dumps("长" * 300_000),
        json.dumps([0] * 50_000),
        json.dumps(rng.choice(NUMBERS)),
        rng.choice(("NaN", "-Infinity", "1e999", "1" * 5000, "0.1e-999", "-0", "1E5")),
        '{"a": 1, "a": 2}',
        '{"__class__": "x", "$ref": "#"}',
        json.dumps(rng.choice(("../../x", "/etc/x", "CON", "a\0b", "\u202e", "\ud800"))),
        "[]",
        "{}",
        "null",
    )
    within[key] = "\u0001mark"
    text = json.dumps(whole, ensure_ascii=False)
    text = text.replace(json.dumps("\u0001mark"), rng.choice(made), 1)
    assert mark not in text
    return text.encode("utf-8", "surrogatepass")


def _worded(rng: Random, raw: bytes) -> bytes:
    """Figures of a text as others write them, and paragraphs longer than any."""
    text = raw.decode()
    found = [*re.finditer(r"\d+(?:\.\d+)?", text)]
    if found and rng.random() < 0.7:
        one = rng.choice(found)
        return (text[: one.start()] + rng.choice(NUMBERS) + text[one.end() :]).encode()
    long = rng.choice(("签约40个，", "1", "（", "“", "万亿", "2024年", "%", "&nbsp;", "<p>"))
    at = rng.randrange(len(text) + 1)
    return (text[:at] + long * (rng.choice((300, 3_000, 9_000)) // len(long)) + text[at:]).encode()


_TEXTS: tuple[Kind, ...] = (_saved, _worded, _worded, _worded)
_KINDS: dict[str, tuple[Kind, ...]] = {
    "yaml": (
        *(_saved, _scalar, _tagged, _twice, _aliased, _keys),
        *(_valued, _valued, _valued, _documents),
    ),
    "csv": (_saved, _columns, _columns, _quoted, _quoted, _quoted, _lined),
    "xlsx": repacking.BOOK,
    "docx": repacking.DOCUMENT,
    "json": (_saved, _nested, _nested, _nested, _nested),
}
