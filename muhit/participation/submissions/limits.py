"""How often one network or person may file, upload or try codes.

Counters stand in the cache for the length of the period only; the network appears
in them as a fingerprint.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from muhit.foundation.accounts.codes import network_of
from muhit.foundation.core.errors import MuhitError


class TooOften(MuhitError):
    """Somebody does this more often than people do."""

    code = "too_often"
    status = 429


@dataclass(frozen=True)
class Limit:
    """`most` times in `seconds`, counted for each network and each account apart."""

    name: str
    most: int
    seconds: int


# A school files from one address; a class of forty with its teachers must get through.
FILING = Limit("filing", most=200, seconds=3600)
UPLOADS = Limit("uploads", most=600, seconds=3600)
# Sixty bits of a tracking code need no limit; a slow guesser is stopped all the same.
CODES = Limit("codes", most=60, seconds=600)


def count(limit: Limit, request: HttpRequest) -> None:
    """Count one more time. Raises TooOften beyond the limit."""
    who = f"user:{request.user.pk}" if request.user.is_authenticated else network_of(request)
    mark = salted_hmac("muhit.submissions.limits", who, algorithm="sha256").hexdigest()[:32]
    key = f"limit:{limit.name}:{mark}"
    cache.add(key, 0, timeout=limit.seconds)
    try:
        times = cache.incr(key)
    except ValueError:  # It ran out in between.
        return
    if times > limit.most:
        raise TooOften(
            _("This has been done too often from here in a short time. Try again in a while.")
        )
