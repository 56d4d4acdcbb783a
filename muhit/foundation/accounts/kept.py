"""The keys of the cache: fingerprints, because django-allauth writes networks into them."""

from . import tallies


def fingerprint_of_key(key: str, key_prefix: str, version: int) -> str:
    """What stands in the table for a key of the cache."""
    return tallies.fingerprint(f"kept:{key_prefix}:{version}:{key}")
