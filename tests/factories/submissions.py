"""Submissions in the situations that matter."""

import uuid
from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.foundation.core.points import Point
from muhit.foundation.files.models import StoredFile
from muhit.participation.record.clocks import due_dates
from muhit.participation.record.enums import (
    Actor,
    Channel,
    Kind,
    Outcome,
    Precision,
    Privacy,
    State,
    Way,
)
from muhit.participation.record.models import (
    Answer,
    Applicant,
    Attachment,
    Enquiry,
    Follow,
    Handover,
    InternalNote,
    Step,
    Submission,
    Support,
)
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.participation.record.states import FAMILY

from .accounts import UserFactory
from .organisations import CategoryFactory
from .places import NeighbourhoodFactory
from .searching import found_in


def _days_ago(days: int):
    return factory.LazyFunction(lambda: timezone.now() - timedelta(days=days))


class StoredFileFactory(DjangoModelFactory):
    """The row of a photo; no bytes lie behind it."""

    class Meta:
        model = StoredFile

    class Params:
        pdf = factory.Trait(kind=StoredFile.Kind.PDF, width=None, height=None)

    id = factory.LazyFunction(uuid.uuid4)
    kind = StoredFile.Kind.PHOTO
    size = 1000
    width, height = 640, 480
    sha256 = factory.LazyFunction(lambda: uuid.uuid4().hex * 2)


class SubmissionFactory(DjangoModelFactory):
    """A public complaint by somebody with an account, received yesterday by a department.

    Its applicant hides the name; `applicant=None` makes none, `applicant__user=…`
    chooses whose it is. A first step stands in its timeline.
    """

    class Meta:
        model = Submission
        skip_postgeneration_save = True

    class Params:
        # What is asked for
        request = factory.Trait(kind=Kind.REQUEST, text="Parka bir bank konmasını istiyoruz.")
        proposal = factory.Trait(kind=Kind.PROPOSAL, text="Sokağımız bisikletlere açılsın.")
        in_arabic = factory.Trait(language="ar", text="لم تُجمع القمامة منذ ثلاثة أيام في شارعنا.")
        # Who sees what
        private = factory.Trait(privacy=Privacy.PRIVATE, public_position=None, public_name="")
        blurred = factory.Trait(
            precision=Precision.NEIGHBOURHOOD,
            public_position=factory.SelfAttribute("neighbourhood.centre"),
        )
        named = factory.Trait(public_name=factory.LazyFunction(lambda: "Görünen Kişi"))
        # How it came in
        imported = factory.Trait(
            channel=Channel.IMPORT,
            source="old-system",
            source_id=factory.Sequence(lambda n: f"row-{n}"),
            applicant=None,
        )
        without_body = factory.Trait(category=None, body=None, department=None)
        without_department = factory.Trait(department=None)
        # Where it stands
        in_triage = factory.Trait(state=State.IN_TRIAGE)
        assigned = factory.Trait(state=State.ASSIGNED)
        in_progress = factory.Trait(state=State.IN_PROGRESS)
        forwarded = factory.Trait(state=State.FORWARDED)
        answered = factory.Trait(
            state=State.ANSWERED,
            answered_at=factory.LazyFunction(timezone.now),
            first_answered_at=factory.SelfAttribute("answered_at"),
        )
        confirmed = factory.Trait(
            state=State.CONFIRMED,
            answered_at=factory.LazyFunction(timezone.now),
            first_answered_at=factory.SelfAttribute("answered_at"),
        )
        closed = factory.Trait(
            state=State.CLOSED,
            answered_at=_days_ago(15),
            first_answered_at=factory.SelfAttribute("answered_at"),
            received_at=_days_ago(40),
        )
        declined = factory.Trait(state=State.DECLINED)
        withdrawn = factory.Trait(state=State.WITHDRAWN)
        duplicate = factory.Trait(
            state=State.DUPLICATE,
            duplicate_of=factory.SubFactory(
                "tests.factories.submissions.SubmissionFactory",
                category=factory.SelfAttribute("..category"),
                neighbourhood=factory.SelfAttribute("..neighbourhood"),
            ),
        )
        overdue = factory.Trait(received_at=_days_ago(60))

    kind = Kind.COMPLAINT
    channel = Channel.WEB
    text = factory.Sequence(lambda n: f"Çöpler üç gündür toplanmıyor. Örnek {n}.")
    language = "tr"
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    category = factory.SubFactory(CategoryFactory)
    body = factory.LazyAttribute(lambda row: row.category.body if row.category else None)
    department = factory.LazyAttribute(
        lambda row: row.category.department if row.category else None
    )
    position = Point(36.8010, 34.6205)
    public_position = factory.SelfAttribute("position")
    place_text = "Örnek Caddesi, fırının önü"
    precision = Precision.EXACT
    privacy = Privacy.PUBLIC
    state = State.RECEIVED
    family = factory.LazyAttribute(lambda row: FAMILY[State(row.state)])
    received_at = _days_ago(1)
    clock_started_at = factory.SelfAttribute("received_at")
    changed_at = factory.SelfAttribute("received_at")
    first_answer_due_at = factory.LazyAttribute(
        lambda row: due_dates(row.category, row.clock_started_at).first_answer
    )
    solution_due_at = factory.LazyAttribute(
        lambda row: due_dates(row.category, row.clock_started_at).solution
    )
    ended_at = factory.LazyAttribute(lambda row: None if row.family == "open" else timezone.now())
    filing_key = factory.LazyFunction(uuid.uuid4)

    applicant = factory.RelatedFactory(
        "tests.factories.submissions.ApplicantFactory", factory_related_name="submission"
    )
    step = factory.RelatedFactory(
        "tests.factories.submissions.StepFactory", factory_related_name="submission"
    )

    search = found_in(SUBMISSIONS)


