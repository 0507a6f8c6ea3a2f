"""Interface texts: complete in both languages, all used, all filled in as the code fills them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import yaml
from jinja2 import Environment, nodes

from components import words
from components.screen import menu
from components.screen.menu import SHARED
from data.asking.change import KINDS
from data.judge.derive import Why
from data.judge.promise import STATES
from data.judge.promise import Why as Undated
from data.judge.verdict import Level, Reason
from data.model import LANGS, Doubt, Lang

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
TEMPLATES = sorted((ROOT / "components").rglob("templates/*.html"))
TEXTS = words._all()
SECTIONS = {key.partition(".")[0] for key in TEXTS}
#: The pages, by id.
PAGES = menu.read().pages
OWN = {name: codes for page in PAGES.values() for name, codes in page.own.items()}
#: Keys put together in the code: prefix -> what may follow it.
DYNAMIC: dict[str, set[str]] = {
    "reason.": set(get_args(Reason)),
    "refusal.": set(get_args(Why)),
    "verdict.": set(get_args(Level)),
    "page.": set(PAGES),
    "own.": {f"{name}.{end}" for name, codes in OWN.items() for end in ("label", *codes)},
    "link.": {"lang", "zones", "brief", "open", "all", *SHARED, *OWN},
    "change.": set(KINDS),
    "doubt.": set(get_args(Doubt)),
    "composition.": {"agrees", "disagrees", "unclear"},
    "steps.": {"nested", "loose"},
    "promise_state.": set(STATES),
    "promise_count.": set(STATES),
    "promise_all.": set(STATES),
    "promise_why.": set(get_args(Undated)),
    "promise_gap.": {"more", "less"},
    "drawer_": {
        f"{kind}.{key}"
        for kind in ("article", "reply")
        for key in ("title", "author", "paragraph_n", "as_written")
    },
    "source_line.": {"article", "reply"},
    "source_place.": {"article", "reply"},
}
_KEY = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z0-9_]+")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in FILES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))
    for path in TEMPLATES:
        yield path, _as_python(path)


def _as_python(path: Path) -> ast.Module:
    """The calls for words of a template, as if they stood in a module."""
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    found: list[ast.stmt] = []
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Getattr) and call.node.attr == "t"):
            continue
        given = call.args[0]
        parts = given.nodes if isinstance(given, nodes.Concat) else [given]
        first = parts[0]
        assert isinstance(first, nodes.Const), f"{path.name}:{call.lineno}"
        key: ast.expr = ast.Constant(first.value)
        if len(parts) > 1:
            key = ast.JoinedStr([key])
        more = [ast.keyword(one.key, ast.Constant(None)) for one in call.kwargs]
        made = ast.Call(ast.Name("t"), [key], more, lineno=call.lineno, col_offset=0)
        found.append(ast.Expr(made))
    return ast.Module(found, [])


def literals() -> set[str]:
    """Every string of the code that reads like a key of some section."""
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _KEY.fullmatch(node.value)
        and not node.value.endswith((".py", ".yaml", ".css"))
        and node.value.partition(".")[0] in SECTIONS
    }


def calls() -> Iterator[tuple[Path, ast.Call, ast.expr]]:
    """Calls of ``….t(key, …)``, ``t(key, …)`` and ``words.text(lang, key, …)``, with the key."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name == "t" and node.args:
                yield path, node, node.args[0]
            elif name == "text" and len(node.args) == 2:
                yield path, node, node.args[1]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def dynamic_prefixes() -> set[str]:
    found = set()
    for _, _, key in calls():
        if isinstance(key, ast.JoinedStr):
            first = key.values[0]
            found.add(str(first.value) if isinstance(first, ast.Constant) else "")
    return found


def test_the_scan_sees_the_code() -> None:
    assert len(literals()) > 100
    assert len(list(calls())) > 100
    assert {path for path, _, _ in calls()} >= set(TEMPLATES)


def test_every_text_comes_in_both_languages() -> None:
    for key, text in TEXTS.items():
        assert set(text) == set(LANGS), key
        assert all(text[lang].strip() for lang in LANGS), key


