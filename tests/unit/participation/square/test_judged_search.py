"""On judged queries the search finds clearly more than two plain ways do (docs/search.md)."""

import pytest

from benchmarks import search as judged
from tests.shared_data import needs, shared

pytestmark = pytest.mark.django_db
COMPLAINTS = "data/complaints/tr-belediye-sikayet-dev.csv"


def check(scores, *, recall, reciprocal_rank):
    ours, *_newest = scores.values()
    plain = [score for name, score in scores.items() if not name.startswith("Muhit")]
    assert all(ours.recall > score.recall + 0.2 for score in plain)
    assert all(ours.reciprocal_rank > score.reciprocal_rank + 0.2 for score in plain)
    assert ours.recall >= recall
    assert ours.reciprocal_rank >= reciprocal_rank


def test_arabic_texts_are_found():
    texts, queries = judged.arabic()
    assert len(texts) == 60
    assert all(query.wanted for query in queries)
    check(judged.compare(texts, queries), recall=0.95, reciprocal_rank=0.95)


@needs(COMPLAINTS)
def test_turkish_texts_are_found():
    texts, queries = judged.turkish(shared(COMPLAINTS))
    assert len(queries) >= 100
    assert all(query.wanted for query in queries)
    # Every third query: the whole set takes a minute.
    check(judged.compare(texts, queries[::3]), recall=0.65, reciprocal_rank=0.85)
