"""One's own account: name, language, ways in, browsers, data, the way out."""

import pytest
from django.urls import reverse

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.models import Event
from muhit.registers.residents.models import Home
from tests.factories.accounts import UserFactory
from tests.factories.codes import code_in, other_than
from tests.factories.people import StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db

PHONE = "+905321234567"
SETTINGS = "/account/settings/"


@pytest.fixture
def person():
    return UserFactory(phone=PHONE, name="Ayşe Örnek")


def come_in(client, sent, address=PHONE):
    client.post(reverse("account_login"), {"address": address})
    client.post(reverse("accounts:code"), {"code": code_in(sent[-1])})
    return client


@pytest.fixture
def signed_in(client, sent, person):
    return come_in(client, sent)


def let_time_pass(client):
    """More than the quarter of an hour in which a code counts as fresh."""
    session = client.session
    for row in session["account_authentication_methods"]:
        row["at"] -= 20 * 60
    session.save()


def test_name_and_language_are_saved(signed_in, person):
    signed_in.post(SETTINGS, {"name": "  Ayşe Yılmaz ", "language": "ar"})
    person.refresh_from_db()
    assert (person.name, person.language) == ("Ayşe Yılmaz", "ar")
    assert 'lang="ar" dir="rtl"' in signed_in.get(SETTINGS).content.decode()


def test_a_wrong_language_is_refused_and_nothing_kept(signed_in, person):
    response = signed_in.post(SETTINGS, {"name": "Someone", "language": "xx"})
    assert response.status_code == 422
    person.refresh_from_db()
    assert (person.name, person.language) == ("Ayşe Örnek", "tr")


def test_an_email_is_kept_only_after_its_code(signed_in, sent, person, client_factory):
    url = reverse("accounts:change_address", args=["email"])
    assert signed_in.post(url, {"address": "ayse@example.org"}).url == reverse("accounts:code")
    assert sent[-1]["email"] == "ayse@example.org"
    signed_in.post(reverse("accounts:code"), {"code": other_than(code_in(sent[-1]))})
    assert User.objects.get().email is None
    signed_in.post(reverse("accounts:code"), {"code": code_in(sent[-1])})
    assert User.objects.get().email == "ayse@example.org"
    come_in(client_factory(), sent, "ayse@example.org")
    assert User.objects.count() == 1


def test_an_address_of_somebody_else_is_not_taken_over(signed_in, sent, person):
    UserFactory(known_by_email=True, email="zeynep@example.org")
    url = reverse("accounts:change_address", args=["email"])
    signed_in.post(url, {"address": "Zeynep@example.org"})
    signed_in.post(reverse("accounts:code"), {"code": code_in(sent[-1])})
    person.refresh_from_db()
    assert person.email is None


def test_a_phone_field_takes_no_email_and_the_other_way_round(signed_in):
    for way, typed in (("phone", "a@example.org"), ("email", "0532 765 43 21")):
        url = reverse("accounts:change_address", args=[way])
        assert signed_in.post(url, {"address": typed}).status_code == 422
    assert signed_in.get("/account/settings/fax/").status_code == 404


def test_the_last_way_in_stays(signed_in, person):
    signed_in.post(reverse("accounts:remove_address", args=["phone"]))
    person.refresh_from_db()
    assert person.phone == PHONE
    User.objects.filter(pk=person.pk).update(email="ayse@example.org")
    signed_in.post(reverse("accounts:remove_address", args=["phone"]))
    person.refresh_from_db()
    assert person.phone is None


@pytest.mark.parametrize("name", ["accounts:my_data", "accounts:delete", "mfa_add_webauthn"])
def test_what_cannot_be_taken_back_asks_for_a_code_again(signed_in, sent, name):
    let_time_pass(signed_in)
    url = reverse(name)
    asked = signed_in.get(url)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    signed_in.post(asked.url, {"next": url})
    response = signed_in.post(reverse("accounts:code"), {"code": code_in(sent[-1])})
    assert response.url == url
    assert signed_in.get(url).status_code == 200


def test_browsers_are_listed_and_ended_one_by_one(signed_in, sent, person, client_factory):
    phone = come_in(client_factory(headers={"User-Agent": "Mozilla (Android 9) Chrome/90"}), sent)
    page = signed_in.get(SETTINGS).content.decode()
    assert "Chrome, Android" in page
    row = person.signed_in.get(session_key=phone.session.session_key)
    signed_in.post(reverse("accounts:end_session", args=[row.pk]))
    assert phone.get(SETTINGS).status_code == 302
    assert signed_in.get(SETTINGS).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(signed_in, sent, client_factory):
    UserFactory(phone="+905337654321")
    other = come_in(client_factory(), sent, "+905337654321")
    row = User.objects.get(phone="+905337654321").signed_in.get()
    signed_in.post(reverse("accounts:end_session", args=[row.pk]))
    assert other.get(SETTINGS).status_code == 200


def test_sign_out_everywhere_else(signed_in, sent, person, client_factory):
    other = come_in(client_factory(), sent)
    signed_in.post(reverse("accounts:end_all_sessions"))
    assert other.get(SETTINGS).status_code == 302
    assert signed_in.get(SETTINGS).status_code == 200
    assert person.signed_in.count() == 1


def test_my_data_is_a_file_and_an_event(signed_in, person):
    response = signed_in.get(reverse("accounts:my_data"))
    assert response["Content-Disposition"] == 'attachment; filename="muhit.json"'
    assert "made_at" in response.json()
    event = Event.objects.get(verb="accounts.data_downloaded")
    assert (event.actor_id, event.data) == (person.pk, {})


def test_an_account_is_deleted_with_everything_that_leads_to_it(signed_in, sent, person):
    assert signed_in.get(reverse("accounts:delete")).status_code == 200
    assert User.objects.exists(), "looking deletes nothing"
    response = signed_in.post(reverse("accounts:delete"))
    assert response.url == "/"
    assert not User.objects.exists()
    assert signed_in.get(SETTINGS).status_code == 302
    assert Event.objects.filter(verb="accounts.deleted", data={"user": person.pk}).exists()
    # The number is free again: whoever has it begins anew.
    come_in(signed_in, sent)
    assert User.objects.get().pk != person.pk


def test_my_neighbourhood_is_chosen_and_forgotten(signed_in, person):
    place = NeighbourhoodFactory()
    url = reverse("residents:home")
    assert signed_in.get(url).status_code == 200
    signed_in.post(url, {"neighbourhood": place.pk})
    assert Home.objects.get(user=person).neighbourhood == place
    assert str(place) in signed_in.get(SETTINGS).content.decode()
    assert signed_in.post(url, {"neighbourhood": "999999999"}).status_code == 422
    signed_in.post(url, {"neighbourhood": ""})
    assert not Home.objects.filter(user=person).exists()


def test_my_data_holds_what_is_known_about_me_and_nobody_else(signed_in, person):
    UserFactory(name="Başka Birisi", phone="+905337654321")
    text = signed_in.get(reverse("accounts:my_data")).content.decode()
    assert PHONE in text
    assert "Ayşe Örnek" in text
    for secret in ("Başka Birisi", "+905337654321", person.session_seed):
        assert secret not in text


def test_somebody_with_a_post_is_told_to_give_it_up_first(signed_in, person):
    StaffPostFactory(user=person)
    response = signed_in.post(reverse("accounts:delete"))
    assert response.url == SETTINGS
    assert User.objects.filter(pk=person.pk).exists()
    assert signed_in.get(SETTINGS).status_code == 200, "nothing was done by halves"
