"""What muhtars may do and see, as tables; what people agreed to, and how they take it back."""

import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.messages.models import Delivery, Message
from muhit.participation.filing.actions.filing import Filing
from muhit.participation.muhtar_office import actions, consents, policies, queries, slips
from muhit.participation.muhtar_office.actions import Person
from muhit.participation.record.actions.contact import link_to_account
from muhit.participation.record.clocks import due_dates, muhtar_due
from muhit.participation.record.enums import Channel, MessageKind, Privacy
from muhit.participation.record.models import Consent, Submission, Vouch
from muhit.participation.record.policies import CodeHolder, can_see, is_applicant
from muhit.participation.record.queries.access import filed_by, visible_to
from tests.factories.muhtars import Town
from tests.factories.people import StaffPostFactory
from tests.factories.places import BuildingFactory
from tests.printed import about, draw, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return Town()


class TestAssisting:
    def test_consent_is_kept_with_the_words_that_were_read_out(self, town):
        submission = town.assist(shares=False)
        consent = submission.consent
        assert consent.words == consents.words_of(shares=False, language="ar")
        assert "المختار" in consent.words
        assert (consent.taken_by, consent.shares) == (town.muhtar, False)
        assert consent.given_at is not None
        assert submission.channel == Channel.MUHTAR
        assert submission.applicant.filed_by == town.muhtar
        assert submission.applicant.user is None
        assert submission.applicant.language == "ar"

    def test_the_two_consents_differ_in_every_language(self):
        for language in ("tr", "ar", "en"):
            yes, no = (consents.words_of(shares=one, language=language) for one in (True, False))
            assert yes != no

    def test_without_a_person_the_muhtar_is_the_applicant(self, town):
        submission = town.assist(person=None)
        assert submission.applicant.user == town.muhtar
        assert not Consent.objects.exists()

    def test_without_consent_nothing_is_filed(self, town):
        person = Person(name="Gelen", language="tr", agreed=False, shares=False)
        with pytest.raises(Invalid):
            town.assist(person=person)
        assert not Submission.objects.exists()

    def test_a_name_is_not_needed(self, town):
        person = Person(name="", language="tr", agreed=True, shares=True)
        assert town.assist(person=person).applicant.name == actions.NO_NAME

    @pytest.mark.parametrize(
        "who", ["former muhtar", "muhtar elsewhere", "manager", "clerk", "stranger"]
    )
    def test_nobody_else_files_at_the_office(self, town, who):
        with pytest.raises(NotAllowed):
            town.assist(by=town.people[who])

    def test_the_person_gets_an_sms_and_the_muhtar_no_message(self, town, run_tasks):
        town.assist(phone="+905000000001")
        assert Delivery.objects.get().address == "+905000000001"
        assert not Message.objects.filter(recipient=town.muhtar).exists()

    def test_a_second_click_makes_no_second_one(self, town):
        filing = Filing(
            key=uuid.uuid4(), kind="complaint", text="Lamba.", language="tr",
            category_id=town.category.pk,
        )  # fmt: skip
        first, second = (town.assist(filing=filing) for _n in range(2))
        assert first == second
        assert Consent.objects.count() == 1


# Whether the muhtar who filed it sees it, and acts for the person: by what was agreed.
AGREED = {
    "shares": True,
    "keeps": False,
    "ended": False,
    "nothing written": False,
}


def agreed(town, how: str, privacy: str) -> Submission:
    submission = town.assist(shares=how != "keeps", private=privacy == "private")
    if how == "ended":
        actions.end_sharing(submission, by=CodeHolder(submission.pk))
    if how == "nothing written":
        submission.consent.delete()
    return Submission.objects.get(pk=submission.pk)


@pytest.mark.parametrize(("how", "privacy"), list(product(AGREED, ["public", "private"])))
def test_a_muhtar_sees_what_is_public_and_what_was_agreed(town, how, privacy):
    submission = agreed(town, how, privacy)
    sees = dict.fromkeys(town.people, privacy == "public")
    for name in ("clerk", "colleague", "clerk_of_all", "head"):
        sees[name] = True
    sees["muhtar"] = privacy == "public" or AGREED[how]
    for name, user in town.people.items():
        found = Submission.objects.get(pk=submission.pk)
        assert can_see(user, found) == sees[name], name
        assert visible_to(user).filter(pk=found.pk).exists() == sees[name], name
    muhtar = town.muhtar
    assert is_applicant(muhtar, submission) == AGREED[how]
    assert filed_by(muhtar).filter(pk=submission.pk).exists() == AGREED[how]


