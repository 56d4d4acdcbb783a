"""May this person translate, look at, correct this text.

Row filters stand in `queries.py: visible_to`; a test proves that both agree.
"""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.foundation.steps.mover import System
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body

from .enums import Actor, State
from .models import Translation
from .states import TRANSITIONS

Person = User | AnonymousUser


Doer = Person | System


def can_see(user: Doer, translation: Translation) -> bool:
    """Interpreters of both languages; what is private, only those of the body that has it."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return any(
        post.knows(translation.from_language, translation.to_language)
        and (not translation.is_private or post.body_id == translation.body_id)
        for post in roles_of(user).interprets
    )


def _bodies_of(by: Doer) -> list[int]:
    """For whose texts they interpret."""
    return [post.body_id for post in roles_of(by).interprets] if isinstance(by, User) else []


def capacities(by: Doer, translation: Translation) -> frozenset[Actor]:
    """In which capacities `by` stands to this translation; empty for a stranger."""
    if isinstance(by, System):
        return frozenset({Actor.SYSTEM})
    if not can_see(by, translation):
        return frozenset()
    found = {Actor.INTERPRETER}
    if translation.body_id in (None, *_bodies_of(by)):
        found.add(Actor.HOUSE)
    if translation.claimed_by_id == by.pk and translation.state == State.CLAIMED:
        found.add(Actor.HOLDER)
    if translation.translated_by_id != by.pk:
        found.add(Actor.SECOND)
    return frozenset(found)


def may(verb: str, by: Doer, translation: Translation) -> bool:
    """Whether `by` may take the step `verb` while the translation is as it is now."""
    return TRANSITIONS.allows(verb, State(translation.state), capacities(by, translation))


def may_set_rules(user: Person, body: Body) -> bool:
    """Administrators decide how their body's texts are translated."""
    return roles_of(user).has_post(body.pk, StaffPost.Role.ADMINISTRATOR)


def may_hurry(user: Person, translation: Translation) -> bool:
    """Staff of the body that has it may say that it is urgent."""
    return translation.body_id is not None and roles_of(user).has_post(translation.body_id)
