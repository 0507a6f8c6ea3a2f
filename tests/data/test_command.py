"""``python -m data check``, ``stamp``, ``new-zone`` and ``remove-zone``, as a person or a script
runs them."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from data import load, provenance
from data import report as report_data
from data.__main__ import main
from data.edit import Folder
from tests.support.reader import FOUR
from tests.support.village import Village, edit, problems


@pytest.fixture(autouse=True)
def no_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No article is at hand unless a test says so."""
    (tmp_path / "no-articles").mkdir()
    monkeypatch.setenv("ZONE_SOURCES", str(tmp_path / "no-articles"))


CHANGED_EN = "last changed 2026-01-02 03:04, funds.csv"


def saved(path: Path, when: datetime) -> None:
    """Make a file look as if it was saved then, by this machine's clock."""
    os.utime(path, (when.timestamp(), when.timestamp()))


@pytest.fixture
def folder(village: Village) -> str:
    """The made-up dataset; the file of its funds was saved last."""
    place = village.write()
    for path in place.iterdir():
        saved(path, datetime(2026, 1, 1))
    saved(place / "funds.csv", datetime(2026, 1, 2, 3, 4, 5))
    return str(place)


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
        "2 zones, 19 observations, 15 indicators, 2 reforms, 2 sources",
        "19 figures verified against their paragraph",
        CHANGED_EN,
    ]


def test_it_speaks_chinese_unless_told_otherwise(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", folder, "--sources", articles]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "2 个开发区，19 条数据，15 个指标，2 项改革，2 个来源",
        "19 个数字已对照原文段落核实",
        "最后改动 2026-01-02 03:04，funds.csv",
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
        "last changed 2026-02-03 04:05, replies/reply_liuxi.txt",
        "not read, none of the dataset: notes.txt",
        "not read, none of the dataset: replies/reply_liuxi.txt",  # no source has this id
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
    assert err.splitlines()[0] == "Problems found: 2"
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
    here = report_data.texts_of(load.CURATED, sources)
    absent = [one for one in load.load(load.CURATED).observations if one.cite.source not in here]
    assert set(FOUR) <= set(here)
    assert (found["unverified"], found["unaccounted"]) == (len(absent), [])


# --- replies beside the tables -----------------------------------------------------------


@pytest.fixture
def replied(village: Village) -> Path:
    """A dataset with a reply of Songping, whose line is kept beside the tables."""
    line = "签约项目（松坪）。20个。时间：2025。"
    village.articles["reply_songping"] = (line,)
    office = {"author_zh": "松坪管委会", "author_en": "Songping office"}
    village.tables["sources"].append(
        {**village.row("sources", "songping"), **office, "id": "reply_songping"}
        | {"type": "reply", "zone": "songping", "date": "2026-01-05"}
    )
    village.tables["observations"].append(
        {**village.row("observations", "songping_signed"), "id": "songping_replied"}
        | {"value": "20", "cite": "reply_songping#1", "as_written": "20个", "period": "2025"}
    )
    place = village.write()
    (place / "replies").mkdir()
    (place / "replies" / "reply_songping.txt").write_text(f"{line}\n", encoding="utf-8")
    return place


def test_a_figure_of_a_reply_is_verified_without_any_article(
    replied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(replied), "--json"]) == 0
    found = report(capsys)
    assert (found["verified"], found["unverified"]) == (1, 19)
    edit(replied / "observations.csv", ",20,eq", ",21,eq")
    assert main(["check", str(replied), "--lang", "en"]) == 1
    assert "has no such number, got '21'" in capsys.readouterr().err


def test_a_reply_is_stamped_from_the_line_beside_the_tables(replied: Path) -> None:
    main(["stamp", str(replied)])
    before = (replied / "sources.yaml").read_bytes()
    edit(
        replied / "sources.yaml",
        provenance.fingerprint("签约项目（松坪）。20个。时间：2025。"),
        "0" * 12,
    )
    assert main(["stamp", str(replied)]) == 0
    assert (replied / "sources.yaml").read_bytes() == before


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


def test_stamping_a_list_in_braces_over_lines_keeps_the_file_sound(
    village: Village, articles: str
) -> None:
    path = village.write() / "sources.yaml"
    text = re.sub(
        r"paragraphs:\n(    \d+: .*\n)+",
        "paragraphs: {\n    }  # by hand\n",
        path.read_text("utf-8"),
    )
    path.write_text(text, "utf-8")
    assert main(["stamp", str(village.folder), "--sources", articles]) == 0
    stamped = load.load(village.folder).sources
    assert all(one.paragraphs for one in stamped)
    assert path.read_text("utf-8").count("# by hand") == 2
    assert not [*village.folder.glob("*.part")]


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


