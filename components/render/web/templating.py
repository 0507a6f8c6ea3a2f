"""The templates of fragments and pages: escaped wherever a text is put in, by Jinja.

Line breaks and indentation of a template are never content, so that it can be laid out to be
read: between tags they are dropped, elsewhere they are one space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from components.render.layout.breaking import is_wide
from components.render.web import inline
from components.row import OPEN

_FOLDER = Path(__file__).with_name("templates")
_BETWEEN = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")
_BREAK = re.compile(r"\s*\n\s*")


class _Tight(FileSystemLoader):
    """Takes the layout of a template out before it is compiled."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, path, fresh = super().get_source(environment, template)
        return _BREAK.sub(" ", _BETWEEN.sub("", source.strip())), path, fresh


@cache
def environment() -> Environment:
    """All templates know what stands inside a line; a name that is not there is an error."""
    made = Environment(
        loader=_Tight(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals |= {
        "gap": _gap,
        "open_end": OPEN,
        "figure": inline.figure,
        "held": inline.held,
        "whole": inline.whole,
        "original": inline.original,
        "tongue": inline.tongue,
        "quoted": inline.quoted,
    }
    made.filters |= {"percent": _percent, "rem": _rem}
    return made


def _gap(before: str) -> str:
    """Between two sentences: nothing behind a full-width stop, which brings its own."""
    last = before[-1:] or " "
    return "" if is_wide(last) and unicodedata.category(last) == "Po" else " "


def _percent(share: float | Decimal, digits: int) -> str:
    """A part of a whole: ``0.25`` is ``25%``, or ``25.0%`` to one digit."""
    return f"{float(share):.{digits}%}"


def _rem(length: float) -> str:
    return f"{length:.1f}rem"


def made(template: str, macro: str, *given: object) -> Markup:
    """What a macro of a template gives, as safe HTML."""
    found: Markup = getattr(_macros(template), macro)(*given)
    return found


@cache
def _macros(template: str) -> TemplateModule:
    return environment().get_template(f"{template}.html").module
