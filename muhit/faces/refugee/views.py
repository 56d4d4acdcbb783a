"""The home page behind the other door: plain words, a picture beside each.

Which door somebody uses is known to their own browser alone; see
`foundation/accounts/doors.py`. The address of this page is the one of every home page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.foundation.accounts.access import public
from muhit.participation.announcements.queries import current_for_viewer
from muhit.participation.submissions.queries import neighbourhood as now


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    place = user.home if user.is_authenticated else None
    context = {
        "mine": now.mine(user) if user.is_authenticated else [],
        "announcements": current_for_viewer(user)[:3],
        "fixed": now.fixed_lately(place, most=2),
    }
    return render(request, "refugee_face/home.html", context)
