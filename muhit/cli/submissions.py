"""``muhit submissions``: what residents told the municipality."""

import click


@click.group("submissions")
def command() -> None:
    """What residents told the municipality."""
