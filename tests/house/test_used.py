"""Nothing is written that nobody uses: whoever takes a function away takes its words away too, and
its part of the stylesheets and scripts."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support import texts
from tests.support.cases import each

ROOT = texts.ROOT
OURS = ("components", "data", "pages")
#: Taken by whoever finds the module, so that no code names them.
FOUND = {"data.command": ("parser", "run"), "components.mailing": ("compared",)}
#: Closed lists, which tests hold what is said to.
CLOSED = {("data.grammar.printed", "WHY_NOT"), ("data.load.explain", "RAISED")}

Name = tuple[str, str]


def module(path: Path) -> str:
    """As it is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def written(path: Path, tree: ast.Module) -> Iterator[tuple[Name, ast.stmt]]:
    """The functions, classes and constants of a module, but for what registers itself."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.decorator_list:
            yield (module(path), node.name), node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield (module(path), node.target.id), node
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield (module(path), target.id), node


def imported(tree: ast.Module, modules: set[str]) -> set[Name]:
    """What a module takes from others, by their names or out of them."""
    taken, called = set[Name](), dict[str, str]()
    for node in ast.walk(tree):
        for one in node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else ():
            whole = f"{node.module}.{one.name}" if isinstance(node, ast.ImportFrom) else one.name
            if whole in modules:
                called[one.asname or one.name] = whole
            elif isinstance(node, ast.ImportFrom):
                taken.add((node.module or "", one.name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            taken.add((called.get(node.value.id, ""), node.attr))
    return taken


def said(node: ast.AST) -> Counter[str]:
    """How often each name stands there; in quotes too, as annotations have it."""
    found = Counter[str]()
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            found[one.id] += 1
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            found[one.value] += 1
    return found


def unused(trees: list[tuple[Path, ast.Module]], others: list[ast.Module]) -> set[Name]:
    """What the modules write and none of them uses; ``others`` may use it too."""
    modules = {module(path) for path, _ in trees}
    taken = set[Name]().union(*(imported(tree, modules) for _, tree in trees))
    taken |= set[Name]().union(*(imported(tree, modules) for tree in others))
    left = set[Name]()
    for path, tree in trees:
        here = said(tree)
        for name, node in written(path, tree):
            if name not in taken and here[name[1]] == said(node)[name[1]]:
                left.add(name)
    return left


def test_every_function_class_and_constant_is_used() -> None:
    trees = [*texts.trees(*OURS)]
    others = [tree for _, tree in texts.trees("bench", "deploy")]
    others.append(texts.tree(ROOT / "app.py"))
    left = {
        (place, name)
        for place, name in unused(trees, others) - CLOSED
        if name not in next((FOUND[at] for at in FOUND if place.startswith(at)), ())
    }
    pages = {module(path) for path, _ in trees if path.parent.name == "pages"}
    assert {(at, name) for at, name in left if at not in pages and name != "__all__"} == set()


def browsed(suffix: str) -> dict[Path, str]:
    """What of the product a browser reads: stylesheets, scripts or templates, without remarks."""
    found = sorted((ROOT / "components").rglob(f"*{suffix}"))
    assert found, suffix
    return {
        path: re.sub(
            r"/\*.*?\*/|^\s*//.*?$", "", path.read_text(encoding="utf-8"), flags=re.S | re.M
        )
        for path in found
    }


def classes(css: str) -> set[str]:
    """The classes that a stylesheet speaks of."""
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)(?=[^{}]*\{)", css))


def made(script: str) -> set[str]:
    """The names that a script gives to functions and values."""
    return set(re.findall(r"\b(?:function\*?|const|let|class(?! extends))\s+(\w+)", script))


@cache
def quoted() -> set[str]:
    """Every word that stands in quotes in the code, in a script or anywhere in a template."""
    found = [
        node.value
        for _, tree in texts.trees("components", "pages")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    for script in browsed(".js").values():
        found += re.findall(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`", script)
    return set(re.findall(r"[\w-]+", "\n".join((*found, *browsed(".html").values()))))


@each("path", lambda: browsed(".css"))
def test_every_class_of_a_stylesheet_is_given_to_something(path: Path) -> None:
    """A tone's is put together (``t-`` and its name), that of a part of the frame by Streamlit."""
    named = classes(browsed(".css")[path])
    ours = {one.removeprefix("t-").removeprefix("st-key-") for one in named}
    assert {one for one in ours if not re.match("st[A-Z]", one)} - quoted() == set()


@each("path", lambda: browsed(".js"))
def test_everything_that_a_script_names_is_used_in_it(path: Path) -> None:
    """What an element has in several files is one script (``trail-typed.js``)."""
    name, _, _ = path.stem.partition("-")
    parts = [text for one, text in browsed(".js").items() if one.stem.partition("-")[0] == name]
    said = Counter(re.findall(r"(?:(?<![\w.])|(?<=\.\.\.))\w+", "\n".join(parts)))
    assert {one for one in made(browsed(".js")[path]) if said[one] < 2} == set()


def test_a_class_and_a_function_that_nobody_uses_are_noticed() -> None:
    assert classes(".a, b.c-d:hover { top: 1.5px } @media print { .e { color: red } }") == {
        *("a", "c-d", "e")
    }
    assert made("const one = () => two;\nfunction two() {}\nlet three;") == {"one", "two", "three"}
    assert "board" in quoted() and "no-such-class" not in quoted()


def test_what_nobody_uses_is_noticed() -> None:
    code = "from data import load\ndef one():\n    one()\ndef two():\n    load.load()\ntwo()\n"
    path = ROOT / "data" / "made.py"
    other = (ROOT / "data" / "load.py", ast.parse("def load(): pass\n\ndef lead(): pass\n"))
    found = unused([(path, ast.parse(code)), other], [])
    assert found == {("data.made", "one"), ("data.load", "lead")}
