"""What each trick of reading buys, and what a change costs: variants of the site, page by page.

    python -m benchmarks.speed --sizes 10000 --only none     # once: fills the database
    python -m benchmarks.speed.beside --without prepared,memory
    python -m benchmarks.speed.beside --other ../before      # another checkout of Muhit

Each variant is a process of its own that answers requests without a server. They are asked in
turns, a few requests each, so that whatever else the machine does meets all alike. What is told is
the time below which a fifth of the requests stayed: the rest were kept waiting by something else.
"""

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

import click

from muhit.sites.environment import ROOT

from .database import database, server

FOLDER = ROOT / "var" / "bench"
ANSWERING = Path(__file__).with_name("answering.py")
SIZE = 10_000
AT_A_TIME = 4


class Variant:
    """One process that times pages for whoever asks it."""

    def __init__(self, name: str, checkout: Path, without: str, url: str, files: Path) -> None:
        self.name = name
        self.times: dict[str, list[float]] = defaultdict(list)
        command = [sys.executable, str(ANSWERING), url, str(files), without]
        environment = os.environ | {"PYTHONPATH": str(checkout)}
        self.process = subprocess.Popen(
            command,
            cwd=checkout,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.pages: list[str] = self._read()

    def time(self, page: str, times: int) -> list[float]:
        """Milliseconds that each of so many requests took."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([page, times]) + "\n")
        self.process.stdin.flush()
        found: list[float] = self._read()
        return found

    def _read(self) -> list:  # type: ignore[type-arg]
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise click.ClickException(f"{self.name} ended")
        return list(json.loads(line))

    def close(self) -> None:
        self.process.communicate()


@click.command()
@click.option("--without", default="", help="Tricks to do without, one at a time: see answering.py")
@click.option("--other", type=click.Path(exists=True, path_type=Path), help="Another checkout.")
@click.option("--rounds", default=25, show_default=True)
@click.option("--only", default="", help="Only these pages, parted by commas.")
@click.option("--folder", default=FOLDER, type=click.Path(path_type=Path), show_default=True)
def command(without: str, other: Path | None, rounds: int, only: str, folder: Path) -> None:
    """Time pages of the site as it is, and of variants of it."""
    wanted = [("as it is", ROOT, "")]
    wanted += [(str(other), other.resolve(), "")] if other else []
    wanted += [(f"without {trick}", ROOT, trick) for trick in without.split(",") if trick]
    with ExitStack() as stack:
        url = database(stack.enter_context(server(folder)), SIZE)
        variants = []
        for name, checkout, trick in wanted:
            variant = Variant(name, checkout, trick, url, folder / "files")
            stack.callback(variant.close)
            variants.append(variant)
        chosen = only.split(",") if only else variants[0].pages
        click.echo("page".ljust(22) + "".join(one.name[-22:].rjust(26) for one in variants))
        for page in chosen:
            _ask(variants, page, rounds)
            click.echo(_line(variants, page))


def _ask(variants: list[Variant], page: str, rounds: int) -> None:
    for variant in variants:
        variant.time(page, AT_A_TIME * 4)  # warms up
    for number in range(rounds):
        # Whoever comes first in one round comes last in the next.
        for variant in variants if number % 2 else reversed(variants):
            variant.times[page] += variant.time(page, AT_A_TIME)


def _line(variants: list[Variant], page: str) -> str:
    told = [statistics.quantiles(variant.times[page], n=5)[0] for variant in variants]
    cells = [f"{took:6.2f} ms ×{took / told[0]:5.2f}".rjust(26) for took in told]
    return page.ljust(22) + "".join(cells)


if __name__ == "__main__":
    command()
