"""The page of figures: for everybody, for staff, and as files."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from muhit.foundation.core.clock import now
from muhit.participation.record.models import Submission
from muhit.participation.statistics.tallying import remake
from tests.factories.offices import Office
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def standing_office(standing):
    office = Office()
    where = {"category": office.category, "neighbourhood": office.neighbourhood}
    SubmissionFactory.create_batch(12, **where, confirmed=True)
    SubmissionFactory.create_batch(8, **where)
    SubmissionFactory.create_batch(2, category=office.trees, neighbourhood=office.neighbourhood)
    remake()
    return office


def test_everybody_reads_the_year_of_a_body_without_its_small_figures(office, client):
    page = client.get(reverse("statistics:answers"), {"body": office.body.code})
    assert page.status_code == 200
    assert page.text.count('<figure class="chart"') == 6
    departments = {line.label: line.told for line in _year(office).departments}
    assert departments[str(office.parks)]["received"] is None
    # And so not the other one either: 22 less 20 would tell of 2.
    assert departments[str(office.cleaning)]["received"] is None
    assert "gizli" not in page.text


def _year(office):
    from muhit.participation.statistics import queries

    year = queries.years()[0]
    _total, bodies = queries.bodies_in(year)
    body, line = next(pair for pair in bodies if pair[0] == office.body)
    return queries.year_of(body, line, year)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_chart_is_taken_away_as_its_table(office, client, kind):
    for key in ("months", "departments", "categories", "last-word", "neighbourhoods", "channels"):
        response = client.get(
            reverse("statistics:answers"), {"body": office.body.code, "chart": key, "as": kind}
        )
        assert response["Content-Disposition"] == f'attachment; filename="{key}.{kind}"'
    rows = response.content
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(rows)).active
        assert sheet.cell(2, 2).value == 22
    else:
        assert b",22" in rows


def test_a_chart_that_does_not_exist_is_not_found(office, client):
    url = reverse("statistics:answers")
    for query in ({"chart": "nothing", "as": "csv"}, {"chart": "bodies", "as": "pdf"}):
        assert client.get(url, query).status_code == 404


def test_a_page_asks_the_database_no_more_for_many(office, client, django_assert_max_num_queries):
    url, query = reverse("statistics:answers"), {"body": office.body.code}
    client.get(url, query)
    with django_assert_max_num_queries(8):
        client.get(url, query)
    with django_assert_max_num_queries(8):
        client.get(url)


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("moderator", 200), ("administrator", 200), ("stranger", 404),
     ("applicant", 404), ("former", 404)],
)  # fmt: skip
def test_staff_read_every_table_of_their_own_body(office, client, who, status):
    client.force_login(office.people[who])
    for by in ("department", "category", "neighbourhood", "channel", "month", "nonsense"):
        page = client.get(reverse("statistics:desk"), {"by": by, "body": office.other_body.code})
        assert page.status_code == status
    if status == 200:
        assert page.context["body"] == office.body


def test_nothing_to_count_is_said_so(client):
    page = client.get(reverse("statistics:answers"), {"year": "x" * 30, "body": "nobody"})
    assert page.status_code == 200


def test_a_year_without_figures_is_another_year(office, client):
    Submission.objects.update(received_at=now() - timedelta(days=800))
    remake()
    page = client.get(reverse("statistics:answers"), {"year": 1900})
    assert page.context["year"] == (now() - timedelta(days=800)).year
