"""``make bench``: fill, measure, compare, write down."""

import multiprocessing
import time

import click
import psycopg

from muhit.cli import catalogues
from muhit.sites.environment import ROOT

from . import city, filing, importing, people
from .database import database, set_up
from .filling import Filler
from .measuring import measure
from .pages import Pages
from .report import Report
from .server import serving

FOLDER = ROOT / "var" / "bench"
SIZES = "10000,1000000"


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, help="How many submissions.")
@click.option("--only", default="", help="Only these pages, parted by commas.")
def command(sizes: str, only: str) -> None:
    """Measure Muhit at each size, beside a bare Django view on the same database."""
    wanted = sorted(int(size) for size in sizes.split(","))
    chosen = {name for name in only.split(",") if name}
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalogues.compile_stale()
    report = Report()
    with database(FOLDER) as url:
        set_up(url, FOLDER / "files")
        _prepare()
        for size in wanted:
            _fill(url, size)
            with psycopg.connect(url, autocommit=True) as connection:
                pages = Pages(connection, people.sessions())
                _measure(pages, url, size, report, chosen)
    if not chosen:
        report.compare(wanted)
        report.write(FOLDER / "latest.json")


def _prepare() -> None:
    """Tables and static files."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connection.close()


def _fill(url: str, size: int) -> None:
    """Bring the database to `size` submissions; what is there is kept, unless it is too many."""
    from django.core.management import call_command
    from django.db import connections

    from muhit.participation.submissions.actions.map import recount

    with psycopg.connect(url, autocommit=True) as connection:
        filler = Filler(connection)
        begun = time.perf_counter()
        if filler.count() > size * 1.1:
            filler.empty()
            call_command("migrate", interactive=False, verbosity=0)
        if filler.count() == 0:
            city.load()
            filler.finish_city()
            recount()
        if filler.grow(size):
            recount()
        connections.close_all()
        filler.settle()
        click.echo(f"{size:,} submissions stand after {time.perf_counter() - begun:.0f} s")


def _measure(pages: Pages, url: str, size: int, report: Report, chosen: set[str]) -> None:
    """All pages at one size, each for a bounded time."""
    report.begin(size)
    with serving("settings", url, FOLDER, ready_at="/healthz") as server:
        before = server.memory_mb()
        for page in pages.all():
            if not chosen or page.name in chosen:
                report.add(page.name, size, measure(page, server.port))
        if not chosen or "filing" in chosen:
            filing.clear()  # what a run that was broken off left
            figures, counts = filing.measure_filing(pages, server.port)
            report.add("filing", size, figures)
            for name, value in counts.items():
                report.note(f"filing.{size}.{name}", value, f"  filings {name}")
            report.add("filing_photo", size, filing.measure_filing_photo(pages, server.port))
            filing.clear()
        report.note(f"worker_rss_mb.{size}.before", before, "  worker memory before, MB")
        report.note("worker_rss_mb", server.memory_mb(), "  worker memory after, MB")
    with serving("bare_settings", url, FOLDER, ready_at="/bare/1/") as server:
        report.add("bare_view", size, measure(pages.bare(), server.port))
    if not chosen:
        _import(pages, report)


def _import(pages: Pages, report: Report) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as process:
        rate, memory = process.apply(importing.rows_per_second, (FOLDER, pages.open_rows))
    report.note("import.rows_per_s", rate, "  import, rows/s")
    report.note("import.peak_mb", memory, "  import, peak memory, MB")


if __name__ == "__main__":
    command()
