"""What anybody reads: what is being decided, one consultation, its files."""

from dataclasses import replace

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.devices import remember
from muhit.foundation.accounts.limits import count
from muhit.foundation.core.once import repeatable
from muhit.foundation.files import responses
from muhit.foundation.search.finding import cards_of, look_for
from muhit.foundation.search.limits import asked_by
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.offices.queries import roles_of
from muhit.registers.residents.queries import home_of

from .. import actions, calendar, limits, policies
from ..enums import State
from ..errors import BadCode
from ..forms.answering import CodeForm
from ..models import Consultation, MilestonePhoto, Picture
from ..queries import access, pages
from ..queries.unanswered import unanswered
from ..respondent import CODE, respondent_of
from ..searching import CONSULTATIONS
from . import fetching

MOST_ELSEWHERE = 6


@public
@require_GET
def consultation_list(request: HttpRequest) -> HttpResponse:
    """What is being decided, for the reader's neighbourhood or everywhere."""
    home = home_of(request.user)
    everywhere = home is None or request.GET.get("where") == "all"
    which = request.GET.get("which", "open")
    past = Q(state__in=(State.CLOSED, State.DECIDED))
    all_rows = access.published().filter(past if which == "past" else ~past)
    rows = all_rows if everywhere else access.touching(all_rows, home)
    asked = asked_by(request)
    found = look_for(CONSULTATIONS, rows, asked)
    page = keyset_page(found.rows, order=found.order, cursor=request.GET.get("after"), size=12)
    context = {
        "page": page,
        "cards": cards_of(
            found, page, lambda row: (row.heading.text, row.background.in_own_language)
        ),
        "asked": asked,
        "found": found,
        "home": home,
        "everywhere": everywhere,
        "elsewhere": [] if everywhere or asked.text else _elsewhere(all_rows, rows),
        "which": which,
        "may_write": roles_of(request.user).is_staff,
    }
    return render(request, "consultations/list.html", context)


def _elsewhere(
    all_rows: QuerySet[Consultation], here: QuerySet[Consultation]
) -> QuerySet[Consultation]:
    """What is decided for others, the last to come first: whoever lives here may look."""
    others = all_rows.exclude(pk__in=here.order_by().values("pk"))
    return others.order_by("-pk")[:MOST_ELSEWHERE]


@public
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = fetching.consultation(request, pk)
    who = respondent_of(request, pk)
    progress, branches = pages.follow_up(row) if row.state == State.DECIDED else (0, [])
    context = {
        "consultation": row,
        "state": pages.reading_of(row),
        "steps": pages.steps_of(row, who),
        "places": pages.area_names(row),
        "pictures": row.pictures.select_related("file"),
        "decision": getattr(row, "decision", None) if row.state == State.DECIDED else None,
        "replies": row.replies.prefetch_related("statements", "options"),
        "unanswered": unanswered(row),
        "progress": progress,
        "branches": branches,
        "follows": request.user.is_authenticated
        and row.followers.filter(user=request.user).exists(),
        "may_run": policies.may_read_desk(request.user, row),
        "may_enter": policies.may_enter_paper(request.user, row),
        "passes_on": policies.may_pass_on(request.user),
    }
    return render(request, "consultations/detail.html", context)


@public
@require_GET
def picture(request: HttpRequest, pk: int, key: int, size: str) -> HttpResponse:
    row = get_object_or_404(Picture.objects.select_related("file"), pk=key, consultation=pk)
    fetching.consultation(request, pk)
    return responses.send(row.file, size="small" if size == "small" else "large")


@public
@require_GET
def milestone_photo(request: HttpRequest, pk: int, key: int, size: str) -> HttpResponse:
    rows = MilestonePhoto.objects.select_related("file")
    row = get_object_or_404(rows, pk=key, milestone__consultation=pk)
    fetching.consultation(request, pk)
    return responses.send(row.file, size="small" if size == "small" else "large")


@public
@require_GET
def meeting_file(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """The meeting for one's own calendar."""
    phase = fetching.phase(request, pk, key)
    address = request.build_absolute_uri(reverse("consultations:detail", args=[pk]))
    return HttpResponse(
        calendar.meeting(phase, address),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Entering a printed voting code; it opens this consultation on this device."""
    row = fetching.consultation(request, pk)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count(limits.CODES, request)
        try:
            used = actions.use_code(row, typed=form.cleaned_data["code"])
        except BadCode as error:
            form.add_error("code", str(error))
        else:
            actions.gather(row, respondent=replace(respondent_of(request, pk), code=used))
            messages.success(request, _("The code is accepted. You can answer on this device."))
            response = redirect("consultations:detail", pk=pk)
            remember(response, CODE.format(pk), used)
            return response
    return render(request, "consultations/code.html", {"form": form, "consultation": row})


@require_POST
@repeatable("to follow twice is to follow")
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    row = fetching.consultation(request, pk)
    if request.POST.get("follow") == "no":
        actions.unfollow(row, by=request.user)
        messages.success(request, _("You will hear no more of it."))
    else:
        actions.follow(row, by=request.user)
        messages.success(request, _("You will be told at each step."))
    return redirect("consultations:detail", pk=pk)
