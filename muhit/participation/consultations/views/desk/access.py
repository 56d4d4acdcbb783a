"""Who comes to the desk at all; for everybody else its pages do not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body

from ...models import Consultation, Phase
from ...policies import may_prepare


def bodies(request: HttpRequest) -> list[Body]:
    """The bodies one holds a post in; 404 for whoever holds none."""
    found = list(roles_of(request.user).bodies)
    if not found:
        raise Http404
    return found


def consultation(request: HttpRequest, pk: int) -> Consultation:
    rows = Consultation.objects.filter(body__in=bodies(request))
    return get_object_or_404(rows.select_related("body", "department", "building"), pk=pk)


def speaking(request: HttpRequest, pk: int) -> Consultation:
    """A consultation of a body one may speak for."""
    row = consultation(request, pk)
    if not may_prepare(request.user, row.body):
        raise Http404
    return row


def phase(request: HttpRequest, pk: int, key: int) -> Phase:
    rows = Phase.objects.select_related("consultation__body")
    return get_object_or_404(rows, pk=key, consultation=speaking(request, pk))
