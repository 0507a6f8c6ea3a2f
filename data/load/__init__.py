"""Files of ``data/curated`` -> a checked Dataset, or a DataError that lists every problem.

Nothing is read at import. Whatever is wrong with the files, the only exception that leaves
this package is :class:`DataError`; a property test holds it to that. ``decode`` makes bytes text,
``csvrows`` and ``yamlrows`` make text rows, ``remembered`` has those of texts that were sound
before, ``incoming`` keeps what is found on the way, ``explain`` says it, ``across`` checks all
tables at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data import rules
from data.charset import encoding
from data.judge import consistency
from data.load import across, csvrows, yamlrows
from data.load.explain import explain
from data.load.incoming import Incoming
from data.message import message
from data.model import CSV_TABLES, YAML_TABLES, Dataset
from data.problem import DataError

__all__ = ["CURATED", "FILES", "definitions", "encoding", "explain", "hashed", "load", "version"]

CURATED = Path(__file__).parents[1] / "curated"
#: Every file of a dataset, but the lines of its replies.
FILES = {f"{name}.csv" for name in CSV_TABLES} | {
    "vocab.yaml",
    *(file for file, _ in YAML_TABLES.values()),
}


def load(directory: Path = CURATED) -> Dataset:
    """Read and check the dataset in ``directory``.

    Raises DataError with *all* problems found: shape, keys, both languages, pipelines,
    compositions. Whether the source says so is ``provenance.check``'s question.
    """
    intake = Incoming(directory, FILES)
    if not directory.is_dir():
        intake.fail(str(directory), 0, "", message("load.no_folder"))
        raise DataError(intake.problems)
    vocab = yamlrows.vocabulary(intake)
    tables = {name: csvrows.rows(intake, name, shape) for name, shape in CSV_TABLES.items()}
    tables |= yamlrows.tables(intake)
    if not tables["zones"] and not any(one.file == "zones.yaml" for one in intake.problems):
        intake.fail("zones.yaml", 0, "zones", message("load.no_zone"))
    if vocab is not None:
        across.check(intake, tables, vocab)
    intake.torn()
    if intake.problems or vocab is None:
        raise DataError(intake.problems)
    fields: dict[str, Any] = {"vocab": vocab, "origin": intake.origin, **tables}
    dataset = Dataset.model_construct(version=version(directory), **fields)
    for fault in (*consistency.faults(dataset), *rules.faults(dataset)):
        intake.fault(fault)
    if intake.problems:
        raise DataError(intake.problems)
    return dataset


def definitions(directory: Path = CURATED) -> Dataset:
    """The words and indicators of the dataset in ``directory`` and nothing else: sound, whatever
    names them. Raises DataError."""
    intake = Incoming(directory, FILES)
    vocab = yamlrows.vocabulary(intake)
    rows = csvrows.rows(intake, "indicators", CSV_TABLES["indicators"])
    if intake.problems or vocab is None:
        raise DataError(intake.problems)
    fields: dict[str, Any] = dict.fromkeys((*CSV_TABLES, *YAML_TABLES), ())
    return Dataset.model_construct(vocab=vocab, **{**fields, "indicators": rows})


def version(directory: Path = CURATED) -> str:
    """A short hash of every data file: the same bytes give the same version."""
    paths = {name: directory / name for name in FILES}
    return hashed({name: path.read_bytes() for name, path in paths.items() if path.is_file()})


def hashed(files: Mapping[str, bytes]) -> str:
    """The version that files have, by their names; others beside the tables do not count."""
    digest = hashlib.sha256()
    for name in sorted(FILES):
        digest.update(name.encode() + b"\0")
        # Line endings do not count: git and Excel change them without changing the data.
        digest.update(files.get(name, b"").replace(b"\r\n", b"\n"))
        digest.update(b"\0")
    return digest.hexdigest()[:8]
