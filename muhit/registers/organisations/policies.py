"""May this person see or change what a body is set up with?

Who holds which post is known one room higher, in `people`, which gives each of
these permissions its predicate. Until it does, nobody may.
"""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.core.permissions import may

from .models import Body

CREATE_BODY = "organisations.create_body"
SEE = "organisations.see_administration"
ADMINISTER = "organisations.administer"


def may_create_bodies(user: User | AnonymousUser) -> bool:
    return may(CREATE_BODY, user)


def may_see(user: User | AnonymousUser, body: Body) -> bool:
    """Read the body's administration pages."""
    return may(SEE, user, body)


def may_administer(user: User | AnonymousUser, body: Body) -> bool:
    """Change the body, its areas, departments, categories and routing rules."""
    return may(ADMINISTER, user, body)


def require_administer(user: User | AnonymousUser, body: Body) -> None:
    """Raises NotAllowed unless `user` may administer the body."""
    if not may_administer(user, body):
        raise NotAllowed(_("Only an administrator of this body may do this."))
