"""Where a request comes from, as far as one may believe it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def address_of(request: HttpRequest) -> Address | None:
    """The address a request comes from; None where it cannot be told."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    behind_proxy = getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None
    # Only the last entry was written by our own proxy; the others are anybody's claim.
    claimed = forwarded.rsplit(",", 1)[-1].strip() if behind_proxy else ""
    try:
        address = ipaddress.ip_address(claimed or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def network(address: Address, length: int) -> str:
    """The network of `length` bits that an address lies in."""
    return str(ipaddress.ip_network(f"{address}/{length}", strict=False))
