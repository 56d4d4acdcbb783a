"""People without a name: asked for it where it matters, and never an empty link, row or title."""

import re

import pytest
from django.urls import reverse

from muhit.cli import users
from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid
from muhit.registers.offices import actions
from muhit.registers.offices.models import Mandate
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db
MASK = "+90•••••67"


@pytest.fixture
def nameless():
    return UserFactory(nameless=True, phone="+905321234567")


def asked(place, **more):
    return {"place": place.name, "started_on": "2026-01-05", "evidence": "Mazbata", **more}


def test_who_asks_for_an_office_is_asked_for_the_name(client, nameless):
    place = NeighbourhoodFactory()
    client.force_login(nameless)
    page = reverse("offices:ask_muhtar")
    assert 'name="my_name"' in client.get(page).text
    refused = client.post(page, asked(place))
    assert not Mandate.objects.exists()
    assert "Adınızı ve soyadınızı yazın" in refused.text
    client.post(page, asked(place, my_name="Meryem Örnek"))
    mandate = Mandate.objects.get()
    assert mandate.user.name == "Meryem Örnek"
    assert 'name="my_name"' not in client.get(page).text


def test_the_action_asks_as_well(nameless):
    with pytest.raises(Invalid):
        actions.ask_for_mandate(
            office="muhtar",
            place=NeighbourhoodFactory(),
            started_on=clock.today(),
            by=nameless,
        )


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"name": "Ali"}, "Ali"),
        ({"name": "  ", "phone": "+905321234567"}, MASK),
        ({"name": "", "phone": None, "email": "ali@example.org"}, "a•••@example.org"),
    ],
)
def test_there_is_always_something_to_call_somebody(fields, known):
    assert UserFactory(**fields).known_as == known
    assert User(pk=7).known_as == "#7"


def test_lists_titles_and_links_name_a_masked_number(client, nameless):
    client.force_login(UserFactory(operator=True))
    waiting = MandateFactory(user=nameless, waiting=True)
    held = MandateFactory(user=nameless)
    post = StaffPostFactory(user=nameless)
    pages = [
        reverse("offices:waiting"),
        reverse("offices:decide", args=[waiting.pk]),
        reverse("offices:held"),
        reverse("offices:end_held", args=[held.pk]),
        reverse("offices:posts", args=[post.body.code]),
    ]
    for page in pages:
        text = client.get(page).text
        assert MASK in text, page
        assert not re.search(r"<(a|h1|title)\b[^>]*>\s*</\1>", text), page
    assert reverse("offices:decide", args=[waiting.pk]) in client.get(pages[0]).text


def test_the_command_line_gives_an_existing_account_its_name(nameless):
    BodyFactory(code="mersin")
    given = dict.fromkeys(("email", "role", "department_code"))
    users.create.callback.__wrapped__(
        **given, phone="05321234567", name="Meryem Örnek", language="tr", body_code="mersin"
    )
    nameless.refresh_from_db()
    assert nameless.name == "Meryem Örnek"
