"""Who may announce, approve, and read."""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import bodies_over
from muhit.registers.places.models import Neighbourhood

from .enums import Actor
from .models import Announcement, SpeakingRule
from .rights import IN_NEIGHBOURHOODS, TABLE, Verb

Person = User | AnonymousUser

MUNICIPAL = (Body.Kind.DISTRICT, Body.Kind.METROPOLITAN)


def may_announce(user: Person, body: Body) -> bool:
    """Administrators, moderators and department heads speak for their body."""
    return TABLE.may(user, Verb.ANNOUNCE, body)


def may_set_rule(user: Person, body: Body) -> bool:
    """Administrators decide how their body lets others speak."""
    return TABLE.may(user, Verb.SET_RULE, body)


def approves_muhtars(body: Body) -> bool:
    """Whether muhtars' news waits until this body has read it."""
    return SpeakingRule.objects.filter(body=body, approves_muhtars=True).exists()


def bodies_announced_by(user: Person) -> list[Body]:
    """The bodies that this person may announce something for."""
    return [body for body in roles_of(user).bodies if may_announce(user, body)]


def is_muhtar_of(user: Person, neighbourhood: Neighbourhood | None) -> bool:
    """Whether this person is muhtar there today."""
    return neighbourhood is not None and IN_NEIGHBOURHOODS.may(user, Verb.ANNOUNCE, neighbourhood)


def roof_of(neighbourhood: Neighbourhood) -> Body | None:
    """The municipality under whose roof its muhtar announces: the nearest one that works here."""
    found = list(bodies_over(neighbourhood).filter(kind__in=MUNICIPAL, answers_here=True))
    return min(found, key=lambda body: MUNICIPAL.index(Body.Kind(body.kind)), default=None)


def actor_of(user: Person, announcement: Announcement) -> Actor | None:
    """As whom this person may do something with it; None for nobody.

    The muhtar in office, not only the one who wrote it, answers for a muhtar's words.
    """
    if may_announce(user, announcement.body):
        return Actor.BODY
    if announcement.is_muhtars and is_muhtar_of(user, announcement.neighbourhood):
        return Actor.MUHTAR
    return None
