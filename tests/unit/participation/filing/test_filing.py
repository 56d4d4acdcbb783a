"""Filing as an action: whatever comes in, it is whole or not at all, and once."""

import threading
import uuid
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.points import Point
from muhit.foundation.messages.models import Delivery, Message
from muhit.foundation.search.finding import matching
from muhit.participation.filing.actions.filing import Behalf, Filing, file
from muhit.participation.record import notify
from muhit.participation.record.enums import Channel, Kind, Precision, Privacy
from muhit.participation.record.errors import AlreadyFiled
from muhit.participation.record.models import Applicant, Step, Submission
from muhit.participation.record.queries.access import public, visible_to
from muhit.participation.record.queries.searching import SUBMISSIONS
from tests.factories.accounts import UserFactory
from tests.factories.organisations import (
    BodyFactory,
    CategoryFactory,
    DepartmentFactory,
    RoutingRuleFactory,
)
from tests.factories.people import StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.questions import ask
from tests.factories.submissions import AttachmentFactory, StoredFileFactory

PIN = Point(36.8008, 34.6202)


@pytest.fixture
def place(db):
    return NeighbourhoodFactory()


@pytest.fixture
def category(place):
    return CategoryFactory(body=BodyFactory(covers=[place.district]))


@pytest.fixture
def filing(place, category):
    return Filing(
        key=uuid.uuid4(),
        kind=Kind.COMPLAINT,
        text="Çöpler toplanmıyor.",
        language="tr",
        neighbourhood_id=place.pk,
        position=PIN,
        category_id=category.pk,
    )


def refused(filing, field, *, by=None):
    with pytest.raises(Invalid) as error:
        file(filing=filing, by=by)
    assert field in error.value.fields
    assert not Submission.objects.exists()
    assert not Applicant.objects.exists()
    assert not Step.objects.exists()


def test_it_reaches_the_department_with_its_clocks(filing, category):
    submission = file(filing=filing, by=None)
    assert submission.body == category.body
    assert submission.department == category.department
    assert submission.received_at < submission.first_answer_due_at < submission.solution_due_at
    assert submission.clock_started_at == submission.received_at


def test_a_routing_rule_sends_it_elsewhere(filing, category, place):
    other = DepartmentFactory(body=category.body)
    RoutingRuleFactory(category=category, district=place.district, department=other)
    assert file(filing=filing, by=None).department == other


def test_the_neighbourhood_is_found_from_the_pin(filing, place):
    submission = file(filing=replace(filing, neighbourhood_id=None), by=None)
    assert submission.neighbourhood == place


def test_it_is_found_by_its_words_at_once(filing):
    submission = file(filing=filing, by=None)
    assert matching(SUBMISSIONS, Submission.objects.all(), "COPLER").get() == submission


def test_the_applicant_and_the_department_are_told(filing, category):
    clerk = StaffPostFactory(body=category.body, department=category.department).user
    stranger = StaffPostFactory().user
    user = UserFactory()
    file(filing=filing, by=user)
    kinds = dict(Message.objects.values_list("recipient", "kind"))
    assert kinds == {
        user.pk: "submission_received",
        clerk.pk: "submission_received_by_department",
    }
    assert stranger.pk not in kinds


def test_without_an_account_the_code_goes_to_the_phone(filing):
    submission = file(filing=replace(filing, phone="+905000000001"), by=None)
    delivery = Delivery.objects.get()
    assert delivery.address == "+905000000001"
    assert submission.tracking_code in delivery.url
    assert submission.text not in delivery.body


def test_the_same_key_files_once(filing):
    first = file(filing=filing, by=None)
    again = file(filing=replace(filing, text=f" {filing.text}\r\n"), by=None)
    assert first.pk == again.pk
    assert Submission.objects.get().text == "Çöpler toplanmıyor."


