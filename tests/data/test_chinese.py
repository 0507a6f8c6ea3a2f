"""The words and patterns of the language are all used, and all can be."""

from __future__ import annotations

import ast
import gc
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from data import chinese
from data.chinese import FILE, WORDS
from data.console import loading
from data.grammar import pattern as grammar
from data.grammar.pattern import DATE
from data.message import message
from data.yamltext import Broken
from tests.support import texts
from tests.support.cases import each

#: What a vocabulary gives to the patterns that need one.
GIVEN = dict.fromkeys(
    ("ZONES", "BEFORE", "AFTER", "CLAUSE", "UNITS", "INFIXES", "PARTED", "COMPOUNDS", "TOLD"), "x"
)


@cache
def code() -> str:
    """All of the code that may use them."""
    return "\n".join(
        path.read_text(encoding="utf-8") for path, _ in texts.trees("data", "components")
    )


@each("name", sorted(type(WORDS).model_fields))
def test_every_word_is_used(name: str) -> None:
    assert re.search(rf"(WORDS|self)\.{name}\b", code())


@each("name", sorted(WORDS.patterns))
def test_every_pattern_can_be_searched_and_is_used(name: str) -> None:
    assert WORDS.pattern(name, **GIVEN)
    assert f'"{name}"' in code() or f"{{{name}}}" in str(WORDS.patterns)


@each("name", sorted(WORDS.patterns))
def test_no_pattern_holds_on_to_a_repetition(name: str) -> None:
    """Python 3.11 searches for ever with such a one (``*+``) until its fifth bugfix, and Debian 12
    has the second."""
    made = WORDS.pattern(name, **GIVEN).pattern
    assert "POSSESSIVE_REPEAT" not in str(re._parser.parse(made))  # type: ignore[attr-defined]


def test_every_pattern_that_the_grammar_asks_for_is_there_and_none_is_kept_for_nobody() -> None:
    """They are made when somebody asks, so that a name nobody knows would show only then."""
    asked = set(re.findall(r"\bpattern\.([A-Z][A-Z_]+)\b", code()))
    named = Counter(re.findall(r"\w+", code()))
    assert len(asked) > 80
    assert [name for name in sorted(asked) if not getattr(grammar, name).pattern] == []
    assert [name for name in grammar._NAMES if named[name] < 2] == []
    with pytest.raises(AttributeError, match="ZZZ"):
        _ = grammar.ZZZ


def test_a_pattern_that_lacks_what_it_names_is_an_error() -> None:
    with pytest.raises(KeyError, match="UNITS"):
        WORDS.pattern("unit")


def test_a_pattern_stands_for_what_it_names() -> None:
    assert DATE.fullmatch("2025—2027年")
    assert "{" not in re.sub(r"\{\d+(,\d*)?\}", "", DATE.pattern)


def pattern(said: str) -> Callable[[str], str]:
    """Puts another in the place of the pattern ``per_cent``."""
    return lambda text: re.sub("(?m)^  per_cent: .*$", f"  per_cent: '{said}'", text)


#: Kinds of damage to the file: what is done, in which field, and why.
BROKEN: dict[str, tuple[Callable[[str], str], str, str]] = {
    "torn": (lambda text: text.replace("digits: {", "digits: {{", 1), "", "load.broken_from"),
    "lacks a word": (lambda text: text.replace("point: 点", "", 1), "point", "shape.missing"),
    "blank": (
        lambda text: text.replace("zeros: 零〇", "zeros: ''", 1),
        "zeros",
        "load.unacceptable",
    ),
    "more wide signs": (
        lambda text: text.replace('wide:  "０', 'wide:  "００', 1),
        "plain",
        "load.unacceptable",
    ),
    "no pattern": (
        pattern("("),
        "patterns.per_cent",
        "load.unacceptable",
    ),
    "names itself": (
        pattern("{per_cent}"),
        "patterns.per_cent",
        "load.unacceptable",
    ),
    "names what is not there": (
        pattern("{zzz}"),
        "patterns.zzz",
        "shape.missing",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_named_by_line_and_field(kind: str, tmp_path: Path) -> None:
    change, field, why = BROKEN[kind]
    sound, file = FILE.read_text(encoding="utf-8"), tmp_path / "chinese.yaml"
    file.write_text(change(sound), encoding="utf-8")
    assert change(sound) != sound
    with pytest.raises(Broken) as caught:
        chinese.sound(file)
    found = caught.value
    assert (found.field, found.key, found.file) == (field, why, file.name)
    assert found.line or why == "shape.missing"


def test_a_pattern_that_is_none_is_named_by_whoever_searches_with_it_too(tmp_path: Path) -> None:
    """Reading the file makes none ready, which takes as long as all else that a briefing reads."""
    file = tmp_path / "chinese.yaml"
    file.write_text(pattern("(")(FILE.read_text(encoding="utf-8")), encoding="utf-8")
    words = chinese.read(file)
    with pytest.raises(Broken, match="per_cent"):
        words.pattern("per_cent")
    assert words.pattern("year").search("2025")


def test_a_program_that_begins_with_a_broken_file_ends_in_words_of_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended, loading():
        assert not gc.isenabled()  # what is imported lives on
        raise Broken("chinese.yaml", 7, "digits", "load.broken_from", "零")
    lines = capsys.readouterr().err.splitlines()
    said = message("load.broken_from")
    assert ended.value.code == 2
    assert gc.isenabled()
    assert [line.startswith("chinese.yaml:7 digits: ") for line in lines] == [True, True]
    assert said.zh in lines[0]
    assert said.en in lines[1]


def test_every_program_begins_so() -> None:
    """What starts a process imports the rest of the house within ``loading``."""
    for name in (
        "app.py",
        "data/__main__.py",
        "components/brief.py",
        "components/publish/__main__.py",
    ):
        body = ast.parse((texts.ROOT / name).read_text(encoding="utf-8")).body
        bare = [str(one.module) for one in body if isinstance(one, ast.ImportFrom)]
        ours = [one for one in bare if one.partition(".")[0] in ("data", "components")]
        assert ours == ["data.console"], name
        (within, *_) = [one for one in body if isinstance(one, ast.With)]
        assert [ast.unparse(one) for one in within.items] == ["loading()"], name