def test_no_key_stands_twice_in_the_file() -> None:
    class Strict(yaml.SafeLoader):
        pass

    def mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
        keys = [loader.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"line {node.start_mark.line + 1}: {keys}"
        return loader.construct_mapping(node, deep=True)

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    assert yaml.load(words.FILE.read_text(encoding="utf-8"), Strict)


def test_every_key_the_code_names_is_there() -> None:
    assert literals() - set(TEXTS) == set()


def test_every_key_is_given_so_that_this_test_can_check_it() -> None:
    for path, node, key in calls():
        plain = isinstance(key, (ast.Constant, ast.JoinedStr, ast.IfExp, ast.Name))
        assert plain, f"{path.name}:{node.lineno}"


def test_keys_put_together_in_the_code_are_the_listed_ones() -> None:
    assert dynamic_prefixes() == set(DYNAMIC)


@pytest.mark.parametrize("prefix", DYNAMIC)
def test_every_key_that_can_be_put_together_is_there(prefix: str) -> None:
    assert {prefix + end for end in DYNAMIC[prefix]} <= set(TEXTS)


@pytest.mark.parametrize("section", ["reason", "refusal", "verdict", "page"])
def test_a_section_of_put_together_keys_holds_no_others(section: str) -> None:
    found = {key.partition(".")[2] for key in TEXTS if key.startswith(f"{section}.")}
    assert found == DYNAMIC[f"{section}."]


def test_every_key_is_used() -> None:
    made = {prefix + end for prefix, ends in DYNAMIC.items() for end in ends}
    assert set(TEXTS) - literals() - made == set()


def test_both_languages_have_the_same_placeholders() -> None:
    for key, text in TEXTS.items():
        assert fields(text["zh"]) == fields(text["en"]), key


def test_every_placeholder_is_filled_and_every_value_finds_its_place() -> None:
    for path, node, key in calls():
        given = {word.arg for word in node.keywords}
        if None in given or not isinstance(key, ast.Constant):
            continue
        assert isinstance(key.value, str)
        place = f"{path.name}:{node.lineno} {key.value}"
        assert given == fields(TEXTS[key.value]["zh"]), place


def test_no_english_text_holds_chinese() -> None:
    for key, text in TEXTS.items():
        assert not re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", text["en"]), key


def test_every_chinese_text_with_words_of_its_own_is_chinese() -> None:
    for key, text in TEXTS.items():
        bare = re.sub(r"{[^}]*}", "", text["zh"])
        if re.search(r"\w", bare):
            assert re.search(r"[\u3400-\u9fff]", bare), key


def test_chinese_texts_use_no_plural_forms() -> None:
    # "{n:figure|figures}" would put English words into a Chinese sentence.
    for key, text in TEXTS.items():
        assert all("|" not in (spec or "") for _, _, spec, _ in Formatter().parse(text["zh"])), key


# --- filling in -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 figures"), (1, "1 figure"), (2, "2 figures"), (46, "46 figures")]
)
def test_one_takes_the_singular_and_every_other_count_the_plural(count: int, text: str) -> None:
    assert words._FORMATTER.vformat("{n:figure|figures}", (), {"n": count}) == text


def test_an_ordinary_format_still_works_beside_a_plural() -> None:
    made = words._FORMATTER.vformat("{a:.1f} {b} {n:zone|zones}", (), {"a": 2.0, "b": "x", "n": 1})
    assert made == "2.0 x 1 zone"


def test_braces_in_a_value_are_left_alone() -> None:
    assert "{zone}" in words.text("en", "lead.funds_zones", zones="{zone}")


@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_key_or_a_missing_value_is_an_error(lang: Lang) -> None:
    with pytest.raises(KeyError):
        words.text(lang, "no.such_key")
    with pytest.raises(KeyError):
        words.text(lang, "app.version")


def test_a_text_without_its_other_language_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("page:\n  one: {zh: 一}\n", encoding="utf-8")
    monkeypatch.setattr(words, "FILE", file)
    with pytest.raises(ValueError, match=r"page\.one\.zh needs zh and en"):
        words._all.__wrapped__()
