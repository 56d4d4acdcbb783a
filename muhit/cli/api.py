"""``muhit api``: tokens of systems that ask often."""

import click

from .database import with_database
from .faults import Fault, Sentences, examples


@click.group("api", cls=Sentences)
def command() -> None:
    """Give other systems a token, and end it."""


_EXAMPLES = examples(
    "muhit api create 'open data portal' --days 365",
    "muhit api create 'call centre' --scope submissions:write",
)


@command.command("create", epilog=_EXAMPLES)
@click.argument("name")
@click.option("--days", default=365, show_default=True, help="How long it holds.")
@click.option("--scope", "scopes", multiple=True, help="What it may do besides reading.")
@with_database
def create(name: str, days: int, scopes: tuple[str, ...]) -> None:
    """Make a token for the system NAME. Its secret is printed once and never again."""
    from muhit.foundation.api.actions import make_token
    from muhit.foundation.core.errors import MuhitError

    try:
        token, secret = make_token(name=name, days=days, scopes=scopes)
    except MuhitError as error:
        raise Fault(str(error)) from None
    click.echo(f"{token.pk}  {token.name}  until {token.expires_on}", err=True)
    click.echo(secret)


@command.command("list", epilog=examples("muhit api list"))
@with_database
def show() -> None:
    """The tokens there are, and the day on which each was last used."""
    from muhit.foundation.api.models import Token

    for token in Token.objects.all():
        state = f"ended {token.ended_at:%Y-%m-%d}" if token.ended_at else f"to {token.expires_on}"
        used = f"used {token.used_on or 'never'}"
        click.echo("  ".join([str(token.pk), token.name, state, used, *token.scopes]))


@command.command("end", epilog=examples("muhit api end 3"))
@click.argument("number", type=int)
@with_database
def end(number: int) -> None:
    """End the token NUMBER."""
    from muhit.foundation.api.actions import end_token
    from muhit.foundation.api.models import Token
    from muhit.foundation.core.errors import MuhitError

    token = Token.objects.filter(pk=number).first()
    if token is None:
        raise Fault(f"There is no token {number}. They are listed by: muhit api list")
    try:
        end_token(token)
    except MuhitError as error:
        raise Fault(str(error)) from None
    click.echo(f"{token.name} is ended.")
