"""The table, and the flat object of numbers beside it."""

import json
from pathlib import Path

import click

from .measuring import Figures

READS = (
    "public_list", "public_list_deep", "public_list_filtered", "search_rare", "search_common",
    "map_z10", "map_z13", "map_z16", "submission", "likely_same", "staff_inbox", "home",
    "home_citizen", "home_refugee", "home_muhtar", "home_building_manager", "home_staff",
)  # fmt: skip
HEAD = f"{'page':<22}{'p50 ms':>9}{'p95 ms':>9}{'req/s':>9}{'queries':>9}{'rows read':>11}"


class Report:
    """Figures as they come in."""

    def __init__(self) -> None:
        self.numbers: dict[str, float] = {}

    def begin(self, size: int) -> None:
        click.echo(f"\n{size:,} submissions\n{HEAD}")

    def add(self, page: str, size: int, figures: Figures) -> None:
        for name in ("p50_ms", "p95_ms", "rps", "queries", "rows_read", "faults"):
            self.numbers[f"{page}.{size}.{name}"] = round(getattr(figures, name), 3)
        click.echo(
            f"{page:<22}{figures.p50_ms:>9.1f}{figures.p95_ms:>9.1f}{figures.rps:>9.1f}"
            f"{figures.queries:>9}{figures.rows_read:>11,}"
            + (f"   {figures.faults} answered wrongly" if figures.faults else "")
        )

    def note(self, name: str, value: float, words: str) -> None:
        self.numbers[name] = round(value, 3)
        click.echo(f"{words}: {value:,.3g}" if value < 1000 else f"{words}: {value:,.0f}")

    def compare(self, sizes: list[int]) -> None:
        """Growth between the sizes, and the share of the bare view at the largest."""
        small, large = min(sizes), max(sizes)
        if small != large:
            click.echo(f"\np50 at {large:,} divided by p50 at {small:,}")
            for page in READS:
                before = self.numbers[f"{page}.{small}.p50_ms"]
                growth = self.numbers[f"{page}.{large}.p50_ms"] / before
                self.numbers[f"{page}.growth"] = round(growth, 3)
                click.echo(f"{page:<22}{growth:>9.2f}")
        listed = self.numbers[f"public_list.{large}.rps"]
        share = listed / self.numbers[f"bare_view.{large}.rps"]
        self.note("public_list.share_of_bare_view", share, "\nPublic list by bare view, requests/s")

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(self.numbers, indent=2, sort_keys=True) + "\n")
        click.echo(f"\nAll numbers: {file}")
