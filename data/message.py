"""What the data says to people, in both languages: each sentence of ``messages.yaml`` by its key.

    Problem(file, line, "value", message("file.cells", n=3, wanted=4))

Nothing is read at import; the file is read once, when the first sentence is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from data.model import LANGS, Cite, Lang

FILE = Path(__file__).with_name("messages.yaml")
#: The parser in C reads ten times as fast; not every machine has it.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    or tuple, whose parts are joined as each language does. ``{n:row|rows}`` in the English gives
    "1 row" and "2 rows". Raises KeyError, with the key, for an unknown key or a missing value.
    """
    if key not in _all():
        raise KeyError(f"{FILE.name} has no '{key}'")
    said = {}
    for lang, template in _all()[key].items():
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
        return _all()["message.between"][lang].join(str(_said(one, lang)) for one in value)
    return value


class Plural(Formatter):
    """``{n:figure|figures}`` gives "1 figure" and "2 figures"."""

    def format_field(self, value: object, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if bar:
            return f"{value} {one if value == 1 else many}"
        return str(super().format_field(value, spec))


_FORMATTER = Plural()


@cache
def _all() -> Mapping[str, Mapping[Lang, str]]:
    return texts(FILE)


def texts(file: Path) -> dict[str, dict[Lang, str]]:
    """The texts of a file by flat key (``reply.no_form``). ValueError where one lacks a
    language."""
    flat: dict[str, dict[Lang, str]] = {}

    def walk(node: dict[str, object], path: str) -> None:
        if set(node) == set(LANGS):
            flat[path] = {lang: str(node[lang]) for lang in LANGS}
            return
        for key, child in node.items():
            at = f"{path}.{key}" if path else key
            if not isinstance(child, dict):
                raise ValueError(f"{file.name}: {at} needs zh and en")
            walk(child, at)

    walk(yaml.load(file.read_text(encoding="utf-8"), _LOADER), "")
    return flat
