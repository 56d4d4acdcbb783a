"""Second factors: set up, asked for, required of staff, and the way back when one is lost."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from muhit.foundation.audit.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.codes import code_in
from tests.factories.passkeys import SoftPasskey
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db

PHONE = "+905321234567"


def number_for(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def come_in(client, sent, address=PHONE):
    client.post(reverse("account_login"), {"address": address})
    return client.post(reverse("accounts:code"), {"code": code_in(sent[-1])})


def set_up_app(client) -> str:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)[1]
    response = client.post(reverse("mfa_activate_totp"), {"code": number_for(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


def options_on(page: str) -> dict:
    return json.loads(re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', page, re.S)[1])


def set_up_passkey(client, passkey) -> None:
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    credential = passkey.create(options_on(page))
    response = client.post(
        reverse("mfa_add_webauthn"), {"name": "Telefonum", "credential": credential}
    )
    assert response.status_code == 302, response.context["form"].errors


@pytest.fixture
def person():
    return UserFactory(phone=PHONE)


def test_an_app_is_set_up_and_asked_for(
    client, sent, person, client_factory, django_capture_on_commit_callbacks
):
    come_in(client, sent)
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up_app(client)
    assert Event.objects.filter(verb="accounts.app_set_up", object_id=person.pk).exists()

    other = client_factory()
    assert come_in(other, sent).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session, "a code alone no longer lets in"
    wrong = other.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert f'<html lang="{person.language}"' in wrong.content.decode()
    assert "_auth_user_id" not in other.session
    assert wrong.status_code == 200
    other.post(reverse("mfa_authenticate"), {"code": number_for(secret)})
    assert other.session["_auth_user_id"] == str(person.pk)


def test_the_secret_of_the_app_is_kept_encrypted(client, sent, person):
    come_in(client, sent)
    secret = set_up_app(client)
    kept = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert secret not in kept


def test_a_recovery_code_lets_in_once(client, sent, person, client_factory):
    come_in(client, sent)
    set_up_app(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<li><code>([^<]+)</code></li>", page)
    assert len(codes) == 10
    for expected in (True, False):
        other = client_factory()
        come_in(other, sent)
        other.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert ("_auth_user_id" in other.session) is expected


def test_a_passkey_is_set_up_and_asked_for(client, sent, person, client_factory):
    passkey = SoftPasskey()
    come_in(client, sent)
    set_up_passkey(client, passkey)
    assert Event.objects.filter(verb="accounts.passkey_added").exists()
    assert "Telefonum" in client.get(reverse("mfa_list_webauthn")).content.decode()

    other = client_factory()
    page = other.get(come_in(other, sent).url).content.decode()
    other.post(reverse("mfa_authenticate"), {"credential": passkey.use(options_on(page))})
    assert other.session["_auth_user_id"] == str(person.pk)


def test_a_passkey_alone_lets_in_without_a_code(client, sent, person, client_factory):
    passkey = SoftPasskey()
    come_in(client, sent)
    set_up_passkey(client, passkey)
    other = client_factory()
    url = reverse("mfa_login_webauthn")
    options = other.get(url, headers={"Accept": "application/json"}).json()["request_options"]
    data = {"credential": passkey.use(options), "next": reverse("accounts:settings")}
    response = other.post(url, data)
    assert response.url == reverse("accounts:settings")
    assert other.session["_auth_user_id"] == str(person.pk)
    # The same answer again is refused: its challenge is used up.
    third = client_factory()
    third.post(url, data)
    assert "_auth_user_id" not in third.session


def test_a_passkey_of_somebody_else_keeps_out(client, sent, person, client_factory):
    come_in(client, sent)
    set_up_passkey(client, SoftPasskey())
    stranger = SoftPasskey()
    other = client_factory()
    page = other.get(come_in(other, sent).url).content.decode()
    other.post(reverse("mfa_authenticate"), {"credential": stranger.use(options_on(page))})
    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize("credential", ["", "{}", "[]", '{"id": 1}', "not json"])
def test_what_is_no_passkey_is_refused(client, sent, person, credential):
    come_in(client, sent)
    client.get(reverse("mfa_add_webauthn"))
    response = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": credential})
    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_staff_are_led_to_a_second_factor_before_anything_else(client, sent, person, settings):
    settings.ASKS_SECOND_FACTOR = True
    StaffPostFactory(user=person)
    come_in(client, sent)
    needed = reverse("accounts:second_factor_needed")
    for name in ("accounts:settings", "muhit_messages:inbox", "accounts:my_data"):
        assert client.get(reverse(name)).url == needed
    assert client.get(needed).status_code == 200
    set_up_app(client)
    assert client.get(reverse("accounts:settings")).status_code == 200


def test_staff_cannot_take_their_last_second_factor_away(client, sent, person, settings):
    settings.ASKS_SECOND_FACTOR = True
    StaffPostFactory(user=person)
    come_in(client, sent)
    set_up_app(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()
    set_up_passkey(client, SoftPasskey())
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type="totp").exists()


def test_residents_need_none(client, sent, person, settings):
    settings.ASKS_SECOND_FACTOR = True
    come_in(client, sent)
    assert client.get(reverse("accounts:settings")).status_code == 200


def test_staff_sessions_are_shorter(client, sent, person, settings):
    settings.ASKS_SECOND_FACTOR = True
    come_in(client, sent)
    assert client.session.get_expiry_age() > 29 * 24 * 3600
    StaffPostFactory(user=person)
    come_in_again = client.__class__()
    come_in(come_in_again, sent)
    assert come_in_again.session.get_expiry_age() <= 10 * 3600


def test_a_passkey_confirms_what_cannot_be_taken_back(client, sent, person):
    passkey = SoftPasskey()
    come_in(client, sent)
    set_up_passkey(client, passkey)
    session = client.session
    for row in session["account_authentication_methods"]:
        row["at"] -= 20 * 60
    session.save()
    asked = client.get(reverse("accounts:delete")).url
    assert asked.startswith(reverse("mfa_reauthenticate_webauthn"))
    page = client.get(asked).content.decode()
    response = client.post(asked, {"credential": passkey.use(options_on(page))})
    assert response.url == reverse("accounts:delete")
    assert client.get(reverse("accounts:delete")).status_code == 200


def test_guessing_at_the_second_factor_is_stopped(client, sent, person, client_factory):
    come_in(client, sent)
    secret = set_up_app(client)
    other = client_factory()
    come_in(other, sent)
    for _ in range(6):
        other.post(reverse("mfa_authenticate"), {"code": "000000"})
    other.post(reverse("mfa_authenticate"), {"code": number_for(secret)})
    assert "_auth_user_id" not in other.session, "the right number comes too late"


def test_too_often_is_said_on_a_page_of_ours(client, sent, person):
    come_in(client, sent)
    set_up_app(client)
    url = reverse("mfa_reauthenticate")
    answers = [client.post(url, {"code": "000000"}) for _ in range(11)]
    assert answers[-1].status_code == 429
    assert "site-header" in answers[-1].content.decode()
