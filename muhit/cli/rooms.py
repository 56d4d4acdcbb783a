"""``muhit rooms new``: a room that works, to begin from."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Template

import click

from muhit.sites.environment import ROOT

from .faults import Fault, Sentences, examples

SKELETON = Path(__file__).with_name("new_room")
PLAN, CONTRACTS, MAP = (
    Path("muhit/sites/plan.py"),
    Path("pyproject.toml"),
    Path("docs/architecture.md"),
)
_NAME = re.compile(r"[a-z][a-z_]{2,30}")


@click.group("rooms", cls=Sentences)
def command() -> None:
    """Work on the code: make a new room."""


@command.command(
    "new",
    epilog=examples("muhit rooms new participation/tools --one tool --words Tools,Aletler,أدوات"),
)
@click.argument("where", metavar="WING/NAME")
@click.option("--one", required=True, help="What one row is called, such as tool.")
@click.option("--words", required=True, help="The list's name in English, Turkish and Arabic.")
def new(where: str, one: str, words: str) -> None:
    """Write a room with a table, rights, pages, search, words in three languages and tests.

    It is a list that staff keep and everybody signed in reads; change it into what is wanted. It
    stands on the public site at once. Make its migration with `makemigrations`.
    """
    for path in make(ROOT, where, one=one, words=words):
        click.echo(path)


def make(root: Path, where: str, *, one: str, words: str) -> list[Path]:
    """Write the room `where` (wing/name) into the checkout at `root`; the files written.

    Raises Fault where the name is taken or no name, or where a file is not as this expects it.
    """
    wing, _, name = where.partition("/")
    titles = [word.strip() for word in words.split(",")]
    if not all(map(_NAME.fullmatch, (wing, name, one))):
        raise Fault("Names are small letters and underscores, such as participation/tools.")
    if len(titles) != 3 or not all(titles):
        raise Fault("Write the list's name in three languages: --words English,Türkçe,العربية.")
    room = root / "muhit" / wing / name
    if room.exists():
        raise Fault(f"There is a room {wing}/{name} already.")
    values = {
        "wing": wing,
        "room": name,
        "ROOM": name.upper(),
        "Room": name.title().replace("_", ""),
        "One": one.title().replace("_", ""),
        "Title": titles[0],
    }
    edits = [
        (PLAN, *_in_plan(root, wing, name)),
        (CONTRACTS, *_in_contracts(root, wing, name)),
        (MAP, *_on_map(root, wing, name, titles[0])),
    ]
    written = [root / path for path, _old, _new in edits]
    for path, old, fresh in edits:
        text = (root / path).read_text("utf-8")
        (root / path).write_text(text.replace(old, fresh, 1), "utf-8")
    tests = root / "tests" / "unit" / wing / name
    written += _fill(SKELETON / "room", room, values) + _fill(SKELETON / "tests", tests, values)
    (room / "migrations").mkdir()
    (room / "migrations" / "__init__.py").touch()
    _translate(room, dict(zip(("title", "tr", "ar"), titles, strict=True)))
    return written


def _fill(source: Path, target: Path, values: Mapping[str, str]) -> list[Path]:
    written = []
    for path in sorted(source.rglob("*.txt")):
        named = str(path.relative_to(source)).removesuffix(".txt").replace("ROOM", values["room"])
        (target / named).parent.mkdir(parents=True, exist_ok=True)
        (target / named).write_text(Template(path.read_text("utf-8")).substitute(values), "utf-8")
        written.append(target / named)
    return written


def _line(root: Path, path: Path, pattern: str, what: str) -> str:
    """The first line of a file that fits. Raises Fault where none does."""
    found = re.search(pattern, (root / path).read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise Fault(f"{path} has no {what} to put the room beside. Is it a wing there is?")
    return found[0]


def _in_plan(root: Path, wing: str, name: str) -> tuple[str, str]:
    """Above all rooms of its wing."""
    last = _line(root, PLAN, rf'(?:^ +"muhit\.{wing}\.\w+",\n)+', f"room of {wing}")
    return last, f'{last}        "muhit.{wing}.{name}",\n'


def _in_contracts(root: Path, wing: str, name: str) -> tuple[str, str]:
    pattern = rf'^containers = \["muhit\.{wing}"\]\nlayers = \[\s*'
    opening = _line(root, CONTRACTS, pattern, f"layers of {wing}")
    after = ",\n    " if opening.endswith("    ") else ", "
    return opening, f'{opening}"{name}"{after}'


def _on_map(root: Path, wing: str, name: str, title: str) -> tuple[str, str]:
    heading = _line(root, MAP, rf"^  {wing}/.*\n", f"wing {wing}")
    return heading, f"{heading}    {name:<16} {title}\n"


def _translate(room: Path, titles: Mapping[str, str]) -> None:
    """The room's catalogues, with its own words and those that another room has said before."""
    from . import catalogues
    from .extraction import Room

    own = tomllib.loads((SKELETON / "strings.toml").read_text("utf-8"))
    said = {
        language: {
            message.format(**titles): words[language].format(**titles)
            for message, words in own.items()
        }
        for language in ("tr", "ar")
    }
    catalogues.update(Room(f"{room.parent.name}/{room.name}", room), said=said)
