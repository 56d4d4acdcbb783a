"""Two years of invented submissions: told, sorted, answered, late, reopened, confirmed.

A story is one submission with everything that happened to it. The same seed tells the
same stories; only their dates follow the day on which the city is loaded.
"""

import random
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import groupby

from muhit.foundation.core import clock
from muhit.foundation.core.clock import add_working_days
from muhit.foundation.core.points import Point
from muhit.participation.record.clocks import due_dates
from muhit.participation.record.enums import Channel, Kind, Precision, Privacy, State
from muhit.participation.record.models import (
    Answer,
    Applicant,
    Enquiry,
    Follow,
    InternalNote,
    Step,
    Submission,
    Support,
)
from muhit.registers.organisations.keeping import keeper_for
from muhit.registers.organisations.models import Body, Category
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.models import Neighbourhood

from .crowd import ARABIC_SHARE, Crowd
from .life import Life, live
from .people import home
from .words import Words, read_words

SEED = 33
DAYS = 730
BATCH = 500
# The personas' neighbourhood comes up often, so that their pages have something to show.
HOME_SHARE = 0.06
DISTRICTS = {
    "mezitli": 26, "yenisehir": 24, "toroslar": 22, "akdeniz": 22, "tarsus": 16, "erdemli": 7,
    "silifke": 5, "anamur": 2, "mut": 1, "bozyazi": 1, "gulnar": 1, "aydincik": 1, "camliyayla": 1,
}  # fmt: skip


def load_stories(count: int, *, bodies: Mapping[str, Body], crowd: Crowd) -> None:
    """Tell `count` stories and write them, oldest first."""
    teller = _Teller(crowd, read_words(), bodies)
    lives = sorted(
        (teller.tell() for _number in range(count)), key=lambda life: life.submission.received_at
    )
    for start in range(0, count, BATCH):
        _write(lives[start : start + BATCH])
    _support([life.submission for life in lives], crowd, random.Random(SEED))  # noqa: S311


