"""The mapping: a TOML file that says how the rows of another system become submissions.

`docs/import.md` explains every key; the files under `mappings/` are examples that work.
"""

import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.text import slugify

from ..enums import Kind, Privacy, State
from .errors import BadMapping

FORMATS = ("csv", "json")
# A row of another system cannot arrive as a duplicate: its original is not known.
STATES = frozenset(State) - {State.DUPLICATE}


@dataclass(frozen=True)
class Named:
    """A body, department or category: its code and its names by language."""

    code: str
    names: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where the position stands: two columns, or one that holds both."""

    latitude: str = ""
    longitude: str = ""
    both: str = ""


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """A mapping that has been read and found sound."""

    source: str
    format: str
    encoding: str | None
    delimiter: str
    items: str
    zone: ZoneInfo
    date_formats: tuple[str, ...]
    body: Named
    body_kind: str
    department: Named
    categories: dict[str, Named]
    create_categories: bool
    states: dict[str, State]
    kind: Kind
    language: str
    privacy: Privacy
    received_at: str
    id: str
    text: tuple[str, ...]
    columns: dict[str, str] = field(default_factory=dict)
    position: Position = Position()


# Columns that one source column each may fill.
OPTIONAL_COLUMNS = (
    "received", "ended", "category", "state", "place", "answer", "name", "phone", "email",
)  # fmt: skip


class _Table:
    """One table of the TOML file, read key by key; says where a fault stands."""

    def __init__(self, values: object, name: str) -> None:
        if not isinstance(values, Dictionary):
            raise BadMapping(f"The mapping's [{name}] is not a table.")
        self.values: dict[str, Any] = dict(values)
        self.name = name

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.pop(key, default)
        if not isinstance(value, str):
            raise BadMapping(f"The mapping's [{self.name}] needs a text under '{key}'.")
        return value

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        value = self.values.pop(key, default)
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise BadMapping(f"The mapping's [{self.name}] needs a list of texts under '{key}'.")
        return tuple(value)

    def choice(self, key: str, choices: Any, default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in list(choices):
            known = ", ".join(sorted(choices))
            raise BadMapping(f"The mapping's [{self.name}] {key} = '{value}' is none of {known}.")
        return value

    def table(self, key: str) -> "_Table":
        return _Table(self.values.pop(key, {}), f"{self.name}.{key}")

    def end(self) -> None:
        if self.values:
            unknown = ", ".join(sorted(self.values))
            raise BadMapping(
                f"The mapping's [{self.name}] has keys Muhit does not know: {unknown}."
            )


def read_mapping(path: Path) -> Mapping:
    """The mapping in the file at `path`. Raises BadMapping, naming the key at fault."""
    try:
        root = _Table(tomllib.loads(path.read_text(encoding="utf-8")), "mapping")
    except OSError as error:
        raise BadMapping(f"The mapping {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMapping(f"The mapping {path} is not valid TOML: {error}.") from error
    parts = {**_source(root), **_body(root), **_categories(root), **_columns(root)}
    root.end()
    return Mapping(**parts)


def _source(root: _Table) -> dict[str, Any]:
    table = root.table("source")
    zone = table.text("zone", "Europe/Istanbul")
    try:
        zone_info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadMapping(f"The mapping's [source] zone '{zone}' is not known.") from None
    found = {
        "source": table.text("name"),
        "format": table.choice("format", FORMATS),
        "encoding": table.text("encoding", "") or None,
        "delimiter": table.text("delimiter", ","),
        "items": table.text("items", "item"),
        "zone": zone_info,
        "date_formats": table.texts("date_formats", ["iso"]),
        "kind": Kind(table.choice("kind", Kind.values, "complaint")),
        "language": table.text("language"),
        # Said and never assumed: whether everybody may read what is brought over.
        "privacy": Privacy(table.choice("privacy", Privacy.values)),
        "received_at": table.text("received_at", ""),
    }
    table.end()
    return found


def _named(table: _Table) -> Named:
    code, names = table.text("code"), table.table("name")
    found = Named(code, {language: names.text(language) for language in list(names.values)})
    if not any(found.names.values()):
        raise BadMapping(f"The mapping's [{table.name}] needs a name in at least one language.")
    return found


def _body(root: _Table) -> dict[str, Any]:
    body, department = root.table("body"), root.table("department")
    found = {
        "body_kind": body.text("kind", "agency"),
        "body": _named(body),
        "department": _named(department),
    }
    body.end()
    department.end()
    return found


def _categories(root: _Table) -> dict[str, Any]:
    table, states = root.table("categories"), root.table("states")
    create = table.values.pop("create", False)
    if not isinstance(create, bool):
        raise BadMapping("The mapping's [categories] create must be true or false.")
    known = {value: _named(table.table(value)) for value in list(table.values)}
    return {
        "create_categories": create,
        "categories": known,
        "states": {
            value: State(states.choice(value, STATES)) for value in list(states.values)
        },
    }  # fmt: skip


def _columns(root: _Table) -> dict[str, Any]:
    table, position = root.table("columns"), root.table("position")
    found = {
        "id": table.text("id", ""),
        "text": table.texts("text"),
        "columns": {name: table.text(name) for name in OPTIONAL_COLUMNS if name in table.values},
        "position": Position(
            latitude=position.text("latitude", ""),
            longitude=position.text("longitude", ""),
            both=position.text("both", ""),
        ),
    }
    table.end()
    position.end()
    return found


def category_for(value: str, mapping: Mapping) -> Named | None:
    """The category that a value of the source stands for; None where the mapping leaves it open."""
    if value in mapping.categories:
        return mapping.categories[value]
    if mapping.create_categories and value:
        code = slugify(value)[:50]
        return Named(code, {mapping.language: value}) if code else None
    return None
