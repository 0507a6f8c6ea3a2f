"""``python -m data draft``, ``enter`` and ``agree``, as a person or a script runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data import library
from data.__main__ import main
from data.drafting.draft import opened, saved
from data.message import message
from tests.support import drafts
from tests.support import reader as real

DATASET = library.offered(real.dataset())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("\n".join(drafts.ARTICLE), encoding="gb18030")
    return path


def draft(file: Path, out: Path, *more: str) -> int:
    return main(["draft", str(file), "--zone", "taigu", "--out", str(out), *more])


def test_an_article_is_drafted_decided_and_entered(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.json"
    assert draft(file, out, "--type", "article", "--date", "2026-03", "--reader", "甲") == 0
    made = opened(out.name, out.read_bytes())
    assert (made.head.date, made.reader, len(made.paragraphs)) == ("2026-03", "甲", 4)
    entered = tmp_path / "entered"
    assert main(["enter", str(out), "--out", str(entered)]) == 1
    assert message("draft_enter.undecided").zh in capsys.readouterr().err
    assert not entered.exists()
    out.write_text(saved(drafts.accepted(made, DATASET)), encoding="utf-8")
    assert main(["enter", str(out), "--out", str(entered), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "English missing" in said
    places = [str(entered / "curated"), "--sources", str(entered / "sources")]
    assert main(["check", *places, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["sound"] and found["unaccounted"] == []
    assert main(["check", *places, "--lang", "en"]) == 0
    assert message("command.untranslated", n=2).en in capsys.readouterr().out
    assert main(["enter", str(out), "--out", str(entered)]) == 2  # not empty any more


def test_a_zone_that_nobody_knows_is_a_slip_unless_it_is_said_to_be_new(
    file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "draft.json"
    command = ["draft", str(file), "--zone", "jiexiu", "--out", str(out)]
    assert main(command) == 2 and not out.exists()
    assert main([*command, "--new"]) == 0
    assert opened(out.name, out.read_bytes()).head.ground is not None


def test_two_drafts_are_compared(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert draft(file, one) == draft(file, two) == 0
    made = drafts.accepted(opened(one.name, one.read_bytes()), DATASET)
    one.write_text(saved(made), encoding="utf-8")
    capsys.readouterr()
    assert main(["agree", str(one), str(one)]) == 0
    assert main(["agree", str(one), str(two), "--json"]) == 1
    told = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert (told["agreed"], told["undecided"]) == (0, len(made.items))
    item = next(item for item in made.items if item.figure)
    assert item.figure is not None
    other = item.model_copy(update={"figure": item.figure.model_copy(update={"relation": "lt"})})
    items = tuple(other if each is item else each for each in made.items)
    items = (items[0].model_copy(update={"decision": "", "figure": None}), *items[1:])
    changed = made.model_copy(update={"items": items, "reader": "second"})
    two.write_text(saved(changed), encoding="utf-8")
    assert main(["agree", str(one), str(two), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"{message('agree.field.relation').en}: " in said
    assert message("agree.sides", first=one.name, second="second").en in said
    assert f"| {message('agree.decided.open').en}" in said


def test_what_is_no_draft_is_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["enter", str(file), "--out", str(tmp_path / "x")]) == 1
    assert message("draft_file.no_json").zh in capsys.readouterr().err
    assert main(["agree", str(file), str(tmp_path / "gone.json")]) in (1, 2)
