"""A gentle question on the pages of filing: is it rather something else? The person decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.core.once import repeatable
from muhit.participation.likeness.queries.suggestions import rather
from muhit.participation.record.enums import Kind
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import Offer, categories_at
from muhit.registers.places.models import Neighbourhood

from .. import drafts, limits
from ..actions.filing import MAX_TEXT
from ..draft import Draft
from ..forms.filing import WhatForm
from .uploading import keep_uploads


def rather_for(draft: Draft, text: str) -> Offer | None:
    """The offer that the text clearly speaks for instead of the one chosen."""
    category = Category.objects.filter(pk=draft.category).first() if text else None
    return rather(text, category, _offers(draft)) if category is not None else None


def _offers(draft: Draft) -> list[Offer]:
    place = Neighbourhood.objects.select_related("district").filter(pk=draft.neighbourhood)
    return categories_at(place.first()) if draft.neighbourhood is not None else []


@public
@never_cache
@require_POST
@repeatable("it reads and keeps nothing")
def hint(request: HttpRequest) -> HttpResponse:
    """The question for what stands in the field now. Sent as POST: no address holds the words."""
    limits.count(limits.HINTS, request)
    draft = drafts.load(request)
    found = rather_for(draft, request.POST.get("text", "")[:MAX_TEXT])
    return render(request, "filing/rather.html", {"rather": found})


def take_rather(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Take the category proposed on the page of words; what was typed there stays."""
    form = WhatForm({"category": request.POST["rather"]}, offers=_offers(draft))
    for problem in keep_uploads(request, draft, "files"):
        messages.warning(request, problem)
    if form.is_valid():
        form.write(draft)
    draft.text = request.POST.get("text", "")[:MAX_TEXT].replace("\0", "").strip()
    if request.POST.get("kind") in Kind:
        draft.kind = request.POST["kind"]
    drafts.save(request, draft)
    return redirect("filing:new-words")
