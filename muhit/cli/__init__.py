"""The ``muhit`` command."""

import click


@click.group()
def main() -> None:
    """Muhit: neighbourhood participation for municipalities."""
