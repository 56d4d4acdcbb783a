"""Answer templates: listed, written and deleted by heads and administrators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.forms import show_faults
from muhit.participation.record.models import AnswerTemplate
from muhit.participation.record.policies import manages_templates
from muhit.registers.offices.queries import roles_of

from ..actions import desk
from ..forms.templates import TemplateForm
from ..queries.desk_page import PLACEHOLDERS, templates_managed_by


def _require_manager(request: HttpRequest) -> None:
    if not any(manages_templates(request.user, body) for body in roles_of(request.user).bodies):
        raise Http404


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    _require_manager(request)
    rows = templates_managed_by(request.user)
    return render(request, "desk/templates.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@repeatable("a template is written over", where="pk")
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    _require_manager(request)
    template: AnswerTemplate | None = None
    if pk is not None:
        template = get_object_or_404(templates_managed_by(request.user), pk=pk)
    form = TemplateForm(request.POST or None, viewer=request.user, template=template)
    if request.method == "POST" and form.is_valid():
        try:
            desk.save_template(template, **form.wanted(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The template is saved."))
            return redirect("desk:templates")
    context = {"form": form, "template": template, "placeholders": PLACEHOLDERS}
    status = 422 if form.errors else 200
    return render(request, "desk/template.html", context, status=status)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(templates_managed_by(request.user), pk=pk)
    desk.delete_template(template, by=request.user)
    messages.success(request, _("The template is deleted."))
    return redirect("desk:templates")
