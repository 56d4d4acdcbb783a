"""Many requests of all kinds, one after the other: does what they leave in memory end somewhere?"""

from itertools import chain, cycle, islice
from pathlib import Path

from .measuring import together
from .pages import Pages
from .report import Report
from .server import serving

STEPS = 5


def soak(pages: Pages, url: str, folder: Path, requests: int, report: Report) -> None:
    """Ask all reading pages in turn, `requests` times in all; note the memory on the way."""
    mixed = cycle(chain.from_iterable(zip(*(page.some(60) for page in pages.all()), strict=True)))
    with serving("settings", url, folder, ready_at="/healthz") as site:
        for step in range(STEPS):
            wrong = together(site.port, islice(mixed, requests // STEPS))
            report.note(
                f"soak.{step + 1}.rss_mb",
                site.memory_mb(),
                f"  memory after {(step + 1) * requests // STEPS:,} requests, {wrong} wrong, MB",
            )
    first, last = report.numbers["soak.2.rss_mb"], report.numbers[f"soak.{STEPS}.rss_mb"]
    report.note("soak.requests", requests, "  soak, requests")
    report.note("soak.growth_mb", last - first, "  growth from the second fifth on, MB")
