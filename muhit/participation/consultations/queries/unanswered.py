"""The ideas that no answer of the decision speaks of."""

from django.db.models import QuerySet

from ..models import Consultation, Option


def unanswered(consultation: Consultation) -> QuerySet[Option]:
    """The options and projects that were put to people and are in no group that was answered."""
    rows = Option.objects.filter(phase__consultation=consultation, replies=None)
    return rows.order_by("phase", "number")
