"""``muhit user list``, ``rename`` and the like: accounts that are there already."""

import click

from .addresses import find, read
from .database import with_database
from .faults import Fault, examples

_WHOSE = "Number of the account, or the phone or e-mail it has."


@click.command("list", epilog=examples("muhit user list", "muhit user list --operators"))
@click.option("--operators", "only_operators", is_flag=True, help="Only those who run Muhit.")
@with_database
def list_(only_operators: bool) -> None:
    """List operators and staff: number, name, how they sign in (masked), posts, second factor."""
    from django.db.models import Q

    from muhit.foundation.accounts.addresses import masked
    from muhit.foundation.accounts.models import User
    from muhit.foundation.accounts.queries import has_second_factor
    from muhit.registers.offices.queries import current_posts

    posts = current_posts().select_related("body").order_by("body__code", "role")
    wanted = Q(is_superuser=True)
    if not only_operators:
        wanted |= Q(pk__in=posts.values("user"))
    for user in User.objects.filter(wanted).order_by("pk"):
        held = [f"{post.role} of {post.body.code}" for post in posts if post.user_id == user.pk]
        parts = [
            str(user.pk),
            user.name or "-",
            " ".join(filter(None, (masked(user.phone or ""), masked(user.email or "")))) or "-",
            ", ".join((["operator"] if user.is_superuser else []) + held),
            "second factor" if has_second_factor(user) else "no second factor",
        ]
        click.echo("  ".join(parts + ([] if user.is_active else ["closed"])))


@click.command(epilog=examples("muhit user rename 6 'Ayşe Yılmaz'"))
@click.argument("whose")
@click.argument("name")
@with_database
def rename(whose: str, name: str) -> None:
    """Change the name of an account."""
    from muhit.foundation.accounts import installation

    if not name.strip():
        raise Fault("Write a name.")
    user = installation.rename(user=find(whose), name=name)
    click.echo(f"Account number {user.pk} is called {user.name}.")


@click.command(epilog=examples("muhit user change 6 --email ayse@example.org"))
@click.argument("whose")
@click.option("--phone", help="The new telephone number.")
@click.option("--email", help="The new e-mail address.")
@with_database
def change(whose: str, phone: str | None, email: str | None) -> None:
    """Give an account another phone or e-mail. The old one is told of it."""
    from muhit.foundation.accounts import installation
    from muhit.foundation.accounts.addresses import Way
    from muhit.foundation.accounts.errors import AddressTaken

    given = [read(phone, Way.PHONE), read(email, Way.EMAIL)]
    found = [address for address in given if address is not None]
    if not found:
        raise Fault("Give --phone or --email.")
    user = find(whose)
    for address in found:
        try:
            installation.give_address(user=user, address=address)
        except AddressTaken:
            raise Fault(f"{address} belongs to another account.") from None
    click.echo(f"Changed the account number {user.pk}.")


@click.command(
    "reset-factor",
    epilog=examples("muhit user reset-factor 6 --reason 'Came in person with her identity card'"),
)
@click.argument("whose")
@click.option("--reason", required=True, help="How it is known that this is the person.")
@with_database
def reset_factor(whose: str, reason: str) -> None:
    """Take away the second factor of somebody who lost it.

    They are signed out everywhere and told; at their next sign-in they set up a new one.
    """
    from muhit.foundation.accounts.actions import take_second_factors
    from muhit.foundation.core.errors import Invalid

    user = find(whose)
    try:
        count = take_second_factors(user=user, reason=reason, by=None)
    except Invalid:
        raise Fault("Say with --reason how it is known that this is the person.") from None
    click.echo(f"Took {count} second factors from account number {user.pk}.")


@click.command("end-operator", epilog=examples("muhit user end-operator 6"))
@click.argument("whose")
@with_database
def end_operator(whose: str) -> None:
    """Let somebody no longer run the installation; their posts stay."""
    from muhit.foundation.accounts import installation

    user = find(whose)
    changed = installation.set_operator(user=user, is_operator=False)
    words = "is no operator any more" if changed else "was no operator"
    click.echo(f"Account number {user.pk} {words}.")


@click.command("rotate-key", epilog=examples("muhit user rotate-key"))
@with_database
def rotate_key() -> None:
    """Encrypt second factors with the present MUHIT_SECRET_KEY.

    Run it once the old key stands in MUHIT_SECRET_KEY_FALLBACKS and all processes have both.
    """
    from muhit.foundation.accounts import installation

    found = installation.encrypt_factors_anew()
    click.echo(f"Encrypted {found.count} second factors with the present key.")
    if found.unreadable:
        numbers = ", ".join(map(str, sorted(set(found.unreadable))))
        raise Fault(
            f"Those of the accounts {numbers} were encrypted with a key that is not here. Add it "
            "to MUHIT_SECRET_KEY_FALLBACKS, or take them away: muhit user reset-factor"
        )


COMMANDS = (list_, rename, change, reset_factor, end_operator, rotate_key)
