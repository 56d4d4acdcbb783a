"""Telling applicants, followers and departments; the words stand in `notifications.py`."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.actions import send, send_contact, send_to_ids
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import current_posts

from .enums import Channel, MessageKind
from .models import Answer, Submission, Withheld
from .policies import OFFICE_CHANNELS, handling_body


def tell_applicant(submission: Submission, kind: MessageKind, **params: Any) -> None:
    """Tell whoever filed it: by their account, else by the phone or e-mail they left."""
    applicant = getattr(submission, "applicant", None)
    if applicant is None:
        return
    # Whoever took it in at an office does that for many, and has the desk to look at.
    filed_by = None if submission.channel in OFFICE_CHANNELS else applicant.filed_by
    if submission.channel == Channel.MUHTAR and kind == MessageKind.RECEIVED:
        filed_by = None  # who has just taken it in knows
    people = [user for user in (applicant.user, filed_by) if user is not None]
    send(kind=kind, to=people, about_id=submission.pk, params=params)
    if applicant.user is None:
        send_contact(
            kind=kind,
            phone=applicant.phone,
            email=applicant.email,
            language=applicant.language,
            about_id=submission.pk,
            params=params,
            url=reverse("square:track", args=[submission.tracking_code]),
        )


def tell_followers(
    submission: Submission, kind: MessageKind, *, by: User | None = None, **params: Any
) -> None:
    """Tell those who follow it, but not the applicant, who is told apart."""
    applicant = getattr(submission, "applicant", None)
    applicants = {applicant.user_id, applicant.filed_by_id} - {None} if applicant else set()
    followers = User.objects.filter(
        pk__in=submission.followers.exclude(user__in=applicants).values("user")
    )
    send(kind=kind, to=followers, about_id=submission.pk, params=params, by=by)
    _tell_joined(submission)


def _tell_joined(submission: Submission) -> None:
    """Tell applicants without an account, whose submissions were merged into this one.

    Those with an account follow it. The message is about their own submission, so that
    they are sent to their own page, and what they stop is their own.
    """
    joined = submission.duplicates.filter(applicant__user=None).select_related("applicant")
    for duplicate in joined:
        tell_applicant(duplicate, MessageKind.JOINED_NEWS)


def tell_department(
    submission: Submission,
    kind: MessageKind,
    *,
    heads_only: bool = False,
    by: User | None = None,
    **params: Any,
) -> None:
    """Tell the person it is assigned to; else those of its department who work on it."""
    about, params = submission.pk, {**params, "staff": True}
    if submission.assignee is not None and not heads_only:
        send(kind=kind, to=[submission.assignee], about_id=about, params=params, by=by)
        return
    staff = _staff_of(submission, heads_only)
    send_to_ids(kind=kind, to=staff, about_id=about, params=params, by=by)


def _staff_of(submission: Submission, heads_only: bool) -> Iterable[int]:
    """The ids of those who work on it today, or of the heads of its department."""
    body = handling_body(submission)
    if body is None:
        return []
    roles = [StaffPost.Role.HEAD] if heads_only else [StaffPost.Role.CLERK, StaffPost.Role.HEAD]
    at_work = Q(body=body, role__in=roles)
    if submission.department_id is not None:
        at_work &= Q(department=submission.department_id) | Q(department=None)
    place = submission.neighbourhood
    if place is not None:
        at_work &= Q(district=place.district_id) | Q(district=None)
    # Not the one it complains about, should they work there.
    about = Withheld.objects.filter(submission=submission.pk).values("user")
    return current_posts().filter(at_work, ~Q(user__in=about)).values_list("user", flat=True)


def tell_writer(submission: Submission, answer: Answer, kind: MessageKind, *, by: User) -> None:
    """Tell whoever wrote an answer, or its department where that person is gone."""
    writer = answer.written_by
    if writer is None or not writer.is_active:
        tell_department(submission, kind, by=by)
    else:
        send(kind=kind, to=[writer], about_id=submission.pk, params={"staff": True}, by=by)
