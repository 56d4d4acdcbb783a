"""``muhit places``: provinces, districts and neighbourhoods."""

import click


@click.group("places")
def command() -> None:
    """Provinces, districts and neighbourhoods."""
