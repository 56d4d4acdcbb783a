"""Announcements for other systems: what anybody may read now."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from muhit.foundation.api.paging import Listed, PageQuery, listed

from .models import Announcement
from .queries.reading import current

router = Router()


class AnnouncementOut(Schema):
    """One announcement. Texts are by language code."""

    id: int
    body: str
    title: dict[str, str]
    text: dict[str, str]
    urgency: str
    starts_at: datetime
    ends_at: datetime | None


@router.get("", response=Listed[AnnouncementOut], summary="Announcements, newest first")
def announcements(request: HttpRequest, response: HttpResponse, asked: Query[PageQuery]) -> Any:
    return listed(request, response, current(), order=("-starts_at", "-id"), page=asked, make=told)


def told(row: Announcement) -> AnnouncementOut:
    return AnnouncementOut(
        id=row.pk,
        body=row.body.code,
        title=dict(row.title),
        text=dict(row.text),
        urgency=row.urgency,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
