"""Secrets are sown, and a crawler signed in as each role looks for them on every page.

Each secret names the roles that may meet it. Whatever else is shown a secret, on a page,
in an export, a file name, a header or a message, fails the test: extend `SECRETS` with
every new thing that is not for everybody.
"""

import contextlib
import copy
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.points import Point
from muhit.foundation.files.models import StoredFile
from muhit.foundation.messages.models import Delivery
from muhit.foundation.search.actions import refresh_search
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.moderation import actions as moderation
from muhit.participation.moderation.models import Review
from muhit.participation.record import notify, translating
from muhit.participation.record.models import Step, Submission, VoiceNote
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.participation.statistics.tallying import remake
from muhit.participation.translation import actions as interpreting
from muhit.participation.translation.models import Translation
from muhit.participation.withholding.actions.screening import screen
from muhit.participation.withholding.moderation_source import words_of
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Neighbourhood
from muhit.registers.residents.models import Home
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.offices import Office
from tests.factories.people import InterpreterFactory, MandateFactory
from tests.factories.submissions import (
    AnswerFactory,
    ApplicantFactory,
    AttachmentFactory,
    EnquiryFactory,
    FollowFactory,
    InternalNoteFactory,
    SubmissionFactory,
    SupportFactory,
)

from .crawler import api_addresses, crawl

pytestmark = pytest.mark.django_db

WORKING = {"clerk", "clerk_of_all", "head", "colleague"}
SPEAKING = {"moderator", "administrator"}
# Secret → who may meet it while reading (revealing a contact is a POST, logged).
SECRETS = {
    "5551112233": {"applicant"},
    "sakli@gizli.example": {"applicant"},
    "Gizlenen Kişi": {"applicant", *WORKING},
    "36.81234": {"applicant", *WORKING},
    "kapinumarasi77": {"applicant", *WORKING},
    "ozelmetin42": {"applicant", *WORKING},
    "icnot9000": WORKING,
    "gerisoru55": {"applicant", *WORKING},
    "bekleyenyanit13": WORKING,
    "5554445566": set(),
    "iletisim@gizli.example": set(),
    "5557778899": {"neighbour"},
    "Destekleyen Biri": {"neighbour"},
    # Covered words; who may judge them again reads them at the desk and in moderation.
    "ortulusoz88": {"applicant", "moderator", "administrator", *WORKING},
    "ortuluyer66": {"moderator", "administrator", *WORKING},
    "ortuluneden44": {"moderator", "administrator"},
    # Held for a look, and taken out of public view.
    "bekletilen77": {"applicant", "moderator", "administrator", *WORKING},
    "kaldirilan55": {"applicant", "moderator", "administrator", *WORKING},
    # Told in Arabic in private, what an interpreter has begun to write, and a voice.
    "sirriarapca31": {"applicant", "interpreter", *WORKING},
    "yarimceviri29": {"interpreter"},
    "5eedf00d-0000-4000-8000-0000000000aa": set(),
    "bildirimnotu22": {"moderator", "administrator"},
    "Bildiren Kisi": {"flagger"},
    # News for one building, and a muhtar's that is not approved yet.
    "binaduyurusu31": {"manager", *SPEAKING, *WORKING, "clerk_of_parks"},
    "onaybekleyen63": {"muhtar", *SPEAKING, *WORKING, "clerk_of_parks"},
}
ROLES = (
    "nobody", "stranger", "applicant", "neighbour", "muhtar", "manager", "clerk", "clerk_of_all",
    "clerk_of_parks", "head", "moderator", "administrator", "elsewhere", "former",
    "interpreter", "interpreter_elsewhere",
)  # fmt: skip


