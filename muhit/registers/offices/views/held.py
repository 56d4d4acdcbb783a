"""The overview of mandates that are held, and ending one early."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.core.text import fold
from muhit.foundation.ui.forms import show_faults
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.organisations.views.common import typed

from .. import actions, mandates, policies
from ..forms import EndForm


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    if not policies.decides_by_post(request.user):
        raise Http404
    words = fold(typed(request))
    rows = mandates.held_in_area(request.user)
    if words:
        keys = [row.pk for row in rows if words in fold(f"{row.user.known_as} {row.place.name}")]
        rows = rows.filter(pk__in=keys)
    page = keyset_page(
        rows, order=("ends_on", "started_on", "pk"), cursor=request.GET.get("after"), size=30
    )
    context = {"page": page, "rows": mandates.with_ends(page.rows), "typed": typed(request)}
    return render(request, "offices/held.html", context)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(mandates.held_in_area(request.user), pk=pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_early(mandate, reason=form.cleaned_data["reason"], by=request.user)
        except Invalid as error:
            show_faults(form, error)
        except WrongState as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The mandate has ended. The person will be told why."))
            return redirect("offices:held")
    status = 422 if request.method == "POST" else 200
    context = {"mandate": mandate, "form": form}
    return render(request, "offices/end.html", context, status=status)
