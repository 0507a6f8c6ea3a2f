"""Under which names the server answers.

A page of another site may give its own name the address of this machine (DNS rebinding): a browser
then takes what lies here for a part of that site and hands it over. The name in the request betrays
it. An address written out cannot be turned that way, and is always answered.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from components.access import Serve
from components.serve import peer

#: No browser asks another machine where these are.
_HERE = ("localhost", "*.localhost")


def local(address: str) -> bool:
    """Whether a server that listens on ``address`` is reached from its own machine alone."""
    return address in ("localhost", "::1") or address.startswith("127.")


def answers(scope: Scope, settings: Serve, *, here: bool) -> bool:
    """Whether the name that a request asks for is one of this server's: localhost, and those of
    ``serve.hosts``. Where none is given there, a named proxy may call it anything, and so may
    everybody where it does not listen ``here`` alone."""
    given = Headers(scope=scope).getlist("host")
    if not given:  # no browser
        return True
    if not settings.hosts and (not here or peer.within(peer.peer(scope), settings.proxies)):
        return True
    names = (*_HERE, *settings.hosts)
    asked = _name(given[0]) if len(given) == 1 else ""
    return bool(asked) and (_written_out(asked) or any(_is(asked, name) for name in names))


def opened(scope: Scope, origins: Collection[str]) -> bool:
    """Whether a line is opened by a page of this server, or of a site whose name is in ``origins``
    (``*``: of any). A browser always says which page asks, and sends along whatever lets its
    reader in; what is no browser need not say."""
    headers = Headers(scope=scope)
    given = headers.getlist("origin")
    if not given:
        return True
    try:
        asking = urlsplit(given[0])
        name = asking.hostname or ""
    except ValueError:  # http://[
        return False
    own = bool(name) and asking.netloc == headers.get("host")
    return len(given) == 1 and (own or bool({name, "*"} & {*origins}))


def _name(host: str) -> str:
    """The name without its port; empty where this is none."""
    try:
        found = urlsplit(f"//{host}")
        whole = found.netloc == host and found.username is None and (found.port or 0) >= 0
    except ValueError:
        return ""
    return (found.hostname or "").removesuffix(".") if whole else ""


def _written_out(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def _is(asked: str, name: str) -> bool:
    name = name.lower().removesuffix(".")
    return name == "*" or asked == name or (name.startswith("*.") and asked.endswith(name[1:]))
