"""What to ask next, and what somebody answered. Each is one query."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from muhit.foundation.core.translated import Translated

from ..enums import StatementState
from ..models import Ballot, Participant, Phase

# Weighted drawing without putting back (Efraimidis and Spirakis 2006): each statement gets
# -ln(u) / priority, with u in (0, 1) from a hash of person and statement; the smallest wins.
# So the next one is drawn in proportion to priority, and the same person gets the same one
# when the page is loaded again.
_NEXT = """
SELECT s.id, s.number, s.texts, s.language, count(*) OVER ()
FROM consultations_statement s
WHERE s.phase_id = %(phase)s AND s.state = 'shown' AND (s.texts ? %(language)s) = %(readable)s
  AND NOT EXISTS (
    SELECT 1 FROM consultations_opinion o
    JOIN consultations_participant p ON p.id = o.participant_id
    WHERE p.consultation_id = %(consultation)s AND p.person_print = %(print)s
      AND o.statement_id = s.id)
ORDER BY -ln((hashint8extended(s.id, %(seed)s) / 18446744073709551616.0 + 0.5)::float8
              * 0.999999 + 0.0000005) / s.priority, s.id
LIMIT 1
"""

_MINE = """
SELECT DISTINCT ON (s.number) s.id, s.number, s.texts, s.language, o.value
FROM consultations_opinion o
JOIN consultations_participant p ON p.id = o.participant_id
JOIN consultations_statement s ON s.id = o.statement_id
WHERE p.consultation_id = %(consultation)s AND p.person_print = %(print)s
  AND s.phase_id = %(phase)s AND s.state = 'shown'
ORDER BY s.number, o.id DESC
"""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A statement as somebody is asked about it. `left`: how many are, with this one."""

    pk: int
    number: int
    text: str
    language: str
    is_translated: bool
    is_foreign: bool = False
    left: int = 0
    value: int | None = None


def next_statement(phase: Phase, fingerprint: str, language: str) -> Asked | None:
    """The next statement for this person in this language, drawn in proportion to priority.

    Only what stands in their language is asked: nobody votes on what they cannot read.
    """
    return _next(phase, fingerprint, language, readable=True)


def next_untranslated(phase: Phase, fingerprint: str, language: str) -> Asked | None:
    """The next statement that does not stand in this language yet, in its original.

    Shown when nothing readable is left, and marked: whether they understand it, people know
    best, and nobody is told they had answered what they never saw.
    """
    return _next(phase, fingerprint, language, readable=False)


def _next(phase: Phase, fingerprint: str, language: str, *, readable: bool) -> Asked | None:
    parts: dict[str, int | str | bool] = {
        "phase": phase.pk,
        "consultation": phase.consultation_id,
        "print": fingerprint,
        "language": language,
        "readable": readable,
        "seed": int(fingerprint[:15] or "0", 16),
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, parts)
        row = cursor.fetchone()
    return _asked(row[:4], language, left=row[4]) if row is not None else None


def answered_by(phase: Phase, fingerprint: str, language: str) -> list[Asked]:
    """What this person answered in the phase, by number, with their last opinion."""
    parts: dict[str, int | str] = {
        "phase": phase.pk,
        "consultation": phase.consultation_id,
        "print": fingerprint,
    }
    if not fingerprint:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_MINE, parts)
        rows = cursor.fetchall()
    return [_asked(row[:4], language, value=row[4]) for row in rows]


def _asked(row: Sequence[object], language: str, **more: int) -> Asked:
    pk, number, texts, written_in = row
    read = Translated(_loads(texts))
    text_language = language if read.get(language) else str(written_in)
    return Asked(
        pk=int(str(pk)),
        number=int(str(number)),
        text=read.in_language(text_language),
        language=text_language,
        is_translated=text_language != written_in,
        is_foreign=text_language != language,
        **more,
    )


def _loads(texts: object) -> dict[str, str]:
    """JSON as the driver gives it to plain SQL: text."""
    found: dict[str, str] = json.loads(str(texts))
    return found


def statements_shown(phase: Phase) -> int:
    """How many statements there are to answer in the phase, for anybody."""
    return phase.statements.filter(state=StatementState.SHOWN).count()


def participant_of(consultation_id: int, fingerprint: str) -> Participant | None:
    """The row under which somebody answers here, if they have."""
    if not fingerprint:
        return None
    rows = Participant.objects.filter(consultation=consultation_id, person_print=fingerprint)
    return rows.select_related("declaration").first()


def ballot_of(phase: Phase, fingerprint: str) -> Ballot | None:
    """The last ballot of this person in the phase."""
    if not fingerprint:
        return None
    rows = Ballot.objects.filter(phase=phase, participant__person_print=fingerprint)
    return rows.order_by("-id").first()
