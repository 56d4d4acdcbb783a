"""Whose acts administrators may read, and who looks after messages that did not arrive."""

from django.db.models import Exists, OuterRef, Q

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.policies import SEE_LOG
from muhit.foundation.core.permissions import Grant
from muhit.foundation.messages.policies import SEE_DELIVERIES

from .models import StaffPost
from .policies import Person, is_operator
from .queries import roles_of
from .rights import TABLE, Verb


def looks_after_a_body(user: Person) -> bool:
    """Administers one, or runs the installation."""
    return is_operator(user) or any(
        TABLE.may(user, Verb.SEE_LOG, body) for body in roles_of(user).bodies
    )


def acts_of_ones_staff(user: User) -> Q:
    """Acts of those who held a post, at the time, in a body that `user` administers.

    What people do with their own account is theirs, staff or not. The operator of
    the installation reads everything.
    """
    if is_operator(user):
        return Q(pk__isnull=False)
    bodies = [body.pk for body in roles_of(user).bodies if TABLE.may(user, Verb.SEE_LOG, body)]
    held = StaffPost.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("at__date")),
        user=OuterRef("actor"),
        body__in=bodies,
        started_on__lte=OuterRef("at__date"),
    )
    by_the_house = Q(actor=None, verb__startswith="retention.")
    return (Exists(held) & ~Q(verb__startswith="accounts.")) | by_the_house


GRANTED = (
    Grant(SEE_LOG, looks_after_a_body),
    Grant(SEE_DELIVERIES, looks_after_a_body),
)
