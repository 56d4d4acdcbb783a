"""Getting what a page is about; what one may not know of answers 404."""

from django.db import connection
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ..enums import State
from ..models import Consultation, Phase
from ..policies import may_read_desk
from ..queries import access


def consultation(request: HttpRequest, pk: int) -> Consultation:
    """A consultation this person may open."""
    return get_object_or_404(access.visible_to(request.user), pk=pk)


def phase(request: HttpRequest, pk: int, key: int) -> Phase:
    """A phase of a consultation that was published; of a draft for its body's staff only."""
    rows = Phase.objects.select_related("consultation__body").defer("consultation__outline")
    return _visible(request, get_object_or_404(rows, pk=key, consultation=pk))


# What an opinion is judged by, without any text. It is read for each of hundreds of opinions a
# second: built by the ORM, this query alone would make each of them a third dearer.
_OF_PHASE = ("id", "consultation_id", "method", "starts_at", "ends_at", "who", "counted_at")
_OF_CONSULTATION = ("id", "body_id", "state", "published_at")
_TO_ANSWER = f"""
SELECT {", ".join(f"p.{name}" for name in _OF_PHASE)},
       {", ".join(f"c.{name}" for name in _OF_CONSULTATION)}
FROM consultations_phase p JOIN consultations_consultation c ON c.id = p.consultation_id
WHERE p.id = %s AND c.id = %s
"""  # noqa: S608 - names of columns that stand above


def phase_to_answer(request: HttpRequest, pk: int, key: int) -> Phase:
    """The phase for one more opinion; what else of it is asked for is read then."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_ANSWER, [key, pk])
        found = cursor.fetchone()
    if found is None:
        raise Http404
    size = len(_OF_PHASE)
    row = Phase.from_db(connection.alias, _OF_PHASE, found[:size])
    row.consultation = Consultation.from_db(connection.alias, _OF_CONSULTATION, found[size:])
    return _visible(request, row)


def _visible(request: HttpRequest, row: Phase) -> Phase:
    if row.consultation.state == State.DRAFT and not may_read_desk(request.user, row.consultation):
        raise Http404
    if row.consultation.published_at is None and row.consultation.state == State.WITHDRAWN:
        raise Http404
    return row
