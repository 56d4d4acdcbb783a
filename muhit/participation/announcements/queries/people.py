"""Whom news is told, and who decides about it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import Offer, categories_at
from muhit.registers.people.queries import current_posts
from muhit.registers.residents.queries import current_residences, residents_of

from ..models import Announcement, TopicFollow
from ..rights import TABLE, Verb


def people_in(announcement: Announcement) -> QuerySet[User]:
    """Everybody it is meant for: whose home or flat lies in its area; with a topic, those of
    them who follow it."""
    people = _living_in(announcement).filter(is_active=True)
    if announcement.topic:
        followers = TopicFollow.objects.filter(topic=announcement.topic)
        people = people.filter(pk__in=followers.values("user"))
    return people


def _living_in(announcement: Announcement) -> QuerySet[User]:
    if announcement.building is not None:
        return residents_of(announcement.building)
    if announcement.neighbourhood_id is not None:
        return _at("", neighbourhood=announcement.neighbourhood_id)
    if announcement.district_id is not None:
        return _at("district", neighbourhood=announcement.district_id)
    areas = announcement.body.areas
    wholly = Q(pk__in=[])
    for part, name in (("", "neighbourhood"), ("district", "district")):
        wholly |= _in(part, areas.values(name))
    wholly |= _in("district__province", areas.values("province"))
    return User.objects.filter(wholly)


def _at(part: str, *, neighbourhood: int) -> QuerySet[User]:
    return User.objects.filter(_in(part, [neighbourhood]))


def _in(part: str, places: object) -> Q:
    """Who calls a neighbourhood theirs, or has joined a building there; `part` of it is asked."""
    suffix = f"__{part}__in" if part else "__in"
    flats = current_residences().filter(**{f"building__neighbourhood{suffix}": places})
    return Q(**{f"home{suffix}": places}) | Q(pk__in=flats.order_by().values("user"))


def approvers_of(body: Body) -> QuerySet[User]:
    """Those who speak for the body."""
    posts = current_posts().filter(body=body, role__in=TABLE.offices(Verb.ANNOUNCE))
    return User.objects.filter(pk__in=posts.order_by().values("user"), is_active=True)


def topics_near(user: User) -> list[Offer]:
    """What can be followed where this person lives; nothing where that is not known."""
    offers = categories_at(user.home) if user.home is not None else []
    return [offer for offer in offers if not offer.is_call]


def followed_topics(user: User | AnonymousUser) -> frozenset[str]:
    """The names of what this person follows."""
    if not user.is_authenticated:
        return frozenset()
    return frozenset(TopicFollow.objects.filter(user=user).values_list("topic", flat=True))
