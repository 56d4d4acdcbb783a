"""Counting all submissions anew, in one statement.

Punctuality looks at the whole life of a submission. It counts as soon as its time for a
solution is over, or an answer stands:

- punctual: the answer that stands came by the day that was promised at first;
- not punctual: it came later, or none stands and the day is over;
- not counted yet: none stands and there is time left.

Everything is counted twice, whole and of public submissions alone: what the public pages tell
can then be read off the public list by anybody, so that no difference of the two, at no time,
says anything of a private one.

So nothing is gained by answering early without solving: a reopened submission has no standing
answer, and its due day stays. Nothing is gained by forwarding: the day stays, also at the next
body. Nothing is gained by reopening either, by merging (the original
inherits the oldest clock), or by leaving it until it is withdrawn.
"""

from django.db import connection, transaction

from muhit.foundation.core.clock import now

# Due days are days of the municipality's calendar.
_ZONE = "Europe/Istanbul"

_REMAKE = """
WITH life AS MATERIALIZED (
    SELECT coalesce(keeper_id, body_id) AS body_id, department_id, category_id,
        neighbourhood_id, channel,
        received_at AT TIME ZONE %(zone)s AS received,
        solution_due_at AS due,
        first_answered_at IS NOT NULL AS is_answered,
        family = 'fixed' AS is_confirmed,
        reopenings > 0 AS is_reopened,
        scope.is_public,
        clock_started_at AS started,
        state,
        CASE WHEN state IN ('answered', 'confirmed', 'closed') THEN answered_at
             WHEN state = 'declined' THEN ended_at END AS done,
        CASE WHEN state = 'withdrawn' THEN ended_at ELSE %(now)s END AS until
    FROM submissions_submission
    JOIN (VALUES (TRUE), (FALSE)) AS scope (is_public)
        ON NOT scope.is_public OR privacy = 'public'
    -- What is for a body that is not on Muhit was promised by nobody and is in no rate; what
    -- one had promised before it turned out to be theirs stays with whoever promised it.
    WHERE body_id IS NOT NULL AND (keeper_id IS NULL OR solution_due_at IS NOT NULL)
        AND (keeper_id IS NOT NULL OR EXISTS (
            SELECT FROM organisations_body AS body WHERE body.id = body_id AND body.answers_here))
), judged AS (
    SELECT *,
        state <> 'duplicate' AND due IS NOT NULL
            AND CASE WHEN done IS NULL THEN until > due ELSE TRUE END AS is_measured,
        state <> 'duplicate' AND due IS NOT NULL AND done <= due AS is_punctual
    FROM life
), counted AS (
    SELECT body_id, extract(year FROM received)::int AS year, is_public,
        CASE
            WHEN GROUPING(to_char(received, 'YYYY-MM')) = 0 THEN 'month'
            WHEN GROUPING(category_id) = 0 THEN 'category'
            WHEN GROUPING(department_id) = 0 THEN 'department'
            WHEN GROUPING(neighbourhood_id) = 0 THEN 'neighbourhood'
            WHEN GROUPING(channel) = 0 THEN 'channel'
            ELSE 'body'
        END AS by,
        CASE
            WHEN GROUPING(to_char(received, 'YYYY-MM')) = 0 THEN to_char(received, 'YYYY-MM')
            WHEN GROUPING(category_id) = 0
                THEN coalesce(department_id, 0) || '/' || coalesce(category_id, 0)
            WHEN GROUPING(department_id) = 0 THEN coalesce(department_id, 0)::text
            WHEN GROUPING(neighbourhood_id) = 0 THEN coalesce(neighbourhood_id, 0)::text
            WHEN GROUPING(channel) = 0 THEN channel
            ELSE ''
        END AS value,
        count(*) AS received,
        count(*) FILTER (WHERE is_answered) AS answered,
        count(*) FILTER (WHERE is_measured) AS measured,
        count(*) FILTER (WHERE is_measured AND is_punctual) AS punctual,
        count(*) FILTER (WHERE is_confirmed) AS confirmed,
        count(*) FILTER (WHERE is_reopened) AS reopened,
        count(*) FILTER (WHERE is_measured AND done IS NOT NULL) AS solved,
        coalesce(sum(extract(epoch FROM done - started) / 86400)
            FILTER (WHERE is_measured AND done IS NOT NULL), 0) AS days
    FROM judged
    GROUP BY GROUPING SETS (
        (body_id, extract(year FROM received)::int, is_public),
        (body_id, extract(year FROM received)::int, is_public, to_char(received, 'YYYY-MM')),
        (body_id, extract(year FROM received)::int, is_public, department_id),
        (body_id, extract(year FROM received)::int, is_public, department_id, category_id),
        (body_id, extract(year FROM received)::int, is_public, neighbourhood_id),
        (body_id, extract(year FROM received)::int, is_public, channel)
    )
), gone AS (
    DELETE FROM statistics_tally AS old WHERE NOT EXISTS (
        SELECT FROM counted WHERE (counted.body_id, counted.year, counted.is_public, counted.by,
            counted.value) = (old.body_id, old.year, old.is_public, old.by, old.value))
)
INSERT INTO statistics_tally AS old
    (body_id, year, is_public, by, value, received, answered, measured, punctual, confirmed,
     reopened, solved, days)
SELECT body_id, year, is_public, by, value, received, answered, measured, punctual, confirmed,
    reopened, solved, days
FROM counted
ON CONFLICT (body_id, year, is_public, by, value) DO UPDATE SET
    received = excluded.received, answered = excluded.answered, measured = excluded.measured,
    punctual = excluded.punctual, confirmed = excluded.confirmed, reopened = excluded.reopened,
    solved = excluded.solved, days = excluded.days
"""


@transaction.atomic
def remake() -> None:
    """Count everything anew; readers see the old figures until all new ones are there."""
    with connection.cursor() as cursor:
        cursor.execute(_REMAKE, {"now": now(), "zone": _ZONE})
