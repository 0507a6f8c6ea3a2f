"""Nothing in a workbook can run, before and after another program has opened it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from components.render.layout.legal import legal
from components.story import Story
from data.model import LANGS, Lang
from tests.support import office, stories
from tests.support.cases import WIDE
from tests.support.stories import CONTROL, FORMULA, ODD
from tests.support.workbooks import book, made, opened, said


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def check_nothing_runs(content: bytes) -> None:
    for name, text in parts(content).items():
        assert not re.search(r"<f[ >/]", text), name
        assert 'TargetMode="External"' not in text, name
        assert not re.search(r"externalLink|vbaProject|oleObject|connections|macro", name), name


@pytest.mark.parametrize(
    ("story", "lang"),
    [
        (stories.everything, "zh"),
        pytest.param(stories.everything, "en", marks=WIDE),  # written by the same code
        *((stories.hostile, lang) for lang in LANGS),
    ],
)
def test_there_is_no_formula_and_no_link_out_of_the_file(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    check_nothing_runs(made(story, lang))


def texts(content: bytes) -> list[Cell]:
    return [
        cell
        for sheet in opened(content).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str)
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text_even_when_edited() -> None:
    found = [cell for cell in texts(made(stories.hostile, "zh")) if cell.value == FORMULA]
    assert len(found) > 10
    for cell in texts(made(stories.hostile, "zh")):
        assert cell.data_type == "s"
        if str(cell.value).startswith(("=", "+", "-", "@", "\t", "＝")) and cell.row > 1:
            assert cell.quotePrefix, cell.value


def test_control_characters_are_dropped_and_the_rest_of_the_text_is_kept() -> None:
    assert legal(CONTROL) == "abcdef"
    assert legal("a\r\nb\rc\td") == "a\nb\nc\td"
    found = {str(cell.value) for cell in texts(made(stories.hostile, "zh"))}
    assert "abcdef" in found
    for text in ODD:
        assert legal(text).strip() in {one.strip() for one in found} or not text


#: Each story in one language, and widely in the other: what another program does to a workbook it
#: does in both.
SAVED: list[list[tuple[Callable[[Lang], Story], Lang]]] = [
    [(stories.default, "zh"), (stories.hostile, "en")],
    [(stories.default, "en"), (stories.hostile, "zh")],
]


@pytest.mark.office
@pytest.mark.parametrize("turn", [0, pytest.param(1, marks=WIDE)])
def test_another_program_opens_and_saves_it_without_errors_or_changes(
    tmp_path: Path, turn: int
) -> None:
    written = [tmp_path / f"{at}.xlsx" for at, _ in enumerate(SAVED[turn])]
    for (story, lang), file in zip(SAVED[turn], written, strict=True):
        file.write_bytes(made(story, lang))
    converted = office.convert_all(written, "xlsx", tmp_path / "again")
    for (story, lang), again in zip(SAVED[turn], converted, strict=True):
        assert_kept(book(story, lang), again)


def assert_kept(before: Workbook, again: Path) -> None:
    """What another program saved says the same and runs nothing."""
    check_nothing_runs(again.read_bytes())
    after = openpyxl.load_workbook(again)
    assert after.sheetnames == before.sheetnames
    for old, new in zip(before.worksheets, after.worksheets, strict=True):
        for line in old.iter_rows():
            for cell in line:
                kept = new[cell.coordinate]
                assert not str(kept.value or "").startswith(("#", "Err:"))
                if cell.value is not None:
                    value = cell.value
                    if isinstance(value, str):  # a text's spaces at its ends are not promised
                        assert said(kept).strip() == value.strip(), cell.coordinate
                    else:
                        assert kept.value == value, cell.coordinate
