"""``python -m data indicators``, as a person or a script runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data import load
from data.__main__ import main
from data.problem import DataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(load.CURATED, tmp_path / "curated"))


def test_an_indicator_is_found_by_what_texts_call_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", "GDP", "--dir", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("regional_product |") and "regional_product_growth |" in said
    assert main(["indicators", "签约", "项目", "--dir", str(folder), "--lang", "en"]) == 0
    assert "signed_project_count | " in capsys.readouterr().out
    assert main(["indicators", "没有这样的", "--dir", str(folder)]) == 2


def test_one_is_found_while_a_new_source_is_being_filled_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--dir", str(folder)]
    assert main(["new-source", "taigu_2026", "--zone", "taigu", *place]) == 0
    with pytest.raises(DataError):
        load.load(folder)
    capsys.readouterr()
    assert main(["indicators", "GDP", *place]) == 0
    assert "regional_product |" in capsys.readouterr().out


def test_one_of_the_library_is_taken_once_and_the_dataset_is_sound(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "indicators.csv"
    before = file.read_bytes()
    adding = ["indicators", "--dir", str(folder), "--add"]
    assert main([*adding, "tax_per_mu", "nowhere"]) == 2
    assert file.read_bytes() == before
    given = ["regional_product", "regional_product_growth,electricity_use,regional_product"]
    assert main([*adding, *given]) == 0
    dataset = load.load(folder)
    assert dataset.indicator("regional_product_growth").kind == "change"
    assert dataset.indicator("electricity_use").varies
    assert main([*adding, "regional_product"]) == 2
    assert "regional_product" in capsys.readouterr().err


def test_one_that_a_figure_names_already_is_said_to_be_in_the_library_and_taken(
    folder: Path,
) -> None:
    file = folder / "observations.csv"
    row = "new_one,yuncheng,tax_per_mu,24.6,,eq,actual,point,,,yuncheng#6,亩均税收24.6万元,,,\n"
    file.write_text(file.read_text(encoding="utf-8") + row, encoding="utf-8")
    with pytest.raises(DataError) as told:
        load.load(folder)
    assert [(one.reason.key, one.value) for one in told.value.problems] == [
        ("load.not_taken", "tax_per_mu")
    ]
    assert main(["indicators", "--dir", str(folder), "--add", "tax_per_mu"]) == 0
    assert load.load(folder).row("observations", "new_one") is not None
