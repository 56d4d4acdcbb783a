"""Sessions behave as Django's own, in fewer statements."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session

from muhit.foundation.accounts.sessions import SessionStore
from muhit.foundation.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    session = SessionStore()
    session["draft"] = "Çöp"
    session.save()
    return session.session_key


def test_what_was_kept_is_found_again(key, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(key)["draft"] == "Çöp"


def test_saving_again_is_one_statement(key, django_assert_num_queries):
    session = SessionStore(key)
    session["draft"] = "Yol"
    with django_assert_num_queries(1):
        session.save()
    assert SessionStore(key)["draft"] == "Yol"


def test_an_unknown_key_is_an_empty_session_with_a_new_key():
    session = SessionStore("somebody-made-this-up")
    assert session.load() == {}
    assert session.session_key is None


def test_an_expired_session_is_empty(key):
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
    assert SessionStore(key).load() == {}


def test_a_session_that_ended_meanwhile_does_not_come_back(key):
    session = SessionStore(key)
    session["draft"] = "Yol"
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.exists()
