"""What is searched of services: what it is and for whom; around it how, where and when."""

from collections.abc import Sequence

from muhit.foundation.search.sources import SearchSource, Weighed, in_all_languages

from .models import Service
from .queries import current


def _texts(rows: Sequence[Service]) -> list[Weighed]:
    return [
        Weighed(
            in_all_languages(row.name, row.description, row.eligibility),
            in_all_languages(
                row.application_process, row.required_documents, row.fees, row.address, row.schedule
            ),
        )
        for row in rows
    ]


SERVICES = SearchSource(
    code="services",
    rows=Service.objects.all,
    texts=_texts,
    public=current,
    order=("topic", "id"),
)
