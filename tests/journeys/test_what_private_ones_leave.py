"""What everybody reads is the same whether there are private submissions or not.

Not that small differences are hidden: there is no difference. So whoever keeps the public
list, the map, the figures in every format and the pages of neighbourhoods, today and after
every renewal, and subtracts everything from everything, learns no number of private ones.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from muhit.foundation.core.clock import now
from muhit.participation.record.actions import answering
from muhit.participation.record.enums import Outcome, Privacy
from muhit.participation.record.models import Submission
from muhit.participation.statistics.tallying import remake
from tests.factories.offices import Office

from .crawler import crawl

pytestmark = pytest.mark.django_db

# What differs from one reading to the next, whatever is told.
EACH_TIME = re.compile(
    r'nonce="[^"]*"|nonce-[\w+/=-]+|(csrfmiddlewaretoken|form_key)" value="[^"]*"|csrf[^"]*"[^"]*"'
    r"|Server-Timing: .*|Set-Cookie: .*|Expires: .*|Last-Modified: .*|ETag: .*"
    r"|http-equiv=\S+ content=\S+|X-CSRFToken[^}]*"
)
CHARTS = ("months", "departments", "categories", "last-word", "neighbourhoods", "channels")


def _sources(office: Office) -> list[str]:
    figures = reverse("statistics:answers")
    return [
        reverse("home"),
        reverse("square:list"),
        f"{reverse('square:list')}?neighbourhood={office.neighbourhood.pk}",
        reverse("square:map"),
        f"{reverse('square:cells')}?bbox=26,36,45,42&zoom=6",
        f"{reverse('square:cells')}?bbox=34,36,35,37&zoom=12",
        figures,
        *(f"{figures}?body={office.body.code}&chart={chart}&as=csv" for chart in CHARTS),
        f"{figures}?body={office.body.code}",
        reverse("announcements:list"),
        reverse("consultations:list"),
    ]


def _read(client, office: Office) -> dict[str, str]:
    remake()
    return {address: EACH_TIME.sub("", client.get(address).text) for address in _sources(office)}


def _private(office: Office, days: int) -> Submission:
    moment = now() - timedelta(days=days)
    return office.file(
        private=True, received_at=moment, clock_started_at=moment, solution_due_at=moment,
        text="Bunu yalnızca belediye okusun.",
    )  # fmt: skip


def test_no_source_changes_with_private_ones(client):
    """Filed, answered, held and taken back, over several renewals."""
    office = Office()
    for days in range(1, 13):
        moment = now() - timedelta(days=days)
        office.file(received_at=moment, clock_started_at=moment)
    before = _read(client, office)
    assert "12" in before[reverse("statistics:answers")]
    for round_ in range(3):
        rows = [_private(office, days) for days in range(1, 3 + round_)]
        answering.answer(
            rows[0], text="Baktık.", outcome=Outcome.DONE, language="tr", by=office.clerk
        )
        after = _read(client, office)
        changed = [address for address in before if before[address] != after[address]]
        assert changed == []
    assert Submission.objects.exclude(privacy=Privacy.PUBLIC).count() == 9


def test_staff_read_the_whole(client):
    office = Office()
    for days in range(1, 13):
        office.file(received_at=now() - timedelta(days=days))
    for days in range(1, 8):
        _private(office, days)
    remake()
    client.force_login(office.administrator)
    page = client.get(reverse("statistics:desk"))
    assert page.context["total"].told["received"] == 19


# Midnight is a day in the form that files have for moments.
SECONDS = re.compile(r"(?!.00:00:00)[T ]\d\d:\d\d:\d\d|\d\d:\d\d:\d\d[.,]\d")
MOMENT = re.compile(r'<time datetime="[^"]*T[^"]*"')


def test_no_public_page_tells_a_moment_to_the_second(client):
    """Nor the hour at which somebody who stays unnamed did something."""
    office = Office()
    for _n in range(25):
        row = office.file()
    answering.answer(row, text="Yaptık.", outcome=Outcome.DONE, language="tr", by=office.clerk)
    remake()
    starts = [*_sources(office), reverse("square:detail", args=[row.pk])]
    opened = 0
    for address, status, words in crawl(client, *starts):
        assert status < 500, address
        body = re.sub(r"(?m)^(Date|Expires|Last-Modified|Set-Cookie): .*$", "", words)
        assert not SECONDS.search(body), (address, SECONDS.search(body))
        if "/submissions/" in address:
            assert not MOMENT.search(body), (address, MOMENT.search(body))
        opened += 1
    assert opened > 20
