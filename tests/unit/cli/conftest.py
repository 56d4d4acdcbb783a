import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from muhit.cli import roles
from muhit.cli.postgres import Cluster
from tests.ground import copy_installation


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that the user PostgreSQL runs as can enter."""
    outer = Path(tempfile.mkdtemp(prefix="muhit-test-"))
    outer.chmod(0o711)
    (outer / "data").mkdir()
    yield outer / "data"
    shutil.rmtree(outer)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """An embedded PostgreSQL with its roles, also where other tests use another server."""
    outer = Path(tempfile.mkdtemp(prefix="muhit-test-"))
    outer.chmod(0o711)
    cluster = Cluster(outer, durable=False)
    cluster.start()
    roles.arrange(cluster)
    yield cluster
    cluster.stop()
    shutil.rmtree(outer)


@pytest.fixture(scope="module")
def installed() -> Iterator[Cluster]:
    """The same with the tables of both sites, as their owner made them."""
    outer = Path(tempfile.mkdtemp(prefix="muhit-test-"))
    outer.chmod(0o711)
    copy_installation(outer)
    cluster = Cluster(outer, durable=False)
    cluster.start()
    yield cluster
    cluster.stop()
    shutil.rmtree(outer)
