from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.test import Client

from muhit.cli import roles
from muhit.cli.postgres import Cluster
from tests.ground import installation


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    return installation()


@pytest.fixture
def public_owner(cluster: Cluster) -> Iterator[psycopg.Connection[Any]]:
    """The public site's database, as whoever writes the registers there enters it."""
    with psycopg.connect(roles.owner_url(cluster), autocommit=True) as connection:
        yield connection


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})
