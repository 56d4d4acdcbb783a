"""Who writes what a body offers."""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body

from .rights import TABLE, Verb


def may_write(user: User | AnonymousUser, body: Body) -> bool:
    """Administrators, moderators and department heads keep the services of their body true."""
    return TABLE.may(user, Verb.WRITE, body)


def bodies_written_by(user: User | AnonymousUser) -> list[Body]:
    """The bodies whose services this person may write."""
    return [body for body in roles_of(user).bodies if may_write(user, body)]
