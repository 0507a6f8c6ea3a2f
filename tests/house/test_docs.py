"""The documentation is complete: what a reader can set, run or fill in is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from components import words
from components.config import Config, Map
from components.render import files
from components.screen import menu
from data import load
from data.model import CSV_TABLES, LANGS, YAML_TABLES, Absence, Stage, Unit, Vocab
from tests.support import forms
from tests.support.cases import each

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    """The part of the data dictionary under the heading that names a file."""
    parts = re.split(r"^### ", DICTIONARY, flags=re.M)
    found = [part for part in parts if name in part.splitlines()[0]]
    assert found, f"data/README.md has no section for {name}"
    return found[0]


@each("table", CSV_TABLES)
def test_every_field_of_every_table_is_in_the_dictionary(table: str) -> None:
    text = section(f"{table}.csv")
    missing = [field for field in CSV_TABLES[table].model_fields if f"`{field}`" not in text]
    assert not missing


@each("table", YAML_TABLES)
def test_every_field_of_every_yaml_list_is_in_the_dictionary(table: str) -> None:
    file, shape = YAML_TABLES[table]
    text = section(file)
    parts: dict[str, type[BaseModel]] = {"pipelines": Stage, "zones": Absence}
    fields = [*shape.model_fields]
    if table in parts:
        fields += parts[table].model_fields
    missing = [field for field in fields if not re.search(rf"`{field}\b", text)]
    assert not missing


def test_every_word_list_is_in_the_dictionary() -> None:
    text = section("vocab.yaml")
    missing = [
        name for name in (*Vocab.model_fields, *Unit.model_fields) if f"`{name}`" not in text
    ]
    assert not missing


def test_every_key_of_the_configuration_is_in_the_readme() -> None:
    keys = [key for key in Config.model_fields if key not in ("sources", "map")]
    keys += ["sources.text_dir", *(f"map.{key}" for key in Map.model_fields)]
    assert [key for key in keys if f"`{key}`" not in README] == []


REQUIRED = ("requirements.txt", "requirements-login.txt", "requirements-dev.txt")


@pytest.mark.parametrize("file", REQUIRED)
def test_every_dependency_is_pinned_and_has_its_reason_in_the_readme(file: str) -> None:
    table = README.split("## Dependencies")[1].split("\n## ")[0]
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "-r")):
            continue
        name, equals, version = line.partition("==")
        assert equals and re.fullmatch(r"[0-9][0-9.]*", version), line
        assert re.search(rf"\b{re.escape(name)}\b", table), name


def test_every_installed_package_is_held_by_the_constraints() -> None:
    held = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    for file in REQUIRED:
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            if "==" in line:
                assert line.partition("==")[0].lower().replace("_", "-") in held


def test_every_make_target_is_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.M)
    assert targets
    assert [name for name in targets[1].split() if f"`make {name}`" not in README] == []


@pytest.mark.wording
def test_every_page_of_the_menu_is_in_the_readme_and_no_other() -> None:
    _, table = README.split("\n| page | question it answers |\n|---|---|\n")
    told = re.findall(r"^\| (.+?) \|", table.partition("\n\n")[0], re.M)
    titles = [
        " ".join(words.text(lang, f"page.{key}") for lang in LANGS) for key in menu.read().listed
    ]
    assert sorted(told) == sorted(titles)


def test_every_file_that_the_readme_and_its_documents_point_to_is_there() -> None:
    named = re.findall(r"`([\w./-]+\.(?:md|yaml|toml|txt|py|csv))`", README + DOCS)
    named += re.findall(r"\]\(([\w./-]+)\)", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_heading_the_readme_leads_to_is_there() -> None:
    heads = re.findall(r"^## (.+)$", README, flags=re.M)
    there = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
    named = re.findall(r"\]\(#([\w-]+)\)", README)
    assert named
    assert [name for name in named if name not in there] == []


def test_each_table_of_measurements_stands_under_its_own_heading() -> None:
    text = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    parts = {part.partition("\n")[0]: part for part in re.split(r"^# ", text, flags=re.M)}
    costs, replies = (parts[f"What {what} costs"] for what in ("a file", "a hostile workbook"))

    def measured(part: str) -> list[str]:
        return re.findall(r"^\| ([^|]+) \|(?! ---)", part, re.M)

    dataset = load.load()
    plain = forms.blank(dataset, dataset.zones[-1].id)
    hostile = forms.hostile(forms.filled(plain, {}))
    assert measured(replies)[1:] == ["a sound form", *hostile]
    made = [f"{one.upper()}, {lang}" for one in files.FORMATS for lang in LANGS]
    assert set(measured(costs)[1:]) >= {"PPTX, zh", "HTML, en"}
    assert set(measured(costs)[1:]) <= set(made)
