"""Whom news is told, and who decides about it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from muhit.foundation.accounts.models import User
from muhit.registers.offices.queries import current_posts
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import Offer, categories_at
from muhit.registers.organisations.queries import area_of as area_of_bodies
from muhit.registers.places.areas import Area
from muhit.registers.residents.queries import home_of
from muhit.registers.residents.queries import people_in as living_in

from ..models import Announcement, TopicFollow
from ..rights import TABLE, Verb


def people_in(announcement: Announcement) -> QuerySet[User]:
    """Everybody it is meant for: whose home or flat lies in its area; with a topic, those of
    them who follow it."""
    people = living_in(area_of(announcement))
    if announcement.topic:
        followers = TopicFollow.objects.filter(topic=announcement.topic)
        people = people.filter(pk__in=followers.values("user"))
    return people


def area_of(announcement: Announcement) -> Area:
    """For where it is meant: one building, neighbourhood or district, else all of its body."""
    for place in (announcement.building, announcement.neighbourhood, announcement.district):
        if place is not None:
            return Area.of(place)
    return area_of_bodies(announcement.body_id)


def approvers_of(body: Body) -> QuerySet[User]:
    """Those who speak for the body."""
    posts = current_posts().filter(body=body, role__in=TABLE.offices(Verb.ANNOUNCE))
    return User.objects.filter(pk__in=posts.order_by().values("user"), is_active=True)


def topics_near(user: User) -> list[Offer]:
    """What can be followed where this person lives; nothing where that is not known."""
    home = home_of(user)
    offers = categories_at(home) if home is not None else []
    return [offer for offer in offers if not offer.is_call]


def followed_topics(user: User | AnonymousUser) -> frozenset[str]:
    """The names of what this person follows."""
    if not user.is_authenticated:
        return frozenset()
    return frozenset(TopicFollow.objects.filter(user=user).values_list("topic", flat=True))
