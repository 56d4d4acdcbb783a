"""What can be wrong with a street map."""


class BadMap(Exception):
    """A file is no street map that can be shown; the message says why, in plain English."""
