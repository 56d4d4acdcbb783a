"""Sites are lists of rooms, and everything that has to know the rooms knows them all."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

import muhit
from muhit.foundation.rooms import DeclaredTwice, Room
from muhit.foundation.rooms.declaring import Declarations
from muhit.foundation.rooms.loading import load
from muhit.sites import plan

PACKAGE = Path(muhit.__file__).parent
ROOT = PACKAGE.parent
SITES = plan.SITES.values()
ROOMS = sorted({plan.DEMO, *(room for site in SITES for room in site.rooms)})


def test_every_room_is_on_a_site():
    with_a_room = {
        ".".join(("muhit", *path.parent.relative_to(PACKAGE).parts))
        for path in PACKAGE.rglob("room.py")
    }
    assert with_a_room == set(ROOMS)


def test_every_app_of_ours_is_a_room():
    assert {
        config.name for config in apps.get_app_configs() if config.name.startswith("muhit.")
    } == set(settings.ROOMS)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_no_room_stands_below_what_it_uses(site):
    """The order of the rooms is the order of the wings in the import contracts."""
    wings = [room.split(".")[1] for room in site.rooms]
    order = ["foundation", "registers", "directory", "participation", "faces", "protection"]
    assert wings == sorted(wings, key=order.index)


def test_every_room_has_its_place_in_the_import_contracts():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {
        f"{container}.{name.strip()}" if not name.startswith("muhit") else name.strip()
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["type"] in ("layers", "independence")
        for container in contract.get("containers", [""])
        for layer in contract.get("layers", contract.get("modules", []))
        for name in layer.strip("()").split("|")
    }
    alone = {"muhit.demo"}
    assert set(ROOMS) - named - alone == set()


def test_the_ground_plan_names_every_room():
    plan_of_the_house = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    lines = plan_of_the_house.split("```")[1].splitlines()
    words = {line.split()[0].rstrip("/") for line in lines if line.split()}
    rooms = {room.rsplit(".", 1)[1] for room in ROOMS if ".faces." not in room}
    assert rooms - words == set()


DECLARATIONS = re.compile(r"^([A-Z_]+) = Declarations\[", re.MULTILINE)


def test_the_recipes_name_everything_that_can_be_declared():
    recipes = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)` \| `([\w/.]+)`", recipes, re.MULTILINE))
    there = {
        (name, path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        for name in DECLARATIONS.findall(path.read_text(encoding="utf-8"))
    }
    assert told == there


def test_only_one_app_does_something_when_django_starts():
    starting = [path for path in PACKAGE.rglob("apps.py") if "def ready" in path.read_text("utf-8")]
    assert starting == [PACKAGE / "foundation" / "rooms" / "apps.py"]


class TestLoading:
    """`load` reads each room.py once, and refuses doubles by name."""

    @pytest.fixture
    def things(self):
        return Declarations[str]("the thing", key=str)

    @pytest.fixture
    def rooms(self, tmp_path, monkeypatch):
        monkeypatch.syspath_prepend(tmp_path)

        def make(name, room):
            (tmp_path / name).mkdir()
            (tmp_path / name / "__init__.py").touch()
            (tmp_path / name / "room.py").write_text("ROOM = None\n")
            monkeypatch.setattr(f"{name}.room.ROOM", room)
            return name

        return make

    def test_declarations_come_in_the_order_of_rooms(self, things, rooms):
        load([rooms("cellar", Room(things.of("b", "a"))), rooms("attic", Room(things.of("c")))])
        assert things.everywhere() == [("b", "cellar"), ("a", "cellar"), ("c", "attic")]
        assert things.room_of("c") == "attic"
        assert things.find("d") is None

    def test_doubles_are_refused_with_both_names(self, things, rooms):
        with pytest.raises(DeclaredTwice, match=r"the thing 'a' is declared by hall and by loft"):
            load([rooms("hall", Room(things.of("a"))), rooms("loft", Room(things.of("a")))])

    def test_a_room_without_a_room_is_told(self, rooms):
        with pytest.raises(TypeError, match=r"porch/room\.py has no ROOM"):
            load([rooms("porch", None)])
