"""What is asked for: for each page many requests, of which each run takes some."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import quote, urlencode

import psycopg

from muhit.foundation.reading.keyset import write_cursor

from .client import Ask, network
from .filling import RARE

SEED = 33
VARIANTS = 60
COMMON = "çöp"  # stands in about one of five Turkish submissions
# A city seen whole, a district, some streets: window sizes in degrees for 800 × 500 pixels.
WINDOWS = {10: (1.10, 0.55), 13: (0.137, 0.069), 16: (0.0172, 0.0086)}


@dataclass(frozen=True)
class Page:
    """A page: its name in the results, and its requests, again and again."""

    name: str
    asks: tuple[Ask, ...]

    def endless(self) -> Iterator[Ask]:
        return cycle(self.asks)

    def some(self, many: int) -> list[Ask]:
        return list(islice(self.endless(), many))


class Pages:
    """Makes up the requests out of what stands in the database."""

    def __init__(self, connection: psycopg.Connection, sessions: dict[str, str]) -> None:
        self.connection = connection
        self.sessions = sessions
        self.chance = random.Random(SEED)
        self.open_rows = self._rows(
            "s.family = 'open' AND s.precision = 'exact' AND s.position IS NOT NULL"
        )

    def all(self) -> list[Page]:
        makers: dict[str, Callable[[], str]] = {
            "public_list": lambda: "/submissions/",
            "public_list_deep": self._deep,
            "public_list_filtered": self._filtered,
            "search_rare": lambda: f"/submissions/?q={quote(RARE)}",
            "search_common": lambda: f"/submissions/?q={quote(COMMON)}",
            "map_z10": lambda: self._map(10),
            "map_z13": lambda: self._map(13),
            "map_z16": lambda: self._map(16),
            "submission": lambda: f"/submissions/{self._one()['id']}/",
            "likely_same": self._likely,
        }
        pages = [
            Page(name, tuple(Ask(make(), headers=network(n)) for n in range(VARIANTS)))
            for name, make in makers.items()
        ]
        return [*pages, Page("staff_inbox", (self._as("clerk", "/desk/"),)), *self._homes()]

    def bare(self) -> Page:
        return Page("bare_view", tuple(Ask(f"/bare/{self._one()['id']}/") for _ in range(VARIANTS)))

    def _as(self, who: str, path: str) -> Ask:
        return Ask(path, headers={"Cookie": self.sessions[who]})

    def _homes(self) -> list[Page]:
        """Every role's home page by itself, and as ``home`` those most people see."""
        homes = {
            "citizen": "citizen",
            "refugee": "refugee",
            "muhtar": "muhtar",
            "building_manager": "building-manager",
            "staff": "clerk",
        }
        pages = [Page(f"home_{name}", (self._as(who, "/"),)) for name, who in homes.items()]
        people = ("citizen", "muhtar", "clerk", "citizen")
        return [Page("home", (*(self._as(who, "/") for who in people), Ask("/"))), *pages]

    def _rows(self, condition: str) -> list[dict[str, object]]:
        """Some public rows, spread over the whole table."""
        rows = self.connection.execute(
            f"""
            SELECT s.id, s.received_at, s.neighbourhood_id, s.category_id, c.code, n.district_id,
                   s.public_position[0], s.public_position[1], s.text
            FROM submissions_submission s TABLESAMPLE BERNOULLI (5) REPEATABLE (33)
            JOIN organisations_category c ON c.id = s.category_id
            JOIN places_neighbourhood n ON n.id = s.neighbourhood_id
            WHERE s.privacy = 'public' AND {condition}
            AND c.questions -> 'questions' IS NULL
            ORDER BY md5(s.id::text) LIMIT 300
            """
        ).fetchall()
        names = ("id", "at", "neighbourhood", "category", "code", "district", "lon", "lat", "text")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _one(self) -> dict[str, object]:
        return self.chance.choice(self.open_rows)

    def _deep(self) -> str:
        row = self._one()
        return "/submissions/?after=" + write_cursor([row["at"], row["id"]])

    def _filtered(self) -> str:
        row = self._one()
        asked = {name: row[name] for name in ("district", "neighbourhood")}
        return "/submissions/?" + urlencode(asked | {"category": row["code"]})

    def _map(self, zoom: int) -> str:
        row = self._one()
        width, height = WINDOWS[zoom]
        lon, lat = float(str(row["lon"])), float(str(row["lat"]))
        box = (lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2)
        return f"/submissions/map.json?zoom={zoom}&bbox=" + ",".join(f"{part:.6f}" for part in box)

    def _likely(self) -> str:
        row = self._one()
        asked = {
            "lat": row["lat"], "lon": row["lon"], "neighbourhood": row["neighbourhood"],
            "category": row["category"], "text": row["text"],
        }  # fmt: skip
        return "/benchmark/likely/?" + urlencode(asked)


def draft_of(row: dict[str, object], key: str, files: list[str]) -> dict[str, object]:
    """What the session of somebody holds who is about to send: `drafts.Draft` as JSON."""
    return json.loads(
        json.dumps(
            {
                "key": key,
                "latitude": row["lat"],
                "longitude": row["lon"],
                "neighbourhood": row["neighbourhood"],
                "category": row["category"],
                "kind": "complaint",
                "text": row["text"],
                "language": "tr",
                "files": files,
                "is_person_done": True,
                "privacy": "public",
                "precision": "exact",
                "name": "Deneme Kişisi",
                "phone": "",
                "email": "",
            }
        )
    )
