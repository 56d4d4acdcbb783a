"""Navigation: who sees which entry, and which is current."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from muhit.foundation.rooms import DeclaredTwice
from muhit.foundation.ui import navigation
from muhit.foundation.ui.faces import FACES, Face
from muhit.foundation.ui.navigation import Entry, Place, entries_for, signed_in
from tests import declared


@pytest.fixture(autouse=True)
def declare(monkeypatch):
    """Declares the entries of a test; there are no others."""
    return partial(declared.only, monkeypatch, navigation.ENTRIES)


def request_for(path="/"):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


def test_entries_come_in_order(declare):
    declare(
        Entry("B", lambda request: "/b/", icon="map", order=2),
        Entry("A", lambda request: "/a/", icon="home", order=1),
    )
    assert [entry.label for entry in entries_for(request_for(), Place.MAIN)] == ["A", "B"]


def test_one_address_has_one_entry_in_a_place(declare):
    with pytest.raises(DeclaredTwice):
        declare(Entry("A", "ui:privacy", icon="map"), Entry("B", "ui:privacy", icon="home"))


def test_a_face_gives_seats_and_they_come_first(declare, monkeypatch):
    names = ["ui:privacy", "ui:accessibility", "ui:who-sees-what", "ui:gallery", "home"]
    declare(*(Entry(name, name, icon="map", order=order) for order, name in enumerate(names)))
    face = Face(
        name="test",
        home=lambda request: HttpResponse(),
        greets=lambda request: True,
        order=1,
        seats=("home", "nowhere:index", *reversed(names[:4])),
    )
    declared.only(monkeypatch, FACES, face)
    shown = entries_for(request_for(), Place.MAIN)
    assert [entry.label for entry in shown] == ["home", *reversed(names[1:4]), names[0]]
    assert [entry.has_seat for entry in shown] == [True] * 4 + [False]


def test_what_fits_no_row_stands_in_the_menu(declare):
    declare(*(Entry(str(n), lambda request, n=n: f"/{n}/", icon="map", order=n) for n in range(10)))
    shown = entries_for(request_for(), Place.MAIN)
    assert [entry.is_in_row for entry in shown] == [True] * 7 + [False] * 3


def test_entries_for_others_are_left_out(declare):
    declare(Entry("Mine", lambda request: "/mine/", icon="user", shown=signed_in))
    assert entries_for(request_for(), Place.MAIN) == []


def test_a_room_that_is_not_there_leaves_no_hole(declare):
    declare(Entry("Gone", "nowhere:index", icon="map"))
    assert entries_for(request_for(), Place.MAIN) == []


@pytest.mark.parametrize(
    ("path", "current"), [("/", "Home"), ("/list/", "List"), ("/list/map/", "Map"), ("/x/", None)]
)
def test_the_closest_entry_is_current(declare, path, current):
    declare(
        Entry("Home", lambda request: "/", icon="home"),
        Entry("List", lambda request: "/list/", icon="list"),
        Entry("Map", lambda request: "/list/map/", icon="map"),
    )
    shown = entries_for(request_for(path), Place.MAIN)
    assert next((entry.label for entry in shown if entry.is_current), None) == current


def test_a_badge_counts(declare):
    declare(Entry("Inbox", lambda request: "/i/", icon="inbox", badge=lambda request: 3))
    assert entries_for(request_for(), Place.MAIN)[0].badge == 3
