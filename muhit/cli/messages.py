"""``muhit messages``: the translations, and mail that came back."""

import os
import sys

import click

from . import catalogues
from .database import with_database
from .extraction import Room, rooms
from .faults import Fault, examples

_ROOM = click.option("--room", "names", multiple=True, help="Only this room; may be repeated.")


def _chosen(names: tuple[str, ...]) -> list[Room]:
    """The rooms named (``desk`` or ``participation/desk``); all for none."""
    found = [
        room
        for room in rooms()
        if not names or any(room.name == name or room.folder.name == name for name in names)
    ]
    if not found:
        raise Fault(f"There is no room called {', '.join(names)}.")
    return found


@click.group("messages")
@click.pass_context
def command(context: click.Context) -> None:
    """Keep the Turkish and Arabic translations of every room; take in mail that came back;
    send an SMS to try the gateway."""
    if context.invoked_subcommand in ("bounces", "sms"):
        return
    from django.conf import settings

    # Reading templates needs Django's settings to be there, but nothing they say.
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    if not settings.configured:
        settings.configure()


@command.command(epilog=examples("muhit messages extract", "muhit messages extract --room desk"))
@_ROOM
def extract(names: tuple[str, ...]) -> None:
    """Bring the catalogues up with the strings in the sources."""
    for room in _chosen(names):
        lacking = catalogues.update(room)
        if lacking:
            counts = ", ".join(f"{language} lacks {n}" for language, n in lacking.items())
            click.echo(f"{room.name}: {counts}")


@command.command(epilog=examples("muhit messages check", "muhit messages check --room citizen"))
@_ROOM
def check(names: tuple[str, ...]) -> None:
    """Say what is not translated; exit code 1 where there is something."""
    found = list(catalogues.problems(_chosen(names)))
    for problem in found:
        click.echo(problem)
    if found:
        click.echo(f"{len(found)} problems.", err=True)
        raise SystemExit(1)
    click.echo("Everything is translated.")


@command.command(epilog=examples("muhit messages bounces < returned.eml"))
@with_database
def bounces() -> None:
    """Read one returned mail (RFC 3464) from standard input, and note that it did not arrive.

    For the mail server's pipe: exit code 0 also where the mail says nothing about ours.
    """
    from muhit.foundation.messages.actions import take_report
    from muhit.foundation.messages.bounces import LARGEST

    row = take_report(sys.stdin.buffer.read(LARGEST))
    click.echo("This is no report about a message of ours." if row is None else f"{row}")


@command.command(epilog=examples("muhit messages sms 05321234567"))
@click.argument("number")
@with_database
def sms(number: str) -> None:
    """Send one SMS to NUMBER, to see whether the gateway works."""
    from django.conf import settings
    from django.utils import translation

    from muhit.foundation.accounts.addresses import Way, read_address
    from muhit.foundation.accounts.errors import BadAddress
    from muhit.foundation.messages.errors import SendingError
    from muhit.foundation.messages.senders import hand_over_sms

    try:
        with translation.override("en"):
            address = read_address(number)
    except BadAddress as error:
        raise Fault(str(error)) from None
    if address.way is not Way.PHONE:
        raise Fault("Write a mobile number, such as 05321234567.")
    try:
        hand_over_sms(to=address.value, text=f"{settings.INSTALLATION_NAME}: test")
    except SendingError as error:
        raise Fault(f"It was not sent: {error}.") from None
    click.echo(f"Handed over. It arrives at {address} within a minute or so.")
