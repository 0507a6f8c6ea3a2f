"""The section ``serve`` of ``config.yaml``: who may see what, through which door."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from components.strict import Strict

Network = IPv4Network | IPv6Network
#: The cookie, with its value, that tells a page that signing in failed (``comeback`` of ``serve``).
REFUSED, SAID = "zones_refused", "1"


def _network(given: Any) -> Any:
    """An address, or a network with its length. A number is none, though Python reads it. One of
    IPv4 that is written as IPv6 is what it is: whoever asks is compared as such too."""
    if isinstance(given, IPv4Network | IPv6Network):
        return given
    try:
        found = ip_network(given) if isinstance(given, str) else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError("network")
    mapped = found.network_address.ipv4_mapped if isinstance(found, IPv6Network) else None
    return ip_network((mapped, found.prefixlen - 96)) if mapped else found


Net = Annotated[Network, BeforeValidator(_network), PlainSerializer(str)]
#: A site that may show pages in a frame: ``'self'``, or scheme and host.
Site = Annotated[str, Field(pattern=r"^('self'|https?://[A-Za-z0-9.*\-\[\]:]+)$")]
#: What the name of a header is made of.
Header = Annotated[str, Field(pattern=r"^[A-Za-z0-9\-]{1,60}$")]
#: A name that the server answers to, without a port; ``*.`` stands for all below, ``*`` for any.
Host = Annotated[
    str, Field(pattern=r"^(\*|(\*\.)?[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]+)*\.?)$", max_length=255)
]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Roles(Strict):
    """Who may read, and who may upload besides. ``by`` says how a reader is known: by a header
    that a proxy sets, or by signing in (``st.login``). ``*`` is everybody who is known."""

    by: Literal["header", "login"]
    header: Header = "X-Remote-User"
    readers: tuple[Name, ...] = ("*",)
    uploaders: tuple[Name, ...] = ()

    @staticmethod
    def heard(given: str) -> str:
        """The name that a header says. A proxy writes 李明 in UTF-8, and the server takes each byte
        of a header for a letter of its own (ISO 8859-1)."""
        with suppress(UnicodeError):
            given = given.encode("latin-1").decode()
        return given.strip()

    def reads(self, name: str) -> bool:
        return bool(name) and (_among(name, self.readers) or self.uploads(name))

    def uploads(self, name: str) -> bool:
        return bool(name) and _among(name, self.uploaders)


def _among(name: str, names: tuple[str, ...]) -> bool:
    return "*" in names or alike(name) in map(alike, names)


def alike(name: str) -> str:
    """The same for names that differ in capitals alone: strasse is another person than straße, and
    so is whoever has a sign in it that only looks like a letter (that of kelvin for a K)."""
    return "".join(small if (small := one.lower()).upper() == one else one for one in name)


class Limits(Strict):
    """What one reader, or all together, may ask for."""

    #: Files in one upload, the megabytes of files sent that one session may hold, and files made in
    #: a minute for it.
    uploads: Annotated[int, Field(ge=1, le=1000)] = 40
    megabytes: Annotated[int, Field(ge=1, le=10_000)] = 100
    made_a_minute: Annotated[int, Field(ge=1, le=10000)] = 30
    #: Signs of one address with its parameters.
    address: Annotated[int, Field(ge=1000, le=65536)] = 40_000
    #: Readers at a time; 0 is any number.
    sessions: Annotated[int, Field(ge=0, le=100_000)] = 0


class Serve(Strict):
    """How the dashboard is served."""

    #: Under which names it answers; none: see ``components/serve/hosts.py``.
    hosts: tuple[Host, ...] = ()
    frame_ancestors: tuple[Site, ...] = ()
    #: Where proxies are that may say for whom they ask.
    proxies: tuple[Net, ...] = ()
    #: Who may ask for health and metrics.
    monitors: tuple[Net, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    roles: Roles | None = None
    limits: Limits = Limits()
    log: Literal["text", "json"] = "text"

    @model_validator(mode="after")
    def _header_needs_a_proxy(self) -> Serve:
        if self.roles and self.roles.by == "header" and not self.proxies:
            raise ValueError("proxies")
        return self
