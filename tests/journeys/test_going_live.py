"""`docs/going-live.md`, followed word by word: its SQL, its settings, its commands, its pages."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import click
import pytest
from django.urls import reverse

from muhit import cli
from muhit.cli import web
from muhit.cli.postgres import Cluster
from muhit.foundation.core import clock
from muhit.registers.offices.models import StaffPost
from muhit.registers.organisations.models import Body, Category, Department
from muhit.sites.environment import ROOT
from tests.factories.accounts import UserFactory
from tests.factories.places import NeighbourhoodFactory

PAGE = ROOT / "docs" / "going-live.md"
KEYS = {
    "another-50-random-characters": "kQ7-f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-Wd4",
    "50-random-characters": "Wd4-kQ7f3nV0x_2hLr8sZc1wTj5yBm9dGp4uEa6oXi0NqRvHlSe-",
    "age1-the-public-key-of-the-desk": "age1" + "q" * 58,
}
# What is made in the browser between the commands, by the actions that its pages call.
IN_THE_BROWSER = """
import os, sys
sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "muhit.sites.settings.public"
import django; django.setup()
from muhit.foundation.accounts.models import User
from muhit.registers.organisations import actions
from muhit.registers.organisations.drafts import BodyDraft
from muhit.registers.places.models import Province
operator = User.objects.get(is_superuser=True)
body = actions.create_body(
    code="sehir", kind="metropolitan", by=operator,
    draft=BodyDraft(name={"tr": "Şehir"}, answers_here=True, is_active=True),
)
actions.add_area(body, place=Province.objects.get(name="Mersin"), by=operator)

"""
BY_THE_ADMINISTRATOR = """
import os, sys
sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "muhit.sites.settings.public"
import django; django.setup()
from muhit.registers.organisations import actions
from muhit.registers.organisations.drafts import DepartmentDraft
from muhit.registers.offices.models import StaffPost
post = StaffPost.objects.get()
actions.create_department(
    post.body, draft=DepartmentDraft(name={"tr": "Temizlik İşleri"}, is_active=True), by=post.user
)
"""


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a language, in the order of the page."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server on which nothing was arranged yet."""
    outer = Path(tempfile.mkdtemp(prefix="muhit-test-"))
    outer.chmod(0o711)
    cluster = Cluster(outer, durable=False)
    cluster.start()
    yield cluster
    cluster.stop()
    shutil.rmtree(outer)


