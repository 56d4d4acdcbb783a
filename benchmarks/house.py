"""How the code is: figures that say whether it can still be read and moved.

python -m benchmarks.house
"""

import ast
import io
import statistics
import tokenize
from collections.abc import Iterator
from pathlib import Path

import click

from muhit.sites.environment import ROOT

PACKAGE = ROOT / "muhit"
# Said to tools, not to people.
_PRAGMAS = ("# noqa", "# type:", "# fmt", "# pragma", "#!")
WIDEST_TEMPLATE = 140


def sources() -> dict[Path, str]:
    """Every Python file of the package but migrations, by its path from there."""
    return {
        path.relative_to(PACKAGE): path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def _written(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _comments(text: str) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(
        1 for one in tokens if one.type == tokenize.COMMENT and not one.string.startswith(_PRAGMAS)
    )


def _imports(tree: ast.AST, *, inside: bool = False) -> Iterator[bool]:
    """For each import of a module of ours, whether it waits inside a function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom):
            ours = node.level > 0 or (node.module or "").startswith("muhit")
        elif isinstance(node, ast.Import):
            ours = any(name.name.startswith("muhit") for name in node.names)
        else:
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports(node, inside=inside or is_function)
            continue
        if ours:
            yield inside


def _functions(tree: ast.AST) -> list[int]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


@click.command()
def command() -> None:
    """Print the figures."""
    files = sources()
    trees = {path: ast.parse(text) for path, text in files.items()}
    lines = {path: len(_written(text)) for path, text in files.items()}
    functions = [size for tree in trees.values() for size in _functions(tree)]
    imports = {path: list(_imports(tree)) for path, tree in trees.items()}
    everywhere = [one for found in imports.values() for one in found]
    beyond = [one for path, found in imports.items() if path.parts[0] != "cli" for one in found]
    templates = [
        len(line)
        for path in PACKAGE.rglob("templates/**/*.html")
        for line in path.read_text("utf-8").splitlines()
    ]
    rooms: dict[str, int] = {}
    for path, count in lines.items():
        if len(path.parts) > 2:
            room = "/".join(path.parts[:2])
            rooms[room] = rooms.get(room, 0) + count
    largest = sorted(rooms.items(), key=lambda one: -one[1])[:5]
    total = sum(lines.values())
    comments = sum(_comments(text) for text in files.values())
    told = {
        "Python files, non-blank lines": f"{len(files):,}, {total:,}",
        "file: median and longest": f"{statistics.median(lines.values()):.0f}, "
        f"{max(lines.values())}",
        "function: median and longest": f"{statistics.median(functions):.0f}, {max(functions)}",
        "comments per 100 lines": f"{100 * comments / total:.1f}",
        "imports that wait": _share(everywhere),
        "… outside the command line": _share(beyond),
        "longest line of a template": f"{max(templates)}",
        f"… lines over {WIDEST_TEMPLATE}": f"{sum(n > WIDEST_TEMPLATE for n in templates)}",
        "largest rooms": ", ".join(f"{name} {count:,}" for name, count in largest),
    }
    for name, value in told.items():
        click.echo(f"{name:<32} {value}")


def _share(found: list[bool]) -> str:
    return f"{sum(found)} of {len(found):,} ({100 * sum(found) / len(found):.1f} %)"


if __name__ == "__main__":
    command()
