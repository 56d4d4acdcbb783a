"""Size budgets: where the build stops; aim at well under it."""

import ast
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from muhit.foundation.core.clock import today
from muhit.sites.environment import ROOT

SHORT = {"enums", "states", "errors", "tasks", "notifications", "retention", "admin"}
FILE, SHORT_FILE, POLICIES, TEMPLATE, TEST_FILE = 500, 300, 400, 200, 1000
FUNCTION, VIEW = 60, 40
# Characters; without it, a template keeps its stop of lines by longer lines. Python's are ruff's.
TEMPLATE_LINE = 140


def _part(path: Path) -> str:
    """What a file is of its room: ``views`` for views.py and for views/inbox.py."""
    parents = {parent.name for parent in path.parents}
    return next((part for part in ("views", "policies") if part in parents), path.stem)


def _file_stop(path: Path) -> int:
    if path.suffix == ".html":
        return TEMPLATE
    if "tests" in path.relative_to(ROOT).parts:
        return TEST_FILE
    part = _part(path)
    return POLICIES if part == "policies" else SHORT_FILE if part in SHORT else FILE


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def _sizes() -> Iterator[tuple[str, int, int]]:
    """Each file and function: its name, its lines, its stop."""
    files = [*(ROOT / "muhit").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    files += [*(ROOT / "muhit").rglob("templates/**/*.html")]
    for path in sorted(files):
        if "migrations" in path.parts:
            continue
        name = str(path.relative_to(ROOT))
        yield name, len(path.read_text(encoding="utf-8").splitlines()), _file_stop(path)
        if path.suffix == ".py" and name.startswith("muhit/"):
            stop = VIEW if _part(path) == "views" else FUNCTION
            for function, lines in _functions(path):
                yield f"{name}:{function}", lines, stop


@pytest.fixture(scope="module")
def exceptions() -> dict[str, dict[str, object]]:
    text = Path(__file__).with_name("size_exceptions.toml").read_text(encoding="utf-8")
    return {entry["name"]: entry for entry in tomllib.loads(text).get("file", [])}


def test_nothing_is_longer_than_its_stop(exceptions: dict[str, dict[str, object]]) -> None:
    too_long = [
        f"{name} has {lines} lines; the stop is {stop}"
        for name, lines, stop in _sizes()
        if lines > stop and name not in exceptions
    ]
    assert not too_long, "\n".join(too_long)


def test_no_line_of_a_template_is_too_long() -> None:
    paths = [*(ROOT / "muhit").rglob("templates/**/*.html")]
    assert paths
    too_long = [
        f"{path.relative_to(ROOT)}:{number} has {len(line)} characters; the stop is {TEMPLATE_LINE}"
        for path in sorted(paths)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > TEMPLATE_LINE
    ]
    assert not too_long, "\n".join(too_long)


def test_exceptions_only_shrink(exceptions: dict[str, dict[str, object]]) -> None:
    sizes = {name: (lines, stop) for name, lines, stop in _sizes()}
    for name, entry in exceptions.items():
        assert name in sizes, f"{name} is gone: take it off the list"
        lines, stop = sizes[name]
        assert lines > stop, f"{name} fits now: take it off the list"
        assert lines <= int(str(entry["lines"])), f"{name} grew"
        until = entry["until"]
        assert isinstance(until, date)
        assert today() <= until, f"{name}: its time is over"
        assert entry["why"]
