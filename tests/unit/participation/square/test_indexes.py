"""With 100,000 submissions, the lists that people open walk the indexes made for them."""

import pytest
from django.db import connection
from django.db.models import F, Q

from muhit.foundation.core.points import Point
from muhit.foundation.reading.keyset import _after
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.access import public
from muhit.participation.square.queries.public import Filters, near, public_list
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

ROWS = 100_000
OWN = {
    "id": "id + n",
    "tracking_code": "'T' || n",
    "filing_key": "NULL",
    "received_at": "received_at - n * interval '10 minutes'",
    "public_position": "point(33 + mod(n, 1000) * 0.002, 36 + (n / 1000) * 0.01)",
    "search": "NULL",
}


@pytest.fixture
def many(db):
    """One submission, copied a hundred thousand times past all triggers."""
    made = SubmissionFactory()
    with connection.cursor() as cursor:
        columns = [
            field.column
            for field in Submission._meta.concrete_fields
            if not getattr(field, "generated", False)
        ]
        names = ", ".join(f'"{name}"' for name in columns)
        values = ", ".join(OWN.get(name, f'"{name}"') for name in columns)
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO submissions_submission ({names}) SELECT {values} "
            f"FROM submissions_submission, generate_series(1, {ROWS}) AS n WHERE id = %s",
            [made.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE submissions_submission")
    return made


def test_lists_walk_their_indexes(many):
    newest = public_list(Filters())
    order = ("-received_at", "-id")
    assert "public_newest" in newest[:21].explain()
    row = public().order_by(*order)[ROWS // 2]
    deep = newest.filter(_after(Submission, order, [row.received_at, row.pk]))[:21]
    assert "public_newest" in deep.explain()
    due = Submission.objects.filter(family="open").order_by("due_at", "id")[:26]
    assert "work_by_due_date" in due.explain()
    ended = Submission.objects.filter(~Q(family="open"), handler_key=many.body_id)
    order = (F("ended_at").desc(nulls_last=True), F("id").desc())
    assert "ended_of_handler" in ended.order_by(*order)[:26].explain()
    filed = Submission.objects.filter(channel="muhtar", neighbourhood=many.neighbourhood)
    assert "filed_by_muhtars" in filed.order_by("-received_at", "-id")[:5].explain()
    assert "public_map" in near(Point(36.5, 34), 250).explain()
