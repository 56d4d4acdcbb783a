"""Numbers that people read tell neither an order nor how many there are."""

import itertools

import pytest
from django.db import connection

from muhit.foundation.core.copying import next_keys
from muhit.foundation.core.scattering import BITS, SMALLEST
from muhit.participation.record.models import Submission
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

SCATTERED = (
    "submissions_submission",
    "announcements_announcement",
    "polls_poll",
    "polls_option",
    "buildings_notice",
    "buildings_jointsubmission",
    "residents_residence",
    "residents_savedplace",
    "offices_mandate",
    "muhit_messages_message",
)


def test_numbers_of_submissions_say_nothing_of_their_order():
    keys = [SubmissionFactory().pk for _n in range(12)]
    assert len(set(keys)) == len(keys)
    assert all(SMALLEST <= key < SMALLEST + 2**BITS for key in keys)
    assert keys != sorted(keys)
    # A counter would differ by one, or by the same again and again.
    steps = [after - before for before, after in itertools.pairwise(keys)]
    assert len(set(steps)) == len(steps)
    assert min(map(abs, steps)) > 1


def test_thousands_are_drawn_and_none_comes_twice():
    """As many come below the middle as above it, early and late alike."""
    keys = next_keys(Submission, 4000)
    assert len(set(keys)) == 4000
    middle = SMALLEST + 2 ** (BITS - 1)
    for part in (keys[:2000], keys[2000:]):
        assert 850 < sum(key < middle for key in part) < 1150


def test_a_number_that_is_taken_is_not_given_again():
    """After a restore the secret is another: what it gives may be there already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value, is_called FROM submissions_submission_key_seq")
        before, is_called = cursor.fetchone()
        first = SubmissionFactory().pk
        cursor.execute(
            "SELECT setval('submissions_submission_key_seq', %s, %s)", [before, is_called]
        )
    assert SubmissionFactory().pk != first


@pytest.mark.parametrize("table", SCATTERED)
def test_rows_that_count_private_things_have_such_keys(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_default FROM information_schema.columns "
            "WHERE table_name = %s AND column_name = 'id'",
            [table],
        )
        assert "muhit_scattered_key" in cursor.fetchone()[0]
