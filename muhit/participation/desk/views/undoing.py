"""The bar with which what was just done is taken back."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from muhit.foundation.core.clock import now
from muhit.participation.record.models import Submission
from muhit.participation.record.states import MINUTES_TO_UNDO

from .access import desk_view
from .running import run, tell_failures

CAN_BE_UNDONE = (
    "take", "triage", "assign", "start", "answer", "publish", "decline", "forward", "reopen",
)  # fmt: skip
_SESSION = "desk_undo"


def remember_undo(request: HttpRequest, name: str, keys: list[int]) -> None:
    """Offer to take back the act `name`, done to these."""
    kept = keys if name in CAN_BE_UNDONE else []
    request.session[_SESSION] = {"keys": kept, "at": now().isoformat()}


def undoable(request: HttpRequest) -> int:
    """How many steps the last action can still take back."""
    return len(_keys(request))


def _keys(request: HttpRequest) -> list[int]:
    held = request.session.get(_SESSION)
    at = parse_datetime(held["at"]) if isinstance(held, dict) else None
    if at is None or at < now() - timedelta(minutes=MINUTES_TO_UNDO):
        return []
    return list(held["keys"])


@desk_view
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what was just done, to one or to several."""
    keys = _keys(request)
    request.session.pop(_SESSION, None)
    # Not `chosen`: the step may have taken them out of one's hands.
    rows = list(Submission.objects.filter(pk__in=keys).order_by("pk"))
    outcome = run("undo", rows, {}, request.user)
    count = len(outcome.done)
    if count:
        words = ngettext(
            "%(count)s step has been taken back.", "%(count)s steps have been taken back.", count
        ) % {"count": count}  # fmt: skip
        messages.success(request, words)
    tell_failures(request, outcome)
    if len(outcome.done) == 1 == len(keys):
        return redirect("desk:desk", pk=outcome.done[0])
    return redirect("desk:inbox")
