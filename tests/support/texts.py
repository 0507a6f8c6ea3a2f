"""What the code asks of a file of texts: the keys it names, and the values it fills in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).parents[2]
_KEY = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z0-9_]+)+")


@dataclass(frozen=True)
class Call:
    """A place where a text is asked for: the expression of its key, and the names of the values
    given with it; None where they are given as a mapping."""

    path: Path
    line: int
    key: ast.expr
    given: frozenset[str] | None

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that stand written out in the call itself."""
        return tuple(str(arm.value) for arm in _arms(self.key) if isinstance(arm, ast.Constant))

    @property
    def whole(self) -> bool:
        """Whether no other key can be meant than those."""
        return all(isinstance(arm, ast.Constant) for arm in _arms(self.key))

    @property
    def prefix(self) -> str | None:
        """What a key that is put together begins with."""
        if not isinstance(self.key, ast.JoinedStr):
            return None
        first = self.key.values[0]
        return str(first.value) if isinstance(first, ast.Constant) else ""


def _arms(key: ast.expr) -> Iterator[ast.expr]:
    if isinstance(key, ast.IfExp):
        yield from (*_arms(key.body), *_arms(key.orelse))
    else:
        yield key


def trees(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every file of these folders with what it is read as; do not change it, it is shared."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, tree(path)


@cache
def tree(path: Path) -> ast.Module:
    """What a file is read as; do not change it, it is shared."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(found: Iterable[tuple[Path, ast.Module]], names: Mapping[str, int]) -> Iterator[Call]:
    """Calls of the functions of these names, each with the position of its key, which is the last
    of what is given without a name."""
    for path, tree in found:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            at = names.get(name)
            if at is not None and len(node.args) == at + 1:
                given = [word.arg for word in node.keywords]
                named = frozenset(word for word in given if word is not None)
                yield Call(path, node.lineno, node.args[at], named if None not in given else None)


def literals(
    found: Iterable[tuple[Path, ast.Module]],
    sections: Iterable[str],
    *,
    files: tuple[str, ...] = (".py", ".yaml", ".csv", ".txt"),
) -> set[str]:
    """Every string of the code that reads like a key of one of these sections, but for names of
    files, which end like ``files``."""
    known = set(sections)
    return {
        node.value
        for _, tree in found
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _KEY.fullmatch(node.value)
        and not node.value.endswith(files)
        and node.value.partition(".")[0] in known
    }


def fields(template: str) -> set[str]:
    """The names of the values that a text has a place for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}
