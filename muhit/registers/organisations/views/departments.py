"""Departments of a body."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.forms import show_faults

from .. import actions, queries
from ..forms import DepartmentForm
from ..models import Department
from .common import body_seen, history_of, named_like, page_of, typed


@require_GET
def departments(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    rows = named_like(queries.departments_of(body), typed(request))
    context = page_of(request, body, "departments", rows=rows, typed=typed(request))
    return render(request, "organisations/departments.html", context)


@require_http_methods(["GET", "POST"])
@repeatable("a department is written over", where="pk")
def edit(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """A new department without `pk`."""
    body = body_seen(request, code)
    department = get_object_or_404(body.departments, pk=pk) if pk else None
    form = DepartmentForm(request.POST or None, department=department)
    if request.method == "POST" and form.is_valid():
        try:
            if department is None:
                actions.create_department(body, draft=form.draft(), by=request.user)
            else:
                actions.update_department(department, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisations:departments", code=code)
    context = _context(request, body, department, form)
    return render(request, "organisations/department.html", context)


def _context(request, body, department: Department | None, form) -> dict[str, object]:
    history = history_of(department) if department else []
    return page_of(request, body, "departments", department=department, form=form, history=history)
