"""The migration that reads again what was kept before addresses had one form."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from muhit.foundation.accounts.models import User
from muhit.participation.submissions.models import Applicant
from tests.factories.accounts import UserFactory
from tests.factories.submissions import ApplicantFactory

pytestmark = pytest.mark.django_db
migration = import_module("muhit.foundation.accounts.migrations.0006_read_addresses_again")


@pytest.fixture
def before():
    """The table as it was: it takes any text."""
    with connection.cursor() as cursor:
        for name in ("emails_of_accounts_are_canonical", "phones_of_accounts_are_canonical"):
            cursor.execute(f"ALTER TABLE accounts_user DROP CONSTRAINT {name}")


def kept(**fields):
    user = UserFactory(known_by_email=True)
    User.objects.filter(pk=user.pk).update(**fields)
    return user


def test_what_can_be_read_is_and_the_rest_is_told(before, capsys):
    victim = kept(email="ali@mersin.bel.tr")
    capitals = kept(email="Ayse@Example.org")
    domain = kept(email="ali@mersın.bel.tr")
    second = kept(email="ALI@mersin.bel.tr")
    nowhere = kept(email="yıldız@example.com", phone="5.32E+09")
    migration.read_again(apps, None)
    emails = dict(User.objects.values_list("pk", "email"))
    assert emails == {
        victim.pk: "ali@mersin.bel.tr",
        capitals.pk: "ayse@example.org",
        domain.pk: "ali@xn--mersn-q4a.bel.tr",
        second.pk: None,
        nowhere.pk: None,
    }
    assert User.objects.get(pk=nowhere.pk).phone is None
    told = capsys.readouterr().out
    assert f"Account {second.pk}: its email belongs to another account" in told
    assert f"Account {nowhere.pk}: its email reaches nobody" in told
    assert f"Account {nowhere.pk}: its phone reaches nobody" in told
    assert "@" not in told, "the terminal of an upgrade is a log"


def test_contacts_of_applicants_are_read_again_and_the_rest_stays(capsys):
    contacts = import_module("muhit.participation.submissions.migrations.0020_contacts_in_one_form")
    kept = [
        ApplicantFactory(user=None, phone=phone, email=email).pk
        for phone, email in [
            ("0532 123 45 67", "Ayse@Example.org"),
            ("342 555 12 34", "yok"),
            ("+905321234567", "ali@mersın.bel.tr"),
            ("", ""),
        ]
    ]
    contacts.read_again(apps, None)
    rows = {row.pk: (row.phone, row.email) for row in Applicant.objects.filter(pk__in=kept)}
    assert [rows[pk] for pk in kept] == [
        ("+905321234567", "ayse@example.org"),
        ("342 555 12 34", "yok"),
        ("+905321234567", "ali@xn--mersn-q4a.bel.tr"),
        ("", ""),
    ]
    told = capsys.readouterr().out
    assert "1 applicants keep a phone" in told
    assert "1 applicants keep a email" in told
