"""The nightly eraser: what is due goes, what is not stays."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from muhit.foundation.audit.models import Event
from muhit.foundation.files.models import StoredFile
from muhit.foundation.messages.models import Delivery, Message
from muhit.foundation.retention import actions
from muhit.participation.record.models import (
    Applicant,
    Enquiry,
    InternalNote,
    Submission,
    SubmissionVersion,
)
from tests.factories.messages import DeliveryFactory, MessageFactory
from tests.factories.submissions import (
    AttachmentFactory,
    EnquiryFactory,
    InternalNoteFactory,
    StoredFileFactory,
    SubmissionFactory,
)

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - timedelta(days=days)


def matter(*, ended_days_ago):
    submission = SubmissionFactory(
        confirmed=True,
        public_name="Görünen Kişi",
        applicant__name="Gizli Kişi",
        applicant__phone="+905321112233",
        ended_at=ago(ended_days_ago),
    )
    EnquiryFactory(submission=submission)
    InternalNoteFactory(submission=submission)
    return submission


def test_who_asked_goes_two_years_after_the_matter_ended():
    old, recent = matter(ended_days_ago=731), matter(ended_days_ago=729)
    actions.apply_rules()
    assert Applicant.objects.get(submission=old).phone == ""
    assert Applicant.objects.get(submission=old).name == ""
    assert Submission.objects.get(pk=old.pk).public_name == ""
    assert Submission.objects.get(pk=old.pk).position is None
    assert Submission.objects.get(pk=old.pk).text == old.text
    assert set(
        SubmissionVersion.objects.filter(pgh_obj=old).values_list("public_name", flat=True)
    ) == {""}
    assert Applicant.objects.get(submission=recent).phone == "+905321112233"
    assert Submission.objects.get(pk=recent.pk).public_name == "Görünen Kişi"
    assert list(Enquiry.objects.values_list("submission", flat=True)) == [recent.pk]
    assert list(InternalNote.objects.values_list("submission", flat=True)) == [recent.pk]


def test_open_matters_keep_their_applicant_however_old():
    old = SubmissionFactory(received_at=ago(3000), applicant__phone="+905321112233")
    actions.apply_rules()
    assert Applicant.objects.get(submission=old).phone == "+905321112233"


def test_addresses_of_deliveries_go_after_a_month_and_rows_after_a_year():
    month, year, new = (DeliveryFactory() for _ in range(3))
    Delivery.objects.filter(pk=month.pk).update(queued_at=ago(31))
    Delivery.objects.filter(pk=year.pk).update(queued_at=ago(366))
    actions.apply_rules()
    left = dict(Delivery.objects.values_list("pk", "address"))
    assert left == {month.pk: "", new.pk: new.address}
    assert Delivery.objects.get(pk=month.pk).url == ""


def test_expired_sessions_and_old_messages_go():
    Session.objects.create(session_key="old", session_data="", expire_date=ago(1))
    Session.objects.create(session_key="new", session_data="", expire_date=ago(-1))
    message = MessageFactory()
    Message.objects.update(created_at=ago(731))
    actions.apply_rules()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert not Message.objects.filter(pk=message.pk).exists()


def test_a_second_run_finds_nothing():
    matter(ended_days_ago=800)
    assert actions.apply_rules()
    assert actions.apply_rules() == {}


def test_a_dry_run_counts_and_changes_nothing():
    old = matter(ended_days_ago=800)
    would = actions.apply_rules(is_dry_run=True)
    assert Applicant.objects.get(submission=old).phone == "+905321112233"
    assert not Event.objects.filter(verb="retention.applied").exists()
    assert would["submissions.Applicant.phone"] == 1


def test_it_works_in_batches(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    for _ in range(5):
        matter(ended_days_ago=800)
    counts = actions.apply_rules()
    assert counts["submissions.Applicant.phone"] == 5
    assert counts["submissions.Enquiry"] == 5


def test_the_counts_are_written_down():
    matter(ended_days_ago=800)
    counts = actions.apply_rules()
    assert Event.objects.get(verb="retention.applied").data == {"counts": counts}


def test_uploads_that_were_never_sent_go_after_two_days(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    old, new = StoredFileFactory(), StoredFileFactory()
    sent = AttachmentFactory().file
    StoredFile.objects.filter(pk__in=[old.pk, sent.pk]).update(stored_at=ago(3))
    assert actions.remove_orphans() == 1
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {new.pk, sent.pk}
