"""Taking in the uploads of a filing page: kept at once, so that no error loses them."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.core.once import repeatable
from muhit.foundation.files import responses
from muhit.foundation.files.actions import store_upload, store_voice
from muhit.foundation.files.errors import BadFile
from muhit.foundation.files.models import StoredFile
from muhit.foundation.files.queries import position_of
from muhit.foundation.files.uploading import fingerprint_of
from muhit.registers.places.queries import find_neighbourhood, inside_area

from .. import drafts, limits
from ..actions.filing import MAX_PHOTOS
from ..draft import Draft


def keep_uploads(request: HttpRequest, draft: Draft, field: str) -> list[str]:
    """Keep each upload of the field for the draft, once. Returns what was wrong, one sentence
    each."""
    problems: list[str] = []
    for upload in request.FILES.getlist(field):
        seen = fingerprint_of(upload)
        if seen in draft.uploaded.values():
            continue
        limits.count(limits.UPLOADS, request)
        if len(draft.files) >= MAX_PHOTOS:
            problems.append(_("Send at most %(most)d photos.") % {"most": MAX_PHOTOS})
            break
        try:
            stored = store_upload(upload)
        except BadFile as error:
            problems.append(str(error))
            continue
        if draft.files and (stored.kind == StoredFile.Kind.PDF or _has_pdf(draft)):
            problems.append(_("Send either photos or one PDF."))
            continue
        draft.files.append(str(stored.pk))
        draft.uploaded[str(stored.pk)] = seen
    return problems


def _has_pdf(draft: Draft) -> bool:
    return any(row.kind == StoredFile.Kind.PDF for row in drafts.uploads(draft))


def keep_voice(request: HttpRequest, draft: Draft) -> str:
    """Keep the voice note that came, in the place of one before. Returns what was wrong."""
    upload = request.FILES.get("voice")
    if upload is None:
        return ""
    seen = fingerprint_of(upload)
    if draft.voice and draft.uploaded.get(draft.voice) == seen:
        return ""
    limits.count(limits.VOICES, request)
    try:
        stored = store_voice(upload)
    except BadFile as error:
        return str(error)
    draft.uploaded.pop(draft.voice, None)
    draft.voice = str(stored.pk)
    draft.uploaded[draft.voice] = seen
    return ""


@public
@require_GET
def voice(request: HttpRequest) -> HttpResponse:
    """The voice note of one's own draft; nobody else has its session."""
    stored = drafts.voice(drafts.load(request))
    if stored is None:
        raise Http404
    return responses.send(stored, request=request)


@public
@require_POST
@repeatable("what is removed stays removed")
def remove_voice(request: HttpRequest) -> HttpResponse:
    draft = drafts.load(request)
    draft.uploaded.pop(draft.voice, None)
    draft.voice = ""
    drafts.save(request, draft)
    messages.success(request, _("The voice note was removed."))
    return redirect("filing:new-words")


_PLACE_FIELDS = (
    "latitude", "longitude", "search", "found", "district", "neighbourhood", "place_text",
)  # fmt: skip


def take_position(request: HttpRequest, draft: Draft) -> dict[str, object]:
    """What the page on the place shows next: the typed values and, of a new photo, its position.

    The photo is kept for the draft. Its position goes to the page as a proposal and is
    kept nowhere else.
    """
    data: dict[str, object] = {name: request.POST.get(name, "") for name in _PLACE_FIELDS}
    if request.POST.get("find") == "no-pin":
        data |= {"latitude": "", "longitude": ""}
    upload = request.FILES.get("photo")
    if upload is None:
        return data
    position = position_of(upload)
    problems = keep_uploads(request, draft, "photo")
    if problems:
        data["photo_problem"] = problems[0]
    elif position is not None and inside_area(position):
        found = find_neighbourhood(position)
        data |= {"latitude": position.latitude, "longitude": position.longitude}
        data |= {"neighbourhood": found.pk if found is not None else "", "is_from_photo": True}
        data |= {"search": "", "district": ""}
    else:
        data["photo_problem"] = _("The photo is kept, but it does not say where it was taken.")
    return data


@public
@require_GET
def photo(request: HttpRequest, file_id: uuid.UUID, size: str) -> HttpResponse:
    """An upload of one's own draft; nobody else has its session."""
    for stored in drafts.uploads(drafts.load(request)):
        if stored.pk == file_id:
            return responses.send(stored, size=size)
    raise Http404


@public
@require_POST
@repeatable("what is removed stays removed")
def remove_photo(request: HttpRequest, file_id: uuid.UUID) -> HttpResponse:
    draft = drafts.load(request)
    if str(file_id) in draft.files:
        draft.files.remove(str(file_id))
        draft.uploaded.pop(str(file_id), None)
        drafts.save(request, draft)
        messages.success(request, _("The file was removed."))
    return redirect("filing:new-words")