def test_an_empty_article_stamps_nothing_and_says_so(
    village: Village, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = village.write()
    before = (folder / "sources.yaml").read_bytes()
    for path in Path(articles).iterdir():
        path.write_bytes(b"\n\n")
    assert main(["stamp", str(folder), "--sources", articles]) == 1
    assert (folder / "sources.yaml").read_bytes() == before
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in said] == sorted(map(str, Path(articles).iterdir()))
    assert all("is empty: put the text into it" in line for line in said)


def test_an_article_that_is_still_awaited_does_not_fail_the_others(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles])
    assert main(["stamp", folder, "--sources", articles]) == 0
    assert f"{Path(articles) / 'jiexiu.txt'}: 是空文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("介休.txt", "第一段\n".encode(), "没有编号为 介休 的来源"),
        ("介休.txt", "第一段\n".encode(), "a name should be jiexiu.txt"),
        ("jiexiu.txt", "第一段\n".encode("utf-16"), "请另存为 UTF-8 的纯文本"),
        ("jiexiu.txt", "第一段\n".encode("utf-16-le"), "unreadable encoding"),
        ("jiexiu.docx", b"PK", "save it as jiexiu.txt"),
    ],
)
def test_a_text_that_cannot_be_used_is_named_with_what_to_do(
    folder: str,
    articles: str,
    name: str,
    raw: bytes,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles])
    (Path(articles) / "jiexiu.txt").unlink()
    (Path(articles) / name).write_bytes(raw)
    capsys.readouterr()
    assert main(["stamp", folder, "--sources", articles]) == 1
    out, err = capsys.readouterr()
    assert "2 sources stamped" in out
    (said,) = err.splitlines()
    assert said.startswith(f"{Path(articles) / name}: ")
    assert words in said
    # Put right, nothing is said any more.
    (Path(articles) / name).unlink()
    (Path(articles) / "jiexiu.txt").write_text("第一段\n", encoding="utf-8")
    assert main(["stamp", folder, "--sources", articles]) == 0
    out, err = capsys.readouterr()
    assert ("3 sources stamped" in out, err) == (True, "")


