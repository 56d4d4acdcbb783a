"""Which polls somebody sees, what they voted themselves, and what may be told of the rest."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.translated import Read
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.residents.queries import (
    current_residences,
    key_of_home,
    people_in,
    speaking_residences,
)

from .enums import Band, Counting, Voice
from .models import Ballot, Option, Poll
from .policies import answers_for, may_close, may_vote
from .results import Result, band_of, result_of

Person = User | AnonymousUser


def open_polls(moment: datetime | Parameter | None = None) -> QuerySet[Poll]:
    """Those in which one may vote now (at `moment`), the one that ends first before the others."""
    return _with_places(
        Poll.objects.filter(closed_at=None, withdrawn_at=None, ends_at__gt=moment or now())
    ).order_by("ends_at", "pk")


def to_close() -> QuerySet[Poll]:
    """Those whose time is over and whose votes are not counted yet."""
    return Poll.objects.filter(closed_at=None, withdrawn_at=None, ends_at__lte=now())


def visible_to(user: Person) -> QuerySet[Poll]:
    """What this person may open; agrees with `policies.can_see`."""
    if not isinstance(user, User) or not user.is_active:
        return Poll.objects.none()
    roles = roles_of(user)
    mine = Q(building__in=roles.manages) | Q(neighbourhood__in=roles.muhtar_of)
    lived_in = current_residences().filter(user=user).values("building")
    seen = Q(building=None) | Q(building__in=lived_in)
    return _with_places(Poll.objects.filter(mine | (seen & Q(withdrawn_at=None))))


def asking(user: User) -> Q:
    """Polls that ask this person: of the building or the neighbourhood they live in."""
    return _asking(user.pk, key_of_home(user))


def _asking(reader: int | Parameter, home: int | Parameter | None) -> Q:
    lived_in = current_residences().filter(user=reader)
    at_home = Q(building__in=lived_in.values("building")) | Q(
        neighbourhood__in=lived_in.values("building__neighbourhood")
    )
    return at_home if home is None else at_home | Q(neighbourhood=home)


def open_for(user: Person) -> QuerySet[Poll]:
    """Open polls that ask this person, with `has_voted`; the one that ends first before others."""
    if not isinstance(user, User) or not user.is_active:
        return Poll.objects.none()
    return _open_for(now(), user.pk, key_of_home(user))


def first_open_for(user: Person, most: int) -> list[Poll]:
    """The first of `open_for`."""
    if not isinstance(user, User) or not user.is_active:
        return []
    home = key_of_home(user)
    keys = {} if home is None else {"home": home}
    return _first_open(most, moment=now(), reader=user.pk, **keys)


@prepared
def _first_open(
    most: int, moment: Parameter, reader: Parameter, home: Parameter | None = None
) -> QuerySet[Poll]:
    return _open_for(moment, reader, home)[:most]


def _open_for(
    moment: datetime | Parameter, reader: int | Parameter, home: int | Parameter | None
) -> QuerySet[Poll]:
    voted = Ballot.objects.filter(poll=OuterRef("pk"), user=reader)
    return open_polls(moment).filter(_asking(reader, home)).annotate(has_voted=Exists(voted))


def ended_for(user: Person) -> QuerySet[Poll]:
    """Counted polls that asked this person, the newest first."""
    if not isinstance(user, User):
        return Poll.objects.none()
    return _with_places(Poll.objects.filter(asking(user), closed_at__isnull=False)).order_by(
        "-closed_at", "-pk"
    )


def of_place(place: Neighbourhood | Building) -> QuerySet[Poll]:
    """All polls of a neighbourhood or a building that were not taken back, newest first."""
    return _of_place("building" if isinstance(place, Building) else "neighbourhood", place.pk)


def newest_of_place(place: Neighbourhood | Building, most: int) -> list[Poll]:
    """The newest of `of_place`."""
    field = "building" if isinstance(place, Building) else "neighbourhood"
    return _newest_of_place(field, most, place=place.pk)


@prepared
def _newest_of_place(field: str, most: int, place: Parameter) -> QuerySet[Poll]:
    return _of_place(field, place)[:most]


def _of_place(field: str, place: int | Parameter) -> QuerySet[Poll]:
    rows = _with_places(Poll.objects.filter(**{field: place}, withdrawn_at=None))
    return rows.order_by("-asked_at", "-pk")


def people_asked(poll: Poll) -> QuerySet[User]:
    """Everybody whom it asks. For telling them, never to show."""
    return people_in(poll.area)


def vote_of(user: Person, poll: Poll) -> int | None:
    """The key of the option this person voted for; None where they did not, or it is over."""
    if not isinstance(user, User):
        return None
    found = Ballot.objects.filter(poll=poll, user=user).values_list("option", flat=True)
    return found.first()


def voice_of(user: Person, poll: Poll) -> Voice | None:
    """Whether what this person votes counts for the flat; None where each person has a vote.

    Says nothing of anybody else of the flat.
    """
    if poll.counting != Counting.FLAT or not isinstance(user, User):
        return None
    home = current_residences().filter(user=user, building=poll.building).first()
    if home is None:
        return None
    if home.joined_at > poll.asked_at:
        return Voice.CAME_LATER
    return Voice.COUNTS if home.confirmed_at is not None else Voice.NEEDS_SLIP


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One option as its page shows it."""

    pk: int
    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class PollPage:
    """One poll as somebody sees it; nothing of anybody else's vote."""

    pk: int
    heading: Read
    wording: Read
    place: Neighbourhood
    building: Building | None
    counting: Counting
    asked_at: datetime
    ends_at: datetime
    is_open: bool
    is_withdrawn: bool
    choices: tuple[Choice, ...]
    my_choice: int | None
    voice: Voice | None
    may_vote: bool
    may_close: bool
    is_mine: bool
    took_part: Band | None
    result: Result | None


