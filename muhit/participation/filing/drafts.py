"""What somebody is about to file, kept in their session from page to page.

Nothing is lost by an error, a time-out or signing in. The draft ends when it is sent, when
its owner starts anew, or with the session; what its pages carry goes on without one
(`unfinished.py`).
"""

import secrets
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from muhit.foundation.core import clock, once
from muhit.foundation.files.models import StoredFile
from muhit.participation.record.models import Submission
from muhit.registers.places.models import Building

from . import unfinished
from .draft import Draft

_DRAFT, _FILED = "filing", "filed"
_REMEMBERED = 20
# How long the page with the tracking code can be opened again.
MINUTES_OF_THANKS = 15


@dataclass(frozen=True)
class Filed:
    """The draft that was filed, and whether its thank-you page is over."""

    key: str
    is_over: bool


def load(request: HttpRequest) -> Draft:
    """The draft of the page that was sent, else that of this session, else a new one."""
    kept: dict[str, Any] | None = request.session.get(_DRAFT)
    current = unfinished.read(kept) if kept else None
    sent = unfinished.of_form(request)
    if sent is not None and once.is_spent(sent.key) and filed_as(request, sent.key) is None:
        sent = None  # It was filed, and not from this session: its page opens nothing any more.
    if sent is None or (current is not None and current.key == sent.key):
        return current or Draft()
    aside = unfinished.take(request, sent.key)
    if current is not None:
        unfinished.set_aside(request, current)
    elif aside is None and unfinished.is_worth_it(sent):
        messages.info(request, _("Your session had ended. What you typed is still here: go on."))
    draft = aside or sent
    if filed_as(request, draft.key) is not None:
        # A page from the history, of what was sent meanwhile: it is something new.
        renew(request, draft)
    save(request, draft)
    return draft


def save(request: HttpRequest, draft: Draft) -> None:
    request.session[_DRAFT] = asdict(draft)


def renew(request: HttpRequest, draft: Draft) -> None:
    """Make the draft one of its own again, where its key has become a submission already.

    Photos went with that submission.
    """
    draft.key = str(uuid.uuid4())
    kept = [*draft.files, *([draft.voice] if draft.voice else [])]
    gone = unfinished.belonging([uuid.UUID(name) for name in kept])
    draft.files = [name for name in draft.files if name not in gone]
    if draft.voice in gone:
        draft.voice = draft.voice_language = ""
    save(request, draft)


def forget(request: HttpRequest) -> None:
    request.session.pop(_DRAFT, None)


def uploads(draft: Draft) -> list[StoredFile]:
    """The uploads of the draft that are still stored, in order."""
    stored = StoredFile.objects.in_bulk([uuid.UUID(name) for name in draft.files])
    return [stored[uuid.UUID(name)] for name in draft.files if uuid.UUID(name) in stored]


def building(draft: Draft) -> Building | None:
    """The building it is about, where its manager files for it."""
    return Building.objects.filter(pk=draft.building).first() if draft.building else None


def voice(draft: Draft) -> StoredFile | None:
    """The voice note of the draft, while it is still stored."""
    return StoredFile.objects.filter(pk=draft.voice).first() if draft.voice else None


def remember_filed(request: HttpRequest, draft: Draft, submission: Submission) -> str:
    """Note in the session what a draft became. Returns the mark of its thank-you page, which
    says nothing to any other session."""
    filed: dict[str, Any] = request.session.get(_FILED) or {}
    once.spend(draft.key, days=unfinished.DAYS)
    mark = secrets.token_urlsafe(12)
    filed[mark] = {"key": draft.key, "pk": submission.pk, "at": clock.now().timestamp()}
    request.session[_FILED] = dict(list(filed.items())[-_REMEMBERED:])
    return mark


def just_filed(request: HttpRequest) -> list[Submission]:
    """What this session filed some minutes ago, and no account has: who signs in now may have it
    among their own."""
    since = clock.now().timestamp() - MINUTES_OF_THANKS * 60
    filed: dict[str, Any] = request.session.get(_FILED) or {}
    keys = [row["pk"] for row in filed.values() if row["at"] > since]
    return list(Submission.objects.filter(pk__in=keys, applicant__user=None)) if keys else []


def filed_as(request: HttpRequest, key: str) -> str | None:
    """The mark of the thank-you page of what this session filed from the draft `key`."""
    filed: dict[str, Any] = request.session.get(_FILED) or {}
    return next((mark for mark, row in filed.items() if row["key"] == key), None)


def filed(request: HttpRequest, mark: str) -> tuple[Submission, Filed] | None:
    """What this session filed; None where it did not.

    After some minutes the page is over: whoever opens it from the history of a shared
    telephone must not find the code there.
    """
    row = (request.session.get(_FILED) or {}).get(mark)
    if row is None:
        return None
    rows = Submission.objects.select_related("body", "department", "applicant")
    submission = rows.filter(pk=row["pk"]).first()
    if submission is None:
        return None
    age = clock.now().timestamp() - row["at"]
    return submission, Filed(key=row["key"], is_over=age > MINUTES_OF_THANKS * 60)
