"""Giving and ending posts."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, Text, WrongState
from muhit.foundation.core.rows import get_or_insert
from muhit.registers.organisations.models import Body, Department
from muhit.registers.organisations.queries import covers
from muhit.registers.places.models import District

from .. import handing_over, policies
from ..acts import Act
from ..catalogue import DISTRICT, STAFF
from ..errors import LastAdministrator, WorkWaits
from ..models import StaffPost
from ..queries import current_posts, forget_roles

# Kinds of message, declared in notifications.py.

_LIMITED_TO_DISTRICTS = [office.code for office in STAFF if DISTRICT in office.scopes]


@transaction.atomic
def appoint(
    user: User,
    *,
    body: Body,
    role: str,
    department: Department | None = None,
    district: District | None = None,
    by: User,
) -> StaffPost:
    """Give a post from today on. A post already held is returned as it is.

    Raises NotAllowed, or Invalid: unknown role, a head without department, a department of
    another body, a district where the body does not work, or for who works on no submissions.
    """
    if not policies.may_appoint(by, body):
        raise NotAllowed(_("Only an administrator of this body may give posts."))
    faults: dict[str, Text] = {}
    if role not in StaffPost.Role.values:
        faults["role"] = _("Choose a role.")
    if role == StaffPost.Role.HEAD and department is None:
        faults["department"] = _("Choose the department this person heads.")
    if department is not None and department.body_id != body.pk:
        faults["department"] = _("This department belongs to another body.")
    if district is not None and not covers(body, district):
        faults["districts"] = _("The body does not work there.")
    elif district is not None and role not in _LIMITED_TO_DISTRICTS:
        faults["districts"] = _("Only who works on submissions is limited to districts.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    post, is_new = get_or_insert(
        StaffPost,
        user=user,
        body=body,
        department=department,
        district=district,
        role=role,
        ends_on=None,
        defaults={"started_on": clock.today()},
    )
    if is_new:
        record(Act.POST_APPOINTED, by=by, about=post, role=role, body=body.pk, user=user.pk)
        forget_roles(user)
    return post


@transaction.atomic
def appoint_in(
    user: User, districts: Iterable[District] | None, *, by: User, **post: Any
) -> list[StaffPost]:
    """Give a post in each of these districts; without any, one for everywhere. As `appoint`."""
    places: list[District | None] = [*(districts or ())] or [None]
    return [appoint(user, district=district, by=by, **post) for district in places]


@transaction.atomic
def end_post(post: StaffPost, *, to: User | None = None, by: User) -> StaffPost:
    """End a post; what it allowed ends at once. Open work goes to the colleague `to` as far as
    they may have it, the rest back to the office: nothing stays with somebody who is gone.

    Raises NotAllowed, WrongState where it has ended, LastAdministrator, WorkWaits.
    """
    if not policies.may_appoint(by, post.body):
        raise NotAllowed(_("Only an administrator of this body may end posts."))
    # All posts of the body are locked, so that two administrators cannot end each
    # other's post in the same moment and leave none.
    Body.objects.select_for_update().get(pk=post.body_id)
    post = StaffPost.objects.select_for_update().get(pk=post.pk)
    if post.ends_on is not None:
        raise WrongState(_("This post has ended already."))
    if post.role == StaffPost.Role.ADMINISTRATOR and not (
        current_posts().filter(body=post.body_id, role=post.role).exclude(pk=post.pk).exists()
    ):
        raise LastAdministrator(_("This is the last administrator. Appoint another one first."))
    if objections := handing_over.objections(post):
        raise WorkWaits(" ".join(objections))
    post.ends_on = max(clock.today(), post.started_on)
    post.save(update_fields=["ends_on"])
    record(Act.POST_ENDED, by=by, about=post, role=post.role, body=post.body_id, user=post.user_id)
    forget_roles(post.user)
    handing_over.hand_over(post.user, post.body, to)
    return post
