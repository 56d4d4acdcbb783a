"""Whether another site's page made a browser send something here."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site sent this. Browsers say from where, in one header or in
    two; `null` hides it, as our own pages ask in places, and says nothing where it stands alone.
    """
    if request.headers.get("Sec-Fetch-Site", "") in ("cross-site", "same-site"):
        return True
    origin = request.headers.get("Origin", "null")
    try:
        return origin != "null" and urlsplit(origin).netloc != request.get_host()
    except ValueError:  # nothing that a browser sends
        return True
