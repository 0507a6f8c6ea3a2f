"""Errors of the system are said in the reader's language, whatever the system calls them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from data import oserrors
from data.__main__ import main
from data.message import message
from data.model import LANGS, Lang


def test_every_error_of_the_system_is_said_without_the_words_of_the_system() -> None:
    for number in errno.errorcode:
        why = oserrors.why(OSError(number, "No such file or directory"))
        assert "No such file" not in why.both


def test_an_error_that_nobody_thought_of_is_said_by_its_number() -> None:
    assert oserrors.why(OSError(errno.ECHILD, "x")) == message("system.other", number=errno.ECHILD)
    assert oserrors.why(OSError("odd")) == message("system.other", number=0)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", ["read", "agree", "enter", "draft", "round-status", "round"])
def test_a_file_that_is_not_there_is_said_in_the_language_asked_for(
    command: str, lang: Lang, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, out = tmp_path / "gone.json", ["--out", str(tmp_path / "out")]
    given: dict[str, list[object]] = {
        "read": [gone],
        "agree": [gone, gone],
        "enter": [gone, *out],
        "draft": [gone, "--zone", "taigu", *out],
        "round-status": [gone, gone],
        "round": ["x", "--due", "2999-12-31", "--define", gone, *out],
    }
    assert main([command, *(f"{one}" for one in given[command]), "--lang", lang]) == 2
    told = message("command.unreadable", path=gone, why=message("system.missing")).say(lang)
    assert told in capsys.readouterr().err


def test_a_folder_in_place_of_a_file_is_said_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agree", str(tmp_path), str(tmp_path)]) == 2
    why = oserrors.why(_opened(tmp_path))
    assert why.key in ("system.folder", "system.denied")
    assert message("command.unreadable", path=tmp_path, why=why).zh in capsys.readouterr().err


def _opened(path: Path) -> OSError:
    """What the system says of a folder that is read as a file: Windows says it is not permitted."""
    with pytest.raises(OSError) as told:
        path.read_bytes()
    return told.value
