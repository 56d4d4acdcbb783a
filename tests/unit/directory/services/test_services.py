"""What bodies offer: who reads it, who writes it, and how it is found."""

from datetime import timedelta

import pytest
from django.urls import reverse

from muhit.directory.services import actions, queries
from muhit.directory.services.drafts import ServiceDraft
from muhit.directory.services.models import Service
from muhit.directory.services.policies import may_write
from muhit.directory.services.searching import SERVICES
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.search.finding import matching
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory
from tests.factories.services import ServiceFactory

pytestmark = pytest.mark.django_db
DRAFT = ServiceDraft(topic="aid", texts={"name": {"tr": "Sıcak yemek", "ar": "وجبة ساخنة"}})


@pytest.mark.parametrize(
    ("who", "writes"),
    [("administrator", True), ("moderator", True), ("head", True), ("clerk", False),
     ("former", False), ("elsewhere", False), ("stranger", False), ("applicant", False)],
)  # fmt: skip
def test_who_writes(office, who, writes):
    by, old = office.people[who], ServiceFactory(body=office.body)
    assert may_write(by, office.body) is writes
    acts = (
        lambda: actions.add_service(office.body, draft=DRAFT, by=by),
        lambda: actions.change_service(old, draft=DRAFT, by=by),
        lambda: actions.assure_service(old, by=by),
    )
    for act in acts:
        if writes:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()


def test_a_service_needs_a_name_and_a_topic(office):
    with pytest.raises(Invalid) as caught:
        actions.add_service(
            office.body, draft=ServiceDraft(topic="x", texts={}), by=office.administrator
        )
    assert set(caught.value.fields) == {"topic", "name"}


def test_saying_that_it_is_true_moves_the_day(office):
    row = ServiceFactory(body=office.body, assured_on=clock.today() - timedelta(days=90))
    assert actions.assure_service(row, by=office.head).assured_on == clock.today()


def test_residents_see_what_covers_them(office):
    mine, far = ServiceFactory(body=office.body), ServiceFactory()
    ServiceFactory(body=office.body, given_up=True)
    ServiceFactory(body__closed=True)
    user = UserFactory(home=office.neighbourhood)
    assert set(queries.offered_to(user)) == {mine}
    assert set(queries.offered_to(UserFactory())) == {mine, far}
    assert set(queries.visible_to(user)) == {mine, far}
    assert queries.visible_to(office.administrator).count() == 3


@pytest.mark.parametrize("typed", ["sicak", "SICAK YEMEK", "وجبه", "yemek sıcak"])
def test_words_are_found_however_they_are_spelt(office, typed):
    row = actions.add_service(office.body, draft=DRAFT, by=office.administrator)
    ServiceFactory(body=office.body)
    assert set(matching(SERVICES, queries.current(), typed)) == {row}


def test_the_pages(office, client, django_assert_max_num_queries):
    row = ServiceFactory(body=office.body, name={"tr": "Türkçe kursu"})
    hidden = ServiceFactory(body=office.body, given_up=True)
    ServiceFactory.create_batch(30, body=office.body)
    with django_assert_max_num_queries(6):
        page = client.get(reverse("services:list"), {"topic": "learning"})
    assert len(page.context["page"].rows) == 24
    assert "Türkçe kursu" in client.get(reverse("services:detail", args=[row.pk])).text
    assert client.get(reverse("services:detail", args=[hidden.pk])).status_code == 404
    assert "Hizmet bulunamadı" in client.get(reverse("services:list"), {"q": "uzay"}).text
    client.force_login(MandateFactory().user)
    for name, key in (("desk", ()), ("change", (row.pk,)), ("new", (office.body.code,))):
        assert client.get(reverse(f"services:{name}", args=key)).status_code == 404


def test_staff_write_through_the_pages(office, client):
    client.force_login(office.administrator)
    entered = {"topic": "work", "name_tr": "Dikiş kursu", "is_active": "on", "phone": "153"}
    client.post(reverse("services:new", args=[office.body.code]), entered)
    row = Service.objects.get()
    assert list(matching(SERVICES, queries.current(), "dikis kurslari")) == [row]
    assert row.assured_by == office.administrator
    client.post(reverse("services:change", args=[row.pk]), {**entered, "name_tr": "Nakış kursu"})
    assert "Nakış kursu" in client.get(reverse("services:desk")).text
