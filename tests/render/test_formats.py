"""Formats register themselves: another one is another file, and one that lacks a part is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from components import words
from components.render import files, formats
from components.render.formats import Format, Unregistered
from data.model import LANGS, Lang
from tests.support import offshoot

PLAIN = '''"""Titles, a line each."""

from components.render.formats import registered


@registered("lines", mime="text/plain")
def make(story, colours, progress):
    return "\\n".join(exhibit.title for exhibit in story.exhibits).encode()
'''


def test_another_format_is_one_file(tmp_path: Path) -> None:
    """That of the signpost for contributors: it stands among the buttons and is written by the
    command, last as its place says."""
    root = offshoot.grown(tmp_path / "product")
    name = "components/render/formats/outline.py"
    (root / name).write_text(offshoot.example(f"Write `{name}`:"), encoding="utf-8")
    shown = offshoot.run(root, "-c", offshoot.BUTTONS)
    assert shown.returncode == 0, shown.stderr
    # Whoever has followed the signpost has it already.
    labels = [one.named("en") for suffix, one in files.FORMATS.items() if suffix != "txt"]
    lines = shown.stdout.splitlines()
    at = lines.index(labels[0])
    assert lines[at : at + len(labels) + 1] == [
        *labels,
        words.text("en", "brief.other", suffix="TXT"),
    ]

    done = offshoot.run(root, "-m", "components.brief", "--formats", "txt", "--out", "out")
    assert done.returncode == 0, done.stderr
    (written,) = (root / "out").iterdir()
    assert written.suffix == ".txt"
    assert len(written.read_text(encoding="utf-8").splitlines()) > 10


@pytest.mark.parametrize(
    ("text", "said", "error"),
    [
        ('"""Nothing."""\n', "titles registers no format", Unregistered),
        (PLAIN.replace("lines", "pptx"), "titles: another format is called pptx", Unregistered),
        (
            PLAIN.replace('n")', 'n", label="brief.nothing")'),
            "titles: no words under brief.nothing",
            Unregistered,
        ),
        (PLAIN.replace(', mime="text/plain"', ""), "'mime'", TypeError),
    ],
)
def test_a_format_that_lacks_a_part_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    said: str,
    error: type[Exception],
) -> None:
    """``files`` asks for all formats when it is loaded, so the start ends here."""
    (tmp_path / "titles.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    monkeypatch.setattr(formats, "_REGISTERED", dict(formats._REGISTERED))
    monkeypatch.delitem(sys.modules, f"{formats.__name__}.titles", raising=False)
    with pytest.raises(error, match=said):
        formats.found()
    sys.modules.pop(f"{formats.__name__}.titles", None)


def test_formats_come_in_the_order_of_their_places() -> None:
    assert formats.found() == files.FORMATS
    places = [one.place for one in files.FORMATS.values()]
    assert places == sorted(places)
    assert all(suffix == one.suffix and one.mime for suffix, one in files.FORMATS.items())


@pytest.mark.parametrize("lang", LANGS)
def test_a_format_without_a_word_of_its_own_is_called_by_its_suffix(lang: Lang) -> None:
    assert "LINES" in Format("lines", "text/plain", lambda *_: b"").named(lang)
