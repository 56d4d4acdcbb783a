"""How often one system, or one network without a token, may ask."""

from django.http import HttpRequest

from muhit.foundation.accounts.limits import Limit, count

from .models import Token

# A page every second for ten minutes; with a token as often as a nightly copy needs.
ASKING = Limit("api", most=600, seconds=600)
KNOWN = Limit("api-token", most=6000, seconds=600)


def count_asking(request: HttpRequest, token: Token | None) -> None:
    """Count one more question. Raises TooOften."""
    if token is None:
        count(ASKING, request)
    else:
        count(KNOWN, request, known_as=f"token:{token.pk}")
