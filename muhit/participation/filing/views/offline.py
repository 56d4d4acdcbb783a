"""Taking in what was written without a line: once, by its key, and never silently refused."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from muhit.foundation.accounts import robots
from muhit.foundation.accounts.access import public
from muhit.foundation.core.errors import Invalid, MuhitError
from muhit.foundation.core.ids import read_key
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.once import owner_of
from muhit.participation.record.enums import Kind, Precision, Privacy
from muhit.registers.organisations.models import Category

from .. import drafts, limits, unfinished
from ..actions.filing import MAX_TEXT, file
from ..draft import Draft
from ..forms.filing import language_of
from .filing import _mended_at


@public
@never_cache
@require_http_methods(["GET", "POST"])
@repeatable("it comes with the key of its draft, which is filed once")
def outbox(request: HttpRequest) -> HttpResponse:
    """GET: what a form needs to be sent. POST: file it; the answer names the page that comes next.

    `done` is the thank-you page; `next` the page on which something is still to be filled in.
    What was written stands there already.
    """
    if request.method != "POST":
        return JsonResponse({"token": get_token(request), "shown": robots.mark()})
    key = _uuid(request.POST.get("key", ""))
    if key is None:
        return JsonResponse({"next": reverse("filing:new")}, status=422)
    if (mark := drafts.filed_as(request, str(key))) is not None:
        return _done(mark)
    draft = drafts.load(request)
    if "whole" in request.POST:
        # Everything was on the server but the yes.
        if draft.key != str(key):
            return JsonResponse({"next": reverse("filing:new-check")}, status=422)
    else:
        draft = _written(request, key)
    try:
        robots.check(request)
        limits.count(limits.FILING, request)
    except MuhitError:
        return _unfinished(request, draft, "filing:new-check")
    if draft.missing_step is not None:
        return _unfinished(request, draft, f"filing:{draft.missing_step}")
    user = request.user if request.user.is_authenticated else None
    try:
        submission = file(filing=draft.filing(browser=owner_of(request)), by=user)
    except Invalid as problem:
        return _unfinished(request, draft, _mended_at(problem))
    mark = drafts.remember_filed(request, draft, submission)
    if drafts.load(request).key == draft.key:
        drafts.forget(request)
    return _done(mark)


def _written(request: HttpRequest, key: uuid.UUID) -> Draft:
    """What was written on the device, as a draft; nothing of it is believed."""
    typed = request.POST
    kind = typed.get("kind", "")
    draft = Draft(
        key=str(key),
        neighbourhood=read_key(typed.get("neighbourhood", "")),
        category=read_key(typed.get("category", "")),
        place_text=typed.get("place_text", "")[:200],
        kind=kind if kind in Kind else Kind.COMPLAINT,
        text=typed.get("text", "").replace("\0", "").strip()[:MAX_TEXT],
        privacy=_privacy(typed.get("privacy", ""), typed.get("category", "")),
        precision=Precision.NEIGHBOURHOOD,
        is_person_done=True,
    )
    draft.language = language_of(draft.text) or get_language() or "tr"
    return draft


def _privacy(chosen: str, category: str) -> str:
    """What was chosen, else what is usual for the subject."""
    if chosen in Privacy:
        return chosen
    usual = Category.objects.filter(pk=read_key(category) or 0).values_list("default_privacy")
    return next((str(privacy) for (privacy,) in usual), Privacy.PUBLIC)


def _unfinished(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    """Keep it as this session's draft and say where to go on.

    A draft begun meanwhile on the pages is not written over: where words stand in it already,
    its owner finishes it first, else it waits. Both stand in the list of unfinished ones.
    """
    there = drafts.load(request)
    if there.key != draft.key and there.text:
        unfinished.set_aside(request, draft)
        return JsonResponse({"next": reverse("filing:new")}, status=409)
    if there.key != draft.key:
        unfinished.set_aside(request, there)
    drafts.save(request, draft)
    return JsonResponse({"next": reverse(page)}, status=422)


def _done(mark: str) -> HttpResponse:
    return JsonResponse({"done": reverse("filing:new-done", args=[mark])})


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
