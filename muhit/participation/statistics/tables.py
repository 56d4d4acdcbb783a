"""The tables of the staff page, by what their rows stand for."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.charts.figures import Chart

from .pictures import in_full, month_words
from .queries import Line, YearOfBody

TABLES: dict[str, tuple[str | Promise, str | Promise]] = {
    "department": (_("By department"), _("department")),
    "category": (_("By category"), _("category")),
    "neighbourhood": (_("By neighbourhood"), _("neighbourhood")),
    "channel": (_("By channel"), _("channel")),
    "month": (_("By month"), _("month")),
}


def table_of(by: str, year: YearOfBody) -> Chart:
    """One table of the year, with every measure."""
    title, head = TABLES[by]
    return in_full(by, str(title), str(head), _lines(by, year))


def _lines(by: str, year: YearOfBody) -> list[Line]:
    if by == "month":
        return [month_words(line) for line in year.months]
    return {
        "department": year.departments,
        "category": year.categories,
        "neighbourhood": year.neighbourhoods,
        "channel": year.channels,
    }[by]
