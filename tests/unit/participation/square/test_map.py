"""The counts of the map, kept by a trigger, beside what stands in the table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.foundation.core.points import Box, Point
from muhit.participation.record.models import MapCount, Submission
from muhit.participation.record.queries.access import public
from muhit.participation.square.actions.map import gather, recount
from muhit.participation.square.queries.map import cells, counted_cells
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

EVERYWHERE = Box(west=-180, south=-85, east=180, north=85)


def _same(zoom: int) -> bool:
    """Whether counting along found what gathering anew finds, up to the metre."""
    kept = counted_cells(EVERYWHERE, zoom)
    anew = cells(public(), EVERYWHERE, zoom)
    return [(one.count, one.open, one.fixed, one.pk) for one in kept] == [
        (one.count, one.open, one.fixed, one.pk) for one in anew
    ] and all(
        abs(one.latitude - other.latitude) < 1e-5 and abs(one.longitude - other.longitude) < 1e-5
        for one, other in zip(kept, anew, strict=True)
    )


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.floats(36, 37), st.floats(33, 35)), min_size=1, max_size=8),
    st.sampled_from([0, 3, 10, 11, 12, 14]),
)
def test_counts_follow_whatever_happens(places, zoom):
    Submission.objects.all().delete()
    made = [
        SubmissionFactory(position=Point(*place), public_position=Point(*place), applicant=None)
        for place in places
    ]
    assert _same(zoom)
    Submission.objects.filter(pk=made[0].pk).update(privacy="private")
    assert _same(zoom)
    gather()
    assert _same(zoom)
    made[-1].delete()
    assert _same(zoom)
    recount()
    assert _same(zoom)


def test_gathering_leaves_one_row_for_each_cell():
    SubmissionFactory.create_batch(3)
    gather()
    rows = list(MapCount.objects.values_list("level", "column", "row"))
    assert len(rows) == len(set(rows))
    Submission.objects.all().delete()
    gather()
    assert not MapCount.objects.exists()