class _Teller:
    """Makes up one story after the other."""

    def __init__(self, crowd: Crowd, words: Words, bodies: Mapping[str, Body]) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - the same city every time, not a secret
        self.crowd = crowd
        self.words = words
        self.now = clock.now()
        self.home = home()
        self.places = self._places()
        self._offered: dict[int, dict[str, Category]] = {}
        self._keepers: dict[tuple[int, int], Body | None] = {}

    def _places(self) -> dict[str, list[Neighbourhood]]:
        rows = Neighbourhood.objects.filter(
            district__province=33, is_current=True, centre__isnull=False, population__gt=800
        )
        ordered = rows.select_related("district").order_by("district__folded", "pk")
        return {
            name: list(group) for name, group in groupby(ordered, lambda row: row.district.folded)
        }

    def tell(self) -> Life:
        """One submission and what became of it."""
        place = self._place()
        category = self._category(place)
        language = "ar" if self.chance.random() < ARABIC_SHARE else "tr"
        text, language = self.words.say(category.code, language, self.chance)
        received = self._received()
        submission = self._submission(place, category, text, language, received)
        return live(
            submission,
            words=self.words,
            applicant=self._applicant(submission),
            clerk=self.crowd.clerks.get(category.body_id),
            head=self.crowd.heads.get(category.body_id),
            now=self.now,
            chance=self.chance,
        )

    def _place(self) -> Neighbourhood:
        if self.chance.random() < HOME_SHARE:
            return self.home
        known = [name for name in DISTRICTS if name in self.places]
        district = self.chance.choices(known, [DISTRICTS[name] for name in known])[0]
        inside = self.places[district]
        return self.chance.choices(inside, [row.population or 1 for row in inside])[0]

    def _category(self, place: Neighbourhood) -> Category:
        """What is offered at the place, as often as the words say it comes up."""
        if place.district_id not in self._offered:
            self._offered[place.district_id] = {
                offer.category.code: offer.category
                for offer in categories_at(place)
                if not offer.is_call
            }
        offered = self._offered[place.district_id]
        codes = [code for code in self.words.shares if code in offered]
        return offered[self.chance.choices(codes, [self.words.shares[code] for code in codes])[0]]

    def _received(self) -> datetime:
        """Some moment of the last two years, by day, and more often lately."""
        days_ago = DAYS * self.chance.random() ** 1.6
        moment = self.now - timedelta(days=days_ago)
        hour = self.chance.choices(range(24), [1] * 7 + [4] * 3 + [8] * 9 + [6] * 4 + [2])[0]
        moment = moment.replace(
            hour=hour, minute=self.chance.randrange(60), second=0, microsecond=0
        )
        return moment if moment < self.now else moment - timedelta(days=1)

    def _submission(
        self, place: Neighbourhood, category: Category, text: str, language: str, at: datetime
    ) -> Submission:
        due = due_dates(category, at)
        position = self._position(place)
        keeper = self._keeper(category, place)
        private = category.default_privacy == Privacy.PRIVATE or self.chance.random() < 0.05
        blurred = self.chance.random() < (0.7 if language == "ar" else 0.15)
        public_position = place.centre if blurred else position
        return Submission(
            kind=Kind(self.words.kind(category.code)),
            channel=self.chance.choices(
                [Channel.WEB, Channel.HELPLINE, Channel.MUHTAR, Channel.DESK], [70, 15, 10, 5]
            )[0],
            text=text,
            language=language,
            category=category,
            body_id=category.body_id,
            department=category.department if keeper is None else None,
            keeper=keeper,
            follow_up_at=add_working_days(at, 3) if keeper is not None else None,
            neighbourhood=place,
            position=position,
            public_position=None if private else public_position,
            precision=Precision.NEIGHBOURHOOD if blurred else Precision.EXACT,
            privacy=Privacy.PRIVATE if private else Privacy.PUBLIC,
            state=State.RECEIVED,
            received_at=at,
            clock_started_at=at,
            changed_at=at,
            first_answer_due_at=due.first_answer,
            solution_due_at=due.solution,
        )

    def _keeper(self, category: Category, place: Neighbourhood) -> Body | None:
        key = (category.body_id, place.district_id)
        if key not in self._keepers:
            self._keepers[key] = keeper_for(category.body, place)
        return self._keepers[key]

    def _position(self, place: Neighbourhood) -> Point | None:
        """Somewhere within a few hundred metres of the middle."""
        if place.centre is None:
            return None
        return Point(
            latitude=round(place.centre.latitude + self.chance.gauss(0, 0.0018), 5),
            longitude=round(place.centre.longitude + self.chance.gauss(0, 0.0022), 5),
        )

    def _applicant(self, submission: Submission) -> Applicant:
        crowd = self.crowd.arabic if submission.language == "ar" else self.crowd.turkish
        # The personas stand last; the home neighbourhood is often theirs.
        persona = submission.neighbourhood == self.home and self.chance.random() < 0.12
        user = crowd[-1] if persona else self.chance.choice(crowd[:-1])
        made = Applicant(submission=submission, language=submission.language)
        if persona or self.chance.random() < 0.65:
            made.user, made.name = user, user.name
            is_shown = submission.is_public and self.chance.random() < 0.2
            submission.public_name = user.name if is_shown and not persona else ""
        return made


def _write(lives: Iterable[Life]) -> None:
    lives = list(lives)
    submissions = [life.submission for life in lives]
    Submission.objects.bulk_create(submissions)
    Applicant.objects.bulk_create([life.applicant for life in lives])
    Step.objects.bulk_create([step for life in lives for step in life.steps])
    Answer.objects.bulk_create([answer for life in lives for answer in life.answers])
    Enquiry.objects.bulk_create([enquiry for life in lives for enquiry in life.enquiries])
    InternalNote.objects.bulk_create([note for life in lives for note in life.notes])


def _support(submissions: list[Submission], crowd: Crowd, chance: random.Random) -> None:
    """Neighbours say "me too": most often nobody, sometimes many."""
    supports, follows = [], []
    for submission in submissions:
        wanted = min(40, int(chance.paretovariate(1.1)) - 1) if submission.is_public else 0
        people = chance.sample(crowd.residents, wanted)
        supports += [Support(submission=submission, user=user) for user in people]
        follows += [Follow(submission=submission, user=user) for user in people]
        submission.supports = len(people)
    Support.objects.bulk_create(supports)
    Follow.objects.bulk_create(follows)
    Submission.objects.bulk_update(submissions, ["supports"], batch_size=BATCH)
