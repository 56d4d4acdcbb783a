"""May this person announce something for a body?"""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.organisations.models import Body
from muhit.registers.people.models import StaffPost
from muhit.registers.people.queries import roles_of

ANNOUNCE = (StaffPost.Role.ADMINISTRATOR, StaffPost.Role.MODERATOR, StaffPost.Role.HEAD)


def may_announce(user: User | AnonymousUser, body: Body) -> bool:
    """Administrators, moderators and department heads speak for their body."""
    return roles_of(user).has_post(body.pk, *ANNOUNCE)


def bodies_announced_by(user: User | AnonymousUser) -> list[Body]:
    """The bodies that this person may announce something for."""
    return [body for body in roles_of(user).bodies if may_announce(user, body)]
