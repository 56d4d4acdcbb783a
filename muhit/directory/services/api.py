"""Services for other systems: what the municipality offers, in every language it is written in."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from muhit.foundation.api.paging import Listed, PageQuery, listed
from muhit.foundation.search.finding import matching
from muhit.registers.places.models import Neighbourhood

from . import queries
from .enums import Topic
from .models import Service
from .searching import SERVICES

router = Router()
TEXTS = (
    *("name", "description", "eligibility", "application_process", "required_documents"),
    *("fees", "address", "schedule"),
)


class ServiceOut(Schema):
    """One service. Texts are by language code; places are those of the national register."""

    id: int
    body: str
    topic: str
    name: dict[str, str]
    description: dict[str, str]
    eligibility: dict[str, str]
    application_process: dict[str, str]
    required_documents: dict[str, str]
    fees: dict[str, str]
    address: dict[str, str]
    schedule: dict[str, str]
    phone: str
    email: str
    url: str
    languages: str
    neighbourhood: int | None
    longitude: float | None
    latitude: float | None
    assured_on: date


class ServiceQuery(PageQuery):
    """`neighbourhood` is a code of the national register; `q` words that are looked for."""

    q: str = ""
    topic: Topic | None = None
    neighbourhood: int | None = None


@router.get("", response=Listed[ServiceOut], summary="Services")
def services(request: HttpRequest, response: HttpResponse, asked: Query[ServiceQuery]) -> Any:
    rows = queries.current()
    if asked.neighbourhood is not None:
        place = get_object_or_404(Neighbourhood, code=asked.neighbourhood)
        rows = queries.offered_at(place)
    if asked.topic is not None:
        rows = rows.filter(topic=asked.topic)
    rows = matching(SERVICES, rows, asked.q[:100])
    return listed(request, response, rows, order=SERVICES.order, page=asked, make=told)


@router.get("/{int:pk}", response=ServiceOut, summary="One service")
def service(request: HttpRequest, pk: int) -> Any:
    return told(get_object_or_404(queries.current(), pk=pk))


def told(row: Service) -> ServiceOut:
    texts = {name: dict(getattr(row, name)) for name in TEXTS}
    return ServiceOut(
        id=row.pk,
        body=row.body.code,
        topic=row.topic,
        phone=row.phone,
        email=row.email,
        url=row.url,
        languages=row.languages,
        neighbourhood=row.neighbourhood.code if row.neighbourhood is not None else None,
        longitude=row.position.longitude if row.position is not None else None,
        latitude=row.position.latitude if row.position is not None else None,
        assured_on=row.assured_on,
        **texts,
    )
