"""Whether a sentence on who does what is true, by the tables alone."""

from __future__ import annotations

import re

from components.accents import accented
from components.edition import Edition
from components.exhibits import bodies, doers
from components.exhibits.findings import Finding


def digits(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"(?<![\d.,])\d+(?![\d.,]*\d)", text)]


def who(ed: Edition, one: Finding) -> bool:
    """Whoever is said to do something does it in the zone that names most doers; what is told of
    the others is so, and so are the counts beneath."""
    named = {
        zone: {r.function for r in ed.dataset.mechanisms if r.zone == zone and r.named}
        for zone in ed.silent(ed.zones)
    }
    every, most = len(ed.dataset.vocab.functions), max(map(len, named.values()))
    first = [zone for zone, found in named.items() if len(found) == most]
    rest = sorted(len(found) for found in named.values() if len(found) < every)
    counts = {every, most, len(rest), len(named), *(rest[:1] + rest[-1:] if rest else [])}
    said = accented(one.text)
    if any(piece.isdigit() for piece in said.accents):
        # More tie than a title holds, or the bodies that act are not in the data.
        acting = {row.zone for row in ed.dataset.mechanisms if row.actor}
        tied = len(first) > 1 and len(named) > 2
        return {*digits(said.text)} <= counts and (tied or not {*first} <= acting)
    bare = said.text
    for piece in said.accents:
        bare = bare.replace(piece, "", 1)
    done = {
        key
        for key, row in ed.dataset.vocab.functions.items()
        for tag in [ed.say(row, "tag")]
        if re.search(rf"{tag}(?![a-z])|\b{doers.plural(tag)}(?![a-z])", bare)
    }
    short = {zone for zone in named if zone not in first and ed.name(zone) in said.text}
    return (
        bool(said.accents)
        and done <= set().union(*(named[zone] for zone in first))
        and all(ed.name(zone) in said.text for zone in first)
        and len(short) <= (len(named) == 2)
        and all(acts(ed, first, piece) for piece in said.accents)
        and {*digits(one.detail)} <= counts
    )


def acts(ed: Edition, zones: list[str], piece: str) -> bool:
    """Whether who is called so carries a function in one of the zones."""
    found = [
        ed.dataset.organisation(key)
        for row in ed.dataset.mechanisms
        if row.zone in zones
        for key in row.actor
    ]
    names = {bodies.short(ed, body).casefold() for body in found}
    names |= {ed.t(f"band.{bodies.band(body)}").casefold() for body in found}
    return any(name in piece.casefold() for name in names)
