"""The data folder of an embedded installation, and the user PostgreSQL runs as.

PostgreSQL refuses to run as root. Started by root it runs as a system user of
its own; the folders made for it are given to that user. No permission of a
folder that existed before is ever changed.
"""

import fcntl
import grp
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .faults import Fault

SYSTEM_USER = "muhit"


@dataclass(frozen=True)
class Account:
    """The system user that PostgreSQL's programs run as."""

    name: str
    uid: int
    gid: int

    @property
    def options(self) -> dict[str, Any]:
        """What subprocess needs to run a program as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def database_account() -> Account:
    """Who runs PostgreSQL: the present user, or for root a system user made for it."""
    if os.geteuid() != 0:
        return Account(str(os.geteuid()), os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _add_system_user()
        entry = pwd.getpwnam(SYSTEM_USER)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _add_system_user() -> None:
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if useradd is None:
        raise Fault(
            f"PostgreSQL may not run as root and there is no useradd to make the system user "
            f"'{SYSTEM_USER}'. Make that user yourself, or start Muhit as an ordinary user."
        )
    try:
        grp.getgrnam(SYSTEM_USER)
        group = ["--gid", SYSTEM_USER]
    except KeyError:
        group = ["--user-group"]
    home = ["--home-dir", "/var/lib/muhit", "--no-create-home"]
    made = subprocess.run(
        [useradd, "--system", *home, "--shell", "/usr/sbin/nologin", *group, SYSTEM_USER],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        raise Fault(f"The system user '{SYSTEM_USER}' could not be made: {made.stderr.strip()}")


def make_folder(folder: Path, mode: int, account: Account | None = None) -> None:
    """Make `folder` (and its parents, readable to all) unless it is there already."""
    if folder.is_dir():
        return
    try:
        for missing in reversed([part for part in folder.parents if not part.exists()]):
            missing.mkdir(exist_ok=True)
            missing.chmod(0o755)
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
        if account is not None and account.options:
            os.chown(folder, account.uid, account.gid)
    except OSError as error:
        raise Fault(
            f"The folder {folder} cannot be made ({error.strerror}). "
            "Name another one with MUHIT_DATA."
        ) from None


class FolderLock:
    """Only one Muhit at a time runs on a data folder.

    The lock is the operating system's: it ends with the process that holds it,
    however that process ends.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lock"
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock; False where another process holds it."""
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Fault(
                f"The data folder {self.path.parent} cannot be written to ({error.strerror}). "
                "Name another one with MUHIT_DATA, or start Muhit as the user it belongs to."
            ) from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file
        return True

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def holder(self) -> str:
        """The process that holds the lock, in words."""
        try:
            return f"process {int(self.path.read_text())}"
        except (OSError, ValueError):
            return "another process"