def test_a_private_submission_about_the_muhtar_is_not_there_for_the_muhtar(town):
    about_muhtar = town.file(private=True, text="Muhtar bizi dinlemiyor.")
    for name in ("muhtar", "former muhtar", "muhtar elsewhere"):
        assert not can_see(town.people[name], about_muhtar)
        assert about_muhtar not in visible_to(town.people[name])


def test_a_muhtar_who_leaves_office_loses_sight_of_what_was_shared(town):
    submission = town.assist(private=True)
    mandate = town.muhtar.mandates.get()
    mandate.ends_on = clock.today()
    mandate.save()
    former = type(town.muhtar).objects.get(pk=town.muhtar.pk)
    assert not can_see(former, submission)
    assert submission not in visible_to(former)


def test_a_muhtar_with_a_post_elsewhere_sees_no_more_of_what_was_not_shared(town):
    StaffPostFactory(user=town.muhtar, body=town.other_body)
    muhtar = type(town.muhtar).objects.get(pk=town.muhtar.pk)
    submission = town.assist(shares=False, private=True)
    assert not can_see(muhtar, submission)
    assert submission not in visible_to(muhtar)


class TestTakingOver:
    def test_only_the_person_ends_the_sharing(self, town):
        submission = town.assist()
        for by in (town.muhtar, town.clerk, town.stranger, CodeHolder(submission.pk + 1)):
            with pytest.raises(NotAllowed):
                actions.end_sharing(submission, by=by)
        actions.end_sharing(submission, by=CodeHolder(submission.pk))
        assert submission.consent.__class__.objects.get().ended_at is not None

    def test_the_person_makes_it_their_own_and_the_muhtar_cannot(self, town):
        submission = town.assist()
        with pytest.raises(NotAllowed):
            link_to_account(submission, by=town.muhtar)
        link_to_account(submission, by=town.stranger)
        submission = Submission.objects.get(pk=submission.pk)
        assert policies.can_end_sharing(town.stranger, submission)
        assert not policies.can_end_sharing(town.muhtar, submission)


class TestToday:
    def test_what_is_not_shared_is_a_number_and_a_moment(self, town):
        town.assist(shares=False, private=True)
        (row,) = queries.filed_today(town.muhtar, town.neighbourhood)
        assert (row.headline, row.state, row.family, row.is_answered) == (None, None, None, False)
        assert row.due_at == muhtar_due(row.at)

    def test_others_lists_stay_apart(self, town):
        town.assist()
        other = town.people["former muhtar"]
        assert queries.filed_today(other, town.neighbourhood) == []

    def test_the_slip_can_be_printed_for_half_an_hour(self, town):
        submission = town.assist()
        own = town.assist(person=None)
        assert list(queries.for_the_slip(town.muhtar)) == [submission]
        assert own not in queries.for_the_slip(town.muhtar)
        Submission.objects.update(received_at=timezone.now() - timedelta(minutes=31))
        assert not queries.for_the_slip(town.muhtar)
        assert not queries.for_the_slip(town.clerk)


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_the_slip_has_the_code_and_nothing_of_the_person(town, language):
    submission = town.assist()
    submission.applicant.language = language
    content = slips.slip_of(submission)
    assert says(content, submission.tracking_code)
    assert says(content, submission.category.name[language])
    for secret in ("Gelen", "lambası", str(submission.neighbourhood.district)):
        assert not says(content, secret)
    assert set(about(content)) <= {"Title", "Creator", "Producer"}
    pages, dark = draw(content, f"slip-{language}")
    assert pages == 1
    assert dark > 0.03


