"""Work does not stay with somebody who is gone."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.steps.mover import System
from muhit.registers.offices.handing_over import Work
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import current_posts
from muhit.registers.organisations.models import Body

from ..enums import Family
from ..models import Answer, Submission, Withheld
from ..policies import WORKING_ROLES
from .moves import begin, lock


def with_nobody_there() -> QuerySet[Submission]:
    """Open ones that are assigned to somebody who does not work on them any more."""
    posts = current_posts().filter(
        user=OuterRef("assignee"), body=OuterRef("handler_key"), role__in=WORKING_ROLES
    )
    here = posts.filter(Q(district=None) | Q(district=OuterRef("neighbourhood__district")))
    is_there = _reaches(here) | (Q(neighbourhood=None) & _reaches(posts))
    return Submission.objects.filter(~is_there, family=Family.OPEN, assignee__isnull=False)


def _reaches(posts: QuerySet[StaffPost]) -> Q:
    """Whether one of these posts is for the department that has it; what none has is for all."""
    inside = posts.filter(Q(department=None) | Q(department=OuterRef("department")))
    return Q(Exists(inside)) | (Q(department=None) & Q(Exists(posts)))


def _with(user: User, body: Body) -> int:
    rows = Submission.objects.filter(family=Family.OPEN, assignee=user, handler_key=body.pk)
    return rows.count()


def _hand_over(user: User, body: Body, to: User | None) -> int:
    rows = with_nobody_there().filter(assignee=user, handler_key=body.pk)
    keys = list(rows.values_list("pk", flat=True))
    return sum(pass_to(Submission(pk=pk), to) for pk in keys)


def release_all() -> int:
    """Give back to its department what lies with somebody who is gone: a post that ended on its
    day, an account that was closed, a department that was changed. How many."""
    keys = list(with_nobody_there().values_list("pk", flat=True))
    return sum(pass_to(Submission(pk=pk), None) for pk in keys)


@transaction.atomic
def pass_to(submission: Submission, to: User | None) -> bool:
    """Assign it to a colleague who may work on it, else to nobody; False where somebody there has
    it by now. Whoever works on it is told."""
    it = lock(submission)
    if not with_nobody_there().filter(pk=it.pk).exists():
        return False
    before = it.assignee_id
    move = begin(it, "hand_over", by=System())
    it = move.row
    it.assignee = to if to is not None and _may_have(to, it) else None
    move.finish(data={"from": before, "to": it.assignee_id})
    return True


def _may_have(user: User, submission: Submission) -> bool:
    mine = Q(department=None) | Q(department=submission.department_id)
    if submission.department_id is None:
        mine = Q()
    place = submission.neighbourhood
    if place is not None:
        mine &= Q(district=None) | Q(district=place.district_id)
    posts = current_posts().filter(
        mine, user=user, body=submission.handler_id, role__in=WORKING_ROLES
    )
    about = Withheld.objects.filter(submission=submission.pk, user=user)
    return posts.exists() and not about.exists()


def _last_head(post: StaffPost) -> str:
    """Answers that only this head may publish would wait for ever."""
    if post.role != StaffPost.Role.HEAD or not post.body.head_approves_answers:
        return ""
    others = current_posts().filter(body=post.body, role=post.role).exclude(pk=post.pk)
    others = others.filter(Q(district=None) | Q(district=post.district))
    if others.filter(Q(department=post.department) | Q(department=None)).exists():
        return ""
    waiting = Answer.objects.filter(
        published_at=None,
        submission__handler_key=post.body_id,
        submission__department=post.department,
    ).count()
    if not waiting:
        return ""
    return _(
        "Answers wait for this head: %(number)s. Appoint another head of the department first, or "
        "have them published."
    ) % {"number": waiting}


WORK = (
    Work(
        code="submissions",
        name=gettext_lazy("open submissions assigned to the person"),
        count=_with,
        hand_over=_hand_over,
    ),
    Work(code="approvals", name=gettext_lazy("answers that wait"), objects_to=_last_head),
)
