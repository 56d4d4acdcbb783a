"""Who holds which office today."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.registers.offices.queries import (
    NOBODY,
    is_staff_of,
    mandates_of,
    muhtar_of,
    posts_of,
    roles_of,
)
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import MandateFactory, StaffPostFactory

pytestmark = pytest.mark.django_db


def test_a_visitor_is_nobody():
    visitor = AnonymousUser()
    assert roles_of(visitor) is NOBODY
    assert not posts_of(visitor)
    assert not mandates_of(visitor)


@pytest.mark.parametrize("trait", ["ended", "not_yet"])
def test_only_posts_held_today_count(trait):
    post = StaffPostFactory(**{trait: True})
    assert not is_staff_of(post.user, post.body)


def test_a_post_in_a_closed_body_does_not_count():
    post = StaffPostFactory(body=BodyFactory(closed=True))
    assert not roles_of(post.user).is_staff


def test_staff_of_one_body_are_not_staff_of_another():
    post = StaffPostFactory()
    assert is_staff_of(post.user, post.body)
    assert not is_staff_of(post.user, BodyFactory())


@pytest.mark.parametrize("trait", ["waiting", "refused", "ended"])
def test_only_confirmed_current_mandates_count(trait):
    mandate = MandateFactory(**{trait: True})
    assert not roles_of(mandate.user).is_muhtar
    assert muhtar_of(mandate.neighbourhood) is None


def test_roles_gather_every_office():
    user = UserFactory()
    post = StaffPostFactory(user=user, head=True)
    mandate = MandateFactory(user=user)
    flat = MandateFactory(user=user, building_manager=True)
    roles = roles_of(user)
    assert roles.bodies == (post.body,)
    assert roles.departments_in(post.body_id) == {post.department_id}
    assert roles.muhtar_of == (mandate.neighbourhood,)
    assert roles.manages == (flat.building,)
    assert muhtar_of(mandate.neighbourhood) == user


def test_roles_are_read_once(django_assert_num_queries):
    user = StaffPostFactory().user
    with django_assert_num_queries(2):
        roles_of(user)
        roles_of(user)


def test_a_post_without_department_is_for_all():
    post = StaffPostFactory()
    assert roles_of(post.user).departments_in(post.body_id) is None
