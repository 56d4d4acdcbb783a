"""The phase for one more opinion: read anew each time, with no more of it than is needed."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import reverse

from muhit.participation.consultations.enums import State
from muhit.participation.consultations.models import Consultation, Opinion
from muhit.participation.consultations.views import fetching
from tests.factories.consultations import PhaseFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return PhaseFactory()


def test_it_is_the_phase_that_pages_show(rf, phase, django_assert_num_queries):
    request = rf.get("/")
    request.user = AnonymousUser()
    with django_assert_num_queries(1):
        found = fetching.phase_to_answer(request, phase.consultation_id, phase.pk)
        assert (found, found.consultation) == (phase, phase.consultation)
        assert (found.method, found.who, found.is_open) == (phase.method, phase.who, True)
    assert found.title == phase.title  # what nobody asked for is read late


def test_what_is_not_there_is_not_found(rf, phase):
    request = rf.get("/")
    request.user = AnonymousUser()
    other = PhaseFactory()
    for pk, key in ((other.consultation_id, phase.pk), (1, 10**30), (phase.consultation_id, 0)):
        with pytest.raises(Http404):
            fetching.phase_to_answer(request, pk, key)
    Consultation.objects.filter(pk=phase.consultation_id).update(state=State.DRAFT)
    with pytest.raises(Http404):
        fetching.phase_to_answer(request, phase.consultation_id, phase.pk)


def test_a_withdrawal_is_seen_by_the_next_opinion(client, phase):
    first, second = StatementFactory(phase=phase), StatementFactory(phase=phase)
    address = reverse("consultations:opine", args=[phase.consultation_id, phase.pk])
    client.post(address, {"statement": first.pk, "opinion": "agree"})
    Consultation.objects.filter(pk=phase.consultation_id).update(
        state=State.WITHDRAWN, withdrawal="Yanlış soru.", withdrawn_at=phase.starts_at
    )
    client.post(address, {"statement": second.pk, "opinion": "agree"})
    assert list(Opinion.objects.values_list("statement", flat=True)) == [first.pk]
