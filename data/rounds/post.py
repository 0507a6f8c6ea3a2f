"""Who writes what goes out: forms and letters are made where exhibits and files are
(``components/mailing.py``), which knows the data and is not known to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from data.model import Dataset, Lang
from data.rounds.circular import Round
from data.rounds.masked import Masked


@dataclass(frozen=True)
class Sender:
    """Who asks, and how to reach them; what is empty is left to be filled in by hand."""

    office: str = ""
    contact: str = ""


class Post(Protocol):
    """Makes files, by their names."""

    def sent(
        self, dataset: Dataset, made: Round, sender: Sender, lang: Lang, today: date
    ) -> Mapping[str, bytes]:
        """A form and a covering letter for each zone, the round's own file, and all of it as one
        ZIP."""

    def compared(
        self, dataset: Dataset, zone: str, found: Sequence[Masked], lang: Lang, today: date
    ) -> Mapping[str, bytes]:
        """The comparison without names, for one zone."""
