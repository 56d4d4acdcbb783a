"""One way to prepare a site, for `muhit demo`, `muhit serve`, `muhit worker` and `muhit prepare`.

What is done stands in `muhit/cli/prepare.py`, a process of its own with the settings of the site.
"""

import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from muhit.sites import environment
from muhit.sites.plan import PUBLIC, SITES

from .faults import Fault
from .web import child_environment

# The exit code where tables are not up to date.
PENDING = 3

Run = Callable[[Sequence[str], Mapping[str, str]], int]


def run_step(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run one step to its end on this terminal and give its exit code."""
    return subprocess.run(command, env=dict(variables)).returncode


def prepare(
    site: str, credentials: Mapping[str, str], *steps: str, run: Run = run_step
) -> dict[str, str]:
    """Take `steps` (files, tables, demo-city, up-to-date) for `site` with these `credentials`.

    Gives what the environment of the site's processes has to hold: where the files are. Raises
    Fault where a step cannot be taken, or where `up-to-date` finds that tables are not.
    """
    with tempfile.TemporaryDirectory(prefix="muhit-") as folder:
        answer = Path(folder) / "answer"
        command = [sys.executable, "-m", "muhit.cli.prepare", f"--answer={answer}"]
        command += [f"--{step}" for step in steps]
        code = run(command, child_environment(site, **credentials))
        if code == PENDING:
            migrate = "muhit migrate" if site == PUBLIC.name else "muhit protection migrate"
            raise Fault(f"The database lacks migrations. Run first: {migrate}")
        if code != 0:
            raise Fault(f"The {site} site could not be prepared; the reason stands above.")
        return {"MUHIT_PREPARED": answer.read_text()} if answer.exists() else {}


def prepare_files(site: str) -> Path:
    """The files of `site` alone, where neither a database nor a secret need be at hand. Their
    folder; raises Fault."""
    nowhere = "postgres://nobody@127.0.0.1:1/none"
    stand_ins = dict.fromkeys(SITES[site].credentials, nowhere)
    if environment.variable("MUHIT_MODE").read() == "production":
        stand_ins["MUHIT_SECRET_KEY"] = secrets.token_urlsafe(48)
        stand_ins["MUHIT_HOSTS"] = "prepared.invalid"
        stand_ins["MUHIT_PUBLIC_URL"] = "https://prepared.invalid"
    given = {name: environment.variable(name).read() or value for name, value in stand_ins.items()}
    return Path(prepare(site, given, "files")["MUHIT_PREPARED"])
