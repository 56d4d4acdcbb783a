"""Pictures of announcements."""

from collections.abc import Mapping

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import Invalid
from muhit.foundation.files.actions import remove, store_upload
from muhit.foundation.files.models import StoredFile

from ..acts import Act
from ..enums import State
from ..models import Announcement, Picture
from ..texts import ask_for_missing
from .moves import begin

MOST = 4


@transaction.atomic
def add_picture(
    announcement: Announcement,
    *,
    upload: "UploadedFile[bytes]",
    alt: Mapping[str, str],
    by: User,
) -> Picture:
    """Add a picture, with the words for who cannot see it. Raises NotAllowed, Invalid, BadFile."""
    move = begin(announcement, "illustrate", by=by)
    row = move.row
    there = row.pictures.count()
    if there >= MOST:
        raise Invalid(_("An announcement has at most %(most)d pictures.") % {"most": MOST})
    if not alt.get(settings.LANGUAGE_CODE, "").strip():
        message = _("Say in Turkish what the picture shows.")
        raise Invalid(message, fields={"alt": message})
    stored = store_upload(upload)
    if stored.kind != StoredFile.Kind.PHOTO:
        message = _("Choose a picture; PDFs cannot be shown here.")
        raise Invalid(message, fields={"picture": message})
    picture = Picture.objects.create(announcement=row, file=stored, alt=dict(alt), order=there)
    if row.state == State.PUBLISHED:
        ask_for_missing(row, by=by)
    move.finish(act=Act.PICTURE_ADDED)
    return picture


@transaction.atomic
def remove_picture(picture: Picture, *, by: User) -> None:
    """Take it off the page and off the disk. Raises NotAllowed."""
    move = begin(picture.announcement, "illustrate", by=by)
    stored = picture.file
    picture.delete()
    remove(stored)
    move.finish(act=Act.PICTURE_REMOVED)
