"""One page for staff with what people are told, in every language."""

import pytest
from django.urls import reverse

from muhit.foundation.messages import kinds
from muhit.foundation.messages.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.people import StaffPostFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("muhit_messages:catalogue")


@pytest.fixture
def administrator(client):
    user = StaffPostFactory(administrator=True).user
    client.force_login(user)
    return user


def test_every_kind_stands_there_in_three_languages(client, administrator):
    page = client.get(PAGE).text
    for kind in kinds.KINDS.every():
        assert f'id="{kind.code}"' in page
    assert "Urgent announcement in my neighbourhood" in page
    assert "Mahallemde acil duyuru" in page
    assert "إعلان عاجل في حيّي" in page


def test_examples_are_of_what_the_reader_may_see(client, administrator):
    public, secret = SubmissionFactory(text="Açık söz"), SubmissionFactory(private=True)
    shown, hidden = AnnouncementFactory(), AnnouncementFactory(planned=True)
    somebody = UserFactory(name="Gizli Kişi")
    for kind, about in (
        ("submission_answered", secret),
        ("submission_answered", public),
        ("announcement", hidden),
        ("announcement", shown),
    ):
        Message.objects.create(recipient=somebody, kind=kind, about_id=about.pk)
    page = client.get(PAGE).text
    assert shown.title["tr"] in page
    assert shown.title["ar"] in page
    assert hidden.title["tr"] not in page
    assert f"#{secret.pk}" not in page
    assert "Gizli Kişi" not in page


def test_nobody_else_finds_it(client):
    assert client.get(PAGE).status_code == 302
    for user in (UserFactory(), StaffPostFactory(clerk=True).user):
        client.force_login(user)
        assert client.get(PAGE).status_code == 404
