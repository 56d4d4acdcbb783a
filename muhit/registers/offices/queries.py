"""Who holds which office today."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Expression, QuerySet

from muhit.foundation.accounts.models import User
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building, Neighbourhood

from .models import Interpreter, Mandate, StaffPost


@dataclass(frozen=True, kw_only=True)
class Roles:
    """What somebody is today: posts held, neighbourhoods and buildings spoken for, bodies
    interpreted for."""

    posts: tuple[StaffPost, ...] = ()
    muhtar_of: tuple[Neighbourhood, ...] = ()
    manages: tuple[Building, ...] = ()
    interprets: tuple[Interpreter, ...] = ()

    @property
    def is_interpreter(self) -> bool:
        return bool(self.interprets)

    @property
    def is_staff(self) -> bool:
        return bool(self.posts)

    @property
    def is_muhtar(self) -> bool:
        return bool(self.muhtar_of)

    @property
    def is_building_manager(self) -> bool:
        return bool(self.manages)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies in which a post is held, each once."""
        return tuple({post.body_id: post.body for post in self.posts}.values())

    @property
    def is_administrator(self) -> bool:
        return any(post.role == StaffPost.Role.ADMINISTRATOR for post in self.posts)

    def has_post(self, body_id: int, *roles: str) -> bool:
        """Whether a post is held in the body; with `roles`, one of these."""
        return any(
            post.body_id == body_id and (not roles or post.role in roles) for post in self.posts
        )

    def departments_in(self, body_id: int) -> frozenset[int] | None:
        """Ids of the departments worked for in the body; None for all of them."""
        posts = [post for post in self.posts if post.body_id == body_id]
        if any(post.department_id is None for post in posts):
            return None
        return frozenset(post.department_id for post in posts if post.department_id)


NOBODY = Roles()


def current_posts(day: date | Expression | None = None) -> QuerySet[StaffPost]:
    """Posts held on `day`, today if not given, in bodies that are in use."""
    return StaffPost.objects.held(day).filter(body__is_active=True)


def current_mandates(day: date | None = None) -> QuerySet[Mandate]:
    """Confirmed mandates that hold on `day`, today if not given."""
    return Mandate.objects.held(day).filter(confirmed_at__isnull=False)


def posts_of(user: User | AnonymousUser) -> list[StaffPost]:
    """The posts this person holds today, with body and department."""
    return _posts(user.pk) if user.is_authenticated else []


def _posts(user: int) -> list[StaffPost]:
    rows = current_posts().select_related("body", "department")
    return list(rows.filter(user=user).order_by("body", "pk"))


def is_staff_of(user: User | AnonymousUser, body: Body) -> bool:
    """Whether this person holds any post in the body today."""
    return roles_of(user).has_post(body.pk)


def mandates_of(user: User | AnonymousUser) -> list[Mandate]:
    """The confirmed mandates this person holds today, with their places."""
    return _mandates(user.pk) if user.is_authenticated else []


def _mandates(user: int) -> list[Mandate]:
    rows = (
        current_mandates()
        .select_related("neighbourhood__district", "building__neighbourhood__district")
        .defer("neighbourhood__boundary", "building__neighbourhood__boundary")
    )
    return list(rows.filter(user=user).order_by("started_on", "pk"))


def roles_of(user: User | AnonymousUser) -> Roles:
    """What this person is today, read once for each user object: one query for most people."""
    if not user.is_authenticated:
        return NOBODY
    # Kept on the user object, which lives as long as one request; actions that
    # change an office call `forget_roles`.
    known: Roles | None = user.__dict__.get("_roles")
    if known is None:
        known = _read_roles(user)
        user.__dict__["_roles"] = known
    return known


def forget_roles(user: User) -> None:
    """Drop what `roles_of` keeps on this user object: an office has just changed."""
    user.__dict__.pop("_roles", None)


def _read_roles(user: User) -> Roles:
    # Most people never held an office: one query says so, and only who may hold one is asked for.
    has_posts, has_mandates, has_languages = _ever_held(user)
    mandates = _mandates(user.pk) if has_mandates else []
    return Roles(
        posts=tuple(_posts(user.pk)) if has_posts else (),
        muhtar_of=tuple(row.neighbourhood for row in mandates if row.neighbourhood is not None),
        manages=tuple(row.building for row in mandates if row.building is not None),
        interprets=tuple(interpreters().filter(user=user.pk)) if has_languages else (),
    )


_EVER_HELD = "SELECT " + ", ".join(  # noqa: S608 - names of our own tables
    f"EXISTS (SELECT FROM {model._meta.db_table} WHERE user_id = %(user)s)"
    for model in (StaffPost, Mandate, Interpreter)
)


def _ever_held(user: User) -> tuple[bool, bool, bool]:
    """Whether there are posts, mandates and languages of this person, of whatever day.

    By hand: every page of somebody signed in asks it, and writing it costs the ORM milliseconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(_EVER_HELD, {"user": user.pk})
        posts, mandates, languages = cursor.fetchone()
    return posts, mandates, languages


def interpreters(day: date | None = None) -> QuerySet[Interpreter]:
    """Interpreters of `day`, of today if not given, with their bodies."""
    rows = Interpreter.objects.held(day).filter(body__is_active=True)
    return rows.select_related("body").order_by("pk")


def interpreters_of(body: Body) -> QuerySet[Interpreter]:
    """All interpreters a body has or had, those of today first."""
    return (
        Interpreter.objects.filter(body=body)
        .select_related("user")
        .order_by("-ends_on", "user__name", "pk")
    )


def needs_second_factor(user: User) -> bool:
    """Whoever holds a post or interprets sees what residents trusted the municipality with; an
    operator says who answers for what."""
    roles = roles_of(user)
    return user.is_superuser or roles.is_staff or roles.is_interpreter


def asked_by(user: User) -> QuerySet[Mandate]:
    """All mandates that this person asked for or holds, newest first."""
    return (
        Mandate.objects.filter(user=user)
        .select_related("neighbourhood__district", "building__neighbourhood__district")
        .order_by("-asked_at", "-pk")
    )


def staff_of(body: Body) -> QuerySet[StaffPost]:
    """All posts of a body, held now first, with the people who hold or held them."""
    return (
        StaffPost.objects.filter(body=body)
        .select_related("user", "department", "district")
        .order_by("-ends_on", "user__name", "pk")
    )


def muhtar_of(neighbourhood: Neighbourhood) -> User | None:
    """The person who is muhtar of the neighbourhood today."""
    row = current_mandates().filter(neighbourhood=neighbourhood).select_related("user").first()
    return row.user if row is not None else None


def manager_of(building: Building) -> User | None:
    """The person who manages the building today."""
    row = current_mandates().filter(building=building).select_related("user").first()
    return row.user if row is not None else None


def manages(user: User | AnonymousUser, building: Building) -> bool:
    """Whether this person manages the building today."""
    return any(row.pk == building.pk for row in roles_of(user).manages)
