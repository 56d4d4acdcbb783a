"""The door a resident chose: in the browser alone, and not to be forged."""

import pytest
from django.http import HttpResponse

from muhit.foundation.accounts import doors
from muhit.foundation.accounts.doors import Door, door_of, forget_door, set_door


def browser_after(response, rf):
    request = rf.get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


@pytest.mark.parametrize("door", Door)
def test_a_chosen_door_is_remembered(rf, door):
    response = HttpResponse()
    set_door(response, door)
    assert door_of(browser_after(response, rf)) is door


def test_no_choice_is_no_door(rf):
    assert door_of(rf.get("/")) is None


@pytest.mark.parametrize("forged", ["b", "a:x", "b:1abc:def", "refugee", ""])
def test_a_forged_cookie_is_no_door(rf, forged):
    request = rf.get("/")
    request.COOKIES = {doors.COOKIE: forged}
    assert door_of(request) is None


def test_the_cookie_of_another_purpose_is_no_door(rf):
    response = HttpResponse()
    response.set_signed_cookie(doors.COOKIE, "b", salt="something else")
    assert door_of(browser_after(response, rf)) is None


def test_the_cookie_tells_nobody_who_somebody_is(rf):
    response = HttpResponse()
    set_door(response, Door.PLAIN)
    morsel = response.cookies[doors.COOKIE]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel.value.startswith("b:")


def test_a_door_can_be_forgotten(rf):
    response = HttpResponse()
    forget_door(response)
    assert response.cookies[doors.COOKIE].value == ""