@dataclass
class World:
    """A municipality with one of everything that is not for everybody."""

    office: Office = field(default_factory=Office)

    def __post_init__(self) -> None:
        office = self.office
        place = office.neighbourhood
        self.people: dict[str, User] = dict(office.people)
        self.people["muhtar"] = MandateFactory(muhtar=True, neighbourhood=place).user
        self.people["manager"] = MandateFactory(
            building_manager=True, building__neighbourhood=place
        ).user
        self.people["interpreter"] = InterpreterFactory(body=office.body).user
        self.people["interpreter_elsewhere"] = InterpreterFactory().user
        self._name_people()
        self.blurred = office.file(
            blurred=True,
            text="Sokakta çöp birikti.",
            position=Point(latitude=36.81234, longitude=34.61234),
            place_text="kapinumarasi77",
        )
        self.private = office.file(private=True, text="ozelmetin42 komşum hakkında")
        self._surround(self.blurred)
        self._surround(self.private)
        self._withhold(place)
        self._speak()
        self.anonymous = SubmissionFactory(
            applicant=None, category=office.category, neighbourhood=place
        )
        ApplicantFactory(
            submission=self.anonymous, user=None,
            phone="+905554445566", email="iletisim@gizli.example",
        )  # fmt: skip

    def _withhold(self, place: Neighbourhood) -> None:
        """Covered, held and hidden words, and who asked for a look."""
        office = self.office
        by = office.moderator
        self.covered = office.file(
            text="Burada ortulusoz88 oturuyor, çöp atıyor.", place_text="ortuluyer66 sokağı"
        )
        reopened = Step.objects.create(
            submission=self.covered, at=self.covered.received_at, verb="reopen",
            as_actor="applicant", to_state="received", note="ortuluneden44 yine attı",
        )  # fmt: skip
        flagger = UserFactory(name="Bildiren Kisi")
        moderation.flag(
            source="submission", about_id=self.covered.pk, reason="personal",
            note="bildirimnotu22", by=flagger,
        )  # fmt: skip
        refresh_search(SUBMISSIONS, self.covered)
        words = words_of(self.covered)
        ranges = [
            (words.index(one), words.index(one) + len(one))
            for one in ("ortulusoz88", "ortuluyer66", "ortuluneden44")
        ]
        review = Review.objects.get()
        moderation.decide(review, decision="redact", reason="Ad", ranges=ranges, by=by)
        reopened.refresh_from_db()
        assert "ortulu" not in reopened.note
        self.held = office.file(text="bekletilen77 numarası 0532 123 45 67")
        screen(self.held)
        self.hidden = office.file(text="kaldirilan55")
        look = moderation.open_by_staff(source="submission", about_id=self.hidden.pk, by=by)
        moderation.decide(look, decision="hide", reason="Nefret", by=by)
        remake()
        self._announce(place)

    def _announce(self, place: Neighbourhood) -> None:
        """News for one building, and what the municipality has not approved."""
        manages = roles_of(self.people["manager"]).manages[0]
        body = self.office.body
        self.news = [
            AnnouncementFactory(
                body=body, building=manages, title={"tr": "Asansör"}, text={"tr": "binaduyurusu31"}
            ),
            AnnouncementFactory(
                body=body, speaker="muhtar", neighbourhood=place, state="waiting",
                title={"tr": "onaybekleyen63"}, search="onaybekleyen63",
            ),
        ]  # fmt: skip

    def _speak(self) -> None:
        """Words in Arabic and a voice, both private, with an interpreter at work."""
        office = self.office
        self.arabic = office.file(private=True, in_arabic=True, text="سر sirriarapca31 عندي")
        self.spoken = office.file(private=True, in_arabic=True, text="")
        stored = StoredFile.objects.create(
            id="5eedf00d-0000-4000-8000-0000000000aa", kind="voice", size=9, seconds=3, sha256="0"
        )
        VoiceNote.objects.create(submission=self.spoken, file=stored, language="ar", publishes=True)
        for row in (self.arabic, self.spoken):
            translating.ask_for_words(Submission.objects.get(pk=row.pk), by=None)
        begun = Translation.objects.get(about_id=self.arabic.pk, source="submission-words")
        begun = interpreting.claim(begun, by=self.people["interpreter"])
        interpreting.save(begun, text="yarimceviri29", by=self.people["interpreter"])

    def _name_people(self) -> None:
        User.objects.filter(pk=self.people["applicant"].pk).update(
            phone="+905551112233", email="sakli@gizli.example", name="Gizlenen Kişi"
        )
        User.objects.filter(pk=self.people["neighbour"].pk).update(
            phone="+905557778899", name="Destekleyen Biri"
        )
        for user in User.objects.exclude(pk=self.people["moderator"].pk):
            Home.objects.create(user=user, neighbourhood=self.office.neighbourhood)
        for person in self.people.values():
            person.refresh_from_db()

    def _surround(self, submission: Submission) -> None:
        """Everything that may hang on a submission."""
        neighbour = self.people["neighbour"]
        if submission.is_public:
            SupportFactory(submission=submission, user=neighbour)
        FollowFactory(submission=submission, user=neighbour)
        EnquiryFactory(submission=submission, question="gerisoru55 nerede?")
        AnswerFactory(submission=submission, text="bekleyenyanit13", waiting=True)
        InternalNoteFactory(submission=submission, text="icnot9000", body=submission.body)
        AttachmentFactory(submission=submission, hidden=True)

    def client(self, role: str) -> Client:
        client = Client()
        if role != "nobody":
            client.force_login(self.people[role])
        return client

    def starts(self) -> list[str]:
        """Addresses that somebody might guess, beside those that are linked."""
        named = ["home", "square:list", "square:mine", "desk:inbox"]
        rows = (
            self.blurred, self.private, self.anonymous, self.covered, self.held, self.hidden,
            self.arabic, self.spoken,
        )  # fmt: skip
        every = [row.pk for row in rows]
        return [
            *(reverse(name) for name in named),
            *(
                reverse(name, args=[pk])
                for name in ("square:detail", "square:own", "desk:desk")
                for pk in every
            ),
            f"{reverse('square:cells')}?bbox=30,36,40,38&zoom=14",
            f"{reverse('square:list')}?q=ozelmetin42",
            f"{reverse('square:list')}?q=Gizlenen",
            f"{reverse('square:list')}?q=ortulusoz88",
            f"{reverse('square:list')}?q=ortulusoz99",
            *(reverse("desk:desk-voice", args=[pk]) for pk in every),
            reverse("translation:queue"),
            reverse("translation:done"),
            *(
                reverse(f"translation:{name}", args=[pk])
                for name in ("text", "voice")
                for pk in Translation.objects.values_list("pk", flat=True)
            ),
            f"{reverse('square:list')}?q=sirriarapca31",
            f"{reverse('square:list')}?q=yarimceviri29",
            *(reverse("announcements:detail", args=[row.pk]) for row in self.news),
            reverse("announcements:list"),
            f"{reverse('announcements:list')}?where=all&q=onaybekleyen63",
            f"{reverse('announcements:list')}?where=all&q=onaybekleyen64",
            reverse("announcements:muhtar"),
            reverse("announcements:desk"),
            reverse("muhit_messages:catalogue"),
            reverse("ui:service-worker"),
            reverse("statistics:answers"),
            f"{reverse('statistics:answers')}?body={self.office.body.code}",
            f"{reverse('statistics:answers')}?body={self.office.body.code}&chart=months&as=csv",
            reverse("statistics:desk"),
            reverse("moderation:queue"),
            f"{reverse('moderation:queue')}?show=decided",
            *(
                reverse("moderation:look", args=[pk])
                for pk in Review.objects.values_list("pk", flat=True)
            ),
            *(reverse("moderation:flag", args=["submission", pk]) for pk in every),
            *api_addresses(every),
            "/api/v1/submissions?q=ozelmetin42",
        ]