def page_of(poll: Poll, user: Person) -> PollPage:
    """All that `user` may know of the poll."""
    options = list(poll.options.all())
    mine = vote_of(user, poll)
    asked = may_vote(user, poll)
    return PollPage(
        pk=poll.pk,
        heading=poll.heading,
        wording=poll.wording,
        place=poll.place,
        building=poll.building,
        counting=Counting(poll.counting),
        asked_at=poll.asked_at,
        ends_at=poll.ends_at,
        is_open=poll.is_open,
        is_withdrawn=poll.withdrawn_at is not None,
        choices=tuple(_choice(one, poll) for one in options),
        my_choice=mine,
        voice=voice_of(user, poll) if asked else None,
        may_vote=asked,
        may_close=may_close(user, poll),
        is_mine=answers_for(user, poll),
        took_part=band_of(poll.ballots.count()) if poll.is_open else None,
        result=counted(poll, options) if poll.closed_at is not None else None,
    )


def _choice(option: Option, poll: Poll) -> Choice:
    words = option.read(poll.language)
    return Choice(pk=option.pk, text=words.text, language=words.language)


def counted(poll: Poll, options: list[Option]) -> Result:
    """What may be told of a poll whose votes are counted."""
    return result_of(
        [(one.read(poll.language).text, one.votes or 0) for one in options], asked=poll.asked
    )


def could_vote(poll: Poll) -> int:
    """How many votes there could have been: flats with a voice, or people."""
    if poll.counting == Counting.FLAT:
        return len(set(_voices(poll).values()))
    return people_asked(poll).count()


def tallies(poll: Poll) -> dict[int, int]:
    """Votes by option, for counting at the end. Never to show.

    Where each flat has one vote it is what most of those who speak for the flat chose; a
    flat that is evenly of two minds has none. So nobody can take a flat's vote by being
    first or last, nor learn whether another of the flat has voted.
    """
    totals = {one.pk: 0 for one in poll.options.all()}
    rows = poll.ballots.order_by().values_list("user_id", "option_id")
    if poll.counting != Counting.FLAT:
        return totals | Counter(option for _user, option in rows)
    flat_of = _voices(poll)
    flats: dict[tuple[str, str], Counter[int]] = {}
    for user, option in rows:
        if user in flat_of:
            flats.setdefault(flat_of[user], Counter())[option] += 1
    for chosen in flats.values():
        (first, most), *others = chosen.most_common(2)
        if not others or others[0][1] < most:
            totals[first] += 1
    return totals


def _voices(poll: Poll) -> dict[int, tuple[str, str]]:
    """Who speaks for which flat: block and number by key of the user."""
    rows = speaking_residences(poll.asked_at).filter(building=poll.building)
    return {user: (block, flat) for user, block, flat in rows.values_list("user", "block", "flat")}


def _with_places(rows: QuerySet[Poll]) -> QuerySet[Poll]:
    return rows.select_related(
        "neighbourhood__district", "building__neighbourhood__district"
    ).defer("neighbourhood__boundary", "building__neighbourhood__boundary")
