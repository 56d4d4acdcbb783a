"""Results that show before the end move by ten people at least, and never by the last ones.

Whoever looks at a result before and after a single answer must find it unchanged; and whoever
compares the last result before the end with the final one must not find the last few answers
in the difference. So a result before the end is made of the answers up to a mark. The mark
moves only where ten people answered (or answered anew) since it last stood, and ten others
after its new place: every two results anybody ever saw differ by ten people, or by none.
"""

from collections.abc import Sequence

from django.db import connection

from muhit.mathematics.suppression.lines import LEAST

from ..models import Phase
from ..sums import Memory

# Every answer that counts, by the order in which it came: key and person.
BALLOTS = """
SELECT b.id, b.participant_id
FROM consultations_ballot b
JOIN consultations_participant p ON p.id = b.participant_id
LEFT JOIN consultations_quarantine h ON h.id = p.held_id
WHERE b.phase_id = %s AND b.id > %s AND (h.id IS NULL OR h.look = 'counted')
ORDER BY b.id
"""
OPINIONS = """
SELECT o.id, o.participant_id
FROM consultations_opinion o
JOIN consultations_statement s ON s.id = o.statement_id
JOIN consultations_participant p ON p.id = o.participant_id
LEFT JOIN consultations_quarantine h ON h.id = p.held_id
WHERE s.phase_id = %s AND o.id > %s AND s.state = 'shown' AND (h.id IS NULL OR h.look = 'counted')
ORDER BY o.id
"""


def next_mark(came: Sequence[tuple[int, int]], mark: int) -> int:
    """The new place of the mark: (key, person) of what came after `mark`, in order.

    `mark` itself where too few people lie before or behind every other place.
    """
    behind: set[int] = set()
    place = len(came)
    while place and len(behind) < LEAST:
        place -= 1
        behind.add(came[place][1])
    before = {person for _key, person in came[:place]}
    if len(behind) < LEAST or len(before) < LEAST:
        return mark
    return came[place - 1][0]


def mark_for(phase: Phase, memory: Memory, came: str) -> int | None:
    """Up to which of the answers that `came` a result may be made now: 0 for none yet, None for
    all, where nobody sees it while others still answer."""
    if not shows_early(phase):
        return None
    mark = memory.until or 0
    with connection.cursor() as cursor:
        cursor.execute(came, [phase.pk, mark])
        return next_mark(cursor.fetchall(), mark)


def shows_early(phase: Phase) -> bool:
    """Whether people see results while others still answer."""
    return not phase.is_over and phase.results_from < phase.ends_at