@pytest.fixture(scope="module")
def standing_world(standing):
    return World()


@pytest.fixture
def world(standing_world, db):
    return copy.deepcopy(standing_world)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_a_secret_that_is_not_theirs(world, role):
    leaks = []
    pages = 0
    for address, status, words in crawl(world.client(role), *world.starts()):
        pages += 1
        assert status < 500, f"{address} answers {status} to {role}"
        # What was typed into the address comes back in the search field.
        typed = address.partition("?")[2]
        for secret, allowed in SECRETS.items():
            if secret in words and role not in allowed and secret not in typed:
                leaks.append((address, secret))
    assert not leaks, f"{role} meets {leaks}"
    assert pages > 15, "the crawler found next to nothing"


@pytest.mark.parametrize("role", ["applicant", "clerk"])
def test_the_crawler_does_find_what_is_there(world, role):
    """Or the test above could not fail."""
    told = "\n".join(words for _, _, words in crawl(world.client(role), *world.starts()))
    missing = [
        secret for secret, allowed in SECRETS.items() if role in allowed and secret not in told
    ]
    # A hidden name stands beside a revealed contact only.
    assert set(missing) <= {"Gizlenen Kişi", "36.81234"}


@pytest.mark.parametrize(
    "kind", ["submission_received", "submission_answered", "submission_declined"]
)
def test_messages_carry_nothing_that_is_not_for_their_reader(world, kind, run_tasks):
    for submission in (world.blurred, world.private, world.anonymous):
        notify.tell_applicant(submission, kind)
        notify.tell_followers(submission, kind)
        notify.tell_department(submission, "submission_assigned")
    run_tasks()
    sent = [f"{row.subject}\n{row.body}" for row in Delivery.objects.all()]
    assert sent
    texts = {secret for secret in SECRETS if not secret.isdecimal()} - {"Gizlenen Kişi"}
    assert not [(text, secret) for text in sent for secret in texts if secret in text]


def test_who_supports_stands_nowhere(world):
    quiet = UserFactory(name="Destek Sessiz")
    SupportFactory(submission=world.blurred, user=quiet)
    for role in ("nobody", "clerk", "administrator"):
        for _address, _status, words in crawl(world.client(role), *world.starts()[:4]):
            assert "Destek Sessiz" not in words


def test_what_fails_or_comes_twice_stands_in_no_log(world, client):
    """Secrets sown where the database refuses, and where the same comes again."""
    log = Path(os.environ["MUHIT_DATA"]) / "log"
    if not (log / "postgres.log").exists():
        pytest.skip("the database is not our own: muhit check looks at its settings")
    office, secret = world.office, "ikikeregelen64"
    place = {"neighbourhood_id": office.neighbourhood.pk, "category_id": office.category.pk}
    for words in (secret, f"{secret} degisti"):
        filing = Filing(
            key=uuid.UUID(int=7), browser="b", kind="complaint", text=words, language="tr",
            privacy="private", place_text=secret, **place,
        )  # fmt: skip
        with contextlib.suppress(MuhitError):
            file(filing=filing, by=None)
    taken = UserFactory(email=f"{secret}@gizli.example")
    for refused in (
        lambda: User.objects.create_user(email=taken.email),
        lambda: Submission.objects.filter(text=secret).update(kind=secret),
        lambda: Submission.objects.filter(pk=office.file().pk).update(privacy=secret * 9),
        lambda: Submission.objects.extra(where=[f"'{secret}'::int = 1"]).first(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            refused()
    for path in log.glob("*.log"):
        assert secret not in path.read_text(errors="replace"), path
