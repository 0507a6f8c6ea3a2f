"""All interface text, in both languages, from the files of this folder: one a topic.

    words.text("en", "ask.title", n=3)

A key belongs to a section, and a section to one file; which, the code need not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from components.row import Figure
from components.zonenames import Named
from data import message, yamltext
from data.model import Lang
from data.yamltext import Broken

FOLDER = Path(__file__).parent


@cache
def every() -> dict[str, Mapping[Lang, str]]:
    """Flat key (``page.overview``) -> text by language. Raises Broken for the first text that lacks
    a language or cannot be filled in, and for a section that two files have."""
    flat: dict[str, Mapping[Lang, str]] = {}
    home: dict[str, str] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        found = message.texts(file)
        for section in {key.partition(".")[0] for key in found}:
            if home.setdefault(section, file.name) != file.name:
                line = yamltext.read(file).line((section,))
                raise Broken(file.name, line, section, "wordfile.section", home[section])
        flat |= found
    return flat


def forget() -> None:
    """Read the files again when the next text is asked for."""
    every.cache_clear()
    message.forget()


def keys() -> set[str]:
    return set(every())


def templates(lang: Lang) -> list[str]:
    """All texts, before their values are put in."""
    return [one[lang] for one in every().values()]


class _Plural(message.Plural):
    """Of a Figure its qualifier too: "more than 30 projects". Of zones the form for as many reports
    as speak of them, without the name: "the {zone} {zone:report gives|reports give}"."""

    def format_field(self, value: object, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if bar and isinstance(value, str):
            # How many reports there are is known of names of zones alone.
            return value.turned(spec.split("|")) if isinstance(value, Named) else one
        if bar and isinstance(value, Figure):
            return f"{value.brief} {one if value.number == '1' else many}"
        return super().format_field(value, spec)


class _English(_Plural):
    """Groups the thousands of a count that has no plural either: "up to 60 of 3,000"."""

    def format_field(self, value: object, spec: str) -> str:
        return super().format_field(value, spec or ("," if type(value) is int else ""))


_FORMATTER = _Plural()
_BY_LANGUAGE: Mapping[Lang, _Plural] = {"zh": _FORMATTER, "en": _English()}


def filled(phrase: str, figure: Figure) -> str:
    """The phrase of an indicator with its figure."""
    return _FORMATTER.vformat(phrase, (), {"n": figure})


def template(lang: Lang, key: str) -> str:
    """A text before its values are put in."""
    return every()[key][lang]


def pieces(lang: Lang, key: str) -> list[tuple[str, str]]:
    """What a text says before each of its values, with the name of that value, and last what it
    says behind all of them, with none: for values that are no words."""
    found = [(said, name or "") for said, name, *_ in Formatter().parse(template(lang, key))]
    return found if found and not found[-1][1] else [*found, ("", "")]


def put(template: str, **values: object) -> str:
    """A template with its values."""
    return _FORMATTER.vformat(template, (), values)


def text(lang: Lang, key: str, **values: object) -> str:
    """The text under ``key``; KeyError for an unknown key or a missing value."""
    return _BY_LANGUAGE[lang].vformat(every()[key][lang], (), values)
