"""What the targets share: rooms to work in, the sound data, and what a refusal has to say."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

from data import load
from data.model import LANGS, Dataset
from data.problem import DataError, Problem
from tests.support import damage, forms

TODAY = forms.TODAY
#: An article of our own.
ARTICLE = [
    "示范区签约项目40个，总投资12.5亿元。",
    "贷款超6亿元，惠及24家企业，力争三年内引进50家。",
]


#: What makes a mutant of a file of this name.
Change = Callable[[Random, bytes, str], bytes]


@cache
def room() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def place(change: Change) -> Path:
    """Where mutants of one kind are put."""
    place = room() / change.__name__
    place.mkdir(exist_ok=True)
    return place


@cache
def dataset_of_now() -> Dataset:
    return load.load()


@contextmanager
def written(path: Path, content: bytes) -> Iterator[None]:
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(whole)


def told(error: DataError, file: str, raw: bytes | None = None, *, line: bool = False) -> bool:
    """Refused, in words of both languages, by file; with ``line`` by a line that is in it."""
    assert error.problems
    for one in error.problems:
        assert one.file == file, one
        worded(one)
        if line and raw is not None:
            assert 0 <= one.line <= damage.lines(raw), one
            # A file of which nothing can be read has no line, and one that lacks something none.
            whole = one.field == "" or one.reason.key in ("shape.missing", "load.no_list")
            assert one.line or whole, one
    return False


def worded(one: Problem) -> None:
    for lang in LANGS:
        said = one.say(lang)
        assert said and "\n" not in said and "Traceback" not in said, one
    assert one.reason.zh and one.reason.en, one
