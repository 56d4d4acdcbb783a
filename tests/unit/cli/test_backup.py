"""A backup brings every table and every file back into an empty place, and only there."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from muhit.cli import archive, roles
from muhit.cli.postgres import Cluster, running
from muhit.cli.web import CREDENTIALS
from muhit.sites.environment import ROOT
from tests.ground import copy_installation

LIFE = """
import django; django.setup()
from django.utils import timezone
from muhit.foundation.core.heartbeats import WORKER, beat
from muhit.foundation.files.actions import store_blackened, store_upload, store_voice
from muhit.foundation.messages import push
from muhit.participation.consultations.models import Picture
from muhit.participation.record.models import BoxedPhoto, VoiceNote
from tests.factories.consultations import ConsultationFactory
from tests.factories.submissions import SubmissionFactory
from tests.unit.foundation.files import samples
from tests.unit.foundation.files.sounds import tone
from muhit.participation.record.models import Attachment
for number in range(3):
    photo = store_upload(samples.upload(samples.picture()))
    Attachment.objects.create(submission=SubmissionFactory(), file=photo, order=0)
spoken = SubmissionFactory(private=True, in_arabic=True)
voice = store_voice(samples.upload(tone(1), "note.webm"))
VoiceNote.objects.create(submission=spoken, file=voice, language="ar", publishes=False)
first = Attachment.objects.earliest("pk")
original = first.file
boxes = [(0.1, 0.1, 0.2, 0.2)]
Attachment.objects.filter(pk=first.pk).update(file=store_blackened(original, boxes))
BoxedPhoto.objects.create(
    attachment=first, original=original, boxes=[[0.1, 0.1, 0.2, 0.2]], boxed_at=timezone.now()
)
beat(WORKER)
plan = store_upload(samples.upload(samples.picture()))
Picture.objects.create(consultation=ConsultationFactory(), file=plan)
push.key()
"""
# Signs of life are not among it: they are those of the installation that gave them.
CONTENTS = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND relkind IN ('r', 'p') AND relpersistence = 'p' AND relname <> 'core_heartbeat' ORDER BY 1
"""
SHAPE = """
SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT sequencename || coalesce(last_value, 0) FROM pg_sequences
    WHERE schemaname = 'public' AND sequencename <> 'core_heartbeat_id_seq'
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
ORDER BY 1
"""


@dataclass
class Source:
    """An installation with submissions and photos, its backup, and the key to it."""

    folder: Path
    cluster: Cluster
    backup: Path
    key: Path


def muhit(folder: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return python(folder, "-m", "muhit", *arguments)


def python(folder: Path, *arguments: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
    inherited = {name: value for name, value in os.environ.items() if name not in CREDENTIALS}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**inherited, "MUHIT_DATA": str(folder), "PYTHONWARNINGS": "ignore", **more},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def source() -> Iterator[Source]:
    outer = Path(tempfile.mkdtemp(prefix="muhit-test-"))
    outer.chmod(0o711)  # the user PostgreSQL runs as passes through
    folder = outer / "source"
    folder.mkdir()
    copy_installation(folder)
    with running(folder, durable=False) as cluster:
        url = roles.app_url(cluster)
        lived = python(
            folder,
            "-c",
            LIFE,
            DATABASE_URL=url,
            DJANGO_SETTINGS_MODULE="muhit.sites.settings.public",
        )
        assert lived.returncode == 0, lived.stderr
        key, backup = outer / "key", outer / "backup.age"
        made = muhit(folder, "backup-key", key)
        done = muhit(folder, "backup", backup, "--to", made.stdout.strip())
        assert done.returncode == 0, done.stderr
        yield Source(folder, cluster, backup, key)
    shutil.rmtree(outer)


@pytest.fixture
def empty(source: Source) -> Iterator[Path]:
    folder = source.folder.with_name("empty")
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def contents(cluster: Cluster) -> dict[str, object]:
    """Every table's rows as one digest each, and the shape of the schema."""
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        tables = [row[0] for row in connection.execute(CONTENTS).fetchall()]
        rows: dict[str, object] = {
            table: connection.execute(
                f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t"
            ).fetchone()
            for table in tables
        }
        shape = connection.execute(SHAPE).fetchall()
    # PostgreSQL writes casts of constants differently when it reads its own words again.
    rows["shape"] = sorted(re.sub(r"::[a-z ]+|\[\]|[()\s]", "", row[0]) for row in shape)
    return rows


def signs(cluster: Cluster) -> list[str]:
    with psycopg.connect(roles.owner_url(cluster)) as connection:
        names = connection.execute("SELECT name FROM core_heartbeat ORDER BY name").fetchall()
    return [name for (name,) in names]


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "files").rglob("*")
        if path.is_file()
    }


