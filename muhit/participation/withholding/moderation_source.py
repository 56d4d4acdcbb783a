"""Submissions as moderators look at them; declared to the room of moderation."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.actions import send_contact
from muhit.participation.moderation.enums import MessageKind as ModerationMessage
from muhit.participation.moderation.sources import Picture, Shown, Source
from muhit.participation.record.models import (
    Attachment,
    BoxedPhoto,
    CoveredWords,
    HeldNote,
    Step,
    Submission,
    TakenOut,
)
from muhit.participation.record.queries.access import public

from .actions import holding
from .actions.screening import SOURCE
from .actions.withholding import apply, standing, take_back
from .parts import in_whole, parts_of, whole


def _is_visible(user: User, about_id: int) -> bool:
    return public().filter(pk=about_id).exists()


def _shown(about_id: int) -> Shown | None:
    """What its applicant made public; None for what is private by the applicant's own wish."""
    row = Submission.objects.select_related("covered", "taken_out").filter(pk=about_id).first()
    if row is None or not (row.is_public or TakenOut.objects.filter(submission=row).exists()):
        return None
    parts = parts_of(row)
    kept = CoveredWords.objects.filter(submission=row).first()
    return Shown(
        title=_("Submission %(number)s") % {"number": row.pk},
        text=whole(parts),
        covers=tuple(in_whole(parts, kept.ranges if kept else {})),
        language=row.language,
        url=reverse("square:detail", args=[row.pk]),
        body_id=row.handler_id,
        is_public=row.is_public,
        pictures=tuple(_pictures(row)),
    )


def words_of(submission: Submission) -> str:
    """The words as a moderator sees them, which ranges are of."""
    return whole(parts_of(submission))


def _pictures(submission: Submission) -> Iterable[Picture]:
    boxed = set(
        BoxedPhoto.objects.filter(attachment__submission=submission).values_list(
            "attachment", flat=True
        )
    )
    photos = Attachment.objects.filter(submission=submission, file__kind="photo")
    for row in photos:
        yield Picture(
            src=reverse("withholding:withheld-photo", args=[row.pk, "small"]),
            edit_url=reverse("withholding:boxes", args=[row.pk]),
            is_hidden=row.is_hidden,
            has_boxes=row.pk in boxed,
        )


def _writers(about_id: int) -> list[User]:
    return list(User.objects.filter(applications__submission=about_id))


def _tell(about_id: int, review_id: int) -> None:
    row = Submission.objects.select_related("applicant").get(pk=about_id)
    applicant = getattr(row, "applicant", None)
    if applicant is not None and applicant.user_id is None:
        send_contact(
            kind=ModerationMessage.DECIDED,
            phone=applicant.phone,
            email=applicant.email,
            language=applicant.language,
            about_id=review_id,
            url=reverse("square:track", args=[row.tracking_code]),
        )


SUBMISSION = Source(
    code=SOURCE,
    name=gettext_lazy("Submission"),
    is_visible=_is_visible,
    shown=_shown,
    standing=standing,
    apply=apply,
    take_back=take_back,
    writers=_writers,
    tell=_tell,
)


def _step(about_id: int) -> Step | None:
    return Step.objects.select_related("submission").filter(pk=about_id).first()


def _reason_is_visible(user: User, about_id: int) -> bool:
    return Step.objects.filter(pk=about_id, held=None, submission__in=public()).exists()


def _reason_shown(about_id: int) -> Shown | None:
    """Why a submission was reopened; None for what is private by the applicant's own wish."""
    step = _step(about_id)
    if step is None or _shown(step.submission_id) is None:
        return None
    return Shown(
        title=_("Reopening of submission %(number)s") % {"number": step.submission_id},
        text=holding.written(step),
        covers=tuple(holding.covers_of(step)),
        language=step.submission.language,
        url=reverse("square:detail", args=[step.submission_id]),
        body_id=step.submission.body_id,
        is_public=not HeldNote.objects.filter(step=step).exists() and step.submission.is_public,
    )


def _reason_writers(about_id: int) -> list[User]:
    step = _step(about_id)
    return _writers(step.submission_id) if step is not None else []


def _tell_of_reason(about_id: int, review_id: int) -> None:
    step = _step(about_id)
    if step is not None:
        _tell(step.submission_id, review_id)


REASON = Source(
    code=holding.SOURCE,
    name=gettext_lazy("Reason for reopening"),
    is_visible=_reason_is_visible,
    shown=_reason_shown,
    standing=holding.standing,
    apply=holding.apply,
    take_back=holding.take_back,
    writers=_reason_writers,
    tell=_tell_of_reason,
)
