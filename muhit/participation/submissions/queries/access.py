"""Which submissions a person may see: the narrow query is the check."""

from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User

from ..enums import Privacy, State
from ..models import Applicant, Submission
from ..policies import Doer, working_posts


def public() -> QuerySet[Submission]:
    """What everybody may see."""
    return Submission.objects.filter(privacy=Privacy.PUBLIC)


def _worked_on(user: User) -> Q | None:
    """The condition for what `user` works on as staff; None without a working post."""
    condition = None
    for post in working_posts(user):
        inside = Q(body_id=post.body_id)
        if post.department_id is not None:
            inside &= Q(department_id=post.department_id) | Q(department=None)
        left_behind = Q(
            state=State.FORWARDED, forwarded_from_id=post.body_id, body__answers_here=False
        )
        part = inside | left_behind
        condition = part if condition is None else condition | part
    return condition


def worked_on_by(user: Doer) -> QuerySet[Submission]:
    """What `user` works on as staff, private ones too. Nobody else gets a row."""
    condition = _worked_on(user) if isinstance(user, User) else None
    return Submission.objects.none() if condition is None else Submission.objects.filter(condition)


def filed_by(user: User) -> QuerySet[Submission]:
    """What `user` filed, for themselves or on behalf of somebody."""
    # A subquery and not a join: a join would chain with other conditions on the
    # applicant and silently widen what is seen.
    mine = Applicant.objects.filter(Q(user=user) | Q(filed_by=user))
    return Submission.objects.filter(pk__in=mine.values("submission_id"))


def visible_to(user: Doer) -> QuerySet[Submission]:
    """All that `user` may see: public ones, their own, and those they work on."""
    if not isinstance(user, User) or not user.is_active:
        return public()
    mine = Applicant.objects.filter(Q(user=user) | Q(filed_by=user)).values("submission_id")
    condition = Q(privacy=Privacy.PUBLIC) | Q(pk__in=mine)
    worked_on = _worked_on(user)
    return Submission.objects.filter(condition if worked_on is None else condition | worked_on)
