"""Each office has a home page of its own, and nobody else's."""

import pytest
from django.urls import reverse

from muhit.participation.record.queries.headlines import headline_of
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory


def test_staff_see_what_is_late_and_what_is_theirs(office, client):
    late = office.file(overdue=True)
    mine = office.file(assigned=True, assignee=office.clerk)
    office.file(overdue=True, category=office.trees)
    client.force_login(office.clerk)
    page = client.get("/")
    assert [row.pk for row, _deadline in page.context["late"]] == [late.pk]
    assert [row.pk for row, _deadline in page.context["mine"]] == [mine.pk]
    assert page.context["counts"]["late"] == 1
    assert reverse("desk:templates") not in page.text


def test_heads_see_what_waits_for_them(office, client):
    from muhit.participation.record.actions import answering

    office.body.head_approves_answers = True
    office.body.save()
    submission = office.file()
    answering.answer(submission, text="Tamam", outcome="done", by=office.clerk)
    client.force_login(office.head)
    page = client.get("/")
    assert [row.pk for row, _deadline in page.context["approval"]] == [submission.pk]


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_who_keeps_settings_sees_no_submissions(office, client, who):
    submission = office.file(private=True, text="Gizli söz")
    client.force_login(office.people[who])
    page = client.get("/")
    assert page.status_code == 200
    assert str(headline_of(submission)) not in page.text


def test_a_muhtar_sees_the_neighbourhood_on_one_page(office, client):
    muhtar = MandateFactory(neighbourhood=office.neighbourhood).user
    late = office.file(overdue=True)
    hidden = office.file(private=True, text="Gizli söz burada")
    client.force_login(muhtar)
    page = client.get("/")
    assert [card.pk for card in page.context["late"]] == [late.pk]
    assert page.context["figures"].late == 1
    assert hidden.text not in page.text
    assert office.neighbourhood.name in page.text


def test_a_building_manager_sees_the_building_and_what_is_near(office, client):
    building = BuildingFactory(neighbourhood=office.neighbourhood)
    manager = MandateFactory(building_manager=True, building=building).user
    near = office.file()
    client.force_login(manager)
    page = client.get("/")
    assert [card.pk for card in page.context["near"]] == [near.pk]
    assert building.name in page.text


@pytest.mark.parametrize("name", ["home-staff", "home-muhtar", "home-building-manager"])
def test_the_pages_of_offices_are_for_who_holds_them(db, client, name):
    assert client.get(reverse(name)).status_code == 302
    client.force_login(UserFactory())
    assert client.get(reverse(name)).status_code == 404
