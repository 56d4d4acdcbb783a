"""``muhit user``: people who sign in."""

from typing import TYPE_CHECKING

import click

from .database import with_database
from .faults import Fault, examples

if TYPE_CHECKING:
    from muhit.foundation.accounts.models import User


@click.group("user")
def command() -> None:
    """People who sign in."""


@command.command(
    epilog=examples(
        "muhit user create --phone 05321234567 --name 'Ayşe Yılmaz'",
        "muhit user create --email ayse@example.org --administrator-of 'Mersin Büyükşehir'",
    )
)
@click.option("--phone", help="The telephone number they sign in with.")
@click.option("--email", help="The e-mail address they sign in with.")
@click.option("--name", default="", help="Their name.")
@click.option("--language", type=click.Choice(["tr", "ar", "en"]), default="tr", show_default=True)
@click.option("--administrator-of", "body_name", help="Make them administrator of this body.")
@with_database
def create(
    phone: str | None, email: str | None, name: str, language: str, body_name: str | None
) -> None:
    """Make an account; with --administrator-of, the first administrator of a body.

    There are no passwords: they sign in with a code sent to the number or address.
    """
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from muhit.foundation.accounts.models import User
    from muhit.foundation.audit.actions import record

    if not phone and not email:
        raise Fault("Give --phone or --email: people sign in with one of them.")
    user = User(phone=_in_international_form(phone), email=email or None, name=name)
    user.language = language
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.full_clean()
            user.save()
            record("user_created", about=user, channel="command line")
            if body_name:
                _make_administrator(user, body_name)
    except ValidationError as error:
        raise Fault(" ".join(error.messages)) from None
    click.echo(f"Made the account number {user.pk}.")


def _in_international_form(phone: str | None) -> str | None:
    import phonenumbers

    if not phone:
        return None
    try:
        number = phonenumbers.parse(phone, "TR")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Fault(f"'{phone}' is no telephone number. Write it like +905321234567.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _make_administrator(user: "User", body_name: str) -> None:
    from muhit.foundation.core.clock import today
    from muhit.foundation.core.text import fold
    from muhit.registers.organisations.models import Body
    from muhit.registers.people.models import StaffPost

    wanted = fold(body_name)
    bodies = [body for body in Body.objects.all() if fold(str(body.name)) == wanted]
    if not bodies:
        raise Fault(f"There is no body called '{body_name}'.")
    StaffPost.objects.create(
        user=user, body=bodies[0], role=StaffPost.Role.ADMINISTRATOR, started_on=today()
    )
