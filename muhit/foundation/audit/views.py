"""The log, for administrators."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from muhit.foundation.reading.keyset import keyset_page

from . import acts, policies, queries
from .forms import LogForm


def log(request: HttpRequest) -> HttpResponse:
    if not policies.may_see_log(request.user):
        raise Http404
    form = LogForm(request.GET or {}, user=request.user)
    page = keyset_page(
        queries.log_of(request.user, form.wanted()),
        order=("-at", "-id"),
        cursor=request.GET.get("after"),
        size=50,
    )
    entries = [(event, acts.in_words(event)) for event in page.rows]
    return render(request, "audit/log.html", {"form": form, "page": page, "entries": entries})
