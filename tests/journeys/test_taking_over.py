"""Somebody else's account by an address that looks like its own, and by every other entrance."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from muhit.foundation.accounts import actions, codes
from muhit.foundation.accounts.addresses import Address, Way
from muhit.foundation.accounts.errors import CodeOver
from muhit.foundation.accounts.models import OneTimeCode, User
from muhit.registers.offices.forms import PostForm
from tests.factories.accounts import UserFactory
from tests.factories.codes import code_in
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"
CODE = "/account/code/"
VICTIM = "ali.kisik@mersin.bel.tr"
# Each stands for i or k in some comparison: upper, lower, casefold, NFKC, a database's own.
LIKE = [
    ("mersin", "mersın"),
    ("mersin", "mers\u0456n"),
    ("mersin", "mersi\u0301n"),
    ("ali", "alı"),
    ("kisik", "kısık"),
    ("kisik", "kisi\u0138"),
    ("kisik", "kıſik"),
    (".bel", "．bel．"),
]


@pytest.fixture
def victim():
    return UserFactory(known_by_email=True, email=VICTIM)


@pytest.mark.parametrize(("letters", "likeness"), LIKE)
def test_a_code_for_a_look_alike_opens_nothing(client, sent, victim, letters, likeness):
    typed = VICTIM.replace(letters, likeness)
    response = client.post(SIGN_IN, {"address": typed})
    if response.status_code == 422:
        assert not sent, "what is refused gets no code"
        return
    # It is an address of somebody's own: an account of its own, and the victim's untouched.
    assert sent[-1]["email"] != VICTIM
    assert sent[-1]["email"].isascii()
    client.post(CODE, {"code": code_in(sent[-1])})
    assert client.session["_auth_user_id"] != str(victim.pk)
    assert VICTIM not in client.get("/account/settings/").content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Ali.Kisik@Mersin.bel.tr",
            "ALİ.KİSİK@MERSİN.BEL.TR",
            "ali.\u212aisi\u212a@mersin.bel.tr",
        ),
        *(
            "ali.ki\u017fik@mersin.bel.tr",
            "ａｌｉ.kisik@mersin.bel.tr",
            "ali.kisi\u0307k@mersin.bel.tr",
        ),
    ],
)
def test_what_is_read_as_the_victims_goes_to_the_victim_alone(client, sent, victim, typed):
    client.post(SIGN_IN, {"address": typed})
    assert [message["email"] for message in sent] == [VICTIM]


def test_a_code_goes_to_the_address_that_is_stored_and_to_it_alone(sent, monkeypatch, victim):
    """Even if a comparison somewhere went astray: what was typed gets nothing."""
    stranger = Address(Way.EMAIL, "ali.kisik@xn--mersn-q4a.bel.tr")
    monkeypatch.setattr(codes, "user_with", lambda address: victim)
    codes.ask(address=stranger, purpose=OneTimeCode.Purpose.SIGN_IN, network="192.0.2.1")
    assert [message["email"] for message in sent] == [VICTIM]


def test_a_code_to_another_address_opens_no_account(monkeypatch, victim):
    monkeypatch.setattr(actions, "user_with", lambda address: victim)
    with pytest.raises(CodeOver):
        actions.account_for(address=Address(Way.EMAIL, "ali.kisik@xn--mersn-q4a.bel.tr"))


@pytest.mark.parametrize(("letters", "likeness"), LIKE)
def test_nobody_gets_a_post_by_a_look_alike(victim, letters, likeness):
    typed = VICTIM.replace(letters, likeness)
    form = PostForm({"person": typed, "role": "clerk"}, body=BodyFactory())
    assert "person" in form.errors


def test_two_accounts_never_share_an_address_in_another_case(victim):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(email=VICTIM)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(email=VICTIM.upper())


@pytest.mark.parametrize("typed", ["x@[127.0.0.1]", "x@localhost", "x@127.0.0.1", "x@db.internal"])
def test_no_mail_to_machines_inside(client, sent, typed):
    assert client.post(SIGN_IN, {"address": typed}).status_code == 422
    assert not sent
    assert not mail.outbox


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0532 123 45 6", "Bu numarada bir hane eksik"),
        ("0505 812 34 5", "Bu numarada bir hane eksik"),
        ("0505 812 34 567", "Bu numarada bir hane fazla"),
        ("yıldız@example.com", "yildiz@example.com"),
    ],
)
def test_what_is_wrong_is_told_where_it_was_typed(client, sent, typed, says):
    page = client.post(SIGN_IN, {"address": typed})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not sent
