"""Getting what a page is about; what one may not know of answers 404."""

from time import monotonic

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


# A phase that is answered many times a second is read once in two: what closes it by the
# clock is compared each time, and a withdrawal is seen two seconds later.
KEPT_SECONDS = 2.0
_kept: dict[int, tuple[float, Phase]] = {}


def phase_to_answer(request: HttpRequest, pk: int, key: int) -> Phase:
    """The phase for one more opinion."""
    until, row = _kept.get(key, (0.0, None))
    if row is not None and until > monotonic() and row.consultation_id == pk:
        return row
    row = phase(request, pk, key)
    if row.is_open:
        if len(_kept) > 100:
            _kept.clear()
        _kept[key] = (monotonic() + KEPT_SECONDS, row)
    return row


def forget() -> None:
    """Read every phase anew; for tests that change one in between."""
    _kept.clear()
