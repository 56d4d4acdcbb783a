"""Runs inside the installation, given WORDS and EMAIL: files, sets the clock back, goes on."""

import datetime
import uuid

from django.utils import timezone

from muhit.foundation.accounts import codes
from muhit.foundation.accounts.addresses import read_address
from muhit.foundation.accounts.models import OneTimeCode, User
from muhit.foundation.core.points import Point
from muhit.foundation.messages.actions.delivering import recover
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.record.actions import answering, handling, supporting
from muhit.participation.record.enums import Outcome
from muhit.registers.offices.models import StaffPost
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.queries import find_neighbourhood

WORDS = globals().get("WORDS", "")
EMAIL = globals().get("EMAIL", "")
point = Point(36.8008, 34.6202)
place = find_neighbourhood(point)
offer = next(offer for offer in categories_at(place) if not offer.is_call)
filing = Filing(
    key=uuid.uuid4(),
    kind="complaint",
    text=WORDS,
    language="tr",
    position=point,
    category_id=offer.category.pk,
    email=EMAIL,
)
submission = file(filing=filing, by=None)
real = timezone.now
timezone.now = lambda: real() - datetime.timedelta(days=1)

again = file(filing=filing, by=None)
posts = StaffPost.objects.filter(body=submission.body, department=submission.department)
head = posts.first()
resident = User.objects.filter(posts=None, mandates=None).first()
steps = ["the same form found the first" if again == submission else "FILED TWICE"]
if resident is not None:
    supporting.support(submission, by=resident)
    steps.append("supported")
if head is not None:
    handling.triage(submission, by=head.user)
    answering.answer(submission, text="Yapıldı.", outcome=Outcome.DONE, language="tr", by=head.user)
    steps.append("answered")
address = read_address("clock@example.org")
codes.ask(address=address, purpose=OneTimeCode.Purpose.SIGN_IN, network="10.0.0.1")
steps.append("a code was sent")
recover()
timezone.now = real
print(", ".join(steps))
