"""Figures of a year, as they may be told: at most six queries for a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils.translation import gettext as _

from muhit.mathematics.suppression.counts import SMALL
from muhit.mathematics.suppression.nested import Told, rows_told, total_told
from muhit.participation.record.enums import Channel, Way
from muhit.participation.record.models import Handover, Submission
from muhit.registers.organisations.models import Body, Category, Department
from muhit.registers.places.models import Neighbourhood

from .measures import MEASURES, WITHIN
from .models import Dimension, Tally


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a table of figures. `days`: from receiving to the answer that stands, on
    average; None where it is not told or there is none."""

    value: str
    label: str
    told: Told
    days: float | None = None


@dataclass(frozen=True, kw_only=True)
class YearOfBody:
    """Everything that is told about a body's year."""

    body: Body
    total: Line
    months: list[Line]
    departments: list[Line]
    categories: list[Line]
    neighbourhoods: list[Line]
    channels: list[Line]


def years(*, whole: bool = False) -> list[int]:
    """Years with figures, the newest first. `whole` counts what is private too: for staff."""
    rows = Tally.objects.filter(by=Dimension.BODY, is_public=not whole)
    ends = rows.aggregate(first=Min("year"), last=Max("year"))
    if ends["last"] is None:
        return []
    return list(range(ends["last"], ends["first"] - 1, -1))


def bodies_in(year: int, *, whole: bool = False) -> tuple[Line, list[tuple[Body, Line]]]:
    """All bodies together, and each body; by what they received. `whole`: see `years`."""
    rows = list(
        Tally.objects.filter(year=year, by=Dimension.BODY, is_public=not whole)
        .select_related("body")
        .order_by("-received", "body")
    )
    counts = [_counts(row) for row in rows]
    total = total_told(
        {measure: sum(one[measure] for one in counts) for measure in MEASURES}, WITHIN
    )
    told = rows_told(counts, total, WITHIN)
    lines = [
        (row.body, _line(row, str(row.body), one)) for row, one in zip(rows, told, strict=True)
    ]
    return Line(value="", label=_("all together"), told=total), lines


@dataclass(frozen=True)
class Elsewhere:
    """What was for bodies that are not on Muhit: how many came in, and how many of them were
    really sent to them. None where it is too few to be told."""

    received: int | None
    sent: int | None


def elsewhere_in(year: int) -> Elsewhere | None:
    """The same for a year; None where there was nothing of the kind. One query."""
    sent = Handover.objects.filter(submission=OuterRef("pk")).exclude(way=Way.MUHIT)
    rows = Submission.objects.filter(keeper__isnull=False, received_at__year=year, privacy="public")
    found = rows.annotate(is_sent=Exists(sent)).aggregate(
        received=Count("pk"), sent=Count("pk", filter=Q(is_sent=True))
    )
    if not found["received"]:
        return None
    told = {name: number if number >= SMALL or not number else None
            for name, number in found.items()}  # fmt: skip
    return Elsewhere(**told)


def year_of(body: Body, total: Line, year: int, *, whole: bool = False) -> YearOfBody:
    """The year of one body; `total` is its line among all bodies, which ties all tables.

    `whole`: see `years`.
    """
    rows: dict[str, list[Tally]] = {}
    tallies = Tally.objects.filter(body=body, year=year, is_public=not whole)
    for row in tallies.order_by("value"):
        rows.setdefault(row.by, []).append(row)
    departments = _names(Department, rows.get(Dimension.DEPARTMENT, []))
    categories = _names(Category, rows.get(Dimension.CATEGORY, []), part=1)
    places = _places(rows.get(Dimension.NEIGHBOURHOOD, []))
    table = partial(_table, total=total.told)
    of_departments = rows.get(Dimension.DEPARTMENT, [])
    told_departments = table(of_departments, lambda row: departments.get(row.value, _("none yet")))
    of_categories = rows.get(Dimension.CATEGORY, [])
    groups = partial(_by_department, of_categories, told_departments)
    return YearOfBody(
        body=body,
        total=total,
        months=table(rows.get(Dimension.MONTH, []), lambda row: row.value),
        departments=_largest(told_departments),
        categories=_largest(
            _table(of_categories, partial(_category, categories), total.told, groups)
        ),
        neighbourhoods=_largest(
            table(
                rows.get(Dimension.NEIGHBOURHOOD, []),
                lambda row: places.get(row.value, _("no place given")),
            )
        ),
        channels=_largest(
            table(rows.get(Dimension.CHANNEL, []), lambda row: str(Channel(row.value).label))
        ),
    )


def _table(
    rows: list[Tally],
    label: Callable[[Tally], str],
    total: Told,
    groups: Callable[[str], list[list[int]]] | None = None,
) -> list[Line]:
    told = rows_told([_counts(row) for row in rows], total, WITHIN, groups)
    return [_line(row, label(row), one) for row, one in zip(rows, told, strict=True)]


def _by_department(rows: list[Tally], departments: list[Line], measure: str) -> list[list[int]]:
    """Places of the categories of each department that is told; those of the others together."""
    told = {line.value for line in departments if line.told[measure] is not None}
    groups: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        department = row.value.split("/")[0]
        groups.setdefault(department if department in told else "", []).append(place)
    return list(groups.values())


def _line(row: Tally, label: str, told: Told) -> Line:
    is_told = told["measured"] is not None and told["punctual"] is not None and row.solved >= 5
    days = round(row.days / row.solved, 1) if is_told else None
    return Line(value=row.value, label=label, told=told, days=days)


def _counts(row: Tally) -> Mapping[str, int]:
    return {measure: getattr(row, measure) for measure in MEASURES}


def _largest(lines: list[Line]) -> list[Line]:
    """By what was received; what is not told comes last, by name."""
    return sorted(lines, key=lambda line: (-(line.told["received"] or 0), line.label))


def _names(
    model: type[Department] | type[Category], rows: list[Tally], part: int = 0
) -> dict[str, str]:
    keys = {int(row.value.split("/")[part]) for row in rows} - {0}
    return {str(row.pk): str(row.name) for row in model._default_manager.filter(pk__in=keys)}


def _category(names: dict[str, str], row: Tally) -> str:
    return names.get(row.value.split("/")[1], _("no category"))


def _places(rows: list[Tally]) -> dict[str, str]:
    found = Neighbourhood.objects.filter(pk__in=[int(row.value) for row in rows])
    return {
        str(place.pk): f"{place.name}, {place.district.name}"
        for place in found.select_related("district")
    }
