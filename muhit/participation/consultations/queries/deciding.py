"""The card "What is being decided" of home pages. One query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from muhit.foundation.core.clock import now
from muhit.foundation.core.translated import Read, Translated
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.registers.places.keys import PlaceKeys
from muhit.registers.places.models import Neighbourhood

from ..enums import State
from ..models import Consultation
from ..models.consultation import heading_of
from .access import touching

MOST = 3


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """A consultation on a home page."""

    pk: int
    question: Translated
    body: Translated
    state: str
    closes_at: datetime | None
    is_open: bool

    @property
    def heading(self) -> Read:
        return heading_of(self.question, self.body)


def being_decided(home: Neighbourhood | None, *, most: int = MOST) -> Sequence[Deciding]:
    """Open ones that touch `home` (everywhere where that is None), those ending first; then
    those announced. One query."""
    moment = now()
    keys = PlaceKeys.of(home).named if home is not None else {}
    return [
        Deciding(
            pk=pk,
            question=question,
            body=body,
            state=state,
            closes_at=closes_at,
            is_open=opens_at is not None and opens_at <= moment,
        )
        for pk, question, body, state, closes_at, opens_at in _deciding(most, moment=moment, **keys)
    ]


@prepared
def _deciding(most: int, moment: Parameter, **home: Parameter) -> QuerySet[Consultation, Any]:
    rows = Consultation.objects.filter(body__is_active=True)
    rows = rows.filter(
        Q(state__in=(State.ANNOUNCED, State.OPEN), closes_at__gt=moment, opens_at__lte=moment)
        | Q(state__in=(State.ANNOUNCED,), opens_at__gt=moment)
    )
    if home:
        rows = touching(rows, PlaceKeys(**home))
    return rows.order_by("closes_at", "pk").values_list(
        "pk", "question", "body__name", "state", "closes_at", "opens_at"
    )[:most]
