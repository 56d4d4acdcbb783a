"""How the municipality answers: the public page, and the one of staff."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.limits import Limit, count
from muhit.foundation.accounts.models import User
from muhit.foundation.charts.figures import Chart
from muhit.foundation.charts.tables import KINDS, TableResponse
from muhit.foundation.core.ids import read_key
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body

from . import pictures, queries
from .queries import Line
from .tables import TABLES, table_of

# Spreadsheets are made when they are asked for.
FILES = Limit("figures-file", most=300, seconds=3600)


@public
@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """Everybody's page: all bodies side by side, or the year of one."""
    years = queries.years()
    year = _year(request, years)
    total, bodies = queries.bodies_in(year)
    chosen = _chosen(request, bodies)
    if chosen is None:
        here = reverse("statistics:answers")
        rows = [(f"{here}?year={year}&body={body.code}", line) for body, line in bodies]
        charts = pictures.of_bodies(rows)
    else:
        charts = pictures.of_year(queries.year_of(*chosen, year))
    exported = _export(request, charts)
    if exported is not None:
        return exported
    context = {
        "years": years,
        "year": year,
        "bodies": [body for body, _line in bodies],
        "body": chosen[0] if chosen else None,
        "total": chosen[1] if chosen else total,
        "charts": charts,
        "export": _address(request),
        "is_staff": roles_of(request.user).is_staff,
        "elsewhere": queries.elsewhere_in(year) if year and chosen is None else None,
    }
    return render(request, "statistics/answers.html", context)


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Every table with every measure, for staff of a body."""
    own = _bodies_of(request.user)
    if not own:
        raise Http404
    years = queries.years(whole=True)
    year = _year(request, years)
    _total, bodies = queries.bodies_in(year, whole=True)
    found = [(body, line) for body, line in bodies if body.pk in own]
    chosen = _chosen(request, found) or (found[0] if found else None)
    by = request.GET.get("by", "")
    by = by if by in TABLES else next(iter(TABLES))
    charts = [table_of(by, queries.year_of(*chosen, year, whole=True))] if chosen else []
    exported = _export(request, charts)
    if exported is not None:
        return exported
    context = {
        "years": years,
        "year": year,
        "bodies": [body for body, _line in found],
        "body": chosen[0] if chosen else None,
        "total": chosen[1] if chosen else None,
        "by": by,
        "tables": [(code, title) for code, (title, _head) in TABLES.items()],
        "charts": charts,
        "export": _address(request),
    }
    return render(request, "statistics/desk.html", context)


def _bodies_of(user: User | AnonymousUser) -> set[int]:
    return {body.pk for body in roles_of(user).bodies}


def _year(request: HttpRequest, years: list[int]) -> int:
    """The year asked for, where there are figures; else the newest."""
    asked = read_key(request.GET.get("year", ""))
    return asked if asked in years else (years[0] if years else 0)


def _chosen(request: HttpRequest, bodies: list[tuple[Body, Line]]) -> tuple[Body, Line] | None:
    code = request.GET.get("body", "")
    return next((pair for pair in bodies if pair[0].code == code), None)


def _export(request: HttpRequest, charts: list[Chart]) -> TableResponse | None:
    """The table of one chart as a file, where it is asked for."""
    key, kind = request.GET.get("chart"), request.GET.get("as")
    if key is None:
        return None
    count(FILES, request)
    found = next((one for one in charts if one.key == key), None)
    if found is None or kind not in KINDS:
        raise Http404
    return TableResponse(found, kind)


def _address(request: HttpRequest) -> str:
    """This page with its choices, to which a chart adds its own."""
    query = request.GET.copy()
    return f"{request.path}?{query.urlencode()}" if query else request.path
