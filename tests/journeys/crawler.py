"""Walks a site like somebody who opens every link, and keeps what it was shown."""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests import printed

# So many addresses of one view are opened, so that keyset pages and filters end.
EACH_VIEW = 12
MOST_PAGES = 400
# Going there ends the session or changes something; nothing else may answer a GET with a change.
AVOID = re.compile(r"/(sign-out|logout|sessions/end)/")


class _Links(HTMLParser):
    """Every address a page names: links, pictures, forms that only ask, data for scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "get").lower() != "get":
            return
        for name, value in given.items():
            if name in ("href", "src", "action") or (name.startswith("data-") and "url" in name):
                self.found.append(value)


def links(text: str) -> list[str]:
    parser = _Links()
    parser.feed(text)
    return parser.found


def api_addresses(keys: Sequence[int]) -> list[str]:
    """All that the API tells by its own document: each list, and of each kind the rows with
    these keys, whichever there are."""
    document = json.loads(Client().get(reverse("api:openapi-json")).content)
    paths = [path for path, asked in document["paths"].items() if "get" in asked]
    lists = [f"{path}?limit=100" for path in paths if "{" not in path]
    return [*lists, *(path.format(pk=key) for path in paths if "{" in path for key in keys)]


def words_of(response: object) -> str:
    """All that a response tells: headers, body, what lies in spreadsheets and stands in PDFs."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    parts = [f"{name}: {value}" for name, value in response.headers.items()]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    elif body.startswith(b"%PDF"):
        parts += [printed.words_of(body), printed.arabic_words_of(body), str(printed.about(body))]
    else:
        parts.append(body.decode("utf-8", "replace"))
    # However a number is grouped, its digits stand together.
    return re.sub(r"(?<=\d)[\s\u2011-](?=\d)", "", "\n".join(parts))


def crawl(client: Client, *starts: str) -> Iterator[tuple[str, int, str]]:
    """Address, status and words of every page that can be reached from `starts`."""
    waiting, seen, visits = list(starts), set(starts), Counter[str]()
    opened = 0
    while waiting and opened < MOST_PAGES:
        address = waiting.pop(0)
        try:
            view = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        visits[view] += 1
        if visits[view] > EACH_VIEW or AVOID.search(address):
            continue
        opened += 1
        response = client.get(address)
        words = words_of(response)
        yield address, response.status_code, words
        named = [response.headers["Location"]] if "Location" in response.headers else []
        if response.headers.get("Content-Type", "").startswith("text/html"):
            named += links(words)
        for link in named:
            target = urljoin(f"http://testserver{address}", link)
            parts = urlsplit(target)
            if parts.netloc != "testserver" or parts.path.startswith("/static/"):
                continue
            local = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if local not in seen:
                seen.add(local)
                waiting.append(local)
