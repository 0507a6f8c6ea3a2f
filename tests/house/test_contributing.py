"""The signpost for contributors: its ten tasks are there, and every file and command it names."""

from __future__ import annotations

import csv
import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from components import exhibits, kinds
from data import load
from data.load.incoming import lacking
from data.message import message
from data.problem import Problem
from tests.support import offshoot
from tests.support.cases import each
from tests.support.village import problems

ROOT = offshoot.ROOT
TEXT = offshoot.GUIDE
TASKS = {
    found[1]: found[2]
    for found in re.finditer(
        r"^## \d+\. Add (?:a|an) ([^\n]+)\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S
    )
}
TEN = (
    *("page", "exhibit", "kind of exhibit", "export format", "indicator"),
    *("unit", "word", "colour", "check", "zone"),
)
#: Files that an example makes.
MADE = {
    "pages/terms.py",
    "components/exhibits/meetings.py",
    "components/render/formats/outline.py",
    "data/sources/jiexiu.txt",
    "data/sources",  # the articles are not ours to publish
}
FLAT = re.sub(r"\s+", " ", TEXT)


def test_the_ten_tasks_are_there_in_their_order() -> None:
    assert tuple(TASKS) == TEN


@each("task", TEN)
def test_a_task_says_its_files_its_steps_what_is_forgotten_and_its_commit(task: str) -> None:
    text = TASKS[task]
    assert re.match(r"\nFiles?: ", text)
    assert "\n1. " in text
    assert "\nForgotten: " in text
    assert re.search(r"^> \*\*[A-Z][^\n]+\*\* · ", text, re.M)


def test_every_file_and_folder_it_names_is_there() -> None:
    named = set(re.findall(r"(?<![\w./<-])((?:[\w.-]+/)+[\w.-]*)(?![\w<>*])", TEXT))
    named |= set(re.findall(r"`([\w.-]+\.(?:txt|md|yaml|toml))`", TEXT))
    named -= {".venv/bin/python", "text/plain", "events/"}
    assert len(named) > 40
    assert [one for one in sorted(named - MADE) if not (ROOT / one).exists()] == []


def test_every_command_it_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=[`  ]*(?:#|`|\n))", TEXT)) <= targets
    modules = set(re.findall(r"\.venv/bin/python -m ([\w.]+)", FLAT))
    assert modules == {"pytest", "data", "components.brief", "bench", "tests.reworded"}
    assert all(importlib.util.find_spec(one) for one in modules)
    known = "".join(path.read_text("utf-8") for path in (ROOT / "data/command").glob("*.py"))
    for said in re.findall(r"python -m data ([a-z-]+)", FLAT):
        assert f'"{said}"' in known, said


def test_the_tests_it_names_are_chosen_by_marks_that_there_are() -> None:
    (chosen,) = re.findall(r'-m "([^"]+)"', TEXT)
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for mark in re.findall(r"not (\w+)", chosen):
        assert f'"{mark}: ' in settings


def test_the_tables_of_a_kind_are_those_that_hold_every_kind() -> None:
    """Each call of ``kinds.whole`` stands in a file that the task names."""
    asking = {
        path.relative_to(ROOT).as_posix()
        for folder in ("render", "screen")
        for path in (ROOT / "components" / folder).rglob("*.py")
        if re.search(r"\bwhole\(\s*\"(A|The) ", path.read_text(encoding="utf-8"))
    }
    assert len(asking) > len(kinds.DRAWN) - len(kinds.SCENES) - 2
    assert [one for one in sorted(asking) if one not in TASKS["kind of exhibit"]] == []


def test_the_line_it_shows_for_a_new_module_is_one_of_the_list() -> None:
    """In the form that ``test_rooms`` reads, its words below those of all other modules."""
    line = offshoot.example("imports from there:").rstrip("\n")
    found = re.fullmatch(r"(``meetings`` +)(?=\S).+", line)
    (other,) = re.findall(r"^``registry`` +(?=\S)", str(exhibits.__doc__), re.M)
    assert found and len(found[1]) == len(other)


def test_an_indicator_is_added_by_the_line_it_shows_and_misses_the_unit_that_the_next_adds(
    tmp_path: Path,
) -> None:
    """The examples of both tasks, as they stand there, in a copy of the dataset."""
    folder = Path(shutil.copytree(load.CURATED, tmp_path / "curated"))
    row = offshoot.example("`data/README.md` says what each field means:")
    unit = offshoot.example('`data/README.md` ("vocab.yaml") has examples with money and scales:')
    indicators, vocab = folder / "indicators.csv", folder / "vocab.yaml"
    indicators.write_text(indicators.read_text("utf-8-sig") + row, encoding="utf-8")
    (found,) = problems(folder)
    said = lacking("units")
    assert (found.file, found.field, found.reason) == ("indicators.csv", "unit", said)
    assert unit.startswith(f"{found.value}: ")
    units = re.sub(
        r"(?m)^units:[^\n]*\n", lambda head: f"{head[0]}  {unit}", vocab.read_text("utf-8")
    )
    vocab.write_text(units, encoding="utf-8")
    assert problems(folder) == []


@pytest.mark.wording
def test_what_it_tells_of_a_forgotten_unit_is_what_the_check_says() -> None:
    said = lacking("units").say("en")
    assert f"unit: {said}, got 'bus'" in TASKS["indicator"]


def test_the_figure_it_shows_of_a_new_zone_has_a_value_for_every_column() -> None:
    head, *_ = (load.CURATED / "observations.csv").read_text("utf-8-sig").splitlines()
    (row,) = csv.reader([offshoot.example('(`data/README.md`, "Add a number"):').strip()])
    figure = dict(zip(head.split(","), row, strict=True))
    indicators = {one.id for one in load.load().indicators}
    assert (figure["entity"], figure["cite"]) == ("jiexiu", "jiexiu#3")
    assert figure["indicator"] in indicators
    assert figure["value"] in figure["as_written"]


@pytest.mark.wording
def test_what_it_tells_of_a_forgotten_title_is_what_every_page_says() -> None:
    why = message("wordfile.wanted", place="pages/terms.py")
    said = Problem("pages.yaml", 0, "page.terms", why).say("en")
    assert f"(`{said}`)" in FLAT
