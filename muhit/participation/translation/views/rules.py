"""How a body's texts are translated."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.forms import show_faults
from muhit.registers.organisations.views.common import body_seen, page_of

from .. import actions, queries
from ..forms import RulesForm
from ..policies import may_set_rules


@require_http_methods(["GET", "POST"])
@repeatable("rules are written over")
def rules(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    form = RulesForm(request.POST or None, instance=queries.rules_of(body))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rules(body, **form.cleaned_data, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("offices:interpreters", code=code)
    context = page_of(
        request, body, "interpreters", form=form, may_set=may_set_rules(request.user, body)
    )
    return render(request, "translation/rules.html", context)
