"""Files of words that are broken or lack something: said at the start, by file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from components import brief, wordfiles, words
from data import chinese, library, message, yamltext
from data.model import LANGS
from data.problem import Problem
from tests.data import test_messages
from tests.house import test_words

Change = Callable[[str], str]
Put = Callable[[ModuleType, str, str], Path]
#: Kinds of damage to a file of words: what is done, why it is refused, and on which line.
BROKEN: dict[str, tuple[Change, str, int]] = {
    "open quote": (lambda text: text + 'zzz: {zh: "', "load.broken_from", 3),
    "open brace": (lambda text: text + "zzz: {zh: x\n", "load.broken_from", 3),
    "two colons": (lambda text: text + "zzz: a: b\n", "load.broken_from", 3),
    "tab": (lambda text: text + "zzz:\n\tzh: x\n", "load.broken_from", 4),
    "second document": (lambda text: text + "---\nzzz: {zh: x, en: y}\n", "load.broken_from", 3),
    "key that is a list": (lambda text: text + "? [a]\n: b\n", "load.broken_from", 3),
    "no words": (lambda _: "just words\n", "wordfile.language", 1),
    "list": (lambda _: "- a\n- b\n", "wordfile.language", 1),
    "empty": (lambda _: "", "wordfile.language", 0),
    "one language": (lambda text: text + "zzz: {zh: x}\n", "wordfile.language", 3),
    "a third language": (
        lambda text: text + "zzz: {zh: x, en: y, fr: z}\n",
        "wordfile.language",
        3,
    ),
    "a list for a text": (lambda text: text + "zzz: {zh: [x], en: y}\n", "wordfile.language", 3),
    "blank": (lambda text: text + "zzz: {zh: x, en: ' '}\n", "wordfile.blank", 3),
    "brace": (lambda text: text + "zzz: {zh: '{', en: y}\n", "wordfile.form", 3),
    "position": (lambda text: text + "zzz: {zh: '{}', en: '{}'}\n", "wordfile.form", 3),
    "attribute": (lambda text: text + "zzz: {zh: '{n.x}', en: '{n.x}'}\n", "wordfile.form", 3),
    "other names": (lambda text: text + "zzz: {zh: '{a}', en: '{b}'}\n", "wordfile.places", 3),
    "alias": (lambda text: text + "zzz: &a {zh: x, en: y}\nyyy: *a\n", "load.reference", 4),
    "name of a text": (lambda text: text + "zzz: {zh: &Co 公司, en: y}\n", "load.sign", 3),
    "type of a text": (lambda text: text + "zzz: {zh: x, en: !new y}\n", "load.sign", 3),
    "key twice": (
        lambda text: text + "zzz: {zh: x, en: y}\nzzz: {zh: x, en: y}\n",
        "load.key_twice",
        4,
    ),
    "depth": (lambda text: text + "zzz: " + "[" * 90 + "\n", "load.too_deep", 3),
    "depth of a hundred thousand": (lambda text: text + "[" * 100_000, "load.broken_from", 3),
    "control": (lambda text: text + "# \x07\n", "load.unprintable", 3),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The words, to be broken."""
    copy = Path(shutil.copytree(words.FOLDER, tmp_path / "words"))
    monkeypatch.setattr(words, "FOLDER", copy)
    (copy / "zz.yaml").write_text("zz:\n  one: {zh: 一, en: One}\n", encoding="utf-8")
    _forget()
    yield copy
    monkeypatch.undo()
    _forget()


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Puts another text in the place of the file that a module names."""

    def written(module: ModuleType, name: str, text: str) -> Path:
        file: Path = tmp_path / getattr(module, name).name
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(module, name, file)
        _forget()
        return file

    yield written
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    words.forget()
    wordfiles._sound.cache_clear()
    library.beside.cache_clear()


def only() -> Problem:
    (found,) = wordfiles.faults()
    return found


def test_a_broken_file_is_named_with_its_line(folder: Path) -> None:
    """One after the other, and none is left when the file is mended, without a restart."""
    file = folder / "zz.yaml"
    sound = file.read_text(encoding="utf-8")
    for kind, (change, why, line) in BROKEN.items():
        file.write_text(change(sound), encoding="utf-8")
        found = only()
        assert (kind, found.file, found.reason.key, found.line) == (kind, "zz.yaml", why, line)
        for lang in LANGS:
            assert found.say(lang).startswith("zz.yaml")
    file.write_text(sound, encoding="utf-8")
    assert wordfiles.faults() == ()


def test_what_is_no_text_is_named(folder: Path) -> None:
    for raw, why in (
        (b"\xff\xfe\x00z", "load.utf8"),
        ("zzz: {zh: 颜色, en: y}".encode("gb18030"), "load.utf8"),
        (b"zzz: \xe9\x00", "load.utf8"),
        (b"zzz: \x00", "load.unprintable"),
        (b" " * (yamltext.LARGEST + 1), "load.too_large"),
    ):
        (folder / "zz.yaml").write_bytes(raw)
        assert (only().file, only().reason.key) == ("zz.yaml", why)


def test_a_file_that_is_a_link_to_itself_is_named(folder: Path) -> None:
    (folder / "zz.yaml").unlink()
    (folder / "zz.yaml").symlink_to("zz.yaml")
    assert (only().file, only().reason.key) == ("zz.yaml", "load.missing")


def test_a_text_that_the_code_asks_for_has_to_be_there(folder: Path) -> None:
    file = folder / "pages.yaml"
    text = file.read_text(encoding="utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("  title_kept:")]
    file.write_text(
        text.replace(line, "  title_lept: {zh: 有 {n} 个, en: has {n}}"), encoding="utf-8"
    )
    assert only().reason.key == "load.broken_from"  # a brace within braces is quoted
    file.write_text(text.replace(line, "  title_lept: {zh: 一, en: One}"), encoding="utf-8")
    found = only()
    assert (found.file, found.field) == ("pages.yaml", "problem.title_kept")
    assert found.reason.key == "wordfile.wanted"
    assert "components/screen/notice.py" in found.say("zh")


def test_two_files_of_one_section_are_named(folder: Path) -> None:
    (folder / "zz.yaml").write_text("page: {zz: {zh: 一, en: One}}\n", encoding="utf-8")
    assert (only().file, only().field, only().value) == ("zz.yaml", "page", "pages.yaml")


def test_the_messages_themselves_may_be_broken(put: Put) -> None:
    file = put(message, "FILE", message.FILE.read_text(encoding="utf-8") + "zz: {\n")
    (found,) = wordfiles.faults()
    for lang in LANGS:  # what that is said by stands in a file of its own
        said = message.message("load.broken_from").say(lang)
        assert found.say(lang).startswith(f"messages.yaml:{found.line}: {said}")
    assert found.line == file.read_text(encoding="utf-8").count("\n")
    assert wordfiles.said("start.title", "in English").key == "start.title"


def test_the_words_for_what_cannot_be_read_may_be_broken_too(put: Put) -> None:
    put(message, "UNREAD", "zz: {\n")
    (found,) = wordfiles.faults()
    assert found.say("zh").startswith("unread.yaml:1: not readable from here")
    assert wordfiles.said("start.title", "in English").zh == "in English"


def test_a_pattern_of_the_grammar_that_is_none_is_named_where_articles_are_read(put: Put) -> None:
    """A briefing reads none, and does not wait until every pattern is ready."""
    sound = chinese.FILE.read_text(encoding="utf-8")
    put(chinese, "FILE", sound.replace("  per_cent: '", "  per_cent: '(", 1))
    assert wordfiles.faults(articles=False) == ()
    found = only()
    assert (found.file, found.field) == ("chinese.yaml", "patterns.per_cent")
    assert sound.splitlines()[found.line - 1].startswith("  per_cent: ")


def test_the_names_of_the_library_may_be_broken(put: Put) -> None:
    sound = library.BESIDE.read_text(encoding="utf-8")
    file = put(library, "BESIDE", sound.replace("{label}增速", "{label增速", 1))
    found = only()
    assert (found.file, found.field) == ("library.yaml", "called.growth.zh")
    assert "{label}" in sound.splitlines()[found.line - 1]
    file.write_text(sound.replace("  rank: {", "  rang: {", 1), encoding="utf-8")
    assert (only().file, only().field) == ("library.yaml", "called.rank")


def test_the_command_names_it_and_ends(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "zz.yaml").write_text("zz: {\n", encoding="utf-8")
    assert brief.main(["--lang", "en", "--list"]) == 1
    assert capsys.readouterr().err.startswith("zz.yaml:1: ")


def test_what_is_wanted_is_all_that_the_code_asks_for() -> None:
    """Held to the calls that another reading of the code finds."""
    calls = [*test_words.calls(), *test_messages.calls()]
    sections = {key.partition(".")[0] for key in words.keys() | message.keys()}
    found = [(key, whole) for _, key, whole in wordfiles.asked(sections)]
    assert {key for call in calls for key in call.keys} <= {key for key, whole in found if whole}
    assert {key for key, whole in found if whole} <= words.keys() | message.keys()
