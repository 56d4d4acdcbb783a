"""What everybody sees: lists, the map, one page, and nothing more."""

import dataclasses
import itertools
import math

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.foundation.core.points import Box, Point
from muhit.participation.record.enums import Family, Precision, State
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import card
from muhit.participation.record.queries.headlines import headline_of
from muhit.participation.record.states import PUBLIC_STEPS
from muhit.participation.square.forms.public import FilterForm
from muhit.participation.square.queries.map import (
    CELL_PX,
    EDGE_PX,
    MOST_CELLS,
    cell_size,
    cells,
    labelled,
)
from muhit.participation.square.queries.public import Filters, public_list, public_page, timeline
from muhit.registers.places.models import Neighbourhood
from tests.factories.accounts import UserFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db
EVERYWHERE = Box(west=25.5, south=35.7, east=45.0, north=42.3)


def test_private_ones_are_in_no_list_map_or_count():
    SubmissionFactory(private=True)
    assert not public_list(Filters()).exists()
    assert cells(public(), EVERYWHERE, 8) == []


@pytest.mark.parametrize(
    "filters",
    [
        Filters(family="fixed"),
        Filters(kind="proposal"),
        Filters(category="nothing"),
        Filters(district=999_999),
        Filters(neighbourhood=999_999),
    ],
)
def test_each_filter_leaves_out(filters):
    SubmissionFactory()
    assert not public_list(filters).exists()


def test_filters_let_in_what_fits():
    made = SubmissionFactory()
    place = made.neighbourhood
    wanted = Filters(
        family="open", kind=made.kind, category=made.category.code,
        district=place.district_id, neighbourhood=place.pk,
    )  # fmt: skip
    assert [row.id for row in public_list(wanted)] == [made.pk]


def test_a_list_takes_one_query_for_one_row_and_for_many(django_assert_num_queries):
    for number in (1, 12):
        SubmissionFactory.create_batch(number)
        with django_assert_num_queries(1):
            assert all(card(row).pk for row in public_list(Filters()))


def test_the_page_holds_no_person_and_no_exact_place_of_a_blurred_one():
    made = SubmissionFactory(blurred=True, place_text="Kapı 7")
    page = public_page(made)
    told = repr(dataclasses.asdict(page))
    assert page.precision == Precision.NEIGHBOURHOOD
    assert page.place_text == ""
    assert page.position == made.neighbourhood.centre
    assert str(made.position.latitude) not in told or made.position == page.position
    assert made.applicant.user.phone not in told


def test_the_timeline_shows_public_steps_only():
    made = SubmissionFactory()
    made.steps.create(
        at=made.received_at, verb="write_answer", as_actor="staff", to_state=State.RECEIVED
    )
    assert {step.verb for step in timeline(made)} <= PUBLIC_STEPS


def test_one_alone_is_named_on_the_map():
    made = SubmissionFactory()
    (cell,) = labelled(cells(public(), EVERYWHERE, 12))
    assert cell["url"] == reverse("square:detail", args=[made.pk])
    assert cell["label"] == str(headline_of(made))


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.floats(36, 37), st.floats(33, 35), st.sampled_from(sorted(Family))),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 20),
)
def test_cells_lose_nothing_and_invent_nothing(rows, zoom):
    public().delete()
    states = {"open": State.RECEIVED, "fixed": State.CONFIRMED, "closed": State.CLOSED}
    for latitude, longitude, family in rows:
        point = Point(latitude=latitude, longitude=longitude)
        SubmissionFactory(
            position=point, public_position=point, state=states[family], applicant=None
        )
    found = cells(public(), EVERYWHERE, zoom)
    assert len(found) <= MOST_CELLS
    assert sum(cell.count for cell in found) == len(rows)
    assert sum(cell.open for cell in found) == sum(family == "open" for *_, family in rows)
    assert all(cell.pk is None or cell.count == 1 for cell in found)


def test_cells_shrink_as_one_comes_nearer():
    assert [cell_size(zoom) > cell_size(zoom + 1) for zoom in range(20)] == [True] * 20


