"""May this person ask, see, vote, close? Row filters stand in `queries.py`; a test proves that
both agree."""

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.residents.queries import key_of_home, people_in

from .models import Poll
from .rights import IN_BUILDINGS, IN_NEIGHBOURHOODS, Verb

Person = User | AnonymousUser


def may_ask(user: Person, place: Neighbourhood | Building) -> bool:
    """A muhtar asks the neighbourhood, a manager asks the building, for as long as they are."""
    table = IN_BUILDINGS if isinstance(place, Building) else IN_NEIGHBOURHOODS
    return table.may(user, Verb.ASK, place)


def answers_for(user: Person, poll: Poll) -> bool:
    """Who holds the office today in which it was asked, whoever asked it then."""
    place = poll.building or poll.neighbourhood
    return place is not None and may_ask(user, place)


def is_asked(user: Person, poll: Poll) -> bool:
    """Lives in the building, or in the neighbourhood, that is asked."""
    if not isinstance(user, User) or not user.is_active:
        return False
    # Most are asked at home: that is known without asking PostgreSQL.
    at_home = poll.neighbourhood_id is not None and key_of_home(user) == poll.neighbourhood_id
    return at_home or people_in(poll.area).filter(pk=user.pk).exists()


def can_see(user: Person, poll: Poll) -> bool:
    """A neighbourhood's poll is for everybody signed in; a building's for that building."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if answers_for(user, poll):
        return True
    if poll.withdrawn_at is not None:
        return False
    return poll.building is None or is_asked(user, poll)


def may_vote(user: Person, poll: Poll) -> bool:
    """Those who are asked, while it is open."""
    return poll.is_open and is_asked(user, poll)


def may_close(user: Person, poll: Poll) -> bool:
    """Count before its end, or take it back: who holds the office, while it is open."""
    return poll.is_open and answers_for(user, poll)
