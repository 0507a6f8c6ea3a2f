"""The bodies that an article speaks of, and what it says they have to do with each other."""

from __future__ import annotations

from components.edition import Edition
from data.model import Relationship


def verb(ed: Edition, row: Relationship) -> str:
    """What two sides have to do with each other, and what is left open of it."""
    said = ed.say(row, "verb")
    return ed.t("relationship.unclear", verb=said) if row.unclear else said


def told(ed: Edition, row: Relationship) -> str:
    """A relationship in one line: who, to whom, what."""
    one, other = (ed.some(map(ed.name, keys)) for keys in (row.subject, row.object))
    return ed.t("relationship.told", one=one, other=other, verb=verb(ed, row))
