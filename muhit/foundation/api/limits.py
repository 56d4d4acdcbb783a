"""Who asks, and how often one system, or one network without a token, may."""

from django.http import HttpRequest

from muhit.foundation.accounts.limits import Limit, count, count_network

from .actions import known_by
from .errors import NoSuchToken
from .models import Token

# A page every second for ten minutes; with a token as often as a nightly copy needs.
ASKING = Limit("api", most=600, seconds=600)
KNOWN = Limit("api-token", most=6000, seconds=600)
# Secrets that are looked up for one network, right or wrong: five busy systems behind one line.
LOOKED_UP = Limit("api-secret", most=30_000, seconds=600)


def who_asks(request: HttpRequest) -> Token | None:
    """Count one more question, and tell whose it is; None for somebody without a token.

    Nothing but the token and the network says who it is. Raises TooOften; NoSuchToken for a
    secret that is nobody's, which counts as the question of somebody without one.
    """
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if not kind:
        count_network(ASKING, request)
        return None
    # Before it is looked up, or trying secrets would be free.
    count_network(LOOKED_UP, request)
    token = known_by(secret.strip()) if kind.lower() == "bearer" else None
    if token is None:
        count_network(ASKING, request)
        raise NoSuchToken
    count(KNOWN, request, known_as=f"token:{token.pk}")
    return token
