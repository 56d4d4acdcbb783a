"""Whoever reads meets headlines in their own language, on every page that names submissions."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from muhit.foundation.core.clock import now
from muhit.foundation.core.detecting import script_of
from muhit.participation.record.enums import TextSource
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.headlines import headline_of
from muhit.participation.record.translating import PART
from muhit.participation.translation.models import Translation
from tests.factories.offices import Office

pytestmark = pytest.mark.django_db

HEADINGS = re.compile(r"<(title|h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
TURKISH, ARABIC = "Kaldırımdaki taşlar kırıldı, yürünmüyor.", "الحفرة أمام المدرسة كبيرة جدًّا."
WAITING, ITS_TURKISH = "القمامة لم تُجمع منذ أسبوع.", "Okulun önündeki çukur çok büyük."


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def told(office: Office) -> dict[str, Submission]:
    """One in each language, one translated, one that waits for an interpreter."""
    rows = {
        "turkish": office.file(text=TURKISH, language="tr"),
        "translated": office.file(text=ARABIC, language="ar"),
        "waiting": office.file(text=WAITING, language="ar"),
    }
    ask(rows["translated"], state="released", text=ITS_TURKISH, released_at=now())
    ask(rows["waiting"])
    return rows


def ask(row: Submission, **more: object) -> None:
    common = {"from_language": "ar", "to_language": "tr", "requested_at": now(), "due_at": now()}
    Translation.objects.create(
        source=TextSource.WORDS,
        about_id=row.pk,
        part=PART,
        body=row.body,
        original=row.text,
        is_private=False,
        **common,
        **more,
    )


def headings(page: str) -> list[str]:
    found = (re.sub(r"<[^>]+>", " ", inner) for _tag, inner in HEADINGS.findall(page))
    return [" ".join(unescape(one).split()) for one in found]


def pages(office: Office, told: dict[str, Submission]) -> list[tuple[str, str]]:
    place = office.neighbourhood
    desk = [reverse("desk:desk", args=[row.pk]) for row in told.values()]
    return [
        ("", reverse("home")),
        ("", reverse("square:list")),
        ("", f"{reverse('square:list')}?neighbourhood={place.pk}&district={place.district_id}"),
        ("", reverse("square:map")),
        *[("", reverse("square:detail", args=[row.pk])) for row in told.values()],
        ("clerk", reverse("home")),
        ("clerk", reverse("desk:inbox")),
        *[("clerk", address) for address in desk],
        ("applicant", reverse("square:mine")),
    ]


@pytest.mark.parametrize(("language", "script"), [("tr", "latin"), ("ar", "arabic")])
def test_no_heading_is_in_the_other_language(
    office: Office, told: dict[str, Submission], language: str, script: str
) -> None:
    wrong = []
    for who, address in pages(office, told):
        client = Client(headers={"accept-language": language})
        if who:
            user = office.people[who]
            user.language = language
            user.save()
            client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == 200
        found = headings(answer.content.decode())
        assert found
        words = {TURKISH, ARABIC, WAITING, ITS_TURKISH}
        for heading in found:
            if any(one[:20] in heading for one in words) and script_of(heading) != script:
                wrong.append((who, address, heading))
    assert not wrong


def test_the_list_says_what_is_true_in_the_readers_language(
    office: Office, told: dict[str, Submission]
) -> None:
    turkish = Client().get(reverse("square:list")).content.decode()
    assert ITS_TURKISH in turkish
    assert "Arapçadan çevrildi" in turkish
    assert "Arapça yazıldı · çevirisi bekleniyor" in turkish
    assert WAITING not in turkish
    arabic = Client(headers={"accept-language": "ar"}).get(reverse("square:list")).content.decode()
    assert WAITING in arabic
    assert "كُتب بالتركية" in arabic
    assert TURKISH not in arabic


def test_a_translation_nobody_released_is_not_shown(office: Office) -> None:
    row = office.file(text=ARABIC, language="ar")
    ask(row, state="second_look", text=ITS_TURKISH, translated_at=now())
    assert ITS_TURKISH not in Client().get(reverse("square:list")).content.decode()
    assert headline_of(row).is_stand_in


def test_circles_of_the_map_name_them_likewise(office: Office, told: dict[str, Submission]) -> None:
    asked = {"bbox": "34.0,36.0,35.5,37.5", "zoom": "19"}
    cells = Client().get(reverse("square:cells"), asked).json()["cells"]
    labels = {cell["label"] for cell in cells} - {""}
    assert not [label for label in labels if script_of(label) == "arabic"]
