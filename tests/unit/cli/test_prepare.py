"""Static files and translations: in a folder for each version, once, whoever asks at the same time.

Nothing is written where the code lies.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from muhit.cli import prepare
from muhit.sites.environment import ROOT

COMMAND = [sys.executable, "-m", "muhit", "prepare", "--site", "door"]


def variables(folder: Path, **more: str) -> dict[str, str]:
    dropped = ("DATABASE_URL", "MUHIT_PREPARED", "MUHIT_MODE", "MUHIT_HOSTS", "MUHIT_SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "MUHIT_DATA": str(folder), "PYTHONDONTWRITEBYTECODE": "1", **more}


def test_two_at_once_make_one_folder_and_both_find_it_whole(tmp_path: Path) -> None:
    """As two `muhit serve` do that a machine starts together; without a secret or a database."""
    running = [
        subprocess.Popen(
            COMMAND, cwd=ROOT, env=variables(tmp_path), stdout=subprocess.PIPE, text=True
        )
        for _number in range(2)
    ]
    folders = {process.communicate()[0].splitlines()[-1] for process in running}
    assert [process.returncode for process in running] == [0, 0]
    assert len(folders) == 1
    folder = Path(folders.pop())
    assert folder.parent == tmp_path / "prepared" / "door"
    assert (folder.parent / "current").resolve() == folder
    assert (folder / "locale" / "ar" / "LC_MESSAGES" / "django.mo").stat().st_size > 10_000
    assert list((folder / "static").glob("door/page.*.css.gz"))
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted(
        [folder.name, "current", "lock"]
    )


def test_the_code_may_belong_to_somebody_else(folder: Path) -> None:
    """Nothing changes in a copy of the code that may not be written (root writes everywhere)."""
    code = folder.parent / "code"
    left_out = shutil.ignore_patterns("__pycache__", "*.mo")
    shutil.copytree(ROOT / "muhit", code / "muhit", ignore=left_out)
    for path in [code, *code.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    before = {path: path.stat().st_mtime_ns for path in code.rglob("*")}
    try:
        done = subprocess.run(
            COMMAND, cwd=code, env=variables(folder, PYTHONPATH=str(code)), text=True,
            capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert {path: path.stat().st_mtime_ns for path in code.rglob("*")} == before
    finally:
        subprocess.run(["chmod", "-R", "u+w", str(code)], check=True)


def test_pages_that_are_open_find_the_files_of_the_version_before(tmp_path: Path) -> None:
    before, static = tmp_path / "before", tmp_path / "static"
    for name in ("ui/page.0123456789ab.css", "ui/page.css", "ui/old.aaaaaaaaaaaa.js.gz"):
        path = before / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    os.utime(before / "ui/old.aaaaaaaaaaaa.js.gz", (0, 0))
    prepare._bring_over(before, static)
    assert [path.name for path in static.rglob("*.*")] == ["page.0123456789ab.css"]


def test_the_oldest_versions_go(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / str(number)).mkdir()
        os.utime(tmp_path / str(number), (number, number))
    prepare._drop_old(tmp_path, tmp_path / "0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "2", "3", "4"]
