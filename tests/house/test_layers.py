"""Imports point one way: app -> pages -> components -> data, and Streamlit stays at the edge."""

from __future__ import annotations

import ast
from functools import cache
from itertools import chain
from pathlib import Path

from tests.support import texts
from tests.support.cases import each

ROOT = Path(__file__).parents[2]
SHOWING = {"streamlit", "plotly", "pydeck", "pandas", "numpy", "altair"}


def imports(*parts: ast.AST) -> set[str]:
    """Every module that parts of a source import, wherever it stands, written out in full.

    ``from components import story`` counts as both ``components`` and ``components.story``.
    """
    found = set()
    for node in chain.from_iterable(map(ast.walk, parts)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full here"
            found.add(node.module or "")
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("import_module", "__import__") and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


@cache
def modules() -> dict[str, set[str]]:
    """Module of the product -> what it imports."""
    files = [ROOT / "app.py"]
    for folder in ("pages", "components", "data"):
        files += sorted((ROOT / folder).rglob("*.py"))
    found = {}
    for path in files:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = imports(texts.tree(path))
    return found


def packages(name: str) -> set[str]:
    """The top-level packages a module imports."""
    return {found.partition(".")[0] for found in modules()[name]}


def under(*prefixes: str) -> list[str]:
    """Modules of the product that are one of these or lie below it."""
    found = [
        name
        for name in modules()
        if any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)
    ]
    assert found, prefixes
    return found


def reached(name: str) -> set[str]:
    """Everything a module imports, its imports' imports included."""
    seen: set[str] = set()
    left = [name]
    while left:
        for found in modules().get(left.pop(), set()) - seen:
            seen.add(found)
            left.append(found)
    return seen


@each(
    "source",
    [
        "import streamlit as st",
        "def f():\n    import streamlit.components.v1",
        "from streamlit import session_state",
        "if True:\n    from streamlit.runtime import x",
        "import importlib\nimportlib.import_module('streamlit')",
        "__import__('streamlit')",
    ],
)
def test_no_way_of_importing_is_overlooked(source: str) -> None:
    assert "streamlit" in {name.partition(".")[0] for name in imports(ast.parse(source))}


def test_a_word_in_a_text_is_no_import() -> None:
    source = '"""import streamlit"""\nx = "from streamlit import y"'
    assert imports(ast.parse(source)) == set()


@each("name", lambda: [name for name in under("data") if name != "data.__main__"])
def test_data_knows_nothing_of_what_shows_it(name: str) -> None:
    assert packages(name) & (SHOWING - {"numpy"} | {"components", "pages", "app"}) == set()


def test_the_launcher_of_commands_asks_one_room_above_it_and_only_when_it_has_to() -> None:
    """Like ``app.py`` it stands above all rooms; forms and letters are made in one of them."""
    path = ROOT / "data" / "__main__.py"
    whole = imports(texts.tree(path))
    above = {found for found in whole if found.partition(".")[0] in ("components", "pages", "app")}
    assert above == {"components", "components.mailing"}
    first = texts.tree(path).body
    at_start = {ast.unparse(node) for node in first if isinstance(node, ast.ImportFrom)}
    assert at_start and not any("components" in text for text in at_start)
    assert packages("data.__main__") & SHOWING == set()
    assert not any("data.__main__" in found for found in modules().values())


def test_only_the_screen_calls_streamlit_and_reaches_into_it_in_one_module() -> None:
    calling = {name for name in modules() if "streamlit" in packages(name)}
    assert calling and calling - {"app"} <= set(under("components.screen"))
    pure = {"parameter", "menu", "visit", "agenda", "notice", "watch"}
    pure |= {"drawer", "drawerpage", "panel", "picker", "preview", "records"}
    named = {f"components.screen.{name}" for name in pure}
    assert named <= modules().keys() and not calling & named
    within = {name for name in calling if "streamlit.runtime" in modules()[name]}
    assert within == {"components.screen.runtime"}


@each(
    "name",
    lambda: under(
        "components.exhibits",
        "components.exhibit",
        "components.edition",
        "components.formatting",
        "components.screen.drawer",
        "components.search",
        "components.screen.panel",
        "components.brief",
        "components.story",
        "components.words",
        "components.config",
        "components.store",
        "components.render",
    ),
)
def test_what_is_shown_is_built_without_streamlit_even_indirectly(name: str) -> None:
    assert "streamlit" not in {found.partition(".")[0] for found in reached(name)}


@each(
    "name",
    lambda: under(
        "components.exhibits", "components.exhibit", "components.edition", "components.formatting"
    ),
)
def test_exhibits_know_no_renderer(name: str) -> None:
    assert packages(name) & SHOWING == set()
    assert not any(found.startswith("components.render") for found in modules()[name])
    assert not any(found.startswith("components.screen") for found in modules()[name])


@each("name", lambda: under("pages"))
def test_pages_arrange_and_compute_nothing(name: str) -> None:
    assert packages(name) & (SHOWING | {"data"}) == set()
    assert packages(name) <= {"components"}


def test_nothing_imports_a_page_or_the_app() -> None:
    for name in modules():
        assert packages(name) & {"pages", "app"} == set(), name


def test_the_product_imports_no_test_and_no_bench() -> None:
    for name in modules():
        assert packages(name) & {"tests", "bench"} == set(), name


def test_every_page_first_makes_sure_of_its_frame() -> None:
    for path in sorted((ROOT / "pages").glob("*.py")):
        body = texts.tree(path).body
        said = [node for node in body[1:] if not isinstance(node, (ast.Import, ast.ImportFrom))]
        assert ast.unparse(said[0]).startswith(f"PAGE = Page(id='{path.stem}',"), path.name
        assert "PAGE.screen()" in ast.unparse(said[1]), path.name


def test_every_page_file_is_known_to_the_frame_and_the_other_way_round() -> None:
    from components.screen import menu

    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files == set(menu.read().pages)


def test_pydeck_draws_the_live_map_and_nothing_else() -> None:
    found = [name for name in modules() if "pydeck" in packages(name)]
    assert found == ["components.render.map.live"]


def test_a_workbook_is_what_its_reader_waits_for_and_nobody_else() -> None:
    """openpyxl, and numpy with it, take a third of the start of a command that reads none."""
    found = set()
    for path in sorted((ROOT / "data").rglob("*.py")):
        for node in texts.tree(path).body:  # what stands in no function
            if isinstance(node, ast.Import | ast.ImportFrom):
                named = {alias.name for alias in node.names} | {getattr(node, "module", None)}
                found |= {path.name for name in named if str(name).startswith("openpyxl")}
    assert found == set()
    assert "openpyxl" in packages("data.asking.reply")


def at_start(*names: str) -> set[str]:
    """Everything that is there once modules are imported: what stands in no function, and so on."""
    seen: set[str] = set()
    left = [*names]
    while left:
        path = ROOT.joinpath(*left.pop().split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if path.is_file():
            body = texts.tree(path).body
            first = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
            found = imports(*first) - seen
            seen |= found
            left += found
    return seen


def test_a_briefing_is_made_without_what_reads_articles() -> None:
    """Its grammar, its words and numpy take a fifth of what a command loads before it begins; a
    library of tables, for three lists of a workbook's signs, took longer than any of them."""
    loaded = at_start("components.brief", *under("components.exhibits", "components.render"))
    assert "data.rounds.circular" in loaded and "data.asking.when" in loaded
    heavy = ("data.reading", "data.drafting", "numpy", "pandas", "openpyxl")
    assert not any(one.startswith(heavy) for one in loaded)
    assert any(one.startswith("data.reading") for one in modules()["data.asking.when"])
