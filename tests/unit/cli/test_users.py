"""`muhit user create`: accounts and first administrators, from the command line."""

import pytest

from muhit.cli.faults import Fault
from muhit.cli.users import create
from muhit.foundation.accounts.models import User
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import needs_second_factor
from muhit.registers.organisations.policies import may_create_bodies
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, DepartmentFactory

pytestmark = pytest.mark.django_db


def run(**given):
    asked = dict.fromkeys(("phone", "email", "body_code", "role", "department_code"))
    return create.callback.__wrapped__(**asked | {"name": "", "language": "tr"} | given)


def test_an_account_is_made_with_its_number_in_one_form(capsys):
    run(phone="0532 123 45 67", name="Ayşe Örnek", language="ar")
    user = User.objects.get()
    assert (user.phone, user.name, user.language) == ("+905321234567", "Ayşe Örnek", "ar")
    assert user.phone_confirmed_at is None
    assert capsys.readouterr().out == f"Made the account number {user.pk}.\n"


def test_the_first_administrator_of_a_body():
    body = BodyFactory(code="mersin")
    run(email="Ayse@Example.org", body_code="mersin")
    post = StaffPost.objects.get()
    assert (post.body, post.role, post.user.email) == (body, "administrator", "ayse@example.org")


def test_somebody_known_is_given_the_post_once():
    user = UserFactory(phone="+905321234567")
    department = DepartmentFactory(code="su")
    for _ in range(2):
        run(phone="05321234567", body_code=department.body.code, role="head", department_code="su")
    post = StaffPost.objects.get()
    assert (post.user, post.department, post.role) == (user, department, "head")


def test_an_operator_registers_bodies_and_needs_a_second_factor():
    run(email="ayse@example.org", is_operator=True)
    user = User.objects.get()
    assert may_create_bodies(user)
    assert needs_second_factor(user)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Give --phone or --email"),
        ({"phone": "12"}, "'12' is no mobile number"),
        ({"phone": "a@example.org"}, "is no mobile number"),
        ({"email": "0532 123 45 67"}, "is no e-mail address"),
        ({"email": "a@example.org", "role": "clerk"}, "Give --body too"),
        ({"email": "a@example.org", "body_code": "nowhere"}, "There is no body"),
        ({"email": "a@example.org", "body_code": "mersin", "role": "head"}, "Give --department"),
        (
            {"email": "a@example.org", "body_code": "mersin", "department_code": "x"},
            "'mersin' has no department 'x'",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_nothing_is_made(given, says):
    BodyFactory(code="mersin")
    with pytest.raises(Fault, match=says):
        run(**given)
    assert not User.objects.exists()
    assert not StaffPost.objects.exists()