def test_other_words_are_not_taken_for_the_first(filing):
    """As where the first answer was lost, and somebody wrote something else meanwhile."""
    file(filing=filing, by=None)
    with pytest.raises(AlreadyFiled):
        file(filing=replace(filing, text="Başka"), by=None)
    assert Submission.objects.get().text == "Çöpler toplanmıyor."


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_file_once():
    place = NeighbourhoodFactory()
    category = CategoryFactory(body=BodyFactory(covers=[place.district]))
    stored = StoredFileFactory()
    filing = Filing(
        key=uuid.uuid4(),
        kind=Kind.REQUEST,
        text="Aynı anda on kez",
        language="tr",
        neighbourhood_id=place.pk,
        category_id=category.pk,
        files=(stored.pk,),
    )
    gate, found, failed = threading.Barrier(10), [], []

    def one() -> None:
        try:
            gate.wait(timeout=20)
            found.append(file(filing=filing, by=None).pk)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not failed
    assert len(found) == 10
    assert len(set(found)) == 1
    assert Submission.objects.get().attachments.get().file == stored
    assert Step.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n\0 "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"kind": "forged"}, "kind"),
        ({"privacy": "secret"}, "privacy"),
        ({"precision": "metre"}, "precision"),
        ({"channel": "pigeon"}, "channel"),
        ({"language": "xx"}, "language"),
        ({"position": Point(48.85, 2.35)}, "place"),
        ({"position": Point(0, 0)}, "place"),
        ({"neighbourhood_id": 999_999_999}, "place"),
        ({"neighbourhood_id": -1}, "place"),
        ({"neighbourhood_id": None, "position": None}, "place"),
        ({"category_id": None}, "category"),
        ({"category_id": 999_999_999}, "category"),
        ({"files": (uuid.uuid4(),)}, "files"),
        ({"behalf": Behalf(name="", reason="x", consented=True)}, "behalf_name"),
        ({"behalf": Behalf(name="x", reason=" ", consented=True)}, "behalf_reason"),
        ({"behalf": Behalf(name="x", reason="x", consented=False)}, "behalf_consent"),
    ],
)
def test_what_is_wrong_is_named_and_leaves_nothing(filing, change, field):
    refused(replace(filing, **change), field)


def test_a_pin_far_from_the_chosen_neighbourhood_is_refused(filing):
    other = NeighbourhoodFactory(centre=Point(37.2, 35.4))
    CategoryFactory(body=BodyFactory(covers=[other.district]))
    refused(replace(filing, neighbourhood_id=other.pk), "place")


def test_a_neighbourhood_that_is_gone_is_refused(filing):
    refused(replace(filing, neighbourhood_id=NeighbourhoodFactory(gone=True).pk), "place")


def test_a_category_of_a_body_elsewhere_is_refused(filing):
    elsewhere = BodyFactory(covers=[NeighbourhoodFactory(elsewhere=True)])
    refused(replace(filing, category_id=CategoryFactory(body=elsewhere).pk), "category")


def test_a_category_no_longer_in_use_is_refused(filing, category):
    closed = CategoryFactory(body=category.body, closed=True)
    refused(replace(filing, category_id=closed.pk), "category")


def test_an_emergency_is_refused_with_its_number(filing, category):
    emergency = CategoryFactory(body=category.body, emergency=True)
    with pytest.raises(Invalid, match="112"):
        file(filing=replace(filing, category_id=emergency.pk), by=None)


def test_an_attached_file_cannot_be_taken(filing):
    taken = AttachmentFactory().file
    with pytest.raises(Invalid):
        file(filing=replace(filing, files=(taken.pk,)), by=None)
    assert not Submission.objects.filter(filing_key=filing.key).exists()


def test_photos_and_a_pdf_do_not_mix(filing):
    files = (StoredFileFactory().pk, StoredFileFactory(pdf=True).pk)
    refused(replace(filing, files=files), "files")


def test_six_photos_are_too_many(filing):
    refused(replace(filing, files=tuple(StoredFileFactory().pk for _ in range(6))), "files")


