"""Counting in PostgreSQL, so that all processes of all machines count together.

One statement per count, on a table without a log (a crash forgets the counts of some
minutes, nothing else). Networks and people appear as fingerprints.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.crypto import salted_hmac

from muhit.foundation.core import clock

# A period that is over begins anew with the same statement that counts.
_COUNT = """
INSERT INTO accounts_tally AS kept (mark, times, ends_at) VALUES (%(mark)s, 1, %(ends)s)
ON CONFLICT (mark) DO UPDATE SET
    times = CASE WHEN kept.ends_at <= %(now)s THEN 1 ELSE kept.times + 1 END,
    ends_at = CASE WHEN kept.ends_at <= %(now)s THEN excluded.ends_at ELSE kept.ends_at END
RETURNING times, ends_at
"""


@dataclass(frozen=True)
class Counted:
    """How often, with this time, in the period that ends at `ends_at`."""

    times: int
    ends_at: datetime


def add(mark: str, ends: datetime) -> Counted:
    """Count one more under `mark`; a new period lasts until `ends`.

    Called outside a transaction: inside one, others with the same mark would wait for it.
    """
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"mark": mark, "ends": ends, "now": now})
        times, ends_at = cursor.fetchone() or (0, now)
    return Counted(times, ends_at)


def read(mark: str) -> int:
    """How often it was counted in the period that still runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT times FROM accounts_tally WHERE mark = %s AND ends_at > %s",
            [mark, clock.now()],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def fingerprint(text: str) -> str:
    """What stands for a network or a person: 32 characters nobody can turn back."""
    return salted_hmac("muhit.accounts.limits", text, algorithm="sha256").hexdigest()[:32]
