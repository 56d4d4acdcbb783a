"""The kept ground of the tests is made anew when it has to be, and never shared by two runs."""

from pathlib import Path

import pytest

from muhit.sites.environment import ROOT
from tests import ground


def test_all_that_a_migrated_database_comes_from_is_looked_at() -> None:
    looked_at = {str(path.relative_to(ROOT)) for path in ground._ingredients()}
    assert {
        str(path.relative_to(ROOT)) for path in ROOT.glob("muhit/**/migrations/*.py")
    } <= looked_at
    assert {
        "requirements.lock",
        "muhit/sites/settings/public.py",
        "muhit/foundation/core/scattering.py",  # a constraint made by a function
        "muhit/directory/services/facts/__init__.py",  # called by a migration
        "muhit/participation/moderation/data/words.toml",  # read by one
    } <= looked_at


def test_any_change_in_it_makes_another_ground(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migration = tmp_path / "0001_initial.py"
    migration.write_text("one")
    monkeypatch.setattr(ground, "ROOT", tmp_path)
    monkeypatch.setattr(ground, "_ingredients", lambda: {migration})
    before = ground.fingerprint()
    assert ground.fingerprint() == before
    migration.write_text("another")
    assert ground.fingerprint() != before


def test_two_runs_at_once_stand_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ground, "KEPT", tmp_path)
    first, second, third = (object.__new__(ground.Ground) for _number in range(3))
    places = [first._kept(), second._kept()]
    assert places == [tmp_path / "1", tmp_path / "2"]
    first._lock.release()
    assert third._kept() == places[0]
    second._lock.release()
    third._lock.release()
