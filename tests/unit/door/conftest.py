from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pyrage
import pytest
from django.db import connections
from django.test import Client

from muhit.cli import roles
from muhit.cli.backup import make_key
from muhit.cli.postgres import Cluster
from muhit.protection.door import receiving
from muhit.protection.door.crowd import Crowd
from tests.ground import installation


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    return installation()


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk's secret key; the process at the door has the other half alone."""
    file = tmp_path_factory.mktemp("key") / "desk.key"
    make_key(file)
    return file


@pytest.fixture(scope="session")
def identity(key: Path) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(key.read_text().splitlines()[-1])


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has come within the hour."""
    monkeypatch.setattr(receiving, "crowd", Crowd())


@pytest.fixture
def opened(key: Path, settings: Any) -> None:
    """There is a key to seal to."""
    settings.DOOR_RECIPIENT = key.read_text().splitlines()[0].rpartition(" ")[2]


@pytest.fixture
def kept(cluster: Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is taken in is committed, so that others see it; it is taken away afterwards."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    with psycopg.connect(cluster.url(roles.OWNER, roles.PROTECTION)) as owner:
        owner.execute("DELETE FROM door_knock")


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})
