"""Drafts beyond the one that is being written: several at once, and without their session.

Each page of filing carries its own draft, signed. So it goes on where a session has ended,
on a page that lay open in another tab, and from what a device kept without a line; and no
draft takes the place of another.
"""

import uuid
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.core import signing
from django.http import HttpRequest

from muhit.foundation.core.text import headline
from muhit.foundation.files.models import StoredFile
from muhit.participation.record.models import Attachment, VoiceNote
from muhit.registers.organisations.models import Category
from muhit.registers.places.models import Neighbourhood

from .draft import Draft

FIELD = "draft"
_OTHERS, _SALT = "filing-others", "muhit.submissions.draft"
_MOST, _LONGEST = 5, 60_000
# As long as a device keeps what was typed (muhit-draft.js).
DAYS = 14


@dataclass(frozen=True)
class Unfinished:
    """A draft that waits, in a few words."""

    key: str
    place: str
    subject: str
    words: str


def signed(request: HttpRequest, draft: Draft) -> str:
    """The draft as a page carries it: nobody but us can have written it. From a page of an
    account, it says of which."""
    row = {**asdict(draft), "account": request.user.pk}
    return signing.dumps(row, salt=_SALT, compress=True)


def of_form(request: HttpRequest) -> Draft | None:
    """The draft of the page that was sent; None without one, for a forged or an old one, for
    one of another account, and for one that is a submission already.

    Files that are no longer kept, or belong to a submission, are left out. Whoever is signed
    in no longer goes on with the words alone.
    """
    sent = request.POST.get(FIELD, "")
    if not sent or len(sent) > _LONGEST:
        return None
    try:
        row = signing.loads(sent, salt=_SALT, max_age=DAYS * 86_400)
    except signing.BadSignature:
        return None
    draft, account = read(row), row.get("account")
    if account not in (None, request.user.pk):
        if request.user.is_authenticated:
            return None
        draft = replace(draft.without_person(), files=[], voice="", voice_language="", uploaded={})
    kept = [*draft.files, *([draft.voice] if draft.voice else [])]
    keys = [uuid.UUID(one) for one in kept]
    there = {str(key) for key in StoredFile.objects.in_bulk(keys)} - belonging(keys)
    draft.files = [name for name in draft.files if name in there]
    if draft.voice not in there:
        draft.voice = draft.voice_language = ""
    return draft


def belonging(keys: list[uuid.UUID]) -> set[str]:
    """Those of these files that went with a submission."""
    photos = Attachment.objects.filter(file__in=keys).values_list("file_id", flat=True)
    voices = VoiceNote.objects.filter(file__in=keys).values_list("file_id", flat=True)
    return {str(key) for key in [*photos, *voices]}


def read(kept: dict[str, Any]) -> Draft:
    """What was kept of a draft. What another version of Muhit wrote is left out."""
    known = {row.name for row in fields(Draft)}
    return Draft(**{name: value for name, value in kept.items() if name in known})


def is_worth_it(draft: Draft) -> bool:
    """Whether something is said in it already."""
    return bool(draft.text or draft.voice or draft.neighbourhood or draft.place_text)


def set_aside(request: HttpRequest, draft: Draft) -> None:
    """Keep a draft that is not being written just now; one in which nothing is said yet is
    not worth it. The oldest of many goes."""
    if not is_worth_it(draft):
        return
    others: dict[str, Any] = request.session.get(_OTHERS) or {}
    others.pop(draft.key, None)
    others[draft.key] = asdict(draft)
    request.session[_OTHERS] = dict(list(others.items())[-_MOST:])


def take(request: HttpRequest, key: str) -> Draft | None:
    """Take a draft up that was set aside; None where there is none."""
    others: dict[str, Any] = request.session.get(_OTHERS) or {}
    row = others.pop(key, None)
    if row is None:
        return None
    request.session[_OTHERS] = others
    return read(row)


def waiting(request: HttpRequest) -> list[Unfinished]:
    """The drafts that were set aside, the last one first."""
    others: dict[str, Any] = request.session.get(_OTHERS) or {}
    drafts = [read(row) for row in reversed(others.values())]
    places = Neighbourhood.objects.in_bulk([one.neighbourhood or 0 for one in drafts])
    subjects = Category.objects.in_bulk([one.category or 0 for one in drafts])
    return [
        Unfinished(
            key=one.key,
            place=str(places.get(one.neighbourhood or 0, "")),
            subject=_name_of(subjects.get(one.category or 0)),
            words=headline(one.text or one.place_text, 80),
        )
        for one in drafts
    ]


def _name_of(category: Category | None) -> str:
    return str(category.name) if category is not None else ""