# -- views --------------------------------------------------------------------------------------


def test_list_map_and_page_open_for_everybody(client):
    made = SubmissionFactory()
    for name, args in (("list", []), ("map", []), ("detail", [made.pk])):
        response = client.get(reverse(f"square:{name}", args=args))
        assert response.status_code == 200
        assert str(headline_of(made)) in response.content.decode()


def test_a_private_one_looks_as_if_it_did_not_exist(client):
    private = SubmissionFactory(private=True)
    missing = client.get(reverse("square:detail", args=[private.pk + 1]))
    hidden = client.get(reverse("square:detail", args=[private.pk]))
    assert (missing.status_code, hidden.status_code) == (404, 404)
    client.force_login(UserFactory())
    assert client.get(reverse("square:detail", args=[private.pk])).status_code == 404
    client.force_login(private.applicant.user)
    assert client.get(reverse("square:detail", args=[private.pk])).status_code == 200


@pytest.mark.parametrize("query", ["", "bbox=1,2,3&zoom=4", "bbox=a,b,c,d&zoom=4", "bbox=1,2,3,4"])
def test_a_map_without_a_box_is_told_so(client, query):
    assert client.get(f"{reverse('square:cells')}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    ["district=abc", "district=²", "neighbourhood=1", "family=x", "after=zzz", "q=%00"],
)
def test_a_forged_filter_is_no_filter(client, query):
    SubmissionFactory()
    assert client.get(f"{reverse('square:list')}?{query}").status_code in (200, 404)


def test_support_counts_once_and_can_be_taken_back(client):
    made, user = SubmissionFactory(), UserFactory()
    client.force_login(user)
    address = reverse("square:stance", args=[made.pk, "support"])
    client.post(address)
    client.post(address)
    made.refresh_from_db()
    assert (made.supports, made.followers.count()) == (1, 1)
    client.post(reverse("square:stance", args=[made.pk, "unsupport"]))
    made.refresh_from_db()
    assert made.supports == 0


def test_nobody_supports_their_own_or_what_has_ended(client):
    mine = SubmissionFactory()
    client.force_login(mine.applicant.user)
    response = client.post(reverse("square:stance", args=[mine.pk, "support"]))
    assert response.status_code == 403
    ended = SubmissionFactory(state=State.WITHDRAWN)
    assert client.post(
        reverse("square:stance", args=[ended.pk, "support"])
    ).status_code == 403  # fmt: skip


@given(
    st.lists(
        st.tuples(st.floats(36.5, 36.9), st.floats(34.2, 34.8)),
        min_size=2,
        max_size=10,
        unique=True,
    ),
    st.integers(8, 18),
)
@settings(max_examples=25)
def test_circles_never_come_closer_than_a_finger(rows, zoom):
    public().delete()
    for latitude, longitude in rows:
        point = Point(latitude=latitude, longitude=longitude)
        SubmissionFactory(position=point, public_position=point, applicant=None)
    pixel = cell_size(zoom) / CELL_PX
    found = cells(public(), EVERYWHERE, zoom)
    for one, other in itertools.combinations(found, 2):
        across = abs(one.longitude - other.longitude) / pixel
        # Cells are flattened by the latitude in the middle of the box.
        down = abs(one.latitude - other.latitude) / (pixel * math.cos(math.radians(39)))
        assert max(across, down) >= 2 * EDGE_PX - 0.5


def test_neighbourhoods_to_choose_from_follow_the_places():
    here = NeighbourhoodFactory()
    asked = {"district": str(here.district_id)}
    assert dict(FilterForm(asked).fields["neighbourhood"].choices)[str(here.pk)] == here.name
    there = NeighbourhoodFactory(district=here.district)
    assert str(there.pk) in dict(FilterForm(asked).fields["neighbourhood"].choices)
    Neighbourhood.objects.filter(pk=here.pk).update(is_current=False)
    assert str(here.pk) not in dict(FilterForm(asked).fields["neighbourhood"].choices)
