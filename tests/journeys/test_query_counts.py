"""No page asks the database more for twenty rows than for one, nor more than its budget."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from muhit.foundation.accounts.doors import COOKIE, Door, set_door
from muhit.foundation.search.actions import refresh_search
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.registers.residents.models import Home
from tests.factories.announcements import AnnouncementFactory
from tests.factories.offices import Office
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory
from tests.factories.submissions import FollowFactory, SupportFactory

pytestmark = pytest.mark.django_db

PAGE = 8
# Whether there is urgent news, which stands above every page until it ends.
ABOVE_EVERY_PAGE = 1

# Who opens which page, and the most queries it may take.
TABLE = [
    ("visitor", "home", "", 3),
    ("visitor", "square:list", "", PAGE),
    ("visitor", "square:list", "?q=sokak+lamba", PAGE),
    ("visitor", "square:list", "?q=sokak&sort=best", PAGE),
    ("visitor", "square:map", "", PAGE),
    ("visitor", "square:cells", "?zoom=16&bbox=26,36,45,42", PAGE),
    ("visitor", "square:detail", "", PAGE),
    ("visitor", "filing:new", "", PAGE),
    ("visitor", "announcements:list", "", PAGE),
    ("applicant", "home", "", 12),
    ("applicant", "square:list", "", PAGE),
    ("applicant", "square:mine", "", PAGE),
    ("applicant", "muhit_messages:inbox", "", PAGE),
    ("refugee", "home", "", 10),
    ("muhtar", "home", "", 12),
    ("manager", "home", "", 16),
    ("clerk", "home", "", 8),
    ("clerk", "desk:inbox", "", PAGE),
    ("head", "home", "", 9),
]
# With history, forms, colleagues and what is likely the same: far over the budget of a page, and
# named in docs/performance.md. It may only become less.
DESK_PAGE = 20


def _happens(office: Office, times: int) -> None:
    """So many of everything that lists show."""
    for number in range(times):
        lines = [
            office.file(text=f"Sokak lambası {number} gündür yanmıyor"),
            office.file(overdue=True),
            office.file(answered=True),
            office.file(confirmed=True, assignee=office.clerk),
        ]
        refresh_search(SUBMISSIONS, *lines)
        SupportFactory(submission=lines[0])
        FollowFactory(submission=lines[0])
        AnnouncementFactory(body=office.body)


def _people(office: Office) -> dict[str, object]:
    Home.objects.create(user=office.applicant, neighbourhood=office.neighbourhood)
    muhtar = MandateFactory(neighbourhood=office.neighbourhood).user
    building = BuildingFactory(neighbourhood=office.neighbourhood)
    manager = MandateFactory(building_manager=True, building=building).user
    return {
        "visitor": None, "applicant": office.applicant, "refugee": office.applicant,
        "muhtar": muhtar, "manager": manager, "clerk": office.clerk, "head": office.head,
    }  # fmt: skip


def _asked(client, path: str) -> list[str]:
    """The queries of one request; what each process keeps is there already."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as context:
        response = client.get(path)
    assert response.status_code == 200
    return [row["sql"] for row in context.captured_queries if "SAVEPOINT" not in row["sql"]]


def test_pages_ask_little_and_no_more_for_twenty_rows(office, client_factory):
    people = _people(office)
    _happens(office, 1)
    first = office.file()
    browsers = {}
    for who, user in people.items():
        browsers[who] = client_factory()
        if user is not None:
            browsers[who].force_login(user)
    chosen = HttpResponse()
    set_door(chosen, Door.PLAIN)
    browsers["refugee"].cookies[COOKIE] = chosen.cookies[COOKIE].value

    def paths():
        for who, name, query, most in TABLE:
            arguments = [first.pk] if name.endswith(":detail") else []
            yield who, reverse(name, args=arguments) + query, most
        yield "clerk", reverse("desk:desk", args=[first.pk]), DESK_PAGE

    few = {(who, path): _asked(browsers[who], path) for who, path, _most in paths()}
    _happens(office, 19)
    wrong = []
    for who, path, most in paths():
        many = _asked(browsers[who], path)
        if len(many) > most + ABOVE_EVERY_PAGE or len(many) > len(few[who, path]):
            wrong.append((who, path, len(few[who, path]), len(many), most))
    assert not wrong
