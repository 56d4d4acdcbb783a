"""Lock files: every package with a hash, no download address, nothing of one machine."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from muhit.sites.environment import ROOT

PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock")
ADDRESS = re.compile(r"https?://|git\+|file:|--index-url|--find-links|--extra-index")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|work|opt|tmp|Users)/")


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"^[a-zA-Z0-9._-]+(\[[\w,-]+\])?==[^ ]+ ", line), line[:80]
        assert "--hash=sha256:" in line, line[:80]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_python_locks_name_no_address_and_no_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not ADDRESS.findall(text)
    assert not MACHINE_PATH.findall(text)


def test_front_end_packages_are_pinned_with_hashes_and_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
    assert not MACHINE_PATH.findall(text)


def test_development_pins_what_runs() -> None:
    """What is tested is what is installed: the two lock files agree."""
    runtime, development = (_pins(ROOT / name) for name in PYTHON_LOCKS[:2])
    assert runtime.items() <= development.items()


def test_every_declared_package_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = _pins(ROOT / "requirements.lock")
    for requirement in project["dependencies"]:
        name = re.split(r"[\[~=<>! ;]", requirement)[0].lower().replace("_", "-")
        assert name in locked, name


def test_npm_settings_of_the_project_name_no_registry() -> None:
    for name in (".npmrc", "pip.conf", "uv.toml"):
        assert not (ROOT / name).exists()


def _pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", path.read_text("utf-8"), re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}
