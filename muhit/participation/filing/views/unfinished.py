"""Taking up, or throwing away, a draft that was set aside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.core.once import repeatable

from .. import drafts, unfinished


@public
@require_POST
@repeatable("what is taken up is taken up")
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with a draft: one of this session by its `key`, or one that the device kept whole."""
    current = drafts.load(request)
    found = unfinished.take(request, request.POST.get("key", ""))
    if found is not None:
        unfinished.set_aside(request, current)
        current = found
    drafts.save(request, current)
    return redirect(f"filing:{current.missing_step or 'new-check'}")


@public
@require_POST
@repeatable("what is thrown away stays away")
def discard(request: HttpRequest) -> HttpResponse:
    unfinished.take(request, request.POST.get("key", ""))
    return redirect("filing:new")