def test_every_table_and_every_file_comes_back(source: Source, empty: Path) -> None:
    done = muhit(empty, "restore", source.backup, "--key", source.key)
    assert done.returncode == 0, done.stderr
    # Three photos and their small copies, one more of each with boxes, a plan, and a voice.
    assert len(files(source.folder)) == 11
    assert files(empty) == files(source.folder)
    for name in archive.KEPT:
        assert (empty / name).read_bytes() == (source.folder / name).read_bytes()
        assert (empty / name).stat().st_mode & 0o777 == 0o600
    before = contents(source.cluster)
    assert before["submissions_submission"][0] == 4  # type: ignore[index]
    for table in ("voicenote", "boxedphoto", "submissionversion"):
        assert before[f"submissions_{table}"][0] > 0, table  # type: ignore[index]
    assert before["consultations_picture"][0] == 1  # type: ignore[index]
    with running(empty, durable=False) as restored:
        assert contents(restored) == before
        assert (signs(source.cluster), signs(restored)) == (["backup", "worker"], [])
        # The site's own role gets in, as after `muhit migrate`.
        with psycopg.connect(roles.app_url(restored)) as connection:
            connection.execute("UPDATE submissions_submission SET text = 'read and written'")
    again = muhit(empty, "restore", source.backup, "--key", source.key)
    assert (again.returncode, "already has uploads" in again.stderr) == (2, True)
    shutil.rmtree(empty / "files")
    again = muhit(empty, "restore", source.backup, "--key", source.key)
    assert (again.returncode, "web-push.pem is there already" in again.stderr) == (2, True)
    (empty / "web-push.pem").unlink()
    again = muhit(empty, "restore", source.backup, "--key", source.key)
    assert (again.returncode, "already has tables" in again.stderr) == (2, True)


def test_nothing_else_in_the_data_folder_needs_keeping(source: Source) -> None:
    """What lies there is in the backup, or made anew, or named in docs/operations.md."""
    made_anew = {"postgres", "static", "log", "lock", "run", "secrets.json"}
    there = {path.name for path in source.folder.iterdir()}
    assert there - made_anew == {"files", *archive.KEPT}


def test_nothing_of_it_can_be_read_without_the_key(source: Source, tmp_path: Path) -> None:
    assert b"submissions_submission" not in source.backup.read_bytes()
    assert source.backup.stat().st_mode & 0o777 == 0o600
    other = tmp_path / "other"
    assert muhit(tmp_path, "backup-key", other).returncode == 0
    assert other.stat().st_mode & 0o777 == 0o600
    refused = muhit(tmp_path, "restore", source.backup, "--key", other, "--verify")
    assert (refused.returncode, "cannot be decrypted" in refused.stderr) == (2, True)


@pytest.mark.parametrize("harm", ["cut", "changed"])
def test_a_damaged_backup_is_found_before_anything_is_written(
    source: Source, tmp_path: Path, harm: str
) -> None:
    content = bytearray(source.backup.read_bytes())
    if harm == "cut":
        del content[len(content) // 2 :]
    else:
        content[len(content) // 2] ^= 1
    damaged = tmp_path / "damaged.age"
    damaged.write_bytes(content)
    refused = muhit(tmp_path / "place", "restore", damaged, "--key", source.key)
    assert refused.returncode == 2
    assert refused.stderr.startswith("muhit: The backup ")
    assert not (tmp_path / "place").exists()


def test_a_file_the_database_names_must_be_there(source: Source, tmp_path: Path) -> None:
    lost = next(path for path in (source.folder / "files").rglob("*.jpg"))
    content = lost.read_bytes()
    lost.unlink()
    key = source.key.read_text().split()[3]
    done = muhit(source.folder, "backup", tmp_path / "new.age", "--to", key)
    lost.write_bytes(content)
    assert (done.returncode, f"The file {lost.name} is missing" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(source: Source) -> None:
    key = source.key.read_text().split()[3]
    backed_up = muhit(source.folder, "backup", source.backup, "--to", key)
    assert (backed_up.returncode, "is there already" in backed_up.stderr) == (2, True)
    made = muhit(source.folder, "backup-key", source.key)
    assert (made.returncode, "never overwritten" in made.stderr) == (2, True)
    wrong = muhit(source.folder, "backup", source.folder / "x", "--to", "age1nonsense")
    assert (wrong.returncode, "is no public key" in wrong.stderr) == (2, True)


def test_the_protection_site_has_a_backup_of_its_own(source: Source, empty: Path) -> None:
    """Restored, what came through the safe door is there, and as closed as before."""
    assert muhit(source.folder, "protection", "migrate").returncode == 0
    knock = (
        "INSERT INTO door_knock (id, received_at, sealed, pressure)"
        " VALUES (gen_random_uuid(), now(), 'sealed', '')"
    )
    with psycopg.connect(_protection(source.cluster, roles.OWNER)) as connection:
        connection.execute(knock)
    key, backup = source.key.with_name("desk"), source.key.with_name("desk.age")
    public_key = muhit(source.folder, "backup-key", key).stdout.strip()
    done = muhit(source.folder, "protection", "backup", backup, "--to", public_key)
    assert done.returncode == 0, done.stderr
    for wrong in (("restore", backup), ("protection", "restore", source.backup)):
        which = key if "protection" not in wrong else source.key
        refused = muhit(empty, *wrong, "--key", which)
        assert (refused.returncode, "of the other site" in refused.stderr) == (2, True)
    done = muhit(empty, "protection", "restore", backup, "--key", key)
    assert done.returncode == 0, done.stderr
    with running(empty, durable=False) as restored:
        with psycopg.connect(_protection(restored, roles.OWNER)) as connection:
            rows = connection.execute("SELECT sealed FROM door_knock").fetchall()
        assert rows == [(b"sealed",)]
        roles.arrange(restored)  # as at every start
        url = _protection(restored, roles.DOOR)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SELECT id, received_at FROM door_knock")
            connection.execute(knock)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT sealed FROM door_knock")


def _protection(cluster: Cluster, role: str) -> str:
    return cluster.url(role, roles.PROTECTION)
