"""Getting what a page is about; what one may not know of answers 404."""

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
    row = get_object_or_404(rows, pk=key, consultation=pk)
    if row.consultation.state == State.DRAFT and not may_read_desk(request.user, row.consultation):
        raise Http404
    if row.consultation.published_at is None and row.consultation.state == State.WITHDRAWN:
        raise Http404
    return row
