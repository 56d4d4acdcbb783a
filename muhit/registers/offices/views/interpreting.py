"""Who interprets for a body."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core import clock, languages
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.ui.forms import show_faults
from muhit.registers.organisations.views.common import body_seen, page_of

from .. import policies, queries
from ..actions import end_interpreter, name_interpreter
from ..forms import InterpreterForm
from ..models import Interpreter


def _row(interpreter: Interpreter) -> dict[str, object]:
    names = [languages.name_of(code) for code in interpreter.languages]
    return {"it": interpreter, "languages": ", ".join(names)}


@require_GET
def interpreters(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    today, rows = clock.today(), list(queries.interpreters_of(body))
    held = [row for row in rows if row.ends_on is None or row.ends_on > today]
    context = page_of(
        request,
        body,
        "interpreters",
        held=[_row(row) for row in held],
        ended=[_row(row) for row in rows if row not in held],
    )
    return render(request, "offices/interpreters.html", context)


@require_http_methods(["GET", "POST"])
def name_one(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    if not policies.may_appoint(request.user, body):
        raise Http404
    form = InterpreterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            name_interpreter(
                entered["person"], body=body, between=entered["languages"], by=request.user
            )
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The interpreter was named."))
            return redirect("offices:interpreters", code=code)
    context = page_of(request, body, "interpreters", form=form)
    return render(request, "offices/name_interpreter.html", context)


@require_POST
def end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    body = body_seen(request, code)
    row = get_object_or_404(queries.interpreters_of(body), pk=pk)
    try:
        end_interpreter(row, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("This person no longer interprets for the body."))
    return redirect("offices:interpreters", code=code)
