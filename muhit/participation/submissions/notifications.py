"""What applicants, followers and departments are told about a submission.

Texts name the number and, for what is public anyway, the first words; of a private
submission nothing but its number leaves the site.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.actions import send, send_contact
from muhit.foundation.messages.models import Preference
from muhit.registers.people.models import StaffPost
from muhit.registers.people.queries import current_posts, roles_of

from . import wording
from .actions.contact import forget_contact
from .enums import Channel
from .models import Answer, Submission, Withheld
from .policies import OFFICE_CHANNELS, handling_body
from .queries.access import visible_to
from .states import DAYS_OF_SILENCE

Params = dict[str, Any]
Text = Callable[[Submission], str]


# -- telling ------------------------------------------------------------------------------------


def tell_applicant(submission: Submission, kind: str, **params: Any) -> None:
    """Tell whoever filed it: by their account, else by the phone or e-mail they left."""
    applicant = getattr(submission, "applicant", None)
    if applicant is None:
        return
    # Whoever took it in at an office does that for many, and has the desk to look at.
    filed_by = None if submission.channel in OFFICE_CHANNELS else applicant.filed_by
    if submission.channel == Channel.MUHTAR and kind == "submission_received":
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
            url=reverse("submissions:track", args=[submission.tracking_code]),
        )


def tell_followers(
    submission: Submission, kind: str, *, by: User | None = None, **params: Any
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
        tell_applicant(duplicate, "submission_joined_news")


def tell_department(
    submission: Submission,
    kind: str,
    *,
    heads_only: bool = False,
    by: User | None = None,
    **params: Any,
) -> None:
    """Tell the person it is assigned to; else those of its department who work on it."""
    params = {**params, "staff": True}
    send(
        kind=kind,
        to=_staff_of(submission, heads_only),
        about_id=submission.pk,
        params=params,
        by=by,
    )


def _staff_of(submission: Submission, heads_only: bool) -> Iterable[User]:
    if submission.assignee is not None and not heads_only:
        return [submission.assignee]
    body = handling_body(submission)
    if body is None:
        return []
    roles = [StaffPost.Role.HEAD] if heads_only else [StaffPost.Role.CLERK, StaffPost.Role.HEAD]
    posts = current_posts().filter(body=body, role__in=roles)
    if submission.department_id is not None and body.pk == submission.body_id:
        posts = posts.filter(Q(department=submission.department_id) | Q(department=None))
    # Not the one it complains about, should they work there.
    about = Withheld.objects.filter(submission=submission.pk).values("user")
    return User.objects.filter(pk__in=posts.values("user")).exclude(pk__in=about)


def tell_writer(submission: Submission, answer: Answer, kind: str, *, by: User) -> None:
    """Tell whoever wrote an answer, or its department where that person is gone."""
    writer = answer.written_by
    if writer is None or not writer.is_active:
        tell_department(submission, kind, by=by)
    else:
        send(kind=kind, to=[writer], about_id=submission.pk, params={"staff": True}, by=by)


# -- words --------------------------------------------------------------------------------------


def _fetch(about_id: int | None) -> Submission:
    return Submission.objects.select_related("body", "department", "category").get(pk=about_id or 0)


def _is_visible(user: User, about_id: int | None) -> bool:
    return visible_to(user).filter(pk=about_id or 0).exists()


def _url(about_id: int | None, params: Params) -> str:
    return reverse(
        "submissions:desk" if params.get("staff") else "submissions:detail", args=[about_id]
    )


def _is_staff(user: User) -> bool:
    return roles_of(user).is_staff


def _kind(
    code: str,
    title: Promise,
    subject: Promise,
    body: Text,
    *,
    way: Preference.Way = Preference.Way.DIGEST,
    staff_only: bool = False,
    tells_actor: bool = False,
) -> kinds.Kind:
    """`subject` holds ``%(name)s``, the number and perhaps first words of the submission."""
    return kinds.Kind(
        code=code,
        title=title,
        subject=lambda params, about_id: str(subject) % {"name": wording.name_of(_fetch(about_id))},
        body=lambda params, about_id: wording.untranslated(params, body(_fetch(about_id))),
        url=_url,
        is_visible=_is_visible,
        way=way,
        concerns=_is_staff if staff_only else lambda user: True,
        tells_actor=tells_actor,
        stop=forget_contact,
    )


kinds.register(
    _kind(
        "submission_received",
        gettext_lazy("My submission has arrived"),
        gettext_lazy("Your submission %(name)s has arrived"),
        wording.received,
        way=Preference.Way.AT_ONCE,
        tells_actor=True,
    ),
    _kind(
        "passed_on_by_muhtar",
        gettext_lazy("The muhtar points something out to me as building manager"),
        gettext_lazy("The muhtar points out %(name)s"),
        lambda it: _("It may concern your building. Support it, or tell those who live there."),
    ),
    _kind(
        "submission_moved",
        gettext_lazy("Work on a submission goes on"),
        gettext_lazy("Your submission %(name)s moves on"),
        wording.received,
    ),
    _kind(
        "submission_question",
        gettext_lazy("The department asks me something"),
        gettext_lazy("A question about your submission %(name)s"),
        lambda it: _("The department needs to know something from you before it can go on."),
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        "submission_answered",
        gettext_lazy("A submission has been answered"),
        gettext_lazy("Submission %(name)s has been answered"),
        wording.silence,
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        "submission_translated",
        gettext_lazy("What the office wrote to me has been translated"),
        gettext_lazy("There is a translation of what the office wrote about %(name)s"),
        lambda it: _("You can now read it in your language."),
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        "submission_forwarded",
        gettext_lazy("A submission has been passed on to another body"),
        gettext_lazy("Submission %(name)s has been passed on"),
        wording.received,
    ),
    _kind(
        "submission_declined",
        gettext_lazy("A submission has been declined"),
        gettext_lazy("Submission %(name)s has been declined"),
        lambda it: _("The reason stands on its page. If you do not agree, you may reopen it."),
        way=Preference.Way.AT_ONCE,
    ),
    _kind(
        "submission_merged",
        gettext_lazy("My submission has been joined with the same one of somebody else"),
        gettext_lazy("Submission %(name)s has been joined with another about the same thing"),
        lambda it: _("You now follow that one, and you will hear what becomes of it."),
    ),
    _kind(
        "submission_joined_news",
        gettext_lazy("There is news about what my submission was joined with"),
        gettext_lazy("News about your submission %(name)s"),
        lambda it: _("It was joined with another about the same thing, and that one moved on."),
    ),
    _kind(
        "submission_closed",
        gettext_lazy("A submission has been closed"),
        gettext_lazy("Submission %(name)s has been closed"),
        lambda it: (
            _(
                "Nobody said whether it is solved, so it was closed after %(days)d days. "
                "If it is not solved, you may reopen it."
            )
            % {"days": DAYS_OF_SILENCE}
        ),
    ),
    _kind(
        "submission_confirmed",
        gettext_lazy("A submission has been confirmed as solved"),
        gettext_lazy("Submission %(name)s has been confirmed as solved"),
        lambda it: _("The person who filed it says that it is solved. Nothing is left to do."),
    ),
    _kind(
        "submission_reopened",
        gettext_lazy("A submission has been reopened"),
        gettext_lazy("Submission %(name)s has been reopened"),
        lambda it: _("It is back with the department; its time runs on from where it was."),
    ),
    _kind(
        "submission_received_by_department",
        gettext_lazy("A new submission for my department"),
        gettext_lazy("New submission %(name)s"),
        wording.answer_due,
        staff_only=True,
    ),
    _kind(
        "submission_assigned",
        gettext_lazy("A submission is assigned to me or my department"),
        gettext_lazy("Submission %(name)s is assigned to you"),
        wording.answer_due,
        staff_only=True,
    ),
    _kind(
        "submission_reply",
        gettext_lazy("A resident replied to my question"),
        gettext_lazy("A reply to your question about %(name)s"),
        wording.answer_due,
        way=Preference.Way.AT_ONCE,
        staff_only=True,
    ),
    _kind(
        "submission_withdrawn",
        gettext_lazy("A submission has been withdrawn"),
        gettext_lazy("Submission %(name)s has been withdrawn"),
        lambda it: _("The person who filed it has taken it back. Nothing is left to do."),
        staff_only=True,
    ),
    _kind(
        "submission_overdue",
        gettext_lazy("A submission of my department is late"),
        gettext_lazy("Submission %(name)s is late"),
        lambda it: _("Its time is over. Answer it, or write what it still waits for."),
        staff_only=True,
    ),
    _kind(
        "answer_returned",
        gettext_lazy("The head sent my answer back"),
        gettext_lazy("Your answer to %(name)s was sent back"),
        lambda it: (
            _("The reason stands at the desk. Write it anew. %(due)s")
            % {"due": wording.answer_due(it)}
        ),
        way=Preference.Way.AT_ONCE,
        staff_only=True,
    ),
    _kind(
        "answer_waits",
        gettext_lazy("An answer waits for me to publish it"),
        gettext_lazy("An answer to %(name)s waits for you"),
        lambda it: _("Read it and publish it. %(due)s") % {"due": wording.answer_due(it)},
        way=Preference.Way.AT_ONCE,
        staff_only=True,
    ),
)
