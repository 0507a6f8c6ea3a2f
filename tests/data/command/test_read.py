"""``python -m data read``, as a person or a script runs it."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from data.__main__ import main
from data.command import listing
from data.message import message


def test_a_text_is_listed_figure_by_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "题目\n\n计划投资3.0亿元，引进30—50家，亩均产值20万元。\n走访数十家。\n"
    (tmp_path / "a.txt").write_text(text, encoding="gb18030")
    assert main(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    money, firms, yields, vague = json.loads(capsys.readouterr().out)
    assert (money["paragraph"], money["value"], money["unit"]) == (2, "3.0", "亿元")
    assert (money["status"], money["start"], money["end"]) == ("expected", 4, 9)
    assert (firms["value"], firms["high"], firms["kind"]) == ("30", "50", "range")
    assert (yields["unit"], yields["per"]) == ("万元", "亩")
    assert (vague["paragraph"], vague["value"], vague["why_not"]) == (3, None, "vague")
    assert main(["read", str(tmp_path / "a.txt"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "#2\t3.0亿元\texpected 3.0 亿元\tInvestment planned for the year",
        "#2\t30—50家\texpected 30–50 家\tCross-border e-commerce enterprises",
        "#2\t20万元\texpected 20 万元/亩\tOutput per mu",
        f"#3\t数十家\t{message('numeral.vague').en}",
    ]


def test_a_fall_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "利润下降6.2%，产值增长5%，增速比全省平均低0.5个百分点。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    told = [(one["value"], one["falls"]) for one in json.loads(capsys.readouterr().out)]
    assert told == [("6.2", True), ("5", False), ("0.5", True)]
    assert main(["read", str(tmp_path / "a.txt")]) == 0
    said = [line.split("\t")[2].split()[0] for line in capsys.readouterr().out.splitlines()]
    assert said == ["-6.2", "5", "-0.5"]


def test_of_very_many_numbers_only_the_first_get_proposals_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PROPOSED", 2)
    for count, told in ((2, ""), (3, message("command.proposed_first", n=2).zh)):
        (tmp_path / "a.txt").write_text("签约项目36个。\n" * count, encoding="utf-8")
        assert main(["read", str(tmp_path / "a.txt"), "--json"]) == 0
        said = capsys.readouterr()
        found = json.loads(said.out)
        assert said.err.strip() == told
        assert [one["value"] for one in found] == ["36"] * count
        assert [bool(one["indicators"]) for one in found] == [True, True, False][:count]


def test_what_is_no_text_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04\x00\x00")
    assert main(["read", str(tmp_path / "a.txt")]) == 1
    assert message("manuscript.broken").zh in capsys.readouterr().err
    assert main(["read", str(tmp_path / "none.txt"), "--lang", "en"]) == 2
    path, why = tmp_path / "none.txt", message("system.missing")
    assert message("command.unreadable", path=path, why=why).en in capsys.readouterr().err


def test_a_zone_may_be_named_and_what_is_piped_in_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = TextIOWrapper(BytesIO("柳溪签约项目36个。".encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert main(["read", "-", "--zone", "taigu", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["owner"] == [{"table": "zones", "id": "taigu", "name": ""}]
    assert one["indicators"][0]["id"] == "signed_project_count"
    assert main(["read", "-", "--zone", "nowhere"]) == 2
    assert message("command.no_zone", id="nowhere").zh in capsys.readouterr().err
