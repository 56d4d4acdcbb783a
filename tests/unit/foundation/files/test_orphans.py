"""Uploads that were never sent, and bytes that belong to nothing."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.foundation.files import queries, storage
from muhit.foundation.files.actions import remove_stray, store_upload

from . import samples

pytestmark = pytest.mark.django_db


def test_a_file_nobody_refers_to_is_an_orphan():
    stored = store_upload(samples.upload(samples.picture()))
    assert list(queries.orphans(before=now() + timedelta(hours=1))) == [stored]
    assert not queries.orphans(before=now() - timedelta(hours=1)).exists()


def test_bytes_without_a_row_are_strays():
    stored = store_upload(samples.upload(samples.picture()))
    storage.write("ffffffff-ffff-ffff-ffff-ffffffffffff-large.jpg", b"x")
    storage.write("nonsense", b"x")
    later = now() + timedelta(hours=1)
    found = list(queries.strays(before=later))
    assert found == ["ffffffff-ffff-ffff-ffff-ffffffffffff-large.jpg", "nonsense"]
    for name in found:
        remove_stray(name)
    assert list(queries.strays(before=later)) == []
    assert queries.path(stored).exists()
