"""All interface text, in both languages, from ``words.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from components.exhibit import Figure
from data.model import LANGS, Lang

FILE = Path(__file__).with_name("words.yaml")


@cache
def _all() -> dict[str, dict[Lang, str]]:
    """Flat key (``page.overview``) -> text by language."""
    flat: dict[str, dict[Lang, str]] = {}

    def walk(node: dict[str, object], path: str) -> None:
        if set(node) == set(LANGS):
            flat[path] = {lang: str(node[lang]) for lang in LANGS}
            return
        for key, child in node.items():
            if not isinstance(child, dict):
                raise ValueError(f"{FILE.name}: {path}.{key} needs zh and en")
            walk(child, f"{path}.{key}" if path else key)

    walk(yaml.safe_load(FILE.read_text(encoding="utf-8")), "")
    return flat


def keys() -> set[str]:
    return set(_all())


def templates(lang: Lang) -> list[str]:
    """All texts, before their values are put in."""
    return [one[lang] for one in _all().values()]


class _Plural(Formatter):
    """``{n:figure|figures}`` gives "1 figure" and "2 figures"; of a Figure its qualifier too, "more
    than 30 projects"."""

    def format_field(self, value: object, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if bar and isinstance(value, Figure):
            return f"{value.brief} {one if value.number == '1' else many}"
        if bar:
            return f"{value} {one if value == 1 else many}"
        return str(super().format_field(value, spec))


_FORMATTER = _Plural()


def filled(phrase: str, figure: Figure) -> str:
    """The phrase of an indicator with its figure."""
    return _FORMATTER.vformat(phrase, (), {"n": figure})


def text(lang: Lang, key: str, **values: object) -> str:
    """The text under ``key``; KeyError for an unknown key or a missing value."""
    return _FORMATTER.vformat(_all()[key][lang], (), values)
