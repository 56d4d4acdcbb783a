"""A second factor is lost: who may help, and how; and the key that encrypts them is changed."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from muhit.cli import accounts
from muhit.cli.faults import Fault
from muhit.foundation.accounts import installation
from muhit.foundation.accounts.adapter import SecondFactorAdapter
from muhit.foundation.accounts.models import User
from muhit.foundation.audit.models import Event
from muhit.foundation.messages.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, MandateFactory, StaffPostFactory

pytestmark = pytest.mark.django_db


def run(command, *given, **named):
    return command.callback.__wrapped__(*given, **named)


def with_app(user, secret="JBSWY3DPEHPK3PXP"):
    TOTP.activate(user, secret)
    return user


def fresh(client, user):
    """Signed in, and the own factor shown just now."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "at": 4102444800.0}]
    session.save()


@pytest.fixture
def body():
    return BodyFactory()


@pytest.fixture
def clerk(body):
    return StaffPostFactory(role="clerk", body=body, user=with_app(UserFactory()))


@pytest.fixture
def administrator(body):
    return StaffPostFactory(role="administrator", body=body, user=with_app(UserFactory())).user


def page_for(post):
    return reverse("offices:take_factor", args=[post.body.code, post.pk])


def test_an_administrator_helps_with_a_reason(client, body, clerk, administrator):
    fresh(client, administrator)
    page = page_for(clerk)
    assert page in client.get(reverse("offices:posts", args=[body.code])).text
    assert client.get(page).status_code == 200
    client.post(page, {"reason": " "})
    assert Authenticator.objects.filter(user=clerk.user).exists()
    answer = client.post(page, {"reason": "Makamına geldi, kimliğine bakıldı."})
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=clerk.user).exists()
    event = Event.objects.get(verb="accounts.second_factor_taken")
    assert (event.actor, event.object_id) == (administrator, clerk.user_id)
    assert Message.objects.get(recipient=clerk.user).params == {"change": "second_factor_taken"}


def test_the_helper_shows_their_own_factor_first(client, clerk, administrator):
    client.force_login(administrator)
    for answer in (client.get(page_for(clerk)), client.post(page_for(clerk), {"reason": "x"})):
        assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(user=clerk.user).exists()


@pytest.mark.parametrize(
    ("office", "is_helped"),
    [
        ("interprets here", True),
        ("interprets elsewhere", False),
        ("muhtar", False),
        ("manager", False),
    ],
)
def test_every_office_counts_and_not_posts_alone(
    client, body, clerk, administrator, office, is_helped
):
    if office.startswith("interprets"):
        there = body if office == "interprets here" else BodyFactory()
        InterpreterFactory(user=clerk.user, body=there)
    else:
        MandateFactory(
            user=clerk.user, muhtar=office == "muhtar", building_manager=office == "manager"
        )
    fresh(client, administrator)
    answer = client.post(page_for(clerk), {"reason": "Geldi."})
    assert answer.status_code == (302 if is_helped else 404)
    assert Authenticator.objects.filter(user=clerk.user).exists() is not is_helped


@pytest.mark.parametrize("who", ["clerk", "oneself", "stranger", "elsewhere", "operator"])
def test_nobody_else_may(client, body, clerk, administrator, who):
    helper, post = administrator, clerk
    if who == "clerk":
        helper = StaffPostFactory(role="clerk", body=body, user=with_app(UserFactory())).user
    elif who == "oneself":
        post = administrator.posts.get()
    elif who == "stranger":
        helper = StaffPostFactory(role="administrator", user=with_app(UserFactory())).user
    elif who == "elsewhere":
        StaffPostFactory(role="clerk", user=clerk.user)
    else:
        User.objects.filter(pk=clerk.user_id).update(is_superuser=True)
    fresh(client, helper)
    assert client.post(page_for(post), {"reason": "Geldi."}).status_code == 404
    assert Authenticator.objects.filter(user=post.user).exists()


# -- the command line ---------------------------------------------------------------------------


def test_the_command_line_takes_a_factor(capsys):
    user = with_app(UserFactory(phone="+905321234567"))
    with pytest.raises(Fault, match="reason"):
        run(accounts.reset_factor, "0532 123 45 67", reason=" ")
    run(accounts.reset_factor, "0532 123 45 67", reason="Came in person")
    assert not Authenticator.objects.filter(user=user).exists()
    assert "Took 1 second factors" in capsys.readouterr().out


def test_operators_and_staff_are_listed_without_their_numbers(capsys, clerk):
    UserFactory(name="Sakin Örnek")
    operator = with_app(UserFactory(operator=True, phone="+905321234567"))
    run(accounts.list_, only_operators=False)
    listed = capsys.readouterr().out
    assert f"{operator.pk}  {operator.name}  +90•••••67  operator  second factor" in listed
    assert f"clerk of {clerk.body.code}" in listed
    assert "Sakin" not in listed
    assert "5321234567" not in listed
    run(accounts.list_, only_operators=True)
    assert "clerk" not in capsys.readouterr().out


def test_accounts_are_renamed_changed_and_operators_ended(capsys):
    user = UserFactory(operator=True, phone="+905321234567", email="old@example.org")
    other = UserFactory(email="taken@example.org")
    run(accounts.rename, str(user.pk), " Ayşe Örnek ")
    run(accounts.change, "old@example.org", phone=None, email="New@Example.org")
    run(accounts.end_operator, str(user.pk))
    user.refresh_from_db()
    assert (user.name, user.email, user.is_superuser) == ("Ayşe Örnek", "new@example.org", False)
    assert Message.objects.get(recipient=user).params == {"change": "email_changed"}
    with pytest.raises(Fault, match="another account"):
        run(accounts.change, str(other.pk), phone=None, email="new@example.org")
    with pytest.raises(Fault, match="no account"):
        run(accounts.rename, "99999999", "Kim")
    with pytest.raises(Fault, match="digit"):
        run(accounts.rename, "0532 123 45 6", "Kim")


def test_a_new_key_reads_old_factors_and_encrypts_them_anew(settings, capsys):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old" * 20, []
    user = with_app(UserFactory())
    codes = RecoveryCodes.activate(user).get_unused_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, ["old" * 20]
    run(accounts.rotate_key)
    assert "Encrypted 2 second factors" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    kept = Authenticator.objects.get(user=user, type="totp")
    assert SecondFactorAdapter().decrypt(kept.data["secret"]) == "JBSWY3DPEHPK3PXP"
    recovery = Authenticator.objects.get(user=user, type="recovery_codes")
    assert RecoveryCodes(recovery).get_unused_codes() == codes
    assert installation.encrypt_factors_anew().count == 0
    settings.SECRET_KEY = "lost" * 20
    with pytest.raises(Fault, match=str(user.pk)):
        run(accounts.rotate_key)
