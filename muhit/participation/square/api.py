"""Public submissions for other systems: the cards of the public list, and nothing besides."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from muhit.foundation.api.paging import Listed, PageQuery, listed
from muhit.participation.record.enums import Family, Kind
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import card, cards

from .queries.public import NEWEST, Filters, public_list

router = Router()


class SubmissionOut(Schema):
    """One submission as the public list shows it: its beginning, where roughly, how it stands."""

    id: int
    kind: str
    headline: str
    language: str
    category: dict[str, str] | None
    neighbourhood: str
    district: str
    state: str
    family: str
    supports: int
    received_at: datetime


class SubmissionQuery(PageQuery):
    """What the public list can be narrowed down to."""

    q: str = ""
    family: Family | None = None
    kind: Kind | None = None
    category: str = ""
    district: int | None = None


@router.get("", response=Listed[SubmissionOut], summary="Public submissions, newest first")
def submissions(request: HttpRequest, response: HttpResponse, asked: Query[SubmissionQuery]) -> Any:
    filters = Filters(
        text=asked.q[:100],
        family=asked.family or "",
        kind=asked.kind or "",
        category=asked.category,
        district=asked.district,
    )
    return listed(request, response, public_list(filters), order=NEWEST, page=asked, make=told)


@router.get("/{int:pk}", response=SubmissionOut, summary="One public submission")
def submission(request: HttpRequest, pk: int) -> Any:
    row = cards(public().filter(pk=pk)).first()
    if row is None:
        raise Http404
    return told(row)


def told(row: Any) -> SubmissionOut:
    one = card(row)
    return SubmissionOut(
        id=one.pk,
        kind=one.kind,
        headline=one.headline.text,
        language=one.headline.language,
        category=dict(one.category) if one.category is not None else None,
        neighbourhood=row.neighbourhood__name or "",
        district=row.neighbourhood__district__name or "",
        state=one.state,
        family=one.family,
        supports=one.supports,
        received_at=one.received_at,
    )
