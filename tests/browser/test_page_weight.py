"""What a resident's telephone fetches for each page: at most 150 kB compressed, in 12
requests; tiles of the map and photos aside."""

import gzip

from tests.browser.conftest import go_to, open_page
from tests.browser.pages import PAGES

RESIDENTS = (
    "start",
    "home-citizen",
    "home-plain",
    "list",
    "map",
    "submission",
    "new",
    "announcements",
    "consultations",
    "services",
)
MOST_BYTES, MOST_REQUESTS = 150_000, 12
# Compressed as they are.
_PACKED = ("image/jpeg", "image/png", "image/webp", "font/")


def _weight(response) -> int:
    kind = response.headers.get("content-type", "")
    body = response.body()
    return len(body) if kind.startswith(_PACKED) else len(gzip.compress(body, 6))


def test_pages_of_residents_are_light(city, browser_context):
    heavy = []
    for shown in PAGES:
        if shown.name not in RESIDENTS:
            continue
        fetched = []

        def new_context(fetched=fetched, **options):
            context = browser_context(**options)
            context.route("**/*", lambda route: route.continue_())  # keeps the cache empty
            context.on("requestfinished", lambda request: fetched.append(request))
            return context

        page = open_page(new_context, shown, language="tr")
        if shown.plain:  # the page before it was counted with it
            fetched.clear()
            go_to(page, shown)
        told = [one for one in fetched if not one.url.startswith(("data:", "blob:"))]
        # Photos and the tiles of the map come as the reader looks at them.
        photos = [
            one
            for one in told
            if "/files/" in one.url or "/photo" in one.url or one.url.endswith(".mvt")
        ]
        counted = [one for one in told if one not in photos]
        weight = sum(_weight(one.response()) for one in counted)
        if weight > MOST_BYTES or len(counted) > MOST_REQUESTS:
            heavy.append((shown.name, weight, [one.url.rpartition("/")[2] for one in counted]))
    assert not heavy, heavy
