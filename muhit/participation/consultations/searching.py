"""What is searched of consultations: the question and its background."""

from collections.abc import Sequence

from muhit.foundation.search.sources import SearchSource, Weighed, in_all_languages

from .models import Consultation
from .queries.access import published


def _texts(rows: Sequence[Consultation]) -> list[Weighed]:
    return [Weighed(in_all_languages(row.question, row.background)) for row in rows]


CONSULTATIONS = SearchSource(
    code="consultations",
    rows=Consultation.objects.all,
    texts=_texts,
    public=published,
    order=("-closes_at", "-id"),
)
