"""The library stands alone: it runs where neither Django nor Muhit is, and its README is true."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import muhit.mathematics

HERE = Path(muhit.mathematics.__file__).parent
NAME = "muhit_mathematics"
README = (HERE / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^## (\w+)\n\n```python\n(.*?)```", README, re.M | re.S)
# An entry of None makes Python refuse the import.
WALL = "import sys\nfor name in ('django', 'muhit'): sys.modules[name] = None\n"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the library lies under the name that it is installed by."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(HERE, folder / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(program: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WALL + program], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_every_module_is_imported_without_django_and_muhit(elsewhere: Path) -> None:
    files = [path.relative_to(elsewhere).with_suffix("") for path in elsewhere.rglob("*.py")]
    names = [".".join(path.parts).removesuffix(".__init__") for path in files]
    assert len(names) > 25
    run("\n".join(f"import {name}" for name in names), elsewhere)


@pytest.mark.parametrize(("title", "program"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_the_examples_of_the_readme_run(elsewhere: Path, title: str, program: str) -> None:
    run(program, elsewhere)


def test_each_package_has_an_example_and_is_installed() -> None:
    folders = {path.parent.name for path in HERE.glob("*/__init__.py")}
    assert {title.lower() for title, _program in EXAMPLES} == folders
    settings = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {NAME, *(f"{NAME}.{folder}" for folder in folders)}
    assert set(settings["tool"]["setuptools"]["packages"]) == packages


def test_what_it_needs_is_what_muhit_needs() -> None:
    alone = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    root = HERE.parents[1] / "pyproject.toml"
    house = tomllib.loads(root.read_text(encoding="utf-8"))["project"]
    assert set(alone["dependencies"]) < set(house["dependencies"])
