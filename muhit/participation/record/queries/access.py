"""Which submissions a person may see: the narrow query is the check."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from math import inf
from operator import or_

from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.reading.keyset import one_of
from muhit.foundation.reading.prepared import Parameter
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Neighbourhood

from ..enums import Channel, Privacy, Way
from ..models import Applicant, Handover, Submission, Withheld
from ..policies import OFFICE_CHANNELS, Doer, working_posts

# A department and a district; None for all of either.
Reach = tuple[int | None, int | None]


def public() -> QuerySet[Submission]:
    """What everybody may see."""
    return Submission.objects.filter(privacy=Privacy.PUBLIC)


@dataclass(frozen=True)
class Work:
    """What posts reach, without who holds them: the bodies as a whole; of other bodies some
    departments, everywhere or in a district (None for all of either)."""

    whole: tuple[int, ...]
    limited: tuple[tuple[int, tuple[Reach, ...]], ...]

    @property
    def bodies(self) -> list[int]:
        return [*self.whole, *(body for body, _reach in self.limited)]


def work_of(user: User) -> Work | None:
    """What `user` works on as staff; None without a working post."""
    posts = working_posts(user)
    if not posts:
        return None
    held: dict[int, set[Reach]] = defaultdict(set)
    for post in posts:
        held[post.body_id].add((post.department_id, post.district_id))
    return Work(
        whole=tuple(sorted(body for body, reach in held.items() if (None, None) in reach)),
        limited=tuple(
            (body, tuple(sorted(reach, key=_nothing_last)))
            for body, reach in sorted(held.items())
            if (None, None) not in reach
        ),
    )


def _nothing_last(reach: Reach) -> tuple[float, ...]:
    return tuple(inf if key is None else key for key in reach)


def parts_of_work(work: Work, user: int | Parameter, *, together: bool = False) -> list[Q]:
    """`work` of the person with the key `user`, in parts that have no row in common and join
    nothing, so that open work is counted and walked in its indexes.

    Each part begins with one body, so that it has an order in an index; where none matters, all
    bodies as a whole can go `together`.
    """
    groups = [work.whole] if together else [(body,) for body in work.whole]
    found = [Q(handler_key__in=group) for group in groups if group]
    for body, reach in work.limited:
        found.append(Q(handler_key=body) & _reached(reach, "department", ""))
    return [part & _not_about(user) for part in found]


def _reached(reach: tuple[Reach, ...], department: str, to: str) -> Q:
    """What these departments and districts reach. `department` is the column of the department,
    `to` leads to the submission; what no department has, or no place, is everybody's."""
    everywhere = [key for key, district in reach if district is None]
    found = Q(pk__in=[])
    if everywhere:
        found |= Q(**{f"{department}__in": everywhere}) | Q(**{f"{department}__isnull": True})
    for key, district in reach:
        if district is not None:
            of_district = Neighbourhood.objects.filter(district=district).values("pk")
            here = Q(**{f"{to}neighbourhood__in": of_district})
            here |= Q(**{f"{to}neighbourhood__isnull": True})
            if key is not None:
                here &= Q(**{department: key}) | Q(**{f"{department}__isnull": True})
            found |= here
    return found


def _not_about(user: int | Parameter) -> Q:
    """Without complaints about themselves; few rows, so that no index is missed."""
    return ~Q(pk__in=Withheld.objects.filter(user=user).values("submission"))


def passed_on(work: Work, user: int | Parameter) -> Q:
    """What these offices passed on to other bodies through Muhit, and do not work on any more.
    They go on reading it."""
    offices = Q(from_body__in=work.whole)
    for body, reach in work.limited:
        offices |= Q(from_body=body) & _reached(reach, "from_department", "submission__")
    handed = Handover.objects.filter(offices, way=Way.MUHIT).values("submission")
    return Q(pk__in=handed) & ~Q(handler_key__in=work.bodies) & _not_about(user)


def _worked_on(user: User) -> Q | None:
    """The condition for what `user` works on as staff; None without a working post."""
    work = work_of(user)
    return reduce(or_, parts_of_work(work, user.pk)) if work is not None else None


def worked_on_by(user: Doer) -> QuerySet[Submission]:
    """What `user` works on as staff, private ones too. Nobody else gets a row."""
    condition = _worked_on(user) if isinstance(user, User) and user.is_active else None
    return Submission.objects.none() if condition is None else Submission.objects.filter(condition)


@dataclass(frozen=True)
class Standing:
    """What offices make of it that somebody filed something for others."""

    muhtar_of: tuple[int, ...]
    is_staff: bool

    @classmethod
    def of(cls, user: User) -> "Standing":
        roles = roles_of(user)
        return cls(tuple(sorted(place.pk for place in roles.muhtar_of)), roles.is_staff)


def _applicants(user: int | Parameter, standing: Standing) -> list[QuerySet[Applicant]]:
    """Where `user` is the applicant; and where they filed it and may still look at it.

    Staff who took it in at an office lose sight of it when they are staff no more.
    """
    # What a muhtar filed for somebody, only as long as that person agrees.
    shared = Q(
        submission__consent__shares=True,
        submission__consent__ended_at=None,
        submission__neighbourhood__in=standing.muhtar_of,
    )
    filed = Q(filed_by=user) & (~Q(submission__channel=Channel.MUHTAR) | shared)
    if not standing.is_staff:
        filed &= ~Q(submission__channel__in=OFFICE_CHANNELS)
    return [Applicant.objects.filter(user=user), Applicant.objects.filter(filed)]


def _filed(user: User) -> Q:
    # Subqueries and not a join: a join would chain with other conditions on the
    # applicant and silently widen what is seen.
    own, for_others = _applicants(user.pk, Standing.of(user))
    return Q(pk__in=own.values("submission_id")) | Q(pk__in=for_others.values("submission_id"))


def filed_by(user: User) -> QuerySet[Submission]:
    """What `user` filed, for themselves or on behalf of somebody."""
    return Submission.objects.filter(_filed(user))


def newest_filed_by(user: int | Parameter, standing: Standing, most: int) -> QuerySet[Submission]:
    """Of `filed_by`, at least the `most` that came last, and hardly more, however many there
    are; take them in the order ``-received_at``, ``-pk``."""
    own, for_others = (
        rows.order_by("-submission__received_at", "-submission_id").values("submission_id")[:most]
        for rows in _applicants(user, standing)
    )
    return Submission.objects.filter(one_of(own.union(for_others, all=True)))


def visible_to(user: Doer) -> QuerySet[Submission]:
    """All that `user` may see: public ones, their own, and those they work on."""
    if not isinstance(user, User) or not user.is_active:
        return public()
    condition = Q(privacy=Privacy.PUBLIC) | _filed(user)
    work = work_of(user)
    if work is not None:
        condition |= reduce(or_, parts_of_work(work, user.pk)) | passed_on(work, user.pk)
    return Submission.objects.filter(condition)


def by_code(code: str) -> Submission | None:
    """The submission with this tracking code, in its written form; None where there is none."""
    return (
        Submission.objects.select_related(
            "applicant", "body", "department", "category", "neighbourhood__district", "duplicate_of"
        )
        .filter(tracking_code=code)
        .first()
    )