class TestClock:
    def test_what_a_muhtar_files_is_due_within_fifteen_days(self, town):
        town.category.first_answer_days = 60
        start = clock.now()
        by_muhtar = due_dates(town.category, start, Channel.MUHTAR)
        by_web = due_dates(town.category, start, Channel.WEB)
        assert by_muhtar.first_answer == muhtar_due(start)
        assert by_muhtar.first_answer < by_web.first_answer

    def test_a_shorter_promise_of_the_department_stays(self, town):
        town.category.first_answer_days = 3
        start = clock.now()
        assert due_dates(town.category, start, Channel.MUHTAR).first_answer < muhtar_due(start)

    def test_the_fifteenth_day_that_is_a_holiday_moves_on(self):
        # The fifteenth day is a Saturday.
        start = datetime(2026, 9, 4, 10, tzinfo=UTC)
        assert timezone.localtime(muhtar_due(start)).date() == date(2026, 9, 21)


MAY_VOUCH = {"muhtar"}


@pytest.mark.parametrize(
    ("fields", "vouch", "pass_on"),
    [
        ({}, MAY_VOUCH, MAY_VOUCH),
        ({"private": True}, set(), set()),
        ({"closed": True}, set(), MAY_VOUCH),
        ({"answered": True}, MAY_VOUCH, MAY_VOUCH),
    ],
)
def test_who_vouches_and_passes_on(town, fields, vouch, pass_on):
    submission = town.file(**fields)
    for name, user in town.people.items():
        assert policies.may_vouch(user, submission) == (name in vouch), name
        assert policies.may_pass_on(user, submission) == (name in pass_on), name


class TestVouching:
    def test_once_and_back(self, town):
        submission = town.file()
        actions.vouch(submission, by=town.muhtar, note="Gördüm.")
        with pytest.raises(WrongState):
            actions.vouch(submission, by=town.muhtar)
        with pytest.raises(NotAllowed):
            actions.take_back_vouch(submission, by=town.people["muhtar elsewhere"])
        actions.take_back_vouch(submission, by=town.muhtar)
        assert not Vouch.objects.exists()

    def test_a_note_that_tells_who_somebody_is_goes_back_to_its_writer(self, town):
        submission = town.file()
        with pytest.raises(Invalid) as error:
            actions.vouch(submission, by=town.muhtar, note="33 ABC 123 park etmiş.")
        assert "33 ABC 123" in str(error.value.fields["note"])
        assert not Vouch.objects.exists()

    def test_others_may_not(self, town):
        for name in ("clerk", "stranger", "manager", "muhtar elsewhere", "former muhtar"):
            with pytest.raises(NotAllowed):
                actions.vouch(town.file(), by=town.people[name])

    def test_what_everybody_reads_names_the_office_only(self, town):
        submission = town.file()
        actions.vouch(submission, by=town.muhtar, note="Gördüm.")
        seen = queries.seen_by_muhtar(Submission.objects.get(pk=submission.pk), town.stranger)
        assert (seen.note, seen.is_mine) == ("Gördüm.", False)


class TestPassingOn:
    def test_managers_of_the_neighbourhood_are_told_once(self, town):
        submission = town.file()
        elsewhere = BuildingFactory()
        for _time in range(2):
            actions.pass_on(
                submission, buildings=[town.building, elsewhere], note="Bakar mısınız?",
                by=town.muhtar,
            )  # fmt: skip
        assert [
            row.recipient for row in Message.objects.filter(kind=MessageKind.PASSED_ON_BY_MUHTAR)
        ] == [town.people["manager"]]
        (row,) = queries.passed_on_to(town.building)
        assert (row.card.pk, row.note) == (submission.pk, "Bakar mısınız?")
        assert queries.passed_on_to(elsewhere) == []

    def test_what_became_private_is_left_out(self, town):
        submission = town.file()
        actions.pass_on(submission, buildings=[town.building], note="", by=town.muhtar)
        Submission.objects.update(privacy=Privacy.PRIVATE)
        assert queries.passed_on_to(town.building) == []

    def test_only_to_somebody(self, town):
        with pytest.raises(Invalid):
            actions.pass_on(town.file(), buildings=[BuildingFactory()], note="", by=town.muhtar)
        with pytest.raises(NotAllowed):
            actions.pass_on(
                town.file(private=True), buildings=[town.building], note="", by=town.muhtar
            )
