"""The muhtar's days in the demo city: people at the office, what was seen, asked, passed on.

All people and words are invented.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.participation.filing.actions.filing import Filing
from muhit.participation.muhtar_office import actions, consents
from muhit.participation.muhtar_office.actions import Person
from muhit.participation.polls import actions as polling
from muhit.participation.polls.drafts import PollDraft
from muhit.participation.polls.models import Ballot, Poll
from muhit.participation.record.enums import Channel, Family, Kind, Privacy
from muhit.participation.record.models import Applicant, Consent, Submission
from muhit.registers.offices.queries import current_mandates
from muhit.registers.organisations.queries import categories_at, search_categories
from muhit.registers.places.models import Building, Neighbourhood

from .people import home

# Who came this morning: words that find the category, the words, language, shared, private.
_TODAY = (
    ("sokak lambası", "6043. sokağın başındaki lamba iki haftadır yanmıyor.", "tr", True, False),
    ("çöp", "حاوية النفايات أمام المدرسة مكسورة والرائحة لا تُحتمل.", "ar", True, False),
    ("muhtar", "Komşumla aramdaki bir mesele için görüşmek istiyorum.", "tr", False, True),
)
_POLLS = (
    ("Pazar günü hangi gün kurulsun?", ("Salı", "Cuma", "Pazar"), (9, 14, 6), 12),
    ("Boş arsaya ne yapılsın?", ("Çocuk parkı", "Ağaçlı oturma yeri", "Otopark"), (5, 4, 0), -4),
)


def load_muhtars(personas: Mapping[str, User], residents: Sequence[User]) -> None:
    """Let the muhtar of the home neighbourhood have lived the last months and this morning."""
    place, muhtar = home(), personas["muhtar"]
    _took_in(place, muhtar)
    for words, text, language, shares, private in _TODAY:
        _assist(place, muhtar, words, text, language, shares=shares, private=private)
    _saw_and_passed_on(place, muhtar)
    for question, options, votes, days_ago in _POLLS:
        _ask(place, muhtar, residents, question, options, votes, days_ago)


def _took_in(place: Neighbourhood, muhtar: User) -> None:
    """What came in by the muhtar over the months was filed at this office, with consent."""
    lately = Submission.objects.filter(
        neighbourhood=place, received_at__gte=clock.now() - timedelta(days=270)
    ).exclude(applicant__user__phone__startswith="+9050000001")  # the personas keep theirs
    chosen = [row.pk for row in lately.order_by("received_at", "pk")[::3]]
    Submission.objects.filter(pk__in=chosen).update(channel=Channel.MUHTAR)
    rows = Submission.objects.filter(neighbourhood=place, channel=Channel.MUHTAR)
    Applicant.objects.filter(submission__in=rows.values("pk")).update(
        user=None, filed_by=muhtar, behalf_reason="muhtarlığa geldi", consented_at=clock.now()
    )
    rows.update(public_name="")
    Consent.objects.bulk_create(
        Consent(
            submission=row,
            words=consents.words_of(shares=row.pk % 4 > 0, language="tr"),
            language="tr",
            given_at=row.received_at,
            taken_by=muhtar,
            shares=row.pk % 4 > 0,
        )
        for row in rows
    )


def _assist(
    place: Neighbourhood,
    muhtar: User,
    words: str,
    text: str,
    language: str,
    *,
    shares: bool,
    private: bool,
) -> None:
    offers = [one for one in categories_at(place) if not one.is_call]
    found = search_categories(words, offers) or offers
    filing = Filing(
        key=uuid.uuid4(),
        kind=Kind.COMPLAINT if not private else Kind.REQUEST,
        text=text,
        language=language,
        category_id=found[0].category.pk,
        privacy=Privacy.PRIVATE if private else Privacy.PUBLIC,
    )
    person = Person(name="Gelen Örnek", language=language, agreed=True, shares=shares)
    actions.assist(place=place, filing=filing, person=person, by=muhtar)


def _saw_and_passed_on(place: Neighbourhood, muhtar: User) -> None:
    """Two things seen with own eyes; one pointed out to the managers of the neighbourhood."""
    rows = Submission.objects.filter(
        neighbourhood=place, family=Family.OPEN, privacy=Privacy.PUBLIC
    ).exclude(channel=Channel.MUHTAR)
    for row in rows.order_by("-supports", "-pk")[:2]:
        actions.vouch(row, by=muhtar, note="Yerine gittim, anlatıldığı gibi.")
    managed = current_mandates().filter(building__neighbourhood=place)
    buildings = list(Building.objects.filter(pk__in=managed.values("building")))
    newest = rows.order_by("-received_at").first()
    if buildings and newest is not None:
        note = "Binanızı ilgilendirebilir, sakinlere duyurur musunuz?"
        actions.pass_on(newest, buildings=buildings, note=note, by=muhtar)


def _ask(
    place: Neighbourhood,
    muhtar: User,
    residents: Sequence[User],
    question: str,
    options: tuple[str, ...],
    votes: tuple[int, ...],
    days_ago: int,
) -> None:
    """A question with votes of invented people; counted where its end lies `days_ago` days back."""
    draft = PollDraft(
        place=place,
        question=question,
        options=options,
        language="tr",
        ends_at=clock.now() + timedelta(days=7),
    )
    poll = polling.ask(draft=draft, by=muhtar)
    voters = iter(residents)
    Ballot.objects.bulk_create(
        Ballot(poll=poll, option=option, user=next(voters))
        for option, number in zip(poll.options.all(), votes, strict=True)
        for _vote in range(number)
    )
    if days_ago > 0:
        ended = clock.now() - timedelta(days=days_ago)
        Poll.objects.filter(pk=poll.pk).update(asked_at=ended - timedelta(days=7), ends_at=ended)
        polling.close(Poll.objects.get(pk=poll.pk))
