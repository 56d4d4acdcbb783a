"""``muhit user``: people who sign in."""

from typing import TYPE_CHECKING

import click

from . import accounts
from .addresses import read
from .database import with_database
from .faults import Fault, examples

if TYPE_CHECKING:
    from muhit.foundation.accounts.addresses import Address
    from muhit.foundation.accounts.models import User
    from muhit.registers.organisations.models import Body, Department

ROLES = ("clerk", "head", "moderator", "administrator")


@click.group("user")
def command() -> None:
    """People who sign in."""


@command.command(
    epilog=examples(
        "muhit user create --phone 05321234567 --name 'Ayşe Yılmaz'",
        "muhit user create --email ayse@example.org --body mersin-buyuksehir --role administrator",
        "muhit user create --phone 05321234567 --body meski --role head --department su",
        "muhit user create --email ayse@example.org --operator",
    )
)
@click.option("--phone", help="The telephone number they sign in with.")
@click.option("--email", help="The e-mail address they sign in with.")
@click.option("--name", default="", help="Their name.")
@click.option("--language", type=click.Choice(["tr", "ar", "en"]), default="tr", show_default=True)
@click.option("--body", "body_code", help="The code of the body they work for.")
@click.option(
    "--role", type=click.Choice(ROLES), help="Their role there.  [default: administrator]"
)
@click.option("--department", "department_code", help="The code of their department there.")
@click.option(
    "--operator",
    "is_operator",
    is_flag=True,
    help="Let them register bodies and say what each covers.",
)
@with_database
def create(
    phone: str | None,
    email: str | None,
    name: str,
    language: str,
    body_code: str | None,
    role: str | None,
    department_code: str | None,
    is_operator: bool = False,
) -> None:
    """Make an account; with --body, one of its staff (the first administrator, for example).

    There are no passwords: they sign in with a code sent to the number or
    address. An account that exists already is given the post, and the name.
    """
    from django.db import transaction

    from muhit.foundation.accounts.addresses import Way

    addresses = [read(phone, Way.PHONE), read(email, Way.EMAIL)]
    found = [address for address in addresses if address is not None]
    if not found:
        raise Fault("Give --phone or --email: people sign in with one of them.")
    if not body_code and (role or department_code):
        raise Fault("Give --body too: a role and a department belong to a body.")
    body = _body(body_code) if body_code else None
    department = _department(body, department_code) if body and department_code else None
    with transaction.atomic():
        user, is_new = _account(found, name, language)
        if body is not None:
            _give_post(user, body, role or "administrator", department)
        if is_operator:
            _make_operator(user)
    made = "Made the account" if is_new else "Found the account"
    click.echo(f"{made} number {user.pk}.")


def _account(addresses: "list[Address]", name: str, language: str) -> "tuple[User, bool]":
    from muhit.foundation.accounts import installation
    from muhit.foundation.accounts.actions import make_account
    from muhit.foundation.accounts.queries import user_with

    known = {user for user in map(user_with, addresses) if user is not None}
    if len(known) > 1:
        raise Fault("The telephone number and the e-mail address belong to two accounts.")
    if known:
        user = known.pop()
        return (installation.rename(user=user, name=name) if name.strip() else user), False
    return make_account(addresses=addresses, name=name, language=language), True


def _body(code: str) -> "Body":
    from muhit.registers.organisations.models import Body

    body = Body.objects.filter(code=code).first()
    if body is None:
        known = ", ".join(Body.objects.order_by("code").values_list("code", flat=True)[:20])
        raise Fault(f"There is no body with the code '{code}'. There are: {known or 'none yet'}.")
    return body


def _department(body: "Body", code: str) -> "Department":
    department = body.departments.filter(code=code).first()
    if department is None:
        known = ", ".join(body.departments.order_by("code").values_list("code", flat=True))
        raise Fault(f"'{body.code}' has no department '{code}'. It has: {known or 'none yet'}.")
    return department


def _give_post(user: "User", body: "Body", role: str, department: "Department | None") -> None:
    from muhit.foundation.audit.actions import record
    from muhit.foundation.core.clock import today
    from muhit.foundation.core.rows import get_or_insert
    from muhit.registers.offices.acts import Act
    from muhit.registers.offices.models import StaffPost

    if role == "head" and department is None:
        raise Fault("Give --department too: a head heads a department.")
    post, is_new = get_or_insert(
        StaffPost,
        user=user,
        body=body,
        department=department,
        role=role,
        ends_on=None,
        defaults={"started_on": today()},
    )
    if is_new:
        record(Act.POST_APPOINTED, about=post, role=role, body=body.pk, user=user.pk)


def _make_operator(user: "User") -> None:
    from muhit.foundation.accounts import installation

    installation.set_operator(user=user, is_operator=True)


for _extra in accounts.COMMANDS:
    command.add_command(_extra)
