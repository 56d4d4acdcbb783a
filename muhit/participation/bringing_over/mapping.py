"""The mapping: a TOML file that says how the rows of another system become submissions.

`docs/import.md` explains every key; the files under `mappings/` are examples that work.
"""

import re
import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from muhit.foundation.core.text import fold
from muhit.participation.record.enums import Kind, Privacy, State
from muhit.registers.organisations.models import Body

from .dates import check_form
from .errors import BadMapping

FORMATS = ("csv", "json", "geojson")
_ITEMS = {"csv": "", "json": "item", "geojson": "features.item"}
_CODE = re.compile(r"[-\w]{1,50}", re.ASCII)
# A row of another system cannot arrive as a duplicate: its original is not known.
STATES = frozenset(State) - {State.DUPLICATE}


@dataclass(frozen=True)
class Named:
    """A body, department or category: its code and its names by language.

    A category that a value of the source asks for has no code yet: it is known by its name.
    """

    code: str
    names: dict[str, str]

    @property
    def key(self) -> str:
        """What it is known by: the code, or the whole name, folded, in any script."""
        return self.code or "=" + fold(next(iter(self.names.values())))


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
    offer_categories: bool
    overrule_categories: bool
    kind: Kind
    language: str
    privacy: Privacy
    archive: bool
    received_at: str
    id: str
    text: tuple[str, ...]
    columns: dict[str, str] = field(default_factory=dict)
    position: Position = Position()

    @property
    def needed_columns(self) -> list[str]:
        """Columns without which no row of the file means anything."""
        return list(dict.fromkeys([*([self.id] if self.id else []), *self.text]))

    @property
    def all_columns(self) -> list[str]:
        """All columns that the mapping names, each once."""
        where = (self.position.both, self.position.latitude, self.position.longitude)
        named = [*self.needed_columns, *self.columns.values(), *where]
        return list(dict.fromkeys(column for column in named if column))


# Columns that one source column each may fill.
OPTIONAL_COLUMNS = (
    "received", "ended", "category", "state", "place", "answer", "name", "phone", "email",
    "neighbourhood", "district", "department",
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

    def flag(self, key: str) -> bool:
        value = self.values.pop(key, False)
        if not isinstance(value, bool):
            raise BadMapping(f"The mapping's [{self.name}] {key} must be true or false.")
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
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadMapping(f"The mapping's [source] zone '{zone}' is not known.") from None
    kind_of_file = table.choice("format", FORMATS)
    found = {
        "source": table.text("name"),
        "format": kind_of_file,
        "encoding": table.text("encoding", "") or None,
        "delimiter": table.text("delimiter", ""),
        "items": table.text("items", _ITEMS[kind_of_file]),
        "zone": zone_info,
        "date_formats": table.texts("date_formats", ["iso"]),
        "archive": table.flag("archive"),
        "kind": Kind(table.choice("kind", Kind.values, "complaint")),
        "language": table.text("language"),
        # Said and never assumed: whether everybody may read what is brought over.
        "privacy": Privacy(table.choice("privacy", Privacy.values)),
        "received_at": table.text("received_at", ""),
    }
    table.end()
    _check_source(found)
    return found


def _check_source(found: dict[str, Any]) -> None:
    for key, longest in (("source", 40), ("language", 8)):
        if not 0 < len(found[key]) <= longest or "\0" in found[key]:
            name = "name" if key == "source" else key
            raise BadMapping(f"The mapping's [source] {name} needs 1 to {longest} letters.")
    if len(found["delimiter"]) > 1 or found["delimiter"] in ('"', "\r", "\n", "\0"):
        raise BadMapping("The mapping's [source] delimiter must be one sign, such as ';'.")
    for form in found["date_formats"]:
        if not check_form(form):
            raise BadMapping(f"The mapping's [source] date_formats: '{form}' is no form of dates.")


def _named(table: _Table) -> Named:
    code, names = table.text("code"), table.table("name")
    if not _CODE.fullmatch(code):
        raise BadMapping(
            f"The mapping's [{table.name}] code '{code}' may hold 1 to 50 letters a to z, "
            "digits and hyphens."
        )
    found = Named(code, {language: names.text(language) for language in list(names.values)})
    if not any(found.names.values()):
        raise BadMapping(f"The mapping's [{table.name}] needs a name in at least one language.")
    return found


def _body(root: _Table) -> dict[str, Any]:
    body, department = root.table("body"), root.table("department")
    found = {
        "body_kind": body.choice("kind", Body.Kind.values, "agency"),
        "body": _named(body),
        "department": _named(department),
    }
    body.end()
    department.end()
    return found


def _categories(root: _Table) -> dict[str, Any]:
    table, states = root.table("categories"), root.table("states")
    create, offer = table.flag("create"), table.flag("offer")
    overrule = table.flag("publish_private_ones")
    known = {value: _named(table.table(value)) for value in list(table.values)}
    return {
        "create_categories": create,
        "offer_categories": offer,
        "overrule_categories": overrule,
        "categories": known,
        "states": {
            value: State(states.choice(value, STATES)) for value in list(states.values)
        },
    }  # fmt: skip


def _columns(root: _Table) -> dict[str, Any]:
    table, position = root.table("columns"), root.table("position")
    found: dict[str, Any] = {
        "id": table.text("id", ""),
        "text": table.texts("text"),
        "columns": {name: table.text(name) for name in OPTIONAL_COLUMNS if name in table.values},
        "position": Position(
            latitude=position.text("latitude", ""),
            longitude=position.text("longitude", ""),
            both=position.text("both", ""),
        ),
    }
    if not found["text"]:
        raise BadMapping("The mapping's [columns] text names no column.")
    where = found["position"]
    if bool(where.latitude) != bool(where.longitude):
        raise BadMapping("The mapping's [position] needs both latitude and longitude, or both.")
    table.end()
    position.end()
    return found


def category_for(value: str, mapping: Mapping) -> Named | None:
    """The category that a value of the source stands for; None where the mapping leaves it open."""
    if value in mapping.categories:
        return mapping.categories[value]
    if mapping.create_categories and fold(value):
        return Named("", {mapping.language: " ".join(value.split())})
    return None
