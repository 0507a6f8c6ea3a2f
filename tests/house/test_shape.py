"""The house stays one that a newcomer finds their way in: small files, small functions, few
parameters, no two modules of one name, and words where words are kept."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import texts
from tests.support.cases import each

ROOT = Path(__file__).parents[2]
#: Lines of a file, lines of a function, parameters of one.
FILE, FUNCTION, PARAMETERS = 400, 60, 7
OURS = ("app.py", "pages", "components", "data", "bench", "tests")
PRODUCT = ("app.py", "pages", "components", "data", "bench")
BROWSED = {".js", ".css", ".html"}
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*places: str) -> list[Path]:
    """The Python files of these places."""
    found: list[Path] = []
    for place in places:
        path = ROOT / place
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    assert found
    return [path.relative_to(ROOT) for path in found]


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(texts.tree(ROOT / path)) if isinstance(node, Function))


def parameters(function: Function) -> int:
    """How many a caller has to know: not the object itself."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    names = [one.arg for one in named if one]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def chinese(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of the Chinese that stands in quotes in code; what is said about code is none
    of it, and a sign written by its number is no word that one reads."""
    text, tree = (ROOT / path).read_text(encoding="utf-8"), texts.tree(ROOT / path)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    said = set()
    for node in ast.walk(tree):
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr):
            said.add(id(node.body[0].value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            quoted = ast.get_source_segment(text, node) if HAN.search(node.value) else None
            if quoted and HAN.search(quoted):
                yield node.lineno, quoted


@each("path", files(*OURS))
def test_a_file_and_its_functions_can_be_overlooked(path: Path) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= FILE
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno < FUNCTION, function.name
        assert parameters(function) <= PARAMETERS, function.name


def test_an_exhibit_is_built_at_once() -> None:
    """What is changed afterwards keeps the words, sources and text alternative of what it was.
    Media may cut an exhibit into parts; a page has named steps for that (``Exhibit.only``)."""
    for path in files("components", "pages"):
        text = (ROOT / path).read_text(encoding="utf-8")
        if path.is_relative_to("components/exhibits"):
            assert "model_copy" not in text, path
        elif not path.is_relative_to("components/render"):
            assert not re.search(r"\bexhibit\w*(\(.*\))?\.model_copy", text), path


@pytest.mark.parametrize("places", [("app.py", "pages", "components", "data", "bench"), ("tests",)])
def test_no_two_modules_have_one_name(places: tuple[str, ...]) -> None:
    found = defaultdict(list)
    for path in files(*places):
        if not path.name.startswith(("__", "conftest")):
            found[path.name].append(str(path))
    assert not [same for same in found.values() if len(same) > 1]


@each("path", files(*PRODUCT))
def test_words_that_people_read_stand_in_files_of_words(path: Path) -> None:
    assert not [*chinese(path)]


def test_what_a_browser_reads_is_short_too_and_takes_its_words_from_whoever_sends_it() -> None:
    found = [path for path in (ROOT / "components").rglob("*") if path.suffix in BROWSED]
    assert {path.suffix for path in found} == BROWSED
    for path in found:
        assert path.read_text(encoding="utf-8").count("\n") <= FILE, path.name
    assert not [path.name for path in found if HAN.search(path.read_text(encoding="utf-8"))]


def test_what_is_too_large_or_out_of_place_is_noticed() -> None:
    code = "def f(a, b, c, d, e, f, g, *, h):\n    '说明'\n    return '运城'\n"
    (function,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, Function))
    assert parameters(function) == PARAMETERS + 1
    assert HAN.search("运城")
    assert not HAN.search("Yuncheng")


def test_nothing_that_is_kept_is_a_link() -> None:
    """A link leads to a place of one machine: to an environment that somebody has elsewhere it is
    in the way of everybody else's."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not in a repository")
    assert not [line for line in listed.stdout.splitlines() if line.startswith("120000")]
