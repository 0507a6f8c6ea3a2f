"""``python -m data check``, as a person or a script runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from data import load, misfiled
from data import report as report_data
from data.__main__ import COMMANDS, main
from data.message import Message, message
from data.problem import Problem
from tests.support.commands import CHANGED, report, saved
from tests.support.reader import FOUR
from tests.support.village import Village, edit

COUNTS = {"zones": 2, "observations": 19, "indicators": 15, "reforms": 2, "sources": 2}


def wrong_number(value: str) -> str:
    """The end of what is said of a figure whose words do not print it."""
    whole = message("text.no_number", words="", unread="")
    return message("message.got", said=whole.en.removeprefix("''"), value=value).en


def test_a_sound_dataset_is_exit_0(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--sources", articles, "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        message("command.sound", version=load.version(Path(folder))).en,
        message("command.counts", **COUNTS).en,
        message("command.verified", verified=19).en,
        message("command.changed", **CHANGED).en,
    ]


def test_it_speaks_chinese_unless_told_otherwise(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--sources", articles]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        message("command.counts", **COUNTS).zh,
        message("command.verified", verified=19).zh,
        message("command.changed", **CHANGED).zh,
    ]


def test_the_last_change_is_that_of_the_file_saved_last(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(folder) / "replies").mkdir()
    reply = Path(folder) / "replies" / "reply_liuxi.txt"
    reply.write_text("一\n", encoding="utf-8")
    (Path(folder) / "notes.txt").write_text("not of the dataset", encoding="utf-8")
    saved(reply, datetime(2026, 2, 3, 4, 5))
    main(["check", folder, "--sources", articles, "--lang", "en"])
    assert capsys.readouterr().out.splitlines()[-3:] == [
        message("command.changed", when="2026-02-03 04:05", file="replies/reply_liuxi.txt").en,
        message("command.ignored", name="notes.txt").en,
        message("command.ignored", name="replies/reply_liuxi.txt").en,  # no source has this id
    ]


def test_without_articles_it_says_how_many_figures_are_unverified(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--lang", "en"]) == 0
    assert message("command.unverified", unverified=19).en in capsys.readouterr().out


def test_articles_are_found_through_the_environment(
    folder: str,
    articles: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ZONE_SOURCES", articles)
    assert main(["check", folder, "--json"]) == 0
    assert report(capsys)["verified"] == 19


def test_problems_are_exit_1_and_all_printed(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(Path(folder, "observations.csv"), ",40,", ",forty,")
    edit(Path(folder, "funds.csv"), "liuxi,zone", "liuxi,zones")
    assert main(["check", folder, "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == message("command.found", count=2).en
    assert [line.split(": ")[0] for line in err.splitlines()[1:]] == [
        "observations.csv:2 value",
        "funds.csv:2 level",
    ]
    assert main(["check", folder, "--lang", "zh"]) == 1
    first, second, _ = capsys.readouterr().err.splitlines()
    assert first == message("command.found", count=2).zh
    assert second.startswith(f"observations.csv:2 value: {message('value.number').zh}")


def test_a_disagreement_with_an_article_is_exit_1(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(Path(folder, "observations.csv"), ",8000,", ",9000,")
    assert main(["check", folder, "--sources", articles, "--lang", "en"]) == 1
    assert wrong_number("9000") in capsys.readouterr().err
    # Without the article nobody can tell.
    assert main(["check", folder]) == 0


def test_a_numeral_nobody_recorded_is_printed_and_no_error(
    village: Village, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    village.tables["passages"].clear()
    arguments = ["check", str(village.write()), "--sources", articles, "--lang", "en"]
    assert main(arguments) == 0
    assert "songping#3" not in capsys.readouterr().out
    village.tables["observations"] = [
        row for row in village.tables["observations"] if row["id"] != "songping_idle"
    ]
    assert main([*arguments[:1], str(village.write()), *arguments[2:]]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "songping#3" in line]
    words = "松坪停工的项目为0个，茶农不少于2"
    assert line == message("command.unaccounted", cite="songping#3", words=words).en


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check", "no-such-folder"],
        ["check", "--sources", "no-such-folder"],
        ["check", "--lang", "fr"],
        ["stamp", "--json"],
        ["new-zone"],
        ["new-zone", "jiexiu", "--dir", "no-such-folder"],
        ["new-zone", "jiexiu", "--sources", "no-such-folder"],
        ["new-zone", "jiexiu", "--area", "12"],
        ["remove-zone"],
        ["remove-zone", "liuxi", "--dir", "no-such-folder"],
    ],
)
def test_unusable_arguments_are_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_json_of_a_sound_dataset(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--sources", articles, "--json"]) == 0
    assert report(capsys) == {
        "sound": True,
        "version": load.version(Path(folder)),
        "observations": 19,
        "indicators": 15,
        "reforms": 2,
        "sources": 2,
        "zones": 2,
        "verified": 19,
        "unverified": 0,
        "unaccounted": [],
        "problems": [],
        "hints": [],
        "changed": datetime(2026, 1, 2, 3, 4, 5).astimezone().isoformat(),
        "changed_file": "funds.csv",
        "ignored": [],
    }


def test_json_of_a_broken_dataset(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    edit(Path(folder, "observations.csv"), ",40,", ",forty,")
    assert main(["check", folder, "--json"]) == 1
    found = report(capsys)
    assert (found["sound"], found["version"], found["verified"]) == (False, None, 0)
    assert found["changed_file"] == "observations.csv"
    assert found["problems"] == [
        {
            "file": "observations.csv",
            "line": 2,
            "field": "value",
            "reason_zh": message("value.number").zh,
            "reason_en": message("value.number").en,
            "value": "forty",
        }
    ]


def test_it_runs_as_a_module_on_the_real_dataset() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "data", "check", "--json"],
        cwd=load.CURATED.parents[1],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["sound"] is True
    assert found["unverified"] == found["observations"] >= 60


def test_the_real_dataset_agrees_with_the_real_articles(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--sources", str(sources), "--json"]) == 0
    found = report(capsys)
    here = report_data.texts_of(load.CURATED, sources)
    absent = [one for one in load.load(load.CURATED).observations if one.cite.source not in here]
    assert set(FOUR) <= set(here)
    assert (found["unverified"], found["unaccounted"]) == (len(absent), [])


def test_a_figure_of_a_reply_is_verified_without_any_article(
    replied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(replied), "--json"]) == 0
    found = report(capsys)
    assert (found["verified"], found["unverified"]) == (1, 19)
    edit(replied / "observations.csv", ",20,,eq", ",21,,eq")
    assert main(["check", str(replied), "--lang", "en"]) == 1
    assert wrong_number("21") in capsys.readouterr().err


_PERIOD = ("observations.csv", "period")


def test_a_fact_of_a_time_that_is_still_to_come_is_said_by_line(village: Village) -> None:
    row = village.row("observations", "liuxi_signed")
    for period, told in (
        ("2026-12", "rule.unbegun"),
        ("2027/..", "rule.unbegun"),
        ("2026-01/2028-12", "rule.unended"),
        ("2026-06/2026-12", "rule.unended"),
        ("2026", ""),
        ("2026-11", ""),
        ("2025/2026", ""),
        ("2026-01/..", ""),
        ("2026-01/2026-11", ""),
    ):
        row["period"] = period
        found = report_data.report(village.write(), {}, date(2026, 11, 29)).problems
        said = [one.reason.key for one in found if (one.file, one.field) == _PERIOD]
        assert said == [told] * bool(told), period
    row["period"] = ""
    village.row("observations", "liuxi_merchants")["period"] = "2027"  # a target
    assert report_data.report(village.write(), {}, date(2026, 11, 29)).problems == ()


def test_the_folder_is_said_by_its_place_or_as_an_option_but_not_twice(
    village: Village, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, other = str(village.write()), str(tmp_path)
    said = []
    for given in ([folder], ["--dir", folder], [folder, "--dir", folder]):
        assert main(["check", *given, "--json"]) == 0
        said.append(json.loads(capsys.readouterr().out)["version"])
    assert len({*said}) == 1
    for command in COMMANDS:  # the same everywhere
        with pytest.raises(SystemExit):
            main([command.NAME, "--help"])
        assert "--dir DIR" in capsys.readouterr().out, command.NAME
    for given in ([folder, "--dir", other], ["--dir", other, folder]):
        with pytest.raises(SystemExit) as ended:
            main(["check", *given])
        first, second = (one for one in given if one != "--dir")
        told = message("command.two_folders", one=first, other=second).both
        assert ended.value.code == 2
        assert told in capsys.readouterr().err


def test_a_hint_is_printed_and_fails_no_check(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hint = Problem("observations.csv", 3, "indicator", Message("像别的", "like another"), "revenue")
    monkeypatch.setattr(misfiled, "hints", lambda *_: [hint])
    assert main(["check", folder, "--sources", articles, "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2:] == [message("command.hints", n=1).en, hint.say("en")]
    main(["check", folder, "--sources", articles, "--json"])
    assert report(capsys)["hints"] == [
        {
            "file": "observations.csv",
            "line": 3,
            "field": "indicator",
            "reason_zh": "像别的",
            "reason_en": "like another",
            "value": "revenue",
        }
    ]
