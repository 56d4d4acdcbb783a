"""How often one network or person may search."""

from django.http import HttpRequest

from muhit.foundation.accounts.limits import Limit, count

from .asking import Asked

# Words cost more than other filters; forty people may look up thirty things each.
SEARCH = Limit("search", most=1200, seconds=600, soft=400, is_reading=True)


def asked_by(request: HttpRequest) -> Asked:
    """What a reader asks a list for. Words count. Raises TooOften or ProofWanted."""
    asked = Asked.read(request.GET)
    if asked.text:
        count(SEARCH, request)
    return asked
