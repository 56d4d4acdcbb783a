"""The protection site stands on the foundation, with accounts of its own, and reads registers.

These tests run with the roles that the site's processes have.
"""

import os
import subprocess
import sys

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.test import RequestFactory
from django.urls import reverse

from muhit.cli import roles
from muhit.foundation.accounts.acting import ActingPerson, acting
from muhit.foundation.accounts.actions import account_for, make_account
from muhit.foundation.accounts.addresses import Address, Way
from muhit.foundation.accounts.errors import NoAccount
from muhit.foundation.accounts.models import ShownCode, User
from muhit.foundation.accounts.policies import needs_second_factor
from muhit.foundation.audit.models import Event
from muhit.foundation.core.elsewhere import WrittenElsewhere
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building, Neighbourhood, Province
from muhit.sites.environment import ROOT

pytestmark = pytest.mark.django_db(databases=["default", "registers"])
ADDRESS = Address(Way.EMAIL, "caseworker@example.org")


@pytest.fixture
def worker():
    return make_account(addresses=[ADDRESS], name="Örnek Çalışan", language="tr")


class TestRegisters:
    """Places and bodies are read where the public site keeps them, and written by nobody here."""

    def test_they_are_read(self, public_owner):
        public_owner.execute("INSERT INTO places_province VALUES (33, 'Mersin', 'mersin', '{}')")
        try:
            assert str(Province.objects.get()) == "Mersin"
            assert not Body.objects.exists()
            assert not Neighbourhood.objects.select_related("district").exists()
        finally:
            public_owner.execute("DELETE FROM places_province")

    def test_they_are_not_written(self):
        with pytest.raises(WrittenElsewhere):
            Province.objects.create(code=33, name="Mersin")
        with connections["registers"].cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("DELETE FROM places_province")

    @pytest.mark.parametrize("table", ["submissions_submission", "accounts_user", "offices_mandate",
                                       "residents_home", "places_building"])  # fmt: skip
    def test_nothing_else_of_the_public_site_is_read(self, table):
        with (
            connections["registers"].cursor() as cursor,
            pytest.raises(DatabaseError, match="permission denied"),
        ):
            cursor.execute(f"SELECT * FROM {table}")

    def test_buildings_are_not_read_for_their_codes(self):
        with pytest.raises(DatabaseError, match="permission denied"):
            list(Building.objects.all())

    def test_their_tables_are_not_made_here(self):
        there = set(connection.introspection.table_names())
        assert "accounts_user" in there
        assert not {name for name in there if name.startswith(("places_", "organisations_"))}


class TestAccounts:
    """Nobody makes an account for themselves, and nobody comes in with a code alone."""

    def test_whoever_has_none_gets_none(self):
        with pytest.raises(NoAccount):
            account_for(address=ADDRESS)
        assert not User.objects.exists()

    def test_whoever_has_one_comes_in_and_is_asked_for_a_second_factor(self, client, worker):
        assert client.get(reverse("account_login")).status_code == 200
        client.post(reverse("account_login"), {"address": ADDRESS.value})
        code = ShownCode.objects.get(address=ADDRESS.value).code
        client.post(reverse("accounts:code"), {"code": code})
        assert int(client.session["_auth_user_id"]) == worker.pk
        assert needs_second_factor(worker)
        asked = client.get(reverse("accounts:settings"))
        assert asked["Location"].startswith(reverse("accounts:second_factor_needed"))
        assert Event.objects.filter(actor=worker).exists()

    def test_a_public_account_is_none_here(self, public_owner):
        public_owner.execute(
            "INSERT INTO accounts_user (is_superuser, email, name, language, is_active, joined_at,"
            " session_seed) VALUES (true, 'public@example.org', '', 'tr', true, now(), 'seed')"
        )
        try:
            with pytest.raises(NoAccount):
                account_for(address=Address(Way.EMAIL, "public@example.org"))
        finally:
            public_owner.execute("DELETE FROM accounts_user")


class TestWhoActs:
    """PostgreSQL knows who acts for as long as a transaction, so that policies can go by it."""

    @pytest.fixture(autouse=True)
    def shelf(self, cluster):
        """A table of which everybody sees their own rows."""
        with psycopg.connect(cluster.url(roles.OWNER, roles.PROTECTION), autocommit=True) as owner:
            owner.execute("CREATE TABLE shelf (worker_id bigint)")
            owner.execute("ALTER TABLE shelf ENABLE ROW LEVEL SECURITY")
            owner.execute(
                "CREATE POLICY own ON shelf USING"
                " (worker_id = nullif(current_setting('muhit.person', true), '')::bigint)"
            )
            owner.execute("INSERT INTO shelf VALUES (1), (2), (2)")
            yield
            connection.close()
            owner.execute("DROP TABLE shelf")

    @staticmethod
    def seen():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM shelf")
            return cursor.fetchone()[0]

    def test_everybody_sees_their_own_and_nobody_sees_nothing(self):
        assert self.seen() == 0
        for key, rows in ((1, 1), (2, 2), (3, 0), (None, 0)):
            with acting(User(pk=key)):
                assert self.seen() == rows

    def test_a_request_is_of_whoever_is_signed_in(self):
        request = RequestFactory().get("/")
        request.user = User(pk=2)
        assert ActingPerson(lambda _request: self.seen())(request) == 2

    def test_what_fails_is_undone(self, worker):
        request = RequestFactory().get("/")
        request.user = worker
        middleware = ActingPerson(lambda _request: None)

        def fails(_request):
            User.objects.create(email="other@example.org")
            # As Django does with what a view raises, before it answers in words.
            middleware.process_exception(request, ValueError())

        middleware.get_response = fails
        middleware(request)
        assert not User.objects.filter(email="other@example.org").exists()


class TestWall:
    def test_history_stays(self, worker):
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="denied"):
            cursor.execute("DELETE FROM audit_event")

    def test_the_role_enters_only_its_own_database(self, cluster):
        assert connection.settings_dict["USER"] == roles.PROTECTION_APP
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(cluster.url(roles.PROTECTION_APP, roles.PUBLIC))

    @pytest.mark.parametrize("name", ["DATABASE_URL", "MUHIT_DOOR_DATABASE_URL"])
    def test_it_does_not_start_with_the_way_into_anothers(self, name):
        done = subprocess.run(
            [sys.executable, "manage.py", "check"],
            cwd=ROOT,
            env={**os.environ, name: "postgres://somebody@127.0.0.1:1/other"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 2
        assert f"{name} is set, but the protection site may not have it" in done.stderr


def test_it_is_made_of_its_rooms_alone():
    ours = {one.name for one in apps.get_app_configs() if one.name.startswith("muhit.")}
    assert ours == set(settings.ROOMS)
    assert not [name for name in ours if "participation" in name or "faces" in name]
    assert settings.SESSION_COOKIE_NAME != "sessionid"


def test_its_tables_are_as_its_models_want_them():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_address_is_of_its_rooms(client):
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/desk/").status_code == 404
