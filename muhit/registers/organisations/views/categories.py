"""Categories of a body, their questions and routing rules."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.ids import read_key
from muhit.foundation.questions.forms.editing import questions_of
from muhit.foundation.ui.forms import show_faults

from .. import actions, queries
from ..forms import CategoryForm, RuleForm, question_forms
from ..icons import ICONS
from ..models import Body, Category, RoutingRule
from .common import body_seen, history_of, named_like, page_of, typed


@require_GET
def categories(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    rows = queries.categories_of(body)
    department = request.GET.get("department", "")
    if (key := read_key(department)) is not None:
        rows = rows.filter(department=key)
    context = page_of(
        request,
        body,
        "categories",
        rows=named_like(rows, typed(request)),
        typed=typed(request),
        departments=queries.departments_of(body),
        department=department,
    )
    return render(request, "organisations/categories.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """A new category without `pk`."""
    body = body_seen(request, code)
    category = get_object_or_404(queries.categories_of(body), pk=pk) if pk else None
    form = CategoryForm(request.POST or None, body=body, category=category)
    questions = question_forms(request.POST or None, category)
    if request.method == "POST" and form.is_valid() and questions.is_valid():
        saved = _save(request, body, category, form, questions_of(questions))
        if saved is not None:
            messages.success(request, _("Saved."))
            return redirect("organisations:category", code=code, pk=saved.pk)
    context = page_of(
        request,
        body,
        "categories",
        category=category,
        form=form,
        picture=ICONS.get(form["icon"].value() or "", ""),
        questions=questions,
        rules=_rules(category),
        rule_form=RuleForm(body=body, prefix="rule") if category else None,
        history=history_of(category) if category else [],
    )
    return render(request, "organisations/category.html", context)


def _save(request, body: Body, category: Category | None, form, questions) -> Category | None:
    """The saved category, or None where the action found faults, which the form then shows."""
    draft = form.draft(questions)
    try:
        if category is None:
            return actions.create_category(body, draft=draft, by=request.user)
        return actions.update_category(category, draft=draft, by=request.user)
    except Invalid as error:
        show_faults(form, error)
        return None


def _rules(category: Category | None):
    if category is None:
        return []
    return category.rules.select_related(
        "district", "neighbourhood__district", "department"
    ).order_by("district__name", "neighbourhood__name")


@require_POST
def add_rule(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    body = body_seen(request, code)
    category = get_object_or_404(body.categories, pk=pk)
    form = RuleForm(request.POST, body=body, prefix="rule")
    try:
        if not form.is_valid():
            raise Invalid(_("Choose an area and a department."))
        actions.add_rule(category, **form.cleaned_data, by=request.user)
    except Invalid as error:
        messages.error(request, " ".join(map(str, error.fields.values())) or str(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("organisations:category", code=code, pk=pk)


@require_POST
def remove_rule(request: HttpRequest, code: str, pk: int, rule: int) -> HttpResponse:
    body = body_seen(request, code)
    row = get_object_or_404(RoutingRule, pk=rule, category=pk, category__body=body)
    actions.remove_rule(row, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("organisations:category", code=code, pk=pk)
