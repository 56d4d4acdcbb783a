"""Taking away the second factor of a colleague who lost it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from muhit.foundation.accounts.actions import take_second_factors
from muhit.foundation.accounts.freshness import fresh
from muhit.foundation.accounts.queries import has_second_factor
from muhit.foundation.core.errors import Invalid
from muhit.foundation.ui.forms import show_faults
from muhit.registers.organisations.views.common import body_seen, page_of

from .. import policies, queries
from ..forms import FactorForm


@require_http_methods(["GET", "POST"])
@fresh
def take(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say how the person was known, and take it; whoever does so shows their own factor first."""
    body = body_seen(request, code)
    owner = get_object_or_404(queries.staff_of(body), pk=pk).user
    if not policies.may_take_factor(request.user, owner):
        raise Http404
    form = FactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_second_factors(user=owner, by=request.user, **form.cleaned_data)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("It is taken away. The person was told."))
            return redirect("offices:posts", code=code)
    context = page_of(
        request, body, "posts", form=form, owner=owner, has_factor=has_second_factor(owner)
    )
    return render(request, "offices/take_factor.html", context)
