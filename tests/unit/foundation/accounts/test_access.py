"""Closed unless declared public; closed to staff without a second factor unless set-up needs it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from muhit.foundation.accounts.access import is_public, public, without_second_factor
from muhit.foundation.accounts.middleware import SecondFactorRequired, SignInRequired
from muhit.foundation.accounts.policies import lacks_second_factor, needs_second_factor
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory, StaffPostFactory


def page(request):
    return HttpResponse("in")


def open_page(request):
    return HttpResponse("in")


def set_up_page(request):
    return HttpResponse("in")


public(open_page)
without_second_factor(set_up_page)


def test_a_view_is_closed_until_it_is_declared_public():
    assert not is_public(page)
    assert is_public(open_page)


def resident():
    return UserFactory()


def muhtar():
    return MandateFactory(muhtar=True).user


def clerk():
    return StaffPostFactory().user


def former_clerk():
    return StaffPostFactory(ended=True).user


def clerk_with(kind):
    user = StaffPostFactory().user
    Authenticator.objects.create(user=user, type=kind, data={})
    return user


PEOPLE = {
    "resident": (resident, False, False),
    "muhtar": (muhtar, False, False),
    "clerk": (clerk, True, True),
    "former clerk": (former_clerk, False, False),
    "clerk with an app": (lambda: clerk_with("totp"), True, False),
    "clerk with a passkey": (lambda: clerk_with("webauthn"), True, False),
    "clerk with recovery codes alone": (lambda: clerk_with("recovery_codes"), True, True),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("make", "needs", "lacks"), PEOPLE.values(), ids=PEOPLE.keys())
def test_who_needs_a_second_factor(settings, make, needs, lacks):
    user = make()
    assert not needs_second_factor(user), "nobody outside production"
    settings.ASKS_SECOND_FACTOR = True
    assert needs_second_factor(user) is needs
    assert lacks_second_factor(user) is lacks


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "view", "passes"),
    [
        (clerk, page, False),
        (clerk, open_page, False),
        (clerk, set_up_page, True),
        (resident, page, True),
        (AnonymousUser, page, True),
    ],
)
def test_staff_without_a_second_factor_reach_its_set_up_alone(rf, settings, make, view, passes):
    settings.ASKS_SECOND_FACTOR = True
    request = rf.get("/")
    request.user = make()
    answer = SecondFactorRequired(page).process_view(request, view, (), {})
    assert (answer is None) is passes


@pytest.mark.parametrize(
    ("headers", "method", "next_page"),
    [
        ({}, "get", "/desk/?a=1"),
        ({"HTTP_REFERER": "http://testserver/submissions/7/?b=2"}, "post", "/submissions/7/?b=2"),
        ({"HTTP_REFERER": "https://elsewhere.example/x"}, "post", "/"),
        ({}, "post", "/"),
    ],
)
def test_visitors_come_back_to_the_page_they_saw(rf, headers, method, next_page):
    from urllib.parse import parse_qs, urlsplit

    request = getattr(rf, method)("/desk/?a=1", **headers)
    request.user = AnonymousUser()
    answer = SignInRequired(page).process_view(request, page, (), {})
    assert parse_qs(urlsplit(answer.url).query)["next"] == [next_page]
