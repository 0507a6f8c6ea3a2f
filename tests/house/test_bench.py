"""The floor app sends what the dashboard sends. No timing here: that is ``make bench``."""

from __future__ import annotations

import ast
import pickle
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench import floor, recording, tape
from bench.__main__ import PAGES, _lines
from bench.recording import ROOT, Message
from bench.table import Line, Pair, markdown
from bench.tape import Tape
from components.screen import menu
from tests.support.cases import each

Messages = dict[str, list[Message]]


@pytest.fixture(scope="module")
def recorded() -> tuple[Tape, Messages]:
    return recording.record(PAGES)


@pytest.fixture(scope="module")
def replayed(recorded: tuple[Tape, Messages], tmp_path_factory: pytest.TempPathFactory) -> Messages:
    return recording.replay(tape.write(recorded[0], tmp_path_factory.mktemp("floor")), PAGES)


def test_every_page_is_measured(recorded: tuple[Tape, Messages]) -> None:
    assert sorted(recorded[0].scripts) == sorted(PAGES)
    assert set(PAGES) < set(recorded[0].pages), "the frame names the presentation too"
    assert [line.page for line in _lines(recorded[0])] == list(menu.read().listed), (
        "in the menu's order"
    )
    assert tabled() <= set(PAGES)


@pytest.mark.wide  # a page that is only just written has not been measured
def test_every_page_stands_in_the_table_of_the_bench() -> None:
    assert tabled() == set(PAGES)


def tabled() -> set[str]:
    """The pages that the table of ``bench/README.md`` names."""
    text = (ROOT / "bench/README.md").read_text("utf-8").partition("# What a file costs")[0]
    return set(re.findall(r"^\| ([a-z]+) \| +\d", text, re.M))


@each("page", PAGES)
def test_floor_has_the_same_elements(
    page: str, recorded: tuple[Tape, Messages], replayed: Messages
) -> None:
    real = recorded[1][page]
    assert recording.counted(replayed[page]) == recording.counted(real)
    assert [one.place for one in replayed[page]] == [one.place for one in real]


@each("page", PAGES)
def test_floor_sends_the_same_payloads(
    page: str, recorded: tuple[Tape, Messages], replayed: Messages
) -> None:
    for real, bare in zip(recorded[1][page], replayed[page], strict=True):
        assert bare.payload == real.payload, f"{real.kind} at {real.place}"


@each("page", PAGES)
def test_frame_is_part_of_it(page: str, replayed: Messages) -> None:
    kinds = recording.counted(replayed[page])
    assert kinds["page_config_changed"] == kinds["navigation"] == 1
    assert kinds["button_group"] >= 2, "zones and language"


def test_elements_counted_are_elements_sent(recorded: tuple[Tape, Messages]) -> None:
    for page, script in recorded[0].scripts.items():
        sent = recording.counted(recorded[1][page])
        assert script.kinds == Counter({kind: sent[kind] for kind in script.kinds})


@pytest.mark.parametrize("module", [floor, tape])
def test_floor_knows_nothing_of_the_dashboard(module: object) -> None:
    tree = ast.parse(Path(str(vars(module)["__file__"])).read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {
        one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names
    }
    assert not {name for name in names if name.split(".")[0] in ("components", "data", "pages")}
    assert names & {"streamlit", "pickle"}, "the check sees the imports"


def test_tape_holds_no_code_of_the_dashboard(
    recorded: tuple[Tape, Messages], tmp_path: Path
) -> None:
    modules = set()

    class Reader(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            modules.add(module.split(".")[0])
            return super().find_class(module, name)

    tape.write(recorded[0], tmp_path)
    with (tmp_path / tape.FILE).open("rb") as file:
        Reader(file).load()
    assert modules == {"bench", "builtins", "collections"}  # charts come as pictures


def test_table() -> None:
    fast, slow = Pair([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]), Pair([0.4, 0.4, 0.4], [0.2, 0.2, 0.1])
    line = Line("zone", Counter(heading=2, markdown=1), slow, Pair([0.1], [0.1]), fast)
    assert slow.ratio == pytest.approx(2)
    assert slow.spread == pytest.approx((2, 3))
    rows = markdown([line]).splitlines()
    assert rows[2] == (
        "| zone | 3 | 400.0 | 200.0 | 2.00 (2.00–3.00) | **not met** "
        "| 200.0 | 200.0 | 1.00 (1.00–1.00) | met |"
    )
    assert "the machine was busy" in rows[-1]
