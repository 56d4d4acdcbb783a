"""Running: views that wait, held answers, paper, voting codes, minutes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.printing import responses
from muhit.foundation.ui import once
from muhit.foundation.ui.forms import show_faults, texts_of
from muhit.foundation.ui.paging import keyset_page

from ... import actions, policies, printing
from ...enums import Method, StatementState
from ...forms import running as forms
from ...models import Consultation, Phase, Quarantine, Statement
from ...queries import access as queries
from ...queries import desk
from ...queries.paper import sheets_by_person
from . import access


@require_GET
def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """Views by where they stand, those that wait first."""
    row = access.speaking(request, pk)
    which = request.GET.get("which", StatementState.WAITING)
    rows = desk.statements_of(row, which if which in StatementState.values else "waiting")
    context = {
        "consultation": row,
        "which": which,
        "page": keyset_page(rows, order=("id",), cursor=request.GET.get("after"), size=30),
        "counts": desk.statement_counts(row),
        "reasons": forms.REFUSALS,
    }
    return render(request, "consultations/desk/statements.html", context)


@require_POST
def decide_statement(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Show a view, or refuse it for a reason that is published."""
    row = access.speaking(request, pk)
    statement = get_object_or_404(Statement, pk=key, phase__consultation=row)
    try:
        if request.POST.get("verdict") == "show":
            actions.show(statement, by=request.user)
        else:
            reason = request.POST.get("reason", "")
            actions.refuse(statement, reason=reason, by=request.user)
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("consultations:desk-statements", pk=pk)


@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers that are held, and what was decided about others."""
    row = access.speaking(request, pk)
    if request.method == "POST":
        one = get_object_or_404(Quarantine, pk=request.POST.get("held"), consultation=row)
        exclude = request.POST.get("verdict") == "exclude"
        try:
            reason = request.POST.get("reason", "")
            actions.look_at(one, exclude=exclude, reason=reason, by=request.user)
        except Invalid as error:
            messages.error(request, str(error))
        return redirect("consultations:desk-held", pk=pk)
    context = {"consultation": row, "rows": row.held.order_by("look", "-found_at")}
    return render(request, "consultations/desk/held.html", context)


def _for_paper(request: HttpRequest, pk: int) -> Consultation:
    """What staff of the body, muhtars of its area and managers of its building may enter
    answers for."""
    rows = queries.visible_to(request.user).exclude(state="draft")
    row = get_object_or_404(rows, pk=pk)
    if not policies.may_enter_paper(request.user, row):
        raise Http404
    return row


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The phases for which answers from paper and telephone can be entered now."""
    row = _for_paper(request, pk)
    phases = [one for one in row.phases.all() if one.method != Method.MEETING]
    for one in phases:
        one.consultation = row
    may_print = policies.may_print_codes(request.user, row)
    context = {
        "consultation": row,
        "phases": phases,
        "may_print": may_print,
        "sheets": sheets_by_person(row) if may_print else [],
    }
    return render(request, "consultations/desk/paper.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """One sheet of paper, or one call."""
    row = _for_paper(request, pk)
    phase = get_object_or_404(
        Phase.objects.select_related("consultation__body"), pk=key, consultation=row
    )
    form = forms.sheet(phase, request.POST or None, language=request.LANGUAGE_CODE)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_paper(phase, by=request.user, **form.values())
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Entered. It counts like every other answer."))
            return redirect("consultations:enter", pk=pk, key=key)
    context = {"consultation": row, "phase": phase, "form": form}
    return render(request, "consultations/desk/enter.html", context)


@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Printing voting codes: they are in this answer and nowhere else."""
    row = _for_paper(request, pk)
    if not policies.may_print_codes(request.user, row):
        raise Http404
    form = forms.CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            batch, made = actions.print_codes(
                row, count=data["count"], label=data["label"], by=request.user
            )
        except Invalid as error:
            show_faults(form, error)
        else:
            sheet = printing.codes(row, made, request.build_absolute_uri)
            answer = responses.pdf(sheet, f"voting-codes-{batch.pk}")
            return once.done(answer, page=request.path)
    context = {"consultation": row, "form": form, "batches": desk.batches_of(row)}
    return render(request, "consultations/desk/codes.html", context)


@require_GET
def paper_sheet(request: HttpRequest, pk: int, key: int, language: str) -> HttpResponse:
    """The sheet to fill in by hand, in one language."""
    row = _for_paper(request, pk)
    phase = get_object_or_404(
        Phase.objects.select_related("consultation__body"), pk=key, consultation=row
    )
    if language not in row.languages:
        raise Http404
    return responses.pdf(printing.sheet(phase, language), f"sheet-{phase.pk}-{language}")


@require_http_methods(["GET", "POST"])
@repeatable("the minutes are written over")
def minutes(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    phase = access.phase(request, pk, key)
    form = forms.MinutesForm(request.POST or None, phase=phase)
    if request.method == "POST" and form.is_valid():
        actions.set_minutes(phase, minutes=texts_of(form, "minutes"), by=request.user)
        messages.success(request, _("The minutes are published."))
        return redirect("consultations:desk-one", pk=pk)
    context = {"form": form, "phase": phase, "consultation": phase.consultation}
    return render(request, "consultations/desk/minutes.html", context)
