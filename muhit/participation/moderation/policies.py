"""Who may look at what was flagged or held, and decide."""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.offices.queries import roles_of

from .models import Review
from .rights import TABLE, Verb

Person = User | AnonymousUser


def moderated_bodies(user: Person) -> list[int]:
    """Ids of the bodies for which this person decides."""
    deciding = TABLE.offices(Verb.DECIDE)
    return sorted({post.body_id for post in roles_of(user).posts if post.role in deciding})


def may_moderate(user: Person, body_id: int | None) -> bool:
    """Moderators and administrators of the body; for what no body has, of any body."""
    bodies = moderated_bodies(user)
    return bool(bodies) and (body_id is None or body_id in bodies)


def may_decide(user: Person, review: Review) -> bool:
    """The body's moderators. Whoever works on the thing reads its words at their desk, but
    neither who asked for a look and why, nor what was covered in what others wrote."""
    return TABLE.may(user, Verb.DECIDE, review)


def may_edit_words(user: Person) -> bool:
    return bool(moderated_bodies(user))
