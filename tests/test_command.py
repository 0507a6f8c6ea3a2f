"""``python -m data check`` and ``stamp``, as a person or a script runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data import load, provenance
from data.__main__ import main
from tests.village import Village, edit, problems


@pytest.fixture(autouse=True)
def no_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No article is at hand unless a test says so."""
    monkeypatch.setenv("ZONE_SOURCES", str(tmp_path / "no-articles"))


@pytest.fixture
def folder(village: Village) -> str:
    return str(village.write())


@pytest.fixture
def articles(village: Village, tmp_path: Path) -> str:
    return str(village.write_articles(tmp_path / "articles"))


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


# --- check ------------------------------------------------------------------------------


def test_a_sound_dataset_is_exit_0(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--sources", articles, "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        f"The dataset is sound, version {load.version(Path(folder))}",
        "19 observations, 15 indicators, 2 reforms, 2 sources",
        "19 figures verified against their paragraph",
    ]


def test_it_speaks_chinese_unless_told_otherwise(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--sources", articles]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "19 条数据，15 个指标，2 项改革，2 个来源",
        "19 个数字已对照原文段落核实",
    ]


def test_without_articles_it_says_how_many_figures_are_unverified(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--lang", "en"]) == 0
    assert "19 figures not verified: no text at hand" in capsys.readouterr().out


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
    assert err.splitlines()[0] == "2 problems:"
    assert [line.split(": ")[0] for line in err.splitlines()[1:]] == [
        "observations.csv:2 value",
        "funds.csv:2 level",
    ]
    assert main(["check", folder, "--lang", "zh"]) == 1
    assert capsys.readouterr().err.startswith(
        "发现 2 个问题：\nobservations.csv:2 value: 应为普通数字"
    )


def test_a_disagreement_with_an_article_is_exit_1(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(Path(folder, "observations.csv"), ",8000,", ",9000,")
    assert main(["check", folder, "--sources", articles, "--lang", "en"]) == 1
    assert "has no such number, got '9000'" in capsys.readouterr().err
    # Without the article nobody can tell.
    assert main(["check", folder]) == 0


def test_a_numeral_nobody_recorded_is_printed_and_no_error(
    village: Village, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    village.tables["passages"].clear()
    arguments = ["check", str(village.write()), "--sources", articles, "--lang", "en"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.count("neither recorded nor set aside") == 0
    village.tables["observations"] = [
        row for row in village.tables["observations"] if row["id"] != "songping_idle"
    ]
    assert main([*arguments[:1], str(village.write()), *arguments[2:]]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "songping#3" in line]
    assert line.endswith("is neither recorded nor set aside")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check", "no-such-folder"],
        ["check", "--sources", "no-such-folder"],
        ["check", "--lang", "fr"],
        ["stamp", "--json"],
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
    }


def test_json_of_a_broken_dataset(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    edit(Path(folder, "observations.csv"), ",40,", ",forty,")
    assert main(["check", folder, "--json"]) == 1
    found = report(capsys)
    assert (found["sound"], found["version"], found["verified"]) == (False, None, 0)
    assert found["problems"] == [
        {
            "file": "observations.csv",
            "line": 2,
            "field": "value",
            "reason_zh": "应为普通数字，不带逗号、单位或空格",
            "reason_en": "must be a plain number without commas, units or spaces",
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
    assert (found["unverified"], found["unaccounted"]) == (0, [])


# --- stamp ------------------------------------------------------------------------------


def test_stamping_what_is_stamped_changes_no_byte(folder: str, articles: str) -> None:
    path = Path(folder, "sources.yaml")
    main(["stamp", folder, "--sources", articles])
    once = path.read_bytes()
    assert problems(Path(folder)) == []
    assert main(["stamp", folder, "--sources", articles]) == 0
    assert path.read_bytes() == once


def test_stamping_the_real_sources_changes_no_byte(copy: Path, sources: Path) -> None:
    before = (copy / "sources.yaml").read_bytes()
    assert main(["stamp", str(copy), "--sources", str(sources)]) == 0
    assert (copy / "sources.yaml").read_bytes() == before


def test_stamping_writes_the_fingerprints_of_a_new_article(village: Village, articles: str) -> None:
    folder = village.write()
    (Path(articles) / "songping.txt").write_text("松坪茶园\n\n今年有茶山。\n", encoding="utf-8")
    main(["stamp", str(folder), "--sources", articles])
    text = (folder / "sources.yaml").read_text(encoding="utf-8")
    assert f"    2: '{provenance.fingerprint('今年有茶山。')}'" in text
    assert "    3: " not in text.partition("songping")[2]
    assert text.partition("songping")[0].count("    6: ") == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"), [("", "utf-8"), ("\ufeff", "utf-8"), ("", "gb18030")]
)
@pytest.mark.parametrize("last", ["# the end", ""])
def test_stamping_keeps_every_other_byte(
    village: Village, articles: str, mark: str, encoding: str, end: str, last: str
) -> None:
    path = village.write() / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    text = f"{mark}# 说明：编出来的\n\n{text}\n\n# 尾注  \n{last}"
    path.write_bytes(text.replace("\n", end).encode(encoding))
    main(["stamp", str(village.folder), "--sources", articles])

    def others(lines: str) -> list[str]:
        return [line for line in lines.split(end) if not line.strip()[:1].isdigit()]

    after = path.read_bytes().decode(encoding)
    assert others(after) == others(text.replace("\n", end))
    assert after.count("\r\n") == (after.count("\n") if end == "\r\n" else 0)
    assert after.count("    1: '") == 2


def test_stamping_touches_only_articles_at_hand(village: Village, articles: str) -> None:
    folder = village.write()
    (Path(articles) / "songping.txt").unlink()
    edit(folder / "sources.yaml", provenance.fingerprint("松坪茶园区纪事"), "0" * 12)
    before = (folder / "sources.yaml").read_bytes()
    main(["stamp", str(folder), "--sources", articles])
    after = (folder / "sources.yaml").read_bytes()
    assert after.partition(b"songping")[2] == before.partition(b"songping")[2]


def test_a_source_is_never_stamped_with_the_article_of_another(
    village: Village, articles: str
) -> None:
    folder = village.write()
    path = folder / "sources.yaml"
    edit(
        path,
        "- id: songping\n  title_zh: 编出来的字\n",
        '- title_zh: 编出来的字\n  id: "songping"\n',
    )
    main(["stamp", str(folder), "--sources", articles])
    assert problems(folder) == []
    stamped = {one.id: one.paragraphs for one in load.load(folder).sources}
    assert stamped["songping"][1] == provenance.fingerprint("松坪茶园区纪事")
    assert len(stamped["songping"]) == 4


def test_an_empty_article_stamps_nothing(village: Village, articles: str) -> None:
    folder = village.write()
    before = (folder / "sources.yaml").read_bytes()
    for path in Path(articles).iterdir():
        path.write_bytes(b"\n\n")
    assert main(["stamp", str(folder), "--sources", articles]) == 0
    assert (folder / "sources.yaml").read_bytes() == before


@pytest.mark.parametrize("raw", [None, b"\xff\xfe\xff"])
def test_sources_that_cannot_be_read_are_exit_1_and_left_alone(
    village: Village, articles: str, raw: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village.write() / "sources.yaml"
    path.unlink()
    if raw is not None:
        path.write_bytes(raw)
    assert main(["stamp", str(village.folder), "--sources", articles]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert (path.read_bytes() if path.exists() else None) == raw
