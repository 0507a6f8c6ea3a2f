"""One choice that a URL may carry: which values it takes, and what becomes of others.

Values from a URL are never trusted: what is unknown is not taken, and that is told, since somebody
may have chosen it. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Value = Any  # str, or list[str] where a parameter takes several


@dataclass(frozen=True)
class Parameter:
    """One choice, or ``most`` of them where there may be several. ``options`` None takes free text
    up to ``longest`` characters, in the order given. A longer text is left out whole, and
    ``left_out`` says so, as it does of what is one too many: half a choice would be another one.
    ``pages`` names the pages it belongs to; none means the frame, and survives a change of page. So
    does what is ``kept``, which stands in the links of its pages only."""

    default: Value
    options: tuple[str, ...] | None
    many: bool = False
    pages: tuple[str, ...] = ()
    kept: bool = False
    longest: int = 80
    most: int = 60

    def decode(self, values: list[str]) -> Value:
        """URL values -> a valid value; the default where nothing valid is left."""
        if self.options is None:
            texts = self._texts(values)
            if self.many:
                return texts[: self.most] or self.default
            return texts[-1] if texts and values[-1] == texts[-1] else self.default
        if self.many:
            # In the order of the options, so that one choice has one URL.
            places = _places(self.options)
            asked = {value for value in values if value in places}
            return sorted(asked, key=places.__getitem__)[: self.most] or self.default
        places = _places(self.options)
        return next((value for value in reversed(values) if value in places), self.default)

    def left_out(self, values: list[str]) -> bool:
        """Whether there is something among the values that is too long, or one too many."""
        if self.options is not None:
            return self.many and len({*values} & _places(self.options).keys()) > self.most
        given = values if self.many else values[-1:]
        texts = self._texts(given)
        long = any(len(value) > self.longest for value in given)
        return long or (self.many and len(texts) > self.most)

    def unknown(self, values: list[str]) -> list[str]:
        """What of the values is no option (any more); blanks ask for nothing."""
        options = self.options
        if options is None:
            return []
        known = _places(options)
        return [one for one in dict.fromkeys(values) if one.strip() and one not in known]

    def _texts(self, values: list[str]) -> list[str]:
        """Free texts that are short enough, each once; of several, none that is blank."""
        kept = (
            value
            for value in values
            if len(value) <= self.longest and (value.strip() or not self.many)
        )
        return [*dict.fromkeys(kept)]

    def encode(self, value: Value) -> list[str]:
        return list(value) if self.many else [str(value)]


@lru_cache(maxsize=256)
def _places(options: tuple[str, ...]) -> Mapping[str, int]:
    """Where each option stands: there may be thousands, and every run asks."""
    return {option: at for at, option in enumerate(options)}


Spec = Mapping[str, Parameter]
