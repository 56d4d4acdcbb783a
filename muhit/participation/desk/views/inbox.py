"""The inbox, and the filters that staff keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.once import repeatable
from muhit.participation.record.deadlines import deadline_of
from muhit.participation.record.models import SavedFilter

from ..actions import desk
from ..forms.desk import InboxForm, SaveFilter
from ..queries.desk import desk_choices, inbox_count, inbox_page
from ..queries.queues import DEFAULT, QUEUES, queue_counts
from .access import desk_view
from .bulk import BULK
from .undoing import undoable

PAGE = 25


@desk_view
@require_GET
@vary_on_headers("HX-Request")
def show(request: HttpRequest) -> HttpResponse:
    choices = desk_choices(request.user)
    form = InboxForm(request.GET, choices=choices)
    filters = form.filters()
    counts = queue_counts(request.user)
    queue = filters.queue or DEFAULT.code
    is_narrowed = form.is_set
    page = inbox_page(request.user, filters, cursor=request.GET.get("after"), size=PAGE)
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "form": form,
        "filters": filters,
        "queues": [(queue, counts[code]) for code, queue in QUEUES.items()],
        "queue": queue,
        "count": inbox_count(request.user, filters) if is_narrowed else counts[queue],
        "page": page,
        "rows": [(row, deadline_of(row)) for row in page.rows],
        "saved": choices.saved,
        "query": query.urlencode(),
        "bulk": BULK,
        "undo": undoable(request),
    }
    part = request.htmx and not request.htmx.history_restore_request
    template = "desk/parts/desk.html" if part else "desk/inbox.html"
    return render(request, template, context)


@desk_view
@require_POST
@repeatable("a filter of the same name is written over")
def save_filter(request: HttpRequest) -> HttpResponse:
    form = SaveFilter(request.POST)
    query = request.POST.get("query", "")
    if form.is_valid():
        try:
            desk.save_filter(**form.cleaned_data, by=request.user)
            messages.success(request, _("The filter is saved."))
        except MuhitError as error:
            messages.error(request, str(error))
    else:
        messages.error(request, _("Give the filter a name."))
    return redirect(f"{reverse('desk:inbox')}?{query}")


@desk_view
@require_POST
@repeatable("what is removed stays removed")
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.user)
    desk.delete_filter(saved, by=request.user)
    messages.success(request, _("The filter is deleted."))
    return redirect("desk:inbox")
