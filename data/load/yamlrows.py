"""YAML files -> their lists of rows, and the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any

from data import yamltext
from data.load.incoming import Incoming
from data.message import message
from data.model import YAML_TABLES, Shape, Vocab
from data.yamltext import Lines, nearest

_WORDS = "vocab.yaml"
#: So many texts of word lists are remembered: those of a folder before and after a change, and of
#: an edition beside it.
_KEPT = 3
#: A file as plain dicts, lists and strings, and the line of each place in it.
Document = tuple[Any, Lines]


def tables(
    intake: Incoming, wanted: Mapping[str, tuple[str, type[Shape]]] = YAML_TABLES
) -> dict[str, tuple[Any, ...]]:
    """The sound rows of every table that stands in a YAML file: its name -> (file, shape)."""
    documents: dict[str, Document] = {}
    found = {}
    for name, (file, shape) in wanted.items():
        if file not in documents:
            documents[file] = _document(intake, file, intake.text(file))
        found[name] = _rows(intake, name, shape, (file, documents[file]))
    _unknown_sections(intake, documents, wanted)
    return found


def vocabulary(intake: Incoming) -> tuple[Vocab | None, Lines]:
    """The word lists and their lines; None where they have another shape.

    They take half of the time of loading and seldom change, so those of a text in which nothing is
    wrong are remembered. Nobody changes either."""
    text = intake.text(_WORDS)
    with _LOCK:
        known = _REMEMBERED.pop(text, None)
        if known:
            _REMEMBERED[text] = known  # the last that was asked for goes last
            return known
    faults = len(intake.problems)
    plain, lines = _document(intake, _WORDS, text)
    if plain is None:
        if not any(problem.file == _WORDS for problem in intake.problems):
            intake.fail(_WORDS, 0, "", message("load.empty"))
        return None, lines
    found = intake.row(_WORDS, Vocab, plain, lambda loc: nearest(lines, loc))
    if found is not None and len(intake.problems) == faults:
        with _LOCK:
            _REMEMBERED[text] = found, lines
            if len(_REMEMBERED) > _KEPT:
                del _REMEMBERED[next(iter(_REMEMBERED))]
    return found, lines


_LOCK = Lock()
_REMEMBERED: dict[str | None, tuple[Vocab, Lines]] = {}


def _document(intake: Incoming, file: str, text: str | None) -> Document:
    """The file of this text with every scalar a text; the shapes convert them."""
    if text is None:
        return None, {}
    try:
        found = yamltext.Document(file, text)
    except yamltext.Broken as error:
        intake.broken(error)
        return None, {}
    for one in found.faults:
        intake.broken(one)
    return found.plain, found.lines


def _rows(
    intake: Incoming, name: str, shape: type[Shape], document: tuple[str, Document]
) -> tuple[Any, ...]:
    file, (plain, lines) = document
    entries = plain.get(name) if isinstance(plain, dict) else None
    if entries in ("", None) and isinstance(plain, dict) and name in plain:
        entries = []
    if not isinstance(entries, list):
        intake.unread.add(name)
        if plain is not None or not any(problem.file == file for problem in intake.problems):
            reason = message("load.no_list", name=name)
            intake.fail(file, lines.get((name,), 0), name, reason)
        return ()
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
            found.append(row)
    return tuple(found)


def _unknown_sections(
    intake: Incoming,
    documents: Mapping[str, Document],
    wanted: Mapping[str, tuple[str, type[Shape]]],
) -> None:
    for file, (plain, lines) in documents.items():
        known = {name for name, (of, _) in wanted.items() if of == file}
        for section in plain if isinstance(plain, dict) else ():
            if section not in known:
                intake.fail(file, lines[(section,)], section, message("shape.extra_forbidden"))
