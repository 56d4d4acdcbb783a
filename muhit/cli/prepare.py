"""What must be done before a site can be served: a process of its own, with that site's settings.

It gets the credentials of the owning role where it makes tables, which none of the processes that
serve people ever has. `muhit/cli/preparing.py` starts it; its steps are its arguments.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from muhit.sites import environment

from . import catalogues
from .database import close_connections, refuse_foreign, set_up_django
from .extraction import LANGUAGES
from .faults import Fault
from .preparing import PENDING

# So many versions stay: what runs yet reads its own, and the one before is there to go back to.
VERSIONS_KEPT = 3
STEPS = ("files", "tables", "demo-city", "up-to-date")


def main(steps: list[str], answer: Path | None) -> int:
    """Take the `steps`; the folder of prepared files is written into `answer`."""
    site = os.environ["DJANGO_SETTINGS_MODULE"].rpartition(".")[2]
    with tempfile.TemporaryDirectory(prefix="muhit-") as scratch:
        os.environ["MUHIT_PREPARED"] = scratch
        set_up_django()
        from django.core.management import call_command

        if "files" in steps:
            folder = prepare_files(site, Path(scratch))
            if answer is not None:
                answer.write_text(str(folder))
        if "tables" in steps:
            _say("Bringing the database up to date …")
            refuse_foreign()
            call_command("migrate", interactive=False, verbosity=0)
        if "demo-city" in steps:
            _load_demo_city()
        pending = _pending() if "up-to-date" in steps else 0
        close_connections()
    return PENDING if pending else 0


def prepare_files(site: str, scratch: Path) -> Path:
    """Translations and static files of this version, in a folder of their own; where it is.

    The folder is named after what is in it and appears in one stroke, so that any number of
    processes may do this at once, and what runs keeps what it reads. Nothing is written where the
    code lies. Raises OSError where the data folder cannot be written to.
    """
    place = environment.data_folder() / "prepared" / site
    target = place / _fingerprint()
    if target.is_dir():
        _point_to(target)
        return target
    place.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(place):
        if not target.is_dir():  # another process made it meanwhile
            _say("Compiling translations …")
            catalogues.compile_into(scratch / "locale")
            _collect(scratch / "static")
            _bring_over(place / "current" / "static", scratch / "static")
            fresh = place / f".{target.name}"
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(scratch, fresh, ignore=shutil.ignore_patterns("styles"))
            fresh.chmod(0o755)
            fresh.rename(target)
            _drop_old(place, target)
        _point_to(target)
    return target


def _fingerprint() -> str:
    """What stands for all that is prepared: sources of translations, static files, versions."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    packages = ("Django", "whitenoise", "brotli")
    versions = [one.version for name in packages for one in distributions(name=name)]
    found = hashlib.sha256(" ".join(versions).encode())
    for language in LANGUAGES:
        for path in catalogues.sources(language):
            found.update(path.read_bytes())
    if not settings.DEVELOPMENT:  # there they are served from where they are written
        for finder in get_finders():
            for name, storage in finder.list(["CVS", ".*", "*~"]):
                with storage.open(name) as file:
                    found.update(f"{name} {file.size}".encode() + file.read())
    return found.hexdigest()[:16]


def _collect(static: Path) -> None:
    from django.conf import settings
    from django.core.management import call_command

    static.mkdir(parents=True, exist_ok=True)
    if settings.DEVELOPMENT:
        return
    _say("Collecting static files …")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        call_command("collectstatic", interactive=False, verbosity=0)


def _bring_over(before: Path, static: Path) -> None:
    """Files of the version `before` that pages name which people have open."""
    for old in before.rglob("*"):
        new = static / old.relative_to(before)
        if old.is_file() and not new.exists() and _is_named_by_content(old):
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(old, new)  # with its age


def _is_named_by_content(path: Path) -> bool:
    """Whether the name is that of one version, such as ``page.1f9a3b5c7d2e.css.gz``, and young."""
    has_digest = any(len(part) == 12 and part.isalnum() for part in path.name.split(".")[1:])
    return has_digest and time.time() - path.stat().st_mtime < 30 * 24 * 3600


def _point_to(target: Path) -> None:
    """`current` names the version that was prepared last, for commands that serve nobody."""
    link = target.parent / "current"
    with contextlib.suppress(OSError):  # somebody else's folder, prepared before we were started
        if link.is_symlink() and os.readlink(link) == target.name:
            return
        fresh = target.parent / f".current-{os.getpid()}"
        fresh.symlink_to(target.name)
        fresh.replace(link)


def _drop_old(place: Path, target: Path) -> None:
    versions = [path for path in place.iterdir() if path.is_dir() and not path.is_symlink()]
    versions.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in versions[VERSIONS_KEPT:]:
        if path != target:
            shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def _one_at_a_time(place: Path) -> Iterator[None]:
    with (place / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _pending() -> int:
    from muhit.foundation.core.readiness import pending_migrations

    found = pending_migrations()
    if found:
        sys.stderr.write(f"{found}\n")
    return found


def _load_demo_city() -> None:
    """`muhit.demo.load_demo_city()`: returns at once where the city is there already."""
    try:
        from muhit.demo import load_demo_city
    except ModuleNotFoundError as error:
        if error.name != "muhit.demo":
            raise
        return
    load_demo_city()


def _say(words: str) -> None:
    sys.stdout.write(f"  {words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _given = sys.argv[1:]
    _answers = [Path(word.removeprefix("--answer=")) for word in _given if "--answer=" in word]
    _chosen = [step for step in STEPS if f"--{step}" in _given]
    try:
        raise SystemExit(main(_chosen, _answers[0] if _answers else None))
    except Fault as _fault:
        _fault.show()
        raise SystemExit(_fault.exit_code) from None
    except (environment.SettingError, PermissionError) as _error:
        sys.stderr.write(f"muhit: {_error}\n")
        raise SystemExit(2) from None