def test_a_text_of_no_source_is_named_but_fails_nothing_where_none_is_waited_for(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(articles) / "notes.txt").write_text("备忘\n", encoding="utf-8")
    assert main(["stamp", folder, "--sources", articles]) == 0
    assert "no source has the id notes" in capsys.readouterr().err


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of the texts, where nobody made it and none can be made."""
    place = tmp_path / "no" / "articles"
    monkeypatch.delenv("ZONE_SOURCES")
    monkeypatch.setattr(provenance, "ARTICLES", place)
    return place


def test_stamping_says_where_it_looked_for_texts_and_found_none(
    folder: str, nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stamp", folder]) == 1
    assert f"{nowhere}: 没有这个文件夹" in capsys.readouterr().err
    nowhere.mkdir(parents=True)
    assert main(["stamp", folder]) == 1
    assert "no texts (.txt) here" in capsys.readouterr().err


def test_a_source_without_a_place_for_its_paragraphs_is_named(
    village: Village, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village.write() / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    before, paragraphs, after = text.rpartition("  paragraphs:\n")
    assert paragraphs
    path.write_text(before + re.sub(r"(?m)^    \d+: .*\n", "", after), encoding="utf-8")
    assert main(["stamp", str(village.folder), "--sources", articles]) == 1
    assert "songping lacks a line 'paragraphs: {}'" in capsys.readouterr().err


@pytest.mark.parametrize("raw", [None, b"\xff\xfe\xff"])
def test_sources_that_cannot_be_read_are_exit_1_and_left_alone(
    village: Village, articles: str, raw: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village.write() / "sources.yaml"
    path.unlink()
    if raw is not None:
        path.write_bytes(raw)
    assert main(["stamp", str(village.folder), "--sources", articles]) == 1
    said = (
        "缺少这个文件 / the file is missing" if raw is None else "读不出来，无法自动修改 / cannot"
    )
    assert f"{path}: {said}" in capsys.readouterr().err
    assert (path.read_bytes() if path.exists() else None) == raw


@pytest.mark.parametrize("layout", ["json", "flow", "flow_list"])
def test_sources_in_a_layout_that_no_program_can_edit_are_said_once_to_be_so(
    village: Village, articles: str, layout: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village.write() / "sources.yaml"
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    if layout == "json":
        text = json.dumps(plain, ensure_ascii=False, indent=2)
    elif layout == "flow":
        text = yaml.safe_dump(plain, allow_unicode=True, default_flow_style=True)
    else:
        text = f"sources: {json.dumps(plain['sources'], ensure_ascii=False)}\n"
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(village.folder), "--sources", articles]) == 0
    capsys.readouterr()
    assert main(["stamp", str(village.folder), "--sources", articles]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"{path}: 读得出来，但这种写法程序改不了：")
    assert "- id: …" in said
    assert said.count("cannot") == 1
    assert "读不出来" not in said
    assert path.read_text(encoding="utf-8") == text


# --- a zone more, a zone less -----------------------------------------------------------


def test_a_new_zone_is_told_what_to_fill_in_where_and_what_comes_next(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for file in ("zones.yaml", "places.csv", "sources.yaml"):
        lines = Path(folder, file).read_text(encoding="utf-8").splitlines()
        (place,) = [at for at, line in enumerate(lines, 1) if re.match("(- id: )?jiexiu", line)]
        assert f"{file} 第 {place} 行" in out
    assert str(Path(articles) / "jiexiu.txt") in out
    for command in (f"check {folder}", f"stamp {folder}", f"remove-zone jiexiu --dir {folder}"):
        assert f"python -m data {command}" in out
    assert main(["check", folder]) == 1
    todo = capsys.readouterr().err.splitlines()
    assert todo[0] == "发现 19 个问题："
    assert "现在有 19 处" in out
    assert all(line.endswith("不能为空") for line in todo[1:])


def test_a_new_zone_speaks_english_when_told_to(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles, "--lang", "en"])
    out = capsys.readouterr().out
    assert out.startswith("The zone jiexiu is begun; nothing else was changed.")
    assert not re.search("[\u3400-\u9fff]", out)


ALL_GIVEN = [
    *("--name-zh", "介休", "--name-en", "Jiexiu", "--full-zh", "介休", "--full-en", "Jiexiu"),
    *("--profile-zh", "简介", "--profile-en", "profile", "--title-zh", "题", "--title-en", "title"),
    *("--author-zh", "作者", "--author-en", "author", "--kind-zh", "报道", "--kind-en", "report"),
    *("--date-note-zh", "无", "--date-note-en", "none", "--geonames-id", "5"),
    *("--latitude", "37.02", "--longitude", "111.91"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_zone_warns_of_a_restart_only_while_something_is_open(
    folder: str, articles: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--dir", folder, "--sources", articles, "--lang", lang]
    fill, restart = (
        ("要填的地方", "重新启动") if lang == "zh" else ("To fill in", "shows only this")
    )
    assert main(["new-zone", "jiexiu", *place, *ALL_GIVEN]) == 0
    out = capsys.readouterr().out
    assert fill not in out
    assert restart not in out
    assert "1. 把报道正文" in out if lang == "zh" else "1. Put the article" in out
    assert main(["new-zone", "fenxi", *place]) == 0
    out = capsys.readouterr().out
    assert fill in out
    assert restart in out


def test_a_new_zone_says_when_no_file_was_made_for_its_article(
    folder: str, nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, words in (("zh", "不存在或写不进去"), ("en", "is missing or cannot be written to")):
        assert main(["new-zone", f"jiexiu_{lang}", "--dir", folder, "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert words in out
        assert str(nowhere) in out
        assert "ZONE_SOURCES" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new-zone", "liuxi"], "there is already a zone 'liuxi'"),
        (["new-zone", "Jie Xiu"], "is no id"),
        (["new-zone", "jiexiu", "--latitude", "37°02'"], "plain number"),
        (["new-zone", "jiexiu", "--latitude", "112.1"], "look swapped"),
        (["new-zone", "jiexiu", "--longitude", "11.9"], "is not in China"),
        (["remove-zone", "nowhere"], "there is no zone 'nowhere'; there are liuxi, songping"),
    ],
)
def test_what_cannot_be_done_is_exit_2_in_plain_words(
    folder: str,
    articles: str,
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = Folder.read(Path(folder)).files
    place = ["--dir", folder, "--sources", articles]
    assert main([*arguments, *place, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert words in err
    assert main([*arguments, *place]) == 2
    assert re.search("[\u3400-\u9fff]", capsys.readouterr().err)
    assert Folder.read(Path(folder)).files == before
    assert not (Path(articles) / "jiexiu.txt").exists()


def test_a_removed_zone_is_listed_by_table(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--dir", folder, "--sources", articles, "--lang", "en"]
    before = Folder.read(Path(folder)).files
    assert main(["remove-zone", "songping", *place, "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("the zone songping would be removed, 9 rows")
    assert Folder.read(Path(folder)).files == before
    assert main(["remove-zone", "songping", *place, "--yes"]) == 0
    done = capsys.readouterr().out.splitlines()
    assert done[0].startswith("the zone songping is removed, 9 rows")
    assert done[1:-1] == said[1:]
    assert said[1:] == [
        "  places.csv: 1",
        "  observations.csv: 5",
        "  reforms.csv: 1",
        "  sources.yaml: 1",
        "  zones.yaml: 1",
    ]
    assert done[-1].endswith(str(Path(articles) / "songping.txt"))
    assert problems(Path(folder)) == []
    assert main(["remove-zone", "liuxi", *place]) == 2
    assert "is the only zone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "goes"), [(None, False), ("\n", False), ("n\n", False), ("", False), ("y\n", True)]
)
def test_a_zone_with_content_goes_only_when_somebody_says_so(
    folder: str,
    articles: str,
    typed: str | None,
    goes: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """``typed`` at a terminal; None where there is none, as in a script."""
    terminal = io.StringIO(typed or "")
    monkeypatch.setattr(terminal, "isatty", lambda: typed is not None)
    monkeypatch.setattr(sys, "stdin", terminal)
    before = Folder.read(Path(folder)).files
    place = ["--dir", folder, "--sources", articles, "--lang", "en"]
    assert main(["remove-zone", "songping", *place]) == (0 if goes else 2)
    out, err = capsys.readouterr()
    assert "  observations.csv: 5" in out.splitlines()
    assert ("Remove it?" in out) == (typed is not None)
    assert ("add --yes" in err) != goes
    assert (Folder.read(Path(folder)).files == before) != goes


def test_a_zone_that_is_only_begun_goes_without_being_asked_for(folder: str, articles: str) -> None:
    before = Folder.read(Path(folder)).files
    place = ["--dir", folder, "--sources", articles]
    main(["new-zone", "jiexiu", *place])
    assert main(["remove-zone", "jiexiu", *place]) == 0
    assert Folder.read(Path(folder)).files == before


def test_a_row_of_another_zone_in_the_way_is_exit_1_and_named(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(Path(folder, "reforms.csv"), "songping_cold_store,songping", "x,songping")
    edit(Path(folder, "reforms.csv"), "songping#4", "liuxi#6")
    before = Folder.read(Path(folder)).files
    assert main(["remove-zone", "liuxi", "--dir", folder, "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "not removed, since other rows rest on it (1); change them first",
        "reforms.csv:3 cite: points at what would be removed; change it first, got 'liuxi'",
    ]
    assert Folder.read(Path(folder)).files == before


def test_files_that_cannot_be_read_or_written_are_exit_1_and_left_alone(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(_: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    before = Folder.read(Path(folder)).files
    monkeypatch.setattr(Path, "replace", locked)
    for command in ("new-zone", "remove-zone"):
        key = ["jiexiu"] if command == "new-zone" else ["liuxi", "--yes"]
        assert main([command, *key, "--dir", folder, "--lang", "en"]) == 1
        assert "cannot be written, nothing is changed" in capsys.readouterr().err
    monkeypatch.undo()
    assert Folder.read(Path(folder)).files == before
    Path(folder, "zones.yaml").write_text("zones: [", encoding="utf-8")
    assert main(["new-zone", "jiexiu", "--dir", folder, "--lang", "en"]) == 1
    assert "zones.yaml: cannot be read" in capsys.readouterr().err


# --- read -------------------------------------------------------------------------------


def test_a_text_is_listed_figure_by_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "题目\n\n计划投资3.0亿元，引进30—50家，亩均20万元。\n走访数十家。\n"
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
        "#2\t3.0亿元\texpected 3.0 亿元",
        "#2\t30—50家\texpected 30–50 家",
        "#2\t20万元\texpected 20 万元/亩",
        "#3\t数十家\tgives only an idea of a number",
    ]


def test_what_is_no_text_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04\x00\x00")
    assert main(["read", str(tmp_path / "a.txt")]) == 2
    assert "不是文本文件" in capsys.readouterr().err
    assert main(["read", str(tmp_path / "none.txt"), "--lang", "en"]) == 2
    assert "cannot be opened" in capsys.readouterr().err
