"""Nothing needs itself: neither files nor folders, nor by an import that waits in a function."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from muhit.sites.environment import ROOT


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _files() -> dict[str, Path]:
    """Every module of Muhit by its name, and where it stands."""
    found = sorted((ROOT / "muhit").rglob("*.py"))
    return {_name(path): path for path in found if "migrations" not in path.parts}


def _is_for_types_alone(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _statements(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports wherever they stand, but for those that only the type checker reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif not _is_for_types_alone(child):
            yield from _statements(child)


def _imports(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of Muhit that this one imports.

    A folder that is imported for one of its modules (`from . import states`) is not counted:
    Python runs its ``__init__`` before any module in it anyway.
    """
    parts = name.split(".")
    folder = parts if path.name == "__init__.py" else parts[:-1]
    found: set[str] = set()
    for node in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
            continue
        base = folder[: len(folder) - node.level + 1] if node.level else []
        source = ".".join([*base, *(node.module.split(".") if node.module else [])])
        modules = {f"{source}.{alias.name}" for alias in node.names}
        found |= modules & known.keys()
        if modules - known.keys():
            found.add(source)
    return (found & known.keys()) - {name}


def _circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Strongly connected parts of more than one (Tarjan)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        path.append(name)
        for other in sorted(graph[name]):
            if other not in order:
                visit(other)
            if other in path:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == order[name]:
            part = path[path.index(name) :]
            del path[path.index(name) :]
            if len(part) > 1:
                found.append(sorted(part))

    for name in sorted(graph):
        if name not in order:
            visit(name)
    return found


@pytest.fixture(scope="module")
def graph() -> dict[str, set[str]]:
    known = _files()
    return {name: _imports(name, path, known) for name, path in known.items()}


def _told(circles: list[list[str]]) -> str:
    return "\n".join(" ↔ ".join(circle) for circle in circles)


def test_no_circle_of_files(graph: dict[str, set[str]]) -> None:
    assert not _circles(graph), _told(_circles(graph))


def test_no_circle_of_folders(graph: dict[str, set[str]]) -> None:
    """What lies side by side in a folder, files and folders alike, does not need one another in
    a circle: neither the wings, nor the rooms of a wing, nor the parts of a room."""
    beside: dict[str, set[str]] = {}
    for name, other in ((name, other) for name, others in graph.items() for other in others):
        here, there = name.split("."), other.split(".")
        while here and there and here[0] == there[0]:
            del here[0], there[0]
        if not here or not there:
            continue  # a folder and what lies in it
        one = name.removesuffix(".".join(here)) + here[0]
        two = other.removesuffix(".".join(there)) + there[0]
        beside.setdefault(one, set()).add(two)
        beside.setdefault(two, set())
    assert not _circles(beside), _told(_circles(beside))


def test_a_circle_would_be_found(tmp_path: Path) -> None:
    texts = {
        "x.one": "from x import two",
        "x.two": "def late():\n    from .three import name",
        "x.three": "if True:\n    import x.one",
        "x.four": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import five",
        "x.five": "from .four import name",
    }
    known = {name: tmp_path / f"{name}.py" for name in texts}
    for name, path in known.items():
        path.write_text(texts[name], encoding="utf-8")
    graph = {name: _imports(name, path, known) for name, path in known.items()}
    assert _circles(graph) == [["x.one", "x.three", "x.two"]]
