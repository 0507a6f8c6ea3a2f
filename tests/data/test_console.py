"""What a command did and what it could say of it are two things."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from components import brief
from data import clock, console
from data.__main__ import main
from data.message import message
from data.problem import DataError
from data.rules import DEVICES
from tests.support.cases import each
from tests.support.village import Village

ROOT = Path(__file__).parents[2]


def run(
    *command: str, out: int | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, whose output goes to the file descriptor ``out``."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE if out is None else out,
        stderr=subprocess.PIPE,
        timeout=300,
        check=False,
    )


@pytest.fixture
def gone() -> int:
    """The end of a pipe that nobody reads."""
    read, write = os.pipe()
    os.close(read)
    return write


def test_a_command_whose_reader_is_gone_does_its_work(
    village: Village, tmp_path: Path, gone: int
) -> None:
    folder = str(village.write())
    texts = str(village.write_articles(tmp_path / "articles"))
    done = run("data", "new-zone", "beigou", "--dir", folder, "--sources", texts, out=gone)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "beigou" in Path(folder, "zones.yaml").read_text("utf-8")
    done = run("data", "remove-zone", "beigou", "--dir", folder, "--sources", texts, out=gone)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "beigou" not in Path(folder, "zones.yaml").read_text("utf-8")
    done = run("data", "stamp", folder, "--sources", texts, out=gone)
    assert (done.returncode, done.stderr) == (0, b"")
    done = run("data", "check", folder, "--sources", texts, "--json", out=gone)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_briefing_whose_reader_is_gone_writes_every_file(tmp_path: Path, gone: int) -> None:
    wanted = ["--exhibits", "zone_map", "--formats", "html,xlsx", "--out", str(tmp_path)]
    done = run("components.brief", *wanted, out=gone)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".xlsx"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_finds_no_room_is_told_apart_from_the_work(
    village: Village, tmp_path: Path
) -> None:
    folder = ["--dir", str(village.write()), "--sources", str(tmp_path)]
    with Path("/dev/full").open("wb") as full:
        done = run("data", "new-zone", "beigou", *folder, out=full.fileno())
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert message("command.lost", why=message("system.full")).en in done.stderr.decode()


def test_a_console_that_lacks_a_character_stops_nothing(village: Village) -> None:
    done = run("data", "check", str(village.write()), PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and b"Traceback" not in done.stderr


@pytest.mark.parametrize("lost", [("stdout",), ("stderr",), ("stdin", "stdout", "stderr")])
def test_a_command_without_a_console_does_its_work(
    monkeypatch: pytest.MonkeyPatch, village: Village, tmp_path: Path, lost: tuple[str, ...]
) -> None:
    """A service, ``>&-``, or Windows without a window: Python has None for what is not there."""
    folder = str(village.write())
    texts = str(village.write_articles(tmp_path / "articles"))
    given = ["--dir", folder, "--sources", texts]
    for name in lost:
        monkeypatch.setattr(sys, name, None)
    assert main(["new-zone", "beigou", *given]) == 0
    assert main(["check", folder, "--sources", texts]) == 1  # what is to be filled in
    assert main(["remove-zone", "beigou", *given]) == 0
    assert main(["check", folder, "--sources", texts]) == 0
    if "stdin" in lost:
        assert main(["remove-zone", "liuxi", *given]) != 0  # nobody is there to say yes
        assert main(["read", "-"]) != 0
    assert all(getattr(sys, name) is None for name in lost)


# --- the environment ----------------------------------------------------------------------


@pytest.mark.parametrize("given", ["soon", "2026-02-30", "20270101", "2027", "2027-W01-1"])
def test_another_day_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, given: str
) -> None:
    monkeypatch.setenv("ZONE_TODAY", given)
    with pytest.raises(DataError) as caught:
        clock.today()
    assert caught.value.problems[0].file == "ZONE_TODAY"
    no_day = message("clock.no_day").en
    for command, arguments in ((main, ["check"]), (brief.main, [])):
        code, said = command([*arguments, "--lang", "en"]), capsys.readouterr()
        assert code and not said.out
        assert f"ZONE_TODAY: {no_day}" in said.err and given in said.err
    monkeypatch.setenv("ZONE_TODAY", " 2027-01-01 ")
    assert f"{clock.today()}" == "2027-01-01"
    assert not [*tmp_path.iterdir()]


def test_a_folder_of_texts_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], village: Village
) -> None:
    monkeypatch.setenv("ZONE_SOURCES", "/nowhere at all")
    folder = village.write()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for command in (["check", str(folder)], ["stamp", str(folder)]):
        assert main(command) == 2
        assert f"ZONE_SOURCES: {message('text.no_folder').zh}" in capsys.readouterr().err
    assert main(["new-zone", "beigou", "--dir", str(folder)]) == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert main(["check", str(folder), "--sources", str(folder)]) == 0


# --- what is printed ----------------------------------------------------------------------


@each(
    "path, posix, windows",
    [
        ("data/curated", "data/curated", "data/curated"),
        (r"C:\zones\data", r"'C:\zones\data'", r"C:\zones\data"),
        ("my zones", "'my zones'", '"my zones"'),
        ("the zone's", """'the zone'"'"'s'""", '''"the zone's"'''),
        ("a&b", "'a&b'", '"a&b"'),
        ("数据 (1)", "'数据 (1)'", '"数据 (1)"'),
    ],
)
def test_a_path_is_printed_as_the_shell_takes_it(path: str, posix: str, windows: str) -> None:
    assert console.quoted(path, windows=False) == posix
    assert console.quoted(path, windows=True) == windows


@pytest.mark.skipif(os.name == "nt", reason="the shell of the test is another")
def test_the_printed_commands_can_be_pasted(
    village: Village, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = village.write().rename(tmp_path / "the zone's $data")
    texts = village.write_articles(tmp_path / "old 'texts'")
    given = ["new-zone", "beigou", "--dir", str(folder), "--sources", str(texts)]
    assert main(given) == 0
    lines = capsys.readouterr().out.splitlines()
    commands = [line[line.index("python -m") :] for line in lines if "python -m data" in line]
    named = {line.split()[3] for line in commands}
    assert named == {"check", "stamp", "remove-zone"}
    for line in commands:
        line = line.replace("python", sys.executable, 1)
        done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, check=False)
        assert b"unrecognized" not in done.stderr and b"no such folder" not in done.stderr
    assert "beigou" not in (folder / "zones.yaml").read_text("utf-8")  # the last one took it back


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "com9", "lpt1", "clock"])
def test_a_name_that_windows_keeps_is_no_id(
    village: Village, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = village.write()
    assert name in DEVICES
    assert main(["new-zone", name, "--dir", str(folder)]) == 2
    assert message("zoning.device", id=name).zh in capsys.readouterr().err
    assert name not in (folder / "zones.yaml").read_text("utf-8")


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\udcff", "\x07"])
def test_what_no_file_of_ours_can_hold_is_refused_by_every_command(
    village: Village, capsys: pytest.CaptureFixture[str], sign: str
) -> None:
    """A note of an edition that turns its letters around would make the list of all unreadable."""
    folder, typed = village.write(), f"定{sign}版"
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    for command in (
        ["edition", "--note", typed],
        ["edition", "--note", "定版", "--note-en", typed],
        ["new-zone", "beigou", "--name-zh", typed],
        ["new-source", "later", "--zone", "liuxi", "--title-en", typed],
        ["round", typed, "--due", "2027-01-01", "--out", str(folder / "out")],
        ["round", "年", "--zones", typed, "--due", "2027-01-01", "--out", str(folder / "out")],
    ):
        assert main([*command, "--dir", str(folder)]) == 2
        said = capsys.readouterr().err
        assert message("command.unprintable", text=typed).zh in said and sign not in said
    assert {
        path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()
    } == before


def test_a_refusal_of_the_briefing_steers_no_console(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--story", "--formats", "--edition"):
        with suppress(SystemExit):
            assert brief.main([option, "\x1b[31m", "--list"]) == 2
        said = capsys.readouterr().err
        assert "\\x1b[31m" in said and "\x1b" not in said
