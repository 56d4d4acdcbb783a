"""What is searched of announcements: title and text, and the names of subject and area."""

from collections.abc import Sequence

from django.db.models import QuerySet

from muhit.foundation.search.sources import SearchSource, Weighed, in_all_languages

from .models import Announcement
from .queries import current


def _rows() -> QuerySet[Announcement]:
    return Announcement.objects.select_related("category", "district", "neighbourhood__district")


def _texts(rows: Sequence[Announcement]) -> list[Weighed]:
    return [Weighed(in_all_languages(row.title, row.text), _around(row)) for row in rows]


def _around(row: Announcement) -> str:
    """A building is not named: its news is found by what it says."""
    names = [in_all_languages(row.category.name)] if row.category is not None else []
    if row.neighbourhood is not None:
        names += [row.neighbourhood.name, row.neighbourhood.district.name]
    if row.district is not None:
        names.append(row.district.name)
    return " ".join(names)


ANNOUNCEMENTS = SearchSource(
    code="announcements",
    rows=_rows,
    texts=_texts,
    public=current,
    order=("-starts_at", "-id"),
)
