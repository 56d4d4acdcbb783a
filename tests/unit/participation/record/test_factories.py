"""The situations the other tests stand on can be made."""

import pytest

from muhit.participation.record.models import Submission
from tests.factories import submissions as factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trait", list(factories.SubmissionFactory._meta.parameters))
def test_every_situation_can_be_made(trait):
    submission = factories.SubmissionFactory(**{trait: True})
    submission.validate_constraints()
    assert Submission.objects.get(pk=submission.pk).steps.count() == 1


@pytest.mark.parametrize("trait", list(factories.ApplicantFactory._meta.parameters))
def test_every_applicant_can_be_made(trait):
    applicant = factories.ApplicantFactory(**{trait: True})
    assert applicant.submission.applicant == applicant


@pytest.mark.parametrize(
    "name",
    ["Attachment", "Answer", "Enquiry", "InternalNote", "Support", "Follow"],
)
def test_the_rest_can_be_made(name):
    assert getattr(factories, f"{name}Factory")().pk
