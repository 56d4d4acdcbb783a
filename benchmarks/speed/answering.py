"""The process behind `beside.py`: answers requests without a server and says how long each took.

It runs on the checkout in PYTHONPATH, which may be an older one. Reads lines ``[page, times]``,
writes lists of milliseconds; first of all the list of the pages it knows.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.speed import people
from benchmarks.speed.database import set_up
from benchmarks.speed.pages import Ask, Page, Pages


def do_without(trick: str) -> None:
    """Switch one trick off in this process."""
    WITHOUT[trick]()


def _without_prepared() -> None:
    """Every query is written anew by Django."""
    from muhit.foundation.reading import counting, prepared

    def rows(self: Any, *shape: Any, **values: Any) -> list[Any]:
        return list(self._build(*shape, **values))

    def counts(self: Any, *shape: Any, **values: Any) -> dict[str, int]:
        sets = self._build(*shape, **values)
        found = counting._asked(*counting._written(sets, self._most))
        return dict(zip(sets, found, strict=True))

    prepared.Prepared.__call__ = rows  # type: ignore[method-assign]
    counting.PreparedCounts.__call__ = counts  # type: ignore[method-assign]


def _without_lists() -> None:
    """Each short list is a query of its own."""
    from muhit.participation.desk.queries import desk
    from muhit.participation.square.queries import neighbourhood

    queues, lists = desk._beginnings, neighbourhood._lists

    def each_queue(work: Any, names: tuple[str, ...], most: int, **values: Any) -> list[Any]:
        return [row for name in names for row in queues(work, (name,), most, **values)]

    def each_list(most: tuple[Any, ...], **values: Any) -> list[Any]:
        return [row for one in most for row in lists((one,), **values)]

    desk._beginnings = each_queue  # type: ignore[assignment]
    neighbourhood._lists = each_list  # type: ignore[assignment]


def _without_drawings(*templates: str) -> Callable[[], None]:
    """Parts made of these templates are drawn for each reader; without any, all parts."""

    def switch_off() -> None:
        from muhit.foundation.reading import drawn

        remembered = drawn._Drawings.get

        def get(self: Any, key: Any, draw: Callable[[], Any]) -> Any:
            ours = not templates or any(drawn._drawings.get(one) is self for one in templates)
            return draw() if ours else remembered(self, key, draw)

        drawn._Drawings.get = get  # type: ignore[method-assign]

    return switch_off


def _without_icon_tags() -> None:
    """Icons are components like all others."""
    from muhit.foundation.ui import loader

    loader._ICON = re.compile("(?!)")


def _without_unasked() -> None:
    """The filter form is made anew also for whoever asks for nothing."""
    from muhit.participation.square.forms import public

    public._unasked = public._unasked.__wrapped__


WITHOUT: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "prepared": _without_prepared,
    "lists": _without_lists,
    "drawings": _without_drawings(),
    "cards": _without_drawings("square/parts/card.html"),
    "rows": _without_drawings("desk/parts/row.html"),
    "panels": _without_drawings("square/parts/filters.html", "desk/parts/filters.html"),
    "icons": _without_drawings("cotton/icon/index.html"),
    "entries": _without_drawings(
        "ui/parts/nav.html", "ui/parts/account.html", "ui/parts/footer.html"
    ),
    "heads": _without_drawings("square/parts/list_head.html"),
    "icon-tags": _without_icon_tags,
    "unasked": _without_unasked,
}


def pages(connection: psycopg.Connection) -> list[Page]:
    """The pages of the benchmark, and three more of which each is the heaviest of its kind."""
    made = Pages(connection, people.sessions())
    clerk = {"Cookie": made.sessions["clerk"]}
    citizen = {"Cookie": made.sessions["citizen"]}
    worked = connection.execute(
        """SELECT s.id FROM submissions_submission s JOIN offices_staffpost p
           ON p.body_id = s.handler_key WHERE s.family = 'open' AND p.user_id = %s LIMIT 20""",
        [_user_of(made.sessions["clerk"])],
    ).fetchall()
    asked = connection.execute(
        "SELECT id FROM consultations_consultation WHERE state = 'open' ORDER BY id LIMIT 5"
    ).fetchall()
    more = [
        Page("desk_page", tuple(Ask(f"/desk/{key}/", headers=clerk) for (key,) in worked)),
        Page("consultation", tuple(Ask(f"/consultations/{key}/") for (key,) in asked)),
        Page("filing_place", (Ask("/submissions/new/", headers=citizen),)),
    ]
    names = {
        "home", "home_citizen", "home_muhtar", "home_building_manager", "home_staff", "public_list",
        "public_list_filtered", "search_common", "map_z13", "submission", "staff_inbox",
    }  # fmt: skip
    return [page for page in made.all() if page.name in names] + more


def _user_of(cookies: str) -> int:
    from django.contrib.sessions.models import Session

    key = cookies.partition("sessionid=")[2].partition(";")[0]
    return int(Session.objects.get(session_key=key).get_decoded()["_auth_user_id"])


class Answers:
    """Asks the site in this process."""

    def __init__(self, pages: list[Page]) -> None:
        from django.test import Client

        self.client = Client()
        self.asks: dict[str, Iterator[Ask]] = {page.name: page.endless() for page in pages}

    def time(self, page: str) -> float:
        """Milliseconds that one request of the page takes."""
        ask = next(self.asks[page])
        headers = {
            "Host": "127.0.0.1",
            "Accept-Language": "tr",
            "X-Forwarded-Proto": "https",
            **ask.headers,
        }
        begun = time.perf_counter()
        answer = self.client.get(ask.path, headers=headers)
        took = (time.perf_counter() - begun) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"{ask.path}: {answer.status_code}")
        return took


def main() -> None:
    url, files, trick = sys.argv[1:4]
    set_up(url, Path(files))
    do_without(trick)
    with psycopg.connect(url, autocommit=True) as connection:
        answers = Answers(pages(connection))
        print(json.dumps(list(answers.asks)), flush=True)
        for line in sys.stdin:
            page, times = json.loads(line)
            print(json.dumps([answers.time(page) for _ in range(times)]), flush=True)


if __name__ == "__main__":
    main()
