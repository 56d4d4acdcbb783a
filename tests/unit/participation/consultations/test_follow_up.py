"""Each step is told, unless it only corrects what was written."""

import pytest

from muhit.participation.consultations import actions
from muhit.participation.consultations.enums import MessageKind, State
from muhit.participation.consultations.models import Consultation
from tests.factories.accounts import UserFactory
from tests.factories.consultations import ConsultationFactory
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db
VALUES = {"title": {"tr": "Ağaçlar"}, "weight": 1, "progress": 20}


@pytest.fixture
def told(monkeypatch):
    kinds = []
    monkeypatch.setattr(actions.telling, "send", lambda **given: kinds.append(given["kind"]))
    return kinds


def test_saving_without_telling_tells_nobody(told):
    staff = StaffPostFactory(moderator=True)
    row = ConsultationFactory(body=staff.body, closed=True)
    Consultation.objects.filter(pk=row.pk).update(state=State.DECIDED)
    actions.follow(row, by=UserFactory())
    part = actions.add_milestone(row, values=VALUES, is_told=False, by=staff.user)
    assert (told, part.told_at) == ([], None)
    later = VALUES | {"progress": 60}
    part = actions.change_milestone(part, values=later, is_told=False, by=staff.user)
    assert (told, part.told_at, part.progress) == ([], None, 60)
    part = actions.change_milestone(part, values=later, by=staff.user)
    assert told == [MessageKind.PROGRESS]
    assert part.told_at is not None
