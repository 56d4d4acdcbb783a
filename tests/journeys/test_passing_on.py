"""Passing a submission on: what a link shows of it, and the picture of its place."""

import re

import pytest
from django.urls import reverse

from muhit.demo.streets import ARCHIVE
from muhit.foundation.maps import installed

pytestmark = pytest.mark.django_db


@pytest.fixture
def streets(map_folder) -> installed.StreetMap:
    return installed.install(ARCHIVE, source="demo", is_invented=True)


def told_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))


def test_a_link_shows_what_and_where_and_no_words_of_anybody(client, office, streets) -> None:
    row = office.file(text="Kapımın önünde gizlisöz12 var")
    page = client.get(reverse("square:detail", args=[row.pk])).content.decode()
    told = told_of(page)
    assert str(office.category.name) in told["title"]
    assert told["image"].startswith("http://testserver/submissions/")
    assert "gizlisöz12" not in " ".join(told.values())
    assert "wa.me" in page


def test_its_place_is_a_picture(client, office, streets) -> None:
    row = office.file()
    drawn = client.get(reverse("square:place-svg", args=[row.pk]))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")
    png = client.get(reverse("square:place-png", args=[row.pk]))
    assert png.content.startswith(b"\x89PNG")
    assert f'<img class="place-picture" src="/submissions/{row.pk}/place.svg"' in (
        client.get(reverse("square:detail", args=[row.pk])).content.decode()
    )


def test_a_private_one_is_nobodys_picture(client, office, streets) -> None:
    row = office.file(privacy="private")
    for name in ("place-svg", "place-png", "detail"):
        assert client.get(reverse(f"square:{name}", args=[row.pk])).status_code == 404


def test_without_a_map_there_is_no_picture(client, office) -> None:
    row = office.file()
    assert client.get(reverse("square:place-svg", args=[row.pk])).status_code == 404
    page = client.get(reverse("square:detail", args=[row.pk])).content.decode()
    assert "place-picture" not in page
    assert "image" not in told_of(page)


def test_what_neighbours_told_stands_right_after_the_pin(client, office) -> None:
    row = office.file(text="Lamba yanmıyor")
    far = office.file(text="Uzaktaki çukur")
    far.public_position = None
    far.save()
    position = row.public_position
    client.post(
        reverse("filing:new"),
        {"latitude": str(position.latitude), "longitude": str(position.longitude)},
    )
    page = client.get(reverse("filing:new-what")).content.decode()
    assert reverse("square:detail", args=[row.pk]) in page
    assert reverse("square:detail", args=[far.pk]) not in page
