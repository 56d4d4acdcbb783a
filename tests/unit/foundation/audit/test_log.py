"""The log cannot be changed, and shows administrators what their own staff did."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from muhit.foundation.audit.actions import record
from muhit.foundation.audit.models import Event
from muhit.foundation.audit.queries import LogFilter, actors_of, log_of
from muhit.participation.record.models import SubmissionVersion
from tests.factories.accounts import UserFactory
from tests.factories.people import StaffPostFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return StaffPostFactory(role="administrator", department=None)


def colleague(administrator, **fields):
    return StaffPostFactory(body=administrator.body, role="clerk", department=None, **fields)


@pytest.mark.parametrize(
    "change", [{"verb": "other"}, {"data": {"x": 1}}, {"object_id": 9}, {"at": timezone.now()}]
)
def test_events_cannot_be_changed(change):
    record("category.changed")
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.update(**change)


def test_events_cannot_be_deleted_or_given_to_somebody_else():
    record("category.changed", by=UserFactory())
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.update(actor=UserFactory())


def test_the_actor_is_forgotten_with_the_account():
    user = UserFactory()
    event = record("category.changed", by=user)
    user.delete()
    event.refresh_from_db()
    assert event.actor is None


def test_administrators_see_what_their_staff_did(administrator):
    clerk, stranger = colleague(administrator), StaffPostFactory(role="clerk", department=None)
    seen = record("category.changed", by=clerk.user)
    record("category.changed", by=stranger.user)
    record("accounts.signed_in", by=clerk.user)
    record("mandate.asked", by=UserFactory())
    assert list(log_of(administrator.user)) == [seen]
    assert actors_of(administrator.user) == [(clerk.user_id, clerk.user.name)]


def test_what_somebody_did_before_and_after_the_post_is_not_the_bodys(administrator):
    today = timezone.localdate()
    past = colleague(
        administrator,
        started_on=today - timedelta(days=90),
        ends_on=today - timedelta(days=10),
    )
    record("category.changed", by=past.user)
    assert not log_of(administrator.user).exists()


@pytest.mark.parametrize("role", ["clerk", "moderator"])
def test_other_staff_see_no_log(administrator, role, client):
    post = StaffPostFactory(body=administrator.body, role=role, department=None)
    record("category.changed", by=administrator.user)
    assert not log_of(post.user).exists()


def test_the_filter_narrows(administrator):
    clerk = colleague(administrator)
    record("category.changed", by=clerk.user)
    today = timezone.localdate()
    found = lambda **f: log_of(administrator.user, LogFilter(**f)).count()  # noqa: E731
    assert found(actor_id=clerk.user_id, since=today, until=today) == 1
    assert found(actor_id=administrator.user_id) == 0
    assert found(since=today + timedelta(days=1)) == 0
    assert found(until=today - timedelta(days=1)) == 0


@pytest.fixture
def as_administrator(administrator, client, settings):
    settings.DEMO = True
    client.force_login(administrator.user)
    return client


def test_the_page_says_it_in_words_and_keeps_wrong_filters_harmless(
    as_administrator, administrator
):
    record("category.changed", by=colleague(administrator, user__name="Memur Örnek").user)
    for query in ("", "?since=nonsense&actor=x", "?after=nonsense"):
        page = as_administrator.get(reverse("audit:log") + query)
        assert page.status_code == 200
        assert "Memur Örnek" in page.content.decode()


def test_others_do_not_know_the_page_exists(client, settings):
    settings.DEMO = True
    client.force_login(UserFactory())
    assert client.get(reverse("audit:log")).status_code == 404


def test_history_knows_whose_request_it_was_and_no_address(rf):
    from django.http import HttpResponse

    from muhit.foundation.audit.middleware import WhoChangedIt

    submission, user = SubmissionFactory(), UserFactory()

    def change(request):
        submission.text = "anders"
        submission.save()
        return HttpResponse()

    request = rf.post("/track/7K3M-92XQ-4TBD/")
    request.user = user
    WhoChangedIt(change)(request)
    version = SubmissionVersion.objects.filter(pgh_obj=submission).latest("pgh_id")
    assert version.pgh_context.metadata == {"user": user.pk}
