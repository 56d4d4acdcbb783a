"""Which network a request comes from, and the larger ones around it.

Whoever rents a line gets a whole block of IPv6: 256 networks with a /56, 65,536 with a /48.
So what is limited by network is counted for all three at once.
"""

import ipaddress
import logging
from functools import cache

from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)

UNKNOWN = "unknown"
# How often more the /56 and the /48 around a network may do something than the network alone.
WIDER = (2, 4)
_PREFIXES = (64, 56, 48)
# Nobody stands behind more proxies than this; the header may be as long as an attacker likes.
_MOST_HOPS = 20

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def network_of(request: HttpRequest) -> str:
    """The network a request comes from: an IPv4 address, or the /64 of an IPv6 one."""
    address = address_of(request)
    if address is None:
        return UNKNOWN
    return str(address) if address.version == 4 else _around(address, _PREFIXES[0])


def levels_of(network: str) -> tuple[str, ...]:
    """The network that `network_of` named, and of an IPv6 one the /56 and the /48 around it."""
    if ":" not in network:
        return (network,)
    first = ipaddress.IPv6Network(network).network_address
    return tuple(_around(first, prefix) for prefix in _PREFIXES)


def blocks_of(network: str) -> tuple[str, ...]:
    """As `levels_of`, with the /24 around an IPv4 address, whose other addresses are other
    people's lines as often as one renter's servers: for what costs money each time."""
    if network == UNKNOWN or ":" in network:
        return levels_of(network)
    return (network, _around(ipaddress.IPv4Address(network), 24))


def _around(address: Address, prefix: int) -> str:
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def address_of(request: HttpRequest) -> Address | None:
    """Who asks. X-Forwarded-For is read only where a proxy stands in front, from its end: each
    proxy of ours appended whom it saw, and what stands before that is anybody's claim."""
    peer = _read(request.META.get("REMOTE_ADDR", ""))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is None:
        return peer
    if peer is not None and not _is_proxy(peer):
        return peer
    named = [part for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if not named:
        _warn_of_silent_proxy()
        return peer
    for part in list(reversed(named))[:_MOST_HOPS]:
        hop = _read(part)
        if hop is None or not _is_listed(hop):
            return hop
    return peer


def _read(text: str) -> Address | None:
    """The address in an entry, with or without a port; IPv4 written as IPv6 is IPv4."""
    plain = text.strip()
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        address = ipaddress.ip_address(plain.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _is_proxy(peer: Address) -> bool:
    if settings.PROXIES:
        return _is_listed(peer)
    return peer.is_loopback or peer.is_private or peer.is_link_local


def _is_listed(address: Address) -> bool:
    return any(address in network for network in settings.PROXIES)


@cache
def _warn_of_silent_proxy() -> None:
    logger.warning(
        "The proxy adds no X-Forwarded-For: all visitors count as one, and limits will shut "
        "them out together. See docs/operations.md, Proxy."
    )
