"""The current list as a file. It leaves the house, so it is a POST, and it is recorded."""

from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_POST

from muhit.foundation.core.once import repeatable
from muhit.participation.record.policies import working_posts

from ..actions.desk import record_export
from ..exports import ExportResponse, csv_export, xlsx_export
from ..forms.desk import InboxForm
from ..queries.desk import desk_choices, export_rows
from .access import desk_view

_MAKE = {"csv": csv_export, "xlsx": xlsx_export}


@desk_view
@require_POST
@repeatable("it reads; each reading is logged")
def export(request: HttpRequest, kind: str) -> ExportResponse:
    form = InboxForm(request.GET, choices=desk_choices(request.user))
    rows = export_rows(request.user, form.filters())
    record_export(kind=kind, rows=rows.count(), filters=form.active(), by=request.user)
    bodies = sorted({post.body.code for post in working_posts(request.user)})
    name = f"{'-'.join(bodies)}-{timezone.localdate():%Y-%m-%d}.{kind}"
    return _MAKE[kind](rows, name)
