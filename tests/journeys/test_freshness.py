"""Proving once more who it is: by the second factor where there is one, and told to the owner."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.urls import get_resolver, reverse

from muhit.foundation.accounts import actions, urls
from muhit.foundation.accounts.access import is_public
from muhit.foundation.accounts.addresses import read_address
from muhit.foundation.accounts.freshness import asks_freshness
from muhit.foundation.accounts.models import SignedIn, User
from muhit.foundation.accounts.notices import Change
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.messages import notifications
from muhit.foundation.messages.models import Delivery, Message
from muhit.sites.urls import public
from tests.factories.accounts import UserFactory
from tests.factories.codes import code_in
from tests.journeys.test_second_factor import PHONE, come_in, number_for, set_up_app

pytestmark = pytest.mark.django_db

# Pages of the account that change nothing which an intruder wants, or that ask in themselves.
WITHOUT = {
    "settings": "name, language, lists",
    "end_session": "only ever closes a door",
    "end_all_sessions": "only ever closes doors",
    "second_factor_needed": "words",
    "mfa_index": "names of the factors",
    "mfa_list_webauthn": "names of the passkeys",
    "mfa_reauthenticate": "asks for the factor",
    "mfa_reauthenticate_webauthn": "asks for the factor",
    "account_reauthenticate": "asks for the code",
}


def account_pages():
    def walk(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    return [pattern for pattern in walk(urls.urlpatterns) if not is_public(pattern.callback)]


def address_of(pattern):
    space = "" if pattern.name.startswith(("mfa_", "account_")) else "accounts:"
    args = {"change_address": ["phone"], "remove_address": ["phone"], "end_session": [1]}
    args |= {"mfa_edit_webauthn": [1], "mfa_remove_webauthn": [1]}
    return reverse(f"{space}{pattern.name}", args=args.get(pattern.name))


PROTECTED = [pattern for pattern in account_pages() if pattern.name not in WITHOUT]


def test_every_page_of_the_account_asks_or_is_named_here():
    asking = {pattern.name for pattern in account_pages() if asks_freshness(pattern.callback)}
    assert {pattern.name for pattern in PROTECTED} == asking
    assert len(asking) >= 12
    assert get_resolver(public.__name__)


def with_factor(client, sent):
    """Somebody with an app, whose browser last showed it long ago; returns the app's secret."""
    come_in(client, sent)
    secret = set_up_app(client)
    age(client)
    return secret


def age(client, *, methods=("code", "mfa")):
    session = client.session
    for row in session["account_authentication_methods"]:
        if row["method"] in methods:
            row["at"] -= 3600
    session.save()


def recent_code(client):
    """What a thief of the session and the phone has: a code that was typed just now."""
    session = client.session
    rows = session["account_authentication_methods"]
    rows.append({"method": "code", "at": rows[-1]["at"] + 3600, "reauthenticated": True})
    session["account_authentication_methods"] = rows
    session.save()


@pytest.mark.parametrize("pattern", PROTECTED, ids=lambda pattern: pattern.name)
def test_a_code_opens_nothing_where_there_is_a_second_factor(client, sent, pattern):
    user = UserFactory(phone=PHONE, email="kisi@example.org")
    with_factor(client, sent)
    recent_code(client)
    factors = list(Authenticator.objects.values_list("pk", "type", "data"))
    address = address_of(pattern)
    for response in (client.get(address), client.post(address, {"code": "000000"})):
        if response.status_code != 405:
            assert response.status_code == 302
            assert response.url.startswith(reverse("mfa_reauthenticate"))
    assert list(Authenticator.objects.values_list("pk", "type", "data")) == factors
    assert User.objects.filter(pk=user.pk, phone=PHONE, email="kisi@example.org").exists()


def test_no_code_is_sent_to_confirm_what_a_factor_guards(client, sent):
    UserFactory(phone=PHONE)
    with_factor(client, sent)
    before = len(sent)
    response = client.post(reverse("account_reauthenticate"), {"next": "/account/delete/"})
    assert response.url == f"{reverse('mfa_reauthenticate')}?next=%2Faccount%2Fdelete%2F"
    assert len(sent) == before


