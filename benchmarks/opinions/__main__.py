"""``python -m benchmarks.opinions``: measure, print, and add to var/bench/latest.json."""

import importlib.util
import json
import os
import tempfile
from pathlib import Path

import click

from muhit.sites.environment import ROOT

from . import measuring, synthetic

FOLDER = ROOT / "var" / "bench"
SHAPES = {  # people, statements, votes, runs of which the best counts, seconds to reach
    "7890x7753": (7_890, 7_753, 1_030_000, 5, 0.6),
    "33422x783": (33_422, 783, 2_000_000, 5, 1.5),
    "10000x1000": (10_000, 1_000, 1_000_000, 5, 0.8),
    "100000x1000": (100_000, 1_000, 10_000_000, 5, 8.0),
}
COMPARED = (10_000, 500, 350_000)
POLIS = "data/opinions/polis"


@click.command()
@click.option("--only", default="", help="Only these, parted by commas: shapes, red_dwarf, "
              "published, equal_shares.")  # fmt: skip
def command(only: str) -> None:
    """Measure the opinion engine and equal shares."""
    chosen = {name for name in only.split(",") if name}
    numbers: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, shape in SHAPES.items():
            if not chosen or name in chosen or "shapes" in chosen:
                numbers |= _shape(name, shape, Path(folder) / f"{name}.npz")
        if not chosen or "red_dwarf" in chosen:
            numbers |= _red_dwarf(Path(folder) / "compared.npz")
    if not chosen or "published" in chosen:
        numbers |= _published()
    if not chosen or "equal_shares" in chosen:
        numbers |= _equal_shares()
    numbers |= _growth(numbers)
    _add(numbers)


def _shape(name: str, shape: tuple[int, int, int, int, float], path: Path) -> dict[str, float]:
    people, statements, votes, repeat, wanted = shape
    measuring.apart(synthetic.write, path, people, statements, votes)
    found = measuring.apart(measuring.engine, path, repeat)
    click.echo(
        f"{people:>7,} people × {statements:>5,} statements, {votes:>10,} votes: "
        f"{found['s']:.2f} s (to reach {wanted:g}), {found['peak_mb']:,.0f} MB, "
        f"{found['groups']} groups, kept in {found['json_s']:.2f} s"
    )
    return {f"opinions.{name}.{key}": found[key] for key in ("s", "peak_mb", "json_s")}


def _red_dwarf(path: Path) -> dict[str, float]:
    if not importlib.util.find_spec("reddwarf"):
        click.echo("red-dwarf is not installed (it comes with make test): not compared")
        return {}
    measuring.apart(synthetic.write, path, *COMPARED)
    ours = measuring.apart(measuring.engine, path, 5)["s"]
    theirs = measuring.apart(measuring.red_dwarf, path)["s"]
    click.echo(
        f"10,000 × 500, 350,000 votes: Muhit {ours:.3f} s, red-dwarf {theirs:.1f} s: "
        f"{theirs / ours:.0f} times as fast (to reach 30)"
    )
    return {
        "opinions.vs_red_dwarf": theirs / ours,
        "opinions.10000x500.s": ours,
        "opinions.10000x500.red_dwarf_s": theirs,
    }


def _published() -> dict[str, float]:
    folder = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared") / POLIS
    if not folder.exists() or not importlib.util.find_spec("reddwarf"):
        click.echo("Published groups: needs the shared data and red-dwarf; not compared")
        return {}
    numbers = {}
    for conversation in sorted(folder.iterdir()):
        found = measuring.apart(measuring.published, conversation)
        click.echo(
            f"{conversation.name[:32]:<32} adjusted Rand index against Polis' groups: Muhit "
            f"{found['ari']:.2f}, red-dwarf {found['red_dwarf_ari']:.2f}; groups "
            f"{found['groups']:.0f} and {found['outside']:.0f} people in none, published "
            f"{found['published_groups']:.0f}; hidden votes less surprising by "
            f"{found['told']:.1%} (Polis' groups: {found['published_told']:.1%})"
        )
        numbers |= {f"opinions.{conversation.name}.{key}": value for key, value in found.items()}
    return numbers


def _equal_shares() -> dict[str, float]:
    found = measuring.apart(measuring.equal_shares, 200, 100_000, 3)
    click.echo(
        f"Equal shares, 200 projects × 100,000 ballots: {found['s']:.2f} s with add1u (to reach "
        f"5), {found['without_completion_s']:.2f} s without; {found['chosen']} projects, "
        f"{found['spent']:.1%} of the budget"
    )
    return {
        "equal_shares.200x100000.s": found["s"],
        "equal_shares.200x100000.without_completion_s": found["without_completion_s"],
    }


def _growth(numbers: dict[str, float]) -> dict[str, float]:
    small, large = (numbers.get(f"opinions.{name}.s") for name in ("10000x1000", "100000x1000"))
    if not small or not large:
        return {}
    click.echo(f"Ten times the votes take {large / small:.1f} times as long (linear: 10)")
    return {"opinions.growth_1m_to_10m": large / small}


def _add(numbers: dict[str, float]) -> None:
    """Beside what other benchmarks wrote."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "latest.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    known |= {name: round(value, 4) for name, value in numbers.items()}
    file.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    click.echo(f"Added to {file}")


if __name__ == "__main__":
    command()
