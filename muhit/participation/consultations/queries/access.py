"""Which consultations somebody may open."""

from django.db.models import Prefetch, Q, QuerySet

from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import bodies_over
from muhit.registers.places.keys import PlaceKeys
from muhit.registers.places.models import Neighbourhood

from ..enums import AreaKind, State
from ..models import Consultation, Phase
from ..policies import Person

PUBLIC = (State.ANNOUNCED, State.OPEN, State.CLOSED, State.DECIDED, State.WITHDRAWN)


def visible_to(user: Person) -> QuerySet[Consultation]:
    """What this person may open: whatever was ever published, and all of the bodies in which
    they hold a post."""
    public = Q(state__in=PUBLIC, published_at__isnull=False, body__is_active=True)
    bodies = [body.pk for body in roles_of(user).bodies]
    found = Consultation.objects.filter(public | Q(body__in=bodies) if bodies else public)
    return found.select_related("body", "department", "building").defer("outline", "search")


def of_body(body: Body) -> QuerySet[Consultation]:
    """Everything a body asks, asked or is about to ask; newest first."""
    rows = Consultation.objects.filter(body=body).select_related("body")
    return with_phases(rows).order_by("-opens_at", "-id")


def with_phases(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """With their phases, in one more query."""
    phases = Phase.objects.order_by("starts_at", "order", "id")
    return rows.prefetch_related(Prefetch("phases", phases, to_attr="steps"))


def phases_visible_to(user: Person) -> QuerySet[Phase]:
    """The phases of what this person may open, with body and consultation."""
    rows = Phase.objects.filter(consultation__in=visible_to(user).order_by().values("pk"))
    return rows.select_related("consultation__body")


def published() -> QuerySet[Consultation]:
    """What anybody may read and is not withdrawn; what ends first comes first."""
    states = (State.ANNOUNCED, State.OPEN, State.CLOSED, State.DECIDED)
    rows = Consultation.objects.filter(state__in=states, body__is_active=True)
    return with_phases(rows.select_related("body")).defer("outline", "search")


def touching(
    rows: QuerySet[Consultation], place: Neighbourhood | PlaceKeys
) -> QuerySet[Consultation]:
    """Those whose area is this neighbourhood, a building in it, or everywhere its body works;
    drawn areas count wherever their body works."""
    named = Consultation.neighbourhoods.through.objects.filter(neighbourhood=place.pk)
    inside = Q(pk__in=named.values("consultation")) | Q(building__neighbourhood=place.pk)
    covering = bodies_over(place).order_by().values("pk")
    wide = Q(area_kind__in=(AreaKind.BODY, AreaKind.CIRCLE, AreaKind.OUTLINE), body__in=covering)
    return rows.filter(inside | wide)
