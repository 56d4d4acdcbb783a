"""Who comes to the desk at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from muhit.participation.record.models import Submission
from muhit.participation.record.policies import has_desk

from ..queries.desk_page import for_desk

View = Callable[..., HttpResponse]


def desk_view(view: View) -> View:
    """Opens for whoever works on submissions; to everybody else there is no such page."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_desk(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def worked_on(request: HttpRequest, pk: int) -> Submission:
    """The submission, or 404 where this reader does not work on it."""
    return get_object_or_404(for_desk(request.user), pk=pk)