class ApplicantFactory(DjangoModelFactory):
    """The person behind a submission, with an account."""

    class Meta:
        model = Applicant

    class Params:
        without_account = factory.Trait(user=None)
        reached_by_phone = factory.Trait(user=None, phone="+905000000099")
        reached_by_email = factory.Trait(user=None, email="anonim@example.org")
        on_behalf = factory.Trait(
            user=None,
            filed_by=factory.SubFactory(UserFactory),
            name="Komşu Teyze",
            behalf_reason="Telefonu yok.",
            consented_at=factory.LazyFunction(timezone.now),
        )

    submission = factory.SubFactory(SubmissionFactory, applicant=None)
    user = factory.SubFactory(UserFactory)
    name = "Gizli Kişi"
    language = "tr"


class StepFactory(DjangoModelFactory):
    """The first step of a timeline."""

    class Meta:
        model = Step

    submission = factory.SubFactory(SubmissionFactory, step=None)
    at = factory.SelfAttribute("submission.received_at")
    verb = "received"
    as_actor = Actor.APPLICANT
    to_state = State.RECEIVED
    body = factory.SelfAttribute("submission.body")
    department = factory.SelfAttribute("submission.department")


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = Attachment

    class Params:
        hidden = factory.Trait(is_hidden=True)

    submission = factory.SubFactory(SubmissionFactory)
    file = factory.SubFactory(StoredFileFactory)


class AnswerFactory(DjangoModelFactory):
    """A published answer."""

    class Meta:
        model = Answer

    class Params:
        waiting = factory.Trait(published_at=None)

    submission = factory.SubFactory(SubmissionFactory, answered=True)
    text = "Ekiplerimiz bugün çöpleri topladı."
    language = "tr"
    outcome = Outcome.DONE
    written_by = factory.SubFactory(UserFactory)
    written_at = factory.LazyFunction(timezone.now)
    published_at = factory.SelfAttribute("written_at")


class EnquiryFactory(DjangoModelFactory):
    """A question back that nobody replied to yet."""

    class Meta:
        model = Enquiry

    class Params:
        replied = factory.Trait(
            reply="Fırının tam önünde.", replied_at=factory.LazyFunction(timezone.now)
        )

    submission = factory.SubFactory(SubmissionFactory, assigned=True)
    question = "Tam olarak hangi binanın önünde?"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(timezone.now)


class InternalNoteFactory(DjangoModelFactory):
    class Meta:
        model = InternalNote

    submission = factory.SubFactory(SubmissionFactory)
    body = factory.SelfAttribute("submission.body")
    text = "İç not: ekip yarın gidecek."
    written_by = factory.SubFactory(UserFactory)
    written_at = factory.LazyFunction(timezone.now)


class SupportFactory(DjangoModelFactory):
    class Meta:
        model = Support

    submission = factory.SubFactory(SubmissionFactory)
    user = factory.SubFactory(UserFactory)


class FollowFactory(DjangoModelFactory):
    class Meta:
        model = Follow

    submission = factory.SubFactory(SubmissionFactory)
    user = factory.SubFactory(UserFactory)


class HandoverFactory(DjangoModelFactory):
    """It was sent by letter today."""

    class Meta:
        model = Handover

    submission = factory.SubFactory(SubmissionFactory)
    way = Way.LETTER
    reference = factory.LazyAttribute(lambda row: "" if row.way == Way.MUHIT else "E-2026/14")
    sent_on = factory.LazyFunction(lambda: timezone.localdate())
    written_at = factory.LazyFunction(timezone.now)
