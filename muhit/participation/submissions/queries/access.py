"""Which submissions a person may see: the narrow query is the check."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core.keyset import one_of
from muhit.registers.organisations.models import Body
from muhit.registers.people.models import StaffPost
from muhit.registers.people.queries import roles_of

from ..enums import Channel, Privacy
from ..models import Applicant, Submission, Withheld
from ..policies import OFFICE_CHANNELS, Doer, working_posts


def public() -> QuerySet[Submission]:
    """What everybody may see."""
    return Submission.objects.filter(privacy=Privacy.PUBLIC)


def silent_bodies() -> QuerySet[Body, Any]:
    """The bodies that do not work with Muhit; to be asked inside of another query."""
    return Body.objects.filter(answers_here=False).values("pk")


def parts_of_work(user: User) -> list[Q]:
    """What `user` works on as staff, in parts that each begin with one body; none without a
    working post. They join nothing, so that open work is counted and walked in its indexes.
    """
    posts = working_posts(user)
    if not posts:
        return []
    whole = {post.body_id for post in posts if post.department_id is None}
    found = [_inside(Q(body=body), posts) for body in sorted(whole)]
    for body in sorted({post.body_id for post in posts} - whole):
        departments = {post.department_id for post in posts if post.body_id == body}
        mine = Q(department__in=departments) | Q(department=None)
        found.append(_inside(Q(body=body) & mine, posts))
    # What a body forwarded to one that does not work with Muhit stays with it.
    bodies = {post.body_id for post in posts}
    found.append(Q(forwarded_from__in=bodies, body__in=silent_bodies()))
    # Complaints about themselves; few rows, so that no index is missed.
    theirs = ~Q(pk__in=Withheld.objects.filter(user=user.pk).values("submission"))
    return [part & theirs for part in found]


def _worked_on(user: User) -> Q | None:
    """The condition for what `user` works on as staff; None without a working post."""
    parts = parts_of_work(user)
    return reduce(or_, parts) if parts else None


def _inside(rows: Q, posts: list[StaffPost]) -> Q:
    """`rows` without what came to bodies of `posts` that do not work with Muhit themselves."""
    silent = {post.body_id for post in posts if not post.body.answers_here}
    return rows & ~Q(body__in=silent, forwarded_from__isnull=False) if silent else rows


def worked_on_by(user: Doer) -> QuerySet[Submission]:
    """What `user` works on as staff, private ones too. Nobody else gets a row."""
    condition = _worked_on(user) if isinstance(user, User) and user.is_active else None
    return Submission.objects.none() if condition is None else Submission.objects.filter(condition)


def _applicants(user: User) -> list[QuerySet[Applicant]]:
    """Where `user` is the applicant; and where they filed it and may still look at it.

    Staff who took it in at an office lose sight of it when they are staff no more.
    """
    roles = roles_of(user)
    # What a muhtar filed for somebody, only as long as that person agrees.
    shared = Q(
        submission__consent__shares=True,
        submission__consent__ended_at=None,
        submission__neighbourhood__in=roles.muhtar_of,
    )
    filed = Q(filed_by=user) & (~Q(submission__channel=Channel.MUHTAR) | shared)
    if not roles.is_staff:
        filed &= ~Q(submission__channel__in=OFFICE_CHANNELS)
    return [Applicant.objects.filter(user=user), Applicant.objects.filter(filed)]


def _filed(user: User) -> Q:
    # Subqueries and not a join: a join would chain with other conditions on the
    # applicant and silently widen what is seen.
    own, for_others = _applicants(user)
    return Q(pk__in=own.values("submission_id")) | Q(pk__in=for_others.values("submission_id"))


def filed_by(user: User) -> QuerySet[Submission]:
    """What `user` filed, for themselves or on behalf of somebody."""
    return Submission.objects.filter(_filed(user))


def newest_filed_by(user: User, most: int) -> QuerySet[Submission]:
    """Of `filed_by`, at least the `most` that came last, and hardly more, however many there
    are; take them in the order ``-pk``."""
    own, for_others = (
        rows.order_by("-submission_id").values("submission_id")[:most] for rows in _applicants(user)
    )
    return Submission.objects.filter(one_of(own.union(for_others, all=True)))


def visible_to(user: Doer) -> QuerySet[Submission]:
    """All that `user` may see: public ones, their own, and those they work on."""
    if not isinstance(user, User) or not user.is_active:
        return public()
    condition = Q(privacy=Privacy.PUBLIC) | _filed(user)
    worked_on = _worked_on(user)
    return Submission.objects.filter(condition if worked_on is None else condition | worked_on)
