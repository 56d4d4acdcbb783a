"""Staff of a department that works in many districts, each in some of them."""

import pytest
from django.test import Client
from django.urls import reverse

from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.messages.models import Message
from muhit.participation.desk.queries.desk_page import colleagues_for
from muhit.participation.record.actions import handing_over, handling
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.headlines import headline_of
from muhit.participation.square.actions import replying
from muhit.registers.offices.queries import forget_roles
from tests.factories.people import StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(office):
    """A clerk of the same department, in another district."""
    district = NeighbourhoodFactory().district
    body, department = office.cleaning.body, office.cleaning
    return StaffPostFactory(body=body, department=department, district=district).user


@pytest.fixture
def here(office):
    body, department = office.cleaning.body, office.cleaning
    district = office.neighbourhood.district
    return StaffPostFactory(body=body, department=department, district=district).user


def test_what_lies_in_another_district_is_not_theirs(office, here, elsewhere):
    submission = office.file()
    with pytest.raises(NotAllowed):
        handling.triage(submission, by=elsewhere)
    assert handling.triage(submission, by=here).steps.last().actor == here


def test_only_who_works_there_is_told(office, here, elsewhere):
    replying.withdraw(office.file(), by=office.people["applicant"])
    told = set(Message.objects.values_list("recipient", flat=True))
    assert here.pk in told
    assert elsewhere.pk not in told


def test_it_is_given_to_nobody_who_could_not_open_it(office, here, elsewhere):
    submission = office.file()
    with pytest.raises(Invalid) as refused:
        handling.assign(submission, department=office.cleaning, assignee=elsewhere, by=office.clerk)
    assert "assignee" in refused.value.fields
    handling.assign(submission, department=office.cleaning, assignee=here, by=office.clerk)


def test_the_desk_shows_and_offers_what_lies_in_ones_own_district(office, here, elsewhere):
    submission = office.file()
    name = str(headline_of(submission))
    pages = [
        reverse("desk:inbox"),
        reverse("desk:desk", args=[submission.pk]),
    ]
    export = reverse("desk:export", args=["csv"])
    for user, sees in ((here, True), (elsewhere, False)):
        client = Client()
        client.force_login(user)
        answers = [*(client.get(page) for page in pages), client.post(export)]
        assert [name in _text(answer) for answer in answers] == [sees] * len(answers)
    offered = dict(colleagues_for(submission))
    assert here.pk in offered
    assert elsewhere.pk not in offered


def _text(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return answer.content.decode()


def test_it_does_not_stay_with_whose_district_changes(office, here):
    submission = office.file()
    handling.assign(submission, department=office.cleaning, assignee=here, by=office.clerk)
    assert not handing_over.with_nobody_there().exists()
    here.posts.update(district=NeighbourhoodFactory().district)
    forget_roles(here)
    assert handing_over.release_all() == 1
    assert Submission.objects.get(pk=submission.pk).assignee is None
