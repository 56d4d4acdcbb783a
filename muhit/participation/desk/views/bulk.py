"""The same thing done to several submissions at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from muhit.foundation.core.ids import read_key
from muhit.participation.record.models import Submission
from muhit.participation.record.translating import promises

from ..queries.desk import chosen
from .access import desk_view
from .acts import ACTS
from .running import Outcome, run, tell_failures
from .undoing import remember_undo

# What is offered for several at once: name, icon, and whether it is asked about first.
BULK: dict[str, tuple[str | Promise, str]] = {
    "take": (gettext_lazy("Take"), "hand"),
    "triage": (gettext_lazy("Triage"), "eye"),
    "assign": (gettext_lazy("Assign"), "users"),
    "answer": (gettext_lazy("Answer them"), "message"),
    "forward": (gettext_lazy("Forward"), "forward"),
    "decline": (gettext_lazy("Decline"), "close"),
}
AT_ONCE = ("take", "triage")
MOST = 200


@desk_view
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Do it at once where it can be undone, else ask first, with what the act needs to know."""
    name = request.POST.get("act", "")
    rows = _chosen(request)
    if name not in BULK or not rows:
        messages.warning(request, _("Choose submissions and what to do with them."))
        return redirect("desk:inbox")
    if name in AT_ONCE:
        return _finish(request, name, run(name, rows, {}, request.user))
    sure = "sure" in request.POST
    form = ACTS[name].form(
        request.POST if sure else None, submission=rows[0], several=rows, viewer=request.user
    )  # fmt: skip
    if sure and form.is_valid():
        return _finish(request, name, run(name, rows, form.wanted(), request.user))
    context = {"name": name, "label": BULK[name][0], "rows": rows, "form": form}
    context["promises"] = promises(rows)
    return render(request, "desk/bulk.html", context, status=422 if sure else 200)


def _chosen(request: HttpRequest) -> list[Submission]:
    typed = (read_key(key) for key in request.POST.getlist("pk"))
    keys = [key for key in typed if key is not None][:MOST]
    return list(chosen(request.user, keys))


def _finish(request: HttpRequest, name: str, outcome: Outcome) -> HttpResponse:
    remember_undo(request, name, outcome.done)
    if outcome.done:
        words = ngettext("Done for %(count)s submission.", "Done for %(count)s submissions.",
                         len(outcome.done))  # fmt: skip
        messages.success(request, words % {"count": len(outcome.done)})
    tell_failures(request, outcome)
    return redirect("desk:inbox")
