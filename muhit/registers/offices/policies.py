"""May this person appoint, confirm, administer?"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.foundation.core.permissions import Grant, may
from muhit.registers.organisations import policies as organisations
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import bodies_over

from .models import Mandate, StaffPost
from .queries import roles_of
from .rights import IN_NEIGHBOURHOODS, TABLE, Verb

Person = User | AnonymousUser


def is_operator(user: Person) -> bool:
    """Runs the installation."""
    return user.is_active and user.is_superuser


def by_table(verb: Verb) -> Callable[[Person, Body], bool]:
    """Whether the table of rights over bodies gives somebody this verb."""
    return lambda user, body: TABLE.may(user, verb, body)


def is_ones_own(user: Person, thing: StaffPost | Mandate) -> bool:
    return bool(user.pk) and thing.user_id == user.pk


def confirms_for_the_place(user: Person, mandate: Mandate) -> bool:
    """Administrator or moderator of a municipality that covers the mandate's place."""
    held = [body.pk for body in roles_of(user).bodies if TABLE.may(user, Verb.CONFIRM, body)]
    return bool(held) and bodies_over(mandate.place).filter(pk__in=held).exists()


def is_muhtar_where_the_building_stands(user: Person, mandate: Mandate) -> bool:
    """Muhtars know who manages the buildings of their neighbourhood."""
    return mandate.building is not None and IN_NEIGHBOURHOODS.may(user, Verb.CONFIRM, mandate.place)


def decides_about(user: Person, mandate: Mandate) -> bool:
    """Confirms, refuses and ends this mandate; never one's own, but for the operator."""
    if is_operator(user):
        return True
    return not is_ones_own(user, mandate) and (
        confirms_for_the_place(user, mandate) or is_muhtar_where_the_building_stands(user, mandate)
    )


APPOINT = "offices.appoint"
CONFIRM = "offices.confirm_mandate"

GRANTED = (
    Grant(organisations.CREATE_BODY, is_operator),
    Grant(organisations.ADMINISTER, by_table(Verb.ADMINISTER)),
    Grant(organisations.SEE, by_table(Verb.SEE)),
    Grant(APPOINT, by_table(Verb.APPOINT)),
    Grant(CONFIRM, decides_about),
)


def may_appoint(user: Person, body: Body) -> bool:
    """Give and end posts of the body."""
    return may(APPOINT, user, body)


def may_take_factor(user: Person, owner: User) -> bool:
    """Take away the lost second factor of a colleague, never one's own.

    Administrators of every body in which that person works and interprets, so that nobody
    reaches into another house by it. Who is an operator, or holds a mandate that no body gives
    alone (muhtar, manager of a building), is helped by operators only.
    """
    if user.pk == owner.pk or not owner.is_active:
        return False
    if is_operator(user):
        return True
    held = roles_of(owner)
    bodies = (*held.bodies, *(one.body for one in held.interprets))
    return (
        held.is_staff
        and not owner.is_superuser
        and not held.muhtar_of
        and not held.manages
        and all(TABLE.may(user, Verb.TAKE_FACTOR, body) for body in bodies)
    )


def may_confirm(user: Person, mandate: Mandate) -> bool:
    """Confirm, refuse and end this mandate; never one's own."""
    return may(CONFIRM, user, mandate)


def may_end(user: Person, mandate: Mandate) -> bool:
    """Staff who may confirm it, and whoever holds it."""
    return is_ones_own(user, mandate) or may_confirm(user, mandate)


def may_ask_for_mandate(user: Person) -> bool:
    return user.is_authenticated and user.is_active


def decides_by_post(user: Person) -> bool:
    """Holds a post in which mandates are confirmed, somewhere."""
    return is_operator(user) or any(
        TABLE.may(user, Verb.CONFIRM, body) for body in roles_of(user).bodies
    )


def decides_about_mandates(user: Person) -> bool:
    """Confirms mandates somewhere: by post, or those of building managers as muhtar."""
    return decides_by_post(user) or roles_of(user).is_muhtar


def bodies_seen_by(user: Person) -> list[Body]:
    """The bodies whose administration pages this person may open."""
    if is_operator(user):
        return list(Body.objects.order_by("name__tr", "pk"))
    return [body for body in roles_of(user).bodies if organisations.may_see(user, body)]
