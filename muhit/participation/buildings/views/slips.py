"""Slips for the flats, and the flats that need a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from muhit.foundation.accounts import limits
from muhit.foundation.core.errors import Invalid
from muhit.foundation.printing import responses
from muhit.foundation.ui import once
from muhit.foundation.ui.forms import show_faults
from muhit.registers.residents import actions
from muhit.registers.residents.queries import doubts_of, slips_of

from ..forms import SlipsForm
from ..limits import SLIPS
from ..poster import slips_sheet
from .access import managed_building


@require_http_methods(["GET", "POST"])
def slips(request: HttpRequest, pk: int) -> HttpResponseBase:
    """List the doors and print their slips; the codes are shown on this paper alone."""
    building = managed_building(request, pk)
    form = SlipsForm(request.POST or None, building=building)
    if request.method == "POST" and form.is_valid():
        limits.count(SLIPS, request)
        try:
            printed = actions.make_slips(building, doors=form.doors(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            content = slips_sheet(building, printed, language=get_language() or "tr")
            messages.success(request, _("Put each slip into the mailbox of its flat."))
            return once.done(responses.pdf(content, "slips"), page=request.path)
    context = {
        "building": building,
        "form": form,
        "held": slips_of(building).count(),
        "doubts": doubts_of(building),
    }
    return render(request, "buildings/slips.html", context)
