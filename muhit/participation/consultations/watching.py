"""Protection of the process."""


def watch_all() -> None:
    """Look at every open consultation."""