@pytest.fixture(scope="module")
def files(server: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's files of settings, with this server's address, and the page's SQL done."""
    for part in re.split(r"^(?=\\c )", blocks("sql")[0], flags=re.MULTILINE):
        named = re.match(r"\\c (\w+)\n", part)
        with server.connect(named[1] if named else "postgres") as connection:
            statements = re.sub(r"^\\c \w+\n", "", part)
            for statement in filter(str.strip, statements.split(";\n")):
                connection.execute(statement)
    folder = tmp_path_factory.mktemp("etc")
    names = re.findall(r"^`([\w-]+\.env)`, for", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(names) == len(blocks("ini")) == 4
    for name, words in zip(names, blocks("ini"), strict=True):
        for words_of_page, value in KEYS.items():
            words = re.sub(rf"={words_of_page}$", f"={value}", words, flags=re.MULTILINE)
        words = re.sub(r"/var/lib/muhit[\w-]*", str(folder / "data"), words)
        (folder / name).write_text(_at(server, words))
    (folder / "data").mkdir()
    return folder


def _at(server: Cluster, words: str) -> str:
    """The settings, with the folder of this server's socket instead of its address."""
    socket = quote(str(server.socket_folder()), safe="")
    return re.sub(r"@127\.0\.0\.1:5432/(\w+)", rf"@/\1?host={socket}", words)


def run(files: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """Run a block of the page in a shell that has `muhit`, and nothing of this process."""
    script = f"{AS}\n{script}".replace("/etc/muhit/", f"{files}/")
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in web.CREDENTIALS and not name.startswith(("MUHIT_", "DJANGO_"))
    }
    muhit = f'muhit() {{ "{sys.executable}" -m muhit "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", f"set -u\n{muhit}{script}"],
        cwd=ROOT,
        env=inherited,
        capture_output=True,
        text=True,
    )


AS = blocks("sh")[0].splitlines()[0]


def test_the_commands_of_the_first_hour(server: Cluster, files: Path) -> None:
    tables, checks, first, clerk = blocks("sh")
    assert AS.startswith("as()")
    done = run(files, f"set -e\n{tables}")
    assert done.returncode == 0, done.stderr
    assert "The database is up to date." in done.stdout
    assert "The protection site's database is up to date." in done.stdout

    public, door = checks.splitlines()
    checked = run(files, public)
    wrong = {line.split()[1] for line in checked.stdout.splitlines() if line.startswith("wrong")}
    assert "settings" not in wrong, checked.stdout
    assert "database" not in wrong, checked.stdout
    # No worker, mail server, backup or safe door is running here; and nothing else is missing.
    assert wrong <= {"worker", "mail", "backup", "safe", "sms"}, checked.stdout
    checked = run(files, door)
    assert "wrong" not in checked.stdout, checked.stdout + checked.stderr
    assert "reads" in checked.stdout

    # Before the body exists, the command says so.
    early = run(files, first)
    assert (early.returncode, "There is no body" in early.stderr) == (2, True), early.stderr
    (files / "browser.py").write_text(IN_THE_BROWSER)
    made = run(files, f"as public {sys.executable} {files / 'browser.py'}")
    assert made.returncode == 0, made.stderr
    done = run(files, first)
    assert done.returncode == 0, done.stderr
    (files / "browser.py").write_text(BY_THE_ADMINISTRATOR)
    made = run(files, f"as public {sys.executable} {files / 'browser.py'}")
    assert made.returncode == 0, made.stderr
    done = run(files, clerk)
    assert done.returncode == 0, done.stderr
    with server.connect("muhit") as connection:
        posts = connection.execute("SELECT role FROM offices_staffpost ORDER BY role").fetchall()
    assert posts == [("administrator",), ("clerk",)]


@pytest.mark.django_db
def test_the_pages_of_the_first_hour(client) -> None:
    """Operator, body, area, department, category, as the last section of the page says."""
    place = NeighbourhoodFactory()
    operator = UserFactory(is_superuser=True)
    client.force_login(operator)
    new = reverse("organisations:new_body")
    assert client.get(new).status_code == 200
    entered = {
        "code": "sehir",
        "kind": "metropolitan",
        "name_tr": "Şehir Belediyesi",
        "name_ar": "بلدية المدينة",
        "name_en": "City",
        "answers_here": "on",
        "is_active": "on",
    }
    client.post(new, entered)
    body = Body.objects.get(code="sehir")
    client.post(
        reverse("organisations:add_area", args=["sehir"]),
        {"province": place.district.province.pk, "district": place.district.name},
    )
    assert body.areas.get().district == place.district

    administrator = UserFactory()
    StaffPost.objects.create(
        user=administrator, body=body, role="administrator", started_on=clock.today()
    )
    client.force_login(administrator)
    client.post(
        reverse("organisations:new_department", args=["sehir"]),
        {"name_tr": "Temizlik İşleri", "is_active": "on"},
    )
    department = Department.objects.get(body=body)
    client.post(
        reverse("organisations:new_category", args=["sehir"]),
        {
            "name_tr": "Çöp toplanmıyor",
            "department": department.pk,
            "group": "cleaning",
            "first_answer_days": 2,
            "solution_days": 5,
            "default_privacy": "public",
            "order": 1,
            "icon": "waste",
            "is_active": "on",
            "questions-TOTAL_FORMS": 0,
            "questions-INITIAL_FORMS": 0,
        },
    )
    assert Category.objects.get(body=body).department == department


def commands_in(text: str) -> list[str]:
    """Every line of a fenced or indented example that calls `muhit`."""
    joined = text.replace("\\\n", " ")
    return re.findall(
        r"^\s*(?:as \w[\w-]* |[A-Z_]+=\S+ )*(?:bin/)?muhit ([a-z][^\n`|]*)", joined, re.MULTILINE
    )


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"], ids=lambda page: page.name
)
def test_every_command_of_the_documents_exists_with_its_options(page: Path) -> None:
    text = "\n".join(re.findall(r"^```(?:sh)?\n(.*?)^```", page.read_text("utf-8"), re.M | re.S))
    for words in commands_in(text):
        _look_up(words.partition("#")[0].split())


def _look_up(words: list[str]) -> None:
    """Find the command and each option it is called with; fails at the first that is none."""
    found: click.Command = cli.main
    rest = list(words)
    while rest and isinstance(found, click.Group):
        name = rest.pop(0)
        if name.startswith("-"):
            break
        assert name in found.commands, f"muhit {' '.join(words)}: there is no '{name}'"
        found = found.commands[name]
    known = {option for parameter in found.params for option in parameter.opts} | {"--help"}
    for word in rest:
        if word.startswith("--"):
            option = word.partition("=")[0]
            assert option in known, f"muhit {' '.join(words)}: there is no {option}"
