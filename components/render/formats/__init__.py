"""What a story can be taken away as: a module a format, which registers itself.

Another format is another module here and nothing else: buttons, the command that writes the
briefing, the bench and the tests read ``found()``. A module may import its renderer only when its
file is asked for, so that nobody waits for a library that is not needed.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components import words
from components.story import Story
from data.model import Lang

#: Told after each exhibit: how many are done, of how many.
Progress = Callable[[int, int], None]
#: The story, zone id -> colour as ``#rrggbb``, progress.
Maker = Callable[[Story, Mapping[str, str], Progress | None], bytes]
#: Of the media types of office files.
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A kind of file. ``label`` is the key of what its button says; without one the button says
    the ``suffix``. Buttons stand in the order of ``place``."""

    suffix: str
    mime: str
    make: Maker
    label: str = ""
    place: int = 100

    def named(self, lang: Lang) -> str:
        if key := self.label:
            return words.text(lang, key)
        return words.text(lang, "brief.other", suffix=self.suffix.upper())


class Unregistered(Exception):
    """A module of this folder lacks a part; the text names both."""


#: Module -> its format.
_REGISTERED: dict[str, Format] = {}


def registered(
    suffix: str, *, mime: str, label: str = "", place: int = 100
) -> Callable[[Maker], Maker]:
    """Registers what it stands over as the maker of a format."""

    def register(make: Maker) -> Maker:
        _REGISTERED[make.__module__] = Format(suffix, mime, make, label, place)
        return make

    return register


def found() -> dict[str, Format]:
    """Suffix -> format, in the order of their buttons.

    Raises Unregistered for a module that registers no format, a suffix that another has, or a
    label that is no key of the words.
    """
    formats: dict[str, Format] = {}
    known = words.keys()
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
        one = _REGISTERED.get(module.name)
        if one is None:
            raise Unregistered(f"{module.name} registers no format: @registered is missing")
        if one.suffix in formats:
            raise Unregistered(f"{module.name}: another format is called {one.suffix}")
        if one.label and one.label not in known:
            raise Unregistered(f"{module.name}: no words under {one.label}")
        formats[one.suffix] = one
    return dict(sorted(formats.items(), key=lambda pair: (pair[1].place, pair[0])))
