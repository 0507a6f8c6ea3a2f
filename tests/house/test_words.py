"""Interface texts: complete in both languages, all used, all filled in as the code fills them."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import yaml
from jinja2 import Environment, nodes

from components import words
from components.exhibits.became import TABLES as BECOME
from components.exhibits.bodies import BANDS
from components.publish import catalogue, codelists
from components.publish.resource import GROUPS
from components.screen import menu
from components.screen.articlecard import TEXTS as INTAKE_TEXTS
from components.screen.drafttext import Side
from components.screen.menu import SHARED
from components.screen.wordcard import TEXTS as CARD_TEXTS
from components.search.entry import KINDS as KINDS_FOUND
from data.asking.change import KINDS
from data.drafting.draft import NAMED, Fresh
from data.grammar.printed import Check
from data.judge.derive import Why
from data.judge.fit import Level as Seat
from data.judge.grouping import By
from data.judge.promise import STATES
from data.judge.promise import Why as Undated
from data.judge.verdict import Level, Reason
from data.model import LANGS, REPORTS, Doubt, Lang, Relation, SourceType, Status
from data.rounds.standing import STATES as STANDINGS
from data.yamltext import Broken
from tests.support import reader, texts
from tests.support.cases import each

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "components").rglob("templates/*.html"))
TEXTS = words.every()
SECTIONS = {key.partition(".")[0] for key in TEXTS}
#: The pages, by id.
PAGES = menu.read().pages
OWN = {name: codes for page in PAGES.values() for name, codes in page.own.items()}
#: What is published, by name.
PUBLISHED = catalogue.resources(reader.dataset())
SILENCES = reader.dataset().vocab.silences
#: Keys put together in the code: prefix -> what may follow it.
DYNAMIC: dict[str, set[str]] = {
    "relation.": {*get_args(Relation)} - {"eq"},
    "status.": {*get_args(Status)} - {"actual"},
    "front.": {"pptx", "docx", "xlsx", "html"},
    "number.": {str(number) for number in range(1, 11)},
    "picker.by.": {*get_args(By)},
    "picker.why.": {*get_args(By)},
    "picker.level.": {*get_args(Seat)},
    "month.": {str(month) for month in range(1, 13)},
    "reason.": set(get_args(Reason)),
    "refusal.": set(get_args(Why)),
    "verdict.": set(get_args(Level)),
    "page.": set(PAGES),
    "group.": {page.group for page in PAGES.values() if page.group},
    "own.": {f"{name}.{end}" for name, codes in OWN.items() for end in ("label", *codes)},
    "link.": {
        *("lang", "zones", "edition", "story", "brief"),
        *("title", "note", "lost", "open", "all", "find"),
        *SHARED,
        *OWN,
    },
    "change.": set(KINDS),
    "round_state.": {*STANDINGS, "empty"},
    "intake.time_of.": {"heading", "sentence"},
    "intake.check.": {*get_args(Check)} - {""},
    "intake.act.": {
        f"{side}.{name}"
        for side in get_args(Side)
        for name in ("accept", "edit", "aside", "back", "next", "undo")
    },
    "intake.nothing.": {*get_args(Side)},
    "intake.progress.": {*get_args(Side)},
    "intake.sort.": {"read", "vague", "unread", "name", "named"},
    "intake.decided.": {"accepted", "edited", "aside", "confirmed", "dropped"},
    "intake.source_type.": {*REPORTS},
    "became.kind.": {*BECOME},
    "intake.table.": {*NAMED, "funds"},
    "intake.said.": {
        *INTAKE_TEXTS,
        *(name for names in CARD_TEXTS.values() for name in names),
        *(name.rpartition("_")[0] for name in Fresh.model_fields),
    },
    "intake.field.": {"relation", "status", "span"},
    "doubt.": set(get_args(Doubt)),
    "composition.": {"agrees", "disagrees", "unclear"},
    "unclear.": {"subject", "object", "unsaid"},
    "promise_state.": set(STATES),
    "promise_count.": set(STATES),
    "form.value_hint.": {"amount", "change", "rank"},
    "form.wrong_value.": {"amount", "change", "rank"},
    "band.": {"function", *BANDS},
    "organisation_funds.": {"own", "linked", "mixed"},
    "organisation_key.": {"solid", "open", "dashed", "hatched"},
    "carrier_key.": {"solid", "open", "hatched"},
    "promise_all.": set(STATES),
    "promise_why.": set(get_args(Undated)),
    "promise_gap.": {"more", "less"},
    "drawer_": {
        f"{kind}.{key}"
        for kind in ("article", "reply")
        for key in ("author", "paragraph_n", "as_written")
    },
    "drawer_type.": {"article", "reply"},
    "source_line.": {"article", "reply"},
    "source_brief.": {"article", "reply"},
    "source_place.": {"article", "other", "reply"},
    "source_count.": {*get_args(SourceType)},
    "reports_called.": {*REPORTS, "mixed"},
    "search.kind.": {*KINDS_FOUND},
    "published_table.": {*PUBLISHED},
    "published_group.": {*GROUPS},
    "published_column.": {
        re.sub(r"_(zh|en)$", "", column.name) if column.name not in LANGS else "text"
        for resource in PUBLISHED.values()
        for column in resource.columns
    },
    "published_code.": {
        f"{name}.{code}"
        for name, codes in codelists.LISTS.items()
        if name not in ("levels", "reasons", "refusals", "undated")
        for code in codes
        if not (name == "coverage_codes" and code in SILENCES)
    },
}


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


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    templates = ((path, _as_python(path)) for path in TEMPLATES)
    return [*texts.trees("components", "pages"), *templates]


@cache
def calls() -> list[texts.Call]:
    """Calls of ``….t(key, …)``, ``t(key, …)`` and ``words.text(lang, key, …)``."""
    return [*texts.calls(trees(), {"t": 0, "text": 1})]


@cache
def literals() -> set[str]:
    return texts.literals(trees(), SECTIONS, files=(".py", ".yaml", ".css"))


def test_the_scan_sees_the_code() -> None:
    assert len(literals()) > 100
    assert len(calls()) > 100
    assert {call.path for call in calls()} >= set(TEMPLATES)


def test_every_text_comes_in_both_languages() -> None:
    for key, text in TEXTS.items():
        assert set(text) == set(LANGS), key
        assert all(text[lang].strip() for lang in LANGS), key


def test_no_key_stands_twice_in_a_file_and_no_section_in_two() -> None:
    def walk(node: yaml.Node | None) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"{node.start_mark}: {keys}"
            for _, child in node.value:
                walk(child)

    sections: list[str] = []
    for file in words.FOLDER.glob("*.yaml"):
        walk(yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader))
        sections += yaml.safe_load(file.read_text(encoding="utf-8"))
    assert sorted(sections) == sorted(SECTIONS)


def test_every_key_the_code_names_is_there() -> None:
    for call in calls():
        assert set(call.keys) <= set(TEXTS), call.place
    assert set(TEXTS) >= literals()


def test_every_key_is_given_so_that_this_test_can_check_it() -> None:
    for call in calls():
        plain = isinstance(call.key, (ast.Constant, ast.JoinedStr, ast.IfExp, ast.Name))
        assert plain, call.place


def test_keys_put_together_in_the_code_are_the_listed_ones() -> None:
    assert {call.prefix for call in calls()} - {None} == set(DYNAMIC)


@each("prefix", DYNAMIC)
def test_every_key_that_can_be_put_together_is_there(prefix: str) -> None:
    assert {prefix + end for end in DYNAMIC[prefix]} <= set(TEXTS)


@each("section", ["reason", "refusal", "verdict", "page"])
def test_a_section_of_put_together_keys_holds_no_others(section: str) -> None:
    found = {key.partition(".")[2] for key in TEXTS if key.startswith(f"{section}.")}
    assert found == DYNAMIC[f"{section}."]


def test_every_key_is_used() -> None:
    made = {prefix + end for prefix, ends in DYNAMIC.items() for end in ends}
    assert set(TEXTS) - literals() - made == set()


def test_both_languages_have_the_same_placeholders() -> None:
    for key, text in TEXTS.items():
        assert texts.fields(text["zh"]) == texts.fields(text["en"]), key


def test_every_placeholder_is_filled_and_every_value_finds_its_place() -> None:
    for call in calls():
        if call.given is not None and call.keys:
            wanted = set().union(*(texts.fields(TEXTS[key]["zh"]) for key in call.keys))
            held = call.given == wanted if call.whole else call.given >= wanted
            assert held, f"{call.place} {call.keys}: {wanted ^ call.given}"


def test_no_english_text_holds_chinese() -> None:
    for key, text in TEXTS.items():
        assert not re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", text["en"]), key


def test_every_chinese_text_with_words_of_its_own_is_chinese() -> None:
    for key, text in TEXTS.items():
        bare = re.sub(r"{[^}]*}", "", text["zh"])
        if re.search(r"\w", bare):
            assert re.search(r"[\u3400-\u9fff]", bare), key


def test_chinese_texts_use_no_plural_forms() -> None:
    # "{n:figure|figures}" would put English words into a Chinese sentence. Only how many reports
    # speak of zones makes a difference there.
    for key, text in TEXTS.items():
        for _, name, spec, _ in Formatter().parse(text["zh"]):
            assert "|" not in (spec or "") or name in ("zone", "zones"), key
            assert not re.search("[a-z]", re.sub(r"{.*?}", "", spec or "")), key


# --- filling in -------------------------------------------------------------------------


@each("count, text", [(0, "0 figures"), (1, "1 figure"), (2, "2 figures"), (3000, "3,000 figures")])
def test_one_takes_the_singular_and_every_other_count_the_plural(count: int, text: str) -> None:
    assert words._FORMATTER.vformat("{n:figure|figures}", (), {"n": count}) == text


def test_english_groups_the_thousands_of_a_count_and_chinese_does_not() -> None:
    told = {lang: words.text(lang, "picker.some_of", n=3000, most=60) for lang in LANGS}
    assert "3,000" in told["en"] and "3000" in told["zh"]


def test_an_ordinary_format_still_works_beside_a_plural() -> None:
    made = words._FORMATTER.vformat("{a:.1f} {b} {n:zone|zones}", (), {"a": 2.0, "b": "x", "n": 1})
    assert made == "2.0 x 1 zone"


@each("lang", LANGS)
def test_pieces_lead_around_the_values_in_the_order_of_the_language(lang: Lang) -> None:
    for key in ("report.page", "source_brief.lines", "source_brief.line", "finding.who_less"):
        given = {name: f"<{name}>" for name in texts.fields(words.template(lang, key))} | {"": ""}
        found = "".join(f"{said}{given[name]}" for said, name in words.pieces(lang, key))
        assert found == words.text(lang, key, **given)
        assert words.pieces(lang, key)[-1][1] == ""


def test_braces_in_a_value_are_left_alone() -> None:
    assert "{zone}" in words.text("en", "lead.funds_zones", zones="{zone}")


@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_key_or_a_missing_value_is_an_error(lang: Lang) -> None:
    with pytest.raises(KeyError):
        words.text(lang, "no.such_key")
    with pytest.raises(KeyError):
        words.text(lang, "app.version")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Words of our own."""
    (tmp_path / "one.yaml").write_text("page:\n  one: {zh: 一, en: One}\n", encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    return tmp_path


def why(broken: Broken) -> tuple[str, int, str, str]:
    return broken.file, broken.line, broken.field, broken.key


def test_texts_of_all_files_are_found_by_their_keys(folder: Path) -> None:
    (folder / "two.yaml").write_text("head:\n  two: {zh: 二, en: Two}\n", encoding="utf-8")
    found = words.every.__wrapped__()
    assert found == {"page.one": {"zh": "一", "en": "One"}, "head.two": {"zh": "二", "en": "Two"}}


def test_a_text_without_its_other_language_is_named(folder: Path) -> None:
    (folder / "two.yaml").write_text("head:\n  two: {zh: 二}\n", encoding="utf-8")
    with pytest.raises(Broken) as caught:
        words.every.__wrapped__()
    assert why(caught.value) == ("two.yaml", 2, "head.two.en", "wordfile.language")


def test_a_section_that_two_files_have_is_named(folder: Path) -> None:
    (folder / "two.yaml").write_text("page:\n  two: {zh: 二, en: Two}\n", encoding="utf-8")
    with pytest.raises(Broken) as caught:
        words.every.__wrapped__()
    assert why(caught.value) == ("two.yaml", 1, "page", "wordfile.section")
    assert caught.value.value == "one.yaml"


def test_what_reports_do_is_said_of_one_and_of_several() -> None:
    """A verb behind "{zones:report|reports} on {zones}" turns with them."""
    verbs = "are|do|give|have|mention|name|report|say|show|speak|tell|were|write"
    said = re.compile(rf"reports}} on {{\w+}} (?:{verbs})\b")
    assert [text for text in words.templates("en") if said.search(text)] == []
