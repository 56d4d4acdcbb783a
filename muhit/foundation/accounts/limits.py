"""How often one network or person may do something that robots do without end.

Counts stand in PostgreSQL, so that all processes of all machines count together: one
statement per count, on a table without a log (a crash forgets the counts of some
minutes, nothing else). The network and the person appear as a fingerprint.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from muhit.foundation.core import clock
from muhit.foundation.core.errors import MuhitError

from .codes import network_of

# A period that is over begins anew with the same statement that counts.
_COUNT = """
INSERT INTO accounts_tally AS kept (mark, times, ends_at) VALUES (%(mark)s, 1, %(ends)s)
ON CONFLICT (mark) DO UPDATE SET
    times = CASE WHEN kept.ends_at <= %(now)s THEN 1 ELSE kept.times + 1 END,
    ends_at = CASE WHEN kept.ends_at <= %(now)s THEN excluded.ends_at ELSE kept.ends_at END
RETURNING times, ends_at
"""


class TooOften(MuhitError):
    """Somebody does this more often than people do; `retry_after` is in seconds."""

    code = "too_often"
    status = 429

    def __init__(self, retry_after: int) -> None:
        self.retry_after = max(1, retry_after)
        minutes = -(-self.retry_after // 60)
        super().__init__(
            ngettext(
                "This has been done too often from here in a short time. "
                "Try again in %(minutes)d minute. What you typed is kept.",
                "This has been done too often from here in a short time. "
                "Try again in %(minutes)d minutes. What you typed is kept.",
                minutes,
            )
            % {"minutes": minutes}
        )


@dataclass(frozen=True)
class Limit:
    """`most` times in `seconds`, counted for each network and each account apart."""

    name: str
    most: int
    seconds: int


def count(limit: Limit, request: HttpRequest) -> None:
    """Count one more time. Raises TooOften beyond the limit.

    Called outside a transaction: inside one, others of the same network would wait for it.
    """
    who = f"user:{request.user.pk}" if request.user.is_authenticated else network_of(request)
    mark = salted_hmac("muhit.accounts.limits", who, algorithm="sha256").hexdigest()[:32]
    now = clock.now()
    ends = now + timedelta(seconds=limit.seconds)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"mark": f"{limit.name}:{mark}", "ends": ends, "now": now})
        times, ends = cursor.fetchone() or (0, now)
    if times > limit.most:
        raise TooOften(ceil((ends - now).total_seconds()))
