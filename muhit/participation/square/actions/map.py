"""Keeping the map's counts small, and making them anew."""

from django.db import connection, transaction

from muhit.participation.record.models.map import COUNT_IN

# Only cells with something to gather; rows that come in meanwhile stay for the next time.
_GATHER = """
WITH taken AS (
    DELETE FROM submissions_mapcount WHERE (level, "column", row) IN (
        SELECT level, "column", row FROM submissions_mapcount GROUP BY 1, 2, 3 HAVING count(*) > 1
    ) RETURNING *
)
INSERT INTO submissions_mapcount
    (level, "column", row, count, open, fixed, longitude, latitude, numbers)
SELECT level, "column", row, sum(count), sum(open), sum(fixed), sum(longitude), sum(latitude),
       sum(numbers)
FROM taken GROUP BY level, "column", row HAVING sum(count) <> 0
"""
_ALL = "SELECT 1, id, family, privacy, public_position FROM submissions_submission"


def gather() -> None:
    """Put the rows of each cell together into one. Safe at any time, beside any other work."""
    with connection.cursor() as cursor:
        cursor.execute(_GATHER)


@transaction.atomic
def recount() -> None:
    """Count the whole map anew, after rows came in past the trigger."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE submissions_submission IN SHARE MODE")
        cursor.execute("DELETE FROM submissions_mapcount")
        cursor.execute(COUNT_IN % _ALL)
        cursor.execute(_GATHER)
