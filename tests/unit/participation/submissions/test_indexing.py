"""Old search vectors are computed anew, batch by batch."""

import pytest

from muhit.participation.submissions.actions import indexing
from muhit.participation.submissions.forms.public import FilterForm
from muhit.participation.submissions.models import Submission
from muhit.participation.submissions.queries.public import public_search
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


def found(word):
    return set(public_search(FilterForm({"q": word}).filters()).rows.values_list("pk", flat=True))


def test_what_could_not_be_found_can_be_found_again(monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    rows = [SubmissionFactory(text=f"Kanalizasyon taştı {number}") for number in range(5)]
    Submission.objects.update(search="")
    assert found("kanalizasyon") == set()
    batches = []
    assert indexing.reindex_all(on_batch=batches.append) == 5
    assert batches == [2, 2, 1]
    assert found("kanalizasyon") == {row.pk for row in rows}
