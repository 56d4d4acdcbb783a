"""Answers tiles of the street map, before sessions, languages and cookies are thought of."""

import logging
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .errors import BadMap
from .installed import street_map

logger = logging.getLogger(__name__)

_ADDRESS = re.compile(r"/map/([0-9a-f]{12})/(\d{1,2})/(\d{1,8})/(\d{1,8})\.mvt", re.ASCII)
# The revision stands in the address: what it answers never changes.
_FOR_EVER = "public, max-age=31536000, immutable"


class Tiles:
    """`/map/<revision>/<zoom>/<x>/<y>.mvt`: the tile as it is stored, 204 where there is nothing.

    404 for another revision, and for a tile that cannot be read; those are not kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/map/"):
            return self.get_response(request)
        asked = _ADDRESS.fullmatch(request.path_info)
        shown = street_map()
        if asked is None or shown is None or shown.about.revision != asked[1]:
            return _nothing()
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        try:
            tile = shown.archive.tile(int(asked[2]), int(asked[3]), int(asked[4]))
        except BadMap as error:
            logger.error("%s", error)
            return _nothing()
        if tile is None:
            return HttpResponse(status=204, headers={"Cache-Control": _FOR_EVER})
        headers = {
            "Cache-Control": _FOR_EVER,
            "Content-Encoding": "gzip",
            # Without it the web server sends it in chunks.
            "Content-Length": str(len(tile)),
        }
        body = b"" if request.method == "HEAD" else tile
        return HttpResponse(
            body, content_type="application/vnd.mapbox-vector-tile", headers=headers
        )


def _nothing() -> HttpResponse:
    return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
