"""What a reader has typed and chosen for a request, or a round, that has not gone out yet.

Neither a link nor a file holds it, and a session goes with its server. So the tab of the browser
keeps it for the session that comes after, of the same reader.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from pydantic import Field, ValidationError

from components.access import Serve, alike
from components.screen import rights, session
from data.asking import coin
from data.model import Indicator, Shape

#: Signs that a tab is asked to keep at most, and of one text.
MOST, _LONGEST = 300_000, 300
_Text = Annotated[str, Field(max_length=_LONGEST)]
#: The fields of an address (``components/exhibits/asking.py``) that a page asks for.
_FIELD = Field(pattern="^(to|by|office|contact)$")


class Unsent(Shape):
    """As a tab keeps it: of the round that is being made what was changed, by field; indicators
    asked for beyond those of the dataset, and to whom a request goes, by zone."""

    composing: dict[_Text, bool | _Text | list[_Text]] = Field(default={})
    own: dict[_Text, tuple[Indicator, ...]] = Field(default={})
    address: dict[_Text, dict[Annotated[str, _FIELD], _Text]] = Field(default={})


def told() -> str:
    """What the browser is to keep of this session; empty where there is nothing, or too much."""
    here = session.here()
    own = {zone: made for zone, made in here.own.items() if made}
    if not (here.composing or own or here.address):
        return ""
    found = Unsent.model_construct(composing=here.composing, own=own, address=here.address)
    text = found.model_dump_json(exclude_defaults=True)
    return text if len(text) <= MOST else ""


def taken(text: str) -> None:
    """Takes up what a browser kept of an earlier session; what was typed since comes first, and
    what is no such thing is nothing."""
    here = session.here()
    here.resumed = True
    try:
        found = Unsent.model_validate_json(text[: MOST + 1])
    except ValidationError:
        return
    here.composing = {**found.composing, **here.composing}
    here.own = {zone: _known(made) for zone, made in found.own.items()} | here.own
    for zone, typed in found.address.items():
        here.address[zone] = {**typed, **here.address.get(zone, {})}


def reader(serve: Serve) -> str:
    """Tells one reader of a browser from the next, without a name: nobody is given what another has
    typed. Blank where nobody says who they are."""
    name = rights.who(serve)
    return sha256(alike(name).encode()).hexdigest()[:16] if name else ""


def _known(made: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Those that the data could still be asked for, be they edited since."""
    base = session.here().base
    return coin.fitting(base, made) if base else ()
