"""How each site speaks to its databases."""

from typing import Any

from muhit.sites import environment as env

# Seconds after which a page says that the database is away, rather than waiting on.
DATABASE_SECONDS = 3


def read_database(name: str) -> dict[str, Any]:
    """Django's settings for the database whose address the variable `name` holds."""
    settings = env.database(env.variable(name).required(), name)
    options: Any = settings["OPTIONS"]
    options.setdefault("connect_timeout", str(DATABASE_SECONDS))
    # Cursors kept on the server break behind a pooler that shares its connections between
    # transactions; long lists are read in pieces by key instead (reading/keyset.py).
    return {**settings, "DISABLE_SERVER_SIDE_CURSORS": True}
