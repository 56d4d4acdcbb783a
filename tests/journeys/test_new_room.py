"""A room that `muhit rooms new` made is in the house by its `room.py` alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from muhit.cli import rooms
from muhit.cli.faults import Fault
from muhit.sites.environment import ROOT

# What the copy's own tests set for themselves.
OURS = {
    *("TESTS_TEMPLATE", "MUHIT_PREPARED", "MUHIT_DATA", "PYTEST_XDIST_WORKER"),
    "DJANGO_SETTINGS_MODULE",
}
TITLES = "Toys,Oyuncaklar,ألعاب"
APPEARS = """
import pytest
from django.urls import reverse

from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.chapters import CHAPTERS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.search.sources import SEARCHED
from muhit.participation.toys import actions, demo
from muhit.participation.toys.models import Toy

pytestmark = pytest.mark.django_db


def test_navigation_leads_there(client, office):
    client.force_login(office.applicant)
    page = client.get(reverse("home")).content.decode()
    assert reverse("toys:list") in page
    assert "Oyuncaklar" in page


def test_the_page_of_offices_tells_who_may_write(client, office):
    client.force_login(office.people["administrator"])
    assert "“Oyuncaklar” listesini tutar" in client.get(reverse("offices:roles")).content.decode()


def test_the_api_tells_of_it(client, office):
    actions.write(office.body, title="Ahşap oyuncak", by=office.people["moderator"])
    (told,) = client.get("/api/v1/toys").json()["items"]
    assert told["title"] == "Ahşap oyuncak"


def test_log_retention_and_search_know_it(office):
    row = actions.write(office.body, title="Ahşap oyuncak", by=office.people["moderator"])
    assert str(ACTS.get("toys.written").words) == "“Oyuncaklar” listesine yazdı"
    assert RETENTION.get("toys.Toy").fields["title"]
    assert [*SEARCHED.get("toys").rows()] == [row]


def test_the_invented_city_has_some(office):
    assert CHAPTERS.get("toys").module == demo.__name__
    demo.load()
    assert Toy.objects.filter(title__endswith="(invented)").exists()
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of this checkout, with the room in it."""
    folder = tmp_path_factory.mktemp("house")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:  # an archive without its history
        shutil.copytree(
            ROOT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("var", ".*")
        )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    run(folder, "muhit", "rooms", "new", "participation/toys", "--one", "toy", "--words", TITLES)
    settings = "--settings=muhit.sites.settings.public"
    run(folder, "django", "makemigrations", "toys", "--verbosity=0", settings)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    (folder / "tests/unit/participation/toys/test_appears.py").write_text(APPEARS)
    return folder


def run(folder: Path, *words: str) -> str:
    """Run a module in the copy; what it printed."""
    variables = {name: value for name, value in os.environ.items() if name not in OURS}
    variables |= {"MUHIT_MODE": "development", "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env=variables, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    return done.stdout


def test_it_passes_what_every_room_must_and_is_everywhere(checkout: Path) -> None:
    told = run(
        checkout, "pytest", "--create-db", "-p", "no:xdist", "tests/meta",
        "tests/unit/participation/toys", "tests/unit/foundation/rights",
        "tests/unit/foundation/search/test_private_words.py",
    )  # fmt: skip
    assert " passed" in told


def test_its_imports_and_its_form_are_in_order(checkout: Path) -> None:
    new = ["muhit/participation/toys", "tests/unit/participation/toys/test_writing.py"]
    run(checkout, "ruff", "check", *new)
    run(checkout, "ruff", "format", "--check", *new)


@pytest.mark.parametrize(
    ("where", "one", "words", "why"),
    [
        ("participation/polls", "poll", TITLES, "There is a room"),
        ("participation/../x", "toy", TITLES, "small letters"),
        ("attic/toys", "toy", TITLES, "Is it a wing there is"),
        ("participation/toys", "toy", "Toys", "three languages"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(where, one, words, why) -> None:
    before = (ROOT / rooms.PLAN).read_text()
    with pytest.raises(Fault, match=why):
        rooms.make(ROOT, where, one=one, words=words)
    assert (ROOT / rooms.PLAN).read_text() == before
