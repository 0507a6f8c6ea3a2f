"""What the data says to people, in both languages: each sentence of ``messages.yaml`` by its key.

    Problem(file, line, "value", message("load.cells", n=3, wanted=4))

Nothing is read at import; the file is read once, when the first sentence is asked for. What is
said where that file, or another one of the program itself, cannot be read has a file of its own,
``unread.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from data import yamltext
from data.charset import visible
from data.model import LANGS, Cite, Lang
from data.yamltext import Broken

FILE = Path(__file__).with_name("messages.yaml")
UNREAD = Path(__file__).with_name("unread.yaml")


@dataclass(frozen=True)
class Message:
    """One thing said, ready to be read. ``key`` tells which sentence it was made from, whatever
    its wording and its values; it is empty where the words came with the data."""

    zh: str
    en: str
    key: str = ""

    def say(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def both(self) -> str:
        """Both languages on one line, for whoever has not chosen one."""
        return f"{self.zh} / {self.en}"


def message(key: str, /, **values: object) -> Message:
    """The sentence under ``key`` with its values put in.

    A value may be a Message, which is said in the language of the sentence around it, or a list
    or tuple, whose parts are joined as each language does; of a text or path what would steer a
    console is written out (``data/charset.py``). ``{n:row|rows}`` in the English gives "1 row" and
    "2 rows". Raises KeyError, with the key, for an unknown key or a missing value.
    """
    known = _unread() if key in _unread() else every()
    if key not in known:
        raise KeyError(f"{FILE.name} has no '{key}'")
    said = {}
    for lang, template in known[key].items():
        own = {name: _said(value, lang) for name, value in values.items()}
        try:
            said[lang] = _FORMATTER.vformat(template, (), own)
        except (KeyError, IndexError) as error:
            raise KeyError(f"'{key}' of {FILE.name} is given no value for {error}") from None
    return Message(said["zh"], said["en"], key)


def _said(value: object, lang: Lang) -> object:
    if isinstance(value, Message):
        return value.say(lang)
    if isinstance(value, (list, tuple)) and not isinstance(value, Cite):
        return _unread()["message.between"][lang].join(str(_said(one, lang)) for one in value)
    return visible(str(value)) if isinstance(value, (str, Path)) else value


@lru_cache(maxsize=8192)
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...] | None:
    """A template in pieces: a text, the name of the value that follows, and its form. None where
    a name or a form is more than itself."""
    found = []
    for text, name, form, conversion in Formatter().parse(template):
        if conversion or "{" in (form or "") or not (name is None or name.isidentifier()):
            return None
        found.append((text, name, form or ""))
    return tuple(found)


class Plural(Formatter):
    """``{n:figure|figures}`` gives "1 figure", "2 figures" and "3,000 figures": what has a plural
    is English."""

    def vformat(self, format_string: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        """The same as of any Formatter; a template is taken apart once, since whatever is built
        is built of some hundred thousand of them."""
        parts = _parts(format_string)
        if parts is None:
            return super().vformat(format_string, args, kwargs)
        said = []
        for text, name, form in parts:
            said.append(text)
            if name is not None:
                said.append(self.format_field(kwargs[name], form))
        return "".join(said)

    def format_field(self, value: object, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if bar:
            return f"{grouped(value)} {one if value == 1 else many}"
        return str(super().format_field(value, spec))


def grouped(value: object) -> str:
    """A value as English says it: of a count the thousands are grouped."""
    return f"{value:,}" if type(value) is int else f"{value}"


_FORMATTER = Plural()


@cache
def every() -> Mapping[str, Mapping[Lang, str]]:
    """Flat key -> text by language, of both files."""
    return {**texts(FILE), **_unread()}


@cache
def _unread() -> Mapping[str, Mapping[Lang, str]]:
    return texts(UNREAD)


def keys() -> set[str]:
    return set(every())


def forget() -> None:
    """Read the files again when the next sentence is asked for."""
    every.cache_clear()
    _unread.cache_clear()


def texts(file: Path) -> Mapping[str, Mapping[Lang, str]]:
    """The texts of a file by flat key (``reply.no_form``). Raises Broken for the first that lacks a
    language, or that nothing could be put into."""
    return _texts(file.name, yamltext.text(file))


# After a change of one file the others, which are as they were, are not taken apart again.
@lru_cache(maxsize=64)
def _texts(file: str, text: str) -> dict[str, dict[Lang, str]]:
    found = yamltext.sound(file, text)
    flat: dict[str, dict[Lang, str]] = {}

    def walk(node: object, path: tuple[str, ...]) -> None:
        key = ".".join(path)

        def broken(why: str, at: str = "") -> Broken:
            field = f"{key}.{at}" if at else key
            return Broken(file, found.line((*path, at)), field, why)

        if not isinstance(node, dict) or not node:
            raise broken("wordfile.language")
        if not any(isinstance(node.get(lang), str) for lang in LANGS):
            for name, child in node.items():
                walk(child, (*path, name))
            return
        for name in (*node, *LANGS):
            if name not in LANGS or not isinstance(node.get(name), str):
                raise broken("wordfile.language", name)
            if not node[name].strip():
                raise broken("wordfile.blank", name)
        places = {lang: _places(node[lang]) for lang in LANGS}
        for lang in LANGS:
            if places[lang] is None:
                raise broken("wordfile.form", lang)
        if places["zh"] != places["en"]:
            raise broken("wordfile.places")
        flat[key] = {lang: node[lang] for lang in LANGS}

    walk(found.plain, ())
    return flat


def _places(template: str, inside: bool = False) -> set[str] | None:
    """The names of the values that a text has a place for; None where its braces make none. A
    plural may have such places too, and these have none inside."""
    if "{" not in template and "}" not in template:  # as most
        return set()
    try:
        parts = [*Formatter().parse(template)]
    except ValueError:
        return None
    found: set[str] = set()
    for _, name, spec, turn in parts:
        if name is None:
            continue
        within = _places(spec or "", inside=True)
        if turn or not name.isidentifier() or within is None or (inside and spec):
            return None
        found |= {name, *within}
    return found
