"""Which submissions a person may see: the narrow query is the check."""

from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.registers.people.queries import roles_of

from ..enums import Privacy
from ..models import Applicant, Submission, Withheld
from ..policies import OFFICE_CHANNELS, Doer, working_posts


def public() -> QuerySet[Submission]:
    """What everybody may see."""
    return Submission.objects.filter(privacy=Privacy.PUBLIC)


def _worked_on(user: User) -> Q | None:
    """The condition for what `user` works on as staff; None without a working post."""
    condition = None
    for post in working_posts(user):
        # What a body forwarded to one that does not work with Muhit stays with it.
        left_behind = Q(forwarded_from_id=post.body_id, body__answers_here=False)
        inside = Q(body_id=post.body_id) & (Q(forwarded_from=None) | Q(body__answers_here=True))
        if post.department_id is not None:
            inside &= Q(department_id=post.department_id) | Q(department=None)
        part = inside | left_behind
        condition = part if condition is None else condition | part
    if condition is None:
        return None
    # Complaints about themselves; few rows, so that no index is missed.
    return condition & ~Q(pk__in=Withheld.objects.filter(user=user.pk).values("submission"))


def worked_on_by(user: Doer) -> QuerySet[Submission]:
    """What `user` works on as staff, private ones too. Nobody else gets a row."""
    condition = _worked_on(user) if isinstance(user, User) and user.is_active else None
    return Submission.objects.none() if condition is None else Submission.objects.filter(condition)


def _applicants(user: User) -> QuerySet[Applicant]:
    """Where `user` is the applicant, or filed it and may still look at it.

    Staff who took it in at an office lose sight of it when they are staff no more.
    """
    filed = Q(filed_by=user)
    if not roles_of(user).is_staff:
        filed &= ~Q(submission__channel__in=OFFICE_CHANNELS)
    return Applicant.objects.filter(Q(user=user) | filed)


def filed_by(user: User) -> QuerySet[Submission]:
    """What `user` filed, for themselves or on behalf of somebody."""
    # A subquery and not a join: a join would chain with other conditions on the
    # applicant and silently widen what is seen.
    return Submission.objects.filter(pk__in=_applicants(user).values("submission_id"))


def visible_to(user: Doer) -> QuerySet[Submission]:
    """All that `user` may see: public ones, their own, and those they work on."""
    if not isinstance(user, User) or not user.is_active:
        return public()
    mine = _applicants(user).values("submission_id")
    condition = Q(privacy=Privacy.PUBLIC) | Q(pk__in=mine)
    worked_on = _worked_on(user)
    return Submission.objects.filter(condition if worked_on is None else condition | worked_on)