def test_the_app_opens_what_it_guards(client, sent):
    UserFactory(phone=PHONE)
    secret = with_factor(client, sent)
    cache.clear()  # the same digits are good once, and half a minute has not passed
    client.post(reverse("mfa_reauthenticate"), {"code": number_for(secret)})
    assert client.get(reverse("accounts:delete")).status_code == 200


def test_without_a_factor_a_code_still_opens(client, sent):
    UserFactory(phone=PHONE)
    come_in(client, sent)
    assert client.get(reverse("accounts:delete")).status_code == 200
    age(client)
    assert client.get(reverse("accounts:delete")).status_code == 302


# -- told ---------------------------------------------------------------------------------------


def told(user):
    return [
        row.params["change"]
        for row in Message.objects.filter(recipient=user).order_by("created_at")
    ]


def test_a_changed_address_is_told_where_its_owner_was(client, sent, run_tasks):
    user = UserFactory(phone=PHONE, email="old@example.org", language="ar")
    come_in(client, sent)
    client.post(reverse("accounts:change_address", args=["email"]), {"address": "new@example.org"})
    client.post(reverse("accounts:code"), {"code": code_in(sent[-1])})
    user.refresh_from_db()
    assert user.email == "new@example.org"
    run_tasks()
    letters = {address: letter for letter in mail.outbox for address in letter.to}
    assert set(letters) == {"old@example.org", "new@example.org"}
    assert told(user) == ["email_changed"]
    assert "بريد" in letters["old@example.org"].subject


def test_a_removed_number_gets_a_last_message(client, sent):
    user = UserFactory(phone=PHONE, email="kisi@example.org")
    come_in(client, sent)
    client.post(reverse("accounts:remove_address", args=["phone"]))
    assert told(user) == ["phone_removed"]
    last = Delivery.objects.filter(recipient=None).get()
    assert (last.channel, last.address) == ("sms", PHONE)


def test_a_removed_app_is_told_and_cannot_be_switched_off(
    client, sent, django_capture_on_commit_callbacks
):
    user = UserFactory(phone=PHONE, email="kisi@example.org")
    come_in(client, sent)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)
    response = client.post(reverse("mfa_deactivate_totp"))
    assert response.status_code == 302
    assert told(user)[0] == "app_set_up"
    assert told(user)[-1] == "app_removed"
    assert Delivery.objects.filter(recipient=user, kind="messages.account_changed").exists()
    page = client.get(reverse("muhit_messages:preferences")).content.decode()
    assert "messages.account_changed" not in page


def test_another_device_is_told(client, sent, client_factory):
    user = UserFactory(phone=PHONE)
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Android 14) Firefox/130.0"
    come_in(client, sent)
    assert told(user) == []
    other = client_factory()
    other.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0"
    come_in(other, sent)
    assert told(user) == ["signed_in"]
    client.post(reverse("accounts:end_all_sessions"))
    assert told(user) == ["signed_in", "all_sessions_ended"]


def test_every_change_has_words():
    for change in Change:
        assert notifications._subject({"change": str(change)}, None)


# -- a lost factor ------------------------------------------------------------------------------


def test_a_lost_factor_is_taken_by_somebody_else_with_a_reason(client, sent):
    user, helper = UserFactory(phone=PHONE), UserFactory()
    with_factor(client, sent)
    with pytest.raises(NotAllowed):
        actions.take_second_factors(user=user, reason="Geldi", by=user)
    with pytest.raises(Invalid):
        actions.take_second_factors(user=user, reason="  ", by=helper)
    assert actions.take_second_factors(user=user, reason="Kimliğiyle geldi.", by=helper) == 1
    assert not Authenticator.objects.filter(user=user).exists()
    assert not SignedIn.objects.filter(user=user).exists()
    assert "second_factor_taken" in told(user)


def test_changing_to_the_same_address_tells_nothing():
    user = UserFactory(phone=PHONE)
    actions.change_address(user=user, address=read_address(PHONE), by=user)
    assert told(user) == []