def test_a_required_question_must_be_answered(filing, category):
    question = ask(category, a_number=True, required=True)
    refused(filing, f"extra_{question.code}")
    refused(replace(filing, extra={question.code: "many"}), f"extra_{question.code}")
    submission = file(filing=replace(filing, extra={question.code: "3", "forged": "x"}), by=None)
    assert submission.extra == {question.code: "3"}
    assert submission.asked.questions == category.questions


def test_a_building_of_another_neighbourhood_is_left_out(filing, place):
    elsewhere, here = BuildingFactory(), BuildingFactory(neighbourhood=place)
    submission = file(filing=replace(filing, building_id=elsewhere.pk), by=None)
    assert submission.building is None
    again = replace(filing, key=uuid.uuid4(), building_id=here.pk)
    assert file(filing=again, by=None).building == here


def test_nothing_is_kept_where_telling_fails(filing, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no messages today")

    monkeypatch.setattr(notify, "tell_department", fail)
    with pytest.raises(RuntimeError):
        file(filing=filing, by=None)
    assert not Submission.objects.exists()


def test_nothing_comes_in_by_a_channel_that_no_room_produces(filing):
    refused(replace(filing, channel=Channel.SMS), "channel")


WORDS = st.text(max_size=60)
FILINGS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([*Kind.values, "x", ""]),
        "text": st.text(max_size=200) | st.just("ا" * 4000) | st.just("a" * 4001),
        "language": st.sampled_from(["tr", "ar", "en", "xx", ""]),
        "privacy": st.sampled_from([*Privacy.values, ""]),
        "precision": st.sampled_from([*Precision.values, ""]),
        "channel": st.sampled_from(Channel.values),
        "place_text": WORDS,
        "name": WORDS,
        "shows_name": st.booleans(),
        "has_pin": st.booleans(),
        "has_neighbourhood": st.booleans(),
        "category": st.sampled_from(["right", "none", "forged", "emergency"]),
        "has_account": st.booleans(),
        "behalf": st.none() | st.builds(Behalf, name=WORDS, reason=WORDS, consented=st.booleans()),
        "extra": st.dictionaries(WORDS, WORDS, max_size=2),
    }
)


@given(typed=FILINGS)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_typed_is_refused_whole_or_kept_safe(typed, place, category):
    """Either an error that names its fields, or a submission that shows no more than it may."""
    emergency = CategoryFactory(body=category.body, emergency=True)
    ids = {"right": category.pk, "none": None, "forged": 10**12, "emergency": emergency.pk}
    user = UserFactory(name="Gizli Ad") if typed["has_account"] else None
    filing = Filing(
        key=uuid.uuid4(),
        position=PIN if typed["has_pin"] else None,
        neighbourhood_id=place.pk if typed["has_neighbourhood"] else None,
        category_id=ids[typed["category"]],
        **{
            name: value
            for name, value in typed.items()
            if name not in ("has_pin", "has_neighbourhood", "category", "has_account")
        },
    )
    before = Submission.objects.count(), Applicant.objects.count(), Step.objects.count()
    try:
        submission = file(filing=filing, by=user)
    except Invalid as refusal:
        said = [str(message) for message in refusal.fields.values()]
        assert said
        assert all(said)
        after = Submission.objects.count(), Applicant.objects.count(), Step.objects.count()
        assert after == before
        return
    submission.refresh_from_db()
    submission.validate_constraints()
    assert "\0" not in submission.text
    is_private = submission.privacy == Privacy.PRIVATE
    assert (submission.public_position is None) == is_private
    assert public().filter(pk=submission.pk).exists() != is_private
    if submission.precision == Precision.NEIGHBOURHOOD and not is_private:
        assert submission.public_position == place.centre
    if is_private or not typed["shows_name"] or typed["behalf"] is not None:
        assert submission.public_name == ""
    if user is not None:
        assert visible_to(user).filter(pk=submission.pk).exists()
    assert file(filing=filing, by=user).pk == submission.pk
