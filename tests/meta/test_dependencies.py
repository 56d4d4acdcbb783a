"""What the package imports it declares: nothing is there only because something else needs it."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import muhit
from muhit.sites.environment import ROOT

# What a declared extra brings along.
OF_EXTRAS = {"psycopg-pool": "psycopg[pool]"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = {name: some for name, some in project["optional-dependencies"].items() if name != "dev"}
    named = [*project["dependencies"], *(one for some in parts.values() for one in some)]
    declared = {_plain(re.split(r"[^\w.-]", one)[0]) for one in named}
    declared |= set(OF_EXTRAS)
    makers = packages_distributions()
    package = Path(muhit.__file__).parent
    missing: dict[str, str] = {}
    for path in package.rglob("*.py"):
        for name in set(_imported(path)) - sys.stdlib_module_names - {"muhit"}:
            if not {_plain(one) for one in makers.get(name, [])} & declared:
                missing[name] = str(path.relative_to(package))
    assert not missing


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    of_running = text[text.index("\ndependencies = [") : text.index("\ndev = [")]
    named = [line for line in of_running.splitlines() if line.startswith('    "')]
    assert named
    assert [line for line in named if not re.search(r'",\s+# \w', line)] == []
