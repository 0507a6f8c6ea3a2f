"""YAML files -> their lists of rows, and the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data import yamltext
from data.load import across
from data.load.incoming import Incoming, Placed
from data.load.remembered import Remembered
from data.message import message
from data.model import YAML_TABLES, Shape, Vocab
from data.yamltext import Lines, nearest

_WORDS = "vocab.yaml"
#: A file as plain dicts, lists and strings, and the line of each place in it.
Document = tuple[Any, Lines]


def tables(
    intake: Incoming, wanted: Mapping[str, tuple[str, type[Shape]]] = YAML_TABLES
) -> dict[str, tuple[Any, ...]]:
    """The sound rows of every table that stands in a YAML file: its name -> (file, shape)."""
    found: dict[str, list[Placed]] = {}
    for file in dict.fromkeys(file for file, _ in wanted.values()):
        text = intake.text(file)
        placed = _SOUND.of(file, text)
        if placed is not None:
            for name, rows in placed.items():
                intake.again(name, file, rows)
        else:
            shapes = {name: shape for name, (of, shape) in wanted.items() if of == file}
            faults = len(intake.problems)
            placed = _read(intake, file, shapes, text)
            if len(intake.problems) == faults:
                _SOUND.keep(file, text, placed)
        found |= placed
    return {name: tuple(row for row, _ in found[name]) for name in wanted}


_SOUND: Remembered[dict[str, list[Placed]]] = Remembered()


def _read(
    intake: Incoming, file: str, shapes: Mapping[str, type[Shape]], text: str | None
) -> dict[str, list[Placed]]:
    """The sound rows of the tables of a file, each with its line."""
    document = _document(intake, file, text)
    found = {name: _rows(intake, name, shape, (file, document)) for name, shape in shapes.items()}
    _unknown_sections(intake, file, document, shapes)
    return found


def vocabulary(intake: Incoming) -> Vocab | None:
    """The word lists; None where they have another shape.

    They take half of the time of loading and seldom change, so those of a text in which nothing is
    wrong are remembered."""
    text = intake.text(_WORDS)
    known = _SOUND_WORDS.of(_WORDS, text)
    if known:
        return known
    faults = len(intake.problems)
    plain, lines = _document(intake, _WORDS, text)
    if plain is None:
        if not any(problem.file == _WORDS for problem in intake.problems):
            intake.fail(_WORDS, 0, "", message("load.empty"))
        return None
    found: Vocab | None = intake.row(_WORDS, Vocab, plain, lambda loc: nearest(lines, loc))
    if found is not None:
        across.check_words(intake, found, lines)
        if len(intake.problems) == faults:
            _SOUND_WORDS.keep(_WORDS, text, found)
    return found


_SOUND_WORDS: Remembered[Vocab] = Remembered()


def _document(intake: Incoming, file: str, text: str | None) -> Document:
    """The file of this text with every scalar a text; the shapes convert them."""
    if text is None:
        return None, {}
    try:
        found = yamltext.YamlDocument(file, text)
    except yamltext.Broken as error:
        intake.broken(error)
        return None, {}
    for one in found.faults:
        intake.broken(one)
    return found.plain, found.lines


def _rows(
    intake: Incoming, name: str, shape: type[Shape], document: tuple[str, Document]
) -> list[Placed]:
    file, (plain, lines) = document
    entries = plain.get(name) if isinstance(plain, dict) else None
    if entries in ("", None) and isinstance(plain, dict) and name in plain:
        entries = []
    if not isinstance(entries, list):
        intake.unread.add(name)
        if plain is not None or not any(problem.file == file for problem in intake.problems):
            reason = message("load.no_list", name=name)
            intake.fail(file, lines.get((name,), 0), name, reason)
        return []
    found = []
    for position, entry in enumerate(entries):
        base = (name, position)
        line = nearest(lines, base)
        if not isinstance(entry, dict):
            intake.fail(file, line, name, message("shape.dict_type"), entry)
            continue
        intake.keep(name, str(entry.get("id", "")).strip())
        row = intake.row(file, shape, entry, lambda loc, base=base: nearest(lines, (*base, *loc)))
        if row is not None:
            intake.place(name, row, file, line)
            found.append((row, line))
    return found


def _unknown_sections(
    intake: Incoming, file: str, document: Document, shapes: Mapping[str, type[Shape]]
) -> None:
    plain, lines = document
    for section in plain if isinstance(plain, dict) else ():
        if section not in shapes:
            intake.fail(file, lines[(section,)], section, message("shape.extra_forbidden"))
