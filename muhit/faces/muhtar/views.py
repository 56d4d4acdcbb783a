"""The pages of muhtars: the neighbourhood on one page, and the quarterly report."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from muhit.foundation.core.clock import today
from muhit.foundation.core.once import repeatable
from muhit.foundation.printing import responses
from muhit.participation.announcements.queries import latest_for
from muhit.participation.muhtar_office import queries
from muhit.participation.polls.queries import newest_of_place
from muhit.participation.square.queries import neighbourhood
from muhit.participation.statistics import quarterly, quarterly_files
from muhit.participation.statistics.quarterly_actions import record_quarterly
from muhit.registers.offices.queries import Roles, roles_of
from muhit.registers.places.models import Neighbourhood

# The quarters one can look back on, the present one too.
QUARTERS = 5


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Of several neighbourhoods the first, or the one the address names."""
    roles = _roles(request)
    place = _chosen(roles.muhtar_of, request.GET.get("place", ""))
    bodies = queries.now_by_body(place)
    filed = queries.filed_lately(request.user, place)
    context = {
        "roles": roles,
        "place": place,
        "day": today(),
        "bodies": bodies,
        "figures": queries.sum_of(bodies),
        **neighbourhood.lists_of(place, late=3, newest=4, supported=3, of_buildings=3),
        "filed": filed,
        "filed_late": sum(row.is_late for row in filed),
        "polls": newest_of_place(place, 3),
        "announcements": latest_for(place, 3),
    }
    return render(request, "muhtar_face/home.html", context)


@require_GET
def report(request: HttpRequest, place: int) -> HttpResponse:
    """The quarterly report on a page; without a quarter in the address the present one."""
    own = _own(request, place)
    found = _report(request, own)
    context = {
        "place": own,
        "report": found,
        "quarter_words": quarterly_files.quarter_words(found.quarter),
        "quarters": _quarters(),
        "head": quarterly_files.headings(),
        "rows": quarterly_files.table(found),
        "total": quarterly_files.numbers(found.total),
        "reason_head": quarterly_files.reason_headings(),
        "explanation": quarterly_files.explanation(),
    }
    return render(request, "muhtar_face/report.html", context)


@require_POST
@repeatable("it reads; each reading is logged")
def report_file(request: HttpRequest, place: str, kind: str) -> HttpResponse:
    """The same as PDF or spreadsheet. It leaves the house, so it is recorded."""
    found = _report(request, _own(request, int(place)))
    record_quarterly(found, kind=kind, by=request.user)
    name = quarterly_files.file_name(found.quarter)
    if kind == "pdf":
        return responses.pdf(quarterly_files.as_pdf(found, language=request.LANGUAGE_CODE), name)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.xlsx"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    content = quarterly_files.as_xlsx(found)
    return HttpResponse(content, content_type=quarterly_files.XLSX, headers=headers)


def _report(request: HttpRequest, place: Neighbourhood) -> quarterly.Report:
    typed = request.GET.get("quarter", "")
    quarter = next((one for one, key in _quarters() if key == typed), _quarters()[0][0])
    return quarterly.report_of(place, quarter, viewer=request.user)


def _quarters() -> list[tuple[quarterly.Quarter, str]]:
    """The present quarter and those before it, the newest first, each with its key."""
    found = [quarterly.quarter_of(today())]
    while len(found) < QUARTERS:
        found.append(found[-1].preceding)
    return [(one, f"{one.year}-{one.number}") for one in found]


def _roles(request: HttpRequest) -> Roles:
    roles = roles_of(request.user)
    if not roles.is_muhtar:
        raise Http404
    return roles


def _own(request: HttpRequest, pk: int) -> Neighbourhood:
    """The neighbourhood one is muhtar of; 404 for everybody else's."""
    found = next((one for one in _roles(request).muhtar_of if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _chosen(places: tuple[Neighbourhood, ...], asked: str) -> Neighbourhood:
    return next((place for place in places if str(place.pk) == asked), places[0])
