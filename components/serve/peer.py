"""From which address a request comes, as far as that can be known."""

from __future__ import annotations

import os
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from components.access import Network

Address = IPv4Address | IPv6Address
#: The addresses that uvicorn takes for proxies unless somebody tells it otherwise.
_OWN = "127.0.0.1"
#: What a proxy says of itself that names nobody in the way we read.
_PASSED = ("forwarded", "x-real-ip", "via")


def peer(scope: Scope) -> Address | None:
    """The other end of the connection; None where nobody can tell.

    Of a proxy on this machine uvicorn has put the address that the proxy names in the place of the
    proxy's own, with port 0. An address that came with a port may be such a one or real, and where
    uvicorn was told to believe others too (``FORWARDED_ALLOW_IPS``) it may be anybody's.
    """
    host, port = scope.get("client") or ("", 1)
    hops = _hops(scope)
    if hops:
        if os.environ.get("FORWARDED_ALLOW_IPS"):
            return None
        if port == 0:
            return ip_address(_OWN)
        if any(hop.endswith(f":{port}") for hop in hops):
            return None
    return _address(host)


def client(scope: Scope, proxies: Sequence[Network]) -> Address | None:
    """Who asks: behind named proxies the last address that they did not give themselves. None
    where somebody who is not named says for whom they ask."""
    found, hops = peer(scope), _hops(scope)
    if not hops and any(name in Headers(scope=scope) for name in _PASSED):
        return None
    if hops and not within(found, proxies):
        return None
    while found is not None and hops and within(found, proxies):
        found = _address(hops.pop())
    return found


def secure(scope: Scope, proxies: Sequence[Network]) -> bool:
    """Whether the reader's own line is encrypted, here or up to a named proxy that says so."""
    if scope.get("scheme") == "https":
        return True
    said = Headers(scope=scope).getlist("x-forwarded-proto")
    return said == ["https"] and within(peer(scope), proxies)


def _hops(scope: Scope) -> list[str]:
    named = Headers(scope=scope).getlist("x-forwarded-for")
    return [hop.strip() for value in named for hop in value.split(",")]


def within(address: Address | None, networks: Sequence[Network]) -> bool:
    return address is not None and any(address in network for network in networks)


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text.strip("[]"))
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
