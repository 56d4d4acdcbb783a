"""A made-up person goes through the system; afterwards the logs are searched for them."""

import io
import logging

import pytest

from muhit.foundation.core.logs import KeysOnly
from muhit.foundation.messages import senders
from muhit.foundation.messages.actions import delivering, send_contact
from muhit.foundation.messages.models import Delivery
from muhit.foundation.retention.personal import erase_person
from tests.factories.accounts import UserFactory
from tests.factories.messages import MessageFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

NAME, PHONE, EMAIL = "Nadirbulunan Günlükçü", "+905321112233", "nadirbulunan@example.org"
TRACES = ("nadirbulunan", "günlükçü", "5321112233", "532 111")


@pytest.fixture
def log():
    """Everything the site logs, as it is written down."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(KeysOnly("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield text
    root.setLevel(level)
    root.removeHandler(handler)


def test_nobody_can_be_found_in_the_logs(client, log, monkeypatch):
    user = UserFactory(name=NAME, phone=PHONE, email=EMAIL)
    mine = SubmissionFactory(
        applicant__user=user, applicant__name=NAME, applicant__phone=PHONE, text=f"Ben {NAME}"
    )
    client.force_login(user)
    for address in ("/inbox/", f"/submissions/?q={NAME}", f"/nowhere/{mine.tracking_code}/"):
        client.get(address)
    client.post("/account/login/", {"address": PHONE})
    MessageFactory(recipient=user)
    send_contact(
        kind="submission_received",
        phone=PHONE,
        language="tr",
        about_id=mine.pk,
        url=f"/track/{mine.tracking_code}/",
    )

    class Careless:
        def send(self, *, to, text):
            raise RuntimeError(f"could not reach {to}")

    monkeypatch.setattr(senders, "sms_sender", Careless)
    with pytest.raises(RuntimeError):
        delivering.deliver(delivery_id=Delivery.objects.get().pk)
    logging.getLogger("muhit").exception("job failed for %s", PHONE, exc_info=RuntimeError(EMAIL))
    erase_person(user)
    written = log.getvalue()
    assert "job failed" in written
    assert mine.tracking_code not in written
    assert [trace for trace in TRACES if trace in written.casefold()] == []
