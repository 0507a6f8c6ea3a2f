"""What the data says: complete in both languages, all used, filled in as the code fills it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml

from components import words
from components.screen.asidecard import REASONS
from data import message as module
from data import reference
from data.archive.difference import KINDS as CHANGES
from data.archive.kinship import WORDS
from data.asking import guard
from data.asking.change import KINDS
from data.asking.questionnaire import ANSWERS
from data.drafting.agreement import COMPARED
from data.grammar.printed import WHY_NOT, Check
from data.load.explain import PLAIN, RAISED
from data.message import Message, message
from data.model import ENTITY_TABLES, REPORTS, TABLES, Shape, Vocab
from data.model.field import Dimension, Serves
from data.problem import Problem
from data.reading import manuscript, pdf
from data.yamltext import _SAID, Broken
from data.zoning.begin import NOTED
from tests import reworded
from tests.support import texts

UNREAD = module.texts(module.UNREAD)
TEXTS = {**module.texts(module.FILE), **UNREAD}
SECTIONS = {key.partition(".")[0] for key in TEXTS}
#: What a reference may have to be about: its row, by the table, or what a field of it names.
GIVEN = {
    table if one == "self" else one
    for table, shape in TABLES.items()
    for _, ref in reference.marked(shape)
    for one in ref.of
}
#: The shapes of the words of the closed lists.
LISTED = [
    shape
    for one in Vocab.model_fields.values()
    for shape in get_args(one.annotation)
    if isinstance(shape, type) and issubclass(shape, Shape)
]
#: Keys put together in the code: prefix -> what may follow it.
DYNAMIC: dict[str, set[str]] = {
    "draft_kind.": {*REPORTS},
    "numeral.": {*WHY_NOT},
    "check.": {*get_args(Check)} - {""},
    "guard.kind.": {kind for _, kind in guard._KINDS},
    "guard.holds.": {held for _, held in guard._FORBIDDEN},
    "manuscript.kind.": {kind for _, kind in manuscript._OTHER},
    "manuscript.pdf.": {*get_args(pdf.Why)},
    "merge.kind.": {*KINDS},
    "shape.": {*PLAIN},
    "note.": {f"{table}.{field}" for table, fields in NOTED.items() for field in fields},
    "value.": {*RAISED},
    "unpacked.": {
        "other",
        "nothing",
        "locked",
        "method",
        "broken",
        "too_much",
        "too_large",
        "too_deep",
    },
    "ref.dimension.": {*get_args(Dimension)} - {"other"},
    "ref.serves.": {*get_args(Serves)} - {""},
    "ref.thing.": {*ENTITY_TABLES},
    "ref.given.": GIVEN,
    "agree.decided.": {"open", "figure", "aside"},
    "agree.field.": {"decision", *COMPARED},
    "draft_aside.": {*REASONS},
    "draft_file.": {"too_large", "no_zone", "no_name", "no_json", "foreign", "version", "damaged"},
    "diff.table.": {*TABLES, WORDS},
    "diff.kind.": {*CHANGES, "reworded"},
    "diff.field.": {"zh", "en"}
    | {
        base
        for shape in (*TABLES.values(), *LISTED)
        for name in shape.model_fields
        if f"diff.field.{(base := name.removesuffix('_zh').removesuffix('_en'))}" in TEXTS
    },
    "answer.": {f"{column}.{code}" for column, codes in ANSWERS.items() for code in codes},
}
CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@cache
def calls() -> list[texts.Call]:
    """Every place of the code that asks for a message."""
    return [*texts.calls(texts.trees("data", "components", "pages"), {"message": 0})]


@cache
def literals() -> set[str]:
    """Every string of the code that reads like the key of a message."""
    return texts.literals(texts.trees("data", "components", "pages"), SECTIONS)


def test_the_scan_sees_the_code() -> None:
    assert len(calls()) > 20
    assert all(call.keys or call.prefix for call in calls() if call.path.name == "consistency.py")


def test_every_message_comes_in_both_languages() -> None:
    for key, text in TEXTS.items():
        assert text["zh"].strip() and text["en"].strip(), key


def test_no_chinese_message_calls_a_table_or_a_column_by_its_name_alone() -> None:
    """Whoever types the data reads what it is, and beside it what stands in the file."""
    named = {name for shape in (*TABLES.values(), *LISTED) for name in shape.model_fields}
    named |= {*TABLES, *Vocab.model_fields, "entities"}
    checking = ("judge", "text", "hint", "load", "rule", "ref", "unit", "value", "indicator")
    bare = set()
    for key, text in TEXTS.items():
        if key.partition(".")[0] in checking:
            said = re.sub(r"python -m data \w+", "", text["zh"])
            for found in re.finditer(r"(?<![\w{.\-#])[a-z][a-z_]*(?![\w}.\-#])", said):
                beside = said[found.start() - 1] == "（" or said[found.end() :].startswith("（")
                if found[0] in named and not beside:
                    bare.add((key, found[0]))
    assert bare == set()


def test_every_message_can_be_said_anew_with_its_values() -> None:
    """What ``python -m tests.reworded`` puts into a copy is another text, which takes the same."""
    for key, text in TEXTS.items():
        for said in text.values():
            anew = reworded.said_anew(said)
            words = re.search(r"[a-z]{2}|[\u4e00-\u9fff]", re.sub(r"\{[^{}]*\}", "", said))
            assert anew != said or not words, key
            assert texts.fields(anew) == texts.fields(said), key


def test_no_key_stands_twice_in_the_file() -> None:
    def walk(node: yaml.Node | None) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"line {node.start_mark.line + 1}: {keys}"
            for _, child in node.value:
                walk(child)

    walk(yaml.compose(module.FILE.read_text(encoding="utf-8"), yaml.SafeLoader))


def test_every_key_the_code_names_is_there() -> None:
    for call in calls():
        assert set(call.keys) <= set(TEXTS), call.place
    assert literals() - set(TEXTS) - set(DYNAMIC) == set()


def test_no_section_is_also_one_of_the_interface() -> None:
    assert SECTIONS & {key.partition(".")[0] for key in words.every()} == set()


def test_keys_put_together_in_the_code_are_the_listed_ones() -> None:
    assert {call.prefix for call in calls()} - {None} == set(DYNAMIC)
    for prefix, ends in DYNAMIC.items():
        assert {prefix + end for end in ends} == {key for key in TEXTS if key.startswith(prefix)}


def test_every_key_is_used() -> None:
    made = {prefix + end for prefix, ends in DYNAMIC.items() for end in ends}
    assert set(TEXTS) - literals() - made == set()


def test_both_languages_have_the_same_placeholders() -> None:
    for key, text in TEXTS.items():
        assert texts.fields(text["zh"]) == texts.fields(text["en"]), key


def test_every_placeholder_is_filled_and_every_value_finds_its_place() -> None:
    for call in calls():
        for key in call.keys if call.given is not None else ():
            wanted = frozenset(texts.fields(TEXTS[key]["zh"]))
            assert call.given == wanted, f"{call.place} {key}"


def test_each_language_is_its_own() -> None:
    for key, text in TEXTS.items():
        assert not CJK.search(text["en"]), key
        assert CJK.search(text["zh"]), key
        assert not re.search(r"{\w+:[^}]*\|", text["zh"]), key  # an English plural


# --- filling in -------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Messages of our own."""
    path = tmp_path / "messages.yaml"
    path.write_text(
        "message: {between: {zh: 、, en: ', '}}\n"
        "row:\n"
        "  many: {zh: '有 {n} 行', en: 'there are {n:row|rows}'}\n"
        "  of: {zh: '{what}：{names}', en: '{what}: {names}'}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(module, "FILE", path)
    module.every.cache_clear()
    yield path
    module.every.cache_clear()


@pytest.mark.usefixtures("file")
def test_a_message_tells_its_key_and_says_its_values_in_both_languages() -> None:
    assert message("row.many", n=1) == Message("有 1 行", "there are 1 row", "row.many")
    assert message("row.many", n=2).say("en") == "there are 2 rows"
    assert message("row.many", n=2).say("zh") == "有 2 行"


@pytest.mark.usefixtures("file")
def test_a_value_may_be_a_message_or_a_list() -> None:
    said = message("row.of", what=Message("果园", "orchards"), names=["a", Message("乙", "b")])
    assert (said.zh, said.en) == ("果园：a、乙", "orchards: a, b")


@pytest.mark.usefixtures("file")
def test_braces_in_a_value_are_left_alone() -> None:
    assert message("row.of", what="{n}", names="{}").en == "{n}: {}"


#: What would colour a console, ring its bell, turn letters around, or be no letter at all.
STEERS = ("\x1b[31m", "\x07", "\x9b2J", "\u202e", "\u2066", "\ud800", "\0")


@pytest.mark.usefixtures("file")
def test_nothing_typed_steers_the_console_or_the_page_that_a_message_is_read_on() -> None:
    for sign in STEERS:
        said = message("row.of", what=f"区{sign}a", names=[Path(f"b{sign}"), "c\nd 数据"])
        problem = Problem(f"{sign}.csv", 1, f"x{sign}", Message(said.zh, said.en), f"got{sign}")
        for text in (said.en, problem.say("zh"), problem.say("en")):
            assert sign[0] not in text
            assert sign[0].encode("unicode_escape").decode() in text
            assert text.encode()
        assert "c\nd 数据" in said.zh  # what may be printed stays


@pytest.mark.usefixtures("file")
def test_an_unknown_key_or_a_missing_value_is_named() -> None:
    with pytest.raises(KeyError, match=r"messages\.yaml has no 'row\.none'"):
        message("row.none")
    with pytest.raises(KeyError, match=r"'row\.many' of messages\.yaml is given no value for 'n'"):
        message("row.many", rows=3)


def test_a_message_without_its_other_language_is_named(file: Path) -> None:
    file.write_text("row:\n  many: {zh: 一}\n", encoding="utf-8")
    with pytest.raises(Broken) as caught:
        message("row.many")
    found = caught.value
    assert (found.line, found.field, found.key) == (2, "row.many.en", "wordfile.language")


def test_what_is_said_where_nothing_can_be_read_is_what_would_be_said() -> None:
    for key, english in _SAID.items():
        assert message(key).en == english, key
    assert set(_SAID) <= set(UNREAD)  # and is said where the other messages are what is broken
    assert set(UNREAD) & set(module.texts(module.FILE)) == set()


def test_the_file_is_read_once(file: Path) -> None:
    message("row.many", n=1)
    file.unlink()
    assert message("row.many", n=3).en == "there are 3 rows"


def eager(tree: ast.AST) -> set[str]:
    """The functions that a module calls when it is imported."""
    found = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            found.add(ast.unparse(node.func))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*node.decorator_list, node.args):
                found |= eager(part)
        elif not isinstance(node, ast.Lambda):
            found |= eager(node)
    return found


def test_no_sentence_is_read_before_somebody_is_told_it() -> None:
    """A file, a page, a check that finds nothing goes without: the file takes longer to read than
    most modules."""
    asking = {
        path.relative_to(texts.ROOT).as_posix()
        for path, tree in texts.trees("data", "components")
        if eager(tree) & {"message", "message.message", "module.message"}
    }
    assert asking == set()
    assert "message" in eager(ast.parse("A = message('a')"))
    assert "message" not in eager(ast.parse("def f():\n    return message('a')"))
