"""``python -m data stamp``, as a person or a script runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from data import load, provenance
from data.__main__ import main
from data.message import Message, message
from tests.support.village import Village, edit, problems

# --- replies beside the tables -----------------------------------------------------------


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
    assert all(line.endswith(message("stamp.empty").zh) for line in said)


def test_an_article_that_is_still_awaited_does_not_fail_the_others(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles])
    assert main(["stamp", folder, "--sources", articles]) == 0
    empty = message("stamp.empty").zh
    assert f"{Path(articles) / 'jiexiu.txt'}: {empty}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        (
            "介休.txt",
            "第一段\n".encode(),
            message("stamp.stranger", id="介休", names="jiexiu.txt"),
        ),
        ("jiexiu.txt", "第一段\n".encode("utf-16"), message("stamp.encoding")),
        ("jiexiu.txt", "第一段\n".encode("utf-16-le"), message("stamp.encoding")),
        ("jiexiu.docx", b"PK", message("stamp.not_plain", id="jiexiu")),
    ],
)
def test_a_text_that_cannot_be_used_is_named_with_what_to_do(
    folder: str,
    articles: str,
    name: str,
    raw: bytes,
    why: Message,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["new-zone", "jiexiu", "--dir", folder, "--sources", articles])
    (Path(articles) / "jiexiu.txt").unlink()
    (Path(articles) / name).write_bytes(raw)
    capsys.readouterr()
    assert main(["stamp", folder, "--sources", articles]) == 1
    out, err = capsys.readouterr()
    assert out == f"{message('stamp.done', count=2).zh}\n"
    (said,) = err.splitlines()
    assert said == f"{Path(articles) / name}: {why.zh}"
    # Put right, nothing is said any more.
    (Path(articles) / name).unlink()
    (Path(articles) / "jiexiu.txt").write_text("第一段\n", encoding="utf-8")
    assert main(["stamp", folder, "--sources", articles]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (f"{message('stamp.done', count=3).zh}\n", "")


def test_a_text_of_no_source_is_named_but_fails_nothing_where_none_is_waited_for(
    folder: str, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(articles) / "notes.txt").write_text("备忘\n", encoding="utf-8")
    assert main(["stamp", folder, "--sources", articles]) == 0
    assert f"{Path(articles) / 'notes.txt'}: " in capsys.readouterr().err


def test_stamping_says_where_it_looked_for_texts_and_found_none(
    folder: str, nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stamp", folder]) == 1
    assert f"{nowhere}: {message('stamp.no_folder').zh}" in capsys.readouterr().err
    nowhere.mkdir(parents=True)
    assert main(["stamp", folder]) == 1
    assert message("stamp.none").zh in capsys.readouterr().err


def test_a_source_without_a_place_for_its_paragraphs_is_named(
    village: Village, articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village.write() / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    before, paragraphs, after = text.rpartition("  paragraphs:\n")
    assert paragraphs
    path.write_text(before + re.sub(r"(?m)^    \d+: .*\n", "", after), encoding="utf-8")
    assert main(["stamp", str(village.folder), "--sources", articles]) == 1
    assert message("stamp.no_field", id="songping").zh in capsys.readouterr().err


@pytest.mark.parametrize("raw", [None, b"\xff\xfe\xff"])
def test_sources_that_cannot_be_read_are_exit_1_and_left_alone(
    village: Village, articles: str, raw: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village.write() / "sources.yaml"
    path.unlink()
    if raw is not None:
        path.write_bytes(raw)
    assert main(["stamp", str(village.folder), "--sources", articles]) == 1
    said = message("load.missing" if raw is None else "edit.unreadable")
    assert f"{path}: {said.zh}" in capsys.readouterr().err
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
    assert said == f"{path}: {message('edit.layout').zh}"
    assert path.read_text(encoding="utf-8") == text
