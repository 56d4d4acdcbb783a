"""``muhit retention``: what is erased when its time has come."""

import click

from .database import with_database
from .faults import examples


@click.group("retention")
def command() -> None:
    """What is erased when its time has come."""


@command.command("run", epilog=examples("muhit retention run --dry-run", "muhit retention run"))
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only count what is due.")
@with_database
def run(is_dry_run: bool) -> None:
    """Blank and delete everything whose time has come, and files that nothing refers to.

    The worker does so every night by itself. Stopping it midway leaves nothing half done.
    """
    from muhit.foundation.retention.actions import apply_rules, remove_orphans

    counts = apply_rules(is_dry_run=is_dry_run)
    for name, count in sorted(counts.items()):
        click.echo(f"{name}: {count}")
    verb = "are due" if is_dry_run else "erased"
    click.echo(f"{sum(counts.values())} entries {verb}.")
    if not is_dry_run:
        click.echo(f"{remove_orphans()} files removed.")
