"""Uploads that were never sent, and bytes that belong to nothing."""

import errno
from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.foundation.files import queries, storage
from muhit.foundation.files.actions import remove_stray, store_upload
from muhit.foundation.files.errors import NotKept
from muhit.foundation.files.models import StoredFile

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


def test_a_full_disk_is_told_in_words_and_leaves_nothing(monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotKept, match="bizden"):
        store_upload(samples.upload(samples.picture()))
    assert list(storage.names()) == []
    assert not StoredFile.objects.exists()
