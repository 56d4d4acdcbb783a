"""What is searched of submissions: their words, and the names of category and place."""

from collections.abc import Sequence

from django.db.models import QuerySet

from muhit.foundation.search.sources import SearchSource, Weighed, in_all_languages
from muhit.participation.translation.queries import translations_of
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood

from ..enums import TextSource
from ..models import Submission
from .access import public


def weighed(
    text: str, category: Category | None, place: Neighbourhood | None, translated: str = ""
) -> Weighed:
    """A text, its Turkish words by an interpreter, and the names of its category, in all
    languages, and of the place (its district loaded)."""
    names = [in_all_languages(category.name)] if category is not None else []
    if place is not None:
        names += [place.name, place.district.name]
    return Weighed(f"{text} {translated}", " ".join(names))


def _rows() -> QuerySet[Submission]:
    return Submission.objects.select_related("category", "neighbourhood__district")


def _texts(rows: Sequence[Submission]) -> list[Weighed]:
    turkish = _translated(rows)
    return [
        weighed(row.text, row.category, row.neighbourhood, turkish.get(row.pk, "")) for row in rows
    ]


def _translated(rows: Sequence[Submission]) -> dict[int, str]:
    """The Turkish words of interpreters, by submission: they are searched like its own."""
    others = [row.pk for row in rows if row.language != "tr" or not row.text]
    if not others:
        return {}
    found = translations_of(TextSource.WORDS, others, "tr")
    return {pk: told.text for (pk, _part), told in found.items()}


SUBMISSIONS = SearchSource(
    code="submissions",
    rows=_rows,
    texts=_texts,
    public=public,
    order=("-received_at", "-id"),
)
